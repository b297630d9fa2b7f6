"""Council figures are found for any area, always of the newest period, and never of a place that is not named."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import outcomes
from lib.places.area import area, own_area
from lib.places.wales import WREXHAM

TABLE = store.table("outcomes").set_index(["area_code", "measure", "period"])["value"]
BLACKPOOL, TENDRING, ESSEX, ENGLAND = "E06000009", "E07000076", "E10000012", "E92000001"
EMPTY_WARD = store.places().query("neighbourhoods == 0").index[0]


def test_blackpool_s_gcse_points():
    line = outcomes.newest(BLACKPOOL).loc["attainment8"]
    assert (line["value"], line["period"], line["of"], line["beside"]) == (37.0, "2024/25", BLACKPOOL, 46.0)


@pytest.mark.parametrize("code", [BLACKPOOL, "E09000001", "E06000053", "E47000001", "E12000002", ENGLAND, WREXHAM.code])
def test_every_figure_is_the_newest_published_of_that_place(code):
    found = outcomes.newest(code)
    assert len(found) == TABLE[code].index.get_level_values("measure").nunique()
    assert list(found.index) == [key for key in catalogue.outcomes() if key in found.index]
    for key, line in found.iterrows():
        assert line["of"] == code
        assert line["period"] == TABLE[code, key].index.max()
        assert line["value"] == TABLE[code, key, line["period"]]


def test_a_district_has_its_own_figures_and_its_county_s_where_it_has_none():
    found = outcomes.newest(TENDRING)
    assert set(found["of"]) == {TENDRING, ESSEX}
    for key, line in found.iterrows():
        own = key in TABLE[TENDRING].index.get_level_values("measure")
        assert line["of"] == (TENDRING if own else ESSEX)
        assert line["value"] == TABLE[line["of"], key, line["period"]]
    assert found.at["attainment8", "of"] == ESSEX
    assert found.at["early_literacy", "of"] == TENDRING


@pytest.mark.parametrize(
    ("own", "whole", "whose"), [(False, True, {ESSEX}), (True, False, {TENDRING}), (False, False, set())]
)
def test_a_district_or_a_county_for_which_nothing_is_published_yet_is_no_fault(monkeypatch, own, whole, whose):
    made = f"made {own} {whole}"  # no code that was asked for before, of which the answer is kept
    listed = outcomes.newest(TENDRING)
    known = ({made: listed[listed["of"] == TENDRING]} if own else {}) | (
        {ESSEX: outcomes.newest(ESSEX)} if whole else {}
    )
    monkeypatch.setattr(outcomes, "_newest", lambda: known)
    monkeypatch.setattr(outcomes, "county_of", {made: ESSEX}.get)
    found = outcomes.newest(made)
    assert list(found.columns) == outcomes.COLUMNS
    assert set(found["of"]) == whose


def test_every_district_ends_up_with_school_figures():
    for code in store.table("counties").index:
        assert {"attainment8", "persistent_absence", "neet_16_17"} <= set(outcomes.newest(code).index)


def test_wrexham_is_set_beside_wales_never_england():
    found = outcomes.newest(WREXHAM.code)
    for key, line in found.iterrows():
        assert line["beside"] == TABLE[outcomes.WALES, key, line["period"]]


def test_a_range_holds_its_figure():
    found = outcomes.newest(BLACKPOOL).dropna(subset=["lower"])
    assert len(found) > 5
    assert (found["lower"] <= found["value"]).all() and (found["value"] <= found["upper"]).all()


@pytest.mark.parametrize(
    ("code", "whose"),
    [
        ("E01012737", BLACKPOOL),
        (BLACKPOOL, BLACKPOOL),
        ("E12000002", "E12000002"),
        (ENGLAND, ENGLAND),
        ("E09000001", "E09000001"),
    ],
)
def test_whose_figures_an_area_is_shown(code, whose):
    assert outcomes.publisher_area(area(code)) == whose


def test_whose_figures_an_own_area_an_empty_ward_and_wrexham_are_shown():
    frame = store.neighbourhoods()
    assert outcomes.publisher_area(own_area(["E01012737"])) == BLACKPOOL
    assert outcomes.publisher_area(own_area([frame.index[0], frame.index[-1]])) is None
    assert outcomes.publisher_area(area(EMPTY_WARD)) == store.places().at[EMPTY_WARD, "lad25_code"]
    assert outcomes.publisher_area(WREXHAM) == WREXHAM.code


def test_no_place_gives_no_lines_and_the_same_columns():
    assert outcomes.newest(None).empty
    assert list(outcomes.newest(None)) == list(outcomes.newest(BLACKPOOL))


def test_one_series_is_kept_where_several_mean_the_same():
    for codes in ([BLACKPOOL], [TENDRING], [BLACKPOOL, TENDRING, WREXHAM.code]):
        kept = outcomes.one_a_meaning([outcomes.newest(code) for code in codes])
        meanings = [catalogue.outcome(key).meaning for key in kept]
        assert len(meanings) == len(set(meanings)) > 30


def test_the_series_kept_is_the_one_more_places_have_of_their_own():
    """Districts and Wrexham are in one series on children's poverty, only upper-tier councils in the other."""
    kept = outcomes.one_a_meaning([outcomes.newest(code) for code in (BLACKPOOL, TENDRING, WREXHAM.code)])
    assert "child_poverty_before_housing" in kept and "child_poverty" not in kept


def test_england_s_figure_on_children_s_poverty_comes_from_the_series_of_the_same_meaning():
    assert outcomes.england("child_poverty_before_housing") == outcomes.england("child_poverty") == (19.8, "2024/25")
    assert outcomes.england("child_poverty_after_housing") is None


def test_the_two_series_on_children_s_poverty_agree_to_a_tenth():
    both = pd.concat(
        [TABLE.xs(key, level="measure") for key in ("child_poverty", "child_poverty_before_housing")], axis=1
    ).dropna()
    assert len(both) > 600
    assert (both.iloc[:, 0] - both.iloc[:, 1]).abs().max() < 0.051


def test_nobody_can_change_the_figures_of_others():
    mine = outcomes.newest(BLACKPOOL)
    mine.loc[:, "value"] = 0.0
    assert outcomes.newest(BLACKPOOL).at["attainment8", "value"] == 37.0
