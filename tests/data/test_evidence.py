"""The evidence as built: the same numbers from the sources again, the kept library's own intervals, and nothing of who
lives where.
"""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from data.build import evidence as builder
from data.build.outputs import load_table
from lib.analysis import claims, evidence, specifications
from lib.analysis.specifications import SPECIFICATIONS
from tests.analysis import made
from tests.conftest import ROOT

OUTCOMES = ("imd2025_children", "comparative_illness")

pytestmark = pytest.mark.sources


@pytest.fixture(scope="module")
def frame():
    return load_table("data/neighbourhoods.parquet")


@pytest.fixture(scope="module")
def held(frame):
    return builder.controls(frame)


@pytest.fixture(scope="module")
def table(frame, held):
    return specifications.compared(frame, held)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["match_ethnicity", "match_people", "fit", "fit_all"])
@pytest.mark.parametrize("cluster", specifications.CLUSTERS)
def test_what_is_kept_comes_out_again(frame, table, key, cluster):
    spec, values = SPECIFICATIONS[key], evidence.values(frame, OUTCOMES).loc[table.index]
    found = (specifications.matching if spec.method == "match" else builder.regression)(table, spec, values, cluster)
    kept = (
        load_table("data/evidence.parquet")
        .query("exposure == 'community' and specification == @key and cluster == @cluster")
        .set_index("outcome")
    )
    for name in ("both", "other", "difference", "lower", "upper", "effective"):
        assert found[name].to_numpy(dtype=float) == pytest.approx(
            kept.loc[list(OUTCOMES), name].to_numpy(dtype=float), abs=2e-6
        ), name


@pytest.mark.parametrize("key", ["fit", "fit_ethnicity", "fit_all"])
def test_the_short_way_to_a_regression_is_that_of_the_library(key):
    made_table, value = made.compared(np.random.default_rng(5), 40, effect=0.5, drawn=1, cause=0.5)
    spec = SPECIFICATIONS[key]
    own = made_table[made_table.groupby("council")["both"].transform("nunique") == 2] if spec.councils else made_table
    whole = np.column_stack([own["both"].astype(float), builder.design(own, spec)])
    library = (
        sm.OLS(value.loc[own.index, "value"], whole)
        .fit()
        .get_robustcov_results("cluster", groups=pd.factorize(own["block"])[0], use_correction=True, df_correction=True)
    )
    found = builder.regression(made_table, spec, value, "block").loc["value"]
    assert [found["difference"], found["lower"], found["upper"]] == pytest.approx(
        [library.params[0], *library.conf_int()[0]], rel=1e-6
    )


def test_a_regression_with_too_few_councils_gives_nothing():
    made_table, value = made.compared(np.random.default_rng(6), 4)
    assert np.isnan(builder.regression(made_table, SPECIFICATIONS["fit"], value, "council").loc["value", "lower"])


def test_the_robustness_value_is_that_of_its_authors():
    """Cinelli and Hazlett: a t of 4.18 with 783 degrees of freedom has a robustness value of 13.9 per cent."""
    strength = 4.18**2 / 783
    assert 50 * (np.sqrt(strength**2 + 4 * strength) - strength) == pytest.approx(13.9, abs=0.05)


@pytest.mark.slow
def test_controls_are_shares_and_agree_with_england(frame, held):
    assert not held.isna().any().any()
    assert held.min().min() >= 0
    assert held.max().max() <= 100 + 1e-9
    people = frame["population"]
    assert np.average(held["white"], weights=people) == pytest.approx(81, abs=1.5), (
        "England at the Census of 2021: 81.0 per cent."
    )
    assert np.average(held["social_rent"], weights=people) == pytest.approx(17.1, abs=2)
    assert np.average(held["flats"], weights=people) == pytest.approx(22, abs=3)


def test_nothing_that_is_kept_says_who_lives_in_any_one_place():
    for name in ("evidence", "evidence_balance", "evidence_claims"):
        kept = load_table(f"data/{name}.parquet")
        texts = kept.select_dtypes(include=["object", "string"])
        assert not texts.apply(lambda column: column.str.match(r"^[EW]\d{8}$").any()).any()
        assert len(kept) < 2_000
    assert not [
        name for name in load_table("data/neighbourhoods.parquet").columns if "white" in name or "ethnic" in name
    ]


@pytest.mark.slow
def test_claims_come_out_again(frame, held):
    found = claims.tests(
        frame,
        *(
            load_table(f"data/{name}.parquet")
            for name in ("places", "counties", "outcomes", "links_ward17", "wards2017")
        ),
        held,
        builder.entry_rates(),
    )
    pd.testing.assert_frame_equal(found, load_table("data/evidence_claims.parquet"), check_dtype=False, atol=2e-6)


def test_entry_rates_are_those_of_england_s_543_constituencies(frame):
    rates = builder.entry_rates()
    assert len(rates) == 543
    assert set(frame["pcon24_code"]) == set(rates.index)
    assert rates["2024"].between(0.1, 0.9).all()


def test_the_app_does_without_the_library_of_the_builder():
    imported = re.compile(r"^\s*(from|import) statsmodels", re.MULTILINE)
    assert not [path for path in (ROOT / "lib").rglob("*.py") if imported.search(path.read_text(encoding="utf-8"))]
    assert "statsmodels" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
