"""The page that presents: every slide of awkward places, what is left out, what is made ready."""

from __future__ import annotations

import datetime

import pytest

from lib import store
from lib.deck.slide_layout import pages
from lib.deck.slides import Deck
from lib.links.place_ref import own_place
from lib.places.area import area
from lib.places.wales import WREXHAM
from lib.words.slides import SLIDES
from tests.pages.test_pages import HOSTILE, held, nodes, notes, opened, texts

PLACES = {
    "City of London": "E09000001",
    "a region": "E12000002",
    "an area of one's own": own_place(("E01012737", "E01012736"), "Our patch"),
}


def areas_of(token: str) -> list:
    return [WREXHAM] if token == WREXHAM.code else [area(token)]


def sound(app) -> None:
    assert not app.exception, [each.value for each in app.exception]
    assert not [each.value for each in app.error]


def said(app) -> str:
    return " ".join(texts(app))


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.slow
def test_slides_with_pictures_of_awkward_places(name: str) -> None:
    for number in range(1, 6):
        app = opened("pages/present.py", place=PLACES[name], slide=str(number))
        sound(app)
        assert not notes(app)
        assert f"Slide {number} of" in said(app)


@pytest.mark.parametrize(
    "tokens",
    [("E06000009",), ("E06000053",), (WREXHAM.code,), ("E92000001",), ("E01012737",), ("E06000009", "E06000021")],
)
def test_slides_say_word_for_word_what_their_deck_says_on_the_pages_of_its_files(tokens: tuple[str, ...]) -> None:
    places = [found for token in tokens for found in areas_of(token)]
    slides = Deck().slides(places)
    laid = pages(slides, places, "", datetime.date(2026, 11, 28))
    shown: dict[str, str] = {}
    for number, page in enumerate(laid, 1):
        app = opened("pages/present.py", slide=str(number), **dict(zip(("place", "beside"), tokens, strict=False)))
        assert f"Slide {number} of {len(laid)}" in said(app)
        # Beside another place there is not the room for all that is said of one: the rest is in the notes of the files.
        notes_of = " ".join(page.notes) if len(page.slide.parts) > 1 else ""
        shown[page.slide.key] = shown.get(page.slide.key, "") + said(app) + notes_of
    for slide in slides:
        for _, part in slide.parts:
            cells = [] if part.table is None else part.table.to_numpy().ravel()
            # Two places with the same sources have them once, under the name of the slide.
            for text in (*([part.title] if slide.key != "sources" or len(places) == 1 else []), *part.lines, *cells):
                assert text in shown[slide.key]


def test_a_number_beyond_the_last_slide_shows_the_last() -> None:
    assert f"Slide {len(SLIDES)} of {len(SLIDES)}" in said(opened("pages/present.py", place="E06000009", slide="99"))


def test_a_slide_without_data_leaves_no_gap() -> None:
    # One neighbourhood has no average that could hide anything.
    assert [slide.key for slide in Deck().slides([area("E06000053")])] == [key for key in SLIDES if key != "hides"]
    assert f"Slide {len(SLIDES) - 1} of {len(SLIDES) - 1}" in said(
        opened("pages/present.py", place="E06000053", slide=str(len(SLIDES) - 1))
    )


def test_two_places_stand_side_by_side() -> None:
    shown = said(opened("pages/present.py", place="E06000009", beside="E06000021", slide="4"))
    assert "26 of 94 neighbourhoods face both" in shown
    assert "of 163 neighbourhoods face both" in shown


def test_wrexham_beside_blackpool_is_on_its_own_scale() -> None:
    shown = said(opened("pages/present.py", place="E06000009", beside=WREXHAM.code, slide="2"))
    assert "Wrexham beside the rest of Wales" in shown
    assert "of all 296 councils" in shown


@pytest.mark.parametrize("name", HOSTILE)
def test_any_string_in_every_parameter_but_the_place(name: str) -> None:
    app = opened(
        "pages/present.py", place="E06000009", **dict.fromkeys(("beside", "slide", "order", "street"), HOSTILE[name])
    )
    sound(app)
    assert len(notes(app)) >= 2
    assert f"Slide 1 of {len(SLIDES)}" in said(app)
    assert "\x00" not in str(held(app))


def test_a_slide_of_ones_own_that_the_session_does_not_have_is_said() -> None:
    app = opened("pages/present.py", place="E06000009", slide="1", order="own1,both")
    assert "not in the link" in said(app)
    assert "Slide 1 of 1" in said(app)


def test_hiding_and_moving_slides_changes_the_link_and_the_way_back_is_there() -> None:
    app = opened("pages/present.py", place="E06000009")
    next(each for each in app.checkbox if each.label.startswith("Where we are")).uncheck().run()
    assert held(app)["order"].split(",") == [key for key in SLIDES if key != "where"]
    next(each for each in app.button if each.key == "later stands").click().run()
    assert held(app)["order"].startswith("hides,stands,both")
    next(each for each in app.checkbox if each.label.startswith("Where we are")).check().run()
    assert held(app)["order"].startswith("where,hides,stands")
    next(each for each in app.button if each.label == "Back to the usual slides").click().run()
    assert "order" not in held(app)


def test_the_last_slide_cannot_be_hidden() -> None:
    app = opened("pages/present.py", place="E06000009", order="both")
    next(each for each in app.checkbox if each.value).uncheck().run()
    assert held(app)["order"] == "both"


def test_slides_of_ones_own_are_added_shown_and_deleted() -> None:
    app = opened("pages/present.py", place="E06000009")
    for title in ("Why we are here", "What happens next"):
        next(each for each in app.text_input if each.label.startswith("Title")).set_value(title).run()
        next(each for each in app.text_area).set_value("<b>Tea</b> at eight").run()
        next(each for each in app.button if each.key == "add own").click().run()
    sound(app)
    assert held(app)["order"].split(",")[-3:] == ["own1", "own2", "sources"]
    next(each for each in app.button if each.label == "Delete").click().run()
    assert held(app)["order"].split(",")[-2:] == ["own1", "sources"]
    assert "What happens next" in said(app)
    assert "Why we are here" not in said(app)
    next(each for each in app.button if each.label == "Start presenting Blackpool").click().run()
    app.query_params["slide"] = str(len(SLIDES))
    app.run()
    # What somebody writes is text: the page shows its signs and follows none of them.
    assert any(
        "&lt;b&gt;Tea&lt;/b&gt; at eight" in str(getattr(getattr(node, "proto", None), "body", ""))
        for node in nodes(app)
    )


def test_a_slide_of_ones_own_is_changed_where_it_is_and_what_does_not_fit_is_said() -> None:
    app = opened("pages/present.py", place="E06000009")
    app.text_input(key="own title 0").set_value("Why we are here").run()
    app.button(key="add own").click().run()
    next(each for each in app.button if each.label == "Change").click().run()
    title = next(each for each in app.text_input if each.label.startswith("Its title"))
    assert title.value == "Why we are here"
    title.set_value("").run()
    app.button(key="keep changes").click().run()
    assert any("title" in note for note in notes(app))
    next(each for each in app.text_input if each.label.startswith("Its title")).set_value("What we want").run()
    next(each for each in app.text_area if each.label.startswith("Its text")).set_value("A place to meet").run()
    app.button(key="keep changes").click().run()
    sound(app)
    assert "What we want" in said(app) and "A place to meet" in said(app)
    assert "Why we are here" not in said(app)
    next(each for each in app.button if each.label == "Change").click().run()
    next(each for each in app.text_input if each.label.startswith("Its title")).set_value("Never mind").run()
    app.button(key="leave changes").click().run()
    assert "Never mind" not in said(app)
    assert "What we want" in said(app)


def test_a_slide_needs_a_title() -> None:
    app = opened("pages/present.py", place="E06000009")
    next(each for each in app.button if each.key == "add own").click().run()
    assert any("title" in note for note in notes(app))
    assert "order" not in held(app)


def test_a_text_longer_than_a_slide_is_refused_and_stays_to_be_shortened() -> None:
    app = opened("pages/present.py", place="E06000009")
    next(each for each in app.text_input if each.label.startswith("Title")).set_value("Why we are here").run()
    next(each for each in app.text_area).set_value("tea " * 101).run()
    next(each for each in app.button if each.key == "add own").click().run()
    assert any("longer than 400 characters" in note for note in notes(app))
    assert "order" not in held(app)
    assert next(each for each in app.text_area).value == "tea " * 101
    next(each for each in app.text_area).set_value("tea " * 100).run()
    next(each for each in app.button if each.key == "add own").click().run()
    assert "own1" in held(app)["order"]


def test_a_sixth_slide_of_ones_own_is_not_offered() -> None:
    app = opened("pages/present.py", place="E06000009")
    for n in range(5):
        next(each for each in app.text_input if each.label.startswith("Title")).set_value(f"Number {n}").run()
        next(each for each in app.button if each.key == "add own").click().run()
    assert not [each for each in app.button if each.key == "add own"]
    assert "the most there can be" in said(app)


def test_a_street_lies_over_the_slide_and_one_press_goes_back() -> None:
    app = opened("pages/present.py", place="E06000009", slide="2")
    next(each for each in app.button if each.key == "street").click().run()
    next(each for each in app.text_input).set_value("FY1 4DU").run()
    sound(app)
    assert held(app)["street"].startswith("E01")
    assert "fy1" not in str(held(app)).lower()
    assert "of 33,755" in said(app) or "in 100 neighbourhoods" in said(app)
    next(each for each in app.button if each.key == "back").click().run()
    assert "street" not in held(app)
    assert f"Slide 2 of {len(SLIDES)}" in said(app)


def test_what_the_pdf_has_no_letters_for_is_said_and_only_then() -> None:
    app = opened("pages/present.py", place="E06000009")
    assert "has no letters" not in said(app)
    next(each for each in app.text_input if each.label.startswith("Title")).set_value(
        "Tea \N{HOT BEVERAGE} and cake \N{SHORTCAKE}"
    ).run()
    next(each for each in app.button if each.key == "add own").click().run()
    sound(app)
    assert "The PDF has no letters for \N{SHORTCAKE} and leaves that out" in said(app)


def test_the_one_key_that_is_a_letter_can_be_switched_off() -> None:
    app = opened("pages/present.py", place="E06000009")
    app = app.button(key="start presenting").click().run()
    assert app.button(key="street").proto.shortcut.upper() == "S"
    app = app.button(key="leave").click().run()
    app = app.checkbox(key="letter asks").uncheck().run()
    assert held(app)["letters"] == "off"
    app = app.button(key="start presenting").click().run()
    assert not app.button(key="street").proto.shortcut
    assert [app.button(key=key).proto.shortcut.lower() for key in ("before", "next", "leave")] == [
        "left",
        "right",
        "escape",
    ]
    # The link brings it along, and the session keeps it for a place that is come to from elsewhere.
    assert (
        not opened("pages/present.py", place="E06000009", slide="1", letters="off").button(key="street").proto.shortcut
    )
    del app.query_params["letters"]
    assert not app.run().button(key="street").proto.shortcut


def test_a_street_outside_the_place_presented_is_said_to_be_and_the_next_is_asked_for_at_one_press() -> None:
    app = opened("pages/present.py", place="E06000009", slide="2", street=store.codes("lsoa21")[0])
    assert "is outside Blackpool." in said(app)
    app = app.button(key="street").click().run()
    assert [
        each.value for each in app.get("html") if "What about our street?" in each.proto.body
    ] or "What about our street?" in said(app)
    next(each for each in app.text_input).set_value("FY1 4DU").run()
    assert "is outside" not in said(app)
    assert "neighbourhoods of Blackpool in tenth" in said(app)
    assert "this neighbourhood among the 94 of Blackpool" in said(app)
    next(each for each in app.button if each.key == "back").click().run()
    assert f"Slide 2 of {len(SLIDES)}" in said(app)
