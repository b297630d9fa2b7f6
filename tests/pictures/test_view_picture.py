"""The picture of what the map shows: its colours are those of the map, and nothing on it is cut, small or covered."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lib import catalogue, store
from lib.analysis.level_values import level_values
from lib.draw.colour import LIGHT, NEED, ROLES, colours_of
from lib.draw.raster import TWICE
from lib.draw.still_layers import hexagons
from lib.draw.view_map import VEIL, WATER
from lib.links import OVERLAYS, SHOW, MapView
from lib.pictures import view_picture as made
from lib.pictures.map_parts import finding_of
from lib.places import PlacesError, filters
from lib.words.view_picture import LEFT_OUT

BLACKPOOL, STOKE, LONDON = "E06000009", "E06000021", "E12000007"
EVERYTHING = MapView(
    measure="overcrowding_bedrooms",
    level="ward25",
    place=BLACKPOOL,
    within=("E12000002", BLACKPOOL),
    show=("most30", "fewest30", "both", "urban", "pride", "biglocal", "list225"),
    over=tuple(OVERLAYS),
)
VIEWS = {
    "England": MapView(),
    "a council": MapView(place=BLACKPOOL),
    "what a filter leaves": MapView(show=("both",)),
    "what two leave in a council": MapView(within=(STOKE,), show=("both", "urban")),
    "a filter that leaves none": MapView(within=("E09000001",), show=("both", "rural")),
    "the smallest council": MapView(place="E09000001", measure="both"),
    "islands": MapView(place="E06000053", measure="cni2023"),
    "a neighbourhood": MapView(place="E01012737"),
    "a ward without neighbourhoods": MapView(
        place=store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
    ),
    "a constituency": MapView(place="E14001297", level="ward25"),
    "a combined authority by zoom": MapView(place="E47000013", level="auto"),
    "all England outlined": MapView(place="E92000001", level="lad25"),
    "hexagons": MapView(shape="equal", level="msoa21", measure="cni2023"),
    "hexagons of a region, filtered": MapView(
        shape="equal", level="msoa21", place=LONDON, show=("most10",), over=tuple(OVERLAYS)
    ),
    "a place moved away from": MapView(place=BLACKPOOL, at=(51.5, -0.1, 13.0), over=tuple(OVERLAYS)),
    "the sea": MapView(at=(61.0, -11.0, 19.5)),
    "everything": EVERYTHING,
}


def opened(view: MapView) -> Image.Image:
    return Image.open(io.BytesIO(made.view_picture(view)))


def dots(view: MapView) -> Counter[str]:
    """Dots of each colour in the map itself: of what is left of the column and inside the frame."""
    picture = np.asarray(opened(view))[160:1000, made.MARGIN + 4 : made.SIZE[0] - made.MARGIN - made.WIDTHS[0] - 40]
    shades, numbers = np.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    return Counter({"#{:02x}{:02x}{:02x}".format(*shade): int(n) for shade, n in zip(shades, numbers, strict=True)})


@dataclass
class Written:
    """A text that was drawn: where, as left, top, right and bottom, and in what height of letters."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    sheet: tuple[int, int]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    found: list[Written] = []
    draw: Callable = ImageDraw.ImageDraw.text

    def text(pen: ImageDraw.ImageDraw, at: tuple[float, float], said: str, **how: object) -> None:
        font, anchor = how["font"], how.get("anchor")
        found.append(Written(said, pen.textbbox(at, said, font=font, anchor=anchor), font.size, pen.im.size))
        draw(pen, at, said, **how)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", text)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", VIEWS)
def test_any_view_has_a_picture_on_which_nothing_is_cut_small_or_covered(name: str, written: list[Written]) -> None:
    drawn = opened(VIEWS[name])
    assert (drawn.format, drawn.size) == ("PNG", made.SIZE)
    assert drawn.size[0] / drawn.info["dpi"][0] * 25.4 == pytest.approx(210, abs=1)
    said = " ".join(each.text for each in written)
    assert finding_of(VIEWS[name]) in said
    assert catalogue.measure(VIEWS[name].measure).year[-4:] in said
    assert catalogue.NAME_AND_VERSION in said
    sheets = {each.sheet for each in written}
    for sheet in sheets:
        # The column is tried in several widths, the first of which all fits in is used: the widest here.
        if (
            sheet[1] == made.SIZE[1]
            and sheet[0] != made.SIZE[0]
            and sheet[0] != max(x for x, y in sheets if x in made.WIDTHS)
        ):
            continue
        here = [each for each in written if each.sheet == sheet]
        fine = TWICE if sheet[0] not in (made.SIZE[0], *made.WIDTHS) else 1
        for n, each in enumerate(here):
            left, top, right, bottom = each.box
            assert left >= 0 and top >= 0 and right <= sheet[0] + 1 and bottom <= sheet[1], each
            assert each.size >= 8 * made.POINT * fine - 0.5, each
            for other in here[:n]:
                apart = right <= other.box[0] or other.box[2] <= left or bottom <= other.box[1] or other.box[3] <= top
                assert apart, (each, other)


def test_the_column_ends_above_the_sources_whatever_is_chosen(written: list[Written]) -> None:
    made.view_picture(EVERYTHING)
    foot = next(each for each in written if each.text.startswith(catalogue.NAME_AND_VERSION)).box[1]
    title = max(each.box[3] for each in written if each.sheet == made.SIZE and each.box[3] < foot)
    column = max(each.sheet[0] for each in written if each.sheet[0] in made.WIDTHS)
    assert title + max(each.box[3] for each in written if each.sheet[0] == column) < foot


def test_the_same_view_gives_the_same_bytes() -> None:
    view = MapView(place=BLACKPOOL, over=("names", "schools", "pride"))
    assert made.view_picture(view) == made.view_picture(view)


@pytest.mark.slow
def test_a_council_has_its_own_colour_and_what_is_around_it_is_paler() -> None:
    found = dots(MapView(level="lad25", place=BLACKPOOL, over=()))
    classes = level_values("imd2025", "lad25")
    own = NEED[classes.classes[classes.values.index.get_loc(BLACKPOOL)]]
    assert {shade for shade in NEED if found[shade] > 50} == {own}
    fylde = NEED[classes.classes[classes.values.index.get_loc("E07000119")]]
    veiled = "#" + "".join(f"{round(255 * VEIL + int(fylde[n : n + 2], 16) * (1 - VEIL)):02x}" for n in (1, 3, 5))
    assert max(found, key=lambda shade: found[shade] * (shade[1:3] == veiled[1:3])) == veiled


@pytest.mark.slow
def test_as_many_dots_have_a_colour_as_neighbourhoods_of_its_class_have_land() -> None:
    found = dots(MapView(place=BLACKPOOL, over=()))
    shapes, classes = store.outlines("lsoa21"), level_values("imd2025", "lsoa21").classes
    inside = filters.inside(BLACKPOOL)
    land = np.array([shapes.areas[inside & (classes == n)].sum() for n in range(10)])
    seen = np.array([found[shade] for shade in NEED])
    # Borders and the outline take some of each.
    assert seen / seen.sum() == pytest.approx(land / land.sum(), abs=0.05)


@pytest.mark.slow
def test_what_a_filter_leaves_out_is_faded(written: list[Written]) -> None:
    found = dots(MapView(place=STOKE, show=("both",), over=()))
    assert found[NEED[0]] > 5000
    assert not any(found[shade] > 50 for shade in NEED[1:])
    assert found[LIGHT.faded[0]] > 10 * found[NEED[0]] / 2
    said = " ".join(each.text for each in written)
    assert LEFT_OUT in said
    assert SHOW["both"] in said


@pytest.mark.slow
def test_nothing_found_is_all_faded_and_said(written: list[Written]) -> None:
    found = dots(VIEWS["a filter that leaves none"])
    assert not any(found[shade] > 50 for shade in NEED)
    assert "None of the City of London’s 6 neighbourhoods is shown." in " ".join(each.text for each in written)


@pytest.mark.slow
def test_no_data_is_hatched_and_named(written: list[Written]) -> None:
    frame = store.neighbourhoods()
    code = frame.index[frame["not_in_higher_education"].isna()][0]
    found = dots(MapView(measure="not_in_higher_education", place=code, over=()))
    assert found[LIGHT.hatch[1]] > 500
    assert "No data" in [each.text for each in written]


@pytest.mark.slow
def test_categories_have_their_colours_and_names(written: list[Written]) -> None:
    found = dots(MapView(measure="both", place=STOKE, over=()))
    assert all(found[shade] > 500 for shade in ROLES.values())
    assert "Both" in [each.text for each in written]


@pytest.mark.slow
def test_hexagons_have_one_size_and_no_scale_of_distance(written: list[Written]) -> None:
    found = dots(MapView(shape="equal", level="msoa21", over=()))
    seen = np.array([found[shade] for shade in NEED])
    # Ten classes of as many local areas each, all with the same room.
    assert seen / seen.sum() == pytest.approx(0.1, abs=0.02)
    assert found[WATER] > seen.sum()
    assert not any(each.text.endswith(" km") for each in written)


def test_the_middle_of_the_map_is_where_it_looks() -> None:
    frame = store.neighbourhoods()
    code = frame.index[(frame["imd2025_decile"] == 1) & (frame["lad25_code"] == BLACKPOOL)][0]
    shape = store.outlines("lsoa21").of([code])[0].representative_point()
    longitude, latitude = made.gpd.GeoSeries([shape], crs=store.CRS).to_crs(4326).iloc[0].coords[0]
    picture = opened(MapView(over=(), at=(round(latitude, 5), round(longitude, 5), 16.0))).convert("RGB")
    column = np.asarray(picture)[:, made.MARGIN + 1]
    framed = np.flatnonzero((column != 255).any(axis=1))
    middle = (made.SIZE[0] - made.WIDTHS[0] - made.GAP) // 2, int((framed[0] + framed[-1]) // 2)
    assert "#{:02x}{:02x}{:02x}".format(*picture.getpixel(middle)) == NEED[0]


@pytest.mark.parametrize(("zoom", "level"), [(6.0, "lad25"), (9.0, "msoa21"), (12.0, "lsoa21")])
def test_a_map_left_to_the_zoom_is_drawn_at_the_level_of_its_zoom(zoom: float, level: str) -> None:
    at = (53.8, -2.9, zoom)
    assert made.view_picture(MapView(level="auto", at=at)) == made.view_picture(MapView(level=level, at=at))


def test_layers_that_are_not_drawn_are_named(written: list[Written]) -> None:
    made.view_picture(MapView(over=("schools", "streets")))
    said = " ".join(each.text for each in written)
    assert "Seen only from nearer: schools." in said
    assert "Not on this picture: street map (uses the internet)." in said
    made.view_picture(MapView(shape="equal", level="msoa21", over=("schools",)))
    assert "Only on the true map: schools." in " ".join(each.text for each in written)


@pytest.mark.slow
def test_points_are_drawn_in_their_colour_and_credited(written: list[Written]) -> None:
    assert dots(MapView(place=BLACKPOOL, over=("schools",)))["#166534"] > 500
    assert catalogue.dataset("schools").attribution in " ".join(each.text for each in written)


@pytest.mark.slow
def test_councils_of_equal_room_are_coloured_by_their_own_class_and_said_to_be_councils(written: list[Written]) -> None:
    found = level_values("imd2025", "lad25")
    shown = dots(MapView(shape="equal", level="lad25", over=()))
    palette = colours_of(catalogue.measure("imd2025"), LIGHT)
    room = hexagons("equal_councils").areas
    wanted = np.array([room[found.classes == n].sum() for n in range(10)]) / room.sum()
    drawn = np.array([shown[shade] for shade in palette], dtype=float)
    assert np.abs(drawn / drawn.sum() - wanted).max() < 0.02
    assert "Each shape is one council" in " ".join(each.text for each in written)


@pytest.mark.parametrize("code", ["W06000006", "E99999999", "nowhere"])
def test_a_place_that_is_not_here_is_refused_in_words(code: str) -> None:
    with pytest.raises((PlacesError, catalogue.UnknownKey)):
        made.view_picture(MapView(place=code))


@pytest.mark.slow
@pytest.mark.parametrize("key", list(catalogue.measures()))
def test_every_measure_can_be_drawn_at_every_level(key: str, written: list[Written]) -> None:
    for level in catalogue.measure(key).levels:
        if level in ("lsoa21", "msoa21", "ward25", "lad25"):
            assert opened(MapView(measure=key, level=level, place="E09000001")).size == made.SIZE
    assert all(each.box[2] <= each.sheet[0] + 1 for each in written)


def test_every_filter_names_the_datasets_it_divides_by() -> None:
    assert made.FILTER_SOURCES.keys() == SHOW.keys()
    assert {key for keys in made.FILTER_SOURCES.values() for key in keys} <= catalogue.datasets().keys()
