"""Figures of a larger place from its neighbourhoods: means of two or three, and the weights of the extent, in the head."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis.aggregate import extent_weight, need_values, summaries, weighted_mean

FRAME = store.neighbourhoods()


def test_a_mean_leaves_out_what_has_no_value_and_where_nobody_is_counted() -> None:
    values = pd.Series([10, 20, None, 99, None], dtype="Int64")
    people, parent = pd.Series([100, 300, 50, 0, 10]), pd.Series(["A", "A", "A", "A", "B"])
    assert weighted_mean(values, people, parent).to_dict() == {"A": 17.5}
    assert weighted_mean(values, people.replace(100, 1), parent).to_dict() == {"A": pytest.approx((10 + 6000) / 301)}


@pytest.mark.parametrize(
    ("rank", "weight"),
    [
        (1, 1),
        (100, 1),
        (101, 0.95),
        (110, 0.95),
        (111, 0.95 - 0.9 / 19),
        (291, 0.05),
        (300, 0.05),
        (301, 0),
        (1_000, 0),
    ],
)
def test_the_extent_counts_all_in_the_first_tenth_and_fewer_up_to_the_thirtieth_hundredth(
    rank: int, weight: float
) -> None:
    found = extent_weight(pd.Series([rank], index=["here"]), 1_000)
    assert found.at["here"] == pytest.approx(weight, abs=1e-12)
    assert found.name == "extent_weight"


def test_a_place_of_two_neighbourhoods_has_the_summaries_one_works_out() -> None:
    """Four neighbourhoods in all, so that ranks turned round are 4, 3, 2 and 1. Of four, the first is in the twenty-fifth
    hundredth, which the extent counts at 0.95 less fourteen steps of nineteen from there to 0.05; the others not at all.
    """
    members = pd.DataFrame(
        {
            "imd2025_score": [40.0, 20.0, 10.0, 2.0],
            "imd2025_rank": [1, 2, 3, 4],
            "imd2025_decile": [1, 5, 8, 10],
            "population": [100, 300, 200, 200],
        }
    )
    found = summaries(members, "imd2025", pd.Series(["A", "A", "B", "B"]))
    assert found.columns.tolist() == [
        f"imd2025_{name}" for name in ("average_score", "average_rank", "share_most_deprived_10", "extent")
    ]
    assert found["imd2025_average_score"].tolist() == [25, 6]
    assert found["imd2025_average_rank"].tolist() == [3.25, 1.5]
    assert found["imd2025_share_most_deprived_10"].tolist() == [0.5, 0]
    assert found["imd2025_extent"].tolist() == [pytest.approx((0.95 - 14 * 0.9 / 19) / 4), 0]


def test_what_is_averaged_for_a_rank_is_its_score_or_the_rank_turned_round() -> None:
    few = FRAME.head(3)
    need, community = catalogue.measure("imd2025"), catalogue.measure("cni2023")
    assert need_values(few, need).tolist() == few["imd2025_score"].tolist()
    assert need_values(few, community).tolist() == (33_756 - few["cni2023_rank"]).tolist()
    for measure in (need, community):
        assert need_values(few, measure).name == measure.key
        assert need_values(few, measure).dtype == float
