"""What is inside the map's frame beside the colours: names, the tip, the legend, tools, the pin, the frame's own title."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from lib import catalogue, places, store
from lib.draw import colour
from lib.draw.map import degrees_of
from lib.places import filters
from tests.browser.screen import FRAME, Screen
from tests.browser.test_accessibility import in_both_colours
from tests.browser.test_map import inside

BLACKPOOL, STOKE = "E06000009", "E06000021"
BLACKPOOL_TOWER = (53.8159, -3.0553)
CENTRAL_BLACKPOOL = "E01012737"
UNCOVERED = """() => {
  const frame = map_div.getContainer().getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const names = areaMap.names.map(({ name, box }) => ({ name, ...box }));
  const over = [...document.querySelectorAll('.leaflet-control, .area-legend')].map((each) => each.getBoundingClientRect());
  return {
    cut: names.filter((n) => n.left < 0 || n.top < 0 || n.right > frame.width || n.bottom > frame.height),
    covered: names.filter((n) => over.some((box) => box.width && meet(n, box))),
    overlapping: names.filter((n, i) => names.some((other, j) => j < i && meet(n, other))),
  };
}"""


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def names_on(screen: Screen) -> set[str]:
    screen.until("() => areaMap.names.length > 0")
    return set(screen.ask("areaMap.names.map(({ name }) => name)"))


def tip_of(screen: Screen):
    return screen.page.frame_locator(FRAME).first.locator(".area-tip")


# ---- names


@pytest.mark.parametrize(
    ("link", "at"),
    [
        ("/map?over=names", (52.9, -2.0, 6)),
        (f"/map?place={BLACKPOOL}&over=names", None),
        ("/map?over=names,councils", (53.48, -2.24, 9)),
        ("/map?over=names,wards", (53.79, -3.03, 12)),
    ],
)
def test_no_name_is_cut_lies_on_another_or_under_a_button(screen: Screen, link: str, at: tuple | None) -> None:
    screen.open(link)
    if at:
        screen.look_at(*at)
    assert len(names_on(screen)) >= 4
    assert screen.ask(UNCOVERED) == {"cut": [], "covered": [], "overlapping": []}


def test_where_wards_are_shown_wards_are_named_and_local_areas_are_not(screen: Screen) -> None:
    everywhere = store.places()
    wards = set(everywhere.loc[everywhere["level"] == "ward25", "name"])
    local = set(everywhere.loc[everywhere["level"] == "msoa21", "name"])
    towns = set(store.table("settlements").loc[lambda each: each["type"].isin(["City", "Town"]), "name"])
    screen.open(f"/map?level=ward25&place={BLACKPOOL}&over=names")
    screen.until("() => areaMap.names.some(({ name }) => name === 'Bloomfield')")
    named = names_on(screen)
    assert len(named & wards) >= 5
    assert named <= wards | towns
    assert not (named & local) - wards - towns


def test_a_map_of_towns_names_towns_and_what_is_chosen(screen: Screen) -> None:
    towns = set(store.table("settlements").loc[lambda each: each["type"].isin(["City", "Town"]), "name"])
    screen.open(f"/map?place={CENTRAL_BLACKPOOL}&over=names")
    screen.until("() => areaMap.names.some(({ name }) => name === 'Central Blackpool')")
    screen.look_at(53.8, -2.9, 9)
    screen.until("() => map_div.getZoom() === 9 && areaMap.names.some(({ name }) => name === 'Preston')")
    assert names_on(screen) <= towns | {"Central Blackpool"}


# ---- the tip


def test_the_tip_waits_for_its_words_outlines_the_area_and_goes_at_escape(screen: Screen) -> None:
    codes = list(store.codes("lsoa21"))
    other = next(near for near in places.members(BLACKPOOL) if near != CENTRAL_BLACKPOOL)
    here, there = inside("lsoa21", [CENTRAL_BLACKPOOL, other])
    held: list[Route] = []
    screen.page.route("**/values/names-lsoa21-*", lambda route: held.append(route))
    screen.open("/map?over=none")
    screen.look_at(*here, 13)
    tip = tip_of(screen)
    screen.point_at(*here)
    screen.until("(row) => areaMap.hovered?.row === row", codes.index(CENTRAL_BLACKPOOL))
    assert screen.ask("document.querySelector('.area-tip').hidden"), "A tip without words is shown."
    for each in held:
        each.continue_()
    expect(tip).to_contain_text("Central Blackpool, Blackpool")
    expect(tip).to_contain_text("More deprived than 99 in 100")
    assert screen.ask("document.querySelector('.area-tip').children.length") == 2
    size = tip.bounding_box()
    assert size["height"] <= 60
    assert size["width"] <= 300
    # The page around the frame has the keyboard.
    screen.keys("Escape")
    expect(tip).to_be_hidden()
    screen.point_at(here[0] + 1e-4, here[1])
    screen.until("(row) => areaMap.hovered?.row === row", codes.index(CENTRAL_BLACKPOOL))
    expect(tip).to_be_hidden()
    screen.look_at(*there, 13)
    screen.point_at(*there)
    screen.until("(row) => areaMap.hovered?.row === row", codes.index(other))
    expect(tip).to_be_visible()


def test_the_tip_can_be_pointed_at_and_stays(screen: Screen) -> None:
    (here,) = inside("lsoa21", [CENTRAL_BLACKPOOL])
    screen.open("/map?over=none")
    screen.look_at(*here, 14)
    tip = tip_of(screen)
    screen.point_at(*here)
    expect(tip).to_be_visible()
    words, box = tip.inner_text(), tip.bounding_box()
    # Across whatever lies between, to the middle of the tip.
    screen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=12)
    screen.ask("() => new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))")
    assert tip.inner_text() == words
    expect(tip).to_be_visible()


def test_what_a_filter_leaves_out_is_pale_named_and_said_to_be_left_out(screen: Screen) -> None:
    mask = filters.chosen((STOKE,), ("both",))
    out = next(code for code in places.members(STOKE) if not mask[store.row_of()[code]])
    (at,) = inside("lsoa21", [out])
    screen.open(f"/map?within={STOKE}&show=both&over=none")
    screen.map_is(visible=int(mask.sum()), faded=33_755 - int(mask.sum()))
    shown = screen.colours()
    assert shown[0] == colour.LIGHT.faded[0]
    assert set(shown) & set(colour.NEED) == {colour.NEED[0]}
    screen.look_at(*at, 13)
    screen.point_at(*at)
    tip = tip_of(screen)
    expect(tip).to_contain_text(places.place(out).name)
    expect(tip).to_contain_text("Left out by the filter")


# ---- the keyboard


def test_the_keyboard_hears_of_a_library_and_never_that_land_is_no_area(screen: Screen) -> None:
    library = store.table("points").query("kind == 'library'").iloc[0]
    at = _degrees(library["easting"], library["northing"])
    screen.open("/map?over=libraries")
    screen.look_at(*at, 12)
    screen.ask("""() => {
      window.heard = [];
      const live = document.querySelector('.area-live');
      new MutationObserver(() => heard.push(live.textContent)).observe(live, { childList: true, subtree: true });
    }""")
    screen.tab_to_map()
    screen.keys("+", "+")
    screen.until("(name) => heard.some((said) => said.includes(name))", library["name"])
    screen.until("(code) => heard.some((said) => said.includes(code))", store.codes("lsoa21")[int(library["row"])])
    assert not [said for said in screen.ask("heard") if "No area here" in said]


def _degrees(easting: float, northing: float) -> tuple[float, float]:
    (south, west), _ = degrees_of((easting, northing, easting, northing))
    return south, west


# ---- tools, pin, legend, title


def test_buttons_move_the_map_go_back_to_the_place_and_show_all_of_england(screen: Screen) -> None:
    screen.open(f"/map?place={BLACKPOOL}&over=none")
    screen.outlined()
    frame = screen.page.frame_locator(FRAME)
    home = screen.where()
    frame.get_by_role("button", name="Arrows to move the map").click()
    for name, (north, east) in {"right": (0, 1), "up": (1, 0), "left": (0, -1), "down": (-1, 0)}.items():
        _, latitude, longitude = screen.where()
        frame.get_by_role("button", name=f"Move {name}", exact=True).click()
        _, farther, wider = screen.where()
        moved = round((farther - latitude) / 0.01), round((wider - longitude) / 0.01)
        assert [(each > 0) - (each < 0) for each in moved] == [north, east], name
    frame.get_by_role("button", name="All England").click()
    assert screen.where()[0] < home[0]
    frame.get_by_role("button", name="Back to Blackpool").click()
    assert screen.where()[0] == home[0]
    screen.outlined()
    for button in frame.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or min(box["width"], box["height"]) >= 24
    # As close as one can look a street block fills the screen.
    screen.look_at(*BLACKPOOL_TOWER, 30)
    metres = screen.ask("map_div.distance(map_div.getBounds().getNorthWest(), map_div.getBounds().getNorthEast())")
    assert 400 < metres < 2_000


def test_a_pin_stands_where_the_page_says_and_is_named_under_the_pointer(screen: Screen) -> None:
    screen.open("/map?over=none")
    screen.look_at(*BLACKPOOL_TOWER, 14)
    screen.ask(
        "() => { const say = areaMap.receive; areaMap.receive = (message) => { window.last = message; say(message); }; }"
    )
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023")
    screen.ask(
        "(at) => areaMap.receive({ ...last, pin: { at, label: 'The postcode you looked up' } })", list(BLACKPOOL_TOWER)
    )
    pin = screen.page.frame_locator(FRAME).get_by_role("img", name="The postcode you looked up")
    expect(pin).to_be_visible()
    assert screen.ask("areaMap.pin.at") == list(BLACKPOOL_TOWER)
    screen.point_at(*BLACKPOOL_TOWER)
    expect(tip_of(screen)).to_contain_text("The postcode you looked up")
    screen.pick("Measure", "Deprivation overall")
    expect(pin).to_have_count(0)


def test_the_legend_in_the_map_says_what_the_ends_are_and_how_many_have_each_colour(screen: Screen) -> None:
    screen.open("/map?measure=imd2025_outdoors")
    measure = catalogue.measure("imd2025_outdoors")
    legend = screen.page.frame_locator(FRAME).get_by_role("region", name=f"Legend: {measure.label} (2025)")
    expect(legend.locator(".blocks .block")).to_have_count(10)
    for end in ("Poorest outdoor environment", "Best outdoor environment"):
        expect(legend.get_by_text(end, exact=True)).to_be_visible()
    for theme in in_both_colours(screen.page):
        expect(legend.get_by_text("The brightest is most.")).to_be_visible(visible=theme == "dark")
    legend.locator(".block").nth(1).hover()
    expect(legend.locator(".told")).to_have_text("2nd tenth: 3,376")
    # Folded it is read out all the same, and the button shows it.
    rows = legend.get_by_role("listitem")
    expect(rows).to_have_count(10)
    expect(rows.nth(1)).to_contain_text("2nd tenth 3,376")
    legend.get_by_role("button", name="Legend with counts").click()
    assert rows.nth(9).bounding_box()["height"] > 10


def test_both_ends_of_every_scale_fit(screen: Screen) -> None:
    screen.open("/map?over=none")
    screen.ask(
        "() => { const say = areaMap.receive; areaMap.receive = (message) => { window.last = message; say(message); }; }"
    )
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023")
    ends = sorted(
        {
            (each.most.split(" on ")[0], each.least.split(" on ")[0])
            for each in catalogue.measures().values()
            if each.most
        }
    )
    for width in (390, 1280, 1440):
        screen.page.set_viewport_size({"width": width, "height": 844})
        screen.until(
            "(wide) => innerWidth === wide", screen.page.locator(FRAME).evaluate("(frame) => frame.clientWidth")
        )
        for most, least in ends:
            cut = screen.ask(
                """([most, least]) => {
                  areaMap.receive({ ...last, legend: { ...last.legend, most, least } });
                  const box = document.querySelector('.area-legend').getBoundingClientRect();
                  return [...document.querySelectorAll('.area-legend .run .ends span')].map((each) => [each, each.getBoundingClientRect()])
                    .filter(([each, at]) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth || at.right > box.right || at.left < box.left)
                    .map(([each]) => each.textContent);
                }""",
                [most, least],
            )
            assert not cut, width
        left, right, wide = screen.ask(
            "() => { const b = document.querySelector('.area-legend').getBoundingClientRect(); return [b.left, b.right, innerWidth]; }"
        )
        assert 0 <= left < right <= wide


def test_every_map_is_called_by_its_place_and_measure(screen: Screen) -> None:
    screen.open(f"/map?place={BLACKPOOL}")
    title = "Map of Blackpool: Deprivation overall (2025)"
    expect(screen.page.locator(FRAME)).to_have_attribute("title", title)
    expect(screen.page.frame_locator(FRAME).get_by_role("application", name=title)).to_be_visible()
    screen.pick("Measure", "Community need overall")
    expect(screen.page.locator(FRAME)).to_have_attribute("title", "Map of Blackpool: Community need overall (2023)")
    screen.open(f"/area?place={BLACKPOOL}&part=inside")
    screen.painted(1)
    expect(screen.page.locator(FRAME)).to_have_count(3)
    titles = [frame.get_attribute("title") for frame in screen.page.locator(FRAME).all()]
    for frame in screen.page.locator(FRAME).all():
        expect(frame).to_have_attribute("title", re.compile("^Map of Blackpool: "))
    assert len(titles) == 3
