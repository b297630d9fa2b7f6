"""The words we do not use stand nowhere: not in the catalogue, the stories, any text of the program, or any file that
is taken away.
"""

import ast
import datetime
import io
import tomllib
from collections.abc import Iterator

import numpy as np
import pypdf
import pytest
from pptx import Presentation

from lib import catalogue, store
from lib.analysis import both, stories
from lib.catalogue.errors import ROOT
from lib.deck.slide_layout import pages
from lib.deck.slides import Deck
from lib.deck.slides_pdf import slides_pdf
from lib.deck.slides_pptx import slides_pptx
from lib.paper.area_handout import handout
from lib.paper.compare_handout import compare_handout
from lib.paper.story_handout import story_handout
from lib.places.area import area
from lib.places.wales import WREXHAM
from lib.stories import stories as told
from lib.tables import areas_table, both_table
from lib.tables.compare_table import compare_table
from lib.words import glossary

DAY = datetime.date(2026, 11, 30)
LINK = "https://neighbourhoods.example/area?place=E06000009"
BLACKPOOL, NEIGHBOURHOOD = area("E06000009"), area("E01012737")


def clean(texts: Iterator[str]) -> None:
    """That some text was read, and that none of it uses an avoided word."""
    held = list(texts)
    assert sum(map(len, held)) > 200, "The scan read next to nothing."
    found = {f"{', '.join(words)}: {text[:200]}" for text in held if (words := glossary.found_in(text))}
    assert not found


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize(
    "text",
    ["many deprived people live elsewhere", "Deprived children learn less", "the vulnerable", "an area LEFT-BEHIND"],
)
def test_the_scan_finds_what_it_is_for(text):
    with pytest.raises(AssertionError, match="deprived people|vulnerable|left behind"):
        clean(iter([text, "x" * 300]))


@pytest.mark.parametrize(
    "file",
    sorted([*(ROOT / "data").glob("*.toml"), *(ROOT / "data" / "catalogue").glob("*.toml")]),
    ids=lambda file: file.name,
)
def test_no_list_and_no_part_of_the_catalogue_uses_them(file):
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    if file.name == "words.toml":
        content["avoided"] = [{name: each[name] for name in ("why", "instead")} for each in content["avoided"]]
    clean(strings(content))


@pytest.mark.parametrize("file", sorted((ROOT / "data" / "stories").glob("*.md")), ids=lambda file: file.stem)
def test_no_story_uses_them(file):
    head, body = file.read_text(encoding="utf-8").split("+++\n")[1:]
    fields = tomllib.loads(head)
    # Where a part of a document begins and ends, and what was looked for in it, are the document's words.
    shown = {name: value for name, value in fields.items() if name not in ("sources", "silent", "named")}
    clean(
        iter(
            [
                *strings(shown),
                *(each["section"] for each in fields["sources"]),
                *(each["about"] for each in fields.get("silent", [])),
                body,
            ]
        )
    )


PROGRAM = sorted(path for folder in ("lib", "pages", "tools") for path in (ROOT / folder).rglob("*.py")) + [
    ROOT / "app.py"
]


def test_no_text_of_the_program_uses_them():
    """Every string of it: sentences, labels, titles, the heads of files, and what the program says of itself."""
    assert len(PROGRAM) > 100
    clean(
        node.value
        for path in PROGRAM
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_no_script_of_the_browser_and_no_page_of_documentation_uses_them():
    files = [
        *(ROOT / "static").glob("*.js"),
        *(ROOT / "frontend").rglob("*.js"),
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "data").glob("*.md"),
    ]
    assert {"README.md", "area-map.js", "main.js"} <= {path.name for path in files}
    clean(path.read_text(encoding="utf-8") for path in files)


def read(pdf: bytes) -> Iterator[str]:
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        yield " ".join(page.extract_text().split())


SHEETS = {
    "the sheet of a council": lambda: handout(BLACKPOOL, LINK, DAY),
    "the sheet of a neighbourhood": lambda: handout(NEIGHBOURHOOD, LINK, DAY),
    "the sheet of a comparison": lambda: compare_handout([BLACKPOOL, area("E06000021"), WREXHAM], "imd2025", LINK, DAY),
    "the slides on paper": lambda: slides_pdf(*_deck(), LINK, DAY),
    **{
        f"the sheet of a story, {key}": lambda key=key: story_handout(told()[key], stories.area_of(key), LINK, DAY)
        for key in list(told())[::5]
    },
}


def _deck():
    places = [BLACKPOOL]
    return Deck().slides(places), places


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_of_paper_uses_them(sheet):
    clean(read(SHEETS[sheet]()))


def test_no_slide_and_no_note_below_it_uses_them():
    slides, places = _deck()
    assert pages(slides, places, LINK, DAY)
    deck = Presentation(io.BytesIO(slides_pptx(slides, places, LINK, DAY)))
    clean(
        shape.text_frame.text
        for slide in deck.slides
        for shape in [*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else ())]
        if shape.has_text_frame
    )


@pytest.mark.parametrize("key", catalogue.measures())
def test_no_head_of_a_table_to_take_away_uses_them(key):
    few = np.zeros(len(store.codes("lsoa21")), dtype=bool)
    few[:20] = True
    clean(iter([areas_table.csv_of(areas_table.areas_table(key, "lsoa21", few), key).decode("utf-8-sig")]))


def test_no_list_of_both_at_once_and_no_comparison_uses_them():
    frame = both.figures().loc[BLACKPOOL.members]
    found = both.listed_pride(both.figures(), 10, 10)
    lists = {
        "today": both_table.neighbourhoods_table(frame, 10),
        "list225": both_table.wards_table(both.listed_wards(frame, 10, 10)),
        **{f"pride{phase}": both_table.pride_table(found, phase) for phase in (1, 2, 3)},
    }
    clean(
        areas_table.csv_of(made, "both", both_table.CREDIT[credit]).decode("utf-8-sig")
        for credit, made in lists.items()
    )
    clean(iter([areas_table.csv_of(compare_table([BLACKPOOL, WREXHAM]), "imd2025").decode("utf-8-sig")]))
