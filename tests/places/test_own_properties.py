"""Own areas, whatever somebody puts together: in a link they come back as they were, and what was altered is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib import store
from lib.places import PlacesError
from lib.places.own import ALPHABET, LONGEST_NAME, MOST, decode, encode, plain_name, toggle

HOODS = sorted(store.codes("lsoa21"))
QUICK = settings(max_examples=200, deadline=None)
areas = some.lists(some.sampled_from(HOODS), max_size=MOST, unique=True)
near = some.integers(0, len(HOODS) - MOST).flatmap(
    lambda first: some.integers(0, MOST).map(lambda n: HOODS[first : first + n])
)


@QUICK
@given(areas | near, some.randoms())
@pytest.mark.slow
def test_an_area_comes_back_from_its_link_in_whatever_order_it_was_put_together(codes: list[str], order) -> None:
    shuffled = [*codes, *codes[:3]]
    order.shuffle(shuffled)
    text = encode(shuffled)
    assert decode(text).tolist() == sorted(codes)
    assert set(text) <= set(ALPHABET)
    assert text == encode(codes)


@QUICK
@given(some.lists(some.sampled_from(HOODS), min_size=1, max_size=20, unique=True), some.data())
def test_one_character_altered_is_always_noticed(codes: list[str], data: some.DataObject) -> None:
    text = encode(codes)
    at = data.draw(some.integers(0, len(text) - 1))
    other = data.draw(some.sampled_from([sign for sign in ALPHABET if sign != text[at]]))
    with pytest.raises(PlacesError):
        decode(text[:at] + other + text[at + 1 :])


@QUICK
@given(some.text(max_size=60))
def test_any_text_is_an_area_or_a_sentence(text: str) -> None:
    try:
        codes = decode(text)
    except PlacesError as told:
        assert str(told).endswith(".")
    else:
        assert len(codes) <= MOST and set(codes) <= set(HOODS)


@QUICK
@given(some.lists(some.sampled_from(HOODS), max_size=MOST - 1, unique=True), some.sampled_from(HOODS))
def test_two_clicks_on_a_neighbourhood_leave_an_area_as_it_was(codes: list[str], clicked: str) -> None:
    once = toggle(codes, clicked)
    assert (clicked in once) is not (clicked in codes)
    assert toggle(once, clicked).tolist() == sorted(codes)


@QUICK
@given(some.text(max_size=300))
def test_a_name_is_one_short_line_and_plain_already_when_it_has_been_made_plain(text: str) -> None:
    name = plain_name(text)
    assert len(name) <= LONGEST_NAME and "\n" not in name and name == name.strip()
    assert plain_name(name) == name
