"""The map on which every local area has the same room: the same colours, words, clicks and filters as the true map."""

from __future__ import annotations

import random
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect

from lib import catalogue, places, store
from lib.analysis.level_values import level_values
from lib.draw import colour, equal_room
from lib.places import filters
from lib.places.equal_room import local_areas
from tests.browser.screen import FRAME, IDLE, Screen
from tests.browser.test_accessibility import AT_REST, in_both_colours, seen

STOKE = "E06000021"
CODES = store.codes("msoa21")


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def middle(*codes: str) -> list[tuple[float, float]]:
    """Latitude and longitude of the middle of the hexagon of each local area."""
    stand = store.table("equal_room").loc[list(codes)]
    shapes = equal_room.metres(equal_room.hexagons(stand["column"], stand["line"]))
    points = gpd.GeoSeries(shapely.centroid(shapes), crs=3857).to_crs(4326)
    return [(point.y, point.x) for point in points]


def on_land(*codes: str) -> list[tuple[float, float]]:
    """Latitude and longitude of a point well inside each local area on the true map."""
    shapes = store.shapes("msoa21", codes).geometry
    points = [shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=5), 0) for shape in shapes]
    return [(point.y, point.x) for point in gpd.GeoSeries(points, crs=27700).to_crs(4326)]


def told(screen: Screen, at: tuple[float, float], zoom: int) -> tuple[dict, str]:
    """What hover says at a point, and the colour of the map there."""
    screen.look_at(*at, zoom)
    screen.until("(at) => { const about = areaMap.at(...at); return about && about.lines[1]; }", list(at))
    # The tile of the new place may still be on its way.
    screen.until(f"(at) => ({COLOUR})(at) !== null", list(at))
    return screen.ask("(at) => areaMap.at(...at)", list(at)), str(screen.ask(f"(at) => ({COLOUR})(at)", list(at)))


COLOUR = """(at) => {
  const point = map_div.latLngToContainerPoint(at), frame = map_div.getContainer().getBoundingClientRect();
  for (const canvas of document.querySelectorAll('.leaflet-areas-pane canvas')) {
    const box = canvas.getBoundingClientRect();
    const x = point.x + frame.left - box.left, y = point.y + frame.top - box.top;
    if (x < 0 || y < 0 || x >= box.width || y >= box.height) continue;
    const copy = document.createElement('canvas').getContext('2d');
    [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
    copy.drawImage(canvas, 0, 0);
    const [r, g, b, a] = copy.getImageData(x * canvas.width / box.width, y * canvas.height / box.height, 1, 1).data;
    if (a === 255) return '#' + [r, g, b].map((n) => n.toString(16).padStart(2, '0')).join('');
  }
  return null;
}"""


# ---- the switch


def test_the_switch_changes_the_map_and_back_and_the_link_holds_it(screen: Screen) -> None:
    screen.open("/map?level=ward25&over=none")
    screen.map_is(level="ward25")
    screen.tick("Same room for every local area")
    screen.map_is(level="equal", visible=6_856)
    title = "Map of England where every local area has the same room: Deprivation overall (2025)"
    expect(screen.page.locator(FRAME)).to_have_attribute("title", title)
    expect(screen.page.frame_locator(FRAME).get_by_role("application", name=title)).to_be_visible()
    screen.link_has(shape="equal", level="msoa21")
    screen.sees("Each hexagon is one local area", "House of Commons Library")
    sizes = screen.page.get_by_role("radiogroup", name="Size of area").get_by_role("radio")
    expect(sizes).to_have_text(["Local area", "Council"])
    assert screen.number("#shown") == 6_856
    screen.page.reload()
    screen.idle()
    screen.map_is(level="equal", visible=6_856)
    screen.tick("Same room for every local area")
    screen.link_has(shape=None)
    screen.map_is(level="msoa21", visible=6_856)
    screen.pressed("Local area")


def test_who_switches_back_in_one_visit_has_the_size_of_before(screen: Screen) -> None:
    screen.open("/map?level=ward25&over=none")
    screen.tick("Same room for every local area")
    screen.map_is(level="equal")
    screen.tick("Same room for every local area")
    screen.map_is(level="ward25")
    screen.link_has(shape=None, level="ward25")


def test_facing_both_becomes_the_local_areas_that_hold_a_neighbourhood_facing_both(screen: Screen) -> None:
    screen.open("/map?measure=both&over=none")
    screen.tick("Same room for every local area")
    screen.link_has(measure="imd2025", show="both", shape="equal")
    screen.map_is(level="equal", visible=int(filters.areas((), ("both",), "msoa21").sum()))


def test_a_measure_that_is_not_known_for_local_areas_keeps_the_true_map(screen: Screen) -> None:
    screen.open("/map?measure=burglary&shape=equal&over=none")
    screen.map_is(level="lsoa21")
    screen.notes(1)
    screen.sees("not known for local areas")
    expect(screen.page.get_by_role("switch", name="Same room for every local area")).to_be_disabled()


def test_a_map_that_gives_way_to_the_other_shows_the_same_place_there(screen: Screen) -> None:
    """A measure without local areas, or Back: the place is elsewhere on the true map, and the map goes there."""
    screen.open(f"/map?shape=equal&place={STOKE}&over=none")
    screen.outlined()
    on_hexagons = screen.where()
    screen.pick("Measure", "Most deprived and highest community need")
    screen.map_is(level="lsoa21", measure="both")
    screen.outlined()
    assert screen.where() != on_hexagons
    screen.page.go_back()
    screen.map_is(level="equal")
    screen.outlined()
    assert screen.where() == pytest.approx(on_hexagons, abs=0.05)


# ---- the same as the true map


@pytest.mark.parametrize("key", ["imd2025", "cni2023", "low_skills"])
def test_an_area_has_the_same_colour_and_words_on_both_maps(screen: Screen, key: str) -> None:
    measure, found = catalogue.measure(key), level_values(key, "msoa21")
    chosen = random.Random(key).sample(CODES, 5)
    palette = colour.scale(measure.palette, tuple(each.colour_role for each in measure.categories), colour.LIGHT)
    screen.open(f"/map?measure={key}&shape=equal&over=none")
    screen.map_is(measure=key, level="equal")
    equal = [told(screen, at, 11) for at in middle(*chosen)]
    screen.open(f"/map?measure={key}&level=msoa21&over=none")
    screen.map_is(measure=key, level="msoa21")
    for code, (about, shown), at in zip(chosen, equal, on_land(*chosen), strict=True):
        there, seen = told(screen, at, 13)
        assert CODES[about["row"]] == CODES[there["row"]] == code
        assert about["lines"] == there["lines"]
        assert shown == seen == palette[found.classes[CODES.index(code)]]


def test_councils_have_the_room_of_their_local_areas_and_a_click_selects_one(screen: Screen) -> None:
    """From the true map of councils, there and back; colour, words and click are those of the council."""
    found = level_values("imd2025", "lad25")
    councils = store.codes("lad25")
    palette = colour.scale(catalogue.measure("imd2025").palette, (), colour.LIGHT)
    screen.open("/map?level=lad25&over=none")
    screen.tick("Same room for every local area")
    screen.map_is(level="equal_councils", visible=296)
    screen.link_has(shape="equal", level="lad25")
    screen.sees("Each shape is one council")
    expect(screen.page.frame_locator(FRAME).locator(".leaflet-control-scale")).to_be_hidden()
    for code in (STOKE, "E06000053", "E09000001"):
        area = CODES[local_areas(code)[0]]
        (at,) = middle(area)
        about, shown = told(screen, at, 11)
        assert councils[about["row"]] == code
        assert shown == palette[found.classes[councils.index(code)]]
    (at,) = middle(CODES[local_areas(STOKE)[0]])
    screen.look_at(*at, 9)
    screen.click_at(*at)
    screen.link_has(place=STOKE, shape="equal", level="lad25")
    screen.page.get_by_role("radiogroup", name="Size of area").get_by_role("radio", name="Local area").click()
    screen.map_is(level="equal", visible=6_856)
    screen.link_has(shape="equal", level="msoa21")


def test_filters_leave_the_same_local_areas_on_both_maps(screen: Screen) -> None:
    mask = filters.areas(("E12000002",), ("both",), "msoa21")
    for shape, level in (("equal", "equal"), ("land", "msoa21")):
        screen.open(f"/map?level=msoa21&shape={shape}&within=E12000002&show=both&over=none")
        screen.map_is(level=level, visible=int(mask.sum()))
        assert screen.number("#shown") == mask.sum()
    screen.open("/map?shape=equal&within=E12000002&show=both&over=none")
    inside, outside = CODES[int(np.flatnonzero(mask)[0])], CODES[int(np.flatnonzero(~mask)[0])]
    for code, there in ((inside, True), (outside, False)):
        (at,) = middle(code)
        screen.look_at(*at, 10)
        screen.until(
            "([lat, lng, there]) => { const about = areaMap.at(lat, lng);"
            " return about && about.lines.includes('Left out by the filter') !== there; }",
            [*at, there],
        )


def test_colours_are_those_of_the_measure_in_both_themes_and_another_is_one_repaint_of_the_same_map(
    screen: Screen,
) -> None:
    screen.open("/map?shape=equal&over=none")
    for paints, theme in enumerate(in_both_colours(screen.page), 1):
        screen.until("(theme) => document.body.dataset.theme === theme", theme)
        screen.painted(paints)
        assert set(screen.colours()) >= set((colour.NEED if theme == "light" else colour.NEED_DARK)[1:-1])
    (at,) = middle("E02002951")
    screen.look_at(*at, 9)
    screen.until("() => map_div.getZoom() === 9")
    screen.ask("() => { window.sameFrame = true; }")
    before, where = screen.ask("areaMap.paints"), screen.where()
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023", paints=before + 1)
    screen.page.wait_for_selector(IDLE)
    assert screen.ask("window.sameFrame === true")
    assert screen.where() == where
    assert screen.ask("areaMap.paints") == before + 1


# ---- choosing a place


def test_a_click_keys_alone_and_a_search_choose_a_place_on_this_map(screen: Screen) -> None:
    code = "E02002951"
    (at,) = middle(code)
    screen.open("/map?shape=equal&over=none")
    screen.look_at(*at, 10)
    where = screen.where()
    screen.click_at(*at)
    screen.link_has(place=code, shape="equal")
    screen.heading(places.place(code).name)
    screen.outlined()
    assert screen.where() == where
    screen.idle()
    other = CODES[0]
    (at,) = middle(other)
    screen.look_at(*at, 11)
    screen.until("(at) => areaMap.at(...at) !== null", list(at))
    screen.tab_to_map()
    screen.keys("Enter")
    screen.link_has(place=other)
    screen.idle()
    # The map goes to where the place is on it.
    screen.search(STOKE)
    screen.link_has(place=STOKE, shape="equal")
    screen.outlined()
    assert screen.where()[0] >= 9


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (STOKE, None),
        ("E12000007", None),
        ("E01012737", "all of Central Blackpool"),
        ("E05011508", "every local area that holds a part of"),
    ],
)
def test_a_place_is_outlined_in_view_and_an_outline_of_more_says_so(
    screen: Screen, place: str, said: str | None
) -> None:
    screen.open(f"/map?shape=equal&place={place}&over=none")
    screen.map_is(level="equal")
    screen.outlined()
    for row, at in zip(local_areas(place)[:3], middle(*(CODES[row] for row in local_areas(place)[:3])), strict=True):
        screen.until("([lat, lng, row]) => areaMap.at(lat, lng)?.row === row", [*at, int(row)])
    if said:
        screen.sees(said)
    else:
        expect(screen.page.get_by_text("The outline is")).to_have_count(0)


# ---- what lies over it


def test_what_stands_at_a_true_position_is_left_out_in_words(screen: Screen) -> None:
    screen.open("/map?shape=equal&over=names,councils,wards,pride,libraries,schools")
    screen.sees("Only on the true map: ward outlines and names; libraries; and schools.")
    (at,) = middle("E02002951")
    screen.look_at(*at, 10)
    screen.until("() => document.querySelectorAll('.leaflet-labels-pane canvas, .leaflet-labels-pane img').length > 0")
    assert not screen.ask("() => document.querySelector('.leaflet-marks-pane canvas')")


def test_no_scale_of_distance_is_shown_and_the_hexagons_are_credited(screen: Screen) -> None:
    screen.open("/map?shape=equal&over=none")
    scale = screen.page.frame_locator("iframe").first.locator(".leaflet-control-scale")
    expect(scale).to_be_hidden()
    credit = screen.page.frame_locator("iframe").first.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("Hexagons: House of Commons Library")
    screen.tick("Same room for every local area")
    screen.map_is(level="msoa21")
    expect(scale).to_be_visible()
    expect(credit).not_to_contain_text("Hexagons")


# ---- for everyone


def test_no_serious_barrier(screen: Screen) -> None:
    page = screen.page
    screen.open(f"/map?shape=equal&place={STOKE}&show=both&over=names,libraries")
    page.add_style_tag(content=AT_REST)
    found = [line for theme in in_both_colours(page) for line in seen(screen, True, theme)]
    assert not found, "\n".join(found)


def test_on_a_phone_all_of_england_is_in_view(new_page: Callable[..., Page]) -> None:
    screen = Screen(new_page(viewport={"width": 390, "height": 844}))
    screen.open("/map?shape=equal&over=none")
    screen.map_is(level="equal")
    stand = store.table("equal_room")
    ends = [stand[name].idxmin() for name in ("column", "line")] + [stand[name].idxmax() for name in ("column", "line")]
    for at in middle(*ends):
        assert screen.ask("(at) => map_div.getBounds().contains(at)", list(at))
    at_first = screen.where()
    for level in ("msoa21", "equal"):
        screen.tick("Same room for every local area")
        screen.map_is(level=level)
    screen.until("(was) => map_div.getZoom() === was[0]", at_first)
