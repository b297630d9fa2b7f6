"""The map in a real browser: repaint without remount, counts, clicks, keys, hover, levels, every measure, dark and
narrow.
"""

from __future__ import annotations

import random
import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect

from lib import catalogue, places, store
from lib.analysis.level_values import level_values
from lib.draw import colour
from lib.links import OVERLAYS, SHOW, MapView
from lib.links.map_view import EXCLUSIVE
from lib.pictures.view_picture import view_picture
from lib.places import filters
from lib.words.naming import tag
from lib.words.standing import standing, value_clause, with_subject
from tests.browser.screen import FRAME, IDLE, Screen
from tests.conftest import Server

BLACKPOOL = "E06000009"
HOVER = (
    ("imd2025", "lsoa21"),
    ("cni2023", "lsoa21"),
    ("imd2025_income", "lad25"),
    ("imd2019", "lsoa21"),
    ("cni2023_engagement", "msoa21"),
    ("both", "lsoa21"),
    ("change_since_2019", "lsoa21"),
    ("low_skills", "lsoa21"),
    ("comparative_illness", "ward25"),
    ("mental_health", "lsoa21"),
    ("connectivity", "lad25"),
    ("employment_deprived_people", "lsoa21"),
    ("core_homelessness", "lad25"),
)
"""A measure of every kind, and every level, for the words of hover."""


@pytest.fixture
def screen(page: Page) -> Screen:
    return Screen(page)


def inside(level: str, codes: list[str]) -> list[tuple[float, float]]:
    """Latitude and longitude of the point of each area that is farthest from its border."""
    shapes = store.shapes(level).geometry.loc[codes]
    middles = [shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=5), 0) for shape in shapes]
    degrees = (
        shapes.set_axis(codes).set_geometry(middles)
        if hasattr(shapes, "set_geometry")
        else type(shapes)(middles, index=codes, crs=shapes.crs)
    )
    return [(point.y, point.x) for point in degrees.to_crs(4326)]


def test_another_measure_has_other_colours_and_is_one_repaint_of_the_same_map(screen: Screen) -> None:
    screen.open("/map?over=none")
    need = set(screen.colours())
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023", paints=2)
    community = set(screen.colours())
    assert need >= set(colour.NEED[1:-1])
    assert community >= set(colour.COMMUNITY[1:-1])
    assert not need & community & {*colour.NEED, *colour.COMMUNITY}
    screen.look_at(53.82, -3.0, 11)
    screen.until("() => map_div.getZoom() === 11")
    screen.ask("() => { window.sameFrame = true; }")
    before, where = screen.ask("areaMap.paints"), screen.where()
    screen.pick("Measure", "Deprivation overall")
    screen.map_is(measure="imd2025", paints=before + 1)
    screen.page.wait_for_selector(IDLE)
    assert screen.ask("window.sameFrame === true"), "The map's frame was made again."
    assert screen.where() == where, "The map moved."
    assert screen.ask("areaMap.paints") == before + 1, "A change of measure was painted more than once."


def test_a_map_whose_page_was_left_is_no_longer_listened_to_and_every_layer_has_its_mark(screen: Screen) -> None:
    """Streamlit would complain of a frame it cannot find, when a page is left while its map still loads."""
    screen.open("/map?over=none")
    heard = screen.page.evaluate("""() => {
        const frame = document.querySelector("iframe"), gone = document.body.appendChild(document.createElement("iframe"))
        const windows = [frame.contentWindow, gone.contentWindow], heard = []
        addEventListener("message", (event) => heard.push(windows.indexOf(event.source)), true)
        gone.remove()
        const data = {isStreamlitMessage: true, type: "streamlit:setFrameHeight", height: Number(frame.height)}
        for (const source of windows) dispatchEvent(new MessageEvent("message", {source, data}))
        return heard
    }""")
    assert heard == [0]
    screen.panel("Layers")
    marks = screen.page.get_by_test_id("stPopoverBody").locator("img")
    expect(marks).to_have_count(len(OVERLAYS))
    screen.page.wait_for_function(
        "(marks) => marks.every((mark) => mark.complete && mark.naturalWidth > 10)", arg=marks.element_handles()
    )


def test_england_is_the_same_picture_from_its_tiles_as_from_the_compact_file(new_page: Callable[..., Page]) -> None:
    """Where that file does not come whole, the tiles come instead."""
    pictures = []
    for whole in (True, False):
        page = new_page()
        answered = []
        page.on("response", lambda answer, answered=answered: answered.append(urllib.parse.urlsplit(answer.url).path))
        if not whole:
            page.route("**/lsoa21_zoom5-*.bin", lambda route: route.fulfill(status=200, body=b""))
        screen = Screen(page)
        screen.open("/map?over=none")
        assert any("/tiles/lsoa21-" in path for path in answered) is not whole
        pictures.append(
            screen.ask(
                "() => [...document.querySelectorAll('.leaflet-areas-pane canvas')]"
                ".map((tile) => tile.style.transform + tile.toDataURL()).sort()"
            )
        )
        assert screen.ask("areaMap.at(53.82, -3.0)?.level") == "lsoa21"
    assert len(pictures[0]) > 3
    assert pictures[0] == pictures[1]


# ---- filters: the number said, the number drawn and the number listed are one

NARROWINGS = (
    [(key, "Deprivation (IMD 2025)") for key in EXCLUSIVE[0]]
    + [(key, "Community need (CNI 2023)") for key in EXCLUSIVE[1]]
    + [(key, "Urban or rural") for key in EXCLUSIVE[2]]
    + [(key, "Pride in Place") for key in EXCLUSIVE[3]]
    + [(key, "How long (2004 to 2025)") for key in EXCLUSIVE[4]]
    + [(key, "") for key in ("both", "biglocal", "list225")]
)
FOLDED = ("Where", "Deprivation and community need", "Kind of place and programmes")


@pytest.mark.parametrize("tab", ["map", "table"])
def test_each_filter_leaves_what_the_page_says(screen: Screen, tab: str) -> None:
    """Each filter by its own control, then off again: count of the filters, of the legend, of the map or table."""
    assert {key for key, _ in NARROWINGS} == set(SHOW)
    screen.open(f"/map?tab={tab}&over=none")
    screen.panel("Filter")
    for title in FOLDED:
        screen.unfold(title)
    for key, group in NARROWINGS:
        expected = int(filters.holds(key).sum())
        assert 0 < expected < 33_755
        screen.tick(SHOW[key], group)
        screen.link_has(show=key)
        _counts(screen, tab, expected)
        screen.tick("Any" if group else SHOW[key], group)
        screen.link_has(show=None)
        _counts(screen, tab, 33_755)


@pytest.mark.parametrize("tab", ["map", "table"])
def test_each_kind_of_place_narrows_the_map(screen: Screen, tab: str) -> None:
    """Region, combined authority, council, constituency, one on top of another, around the most deprived neighbourhood
    of Newcastle.
    """
    every = store.neighbourhoods()
    first = every[every["lad25_code"] == "E08000021"].sort_values("imd2025_rank").iloc[0]
    screen.open(f"/map?tab={tab}&over=none&show=most20")
    screen.panel("Filter")
    screen.unfold("Where")
    within: list[str] = []
    for label, level in (
        ("Region", "rgn"),
        ("Combined authority", "cauth25"),
        ("Council", "lad25"),
        ("Constituency", "pcon24"),
    ):
        screen.pick(label, first[f"{level}_name"])
        within.append(first[f"{level}_code"])
        screen.link_has(within=",".join(within), show="most20")
        mask = every["imd2025_decile"] <= 2
        for each in ("rgn", "cauth25", "lad25", "pcon24")[: len(within)]:
            mask &= (every[f"{each}_code"] == first[f"{each}_code"]).fillna(False)
        _counts(screen, tab, int(mask.sum()))


def _counts(screen: Screen, tab: str, expected: int) -> None:
    number = f"{expected:,}"
    expect(screen.page.locator("#matching strong").first).to_have_text(number)
    if tab == "table":
        expect(screen.page.get_by_text("the same as on the map")).to_contain_text(
            re.compile(rf"^{number} neighbourhoods?,")
        )
        return
    screen.map_is(visible=expected)
    expect(screen.page.locator("#shown")).to_have_text(re.compile(rf"^{number} neighbourhoods?$"))
    # Folded the legend shows no counts; they are there for who listens.
    shares = screen.page.frame_locator(FRAME).first.locator(".area-legend .rows .count").all_text_contents()
    assert sum(int(share.replace(",", "")) for share in shares) == expected, (
        "The legend's counts do not add up to what is shown."
    )


@pytest.mark.parametrize("level", ["msoa21", "ward25", "lad25"])
def test_a_larger_level_counts_alike_on_map_and_table(screen: Screen, level: str) -> None:
    mask = filters.at_level(filters.chosen(("E12000002",), ("both",)), level)
    screen.open(f"/map?level={level}&within=E12000002&show=both&over=none")
    screen.map_is(level=level, visible=int(mask.sum()))
    assert screen.number("#shown") == mask.sum()
    screen.tick("Table")
    expect(screen.page.get_by_text("the same as on the map")).to_contain_text(f"{mask.sum():,} ")


# ---- choosing an area


def test_a_click_selects_the_area_under_it(screen: Screen) -> None:
    code = "E01012737"
    (at,) = inside("lsoa21", [code])
    screen.open("/map?over=none")
    screen.look_at(*at, 14)
    where = screen.where()
    screen.click_at(*at)
    screen.link_has(place=code)
    screen.heading(places.place(code).name)
    screen.unfold("The parts of each index")
    screen.sees(f"Official code {code}")
    screen.outlined()
    assert screen.where() == where, "The map moved when an area in view was clicked."
    other = next(near for near in places.members(places.place(code).council_code) if near != code)
    (beside,) = inside("lsoa21", [other])
    screen.look_at(*beside, 14)
    screen.click_at(*beside)
    screen.link_has(place=other)
    screen.sees(f"Official code {other}")


def test_keys_alone_choose_an_area(screen: Screen) -> None:
    (at,) = inside("lsoa21", ["E01012737"])
    screen.open("/map?over=none")
    screen.look_at(*at, 13)
    screen.until("(at) => areaMap.at(...at) !== null", list(at))
    screen.tab_to_map()
    where = screen.where()
    screen.keys("ArrowRight", "ArrowDown")
    screen.until(
        "(was) => map_div.getCenter().lng > was[2] && map_div.getCenter().lat < was[1] && "
        "!map_div._panAnim?._inProgress",
        where,
    )
    screen.until("() => /E01\\d{6}/.test(document.querySelector('.area-live').textContent)")
    told = re.search(r"E01\d{6}", screen.ask("document.querySelector('.area-live').textContent"))[0]
    screen.keys("Enter")
    screen.link_has(place=told)
    screen.heading(places.place(told).name)
    screen.unfold("The parts of each index")
    screen.sees(f"Official code {told}")


def test_a_postcode_leads_to_its_neighbourhood_and_is_written_nowhere(screen: Screen, server: Server) -> None:
    row = int(store.postcode("FY11AN")["row"])
    code = store.codes("lsoa21")[row]
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open("/map")
    screen.search("fy1 1an")
    screen.link_has(place=code)
    screen.heading(places.place(code).name)
    screen.outlined()
    for written in (screen.page.url, server.said(), screen.page.title(), *asked):
        assert not re.search(r"fy1[\s+%20]*1an", written, re.IGNORECASE)


def test_a_link_to_what_is_seen_is_copied_at_a_press_and_looks_where_the_map_looked(
    screen: Screen, new_page: Callable[..., Page]
) -> None:
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("/map?measure=cni2023&place=E06000009&over=none")
    screen.outlined()
    screen.look_at(53.8, -2.9, 12)
    screen.panel("Link to this view")
    page.get_by_role("button", name="Copy the link").click()
    screen.sees("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    at = screen.ask("areaMap.where().join()")
    assert re.fullmatch(r"53\.80*\d*,-2\.90*\d*,12", at)
    assert copied.endswith(f"/map?measure=cni2023&place=E06000009&over=none&at={at}")
    other = Screen(new_page())
    other.open(copied)
    # The middle of a map is a whole pixel.
    other.until(
        "(at) => areaMap.where().every((each, n) => Math.abs(each - at[n]) < 0.0005)", [*map(float, at.split(","))]
    )
    other.search("Wakefield")
    other.link_has(place="E08000036", at=None)
    other.outlined()


def test_a_picture_of_the_map_is_taken_away_at_a_press_and_shows_where_the_map_looks(
    screen: Screen, tmp_path: Path
) -> None:
    page = screen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("/map?measure=cni2023&place=E06000009&over=none")
    screen.outlined()
    screen.look_at(53.8, -2.9, 12)
    link = page.get_by_role("link", name="Picture of this map", exact=True)
    # Without the script of the bar it would be of all that is chosen.
    assert link.get_attribute("href") == "./picture/map.png?measure=cni2023&place=E06000009&over=none"
    link.focus()
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    at = screen.ask("areaMap.where().join()")
    address = urllib.parse.urlsplit(taken.value.url)
    assert (address.path, address.query) == ("/picture/map.png", f"measure=cni2023&place=E06000009&over=none&at={at}")
    assert taken.value.suggested_filename == "map-E06000009-cni2023.png"
    taken.value.save_as(tmp_path / "map.png")
    view = MapView.from_query(dict(urllib.parse.parse_qsl(address.query)))[0]
    assert (tmp_path / "map.png").read_bytes() == view_picture(view)
    screen.look_at(53.75, -2.7, 11)
    screen.panel("Link to this view")
    page.get_by_role("button", name="Copy the picture’s link").click()
    screen.sees("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    at = screen.ask("areaMap.where().join()")
    assert copied.endswith(f"/picture/map.png?measure=cni2023&place=E06000009&over=none&at={at}")


def test_what_takes_the_map_away_stands_in_one_line(screen: Screen) -> None:
    screen.open("/map?place=E06000009&over=none&show=both")
    for width in (1280, 390):
        screen.page.set_viewport_size({"width": width, "height": 844})
        picture = screen.page.get_by_role("link", name="Picture of this map", exact=True).bounding_box()
        link = screen.page.get_by_role("button", name="Link to this view").bounding_box()
        assert abs(picture["y"] + picture["height"] / 2 - link["y"] - link["height"] / 2) < 2
        assert picture["x"] >= 0 and picture["x"] + picture["width"] < link["x"]
        assert link["x"] + link["width"] <= width


def test_the_map_goes_to_what_a_filter_leaves(screen: Screen) -> None:
    screen.open("/map?over=none")
    before = screen.where()
    screen.open("/map?over=none&within=E06000021&show=both")
    screen.until("(zoom) => map_div.getZoom() > zoom + 3", before[0])


# ---- hover and levels


@pytest.mark.parametrize(("key", "level"), HOVER)
def test_hover_says_what_python_says(screen: Screen, key: str, level: str) -> None:
    """Areas drawn by lot, twenty for the indexes and eight for others, with the first and one without data where there
    are such.
    """
    measure, kind = catalogue.measure(key), catalogue.level(level)
    found = level_values(key, level)
    codes = list(store.codes(level))
    number = 18 if key in ("imd2025", "cni2023") else 6
    chosen = random.Random(f"{key} {level}").sample(codes, number) + [
        codes[int(np.nanargmin(found.ranks))] if found.ranked else codes[0]
    ]
    missing = np.flatnonzero(found.classes == 14)
    chosen.append(codes[missing[0]] if len(missing) else codes[-1])
    screen.open(f"/map?measure={key}&level={level}&over=none")
    screen.map_is(measure=key, level=level)
    for code, at in zip(chosen, inside(level, chosen), strict=True):
        screen.look_at(*at, 12)
        screen.until(
            "(at) => { const about = areaMap.at(...at); return about && about.lines.length === 3 && about.lines[1]; }",
            list(at),
        )
        about = screen.ask("(at) => areaMap.at(...at)", list(at))
        assert about["level"] == level
        assert codes[about["row"]] == code
        value, rank = found.values[code], found.ranks[code]
        if measure.kind == "category":
            category = measure.category(value)
            said = f"{category.label} ({tag(measure)})" if category else f"no data ({tag(measure)})"
        elif measure.kind == "rank" or np.isnan(rank):
            said = standing(measure, kind, rank, found.ranked)
            said = said if np.isnan(rank) else with_subject(measure, said, rank, found.ranked)
        else:
            said = value_clause(measure, kind).replace("{value}", measure.display(value))
        name, words, official = about["lines"]
        assert words[:1].lower() + words[1:] == said[:1].lower() + said[1:]
        assert str(measure.year) in words
        assert name.startswith(places.place(code).name)
        assert official == code


def test_by_zoom_changes_the_kind_of_area(screen: Screen) -> None:
    screen.open("/map?level=auto&over=none")
    for zoom, level, number in ((6, "lad25", 296), (9, "msoa21", 6_856), (12, "lsoa21", 33_755), (6, "lad25", 296)):
        screen.look_at(52.5, -1.5, zoom)
        screen.map_is(level=level, visible=number)
        screen.until(
            "(level) => { const about = areaMap.at(52.5, -1.5); return about && about.level === level; }", level
        )


# ---- every measure


def test_every_measure_paints_once_with_the_colour_that_covers_most_land(screen: Screen) -> None:
    """One session, each measure chosen by its control. Python says which class covers most of England, the browser
    which colour does.
    """
    screen.open("/map?over=none")
    land = store.shapes("lsoa21").area.to_numpy()
    every = {*colour.NEED, *colour.COMMUNITY, *colour.CHANGE, *colour.ROLES.values()}
    wrong = {}
    paints = screen.ask("areaMap.paints")
    for group in catalogue.groups().values():
        keys = [key for key, measure in catalogue.measures().items() if measure.group == group.key]
        for key in keys:
            measure = catalogue.measure(key)
            if key != "imd2025":
                screen.pick("Measure", f"{measure.label} · {group.label}")
                paints += 1
            screen.map_is(measure=key, paints=paints)
            screen.heading(f"{measure.label} ({measure.year})")
            found = level_values(key, "lsoa21")
            palette = colour.scale(
                measure.palette, tuple(category.colour_role for category in measure.categories), colour.LIGHT
            )
            covered = np.bincount(found.classes, weights=land, minlength=16)[: len(palette)]
            # Dots in which areas meet have the mean of their colours, so a class of small areas loses a few.
            most = {palette[n] for n in np.flatnonzero(covered > 0.85 * covered.max())}
            shown = screen.colours(share=0.01)
            if shown[0] not in most or set(shown) & (every - set(palette)):
                wrong[key] = shown
    assert not wrong


# ---- dark, narrow


def test_dark_is_dark_on_the_page_and_on_the_map(new_page: Callable[..., Page]) -> None:
    screen = Screen(new_page(color_scheme="dark"))
    screen.open("/map?over=none")
    screen.until("() => document.body.dataset.theme === 'dark'")
    shown = set(screen.colours())
    assert shown >= set(colour.NEED_DARK[1:-1])
    assert not shown & (set(colour.NEED) - set(colour.NEED_DARK))
    for background in (
        screen.page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"),
        screen.ask("getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor"),
    ):
        assert max(int(part) for part in re.findall(r"\d+", background)[:3]) < 60, background
    screen.pick("Measure", "Community need overall")
    screen.map_is(measure="cni2023", paints=2)
    assert set(screen.colours()) >= set(colour.COMMUNITY_DARK[1:-1])
