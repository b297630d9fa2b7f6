"""Every page with every awkward link: a page and, where something was left out, a sentence; never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from lib import catalogue, store
from lib.words import glossary
from tests.conftest import ROOT

PAGES = ["app.py", *sorted(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))]
PARAMETERS = ("measure", "level", "place", "within", "show", "over", "tab", "shape")
PLACES = {
    "City of London": "E09000001",
    "Isles of Scilly": "E06000053",
    "Wrexham": "W06000006",
    "no such council": "E06999999",
    "nothing": "",
    "several places": "E06000009,E06000021,E08000036",
    "an old code of Sheffield": "E08000019",
    "a neighbourhood": "E01012737",
    "a ward without neighbourhoods": "EMPTY WARD",
    "England": "E92000001",
    "a name": "Blackpool",
}
HOSTILE = {
    "ten thousand letters": "x" * 10_000,
    "ten thousand commas": "," * 10_000,
    "script": "<script>alert(1)</script>",
    "markup": "**[x](javascript:alert(1))** $\\frac{a}{b}$ :red[x]",
    "quotes": "'\"; DROP TABLE places; --",
    "path": "../../../etc/passwd",
    "nul": "\x00\x01\x1f",
    "right to left": "\u202eE06000009\ufeff",
    "wide": "Ｅ０６００００００９ 🏘️" * 20,
    "numbers": "-1e309",
    "template": "{{7*7}}{0}%s${x}",
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.within = self.same = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        # Words that are kept in one line are read on as if nothing stood round them.
        if ("style", "white-space:nowrap") in attrs:
            self.within = self.same = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.same, self.within = self.within, False

    def handle_data(self, data: str) -> None:
        if self.same and self.parts:
            self.parts[-1] += data
        else:
            self.parts.append(data)
        self.same = False


def opened(page: str, **query: str) -> AppTest:
    """A page after one run with a link's parameters."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    # Streamlit's own tester follows a page only once the first has run, which is not what is tested here.
    app = app.run() if page == "app.py" else app.switch_page(page).run()
    return app


def nodes(app: AppTest) -> Iterator[object]:
    """Every element of a page, side bar included."""

    def below(block: object) -> Iterator[object]:
        for child in getattr(block, "children", {}).values():
            yield child
            yield from below(child)

    yield from below(app._tree)


def texts(app: AppTest) -> list[str]:
    """Everything a page says: text, labels, options, captions, alternative texts; spaces as a browser shows them."""
    said = []
    for node in nodes(app):
        proto = getattr(node, "proto", None)
        for _, value in proto.ListFields() if proto is not None else ():
            for part in [value] if isinstance(value, str) else value if hasattr(value, "__iter__") else []:
                if isinstance(part, str):
                    parser = _Text()
                    parser.feed(part)
                    said.append(" ".join(" ".join(parser.parts).split()))
    return said


def sound(app: AppTest) -> None:
    """The page ran to its end and showed no traceback and no apology."""
    assert not app.exception, [each.value for each in app.exception]
    assert not [each.value for each in app.error]
    assert app.title and app.title[0].value


def held(app: AppTest) -> dict[str, str]:
    """What the link holds after a run."""
    held = {name: app.query_params[name] for name in app.query_params}
    return {name: value if isinstance(value, str) else ",".join(value) for name, value in held.items()}


def notes(app: AppTest) -> list[str]:
    """The sentences that tell what was left out."""
    return [each.value for each in (*app.info, *app.warning)]


SAID = {"alert", "caption", "code", "header", "json", "markdown", "subheader", "table", "text", "title"}
"""Kinds of parts that say something of their own, a menu and a style sheet apart."""


@pytest.mark.parametrize("page", PAGES)
def test_the_first_thing_a_page_says_is_its_heading(page: str) -> None:
    app = opened(page)
    first = next(node for node in nodes(app) if getattr(node, "type", "") in SAID)
    heading = {each.file: each.heading for each in (*catalogue.PAGES, catalogue.MISSING)}[page]
    # These say what they show in place of what they are called.
    heading = {
        "pages/map.py": "27 in 100 neighbourhoods of England’s most deprived tenth are in the North West\\.",
        "pages/plan.py": "50 places would put 7 in 100 of England’s 12 to 17s within 1\\.6 km; 25 of the 50 stand in "
        "neighbourhoods facing both",
    }.get(page, heading)
    assert (first.type, first.value) == ("title", heading)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", PLACES)
def test_any_place_in_a_link(page: str, name: str) -> None:
    every = store.places()
    empty = every.index[(every["level"] == "ward25") & (every["neighbourhoods"] == 0)]
    app = opened(page, place=PLACES[name].replace("EMPTY WARD", empty[0]))
    sound(app)
    if page == "pages/map.py" and name in ("Wrexham", "no such council", "several places", "a name"):
        assert notes(app), "A place was left out without a word."
        assert "place" not in app.query_params
    elif page == "pages/map.py" and name != "nothing":
        assert not notes(app)
        assert any(each.value for each in app.subheader)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_any_string_in_every_parameter(page: str, name: str) -> None:
    app = opened(page, **dict.fromkeys(PARAMETERS, HOSTILE[name]))
    sound(app)
    if page == "pages/map.py":
        assert len(notes(app)) >= 3
        assert set(held(app)) <= {"measure", "over"}
        assert held(app)["measure"] == "imd2025"
        for note in notes(app):
            assert len(note) < 400
            assert not re.search(r"[<>\[\]*$`{}]", note), "The echo of a link could be read as markup."


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_nonsense_in_one_parameter_leaves_the_others(parameter: str) -> None:
    good = {
        "measure": "cni2023",
        "level": "msoa21",
        "place": "E06000009",
        "within": "E12000002",
        "show": "most10",
        "over": "names,wards",
        "tab": "table",
    }
    app = opened("pages/map.py", **(good | {parameter: "nonsense"}))
    sound(app)
    assert len(notes(app)) == 1
    assert {name: value for name, value in good.items() if name != parameter}.items() <= held(app).items()


def test_both_names_of_a_council_are_one_place() -> None:
    app = opened("pages/map.py", place="E08000019")
    sound(app)
    assert any(each.value == "Sheffield" for each in app.subheader)
    assert any("E08000039" in each.value for each in app.caption)


@pytest.mark.slow
@pytest.mark.parametrize("key", catalogue.measures())
def test_every_measure_at_every_level_has_a_page(key: str) -> None:
    """The table is read here; the browser looks at the map."""
    for level in catalogue.measure(key).levels:
        if level in ("lsoa21", "msoa21", "ward25", "lad25"):
            app = opened("pages/map.py", measure=key, level=level, place="E06000053", show="rural", tab="table")
            sound(app)
            assert not notes(app)


@pytest.mark.slow
@pytest.mark.parametrize(
    "link",
    [
        {},
        {"measure": "both", "place": "E06000009", "show": "both"},
        {"place": "E01012737", "tab": "table"},
        {"measure": "cni2023", "place": "E12000002", "within": "E12000002", "over": "list225,pride,biglocal"},
        {"measure": "low_skills", "place": "E02002670", "level": "msoa21"},
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_places_are_described_never_people_as_a_problem(page: str, link: dict[str, str]) -> None:
    said = texts(opened(page, **link))
    assert sum(map(len, said)) > 200, "The scan read next to nothing."
    assert not [text for text in said if glossary.found_in(text)]


@pytest.mark.parametrize(
    "typed",
    ["Blakpool", "fy1 1an", "E06000009", "Wrexham", "zzzzqq", "<b>x</b>", "x" * 100, "%", "'; --", "$a_b$", "  "],
)
@pytest.mark.parametrize("page", ["app.py", "pages/map.py"])
def test_anything_typed_in_the_search_box(page: str, typed: str) -> None:
    app = opened(page)
    before = len(app.button)
    (box,) = [each for each in app.text_input if each.label == "Find a place"]
    box.set_value(typed).run()
    sound(app)
    assert not re.search(r"fy1[ +%20]*1an", str(held(app)), re.IGNORECASE)
    assert len(app.button) > before or notes(app) or "place" in held(app) or not typed.strip(), "Nothing was said."


@pytest.mark.parametrize("page", ["app.py", "pages/map.py", "pages/area.py"])
def test_wrexham_has_a_page_and_is_found(page: str) -> None:
    app = opened(page)
    (box,) = [each for each in app.text_input if each.label == "Find a place"]
    box.set_value("Wrexham, Wales").run()
    sound(app)
    assert held(app)["place"] == "W06000006" and not notes(app)
    assert "Wales measures need in its own way" in " ".join(texts(app))


def test_texts_reads_what_a_page_says() -> None:
    said = " ".join(texts(opened("pages/map.py", place="E06000009")))
    for part in ("Looking at", "Blackpool", "94 neighbourhoods", "Faces both", "Find a place"):
        assert part in said
