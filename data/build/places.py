"""``data/places.parquet``: every place larger than a neighbourhood, with its averages.

One row per local area, ward, council, constituency, combined authority, region and
England; index ``code`` sorted by level. Columns: ``level``, ``name``, codes and names of
the larger places that hold it whole, ``neighbourhoods``, ``population``, and

- for the indexes (measures with a ``first_tenth``) the four summaries that the technical
  report of the Indices of Deprivation 2025 defines: ``_average_score`` and
  ``_average_rank`` (weighted by people; ranks turned round, so that more is more need),
  ``_share_most_deprived_10`` (share of neighbourhoods in the tenth with most need, 0 to 1)
  and ``_extent`` (share of people, 0 to 1: all of the first tenth, then 95 down to 5 per
  cent of the eleventh to thirtieth hundredth); each with ``_place_rank``, its rank among
  its level, 1 = most need;
- for every domain and sub-domain ``_average_score`` with its ``_place_rank``, weighted by those
  whom it counts, as its ``weight`` in ``data/catalogue/measures.toml`` says; for the three parts
  of community need ``_average_rank`` as well, by which OCSI ranks larger places;
- for every indicator ``_average``, weighted in the same way, for counts ``_total``; of who lives there it is given to a
  thousandth, as in its neighbourhoods, and has no rank;
- ``imd2019_average_rank`` of the carried ranks; for councils that still stand the
  published ``imd2019_average_score``, ``imd2019_share_most_deprived_10``, ``imd2019_extent``;
- ``imd2025_most_deprived_10``, ``cni2023_highest_need_10``, ``both10_neighbourhoods``:
  how many neighbourhoods are in the tenth with most need; ``both10_population``; the same two of ``six10`` and ``six20``,
  in England's most deprived tenth, or fifth, in all six editions of the index.

Which measure is averaged, by whom, and what is counted, is declared in ``data/catalogue/measures.toml`` alone.

A neighbourhood belongs to one ward and one constituency, by best fit. A ward that no
neighbourhood fits best (33 of them, most in the City of London) has none, and no averages.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from data.build import geography, sources
from data.build.census import PLACES
from data.build.checks import check
from data.build.declared import in_order
from data.build.outputs import load_shapes, load_table, save_table
from lib import catalogue
from lib.analysis.aggregate import need_values, summaries, weighted_mean
from lib.catalogue.measure_parts import NOT_KNOWN

LEVELS = tuple(key for key in catalogue.levels() if key != "lsoa21")
PARENTS = ("lad25", "cauth25", "rgn")
LAD2019 = "humaniverse/IMD/data/imd2019_england_ltla19.rda"


def build() -> None:
    neighbourhoods = load_table("data/neighbourhoods.parquet")
    weights = load_table("data/weights.parquet").assign(population=neighbourhoods["population"])
    measures = in_order(neighbourhoods, weights)
    levels = [_level(neighbourhoods, weights, measures, level) for level in LEVELS]
    places = check("places", pd.concat(levels))
    # Averages hardly repeat: bytes of one place beside each other make the file a fifth smaller. Those that are given to a
    # thousandth do.
    rounded = {f"{measure.key}_average" for measure in measures if measure.context}
    numbers = [column for column in places.select_dtypes(float).columns if column not in rounded]
    save_table(
        places,
        "data/places.parquet",
        use_dictionary=[c for c in places.columns if c not in numbers],
        use_byte_stream_split=numbers,
    )


def _level(
    neighbourhoods: pd.DataFrame, weights: pd.DataFrame, measures: list[catalogue.Measure], level: str
) -> pd.DataFrame:
    if level == "ctry":
        neighbourhoods = neighbourhoods.assign(ctry_code="E92000001", ctry_name="England")
    parent = neighbourhoods[f"{level}_code"]
    frame = _names(neighbourhoods, level)
    frame["neighbourhoods"] = parent.value_counts().reindex(frame.index).fillna(0).astype("int32")
    frame["population"] = (
        neighbourhoods["population"].groupby(parent).sum().reindex(frame.index).fillna(0).astype("int32")
    )
    frame = frame.join(aggregates(neighbourhoods, weights, measures, parent))
    return frame.join(_published_2019() if level == "lad25" else _published_2019().iloc[:0])


def aggregates(
    neighbourhoods: pd.DataFrame, weights: pd.DataFrame, measures: list[catalogue.Measure], parent: pd.Series
) -> list[pd.DataFrame]:
    """Everything the catalogue declares of larger places, and nothing else; each table has its index the code of the
    place.
    """
    indexes = [measure for measure in measures if measure.first_tenth]
    others = [measure for measure in measures if measure.kind == "rank" and not measure.first_tenth]
    figures = [measure for measure in measures if measure.kind in ("share", "rate", "score")]
    counts = [measure for measure in measures if measure.kind == "count"]

    def averaged(
        name: str, chosen: list[catalogue.Measure], values: Callable[[catalogue.Measure], pd.Series]
    ) -> pd.DataFrame:
        return pd.DataFrame(
            {
                f"{measure.key}_{name}": weighted_mean(values(measure), weights[measure.weight_column], parent)
                for measure in chosen
            }
        )

    def of_rank(measure: catalogue.Measure) -> pd.Series:
        return need_values(neighbourhoods, measure)

    ranked = [summaries(neighbourhoods, measure.key, parent) for measure in indexes]
    scored = [measure for measure in others if measure.score_column]
    ranked.append(averaged("average_score", scored, lambda measure: neighbourhoods[measure.score_column]))
    ranked.append(averaged("average_rank", [measure for measure in scored if measure.averaged == "rank"], of_rank))
    parts = [table for each in ranked for table in (each, _place_ranks(each))]
    totals = {
        f"{measure.key}_total": neighbourhoods[measure.column].groupby(parent).sum(min_count=1) for measure in counts
    }
    averages = averaged("average", figures, lambda measure: neighbourhoods[measure.column])
    averages = averages.round({f"{measure.key}_average": PLACES for measure in figures if measure.context})
    parts.append(pd.DataFrame({**averages, **totals}))
    unscored = averaged(
        "average_rank",
        [measure for measure in others if not measure.score_column and measure.weight != NOT_KNOWN],
        of_rank,
    )
    return [*parts, unscored, _place_ranks(unscored), _counted(neighbourhoods, measures, parent)]


def _counted(neighbourhoods: pd.DataFrame, measures: list[catalogue.Measure], parent: pd.Series) -> pd.DataFrame:
    """How many neighbourhoods are in the first tenth of an index; how many, with how many people, have the counted
    value of a category.
    """
    counts = {
        measure.first_tenth: (neighbourhoods[f"{measure.key}_decile"] == 1).groupby(parent).sum()
        for measure in measures
        if measure.first_tenth
    }
    for measure in measures:
        if measure.counted is not None:
            held = neighbourhoods[measure.column] == measure.counted
            counts[f"{measure.column}_neighbourhoods"] = held.groupby(parent).sum()
            counts[f"{measure.column}_population"] = neighbourhoods["population"].where(held, 0).groupby(parent).sum()
    return pd.DataFrame(counts).astype("Int32")


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
