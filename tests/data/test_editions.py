"""Six editions of the index on today's neighbourhoods: the counts people quote, redone from the raw files by another way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.build import editions, sources
from data.build.outputs import load_table

YEARS = {2004: "lsoa01", 2007: "lsoa01", 2010: "lsoa01", 2015: "lsoa11", 2019: "lsoa11"}
CODES = pd.Index(["E01000001", "E01000002"], name="lsoa21_code")


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return load_table("data/neighbourhoods.parquet")


def test_1941_neighbourhoods_were_in_the_most_deprived_tenth_all_six_times_and_827_of_them_face_both(frame) -> None:
    held = frame["six10"] == 6
    assert held.sum() == 1_941
    assert (held & (frame["both10"] == 3)).sum() == 827
    assert (frame["both10"] == 3).sum() == 1_262
    assert (frame["six20"] == 6).sum() == 4_700


def test_most_of_them_have_the_border_of_2001_all_the_way(frame) -> None:
    match = frame["imd2004_match"]
    assert match.value_counts().to_dict() == {"exact": 30_832, "best fit": 2_918, "not known": 5}
    assert ((frame["six10"] == 6) & (match == "exact")).sum() == 1_801


def test_what_is_not_known_is_not_counted(frame) -> None:
    unknown = frame[frame["imd2004_match"] == "not known"]
    assert sorted(unknown["lsoa21_name"]) == [
        "Greenwich 035H",
        "Greenwich 035I",
        "Hartlepool 003G",
        "Leeds 067K",
        "Nottingham 028F",
    ]
    assert unknown[["six10", "six20", "imd2004_rank", "imd2010_decile"]].isna().all(axis=None)
    assert unknown[["imd2015_rank", "imd2019_rank"]].notna().all(axis=None)
    assert frame["six10"].isna().sum() == frame["six20"].isna().sum() == 5


@pytest.mark.parametrize(
    ("name", "tenths"),
    [
        # Looked up by hand in the five files and the published ranks of 2025.
        ("Blackpool 010A", [1, 1, 1, 1, 1, 1]),
        ("City of London 001A", [9, 9, 9, 9, 9, 8]),
        ("Isles of Scilly 001A", [6, 5, 5, 7, 7, 7]),
        ("Cornwall 050A", [3, 4, 4, 4, 4, 3]),
        ("Cornwall 023B", [6, 6, 6, 6, 6, 5]),
    ],
)
def test_where_a_place_stood_in_each_edition(frame, name: str, tenths: list[int]) -> None:
    (line,) = frame[frame["lsoa21_name"] == name].to_dict("records")
    found = [int(line[f"imd{year}_decile"]) for year in editions.EDITIONS]
    assert found == tenths


@pytest.mark.sources
@pytest.mark.slow
def test_the_counts_come_out_of_the_raw_files_with_dictionaries_alone(frame) -> None:
    """The same carried by loops over the published rows, by nothing of the builder."""
    ranks: dict[int, dict[str, float]] = {}
    for year, areas in YEARS.items():
        table = sources.rda(f"humaniverse/IMD/data/imd{year}_england_{areas}.rda")
        ranks[year] = dict(zip(table[f"{areas}_code"], table["IMD_rank"], strict=True))
    to_2011, to_2001 = {}, {}
    new = sources.rda("humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda")
    for here, there in zip(new["lsoa21_code"], new["lsoa11_code"], strict=True):
        to_2011.setdefault(here, set()).add(there)
    old = sources.rda("humaniverse/geographr/data/lookup_lsoa01_lsoa11.rda")
    for here, there in zip(old["lsoa11_code"], old["lsoa01_code"], strict=True):
        to_2001.setdefault(here, set()).add(there)
    six = both = 0
    for code, decile, side in zip(frame.index, frame["imd2025_decile"], frame["both10"], strict=True):
        times = int(decile == 1)
        for year, areas in YEARS.items():
            of = to_2011[code] if areas == "lsoa11" else {a for b in to_2011[code] for a in to_2001.get(b, ())}
            if of:
                middle = np.round(sum(ranks[year][each] for each in sorted(of)) / len(of))
                times += 10 * middle <= len(ranks[year]) + 9 and -(-middle * 10 // len(ranks[year])) == 1
        six += times == 6
        both += times == 6 and side == 3
    assert (six, both) == (1_941, 827)


@pytest.mark.sources
@pytest.mark.slow
def test_where_the_border_is_the_same_the_rank_is_the_published_one(frame) -> None:
    """In the exact ones the whole chain says unchanged, and name and code are the same in all three."""
    exact = frame.index[frame["imd2004_match"] == "exact"]
    old = sources.rda("humaniverse/geographr/data/lookup_lsoa01_lsoa11.rda")
    new = sources.rda("humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda").set_index("lsoa21_code")
    code11 = new.loc[exact, "lsoa11_code"]
    code01 = old[old["change_code"] == "U"].set_index("lsoa11_code")["lsoa01_code"].reindex(code11).set_axis(exact)
    for year, areas in YEARS.items():
        table = sources.rda(f"humaniverse/IMD/data/imd{year}_england_{areas}.rda").set_index(f"{areas}_code")
        was = table["IMD_rank"].reindex(code01 if areas == "lsoa01" else code11).to_numpy()
        assert (frame.loc[exact, f"imd{year}_rank"].to_numpy(dtype=float) == was).all(), year


@pytest.mark.slow
@pytest.mark.sources
def test_tenths_are_worked_out_among_the_areas_of_their_own_edition() -> None:
    """Our rule gives the published tenths but for the border ones that the repackager put one too high."""
    for year, areas in YEARS.items():
        table = sources.rda(f"humaniverse/IMD/data/imd{year}_england_{areas}.rda")
        ours = -(-table["IMD_rank"] * 10 // len(table))
        assert (ours != table["IMD_decile"].astype(float)).sum() <= 8, year
        assert set(ours) == set(range(1, 11))


# ---- bad input stops the build with file, row and field


def _lists(monkeypatch: pytest.MonkeyPatch, **changed: pd.DataFrame) -> None:
    tables = {
        "lookup_lsoa11_lsoa21_ltla22": pd.DataFrame(
            {"lsoa21_code": CODES, "lsoa11_code": ["A", "B"], "change_code": ["U", "S"]}
        ),
        "lookup_lsoa01_lsoa11": pd.DataFrame(
            {"lsoa11_code": ["A", "B"], "lsoa01_code": ["a", "b"], "change_code": ["U", "U"]}
        ),
        **{
            f"imd{year}_england_{areas}": pd.DataFrame(
                {f"{areas}_code": ["a", "b"] if areas == "lsoa01" else ["A", "B"], "IMD_rank": [1.0, 2.0]}
            )
            for year, areas in YEARS.items()
        },
    } | changed
    monkeypatch.setattr(sources, "rda", lambda name: tables[name.rsplit("/", 1)[1].removesuffix(".rda")])


def test_a_border_changed_at_one_step_alone_is_a_best_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    _lists(monkeypatch)
    found = editions.earlier(CODES)
    assert found["imd2004_match"].tolist() == found["imd2019_match"].tolist() == ["exact", "best fit"]
    assert found["imd2004_rank"].tolist() == [1, 2]


def test_an_area_joined_from_two_has_the_mean_of_their_ranks_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joined = pd.DataFrame(
        {
            "lsoa21_code": [CODES[0], CODES[0], CODES[1]],
            "lsoa11_code": ["A", "B", "B"],
            "change_code": ["M", "M", "S"],
        }
    )
    _lists(
        monkeypatch,
        lookup_lsoa11_lsoa21_ltla22=joined,
        lookup_lsoa01_lsoa11=pd.DataFrame(
            {"lsoa11_code": ["A", "B", "B"], "lsoa01_code": ["a", "a", "b"], "change_code": ["U", "X", "X"]}
        ),
        imd2004_england_lsoa01=pd.DataFrame({"lsoa01_code": ["a", "b", "c", "d"], "IMD_rank": [1.0, 4.0, 2.0, 3.0]}),
    )
    # a and b once each: 2.5, and not (1 + 1 + 4) / 3.
    assert editions.earlier(CODES)["imd2004_rank"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        ([1.0, None], "row 2, area b, field IMD_rank"),
        ([1.0, 7.0], "imd2007_england_lsoa01.rda, row 2, area b, field IMD_rank: 7.0 is not the one rank"),
        ([0.5, 2.0], "row 1, area a, field IMD_rank: 0.5"),
    ],
)
def test_a_rank_that_is_none_stops_the_build(monkeypatch: pytest.MonkeyPatch, rank: list, said: str) -> None:
    _lists(monkeypatch, imd2007_england_lsoa01=pd.DataFrame({"lsoa01_code": ["a", "b"], "IMD_rank": rank}))
    with pytest.raises(sources.SourceError, match=said):
        editions.earlier(CODES)


def test_an_area_that_no_edition_has_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    _lists(monkeypatch, imd2010_england_lsoa01=pd.DataFrame({"lsoa01_code": ["a", "z"], "IMD_rank": [1.0, 2.0]}))
    with pytest.raises(sources.SourceError, match="lookup_lsoa01_lsoa11.rda, field b: .*imd2010_england_lsoa01"):
        editions.earlier(CODES)


def test_a_neighbourhood_without_a_row_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    _lists(monkeypatch)
    with pytest.raises(sources.SourceError, match="field lsoa21_code: E01999999 has no row"):
        editions.earlier(CODES.append(pd.Index(["E01999999"])))


def test_a_missing_edition_makes_the_count_missing() -> None:
    first, second = pd.Series([1, 2, None], dtype="Int8"), pd.Series([1, 1, 1], dtype="Int8")
    assert editions.editions_in([first, second], 1).fillna(-1).tolist() == [2, 1, -1]
    assert editions.editions_in([first, second], 2).fillna(-1).tolist() == [2, 2, -1]
