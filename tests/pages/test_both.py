"""Both at once as a page: the line moves the numbers, a place narrows the lists, one part is open at a time."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib import store
from lib.links.both_view import SECTIONS
from lib.places import facing_both, own
from tests.pages.test_pages import held, nodes, notes, opened, sound, texts

EMPTY_WARD = store.places().query("level == 'ward25' and neighbourhoods == 0").index[0]
OURS = own.encode(["E01012736", "E01012737", "E01012641"])
HEADINGS = {
    "where": "Where they are",
    "parts": "Which part of community is thin",
    "meeting": "No place to meet near",
    "lists": "Three lists, kept apart",
    "near": "One point up or down",
    "edges": "Sharp edges",
    "how": "How it is counted",
}
"""What each part begins with."""
ONLY = {
    "where": "Count by",
    "parts": "It is about how much charity",
    "meeting": "How far this list can be trusted",
    "lists": "Which list",
    "near": "A line has to be drawn somewhere.",
    "edges": "The widest edge in Blackpool",
    "how": "Every neighbourhood has a rank on each index",
}
"""Words that stand in one part alone."""


def read(app: AppTest) -> str:
    """All that a page says, its blanks as one."""
    sound(app)
    return " ".join(" ".join(texts(app)).split())


def said(**query: str) -> str:
    return read(opened("pages/both.py", **query))


def test_england_opens_with_the_finding_and_its_people_by_age() -> None:
    page = said()
    assert "4 in 100 people in England live in a neighbourhood that faces both." in page
    assert "1,262 of 33,755 neighbourhoods face both" in page
    for number in ("2,010,468", "520,751", "334,975"):
        assert number in page
    assert (
        "In England they are in 151 councils. If the two had nothing to do with each other, about 338 would face both."
        in page
    )


def test_blackpool_stands_beside_england_with_who_faces_both_by_name() -> None:
    app = opened("pages/both.py", cut="10", place="E06000009")
    page = read(app)
    assert "28 in 100 people in Blackpool live in a neighbourhood that faces both, against 4 in England." in page
    assert "26 of 94 neighbourhoods in Blackpool face both" in page
    for number in ("39,508", "8,937", "6,341", "2,010,468"):
        assert number in page
    assert "Who faces both in Blackpool" in page
    bodies = [str(getattr(getattr(node, "proto", None), "body", "")) for node in nodes(app)]
    table = next(body for body in bodies if "Table: 26 neighbourhoods, most need first" in body)
    assert re.findall(r'<th scope="col">(.*?)</th>', table)[1:] == [
        "People (mid-2022)",
        "Under 18",
        "Aged 12 to 24",
        "Code",
    ]
    lines = [re.findall(r"<td>(.*?)</td>", line) for line in re.findall(r'<tr><th scope="row">.*?</tr>', table)]
    assert len(lines) == 26
    people, children, young = (sum(int(line[n].replace(",", "")) for line in lines) for n in range(3))
    assert (people, children, young) == (39_508, 8_937, 6_341)
    codes = [line[-1] for line in lines]
    assert set(codes) <= set(store.neighbourhoods().query("lad25_code == 'E06000009'").index)
    assert re.findall(r"place=(E01\d+)", table) == codes


def test_the_curve_says_its_finding_and_who_is_near_the_line() -> None:
    page = said(place="E06000009")
    assert "One point wider, no more face both. One point narrower, 3 fewer do." in page
    assert "today 26 at 10 per cent" in page
    assert "Just within it: Central Blackpool (Blackpool 010D)" in page


def test_moving_the_line_writes_the_link_and_changes_the_count() -> None:
    app = opened("pages/both.py")
    app.slider[0].set_value(20).run()
    sound(app)
    assert held(app) == {"cut": "20"}
    assert "3,025 of 33,755 neighbourhoods face both" in read(app)


def test_each_index_gets_its_own_line_and_gives_it_back() -> None:
    app = opened("pages/both.py", cut="15")
    app.checkbox[0].check().run()
    assert held(app) == {"cut": "15", "community": "15"}
    app.slider[1].set_value(5).run()
    sound(app)
    assert held(app) == {"cut": "15", "community": "5"}
    app.checkbox[0].uncheck().run()
    assert held(app) == {"cut": "15"}
    assert len(app.slider) == 1


# ---- parts


@pytest.mark.parametrize("part", SECTIONS)
def test_one_part_is_open_and_nothing_of_the_others_is_sent(part: str) -> None:
    app = opened("pages/both.py", place="E06000009", part=part)
    sound(app)
    assert [each.value for each in app.header] == [HEADINGS[part]]
    page = read(app)
    assert {each for each in ONLY if ONLY[each] in page} == {part}


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({}, "where"),
        ({"by": "coast"}, "where"),
        ({"list": "pride"}, "lists"),
        ({"list": "pride", "by": "rgn"}, "lists"),
    ],
)
def test_links_made_before_there_were_parts_open_theirs(query: dict[str, str], part: str) -> None:
    app = opened("pages/both.py", **query)
    sound(app)
    assert [each.value for each in app.header] == [HEADINGS[part]]
    assert query.items() <= held(app).items()


def test_a_part_stays_open_whatever_is_chosen_in_it() -> None:
    app = opened("pages/both.py", list="pride")
    menus = {each.label: each for each in app.segmented_control}
    menus["Which list"].set_value("today").run()
    sound(app)
    assert held(app) == {"cut": "10", "part": "lists"}
    assert "It is nobody’s official list" in read(app)
    menus = {each.label: each for each in app.segmented_control}
    menus["Part of the page"].set_value("edges").run()
    sound(app)
    assert held(app) == {"cut": "10", "part": "edges"}


def test_the_report_s_three_examples_and_what_is_missing_are_where_it_is_counted() -> None:
    page = said(part="how")
    for words in ("The Grange", "Tang Hall", "Littlemoor", "Not in our data:", "The data shows the gap", "Wales"):
        assert words in page


def test_the_coast_says_how_it_was_found() -> None:
    assert "within 30 metres of the sea" in said(by="coast")


def test_where_no_two_are_three_tenths_apart_there_is_no_edge() -> None:
    assert "No sharp edge in the Isles of Scilly" in said(part="edges", place="E06000053")


# ---- places


@pytest.mark.slow
@pytest.mark.parametrize("place", ["E09000001", "E06000053", "E92000001", "E12000007", "E01012737", EMPTY_WARD])
@pytest.mark.parametrize(
    "choice",
    [
        {"list": "list225", "by": "coast"},
        {"list": "pride", "by": "cauth25", "cut": "5"},
        {"cut": "30", "community": "5", "by": "pcon24"},
        *({"part": part} for part in SECTIONS),
    ],
)
def test_awkward_places_keep_the_page_whole(place: str, choice: dict[str, str]) -> None:
    app = opened("pages/both.py", place=place, **choice)
    sound(app)
    assert not notes(app)
    assert {"place": place, **choice}.items() <= held(app).items()
    assert len(app.header) == 1


@pytest.mark.parametrize("place", ["E06999999", "W06000006", "nowhere"])
def test_what_is_no_place_here_is_said_and_england_is_shown(place: str) -> None:
    app = opened("pages/both.py", place=place)
    sound(app)
    assert len(notes(app)) == 1
    assert held(app) == {"cut": "10"}
    assert "1,262 of 33,755 neighbourhoods face both" in read(app)


def test_a_place_where_nobody_faces_both_says_where_the_first_would() -> None:
    assert "No neighbourhood in York faces both." in said(place="E06000014")
    assert "The first would with the line at 18 per cent, not 10." in said(place="E06000014")


@pytest.mark.parametrize("part", SECTIONS)
def test_an_area_somebody_put_together_is_counted_listed_and_kept(part: str) -> None:
    app = opened("pages/both.py", own=OURS, name="Our patch", part=part)
    sound(app)
    assert not notes(app)
    page = read(app)
    assert "of 3 neighbourhoods in “Our patch” face both" in page
    assert "Who faces both in “Our patch”" in page
    assert {"own": OURS, "name": "Our patch"}.items() <= held(app).items()
    app.slider[0].set_value(30).run()
    sound(app)
    assert {"own": OURS, "name": "Our patch", "cut": "30"}.items() <= held(app).items()
    leads = [node.proto for node in nodes(app) if getattr(node, "type", "") == "page_link"]
    assert any(link.page == "area" and f"own={OURS}" in link.query_string for link in leads)


def test_all_of_england_takes_the_area_away() -> None:
    app = opened("pages/both.py", own=OURS, name="Our patch")
    next(each for each in app.button if each.label == "Show all of England").click().run()
    sound(app)
    assert held(app) == {"cut": "10"}


def test_what_is_not_on_offer_is_said_and_the_rest_is_kept() -> None:
    app = opened("pages/both.py", cut="99", community="x", by="planet", list="<b>", part="cellar", place="E06000009")
    sound(app)
    assert len(notes(app)) == 5
    assert held(app) == {"cut": "10", "place": "E06000009"}


def test_map_and_area_lead_here() -> None:
    for page, query in (
        ("pages/map.py", {"measure": "both", "place": "E06000009"}),
        ("pages/area.py", {"place": "E06000009"}),
    ):
        links = [node.proto for node in nodes(opened(page, **query)) if getattr(node, "type", "") == "page_link"]
        assert any(link.page == "both" and "place=E06000009" in link.query_string for link in links), page


def test_a_council_below_the_first_twelve_stands_apart_in_the_chart():
    app = opened("pages/both.py", place="E06000021")
    chart = next(each for each in app.get("plotly_chart") if each.proto.id.endswith("both-by-place"))
    assert "4 more between" in chart.proto.spec
    assert "facing both: Kingston upon Hull, City of (mid-2022)" in "".join(each.proto.body for each in app.get("html"))
    twelfth = opened("pages/both.py", place="E06000003")
    chart = next(each for each in twelfth.get("plotly_chart") if each.proto.id.endswith("both-by-place"))
    assert "more between" not in chart.proto.spec


def test_a_list_that_is_open_is_a_table_of_the_page_with_all_its_lines_and_one_that_is_folded_is_not_sent() -> None:
    page = said(place="E06000021", part="lists")
    facing = facing_both.faces_both(store.neighbourhoods(), 10) & (store.neighbourhoods()["lad25_code"] == "E06000021")
    listed = page[page.index("Which list") :]
    assert facing.sum() == 19 and all(listed.count(code) == 1 for code in facing.index[facing])
    # "28 neighbourhoods past one line only" is folded: Little Chell is deprived only.
    assert "past one line only" in page and "Little Chell" not in listed
