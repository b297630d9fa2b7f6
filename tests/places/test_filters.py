"""Filters: what each leaves, alone and together."""

import numpy as np
import pytest

from lib import store
from lib.links import SHOW
from lib.places import filters


@pytest.mark.parametrize(("key", "count"), [("most10", 3_375), ("most20", 6_751), ("most30", 10_126), ("both", 1_262)])
def test_a_filter_leaves_the_number_of_neighbourhoods_it_should(key, count):
    assert filters.holds(key).sum() == count


def test_every_filter_on_offer_can_be_asked_and_leaves_some_but_not_all():
    for key in SHOW:
        assert 0 < filters.holds(key).sum() < 33_755, key


def test_filters_hold_together():
    mask = filters.chosen(("E06000021",), ("most10", "fewest10"))
    assert (mask == (filters.inside("E06000021") & filters.holds("both"))).all()


def test_urban_and_rural_divide_england():
    assert (filters.holds("urban") ^ filters.holds("rural")).all()


def test_a_wider_cut_keeps_everything_in_a_narrower_one():
    for narrow, wide in (
        ("most10", "most20"),
        ("most20", "most30"),
        ("fewest10", "fewest20"),
        ("fewest20", "fewest30"),
    ):
        assert not (filters.holds(narrow) & ~filters.holds(wide)).any()


def test_facing_both_is_the_two_first_tenths_together():
    assert (filters.holds("both") == (filters.holds("most10") & filters.holds("fewest10"))).all()


def test_the_list_of_225_touches_225_wards_of_2017():
    links = store.table("links_ward17")["ward17_code"]
    assert links[filters.holds("list225")].nunique() == 225


def test_people_are_counted_once():
    frame = store.neighbourhoods()
    everyone = np.ones(len(frame), dtype=bool)
    assert filters.people(everyone) == frame["population"].sum()
    assert filters.people(~everyone) == 0


def test_a_council_is_shown_when_one_of_its_neighbourhoods_is_chosen():
    one = np.zeros(33_755, dtype=bool)
    one[store.row_of()["E01012641"]] = True
    shown = filters.at_level(one, "lad25")
    assert [code for code, yes in zip(store.codes("lad25"), shown, strict=True) if yes] == ["E06000008"]


def test_a_ward_without_neighbourhoods_is_shown_only_when_nothing_is_filtered():
    wards = len(store.codes("ward25"))
    assert filters.areas((), (), "ward25").sum() == wards
    assert filters.areas(("E92000001",), (), "ward25").sum() == wards - 33


def test_what_is_handed_out_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        filters.holds("most10")[0] = True


def test_an_unknown_filter_is_refused():
    with pytest.raises(KeyError):
        filters.holds("least10")


def test_chosen_neighbourhoods_are_counted_by_place_and_people():
    frame = store.neighbourhoods()
    mask = filters.chosen(["E06000009"], ["both"])
    assert filters.number(mask) == 26
    assert filters.by_place(mask, "lad25") == {"E06000009": 26}
    counted = filters.by_place(filters.chosen([], ["both"]), "rgn")
    assert sum(counted.values()) == 1_262 and all(counted.values())
    codes = frame.index[[3, 9, 27]]
    assert filters.people_of(codes) == sum(int(frame.at[code, "population"]) for code in codes)
    assert filters.among(codes).nonzero()[0].tolist() == [3, 9, 27]
