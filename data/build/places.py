"""``data/places.parquet``: every place larger than a neighbourhood, with its averages.

One row per local area, ward, council, constituency, combined authority, region and
England; index ``code`` sorted by level. Columns: ``level``, ``name``, codes and names of
the larger places that hold it whole, ``neighbourhoods``, ``population``, and

- for the two indexes (``imd2025``, ``cni2023``) the four summaries that the technical
  report of the Indices of Deprivation 2025 defines: ``_average_score`` and
  ``_average_rank`` (weighted by people; ranks turned round, so that more is more need),
  ``_share_most_deprived_10`` (share of neighbourhoods in the tenth with most need, 0 to 1)
  and ``_extent`` (share of people, 0 to 1: all of the first tenth, then 95 down to 5 per
  cent of the eleventh to thirtieth hundredth); each with ``_place_rank``, its rank among
  its level, 1 = most need;
- for every domain and sub-domain ``_average_score`` with its ``_place_rank``, weighted by those
  whom it counts, as its ``weight`` in ``data/catalogue/measures.toml`` says; for the three parts
  of community need ``_average_rank`` as well, by which OCSI ranks larger places;
- for every indicator ``_average``, weighted in the same way, for counts ``_total``;
- ``imd2019_average_rank`` of the carried ranks; for councils that still stand the
  published ``imd2019_average_score``, ``imd2019_share_most_deprived_10``, ``imd2019_extent``;
- ``imd2025_most_deprived_10``, ``cni2023_highest_need_10``, ``both10_neighbourhoods``:
  how many neighbourhoods are in the tenth with most need; ``both10_population``.

A neighbourhood belongs to one ward and one constituency, by best fit. A ward that no
neighbourhood fits best (33 of them, most in the City of London) has none, and no averages.
"""

from __future__ import annotations

import pandas as pd

from data.build import geography, sources
from data.build.checks import check
from data.build.neighbourhoods import COMMUNITY, DOMAINS, INDICATORS, PARTS
from data.build.outputs import load_shapes, load_table, save_table
from lib import catalogue
from lib.analysis.aggregate import need_values, summaries, weighted_mean

LEVELS = ("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn", "ctry")
PARENTS = ("lad25", "cauth25", "rgn")
INDEXES = ("imd2025", "cni2023")
RANKS = [key for key in COMMUNITY.values() if key not in INDEXES]
SCORES = [key for key in (*DOMAINS.values(), *PARTS.values(), *COMMUNITY.values()) if key not in INDEXES]
COUNTS = [column for source, column in INDICATORS.items() if source.endswith("numerator")]
AVERAGES = [column for column in INDICATORS.values() if column not in COUNTS]
LAD2019 = "humaniverse/IMD/data/imd2019_england_ltla19.rda"


def build() -> None:
    neighbourhoods = load_table("data/neighbourhoods.parquet")
    weights = load_table("data/weights.parquet").assign(population=neighbourhoods["population"])
    levels = [_level(neighbourhoods, weights, level) for level in LEVELS]
    places = check("places", pd.concat(levels))
    numbers = places.select_dtypes(float).columns.tolist()
    # Averages hardly repeat: bytes of one place beside each other make the file a fifth smaller.
    save_table(places, "data/places.parquet", use_dictionary=[c for c in places.columns if c not in numbers], use_byte_stream_split=numbers)


def _level(neighbourhoods: pd.DataFrame, weights: pd.DataFrame, level: str) -> pd.DataFrame:
    if level == "ctry":
        neighbourhoods = neighbourhoods.assign(ctry_code="E92000001", ctry_name="England")
    parent = neighbourhoods[f"{level}_code"]
    frame = _names(neighbourhoods, level)
    frame["neighbourhoods"] = parent.value_counts().reindex(frame.index).fillna(0).astype("int32")
    frame["population"] = neighbourhoods["population"].groupby(parent).sum().reindex(frame.index).fillna(0).astype("int32")
    parts = []
    for key in INDEXES:
        table = summaries(neighbourhoods, key, parent)
        parts += [table, _place_ranks(table)]
    scores = pd.DataFrame({f"{key}_average_score": weighted_mean(neighbourhoods[f"{key}_score"], _weight(weights, key), parent)
                           for key in SCORES})
    parts += [scores, _place_ranks(scores)]
    ranks = pd.DataFrame({f"{key}_average_rank": weighted_mean(need_values(neighbourhoods, catalogue.measure(key)), _weight(weights, key), parent)
                          for key in RANKS})
    parts += [ranks, _place_ranks(ranks)]
    parts.append(pd.DataFrame(
        {f"{key}_average": weighted_mean(neighbourhoods[key], _weight(weights, key), parent) for key in AVERAGES}
        | {f"{key}_total": neighbourhoods[key].groupby(parent).sum(min_count=1) for key in COUNTS}))
    rank2019 = pd.DataFrame({"imd2019_average_rank": weighted_mean(32_845 - neighbourhoods["imd2019_rank"], neighbourhoods["population"], parent)})
    parts += [rank2019, _place_ranks(rank2019)]
    both = neighbourhoods["both10"] == 3
    parts.append(pd.DataFrame({
        "imd2025_most_deprived_10": (neighbourhoods["imd2025_decile"] == 1).groupby(parent).sum(),
        "cni2023_highest_need_10": (neighbourhoods["cni2023_decile"] == 1).groupby(parent).sum(),
        "both10_neighbourhoods": both.groupby(parent).sum(),
        "both10_population": neighbourhoods["population"].where(both, 0).groupby(parent).sum()}).astype("Int32"))
    frame = frame.join(parts)
    return frame.join(_published_2019() if level == "lad25" else _published_2019().iloc[:0])


def _weight(weights: pd.DataFrame, key: str) -> pd.Series:
    return weights[catalogue.measure(key).weight_column]


def _names(neighbourhoods: pd.DataFrame, level: str) -> pd.DataFrame:
    names = neighbourhoods.groupby(f"{level}_code")[f"{level}_name"].first().rename("name").to_frame()
    if level == "ward25":
        every = load_shapes("data/shapes_ward25.parquet").index
        names = names.reindex(every)
        names["name"] = geography.ward_names().reindex(every)
    names.index.name = "code"
    names.insert(0, "level", level)
    for parent in PARENTS:
        for column in (f"{parent}_code", f"{parent}_name"):
            groups = neighbourhoods.groupby(f"{level}_code")[column]
            # Named only where the larger place holds every one of its neighbourhoods.
            whole = groups.agg(lambda codes: codes.iloc[0] if codes.nunique(dropna=False) == 1 else None)
            names[column] = whole.reindex(names.index)
    if level == "ward25":
        councils = geography.ward_councils().reindex(names.index)
        names["lad25_code"] = councils["lad25_code"]
        names["lad25_name"] = councils["lad25_name"]
    return names.sort_index()


def _place_ranks(table: pd.DataFrame) -> pd.DataFrame:
    ranks = table.rank(ascending=False, method="min").astype("Int32")
    return ranks.rename(columns=lambda column: f"{column}_place_rank")


def _published_2019() -> pd.DataFrame:
    """MHCLG's council summaries of 2019, for councils that have not been merged since."""
    published = sources.rda(LAD2019).set_index("ltla19_code")
    active = geography.councils()["LADCD_ACTIVE"].reindex(published.index)
    alone = ~active.duplicated(keep=False)
    table = published.loc[alone.to_numpy(), ["Score", "Proportion", "Extent"]].set_axis(active[alone.to_numpy()])
    table.columns = ["imd2019_average_score", "imd2019_share_most_deprived_10", "imd2019_extent"]
    return table
