"""University at 18, green space and the Commission's indices: as published, in the areas they are of."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from data.build import learning as builder
from data.build import sources
from data.build.outputs import load_table
from lib import catalogue

COUNCILS = 126
"""Of the Commission's 205 areas, those that are one council of England today."""


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return load_table("data/learning.parquet")


def value(table: pd.DataFrame, area: str, measure: str, period: str) -> float:
    return float(table.set_index(["area_code", "measure", "period"]).at[(area, measure, period), "value"])


def test_every_constituency_has_every_year_and_both_ways_of_green_space(table):
    seats = set(load_table("data/links.parquet")["pcon24_code"])
    for key, periods in (("entry_at_18", 19), ("green_1km", 1), ("green_doorstep", 1)):
        own = table[(table["measure"] == key) & (table["area_code"] != builder.ENGLAND)]
        assert set(own["area_code"]) == seats
        assert (own.groupby("area_code")["period"].nunique() == periods).all()


def test_every_declared_measure_has_figures_and_every_figure_is_declared(table):
    assert set(table["measure"]) == set(catalogue.learning())


@pytest.mark.parametrize(
    ("seat", "year", "published"),
    [
        ("E14001063", "2006", 18.0),  # Aldershot, the file's first line: 0.18
        ("E14001063", "2024", 33.4),
        ("E14001065", "2021", 55.5),  # Altrincham and Sale West: 0.555
    ],
)
def test_rates_typed_from_the_file_by_hand(table, seat, year, published):
    assert value(table, seat, "entry_at_18", year) == published


def test_england_has_no_entry_rate_since_the_file_has_none(table):
    assert not ((table["area_code"] == builder.ENGLAND) & (table["measure"] == "entry_at_18")).any()


def test_the_commission_s_words_are_in_the_order_of_its_numbers(table):
    """Each of its seven words covers a span of its own: a word beside another area's number would overlap."""
    steps = table[table["said"] != ""].groupby("said")["value"].agg(["min", "max"]).sort_values("min")
    assert list(steps.index) == [
        "most unfavourable",
        "unfavourable",
        "lower middling",
        "middling",
        "upper middling",
        "favourable",
        "most favourable",
    ]
    assert (steps["max"].to_numpy()[:-1] < steps["min"].to_numpy()[1:]).all()


def test_councils_of_the_commission(table):
    own = table[table["said"] != ""]
    assert own["area_code"].nunique() == COUNCILS
    assert not own["area_code"].str.startswith("E07").any()
    # Blackpool, by hand from the file of the first index: -1.004, unfavourable.
    line = own.query("area_code == 'E06000009' and measure == 'smc_childhood' and period == '2018 to 2024'").iloc[0]
    assert (line["value"], line["said"]) == (-1.004, "unfavourable")
    # The City of London and the Isles of Scilly are put together with others, and so have none.
    assert not own["area_code"].isin(["E09000001", "E06000053"]).any()


def test_areas_declared_apart_are_no_names_of_councils_and_none_is_there_twice():
    declared = tomllib.loads(builder.AREAS.read_text(encoding="utf-8"))
    names = [*declared["counties"], *declared["elsewhere"], *declared["also"], *declared["together"]]
    councils = set(load_table("data/places.parquet").query("level == 'lad25'")["name"])
    assert len(names) == len(set(names))
    assert not councils & set(names)


@pytest.mark.sources
def test_all_rates_are_those_of_the_raw_file(table):
    raw = pd.read_csv(sources.buffer(catalogue.learning()["entry_at_18"].file), index_col=0)
    raw = raw[raw.index.str.startswith("E")].rename(columns=lambda name: name[-4:])
    own = table[table["measure"] == "entry_at_18"].pivot(index="area_code", columns="period", values="value")
    pd.testing.assert_frame_equal(
        own, (100 * raw).round(1).sort_index(), check_names=False, check_column_type=False, check_index_type=False
    )


@pytest.mark.sources
def test_green_space_is_the_published_share_and_england_is_all_households_together(table):
    for key in ("green_1km", "green_doorstep"):
        entry = catalogue.learning()[key]
        raw = pd.read_csv(sources.buffer(entry.file), header=None, skiprows=3, index_col=0)
        first = 2 + 3 * (int(entry.series[-1]) - 1)
        homes, near, share = (raw[first + n].astype(float) for n in range(3))
        own = table[table["measure"] == key].set_index("area_code")["value"]
        assert (own.reindex(raw.index) - share).abs().max() < 0.051
        assert own[builder.ENGLAND] == round(100 * near.sum() / homes.sum(), 1)


@pytest.mark.sources
def test_join_rates_are_those_written_at_the_top_of_the_builder():
    names = set(pd.read_csv(sources.buffer(catalogue.learning()["smc_childhood"].file))["area_name"])
    councils = set(load_table("data/places.parquet").query("level == 'lad25'")["name"])
    declared = tomllib.loads(builder.AREAS.read_text(encoding="utf-8"))
    assert (len(names), len(names & councils), len(names & set(declared["also"]))) == (205, 122, 4)
    assert names - councils == {
        *declared["also"],
        *declared["together"],
        *declared["counties"],
        *declared["elsewhere"],
    }
    assert (len(declared["counties"]), len(declared["together"]), len(declared["elsewhere"])) == (21, 3, 55)


@pytest.mark.sources
def test_a_name_that_nobody_declared_stops_the_build_with_file_and_name(monkeypatch):
    read = sources.buffer

    def altered(name: str):
        content = read(name)
        if "ci1" not in name:
            return content
        return type(content)(content.read().replace(b'"Blackpool"', b'"Blackpol"'))

    read(catalogue.learning()["smc_childhood"].file)  # where it is not at hand the test is skipped
    monkeypatch.setattr(builder.sources, "buffer", altered)
    with pytest.raises(sources.SourceError, match=r"ci1.*area_name: 'Blackpol' is neither"):
        builder.indices()


@pytest.mark.sources
def test_a_constituency_that_is_missing_stops_the_build(monkeypatch):
    read = sources.buffer

    def altered(name: str):
        content = read(name)
        return type(content)(content.read().replace(b"E14001063", b"E14999999"))

    read(catalogue.learning()["entry_at_18"].file)
    monkeypatch.setattr(builder.sources, "buffer", altered)
    with pytest.raises(sources.SourceError, match="E14001063 is missing"):
        builder.entry_rates()
