"""Colours that can be told apart by anyone, and messages that hold what the map needs."""

import base64
import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from lib import catalogue, store
from lib.analysis.level_values import NO_DATA, class_counts, level_values
from lib.draw import classes, colour, map_layers
from lib.draw import map as draw_map

# Machado, Oliveira and Fernandes (2009): what full loss of one kind of cone makes of linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "without red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "without green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "without blue cones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TENTHS = [(palette, theme) for palette in ("need", "community") for theme in (colour.LIGHT, colour.DARK)]


def seen(hex_colour, sight):
    """Lightness and colour (CIE L*a*b*) of a colour as somebody with that sight sees it."""
    channels = np.array([int(hex_colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    linear = np.clip(SIGHT[sight] @ linear, 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ linear
        / [0.9505, 1, 1.089]
    )
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize(("palette", "theme"), TENTHS, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("sight", SIGHT)
def test_each_tenth_is_paler_than_the_one_before_for_every_kind_of_sight(palette, theme, sight):
    lightness = [seen(c, sight)[0] for c in colour.scale(palette, (), theme)]
    steps = np.diff(lightness) * (1 if theme.name == "light" else -1)
    assert len(lightness) == 10
    assert steps.min() > 3


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("key", ["both", "change_since_2019"])
def test_named_classes_are_far_apart_for_every_kind_of_sight(key, theme, sight):
    measure = catalogue.measure(key)
    colours = [
        seen(c, sight) for c in colour.scale(measure.palette, tuple(c.colour_role for c in measure.categories), theme)
    ]
    assert len(colours) == len(measure.categories)
    apart = [np.linalg.norm(a - b) for i, a in enumerate(colours) for b in colours[i + 1 :]]
    assert min(apart) > 10


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
def test_need_stands_out_most_from_the_ground(theme):
    ground = seen(theme.casing, "usual")[0]
    for palette in ("need", "community"):
        contrast = [abs(seen(c, "usual")[0] - ground) for c in colour.scale(palette, (), theme)]
        assert contrast == sorted(contrast, reverse=True)


def test_an_unknown_theme_is_light():
    assert colour.theme(None) is colour.theme("sepia") is colour.LIGHT


def unpacked(message, level, count):
    data = base64.b64decode(message["classes"][level])
    return np.array([data[i >> 1] >> 4 if i & 1 else data[i >> 1] & 15 for i in range(count)])


def made(level="lsoa21", key="not_in_higher_education", visible=None, **more):
    found = level_values(key, level)
    shown = classes.shown_classes(found, np.ones(len(found.classes), dtype=bool) if visible is None else visible)
    return shown, draw_map.message(key, level, {level: shown}, ["#000000"] * 10, {}, colour.LIGHT, **more)


def test_the_message_holds_the_class_of_every_area():
    shown, message = made()
    assert (unpacked(message, "lsoa21", 33_755) == shown).all()
    assert (shown == NO_DATA).sum() == 34


def test_an_area_left_out_by_a_filter_is_hidden_and_the_others_keep_their_class():
    visible = np.zeros(33_755, dtype=bool)
    visible[:10] = True
    shown, _ = made(visible=visible)
    assert (shown[10:] == classes.HIDDEN).all()
    assert (shown[:10] == level_values("not_in_higher_education", "lsoa21").classes[:10]).all()


def test_a_change_of_measure_is_a_small_message():
    _, message = made()
    assert len(json.dumps(message)) < 30_000


@pytest.mark.parametrize("theme", [colour.LIGHT, colour.DARK], ids=lambda theme: theme.name)
def test_what_is_left_out_looks_like_no_class_and_not_like_no_data(theme):
    pale, line = theme.faded
    for measure in catalogue.measures().values():
        roles = tuple(each.colour_role for each in measure.categories)
        for each in colour.scale(measure.palette, roles, theme):
            assert np.linalg.norm(seen(each, "usual") - seen(pale, "usual")) > 4.5, (measure.key, each)
    # It is one ground, without the dark lines of the hatching.
    assert abs(seen(line, "usual")[0] - seen(pale, "usual")[0]) < abs(
        seen(theme.hatch[1], "usual")[0] - seen(theme.hatch[0], "usual")[0]
    )


def test_areas_left_out_are_drawn_pale_only_where_something_is_said_of_them():
    _, silent = made()
    _, said = made(left_out="Left out by the filter")
    assert (silent["faded"], silent["left_out"]) == (None, "")
    assert (said["faded"], said["left_out"]) == (list(colour.LIGHT.faded), "Left out by the filter")


def test_a_message_carries_pin_legend_veil_and_title_as_plain_values():
    legend = draw_map.Legend("Crime (2025)", "Most", "Least", ["#000000", None], [3, 1], ["First", "No data"])
    _, message = made(
        title="Map of Hull: Crime (2025)", chosen="Hull", veil=True, pin=draw_map.Pin(53.7, -0.3, "Here"), legend=legend
    )
    carried = json.loads(json.dumps(message))
    assert carried["title"] == "Map of Hull: Crime (2025)"
    assert carried["chosen"] == "Hull"
    assert carried["veil"] == colour.LIGHT.casing
    assert carried["pin"] == {"at": [53.7, -0.3], "label": "Here"}
    assert carried["legend"]["counts"] == [3, 1]
    assert carried["legend"]["colours"] == ["#000000", None]
    _, bare = made()
    assert (bare["pin"], bare["legend"], bare["veil"], bare["chosen"]) == (None, None, None, None)


def test_a_box_in_metres_is_where_it_is_in_degrees():
    (south, west), (north, east) = draw_map.degrees_of((330_000, 436_000, 331_000, 437_000))
    # Blackpool's tower is at 53.816 north, 3.055 west.
    assert south < 53.816 < north
    assert west < -3.055 < east


def test_towns_are_always_named_villages_close_up_and_neither_stands_for_what_is_coloured():
    def parts(*chosen: str) -> list[dict]:
        return map_layers.overlay_layers(chosen, colour.LIGHT, {})["names"]["parts"]

    towns, villages, *areas = parts("names")
    assert [each["size"] for each in towns["sizes"]] == [3, 2]
    assert "from" not in towns
    assert [each["size"] for each in villages["sizes"]] == [1]
    assert villages["from"] == 12
    assert set(villages["unless"]) == {"ward25", "msoa21"}
    assert {each["level"]: each["of"] for each in areas} == {
        "lad25": ["council"],
        "msoa21": ["local area"],
        "ward25": ["ward"],
    }
    assert [each["of"] for each in parts("names", "wards") if each["of"] == ["place"]] == [["place"]]


def test_the_legend_counts_add_up_to_the_areas_shown():
    shown, _ = made()
    numbers, missing = class_counts(shown, 10)
    assert sum(numbers) + missing == 33_755
    assert missing == 34


def test_the_map_is_the_same_script_every_time_so_that_it_stays_mounted():
    from streamlit_folium import generate_leaflet_string

    tiles, values = store.document("data/tiles.json"), store.document("data/values.json")
    parts = draw_map.Parts(("a.js",), ("a.css",), "reader.js", ("pen.js", "pen.css"), tiles, values, {"lsoa21": 33_755})
    first, second = (generate_leaflet_string(draw_map.area_map(parts, "Map")) for _ in range(2))
    assert first == second


def test_text_in_a_message_cannot_end_the_script_that_carries_it():
    group = draw_map.feature_group({"name": "</script><script>alert(1)"})
    assert "</script>" not in next(iter(group._children.values())).message


@pytest.mark.parametrize("level", ["lsoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn"])
def test_an_outline_is_small_and_keeps_to_its_place(level):
    shapes = store.shapes(level).geometry
    largest = shapes.iloc[[shapes.area.argmax()]]
    outline, ((south, west), (north, east)) = draw_map.outline_of(largest)
    assert len(json.dumps(outline)) < 120_000
    left, bottom, right, top = shapely.geometry.shape(outline).bounds
    assert left >= west - 1e-3
    assert right <= east + 1e-3
    assert bottom >= south - 1e-3
    assert top <= north + 1e-3


@pytest.mark.parametrize("left", [431_000, 430_500], ids=["edges that match", "areas that overlap"])
def test_areas_together_have_one_outline_without_the_edges_between_them(left):
    squares = [shapely.box(430_000, 330_000, 431_000, 331_000), shapely.box(left, 330_000, left + 1000, 331_000)]
    outline, _ = draw_map.outline_of(gpd.GeoSeries(squares, crs=27700))
    assert outline["type"] == "Polygon"
    (ring,) = outline["coordinates"]
    back = gpd.GeoSeries([shapely.geometry.Polygon(ring)], crs=4326).to_crs(27700)
    assert back.area[0] == pytest.approx(1000 * (left + 1000 - 430_000), rel=0.01)


def test_the_outline_of_england_is_that_of_its_nine_regions():
    regions = store.shapes("rgn").geometry
    outline, _ = draw_map.outline_of(regions)
    drawn = gpd.GeoSeries([shapely.geometry.shape(outline)], crs=4326).to_crs(27700)
    # The coast is drawn to some 600 metres, a thousandth of England's length.
    assert drawn.area[0] == pytest.approx(regions.area.sum(), rel=0.005)


def test_what_a_mask_leaves_out_is_hidden():
    found = classes.hidden_outside(np.array([0, 9, NO_DATA], dtype=np.uint8), np.array([True, False, True]))
    assert found.tolist() == [0, classes.HIDDEN, NO_DATA] and found.dtype == np.uint8
