"""Beside each sentence and figure of a place stands a Copy that takes it along with its source and year."""

from __future__ import annotations

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from lib import catalogue
from lib.places.area import area
from lib.serve.public_address import ENVIRONMENT
from lib.serve.scripts import COPY_CELLS
from lib.words.area_facts import BOTH_MEANS
from lib.words.naming import own_name, tag
from tests.pages.test_pages import opened, texts

BUTTON = re.compile(r'<button type="button" class="copy" aria-label="([^"]+)" data-copy="([^"]*)">')
BLACKPOOL, WITHIN = {"place": "E06000009"}, {"within": "E06000009"}
PAGES = [
    ("area.py", BLACKPOOL, 10),
    ("area.py", BLACKPOOL | {"part": "people"}, 8),
    ("area.py", {"place": "E01012737", "part": "both"}, 12),
    ("area.py", BLACKPOOL | {"part": "learning"}, 8),
    ("area.py", BLACKPOOL | {"part": "here"}, 8),
    ("area.py", {"place": "E02002650", "part": "like"}, 8),
    ("area.py", {"place": "W06000006"}, 4),
    ("app.py", {}, 4),
    ("stories.py", {"story": "par-bay"}, 18),
    ("about.py", {"part": "missing"}, 6),
    ("about.py", {"part": "reading"}, 2),
    ("map.py", BLACKPOOL, 5),
    ("map.py", {"own": "x"}, 1),
    ("compare.py", {}, 8),
    ("compare.py", {"part": "unequal"}, 6),
    ("both.py", BLACKPOOL, 6),
    ("both.py", BLACKPOOL | {"part": "lists", "cut": "15"}, 6),
    ("evidence.py", {}, 4),
    ("evidence.py", {"part": "claims"}, 20),
    ("evidence.py", {"part": "outcomes"}, 6),
    ("plan.py", WITHIN, 4),
    ("plan.py", WITHIN | {"part": "rule"}, 4),
]


def offered(app: AppTest) -> list[str]:
    """What the buttons of a page put on the clipboard, but for the address."""
    bodies = "".join(each.proto.body for each in app.get("html"))
    return [html.unescape(text) for _, text in BUTTON.findall(bodies)]


def shown(app: AppTest) -> str:
    """All that is read or heard on a page, without what the buttons hold."""
    heard = " ".join(html.unescape(BUTTON.sub("", each.proto.body)) for each in app.get("html"))
    plain = " ".join(texts(app)).replace("\\", "").replace("\u2060", "")
    return f"{plain} {heard}"


@pytest.mark.parametrize(("page", "query", "least"), PAGES)
def test_what_is_copied_stands_on_the_page_and_has_its_source_and_year(
    page: str, query: dict[str, str], least: int
) -> None:
    app = opened(page if page == "app.py" else f"pages/{page}", **query)
    found, read = offered(app), shown(app)
    assert len(found) >= least
    for text in found:
        said, source = text.split("\nSource: ")
        # What facing both is goes along; a neighbourhood is told from its neighbours of the same name; and what stands on a
        # card is made a sentence with its year.
        said = said.removesuffix(BOTH_MEANS).strip().replace(own_name(area("E01012737")), area("E01012737").name)
        said = re.sub(r" \((IMD 2025|CNI 2023)\)\.$", "", said).rstrip(".")
        assert re.search(r"\b(19|20)\d\d\b|mid-\d{4}", source + said.partition("Big Local")[2]), text
        assert source.endswith(".") and "Source" not in source, text
        # What is put before it, the place or the subject, is on the page too, or is the place looked at.
        begins = (
            0,
            *(found.end() for found in re.finditer(r"[:?] |^In .*?, (?=\d)|^[^.]* (?:is|has) (?:the )?", said)),
        )
        assert any(said[at:].casefold() in read.casefold() for at in begins), text
        assert len(said) > 15, text
    assert len(set(found)) > len(found) / 2


def test_what_is_said_of_one_index_credits_that_one_alone() -> None:
    """On the first screen of a ward whose average is fair, which is pasted without "a fair picture here"."""
    found = dict(text.split("\nSource: ") for text in offered(opened("pages/area.py", place="E05011536")))
    need, community = "English Indices of Deprivation 2025", "Community Needs Index 2023"
    fair = (
        "Marfleet, Kingston upon Hull, deprivation (IMD 2025): all its people live in tenth 1 of England, where 1 is the "
        "most deprived."
    )
    assert need in found[fair] and community not in found[fair]
    tags = [tag(each) for each in catalogue.measures().values() if each.dataset == "cni2023"]
    for said, source in found.items():
        names_it = any(word in said for word in ("community need", "CNI", "face both", *tags))
        assert (community in source) is names_it, said
    (both,) = [said for said in found if "England’s most deprived tenth, and all" in said]
    assert need in found[both] and community in found[both]


TABLES = [
    ("area.py", BLACKPOOL | {"part": "inside"}, 1),
    ("area.py", BLACKPOOL | {"part": "people"}, 3),
    ("area.py", BLACKPOOL | {"part": "both"}, 1),
    ("area.py", {"place": "E01012737", "part": "learning"}, 2),
    ("map.py", BLACKPOOL, 1),
    ("compare.py", {"part": "measures"}, 2),
    ("compare.py", {"part": "table"}, 2),
    ("compare.py", {"part": "report"}, 2),
    ("both.py", BLACKPOOL | {"cut": "15"}, 2),
    ("both.py", BLACKPOOL | {"part": "near"}, 1),
    ("evidence.py", {"part": "outcomes"}, 2),
    ("plan.py", WITHIN, 1),
    ("about.py", {"part": "reading"}, 1),
]


@pytest.mark.parametrize(("page", "query", "least"), TABLES)
def test_every_table_of_figures_says_what_a_copied_cell_is_from(page: str, query: dict[str, str], least: int) -> None:
    bodies = "".join(each.proto.body for each in opened(f"pages/{page}", **query).get("html"))
    tables = re.findall(r"<table .*?</table>", bodies, re.DOTALL)
    assert COPY_CELLS in bodies
    assert len(tables) >= least
    for table in tables:
        head, source = re.match(r"<table [^>]*>", table), re.search(r'<table [^>]*data-source="([^"]*)"', table)
        assert source and head and 'role="grid"' in head[0] and head[0].count("tabindex") == 1, table[:200]
        # Each line has a source: the table's, its group's, or the one in its last column.
        groups = re.findall(r'<tr data-source="([^"]*)"', table)
        named = [source[1]] if source[1] else groups or re.findall(r"<td>([^<]*)</td></tr>", table)
        assert named and all(each.strip() for each in named), table[:200]
        if source[1] or groups:
            assert all(re.search(r"\b(19|20)\d\d\b", each) for each in named), named
        assert 'scope="row"' in table, "a line without a name says nothing by itself"


def test_a_line_that_is_drawn_elsewhere_is_in_what_is_copied() -> None:
    found = offered(opened("pages/both.py", **BLACKPOOL, cut="15"))
    assert "15 per cent most deprived (IMD 2025" in found[0]
    assert "10 per cent most deprived" not in found[0]


def test_a_card_says_on_which_measure_a_place_stands_so() -> None:
    found = offered(opened("pages/compare.py", places="E06000009,E06000010", measure="imd2025_crime"))
    assert [text for text in found if re.match(r"Blackpool: Crime, most need first: \w+ of 296 councils", text)]


def test_the_address_is_that_by_which_others_come_and_never_this_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    where = re.compile(r'data-copied-from data-address="([^"]*)" data-page="([^"]*)"')

    def told() -> tuple[str, str]:
        bodies = "".join(each.proto.body for each in opened("pages/area.py", **BLACKPOOL).get("html"))
        ((address, page),) = where.findall(bodies)
        return address, page

    address, page = told()
    assert address == "" and page.startswith("Every Neighbourhood ") and page.endswith("page “Your area”.")
    monkeypatch.setenv(ENVIRONMENT, "https://neighbourhoods.example")
    assert told()[0].startswith("https://neighbourhoods.example/")
