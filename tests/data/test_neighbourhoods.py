"""The 33,755 neighbourhoods: complete, ranked as published, and the counts people quote."""

import pytest

from data.build import sources
from data.build.outputs import load_shapes, load_table
from lib import catalogue
from lib.analysis.rank import tenth

TOTAL = 33_755
# Ranks that the publisher gives twice, and how many ranks are left unused for it.
TIES = {
    "imd2025_income": 3,
    "imd2025_education": 1,
    "imd2025_housing": 1,
    "imd2025_adult_skills": 6,
    "cni2023": 17,
    "cni2023_civic_assets": 9,
    "cni2023_connectedness": 19,
    "cni2023_engagement": 21,
}
# A rank carried from another set of neighbourhoods is not one to 33,755.
CARRIED = {"imd2004", "imd2007", "imd2010", "imd2015", "imd2019"}


@pytest.fixture(scope="module")
def frame():
    return load_table("data/neighbourhoods.parquet")


def test_there_are_33755_neighbourhoods_in_the_order_of_their_codes(frame):
    assert len(frame) == TOTAL
    assert frame.index.is_unique
    assert frame.index.is_monotonic_increasing


def test_every_neighbourhood_has_a_shape_people_a_council_and_a_region(frame):
    assert load_shapes("data/shapes_lsoa21.parquet").index.equals(frame.index)
    assert (frame["population"] > 0).all()
    for column in (
        "msoa21_name",
        "ward25_name",
        "lad25_name",
        "pcon24_name",
        "rgn_name",
        "rural_urban",
        "easting",
        "northing",
    ):
        assert frame[column].notna().all(), column


def test_each_level_has_the_number_of_places_england_has(frame):
    counts = {level: frame[f"{level}_code"].nunique() for level in ("msoa21", "lad25", "pcon24", "cauth25", "rgn")}
    assert counts == {"msoa21": 6_856, "lad25": 296, "pcon24": 543, "cauth25": 15, "rgn": 9}


def test_a_code_has_one_name(frame):
    for level in ("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn"):
        assert frame.dropna(subset=[f"{level}_code"]).groupby(f"{level}_code")[f"{level}_name"].nunique().eq(1).all(), (
            level
        )


@pytest.mark.parametrize("key", [k for k, m in catalogue.measures().items() if m.kind == "rank" and k not in CARRIED])
def test_ranks_run_from_1_to_33755_with_only_the_ties_that_are_published(frame, key):
    rank = frame[f"{key}_rank"]
    assert (rank.min(), rank.max()) == (1, TOTAL)
    assert TOTAL - rank.nunique() == TIES.get(key, 0)


@pytest.mark.parametrize("key", [k for k, m in catalogue.measures().items() if m.score_column])
def test_a_worse_score_never_has_a_better_rank(frame, key):
    ordered = frame.sort_values([f"{key}_rank"])[f"{key}_score"]
    # Published scores are rounded, so neighbours in rank may show the same score.
    assert ordered.is_monotonic_decreasing


@pytest.mark.parametrize(
    "key", [k for k, m in catalogue.measures().items() if m.kind == "rank" and k.startswith("imd2025")]
)
def test_our_rule_for_tenths_gives_every_published_decile_of_2025(frame, key):
    assert (tenth(frame[f"{key}_rank"], TOTAL) == frame[f"{key}_decile"]).all()


def test_the_most_deprived_neighbourhood_is_tendring_018a(frame):
    assert frame.loc[frame["imd2025_rank"] == 1, "lsoa21_name"].tolist() == ["Tendring 018A"]


def test_1262_neighbourhoods_face_both_38_of_blackpool_are_deprived_26_face_both(frame):
    blackpool = frame[frame["lad25_name"] == "Blackpool"]
    assert (frame["both10"] == 3).sum() == 1_262
    assert (blackpool["imd2025_decile"] == 1).sum() == 38
    assert (blackpool["both10"] == 3).sum() == 26


def test_the_four_way_measure_counts_each_tenth_whole(frame):
    assert frame["both10"].isin([1, 3]).sum() == (frame["imd2025_decile"] == 1).sum() == 3_375
    assert frame["both10"].isin([2, 3]).sum() == (frame["cni2023_decile"] == 1).sum() == 3_375


@pytest.mark.sources
def test_2019_is_exact_only_where_the_boundary_did_not_change(frame):
    published = sources.rda("humaniverse/IMD/data/imd2019_england_lsoa11.rda").set_index("lsoa11_code")["IMD_rank"]
    exact = frame[frame["imd2019_match"] == "exact"]
    assert len(exact) == 31_810
    assert (exact["imd2019_rank"] == published[exact.index]).all()
    assert frame.loc[frame["imd2019_match"] == "best fit", "tenth_change"].isna().all()


@pytest.mark.slow
@pytest.mark.sources
def test_a_split_neighbourhood_carries_the_rank_of_the_one_it_came_from(frame):
    pairs = sources.rda("humaniverse/geographr/data/lookup_lsoa11_lsoa21_ltla22.rda")
    published = sources.rda("humaniverse/IMD/data/imd2019_england_lsoa11.rda").set_index("lsoa11_code")["IMD_rank"]
    split = pairs[(pairs["change_code"] == "S") & pairs["lsoa21_code"].isin(frame.index)].iloc[0]
    assert frame.at[split["lsoa21_code"], "imd2019_rank"] == published[split["lsoa11_code"]]
    assert frame.at[split["lsoa21_code"], "imd2019_match"] == "best fit"


def test_age_bands_add_up_to_the_people(frame):
    bands = frame[[c for c in frame.columns if c.startswith("age_")]].sum(axis=1)
    # Shares are published to one decimal in nine bands: half of nine tenths of a per cent at most.
    assert ((bands - frame["population"]).abs() <= 0.0045 * frame["population"] + 5).all()


@pytest.mark.sources
def test_missing_is_null_and_never_nought(frame):
    indicators = sources.rda("humaniverse/IMD/data/imd2025_england_lsoa21_indicators.rda").set_index("lsoa21_code")
    assert frame["not_in_higher_education"].isna().sum() == 34
    column = "income_deprivation_affecting_children_index_idaci_numerator"
    assert (frame["income_deprived_children"].isna() == indicators[column].reindex(frame.index).isna()).all()


def test_homes_lie_inside_their_neighbourhood(frame):
    import shapely

    shapes = load_shapes("data/shapes_lsoa21.parquet").geometry.values
    away = shapely.distance(shapely.points(frame["easting"], frame["northing"]), shapes)
    # Shapes are generalised to 20 m, so a home on the waterside may stand just outside.
    assert (away > 0).sum() < 40
    assert away.max() < 500


def test_no_neighbourhood_lies_on_top_of_another():
    """Five published shapes had lost the hole that another neighbourhood fills."""
    shapes = load_shapes("data/shapes_lsoa21.parquet")
    point, holder = shapes.sindex.query(shapes.representative_point(), predicate="within")
    assert (point == holder).all()
