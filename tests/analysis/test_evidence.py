"""Neighbourhoods compared with their like: sums one can do in the head, what must never change them, and honest
intervals.
"""

import numpy as np
import pandas as pd
import pytest

from lib import catalogue, store
from lib.analysis import evidence, evidence_councils, evidence_differences
from lib.analysis.evidence import MATCHES, OUTCOMES, counts, groups
from lib.analysis.evidence_councils import association, associations
from lib.analysis.evidence_differences import difference

FRAME = store.neighbourhoods()
STRICT, INCOME, TENTH = MATCHES["strict"], MATCHES["income"], MATCHES["tenth"]


def made(rows):
    """Groups from (both, stratum, council, value)."""
    table = pd.DataFrame(rows, columns=["both", "stratum", "council", "value"])
    return table[["both", "stratum", "council"]], table[["value"]]


def random_table(rng, councils, effect=0.0, each=14):
    """A made table in which councils differ, strata differ, and facing both adds ``effect``."""
    council = np.repeat(np.arange(councils), rng.integers(each // 2, each * 2, councils))
    both = rng.random(len(council)) < rng.beta(2, 2, councils)[council]
    stratum = rng.integers(0, 4, len(council))
    value = rng.normal(0, 1, councils)[council] + stratum + effect * both + rng.normal(0, 1, len(council))
    return pd.DataFrame({"both": both, "stratum": stratum, "council": council.astype(str)}), pd.DataFrame(
        {"value": value}
    )


# ---- the difference ----


def test_a_difference_one_can_do_in_the_head():
    # Set 1: 10 against 4, with two facing both. Set 2: 20 against 18, with one. So (2 x 6 + 1 x 2) / 3.
    table, value = made(
        [
            (True, 1, "A", 9),
            (True, 1, "B", 11),
            (False, 1, "A", 4),
            (True, 2, "A", 20),
            (False, 2, "B", 16),
            (False, 2, "C", 20),
        ]
    )
    found = difference(table, value).loc["value"]
    assert found["difference"] == pytest.approx(14 / 3)
    assert found["both"] == pytest.approx((9 + 11 + 20) / 3)
    assert found["other"] == pytest.approx((2 * 4 + 18) / 3)
    assert found[["n_both", "n_other", "unmatched", "strata", "councils"]].tolist() == [3, 3, 0, 2, 3]
    assert np.isnan(found["lower"])
    assert np.isnan(found["upper"])


def test_sets_with_one_group_only_are_dropped_and_counted():
    table, value = made(
        [(True, 1, "A", 9), (False, 1, "A", 4), (True, 2, "A", 1000), (True, 2, "B", 1000), (False, 3, "C", -1000)]
    )
    found = difference(table, value).loc["value"]
    assert found["difference"] == 5
    assert found["unmatched"] == 2
    assert counts(table).to_dict() == {
        "both": 3,
        "other": 2,
        "both_matched": 1,
        "other_matched": 1,
        "strata": 1,
        "dropped": 2,
        "councils": 1,
    }


def test_what_cannot_be_matched_changes_nothing_not_even_the_interval():
    table, value = random_table(np.random.default_rng(1), 30)
    alone = pd.DataFrame(
        {"both": True, "stratum": 99, "council": [f"far {n}" for n in range(50)]}, index=range(10_000, 10_050)
    )
    more = pd.concat([alone, table])
    values = pd.concat([pd.DataFrame({"value": 1e6}, index=alone.index), value])
    before, after = difference(table, value), difference(more, values)
    pd.testing.assert_frame_equal(before.drop(columns="unmatched"), after.drop(columns="unmatched"))
    assert after.at["value", "unmatched"] == 50


def test_swapping_the_groups_flips_the_sign():
    # As many of one as of the other in each set, or the weights would change with the swap.
    rng = np.random.default_rng(2)
    table = pd.DataFrame(
        {
            "both": np.tile([True, False], 200),
            "stratum": np.repeat(range(20), 20),
            "council": np.repeat(range(40), 10).astype(str),
        }
    )
    value = pd.DataFrame({"value": rng.normal(0, 1, 400) + table["both"]})
    here, there = (
        difference(table, value).loc["value"],
        difference(table.assign(both=~table["both"]), value).loc["value"],
    )
    assert there["difference"] == pytest.approx(-here["difference"])
    assert (there["both"], there["other"]) == (pytest.approx(here["other"]), pytest.approx(here["both"]))
    assert here["lower"] > 0 > there["upper"]


def test_a_neighbourhood_without_a_figure_is_left_out_before_matching():
    table, value = made([(True, 1, "A", 9), (False, 1, "A", np.nan), (True, 2, "A", 8), (False, 2, "B", 2)])
    both = value.assign(other=1.0)
    found = difference(table, both)
    assert found.loc["value", ["difference", "n_both", "n_other", "unmatched"]].tolist() == [6, 1, 1, 1]
    assert found.loc["other", ["difference", "n_both", "n_other", "unmatched"]].tolist() == [0, 2, 2, 0]


def test_nothing_to_match_is_missing_not_nought():
    table, value = made([(True, 1, "A", 9), (True, 2, "A", 8)])
    found = difference(table, value).loc["value"]
    assert found[["both", "other", "difference", "lower", "upper"]].isna().all()
    assert found[["n_both", "n_other", "unmatched"]].tolist() == [0, 0, 2]
    empty = difference(table.head(0), value.head(0)).loc["value"]
    assert np.isnan(empty["difference"])


def test_many_outcomes_together_are_each_as_alone():
    table, value = random_table(np.random.default_rng(3), 30)
    several = value.assign(second=value["value"] ** 2, third=value["value"].where(value["value"] > -1))
    together = difference(table, several)
    for key in several:
        pd.testing.assert_frame_equal(together.loc[[key]], difference(table, several[[key]]))


def test_inputs_are_left_as_they_were():
    table, value = random_table(np.random.default_rng(4), 10)
    before = table.copy(), value.copy()
    difference(table, value)
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(value, before[1])


# ---- the interval ----


def test_the_same_seed_gives_the_same_interval_and_another_another():
    table, value = random_table(np.random.default_rng(5), 30)
    pd.testing.assert_frame_equal(difference(table, value), difference(table.sample(frac=1, random_state=1), value))
    again = difference(table, value, seed=7)
    assert again.at["value", "difference"] == difference(table, value).at["value", "difference"]
    assert again.at["value", "lower"] != difference(table, value).at["value", "lower"]


@pytest.mark.slow
def test_where_nothing_differs_about_95_of_100_intervals_hold_0():
    """The page says 90 to 97, as measured with 6 to 150 councils; here 400 made tables of 40 councils."""
    rng = np.random.default_rng(6)
    found = [difference(*random_table(rng, 40), draws=300).loc["value"] for _ in range(400)]
    held = np.mean([row["lower"] <= 0 <= row["upper"] for row in found])
    assert 0.90 <= held <= 0.99


def test_where_something_differs_the_interval_finds_it():
    rng = np.random.default_rng(7)
    found = [difference(*random_table(rng, 60, effect=1.0), draws=300).loc["value"] for _ in range(40)]
    assert all(row["lower"] > 0 for row in found)
    assert np.mean([row["difference"] for row in found]) == pytest.approx(1, abs=0.1)


def test_neighbours_that_are_alike_are_not_counted_as_so_many_pieces_of_evidence():
    """The same numbers tell less when they are those of few councils."""
    rng = np.random.default_rng(8)
    few, value = random_table(rng, 12, each=80)
    many = few.assign(council=np.arange(len(few)).astype(str))
    wide, narrow = (difference(table, value).loc["value"] for table in (few, many))
    assert wide["difference"] == pytest.approx(narrow["difference"])
    assert wide["upper"] - wide["lower"] > 2 * (narrow["upper"] - narrow["lower"])


# ---- the groups ----


def four(need, community, **more):
    return pd.DataFrame(
        {
            "imd2025_rank": need,
            "cni2023_rank": community,
            "imd2025_income_rank": need,
            "lad25_code": "A",
            "rgn_code": "R",
            "rural_urban": "Urban",
        }
        | more
    )


def test_the_lines_are_drawn_where_the_page_says():
    # A tenth of 33,755 ends at rank 3,375; three tenths at 10,126.
    frame = four([3_375, 3_376, 100, 100, 100], [3_375, 1, 3_376, 10_126, 10_127])
    found = groups(frame, TENTH)
    assert found["both"].to_dict() == {0: True, 4: False}


def test_groups_of_the_index_at_ten_are_the_1262_that_face_both():
    found = groups(FRAME, TENTH)
    assert found.index[found["both"]].equals(FRAME.index[FRAME["both10"] == 3])
    assert found["both"].sum() == 1_262
    assert found["stratum"].nunique() == 1
    assert (FRAME.loc[found.index[~found["both"]], "cni2023_decile"] > 3).all()


@pytest.mark.parametrize("match", MATCHES.values(), ids=MATCHES)
def test_in_a_set_all_are_alike_on_what_is_matched(match):
    found = groups(FRAME, match, 20)
    inside = FRAME.loc[found.index].groupby(found["stratum"])
    for column in match.also:
        assert (inside[column].nunique() == 1).all()
    rank = inside[f"{match.need}_rank"]
    assert (rank.max() - rank.min() < 33_755 / match.parts).all()
    assert inside.ngroups == found["stratum"].nunique()


def test_the_strict_match_holds_income_equal():
    compared = evidence_differences.comparison("strict", 10, 30)
    row = compared.found.loc["imd2025_income"]
    assert abs(row["difference"]) < 1.5, "Of 100 people; before matching it was more."
    assert compared.counts["both_matched"] <= compared.counts["both"] == 1_125
    assert compared.counts["facing"] <= compared.counts["facing_all"] == 1_262


@pytest.mark.parametrize(("cut", "against"), [(0, 30), (10, 5), (40, 30), (10, 100)])
def test_lines_in_the_wrong_order_are_refused_with_a_sentence(cut, against):
    with pytest.raises(ValueError, match="The line goes from 1 per cent"):
        groups(FRAME.head(5), TENTH, cut, against)


def test_england_is_not_changed_by_reading_one_region_first():
    evidence_differences.comparison("strict", 10, 30, "E12000002")
    whole = difference(groups(FRAME, STRICT), evidence.values(FRAME))
    pd.testing.assert_frame_equal(evidence_differences.comparison("strict", 10, 30).found, whole)


def test_a_region_is_compared_with_itself_by_the_same_national_ranks():
    region = evidence_differences.comparison("strict", 10, 30, "E12000002").groups
    national = evidence_differences.comparison("strict", 10, 30).groups
    assert region["both"].equals(national.loc[region.index, "both"])
    assert (FRAME.loc[region.index, "rgn_code"] == "E12000002").all()


def test_london_has_too_few_to_say_anything():
    compared = evidence_differences.comparison("strict", 10, 30, "E12000007")
    assert compared.found["lower"].isna().all()
    assert {evidence.finding(key, row) for key, row in compared.found.iterrows()} == {"too few"}


# ---- the outcomes ----


@pytest.mark.parametrize("match", MATCHES.values(), ids=MATCHES)
@pytest.mark.parametrize("key", OUTCOMES)
def test_no_outcome_inside_what_is_matched_goes_without_the_mark(key, match):
    measure = catalogue.measure(key)
    part_of_index = measure.dataset in ("iod2025", "iod2025_indicators")
    if match.need == "imd2025":
        assert part_of_index, "Look up whether it is inside the index, and mark it."
        assert evidence.inside(key, match) == "whole"
        assert not evidence.fair(key, match)
    elif "income" in OUTCOMES[key].column:
        assert evidence.inside(key, match) == "whole"
    elif "employment" in OUTCOMES[key].column:
        assert evidence.inside(key, match) == "part"


def test_what_moves_with_income_almost_as_income_itself_is_marked():
    """A net under the list of marks: an outcome so close to low income that it is hardly another figure."""
    values = evidence.values(FRAME).rank().corrwith(FRAME["imd2025_income_score"].rank()).abs()
    assert {key for key in OUTCOMES if values[key] > 0.9} <= {key for key in OUTCOMES if evidence.inside(key, STRICT)}


def test_what_community_need_counts_itself_is_marked():
    """Links to services and local jobs are in its domain Connectedness."""
    assert {key for key in OUTCOMES if evidence.in_community(key)} == {"connectivity", "imd2025_employment"}
    assert not any(evidence.fair(key, STRICT) for key in ("connectivity", "imd2025_employment", "imd2025_income"))


@pytest.mark.parametrize("key", OUTCOMES)
def test_worse_means_towards_more_need_in_the_catalogue(key):
    measure = catalogue.measure(key)
    values = evidence.values(FRAME, (key,))[key]
    most = FRAME[measure.column].idxmin() if measure.ascending else FRAME[measure.column].idxmax()
    assert values[most] * evidence.worse(key) == pytest.approx((values * evidence.worse(key)).max(), rel=0.02)
    assert values.isna().sum() == (34 if key == "not_in_higher_education" else 0)


def test_shares_are_told_per_hundred_people():
    values = evidence.values(FRAME, ("not_in_higher_education", "low_skills", "imd2025_income"))
    assert values["not_in_higher_education"].mean() == pytest.approx(11.7, abs=0.05)
    assert values.min().min() >= 0
    assert values.max().max() <= 100
    counted = 100 * FRAME["income_deprived_people"] / FRAME["population"]
    assert values["imd2025_income"].corr(counted.astype(float)) > 0.97, (
        "The score of income is the share of people, as the report says."
    )


def test_a_finding_is_read_off_the_interval():
    row = pd.Series({"difference": 2.0, "lower": 1.0, "upper": 3.0})
    assert evidence.finding("low_skills", row) == "worse"
    assert evidence.finding("low_skills", -row.rename({"lower": "upper", "upper": "lower"})) == "better"
    assert evidence.finding("connectivity", row) == "better"
    assert evidence.finding("low_skills", row.replace({1.0: -1.0})) == "unclear"
    assert evidence.finding("low_skills", row.replace({1.0: np.nan})) == "too few"


def test_steps_point_to_worse_whatever_the_unit():
    compared = evidence_differences.comparison("strict", 10, 30)
    for key, row in compared.steps.iterrows():
        assert row["lower"] <= row["difference"] <= row["upper"]
        assert (row["difference"] > 0) == (compared.found.at[key, "difference"] * evidence.worse(key) > 0)


# ---- councils ----


def test_the_same_order_is_1_and_the_opposite_minus_1():
    table = pd.DataFrame({"x": range(30), "same": np.exp(np.arange(30) / 5), "opposite": [-n for n in range(30)]})
    assert association(table, "x", "same")["correlation"] == pytest.approx(1)
    assert association(table, "x", "opposite")["correlation"] == pytest.approx(-1)


def test_a_rank_correlation_is_that_of_pandas_ties_and_all():
    rng = np.random.default_rng(9)
    table = pd.DataFrame({"x": rng.integers(0, 8, 80), "y": rng.integers(0, 9, 80)})
    assert association(table, "x", "y")["correlation"] == pytest.approx(table["x"].rank().corr(table["y"].rank()))


def test_holding_a_third_column_equal_is_the_textbook_partial_correlation():
    rng = np.random.default_rng(10)
    z = rng.normal(0, 1, 200)
    table = pd.DataFrame({"x": z + rng.normal(0, 1, 200), "y": z + rng.normal(0, 1, 200), "z": z})
    xy, xz, yz = (table[a].rank().corr(table[b].rank()) for a, b in ("xy", "xz", "yz"))
    found = association(table, "x", "y", hold="z")
    assert found["correlation"] == pytest.approx((xy - xz * yz) / np.sqrt((1 - xz**2) * (1 - yz**2)))
    assert association(table, "x", "y")["lower"] > 0
    assert found["lower"] < 0 < found["upper"], "All that joins them is the third."


def test_inside_regions_only_differences_inside_them_count():
    """Regions that differ on both, with nothing to it inside: the link goes."""
    rng = np.random.default_rng(11)
    region = np.repeat(np.arange(9), 20)
    table = pd.DataFrame(
        {"x": region * 5 + rng.normal(0, 1, 180), "y": region * 5 + rng.normal(0, 1, 180), "region": region.astype(str)}
    )
    assert association(table, "x", "y")["correlation"] > 0.9
    found = association(table, "x", "y", within="region")
    assert found["lower"] < 0 < found["upper"]


def test_too_few_councils_or_all_alike_is_missing():
    table = pd.DataFrame({"x": range(30), "y": range(30), "flat": 0})
    assert np.isnan(association(table.head(19), "x", "y")["correlation"])
    assert association(table.head(19), "x", "y")["n"] == 19
    assert np.isnan(association(table, "flat", "y")["correlation"])


def test_one_link_less_another_is_drawn_on_the_same_lots():
    rng = np.random.default_rng(12)
    x = rng.normal(0, 1, 150)
    table = pd.DataFrame({"x": x, "weak": x + rng.normal(0, 3, 150), "strong": x + rng.normal(0, 0.3, 150)})
    found = associations(table, "x", ("weak", "strong"))
    assert found.at["strong", "more"] == pytest.approx(
        found.at["strong", "correlation"] - found.at["weak", "correlation"]
    )
    assert found.at["strong", "more_lower"] > 0
    assert found.at["weak", "more"] == 0


def test_the_share_of_a_council_is_that_of_its_people_facing_both():
    found = evidence_councils.councils(FRAME, store.places(), store.table("outcomes"), "attainment8")
    blackpool = FRAME[FRAME["lad25_code"] == "E06000009"]
    facing = blackpool.loc[blackpool["both10"] == 3, "population"].sum() / blackpool["population"].sum()
    assert found.at["E06000009", "share"] == pytest.approx(100 * facing)
    assert found.at["E06000009", "income"] == pytest.approx(
        100 * store.places().at["E06000009", "imd2025_income_average_score"]
    )
    assert found.at["E09000001", "share"] == found.at["E06000053", "share"] == 0
    assert len(found) == 296
    assert found.loc[found.index.str.startswith("E07"), "value"].isna().all(), "Districts have none of their own."
    assert found["value"].notna().sum() == 131


@pytest.mark.parametrize("key", evidence.PUBLISHED)
def test_every_published_figure_on_offer_is_there_for_most_large_councils(key):
    found = evidence_councils.councils(FRAME, store.places(), store.table("outcomes"), key)
    large = found[found.index.str.startswith(("E06", "E08", "E09"))]
    assert large["value"].notna().sum() > 120
    assert found["period"].nunique() == 1


@pytest.mark.slow
def test_where_councils_have_nothing_to_do_with_each_other_intervals_of_the_link_hold_0():
    """As the page's claims on schools are tested: income and one thing more held equal, inside regions, 150
    authorities.
    """
    rng, held = np.random.default_rng(13), []
    for _ in range(120):
        region = rng.integers(0, 9, 150)
        income, white = rng.normal(0, 1, 150) + region / 3, rng.normal(0, 1, 150)
        table = pd.DataFrame(
            {
                "share": np.exp(income + white + rng.normal(0, 1, 150)),
                "value": -income + white + rng.normal(0, 1, 150),
                "income": income,
                "white": white,
                "region": region.astype(str),
            }
        )
        found = association(table, "share", "value", ("income", "white"), "region", draws=300)
        held.append(found["lower"] <= 0 <= found["upper"])
    assert 0.88 <= np.mean(held) <= 1


def test_a_hidden_cause_of_a_link_between_councils_is_found_out():
    rng = np.random.default_rng(14)
    white, income = rng.normal(0, 1, 150), rng.normal(0, 1, 150)
    table = pd.DataFrame(
        {
            "share": white + income + rng.normal(0, 1, 150),
            "value": white - income + rng.normal(0, 1, 150),
            "income": income,
            "white": white,
        }
    )
    assert association(table, "share", "value", "income")["lower"] > 0
    found = association(table, "share", "value", ("income", "white"))
    assert found["lower"] < 0 < found["upper"]
