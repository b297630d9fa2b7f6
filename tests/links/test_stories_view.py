"""The link of the page of stories: brings everything back, and drops what it cannot hold."""

import pytest

from lib.links.stories_view import FILTERS, TABS, StoriesView, regions

HOSTILE = [
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'; drop table places; --",
    "\x00",
    "🏘️" * 40,
    "par-bay,rastrick",
    "../par-bay",
    "none",
    "W06000006",
]


@pytest.mark.parametrize(
    "view",
    [
        StoriesView(),
        StoriesView(story="par-bay"),
        StoriesView(theme="jobs", stage="work", kind="coast", need="10", community="30", region="E12000009"),
        StoriesView(tab="biglocal", place="E02003755"),
        *(StoriesView(tab=tab) for tab in TABS),
    ],
)
def test_a_link_brings_back_exactly_what_was_chosen(view):
    assert StoriesView.from_query(view.to_query()) == (view, [])


@pytest.mark.parametrize("name", StoriesView.__slots__)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_link_holds_can_break_it(name, text):
    view, notes = StoriesView.from_query(
        {name: text, "theme" if name != "theme" else "kind": "health" if name != "theme" else "coast"}
    )
    assert getattr(view, name) == getattr(StoriesView(), name)
    assert len(notes) == 1
    assert not set("<>{}`*") & set(notes[0])
    assert len(notes[0]) < 400
    assert view.theme == "health" or view.kind == "coast"


def test_an_unknown_story_gives_a_sentence_and_the_list():
    view, notes = StoriesView.from_query({"story": "atlantis"})
    assert view.story is None
    assert notes == ["The link asks for a story that is not here (“atlantis”). All the stories are listed below."]


def test_every_choice_has_words():
    assert len(regions()) == 9
    assert all(all(options.values()) for _, options in FILTERS.values())
