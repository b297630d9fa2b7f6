"""Who lives there: the shares of the Census as published, for England and for places known by hand, and bad input."""

from __future__ import annotations

import pandas as pd
import pytest

from data.build import census, sources
from data.build.outputs import load_table

CODES = pd.Index(["E01000001", "E01000002"], name="lsoa21_code")
KEYS = [*census.AGES, *census.OF_TENURE, *census.OF_HOMES, *census.OF_ENGLISH]


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return load_table("data/neighbourhoods.parquet")


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return load_table("data/places.parquet")


# Census 2021 of England (the tables TS054, TS044 and TS029), in per cent with one decimal: the raw rows of the three files added
# up, which `test_england_is_the_raw_rows_added_up` does again.
ENGLAND = {
    "owned_outright": 32.5,
    "owned_mortgage": 29.8,
    "social_rented": 17.1,
    "private_rented": 20.6,
    "detached": 22.9,
    "semi_detached": 31.5,
    "terraced": 23.0,
    "flats": 22.2,
    "main_language_english": 90.8,
    "little_english": 1.9,
}


@pytest.mark.parametrize("key", ENGLAND)
def test_england_is_as_published(places, key: str) -> None:
    assert 100 * places.at["E92000001", f"{key}_average"] == pytest.approx(ENGLAND[key], abs=0.1)


@pytest.mark.sources
@pytest.mark.slow
def test_england_is_the_raw_rows_added_up() -> None:
    found = {}
    for file, field, groups in ((census.TENURE, "tenure", census.OF_TENURE), (census.HOMES, "type", census.OF_HOMES)):
        rows = sources.rda(file)
        numbers = rows[rows["lsoa21_code"].str.startswith("E")].groupby(field)["n"].sum()
        found |= {key: numbers[list(words)].sum() / numbers.sum() for key, words in groups.items()}
    table = sources.rda(census.ENGLISH).set_index("msoa21_code")
    people = table[table.index.str.startswith("E")].sum(numeric_only=True)
    asked = people[census.OF_ENGLISH["main_language_english"][0]] + people[census.OTHER]
    found |= {key: people[list(words)].sum() / asked for key, words in census.OF_ENGLISH.items()}
    assert {key: round(100 * found[key], 1) for key in ENGLAND} == ENGLAND


def test_every_neighbourhood_has_every_share_to_a_thousandth(frame) -> None:
    shares = frame[KEYS]
    assert shares.notna().all(axis=None) and (shares.dtypes == "float32").all()
    assert (shares * 1000).sub((shares * 1000).round()).abs().max(axis=None) < 1e-3


def test_kinds_of_tenure_are_all_there_are_and_kinds_of_home_nearly(frame) -> None:
    tenure, homes = frame[list(census.OF_TENURE)].sum(axis=1), frame[list(census.OF_HOMES)].sum(axis=1)
    assert tenure.between(0.997, 1.003).all()
    # The rest live in caravans; in one neighbourhood in fifty more than a twentieth do.
    assert (homes < 1.003).all() and (homes >= 0.95).mean() > 0.979


def test_how_well_english_is_spoken_is_that_of_the_local_area(frame) -> None:
    for key in census.OF_ENGLISH:
        assert frame.groupby("msoa21_code")[key].nunique().max() == 1


def test_nothing_of_ethnic_group_is_kept(frame, places) -> None:
    for table in (frame, places):
        assert not [column for column in table.columns if "ethnic" in column or "white" in column.lower()]


def test_who_lives_there_has_no_rank_among_places(places) -> None:
    for key in KEYS:
        assert f"{key}_average" in places and f"{key}_average_place_rank" not in places


@pytest.mark.sources
@pytest.mark.parametrize("name", ["Blackpool 010A", "City of London 001A", "Isles of Scilly 001A", "Cornwall 050A"])
@pytest.mark.slow
def test_shares_of_a_neighbourhood_are_those_of_the_raw_rows(frame, name: str) -> None:
    (code,) = frame.index[frame["lsoa21_name"] == name]
    for file, field, groups in (
        (census.TENURE, "tenure", census.OF_TENURE),
        (census.HOMES, "type", census.OF_HOMES),
    ):
        rows = sources.rda(file)
        rows = rows[rows["lsoa21_code"] == code]
        numbers = dict(zip(rows[field], rows["n"], strict=True))
        for key, words in groups.items():
            assert frame.at[code, key] == pytest.approx(
                sum(numbers[word] for word in words) / sum(numbers.values()), abs=0.0006
            )


@pytest.mark.slow
@pytest.mark.sources
def test_a_council_has_the_sum_of_its_households(frame, places) -> None:
    rows = sources.rda(census.TENURE)
    council = frame["lad25_code"].reindex(rows["lsoa21_code"]).to_numpy()
    counts = rows["n"].groupby([council, rows["tenure"].to_numpy()]).sum().unstack()
    for key, words in census.OF_TENURE.items():
        share = counts[list(words)].sum(axis=1) / counts.sum(axis=1)
        assert (places.loc[share.index, f"{key}_average"] - share).abs().max() < 0.001


@pytest.mark.sources
def test_a_council_is_within_a_tenth_of_a_per_cent_of_the_census_on_language(frame, places) -> None:
    """The number of people asked is not kept, so councils are weighed by the people of mid-2022."""
    table = sources.rda(census.ENGLISH).set_index("msoa21_code")
    areas = frame.drop_duplicates("msoa21_code").set_index("msoa21_code")["lad25_code"]
    counts = table.loc[areas.index].groupby(areas).sum(numeric_only=True)
    share = counts[list(census.OF_ENGLISH["little_english"])].sum(axis=1) / counts[
        [census.OF_ENGLISH["main_language_english"][0], census.OTHER]
    ].sum(axis=1)
    apart = (places.loc[share.index, "little_english_average"] - share).abs()
    assert apart.max() < 0.0025 and (apart < 0.0011).mean() > 0.95


# ---- bad input stops the build with file, row and field


def rows(**changed: list) -> pd.DataFrame:
    table = {"lsoa21_code": [*CODES, *CODES], "kind": ["a", "a", "b", "b"], "n": [1.0, 2.0, 3.0, 2.0]} | changed
    return pd.DataFrame(table)


def test_shares_are_of_all_that_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "rda", lambda _: rows())
    found = census.shares("file.rda", "kind", {"first": ("a",)}, ("b",), CODES)
    assert found["first"].tolist() == [0.25, 0.5]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": ["a", "a", "c", "b"]}, "file.rda, row 3, E01000001, field kind: c is not a word"),
        ({"n": [1.0, None, 3.0, 2.0]}, "file.rda, row 2, E01000002, field n: nan is no number"),
        ({"n": [1.0, -1.0, 3.0, 2.0]}, "row 2, E01000002, field n"),
        ({"kind": ["a", "a", "a", "b"]}, "row 3, E01000001, field lsoa21_code: E01000001 has that line twice"),
        ({"lsoa21_code": [*CODES, CODES[0], "E01999999"]}, "field kind: E01000002 has no line for b"),
    ],
)
def test_a_file_that_is_wrong_stops_the_build(monkeypatch: pytest.MonkeyPatch, changed: dict, said: str) -> None:
    monkeypatch.setattr(sources, "rda", lambda _: rows(**changed))
    with pytest.raises(sources.SourceError, match=said):
        census.shares("file.rda", "kind", {"first": ("a",)}, ("b",), CODES)
