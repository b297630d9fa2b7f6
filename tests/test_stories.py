"""The fourteen stories: whole, sourced, plain, and of real places; a bad one is refused by file and field."""

import shutil

import pytest
import textstat

from lib import store
from lib.catalogue import CatalogueError
from lib.places.area import area
from lib.stories import FOLDER, HEADINGS, documents, on_theme, read, stories
from lib.words import glossary

SCHOOL_STARTS = 5
"""A child in the first grade of the readability measures is a year older than this."""


def test_there_are_fourteen_and_par_bay_is_one():
    assert len(stories()) == 14
    assert stories()["par-bay"].big_local == 35


@pytest.mark.parametrize("key", stories())
def test_a_story_is_150_to_300_words_that_a_reader_of_thirteen_can_read(key):
    text = stories()[key].text
    assert 150 <= len(text.split()) <= 300
    ages = [
        measure(text) + SCHOOL_STARTS for measure in (textstat.coleman_liau_index, textstat.automated_readability_index)
    ]
    assert max(ages) <= 13


@pytest.mark.parametrize("key", stories())
def test_a_story_uses_no_avoided_word_and_quotes_nobody(key):
    story = stories()[key]
    assert not glossary.found_in(f"{story.title} {story.summary} {story.text} {story.decided}")
    assert not set('“”"') & set(story.text)


def test_a_story_never_says_that_a_programme_changed_an_index():
    for story in stories().values():
        assert not {"IMD", "CNI", "index"} & set(story.text.replace(".", " ").split())


@pytest.mark.parametrize("key", [key for key, story in stories().items() if story.big_local])
def test_a_big_local_story_is_in_the_council_of_the_list(key):
    story, listed = stories()[key], store.table("big_local")
    row = listed.loc[story.big_local]
    assert all(set(area(code).frame["lad25_name"]) == {row["local_authority"]} for code in story.areas)
    wave = {1: "first", 2: "second", 3: "last"}[row["wave"]]
    said = [figure.said for figure in story.figures if "waves" in figure.said]
    assert all(words.startswith(wave) for words in said)


def test_the_areas_of_one_story_are_apart():
    for story in stories().values():
        members = [code for each in story.areas for code in area(each).members]
        assert len(members) == len(set(members))


def test_a_story_tells_of_money_where_its_source_does():
    """Each area of Big Local had the same sum, and two of the documents say so."""
    for story in stories().values():
        assert bool(story.money) == (story.programme == "Big Local"), story.key


def test_every_part_is_there_and_every_source_is_known():
    for story in stories().values():
        assert [title for title, _ in story.body] == list(HEADINGS)
        assert {figure.source for figure in story.figures} | {source.document for source in story.sources} <= set(
            documents()
        )


def test_other_stories_share_a_theme_and_never_are_the_story_itself():
    for story in stories().values():
        others = on_theme(story)
        assert others
        assert story not in others
        assert all(set(other.themes) & set(story.themes) for other in others)


PAR_BAY = (FOLDER / "par-bay.md").read_text(encoding="utf-8")
FAULTS = {
    "a field is missing": ('title = "Par Bay: a hub, a skate park and a railway turntable"\n', "", "title"),
    "a field is misspelt": ("summary =", "sumary =", "summary"),
    "a theme is unknown": ('"jobs"', '"work"', "themes"),
    "a code is none": ("E02003959", "E02", "areas"),
    "a council is too large": ("E02003959", "E06000052", "areas"),
    "a number is of no area": ("big_local = 35", "big_local = 151", "big_local"),
    "a document is unknown": ('source = "BDB"', 'source = "XYZ"', "figures"),
    "a number has no source": ("in April 2023.", "in April 2023, before 500 people.", "figures"),
    "a figure is not in the body": ('said = "in ten weeks"', 'said = "in nine weeks"', "figures"),
    "a heading is another": ("## What they did", "## What happened", "body"),
    "a part is empty": (
        "A building that the group owns, public services willing to come to it, and a piece of local history on which "
        "people could "
        "learn skills.",
        "",
        "body",
    ),
    "no source is named": (PAR_BAY[PAR_BAY.index("[[sources]]") : PAR_BAY.index("[[silent]]")], "", "sources"),
    "a field is empty and nobody looked": ('years = "from 2010; the turntable in 2023"', 'years = ""', "silent"),
    "a field is filled and also said to be missing": ('people = ""', 'people = "many"', "silent"),
    "nothing was looked for": (
        'about = "people"\nlooked_for = ["population", "members who", "people live", "number of", "more than"]',
        'about = "people"\nlooked_for = []',
        "silent",
    ),
    "the body is not silent where the head says so": (
        'about = "The report does not count',
        'about = "The report never counts',
        "silent",
    ),
    "the body says the source is silent, and nobody looked": (
        "low. There was",
        "low. The report does not say why. There was",
        "silent",
    ),
    "nobody knows what the documents call it": ('named = ["Par Bay", "Cornubia", "Mpower"]', "named = []", "named"),
    "the head is no TOML": ('place = "Par Bay"', "place = Par Bay", "head"),
    "there is no head": ("+++\ntitle", "title", "head"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_story_is_refused_by_file_and_field(fault, tmp_path):
    old, new, field = FAULTS[fault]
    path = tmp_path / "par-bay.md"
    shutil.copy(FOLDER / "par-bay.md", path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        read(path)
    assert "data/stories/par-bay.md" in str(refused.value)
    assert f"field '{field}'" in str(refused.value)
