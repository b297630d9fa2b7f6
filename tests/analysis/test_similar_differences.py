"""Which differences are told: on made rows, so that anyone can say which is the largest."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.analysis import similar_differences as told
from lib.analysis.similar_features import AGES, COMMUNITY, DOMAINS, FEATURE_GROUPS, whole_weight

LEVEL = (
    dict.fromkeys(FEATURE_GROUPS, 0.3)
    | {f"imd2025_{domain}": 0 for domain in DOMAINS}
    | {f"cni2023_{part}": 0 for part in COMMUNITY}
    | dict.fromkeys(AGES, 0)
    | {"cni2023": 0, "rural": 0.0, "times_density": 1.0}
)


def row(**changed: float) -> pd.Series:
    return pd.Series(LEVEL | changed)


def test_a_part_is_alike_up_to_half_a_step() -> None:
    assert told.parts_alike(row(need=0.5, age=0.51, density=2)) == ["need", "country"]
    assert told.nearest_part(row(need=3, age=2, country=1, density=1)) == "country", "of equal ones the first"


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"cni2023": 20}, ["cni2023"]),
        ({"cni2023": -19.9}, []),
        ({"cni2023_engagement": 20, "cni2023_connectedness": 21}, ["cni2023_connectedness"]),
        (
            {"cni2023_engagement": -40, "cni2023_connectedness": 21, "cni2023_civic_assets": 30},
            ["cni2023_engagement", "cni2023_civic_assets"],
        ),
        ({"cni2023_engagement": 40, "cni2023_connectedness": -19}, ["cni2023_engagement"]),
    ],
)
def test_the_largest_and_the_largest_against_it_are_told(changed: dict, found: list[str]) -> None:
    assert told.telling_in_community(row(**changed)) == found


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, None),
        ({"imd2025_crime": 19.9}, None),
        ({"imd2025_crime": -20}, "imd2025_crime"),
        ({"under_18": 4.9}, None),
        ({"from_60": -5}, "from_60"),
        ({"rural": 0.25}, "rural"),
        ({"times_density": 0.5}, "times_density"),
        ({"times_density": 1.9}, None),
        ({"imd2025_crime": 30, "from_60": 8}, "from_60"),
        ({"rural": 0.75, "times_density": 4}, "rural"),
    ],
)
def test_other_differences_are_measured_each_by_its_own_least(changed: dict, found: str | None) -> None:
    assert told.telling_otherwise(row(**changed)) == found


def test_what_stands_out_and_what_goes_against_it() -> None:
    assert told.stands_out(row()) == (None, None)
    assert told.stands_out(row(cni2023_engagement=25, cni2023_civic_assets=24)) == ("cni2023_engagement", None)
    assert told.stands_out(row(cni2023_engagement=19, cni2023_civic_assets=-20)) == (None, "cni2023_civic_assets")


def test_the_weights_add_up_to_eight() -> None:
    assert whole_weight() == 8
