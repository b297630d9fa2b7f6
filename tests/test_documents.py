"""Against the five documents themselves: nothing is copied from them, and nothing is said to be missing that stands in
them.

The documents are not the project's to pass on, so these tests run where they lie beside it and are skipped elsewhere.
"""

import ast
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from lib.catalogue.errors import ROOT
from lib.stories import Source, Story, documents, stories
from lib.words import ideas

BESIDE = ROOT.parent / "shared" / "documents"
RUN = 8
"""So many words in a row that also stand in a document are taken for copied."""
KINDS = {
    "a year": r"\b(?:18|19|20)\d\d\b",
    "a number": r"\b\d[\d,.]*|\b(?:dozen|hundred|thousand)",
    "a sum of money": r"£",
}
NAMES = (
    "Department for Education",
    "Ministry of Housing, Communities and Local Government",
    "House of Commons Library",
    "Oxford Consultants for Social Inclusion",
    "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License",
)
"""Names that may stand in both, beside the titles of the documents."""

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not BESIDE.is_dir(), reason="The five documents are not beside the project."),
]


def document(key: str) -> str:
    """The words of a document on one line, without the marks of its headings and of bold print."""
    return " ".join((BESIDE / f"{key}.txt").read_text(encoding="utf-8").replace("*", "").replace("#", "").split())


def section(source: Source) -> str:
    """The part of a document that a story comes from."""
    text = document(source.document)
    start = text.find(source.begins)
    end = text.find(source.ends, start)
    assert start >= 0 and end > start, f"{source.document} has no part from “{source.begins}” to “{source.ends}”."
    return text[start : end + len(source.ends)]


def pattern(term: str) -> str:
    return KINDS.get(term, rf"\b{re.escape(term)}")


def own_sections(story: Story) -> list[str]:
    """What the documents tell of the story itself; what each Big Local area received is of all of them."""
    return [section(each) for each in story.sources if "each Big Local area" not in each.section]


def words_of(text: str) -> list[str]:
    text = re.sub(r"https?://\S+", " \x00 ", text.replace("’", "'").replace("\xad", ""))
    for name in (*NAMES, *(each.title for each in documents().values())):
        text = re.sub(re.escape(name.replace("’", "'").removesuffix(" (blog)")), " \x00 ", text, flags=re.IGNORECASE)
    return re.findall(r"[a-z0-9£\x00]+", text.lower().replace("'", ""))


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {run for n in range(len(words) - RUN + 1) if "\x00" not in (run := tuple(words[n : n + RUN]))}


@pytest.fixture(scope="module")
def copied() -> set[tuple[str, ...]]:
    """Every run of words of the documents."""
    return set().union(*(runs(document(key)) for key in ("BDB", "BLOG", "FEA", "LEVEL", "NBH")))


def test_a_copied_sentence_is_found(copied):
    first = " ".join(words_of(document("NBH"))[400:420])
    assert runs(f"We say that {first}, we do.") & copied


@pytest.mark.parametrize("key", stories())
def test_a_story_is_told_in_words_of_our_own(key, copied):
    story = stories()[key]
    said = [
        story.title,
        story.summary,
        story.decided,
        story.years,
        story.money,
        story.people,
        *story.partners,
        *(text for _, text in story.body),
    ]
    assert not [" ".join(run) for text in said for run in runs(text) & copied]


def texts_of(file: Path) -> list[str]:
    """What a file of lists or of code says: the texts of a TOML file, the strings of a program."""
    if file.suffix == ".toml":
        found: list[str] = []
        rest: list = [tomllib.loads(file.read_text(encoding="utf-8"))]
        while rest:
            each = rest.pop()
            if isinstance(each, str):
                found.append(each)
            elif isinstance(each, dict | list):
                rest.extend(each.values() if isinstance(each, dict) else each)
        return found
    tree = ast.parse(file.read_text(encoding="utf-8"))
    joined = [
        "".join(part.value if isinstance(part, ast.Constant) else "\x00" for part in node.values)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    ]
    return joined + [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


@pytest.mark.slow
def test_nothing_else_that_the_app_says_is_copied_either(copied):
    files = [
        *(ROOT / "data").glob("*.toml"),
        *(ROOT / "data" / "catalogue").glob("*.toml"),
        *(ROOT / "lib").rglob("*.py"),
        *(ROOT / "pages").glob("*.py"),
        ROOT / "app.py",
    ]
    assert len(files) > 80
    found = {
        f"{file.relative_to(ROOT)}: {' '.join(run)}"
        for file in files
        for text in texts_of(file)
        for run in runs(text) & copied
    }
    assert not found


@pytest.mark.parametrize("key", stories())
def test_no_part_of_a_document_that_names_the_place_is_left_unread(key):
    story = stories()[key]
    for name in documents():
        if name in ("LIST", "PIP"):
            continue
        rest = document(name)
        for source in story.sources:
            if source.document == name:
                rest = rest.replace(section(source), " ")
        for called in story.named:
            at = re.search(rf"(?<!\w){re.escape(called)}(?!\w)", rest)
            assert at is None, (
                f"{name} speaks of {called} elsewhere too: …{rest[max(0, at.start() - 80) : at.end() + 80]}…"
            )


@pytest.mark.parametrize(
    ("key", "about"), [(key, each.about) for key, story in stories().items() for each in story.silent]
)
def test_what_a_source_is_said_not_to_say_does_not_stand_in_it(key, about):
    story = stories()[key]
    (silence,) = (each for each in story.silent if each.about == about)
    look_in_vain(silence.looked_for, own_sections(story))


@pytest.mark.parametrize("key", [key for key, each in ideas.programmes().items() if each.looked_for])
def test_what_a_source_is_said_not_to_say_of_a_programme_does_not_stand_in_it(key):
    programme = ideas.programmes()[key]
    look_in_vain(programme.looked_for, [section(Source(programme.source, "", programme.begins, programme.ends))])


def look_in_vain(looked_for: Iterable[str], parts: Iterable[str]) -> None:
    every = " ".join(document(name) for name in ("BDB", "BLOG", "FEA", "LEVEL", "NBH"))
    known = [term for term in looked_for if re.search(pattern(term), every, re.IGNORECASE)]
    assert len(known) >= 2, "Words that no document has are easily not found: look for some that they use."
    for term in looked_for:
        for part in parts:
            at = re.search(pattern(term), part, re.IGNORECASE)
            assert at is None, f"Looked for “{term}”, and found …{part[max(0, at.start() - 60) : at.end() + 60]}…"


def test_the_problems_and_results_that_were_once_left_out_are_told():
    """Each was said to be missing, and stands in the document; the words are ours."""
    told = {
        "collyhurst": ("without work", "low skills"),
        "st-james-street": ("better in their school work", "on their own"),
        "greenmoor": ("felt better", "more confident"),
        "bradley": ("made friends", "learned skills", "more sure of themselves"),
        "rastrick": ("crime", "did not pull together", "hold together far more"),
        "par-bay": ("out of work", "school results were low"),
        "ramsey-million": ("few ways to learn and few jobs",),
        "marsh-and-micklefield": ("had passed by",),
    }
    assert not [f"{key}: {words}" for key, parts in told.items() for words in parts if words not in stories()[key].text]


def test_no_document_says_that_big_local_had_no_aims_or_was_not_watched():
    """What the app once said of Local Trust stands in none of them."""
    for name in ("BDB", "BLOG", "FEA", "NBH"):
        assert not re.search(r"no outcomes|systematic monitoring|set no ", document(name))
    said = [
        text for file in [*(ROOT / "data").rglob("*.toml"), *(ROOT / "lib").rglob("*.py")] for text in texts_of(file)
    ]
    assert not [text for text in said if re.search(r"set no outcomes|systematic monitoring", text)]
