"""``data/neighbourhoods.parquet``: the 33,755 neighbourhoods of England with every measure.

One row per LSOA 2021, index ``lsoa21_code`` sorted. Row order is public: vector tiles,
value files and postcodes name a neighbourhood by its row number. Columns: names and codes
of the larger places it is in; people (mid-2022) by age band; urban or rural; where its
homes are (``easting``, ``northing``, the postcode nearest the middle of its postcodes);
IMD 2025 with domains, sub-domains and indicators; the five editions before it and in how many
it was among the most deprived (:mod:`data.build.editions`); CNI 2023 with domains; who lives there
(:mod:`data.build.census`).

Scores are as published; ranks run from 1 (most need) to 33,755; deciles from 1 (most
need) to 10. Shares are between 0 and 1. Missing is null, never 0.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from data.build import editions, geography, sources
from data.build.census import who_lives_here
from data.build.checks import check
from data.build.declared import from_csv, require_declared
from data.build.outputs import load_shapes, load_table, save_table
from lib import catalogue
from lib.analysis.rank import tenth
from lib.places import facing_both

HUMANIVERSE = "humaniverse/IMD/"
IMD2025 = HUMANIVERSE + "data/imd2025_england_lsoa21.rda"
IMD2025_PARTS = HUMANIVERSE + "data/imd2025_england_lsoa21_subdomains.rda"
IMD2025_INDICATORS = HUMANIVERSE + "data/imd2025_england_lsoa21_indicators.rda"
CNI2023 = HUMANIVERSE + "data-raw/cni2023_england_lsoa21.csv"
RURAL_URBAN = "humaniverse/geographr/data/ruc21_lsoa21.rda"
POPULATION = "Antosny/school-finder-uk/workspace/school-finder/public/neighbourhood/tiles/"
CODE_POINT = "A-makarim/UCL-CSRI/codepo_gb/Data/CSV/"

DOMAINS = {
    "IMD": "imd2025",
    "Income": "imd2025_income",
    "Employment": "imd2025_employment",
    "Education": "imd2025_education",
    "Health": "imd2025_health",
    "Crime": "imd2025_crime",
    "Housing_and_Services": "imd2025_housing",
    "Environment": "imd2025_environment",
}
PARTS = {
    "children_and_young_people": "imd2025_children",
    "adult_skills": "imd2025_adult_skills",
    "geographical_barriers": "imd2025_geographical_barriers",
    "wider_barriers": "imd2025_wider_barriers",
    "indoors": "imd2025_indoors",
    "outdoors": "imd2025_outdoors",
}
COMMUNITY = {
    "Community Needs Index 2023": "cni2023",
    "Civic Assets Domain": "cni2023_civic_assets",
    "Connectedness Domain": "cni2023_connectedness",
    "Active and Engaged Community Domain": "cni2023_engagement",
}
INDICATORS = {
    "income_domain_numerator": "income_deprived_people",
    "income_deprivation_affecting_children_index_idaci_numerator": "income_deprived_children",
    "income_deprivation_affecting_older_people_index_idaopi_numerator": "income_deprived_older_people",
    "employment_domain_numerator": "employment_deprived_people",
    "adult_skills_and_english_language_proficiency_indicator": "low_skills",
    "entry_to_higher_education_indicator": "not_in_higher_education",
    "acute_morbidity_indicator": "acute_morbidity",
    "comparative_illness_and_disability_ratio_indicator": "comparative_illness",
    "mental_health_indicator": "mental_health",
    "years_of_potential_life_lost_indicator": "years_of_life_lost",
    "violence_with_injury_rate_per_1_000_at_risk_population": "violence_with_injury",
    "violence_without_injury_rate_per_1_000_at_risk_population": "violence_without_injury",
    "stalking_and_harassment_rate_per_1_000_at_risk_population": "stalking_harassment",
    "burglary_rate_per_1_000_at_risk_properties": "burglary",
    "theft_rate_per_1_000_at_risk_population": "theft",
    "criminal_damage_rate_per_1_000_at_risk_population": "criminal_damage",
    "public_order_and_possession_of_weapons_rate_per_1_000_at_risk_population": "public_order_weapons",
    "anti_social_behaviour_rate_per_1_000_at_risk_population": "antisocial_behaviour",
    "connectivity_score": "connectivity",
    "owner_occupation_affordability_component_of_housing_affordability_indicator": "ownership_affordability",
    "private_rental_affordability_component_of_housing_affordability_indicator": "rental_affordability",
    "housing_affordability_indicator": "housing_affordability",
    "digital_connectivity_broadband_download_and_upload_speeds": "broadband",
    "core_homelessness_rate_percent_of_households": "core_homelessness",
    "patient_to_gp_ratio": "patients_per_gp",
    "homelessness_indicator_rate_per_1_000_households": "homelessness",
    "household_overcrowding_indicator_rooms": "overcrowding_rooms",
    "household_overcrowding_indicator_bedrooms": "overcrowding_bedrooms",
}
AGES = {
    "a04": "age_0_4",
    "a511": "age_5_11",
    "a1217": "age_12_17",
    "a1824": "age_18_24",
    "a2534": "age_25_34",
    "a3544": "age_35_44",
    "a4559": "age_45_59",
    "a6074": "age_60_74",
    "a75p": "age_75_plus",
}


def build() -> None:
    codes = load_shapes("data/shapes_lsoa21.parquet").index
    # First, so that what is wrong with a file somebody adds is said at once.
    added = [from_csv(each, codes) for each in catalogue.measures().values() if each.csv]
    parents = geography.parents(codes)
    before = editions.earlier(codes)
    frame = pd.concat(
        [
            parents[["lsoa21_name", "msoa21_code", "msoa21_name"]],
            _wards(codes),
            parents[["lad25_code", "lad25_name"]],
            _constituencies(codes),
            parents[["cauth25_code", "cauth25_name", "rgn_code", "rgn_name"]],
            _people(codes),
            _rural_urban(codes),
            _homes(codes),
            _index_of_deprivation(codes),
            before[["imd2019_rank", "imd2019_decile", "imd2019_match"]],
            _community_needs(codes),
            _indicators(codes),
        ],
        axis=1,
    )
    frame["tenth_change"] = (frame["imd2025_decile"] - frame["imd2019_decile"]).where(frame["imd2019_match"] == "exact")
    frame["both10"] = facing_both.sides(frame, total=len(frame)).astype("Int8")
    frame = pd.concat([frame, before.drop(columns=frame.columns.intersection(before.columns))], axis=1)
    for key, most in (("six10", 1), ("six20", 2)):
        frame[key] = editions.editions_in([frame[f"imd{year}_decile"] for year in editions.EDITIONS], most)
    frame = frame.join(who_lives_here(frame, frame["msoa21_code"]))
    frame = pd.concat([frame, *added], axis=1)
    frame.index.name = "lsoa21_code"
    require_declared(frame)
    save_table(check("neighbourhoods", frame), "data/neighbourhoods.parquet", use_byte_stream_split=False)


def _postcodes_of_neighbourhoods() -> pd.DataFrame:
    placed = load_table("data/postcodes.parquet").dropna(subset=["row"])
    return placed.astype({"row": int})


def _wards(codes: pd.Index) -> pd.DataFrame:
    """Ward of May 2025 that most of the neighbourhood's postcodes lie in."""
    wards = load_shapes("data/shapes_ward25.parquet")
    placed = _postcodes_of_neighbourhoods()
    tree = shapely.STRtree(wards.geometry.values)
    point, ward = tree.query(shapely.points(placed["easting"], placed["northing"]), predicate="intersects")
    votes = pd.DataFrame({"row": placed["row"].to_numpy()[point], "ward": ward}).value_counts().reset_index()
    # Ties go to the ward that comes first, so that a rebuild says the same.
    most = votes.sort_values(["row", "count", "ward"], ascending=[True, False, True]).drop_duplicates("row")
    chosen = pd.Series(wards.index[most["ward"]], index=codes[most["row"]]).reindex(codes)
    lost = chosen.index[chosen.isna()]
    if len(lost):
        inside = load_shapes("data/shapes_lsoa21.parquet").loc[lost].representative_point()
        chosen.loc[lost] = wards.index[tree.nearest(inside.values)]
    return pd.DataFrame({"ward25_code": chosen, "ward25_name": chosen.map(geography.ward_names())}, index=codes)


def _constituencies(codes: pd.Index) -> pd.DataFrame:
    links = load_table("data/links.parquet").reindex(codes)
    return pd.DataFrame(
        {"pcon24_code": links["pcon24_code"], "pcon24_name": links["pcon24_code"].map(geography.constituency_names())},
        index=codes,
    )


def _people(codes: pd.Index) -> pd.DataFrame:
    features = [f["properties"] for name in sources.names(POPULATION) for f in sources.document(name)["features"]]
    table = pd.DataFrame(features).drop_duplicates("c").set_index("c").reindex(codes)
    people = pd.DataFrame({"population": table["p"].astype("int32")}, index=codes)
    for source, column in AGES.items():
        # Published as a share to one decimal: the count is good to about one person in a thousand.
        people[column] = (table[source] / 100 * table["p"]).round().astype("Int32")
    return people


def _rural_urban(codes: pd.Index) -> pd.DataFrame:
    table = sources.rda(RURAL_URBAN).set_index("lsoa21_code").reindex(codes)
    return pd.DataFrame({"rural_urban": table["ruc"]}, index=codes)


def _homes(codes: pd.Index) -> pd.DataFrame:
    """The postcode nearest the middle of the neighbourhood's postcodes."""
    placed = _postcodes_of_neighbourhoods()
    middle = placed.groupby("row")[["easting", "northing"]].transform("mean")
    placed["away"] = np.hypot(placed["easting"] - middle["easting"], placed["northing"] - middle["northing"])
    nearest = placed.sort_values(["row", "away", "postcode"]).drop_duplicates("row").set_index("row")
    homes = nearest[["easting", "northing"]].reindex(range(len(codes))).set_axis(codes)
    lost = homes.index[homes["easting"].isna()]
    if len(lost):
        inside = load_shapes("data/shapes_lsoa21.parquet").loc[lost].representative_point()
        homes.loc[lost] = np.round(np.column_stack([inside.x, inside.y]))
    return homes.astype("int32")


def _index_of_deprivation(codes: pd.Index) -> pd.DataFrame:
    whole = sources.rda(IMD2025).set_index("lsoa21_code").reindex(codes)
    parts = sources.rda(IMD2025_PARTS).set_index("lsoa21_code").reindex(codes)
    columns = {}
    for table, names in ((whole, DOMAINS), (parts, PARTS)):
        for source, key in names.items():
            columns[f"{key}_score"] = table[f"{source}_score"]
            columns[f"{key}_rank"] = table[f"{source}_rank"].astype("int32")
            columns[f"{key}_decile"] = table[f"{source}_decile"].astype("int8")
    return pd.DataFrame(columns, index=codes)


def _community_needs(codes: pd.Index) -> pd.DataFrame:
    table = pd.read_csv(sources.buffer(CNI2023)).set_index("lsoa21_code").reindex(codes)
    columns = {}
    for source, key in COMMUNITY.items():
        columns[f"{key}_score"] = table[f"{source} Score"]
        columns[f"{key}_rank"] = table[f"{source} Rank"].astype("int32")
        columns[f"{key}_decile"] = tenth(columns[f"{key}_rank"], len(codes)).astype("int8")
    return pd.DataFrame(columns, index=codes)


def _indicators(codes: pd.Index) -> pd.DataFrame:
    table = sources.rda(IMD2025_INDICATORS).set_index("lsoa21_code").reindex(codes)
    renamed = table[list(INDICATORS)].rename(columns=INDICATORS)
    counts = [column for source, column in INDICATORS.items() if source.endswith("numerator")]
    return renamed.astype(dict.fromkeys(counts, "Int32"))
