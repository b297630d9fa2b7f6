"""Wrexham's Welsh ranks: out of all Wales, on their own scale."""

from __future__ import annotations

import pytest

from lib import store
from lib.analysis import wales


@pytest.mark.parametrize("key", wales.WELSH)
def test_every_rank_is_among_all_of_wales(key):
    frame, total = wales.ranked(key), wales.WELSH[key].total
    assert len(frame) == (84 if key.startswith("wimd") else 18)
    assert total == (1_917 if key.startswith("wimd") else 410)
    assert frame["rank"].between(1, total).all() and frame["rank"].is_monotonic_increasing
    assert frame["code"].str.startswith("W0").all() and frame["code"].is_unique


def test_a_tenth_of_1917_is_191_and_rank_192_is_in_the_second():
    """The first tenth ends at 191.7: rank 191 is in it, rank 192 is not."""
    frame = wales.ranked("wimd2025")
    assert (frame["tenth"].eq(1) == frame["rank"].le(191)).all()
    assert (frame["tenth"].eq(10) == frame["rank"].gt(1_725.3)).all()


@pytest.mark.parametrize("key", wales.WELSH)
def test_shares_add_up_to_all_areas(key):
    spread = wales.spread(key)
    assert list(spread.index) == list(range(1, 11))
    assert spread.sum() == pytest.approx(1)
    assert spread[1] * len(wales.ranked(key)) == pytest.approx(wales.summary().at[key, "first_tenth"])


def test_queensway_is_wrexham_s_nearest_to_most_need():
    first = wales.ranked("wimd2025").iloc[0]
    assert (first["name"], first["rank"]) == ("Queensway 1", 7)
    assert store.table("wrexham")["wimd2025_rank"].min() == 7


def test_a_local_area_counts_once_however_many_neighbourhoods_it_has():
    assert wales.ranked("cni2022")["name"].is_unique
    assert wales.summary().at["cni2022", "areas"] == 18
