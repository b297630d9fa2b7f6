"""Whether an average is a fair picture of a place, who lives there by age, and what it is shown among."""

from __future__ import annotations

import pytest

from lib import catalogue, store
from lib.analysis.ages import BANDS, GROUPS, ages
from lib.analysis.among import need_of, needier_first, shown_among
from lib.analysis.fair import FAIR, fairness
from lib.analysis.level_values import level_values
from lib.places.area import area, own_area

MARFLEET, BLACKPOOL, CITY, SCILLY = "E05011536", "E06000009", "E09000001", "E06000053"


def counted(code: str) -> dict[int, tuple[int, int]]:
    """Neighbourhoods and people of a place in each tenth of deprivation, counted line by line."""
    found: dict[int, tuple[int, int]] = {}
    for line in area(code).frame.itertuples():
        number, people = found.get(line.imd2025_decile, (0, 0))
        found[line.imd2025_decile] = number + 1, people + line.population
    return found


@pytest.mark.parametrize("code", [MARFLEET, BLACKPOOL, CITY, "E08000035", "E12000007"])
def test_what_lies_near_the_middle_is_counted_by_people(code: str) -> None:
    tenths, found = counted(code), fairness(area(code))
    people = sum(each for _, each in tenths.values())
    assert found.near == pytest.approx(
        sum(tenths[n][1] for n in tenths if found.first <= n <= found.last) / people, abs=1e-12
    )
    assert (found.low, found.high) == (min(tenths), max(tenths))
    other = range(6, 11) if found.deprived_half else range(1, 3)
    assert found.beyond == sum(tenths[n][0] for n in tenths if n in other)
    assert found.neighbourhoods == len(area(code).members)


def test_marfleet_is_fair_and_blackpool_is_not() -> None:
    assert fairness(area(MARFLEET)).fair and fairness(area(MARFLEET)).near == 1
    found = fairness(area(BLACKPOOL))
    assert not found.fair and found.near < FAIR
    assert (found.first, found.low, found.high, found.beyond) == (1, 1, 8, 9)


def test_one_neighbourhood_has_no_average() -> None:
    assert fairness(area("E01012737")) is None
    assert fairness(area(SCILLY)) is None


def test_ages_are_those_of_the_table_and_england_s_are_beside() -> None:
    frame = area(SCILLY).frame
    found = ages(frame)
    assert list(found.index) == [*BANDS, *GROUPS]
    assert found.at["75_plus", "people"] == int(frame["age_75_plus"].iloc[0])
    assert found.at["under_18", "people"] == int(frame[["age_0_4", "age_5_11", "age_12_17"]].to_numpy().sum())
    assert found.loc[list(BANDS), "share"].sum() == pytest.approx(1)
    assert found.loc[list(BANDS), "england"].sum() == pytest.approx(1)
    every = ages(store.neighbourhoods())
    assert (every["share"] == every["england"]).all()


def test_the_bands_are_everybody() -> None:
    """All but for rounding: the source tells shares, to a tenth of a per cent."""
    frame = store.neighbourhoods()
    every = int(frame["population"].sum())
    assert int(ages(frame).loc[list(BANDS), "people"].sum()) == pytest.approx(every, rel=1e-6)


def test_a_neighbourhood_is_shown_among_its_council_and_a_place_by_itself() -> None:
    assert set(shown_among(area("E01012737"))["lad25_code"]) == {area("E01012737").frame["lad25_code"].iloc[0]}
    assert len(shown_among(area("E01012737"))) > 50
    assert list(shown_among(area(BLACKPOOL)).index) == list(area(BLACKPOOL).members)
    assert len(shown_among(own_area(area(MARFLEET).members[:3], "Three"))) == 3


def test_the_needier_part_comes_first() -> None:
    keys = ["imd2025_housing", "imd2025", "imd2025_health"]
    found = needier_first(area(BLACKPOOL), keys)
    assert found[0] != "imd2025_housing" and found[-1] == "imd2025_housing"
    assert sorted(found) == sorted(keys)
    assert keys == ["imd2025_housing", "imd2025", "imd2025_health"]


def test_a_bar_is_as_long_as_the_need() -> None:
    assert need_of(area(BLACKPOOL), "imd2025") == 1
    assert need_of(area("E06000053"), "imd2025") == pytest.approx(
        (296 - int(level_values("imd2025", "lad25").ranks["E06000053"]) + 1) / 296
    )
    assert need_of(area("E92000001"), "imd2025") is None
    assert catalogue.measure("imd2025").palette == "need"
