"""Values, ranks and classes of a measure at a level: against the tables they are read from."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import level_values as module
from lib.analysis.level_values import (
    NO_DATA,
    LevelValues,
    class_bounds,
    class_counts,
    column_of_places,
    equal_at,
    level_values,
    value_column,
)

FRAME, PLACES = store.neighbourhoods(), store.places()


def test_what_is_shown_of_a_neighbourhood_is_what_is_stored_and_it_is_ranked_by_it() -> None:
    rank, share = level_values("imd2025", "lsoa21"), level_values("connectivity", "lsoa21")
    assert rank.values.tolist() == rank.ranks.tolist() == FRAME["imd2025_rank"].tolist()
    assert (rank.ranked, rank.ranks.dtype) == (33_755, float)
    measure = catalogue.measure("connectivity")
    assert share.values.tolist() == FRAME[measure.column].tolist()
    assert share.ranks.tolist() == FRAME[measure.column].rank(ascending=measure.ascending, method="min").tolist()
    assert share.ranked == FRAME[measure.column].notna().sum()
    assert level_values("imd2019", "lsoa21").ranked == 32_844


@pytest.mark.parametrize("level", ["lad25", "ward25", "rgn"])
def test_a_larger_place_shows_its_rank_for_a_rank_and_else_its_average(level: str) -> None:
    rows = PLACES[PLACES["level"] == level]
    need, community = level_values("imd2025", level), level_values("cni2023", level)
    for found, column in ((need, "imd2025_average_score"), (community, "cni2023_average_rank")):
        assert found.values.index.tolist() == rows.index.tolist()
        expected = rows[column].astype(float).rank(ascending=False, method="min")
        assert np.array_equal(found.ranks, expected, equal_nan=True)
        assert np.array_equal(found.values, expected, equal_nan=True)
        assert found.ranked == rows[column].notna().sum()
    measure = catalogue.measure("low_skills")
    skills = level_values("low_skills", level)
    assert np.array_equal(skills.values, rows["low_skills_average"].astype(float), equal_nan=True)
    assert skills.values.name == "low_skills"
    assert np.array_equal(
        skills.ranks,
        rows["low_skills_average"].astype(float).rank(ascending=measure.ascending, method="min"),
        equal_nan=True,
    )


def test_named_groups_have_classes_and_no_rank() -> None:
    found = level_values("both", "lsoa21")
    assert found.values.tolist() == FRAME["both10"].tolist()
    assert found.classes.tolist() == FRAME["both10"].tolist()
    assert found.ranks.isna().all() and found.ranks.dtype == float and found.ranked == 0
    assert not found.classes.flags.writeable and found.classes.dtype == np.uint8
    change = level_values("change_since_2019", "lsoa21")
    values = [category.value for category in catalogue.measure("change_since_2019").categories]
    stored = FRAME[catalogue.measure("change_since_2019").column].astype(float)
    # What lies beyond the outermost group is counted in it.
    assert change.classes[(stored <= values[0]).fillna(False).to_numpy()].tolist() == [0] * int(
        (stored <= values[0]).sum()
    )
    last = (stored >= values[-1]).fillna(False).to_numpy()
    assert set(change.classes[last]) == {len(values) - 1}
    assert (change.classes == NO_DATA).sum() == stored.isna().sum()


@pytest.mark.parametrize(
    ("key", "level", "column"),
    [
        ("imd2025", "lad25", "imd2025_average_score"),
        ("cni2023", "rgn", "cni2023_average_rank"),
        ("low_skills", "lad25", "low_skills_average"),
        ("income_deprived_people", "lad25", "income_deprived_people_total"),
        ("imd2025", "lsoa21", None),
        ("both", "lad25", None),
    ],
)
def test_the_column_behind_a_measure(key: str, level: str, column: str | None) -> None:
    assert value_column(catalogue.measure(key), level) == column
    if column:
        assert column_of_places(catalogue.measure(key)) == column


def test_a_measure_that_is_not_built_is_named_with_what_builds_it() -> None:
    built = catalogue.measure("low_skills")
    for level, table in (("lsoa21", "neighbourhoods"), ("lad25", "places")):
        module.level_values.cache_clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(catalogue, "measure", lambda _: dataclasses.replace(built, key="wealth", column="wealth"))
            with pytest.raises(store.DataProblem) as problem:
                level_values("wealth", level)
        column = "wealth" if level == "lsoa21" else "wealth_average"
        assert str(problem.value) == (
            f"Measure 'wealth': data/{table}.parquet has no column '{column}'. "
            'Build it with: make data NAME="neighbourhoods places values".'
        )


def test_a_measure_is_not_known_at_a_level_it_does_not_name() -> None:
    with pytest.raises(KeyError) as problem:
        level_values("both", "lad25")
    assert problem.value.args[0].endswith(" is not known for a council.")


def test_bounds_and_counts_of_a_few() -> None:
    """Three classes are taken of ten; one has no data."""
    few = LevelValues(
        pd.Series([5.0, 9.0, 7.0, 1.0, np.nan]),
        pd.Series([3.0, 1.0, 2.0, 4.0, np.nan]),
        np.array([0, 0, 0, 9, NO_DATA], dtype=np.uint8),
        4,
    )
    found = class_bounds(few)
    assert len(found) == 10
    assert (found[0], found[9]) == ((5.0, 9.0), (1.0, 1.0))
    assert all(np.isnan(low) and np.isnan(high) for low, high in found[1:9])
    assert class_counts(few.classes, 10) == ([3, *[0] * 8, 1], 1)
    assert class_counts(few.classes, 1) == ([3], 1)


def test_equal_ranks_are_counted_at_every_level() -> None:
    assert equal_at("imd2025", "lad25", 1) == 1
    assert equal_at("imd2025", "lad25", 1.5) == 0
