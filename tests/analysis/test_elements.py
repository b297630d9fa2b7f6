"""The thinnest element of community need, by the published ranks."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis import elements, wales
from lib.analysis.elements import ELEMENTS, is_thin, thinnest_element
from lib.places.area import area

FRAME = store.neighbourhoods()


@pytest.mark.parametrize("code", FRAME.index[::3_000])
def test_of_a_neighbourhood_it_is_the_element_with_the_smallest_rank(code: str) -> None:
    ranks = {key: int(FRAME.at[code, f"{key}_rank"]) for key in ELEMENTS}
    key = thinnest_element(area(code))
    assert all(ranks[key] <= rank for rank in ranks.values())
    for each, rank in ranks.items():
        assert is_thin(area(code), each) == (rank <= 0.4 * 33_755), each


def test_of_england_there_is_none_and_of_a_ward_without_neighbourhoods_neither() -> None:
    assert thinnest_element(area("E92000001")) is None
    empty = area(store.places().query("neighbourhoods == 0").index[0])
    assert not any(is_thin(empty, key) for key in ELEMENTS)
    places = store.places()
    assert (
        thinnest_element(area(places.index[(places["level"] == "ward25") & (places["neighbourhoods"] == 0)][0])) is None
    )


@pytest.mark.parametrize("most", ELEMENTS)
def test_the_smallest_position_wins_whichever_it_is(monkeypatch: pytest.MonkeyPatch, most: str) -> None:
    monkeypatch.setattr(elements, "position", lambda _, key: 0.4 if key == most else 0.41)
    assert thinnest_element(area("E06000009")) == most
    assert [is_thin(area("E06000009"), key) for key in ELEMENTS] == [key == most for key in ELEMENTS]


def test_of_equal_ones_the_first_is_named_and_one_without_a_figure_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "position", lambda _, key: None if key == ELEMENTS[0] else 0.9)
    assert thinnest_element(area("E06000009")) == ELEMENTS[1]


def test_of_wrexham_it_is_the_one_whose_middle_local_area_ranks_first() -> None:
    middles = {
        f"cni2022_{part}": wales.ranked(f"cni2022_{part}")["rank"].median()
        for part in ("civic_assets", "connectedness", "engagement")
    }
    assert middles[wales.thinnest_element()] == sorted(middles.values())[0]
