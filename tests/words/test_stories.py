"""Why a story is shown, and what it holds, in sound sentences for every place."""

import pytest

from lib import store
from lib.analysis.stories import area_of, for_area, table
from lib.places.area import area
from lib.stories import stories
from lib.words import glossary
from lib.words import stories as words

EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


@pytest.mark.parametrize(
    "code", ["E09000001", "E06000053", "E06000009", "E92000001", "E01012737", "E12000007", "E02005248"]
)
def test_each_reason_is_one_sound_sentence_with_its_year(code):
    place = area(code)
    for _, row in for_area(place).iterrows():
        said = words.reason(row, place)
        assert said[0].isupper()
        assert said.endswith(".")
        assert "nan" not in said
        assert not glossary.found_in(said)
        if row["why"] in ("theme", "alike"):
            assert "20" in said


def test_a_place_without_stories_is_told_why():
    assert "Try the wards around it" in words.none_for(area(EMPTY_WARD))
    assert "None of the fourteen" in words.none_for(area("E06000053"))


@pytest.mark.parametrize(
    ("metres", "said"), [(0, "less than 1 km"), (999, "less than 1 km"), (1_400, "about 1 km"), (39_600, "about 40 km")]
)
def test_distances_in_words(metres, said):
    assert words.distance(metres) == said


def test_what_the_source_does_not_say_is_said_to_be_so():
    held = dict(words.facts(stories()["windmill-hill"]))
    assert held["When"] == held["People"] == words.NOT_SAID
    assert "just over £1m" in held["Money"]
    assert ("People", "population, members, volunteers, number of, more than") in words.silences(
        stories()["windmill-hill"]
    )
    assert held["Programme"] == "Big Local, number 74 of the 150 areas"
    assert dict(words.facts(stories()["place-tees-valley"]))["Programme"] == "PLACE"


def test_every_figure_and_story_names_its_document():
    for story in stories().values():
        assert all("Local Trust" in source or "Fair Education" in source for _, source in words.figures(story))
        assert any(story.sources[0].section in line for line in words.sources(story))
        assert words.where(story, table()["region_name"]).startswith(story.place)


def test_how_many_are_shown():
    assert words.shown(14) == "All 14 stories."
    assert words.shown(0) == "0 of 14 stories."
    assert words.shown(14, above=2) == "All 14 stories, 2 of them above."


def test_a_chip_says_how_many_there_are():
    assert [words.chip(None, 14), words.chip("health", 2)] == ["All (14)", "Health (2)"]


def test_each_place_has_people():
    assert all(area_of(key).population > 1_000 for key in stories())
