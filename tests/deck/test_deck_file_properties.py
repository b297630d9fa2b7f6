"""A deck's file, whatever somebody made: saved and opened it is the same deck."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib import store
from lib.deck.deck_file import TITLE, opened, own_slide, save
from lib.deck.slides import Deck
from lib.links.place_ref import own_place
from lib.links.present_view import MOST_OWN
from lib.words.slides import SLIDES

HOODS = sorted(store.codes("lsoa21"))
PLACES = [*store.codes("lad25")[:40], *store.codes("ward25")[:40], "W06000006", "E92000001"]


@some.composite
def decks(draw: some.DrawFn) -> Deck:
    """Decks as the page lets them be put together: what is typed goes through what the page puts it through."""
    typed = draw(
        some.lists(some.tuples(some.text(min_size=1, max_size=TITLE), some.text(max_size=300)), max_size=MOST_OWN)
    )
    own = tuple(own_slide(f"A {title}"[:TITLE], text) for title, text in typed)
    keys = [*SLIDES, *(f"own{number}" for number in range(1, len(own) + 1))]
    return Deck(tuple(draw(some.lists(some.sampled_from(keys), min_size=1, unique=True))), own)


@some.composite
def places(draw: some.DrawFn) -> tuple[str, ...]:
    """One place or two, areas of one's own among them."""
    codes = draw(some.lists(some.sampled_from(HOODS), min_size=1, max_size=8, unique=True))
    name = draw(some.text(max_size=60))
    return tuple(
        draw(some.lists(some.sampled_from([*PLACES, own_place(codes, name)]), min_size=1, max_size=2, unique=True))
    )


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(places(), decks())
def test_a_deck_comes_back_as_it_was_saved(chosen: tuple[str, ...], deck: Deck) -> None:
    assert opened(save(chosen, deck)) == (chosen, deck)


@settings(max_examples=150, deadline=None)
@given(decks())
def test_the_same_deck_is_the_same_file_and_a_file_opened_and_saved_again_too(deck: Deck) -> None:
    saved = save(("E06000009",), deck)
    assert saved == save(("E06000009",), deck)
    assert saved == save(*opened(saved))
