"""A child of twelve can read what each page says in sentences of its own, and none of them is longer than 25 words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from lib import catalogue, store
from lib.links.about_view import PARTS as ABOUT_PARTS
from lib.links.area_view import PARTS as AREA_PARTS
from lib.links.both_view import SECTIONS as BOTH_PARTS
from lib.links.compare_view import EIGHT
from lib.links.compare_view import SECTIONS as COMPARE_PARTS
from lib.links.evidence_view import SECTIONS as EVIDENCE_PARTS
from lib.links.plan_view import PARTS as PLAN_PARTS
from lib.stories import stories
from lib.ui.text import JOINER
from tests.pages.test_pages import nodes, opened
from tests.words import reading

OLDEST = 12
PLACE, SMALL = "E06000009", "E01012737"
SHOWN = {
    "Start": ("app.py", {}),
    "Map": ("pages/map.py", {"place": PLACE}),
    "Map of community need": ("pages/map.py", {"measure": "cni2023", "place": SMALL}),
    "Map of both": ("pages/map.py", {"measure": "both", "place": PLACE}),
    "Map's table": ("pages/map.py", {"tab": "table"}),
    "Your area": ("pages/area.py", {"place": PLACE}),
    "Your area, a neighbourhood": ("pages/area.py", {"place": SMALL}),
    **{f"Your area, {part}": ("pages/area.py", {"place": PLACE, "part": part}) for part in AREA_PARTS},
    "No area": ("pages/area.py", {}),
    "Compare": ("pages/compare.py", {}),
    **{f"Compare, {part}": ("pages/compare.py", {"part": part}) for part in COMPARE_PARTS},
    "Compare eight places": ("pages/compare.py", {"places": ",".join(EIGHT), "part": "outcomes"}),
    "Compare different kinds": ("pages/compare.py", {"places": f"{PLACE},E12000002,E92000001", "measure": "cni2023"}),
    "Present": ("pages/present.py", {"place": PLACE}),
    "No such page": ("pages/missing.py", {}),
    **{f"About the data, {part}": ("pages/about.py", {"part": part}) for part in ABOUT_PARTS},
    "Stories": ("pages/stories.py", {}),
    "Stories, a place": ("pages/stories.py", {"place": PLACE}),
    "Stories, a neighbourhood": ("pages/stories.py", {"place": SMALL}),
    **{f"Stories, {key}": ("pages/stories.py", {"story": key}) for key in stories()},
    "Both at once": ("pages/both.py", {}),
    "Both at once, a place": ("pages/both.py", {"place": PLACE}),
    "Both at once, a neighbourhood": ("pages/both.py", {"place": SMALL}),
    **{f"Both at once: {part}": ("pages/both.py", {"place": PLACE, "part": part}) for part in BOTH_PARTS},
    "Both at once: the list of 2019": ("pages/both.py", {"list": "list225"}),
    "Both at once: Pride in Place": ("pages/both.py", {"list": "pride"}),
    "Plan": ("pages/plan.py", {"place": PLACE}),
    **{f"Plan, {part}": ("pages/plan.py", {"place": PLACE, "part": part}) for part in PLAN_PARTS},
    "Both at once: the coast": ("pages/both.py", {"by": "coast"}),
    "Evidence": ("pages/evidence.py", {}),
    "Evidence, a place": ("pages/evidence.py", {"place": PLACE}),
    **{f"Evidence: {part}": ("pages/evidence.py", {"part": part}) for part in EVIDENCE_PARTS if part != "lines"},
}
"""Pages with a link each; those that issue 17 builds anew come with it."""
SHORTEST = 4
"""Words that a sentence has at least; what has fewer is a label with a full stop."""
TOLD = {"alert", "caption", "markdown", "html", "info", "warning", "success"}
SKIPPED = ("style", "script", "table", "dt", "button", "svg", "code", "figure")


CREDIT = re.compile(r"^Source|^Contains |licensed under|©")


class _Prose(HTMLParser):
    """The paragraphs and points of a piece of markup; cells of tables, terms and headings are none."""

    BREAKS = ("p", "li", "dd", "div", "ul", "br", "summary", "h1", "h2", "h3", "h4", "section")

    def __init__(self) -> None:
        super().__init__()
        self.parts, self.inside = [""], 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (its signature)
        self.inside += tag in SKIPPED
        if tag in self.BREAKS:
            self.parts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in SKIPPED
        if tag in self.BREAKS:
            self.parts.append("")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.parts[-1] += data


@functools.cache
def _names() -> re.Pattern[str]:
    """Names of places, and the titles and publishers of what figures are taken from, the longest first."""
    listed = set(store.places()["name"]) | set(store.neighbourhoods()["lsoa21_name"])
    for each in catalogue.datasets().values():
        listed |= {each.title, each.publisher}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(filter(None, listed), key=len, reverse=True)))})\b")


def told(page: str, query: dict[str, str]) -> list[str]:
    """The sentences of a page, each once, with names of places and titles of sources as one short word."""
    found: dict[str, None] = {}
    for text in _texts(page, query):
        for sentence in reading.sentences(text):
            # A list of points, each after a semicolon, is read point by point; who is credited is not a sentence of ours.
            if sentence.count(";") >= 3:
                sentence = sentence.split(":")[0]
            plain = _names().sub("X", sentence)
            if len(reading.words(plain)) >= SHORTEST and not CREDIT.search(sentence):
                found[plain] = None
    return list(found)


def _texts(page: str, query: dict[str, str]) -> Iterator[str]:
    for node in nodes(opened(page, **query)):
        if getattr(node, "type", "") not in TOLD:
            continue
        proto = node.proto
        body = str(getattr(proto, "body", "") or "").replace(JOINER, "")
        prose = _Prose()
        prose.feed(re.sub(r"\\(?=\W)|\*\*", "", body))
        yield from prose.parts


@functools.cache
def told_by(name: str) -> list[str]:
    """The sentences of one of the pages shown; it is opened once for all that is asked of them."""
    return told(*SHOWN[name])


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.slow
def test_a_reader_of_twelve_can_read_the_page(name: str) -> None:
    said = told_by(name)
    age = reading.age(said)
    hardest = sorted(said, key=lambda each: reading.age([each]), reverse=True)[:10]
    assert age <= OLDEST, f"{name} reads at {age:.1f} years. Hardest:\n" + "\n".join(hardest)


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.slow
def test_no_sentence_is_longer_than_breath(name: str) -> None:
    long = [each for each in told_by(name) if len(reading.words(each)) > reading.LONGEST]
    assert not long, f"{len(long)} of {name} have more than {reading.LONGEST} words:\n" + "\n".join(long)


def test_names_of_places_and_titles_of_sources_make_no_page_hard() -> None:
    assert _names().sub("X", "Stoke-on-Trent has need.") == "X has need."
