"""The page of stories: each story, each part, and links that ask for what is not here."""

import pytest

from lib.links.stories_view import TABS
from lib.stories import stories
from lib.words import glossary
from tests.pages.test_pages import HOSTILE, held, nodes, notes, opened, sound, texts

PAGE = "pages/stories.py"


@pytest.mark.parametrize("key", stories())
def test_each_story_opens_with_its_place_its_sources_and_others(key):
    app = opened(PAGE, story=key)
    sound(app)
    assert not notes(app)
    said = " ".join(texts(app))
    story = stories()[key]
    for part in (
        story.title,
        "Sources",
        "The place today",
        "Three elements of social infrastructure",
        "Libraries and schools",
        "Places like",
        "Other stories on its themes",
        "It never shows that a programme changed the figures",
    ):
        assert part in said
    assert not glossary.found_in(said)


def test_libraries_and_schools_are_put_in_order_by_a_menu():
    app = opened(PAGE, story="ore-community-library")
    [menu] = [box for box in app.selectbox if box.label == "Order by"]
    app = menu.select("Metres from it, highest first").run()
    assert app.dataframe[0].value["Metres from it"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("tab", "part"),
    [
        ("stories", "All 14 stories."),
        ("biglocal", "approximate location, worked out from the name"),
        ("programmes", "New Deal for Communities"),
        ("asks", "Young Futures"),
        ("words", "Words we do not use"),
    ],
)
def test_each_part_of_the_page_says_what_it_is_for(tab, part):
    app = opened(PAGE, tab=tab)
    sound(app)
    assert part in " ".join(texts(app))
    assert held(app) == {"tab": tab}


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "words"])
def test_no_part_but_the_list_of_words_uses_an_avoided_word(tab):
    assert not [text for text in texts(opened(PAGE, tab=tab)) if glossary.found_in(text)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_link_gives_sentences_and_the_list(name):
    app = opened(
        PAGE,
        **dict.fromkeys(
            ("story", "theme", "stage", "kind", "need", "community", "region", "place", "tab"), HOSTILE[name]
        ),
    )
    sound(app)
    assert len(notes(app)) == 9
    assert held(app) == {}
    assert "All 14 stories." in " ".join(texts(app))


def test_filters_of_a_link_are_held_and_counted():
    app = opened(PAGE, theme="health", region="E12000003")
    sound(app)
    assert "1 of 14 stories." in " ".join(texts(app))
    assert {box.label: box.value for box in app.selectbox}["Region"] == "E12000003"
    [chips] = [each for each in app.button_group if each.label == "Theme"]
    assert chips.value == "health"


def test_a_chip_chooses_a_theme_and_goes_into_the_link():
    app = opened(PAGE)
    [chips] = [each for each in app.button_group if each.label == "Theme"]
    assert chips.options[:2] == ["All (14)", "Early years (3)"]
    app = chips.set_value("health").run()
    sound(app)
    assert "2 of 14 stories." in " ".join(texts(app))
    assert held(app) == {"theme": "health"}


def test_chips_count_what_the_other_filters_leave():
    [chips] = [each for each in opened(PAGE, region="E12000003").button_group if each.label == "Theme"]
    assert "Health (1)" in chips.options


def test_the_stories_of_a_place_stand_first_and_only_once():
    app = opened(PAGE, place="E02003755")
    sound(app)
    titles = [each.label for each in app.button if each.label in {story.title for story in stories().values()}]
    assert len(titles) == len(set(titles)) == len(stories())
    first = [found.label for found in app.button if str(found.key).startswith("open for ")]
    assert titles[: len(first)] == first and first[0].startswith("Ramsey Million")
    assert f"All 14 stories, {len(first)} of them above." in " ".join(texts(app))


def test_bars_stand_only_where_the_areas_are_one_place():
    app = opened(PAGE)
    bodies = [each.proto.body for each in app.get("html") if "class='kind'" in each.proto.body]
    assert sum("need-bars" in body for body in bodies) == sum(len(story.areas) == 1 for story in stories().values())


def test_the_list_asks_its_question_and_warns():
    said = " ".join(texts(opened(PAGE)))
    assert "What did people like us do?" in said
    assert "It does not show what works everywhere" in said


def test_a_link_with_every_choice_opens_what_it_opened():
    asked = {"theme": "places", "stage": "all", "kind": "town", "need": "30", "community": "30", "region": "E12000002"}
    asked |= {"place": "E06000009"}
    app = opened(PAGE, **asked)
    sound(app)
    assert not notes(app) and held(app) == asked
    both = asked | {"story": "greenmoor"}
    app = opened(PAGE, **both)
    sound(app)
    assert not notes(app) and held(app) == both
    assert stories()["greenmoor"].title in " ".join(texts(app))


def test_a_list_that_filters_have_emptied_says_so():
    assert "No story passes all of these" in " ".join(texts(opened(PAGE, theme="health", kind="coast")))


def test_what_is_typed_narrows_the_cards_and_stays_out_of_the_link():
    app = opened(PAGE)
    (box,) = [each for each in app.text_input if each.label == "Search the stories"]
    box.set_value("football").run()
    sound(app)
    assert "1 of 14 stories." in " ".join(texts(app))
    assert held(app) == {}


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("E02003755", "It is about this place"),
        ("E06000009", "Of what the stories speak of"),
        ("E06000053", "For Isles of Scilly"),
    ],
)
def test_a_place_in_the_link_brings_stories_with_the_reason(place, part):
    app = opened(PAGE, place=place)
    sound(app)
    assert part in " ".join(texts(app))


def test_a_big_local_area_is_told_with_its_story_and_never_an_effect():
    app = opened(PAGE, tab="biglocal", place="E02003755")
    sound(app)
    said = " ".join(texts(app))
    for part in ("Ramsey is number 4 of the 150", "Ramsey Million", "cannot show what Big Local changed"):
        assert part in said


def test_the_page_of_an_area_leads_to_stories():
    app = opened("pages/area.py", place="E02005248", part="like")
    sound(app)
    assert "What others did" in " ".join(texts(app))
    assert any(
        "Bradley: football all year" in getattr(getattr(node, "proto", None), "label", "") for node in nodes(app)
    )
