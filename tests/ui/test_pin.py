"""The pin on a postcode: where the postcode is, while its place is looked at, and nothing of the postcode itself."""

from __future__ import annotations

import pytest
import streamlit as st

from lib import places, store
from lib.ui import pin

POSTCODE = "FY1 1AN"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict:
    held: dict = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_postcode_is_answered_with_its_own_point() -> None:
    (match,) = places.search(POSTCODE)
    line = store.postcode("FY11AN")
    assert match.point == (line["easting"], line["northing"])
    assert all(each.point is None for each in places.search("Blackpool"))


def test_the_pin_stands_at_the_postcode_and_keeps_nothing_of_it(session: dict) -> None:
    (match,) = places.search(POSTCODE)
    pin.keep_pin(match)
    found = pin.pin_now(match.code)
    assert found is not None
    assert (found.latitude, found.longitude) == pytest.approx((53.8206, -3.0539), abs=2e-3)
    assert found.label == pin.LABEL
    assert "FY1" not in repr(session).replace(" ", "").upper()


@pytest.mark.usefixtures("session")
def test_the_pin_stays_on_what_lies_round_it_and_goes_with_another_place() -> None:
    (match,) = places.search(POSTCODE)
    pin.keep_pin(match)
    assert pin.pin_now("E06000009") is not None
    assert pin.pin_now(None) is not None
    assert pin.pin_now("E06000021") is None
    pin.keep_pin(places.search("Blackpool")[0])
    assert pin.pin_now("E06000009") is None
    pin.keep_pin(match)
    pin.keep_pin(None)
    assert pin.pin_now(None) is None
