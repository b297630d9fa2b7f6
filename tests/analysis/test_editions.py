"""In which editions a place was among the most deprived: on four lines that anyone can count, and where it is not known."""

from __future__ import annotations

import pandas as pd
import pytest

from lib import store
from lib.analysis import editions as found
from lib.analysis.editions import YEARS, Editions
from lib.places.area import area

FRAME = store.neighbourhoods()
FOUR = pd.DataFrame(
    {
        "population": [100, 200, 300, 400],
        "both10": [3, 3, 0, 2],
        "six10": pd.array([6, 0, 6, None], dtype="Int8"),
        "imd2004_match": ["exact", "best fit", "exact", "not known"],
    }
    | {f"imd{year}_decile": pd.array([1, 2, 1, None], dtype="Int8") for year in YEARS[:3]}
    | {f"imd{year}_decile": pd.array([1, 10, 1, 1], dtype="Int8") for year in YEARS[3:]}
)


def test_four_neighbourhoods_are_counted_as_one_would() -> None:
    """Of the fourth nothing is known before 2015: it counts on neither side there."""
    assert found.editions(FOUR) == Editions(
        shares=(400 / 600,) * 3 + (800 / 1_000,) * 3,
        times=None,
        neighbourhoods=4,
        held=2,
        people=400,
        share=0.4,
        both=2,
        both_held=1,
        best_fit=1,
        unknown=1,
    )
    assert found.by_times(FOUR) == [1, 0, 0, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("line", "times", "shares"), [(0, 6, (1.0,) * 6), (1, 0, (0.0,) * 6), (3, None, (None,) * 3 + (1.0,) * 3)]
)
def test_one_neighbourhood_was_there_so_many_times_or_it_is_not_known(
    line: int, times: int | None, shares: tuple[float | None, ...]
) -> None:
    one = found.editions(FOUR.iloc[[line]])
    assert (one.times, one.shares, one.neighbourhoods) == (times, shares, 1)


def test_the_tenths_of_one_neighbourhood_are_those_of_its_line() -> None:
    unknown = FRAME.index[FRAME["imd2004_match"] == "not known"][0]
    for code in ("E01012737", unknown):
        wanted = [FRAME.at[code, f"imd{year}_decile"] for year in YEARS]
        assert found.tenths_of(area(code)) == [None if pd.isna(each) else each for each in wanted]
    assert found.tenths_of(area(unknown))[0] is None

    table = found.in_first_tenth(pd.Index(["E01012737", unknown]))
    assert list(table.columns) == list(YEARS)
    assert table.loc["E01012737"].tolist() == [FRAME.at["E01012737", f"imd{year}_decile"] == 1 for year in YEARS]
    assert pd.isna(table.at[unknown, 2004])


def test_the_share_of_a_larger_place_is_of_its_people() -> None:
    places = pd.DataFrame(
        {"six10_population": [50, 0, 0], "population": [200, 80, 90], "neighbourhoods": [3, 1, 0]}, index=[*"abc"]
    )
    shares = found.all_six_share(places)
    assert shares.loc[["a", "b"]].tolist() == [0.25, 0.0] and pd.isna(shares["c"]), "a ward without neighbourhoods"


def test_borders_of_2001_are_counted_apart_from_others() -> None:
    match = FRAME["imd2004_match"]
    codes = pd.Index([match.index[match == word][n] for word, n in (("exact", 0), ("exact", 1), ("best fit", 0))])
    assert found.fitted(codes.append(match.index[match == "not known"][:4])) == (2, 1)
