"""What larger places are said to be, set beside what was published: ``python -m tools.checks`` makes
``docs/checks.md``.

Every statistic that the app shows of larger places has a line. The published files are pinned in
``data/build/sources.csv``; nothing the app shows is read from those named here, so that the
two sides are apart. It needs the sources, from the folder beside the project or the internet.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.build import outcomes as outcomes_builder
from data.build import sources
from data.build.outputs import load_table
from data.build.sources import ROOT
from lib import catalogue
from lib.analysis import unequal
from lib.analysis.rank import tenth
from lib.places.area import area

DOCUMENT = ROOT / "docs" / "checks.md"
COUNCILS = "humaniverse/IMD/data/imd2025_england_ltla24.rda"
FORUMS = "humaniverse/IMD/data/imd2025_england_lrf.rda"
COUNCILS_2019 = "humaniverse/IMD/data/imd2019_england_ltla19.rda"
LOCAL_AREAS = "rmudie96/pip-explorer/MSOA_Community Needs Index 2023_ {} rank_2023-01-01_csv.csv"

DOMAINS = {
    "imd2025_income": "income",
    "imd2025_employment": "employment",
    "imd2025_education": "education_skills_and_training",
    "imd2025_health": "health_deprivation_and_disability",
    "imd2025_crime": "crime",
    "imd2025_housing": "barriers_to_housing_and_services",
    "imd2025_environment": "living_environment",
}
SUMMARIES = {
    "average_score": "average score",
    "average_rank": "average rank",
    "extent": "extent",
    "share_most_deprived_10": "share in the most deprived tenth",
}
TENTH = "proportion_of_lso_as_in_most_deprived_10_percent_nationally"
PARTS = {
    "cni2023_civic_assets": "Civic Assets",
    "cni2023_connectedness": "Connectedness",
    "cni2023_engagement": "Active and Engaged Community",
}
# Forums for resilience that have the borders of a place the app shows; the Ministry publishes no file for combined
# authorities or regions.
SAME_BORDERS = {
    "E48000013": "E47000001",
    "E48000028": "E47000002",
    "E48000037": "E47000003",
    "E48000036": "E47000007",
    "E48000003": "E47000008",
    "E48000024": "E47000012",
    "E48000018": "E47000018",
    "E48000021": "E12000007",
}
PLACES = "every kind of larger place"


class Row(NamedTuple):
    """A line of the table: what is shown, of which places, beside what, how many were compared and agree, and the rest."""

    shown: str
    places: str
    beside: str
    compared: int | None
    agree: int | None
    apart: str


def main() -> int:
    try:
        rows = [row for check in CHECKS for row in check()]
    except sources.SourceError as problem:
        print(problem, file=sys.stderr)
        return 1
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(document(rows), encoding="utf-8")
    compared, agree = (sum(row[n] or 0 for row in rows) for n in (3, 4))
    print(f"{agree:,} of {compared:,} figures agree. Written: {DOCUMENT.relative_to(ROOT)}")
    return 0


def document(rows: list[Row]) -> str:
    """The text of ``docs/checks.md``."""
    lines = [
        f"| {row.shown} | {row.places} | {row.beside} | {number_in_words(row.compared)} | {number_in_words(row.agree)} "
        f"| {row.apart} |"
        for row in rows
    ]
    return TEXT.format(
        table="\n".join(
            [
                "| shown | of which places | set beside | compared | agree | where they do not agree |",
                "|---|---|---|--:|--:|---|",
                *lines,
            ]
        )
    )


def council_summaries() -> Iterator[Row]:
    """The four summaries of the index, and the rank by each, of all 296 councils."""
    ours, published = _councils(), published_councils()
    columns = {
        "average_score": "imd_average_score",
        "average_rank": "imd_average_rank",
        "extent": "imd25_extent",
        "share_most_deprived_10": f"imd_{TENTH}",
    }
    ranks = {
        "average_score": "imd_rank_of_average_score",
        "average_rank": "imd_rank_of_average_rank",
        "extent": "imd25_rank_of_extent",
        "share_most_deprived_10": f"imd_rank_of_{TENTH}",
    }
    for name, words in SUMMARIES.items():
        yield _values(f"IMD 2025: {words}", "councils", "File 10", ours[f"imd2025_{name}"], published[columns[name]])
        yield _ranks(f"IMD 2025: rank by {words}", ours[f"imd2025_{name}_place_rank"], published[ranks[name]])


def council_domains() -> Iterator[Row]:
    """The average score of each domain and the rank by it."""
    ours, published = _councils(), published_councils()
    for key, name in DOMAINS.items():
        label = catalogue.measure(key).label.lower()
        yield _values(
            f"{label}: average score",
            "councils",
            "File 10",
            ours[f"{key}_average_score"],
            published[f"{name}_average_score"],
        )
        yield _ranks(
            f"{label}: rank by average score",
            ours[f"{key}_average_score_place_rank"],
            published[f"{name}_rank_of_average_score"],
        )


def numbers_of_people() -> Iterator[Row]:
    """People on a low income and kept out of work, added up from numbers that are rounded to 5."""
    ours, published = _councils(), published_councils()
    for key, name in (("income_deprived_people", "income_scale"), ("employment_deprived_people", "employment_scale")):
        away = (ours[f"{key}_total"].astype(float) - published[name]).abs()
        near = away <= 2.5 * ours["neighbourhoods"]
        yield Row(
            f"{catalogue.measure(key).label.lower()}: total",
            "councils",
            "File 10, scale",
            len(near),
            int(near.sum()),
            f"agree: within the rounding to 5 of each neighbourhood; at most {away.max():.0f} people apart",
        )


def authorities() -> Iterator[Row]:
    """Combined authorities and London, as far as a forum for resilience has the same borders."""
    published = _rda(FORUMS, "lrf24_code").loc[list(SAME_BORDERS)].set_axis(list(SAME_BORDERS.values()))
    ours = load_table("data/places.parquet").loc[published.index]
    where = "7 combined authorities and London"
    columns = {
        "average_score": "imd_average_score",
        "average_rank": "imd_average_rank",
        "extent": "imd_2025_extent",
        "share_most_deprived_10": f"imd_{TENTH}",
    }
    for name, words in SUMMARIES.items():
        yield _values(
            f"IMD 2025: {words}", where, "local resilience forums", ours[f"imd2025_{name}"], published[columns[name]]
        )
    for key, name in DOMAINS.items():
        yield _values(
            f"{catalogue.measure(key).label.lower()}: average score",
            where,
            "local resilience forums",
            ours[f"{key}_average_score"],
            published[f"{name}_average_score"],
        )


def before() -> Iterator[Row]:
    """The index of 2019, which is shown as published for councils that still stand."""
    published = _rda(COUNCILS_2019, "ltla19_code")
    published.index = published.index.map(lambda code: outcomes_builder.RENUMBERED.get(code, code))
    ours = _councils()
    for column, name in (
        ("imd2019_average_score", "Score"),
        ("imd2019_share_most_deprived_10", "Proportion"),
        ("imd2019_extent", "Extent"),
    ):
        known = ours[column].dropna()
        yield _values(
            f"IMD 2019: {SUMMARIES[column.removeprefix('imd2019_')]}",
            "councils that still stand",
            "File 10 of 2019",
            known,
            published.loc[known.index, name],
        )
    yield Row(
        "IMD 2019: average rank, carried to the places of today",
        PLACES,
        "nothing published for the places of today",
        None,
        None,
        "",
    )


def community() -> Iterator[Row]:
    """The parts of community need against OCSI's own figures of local areas, which are means of ranks weighted by
    people.
    """
    ours = load_table("data/places.parquet").query("level == 'msoa21'")
    for key, name in PARTS.items():
        table = (
            pd.read_csv(sources.buffer(LOCAL_AREAS.format(name)), encoding="utf-8-sig")
            .set_index("Area Code")["Value"]
            .reindex(ours.index)
        )
        mean = catalogue.measure(key).out_of + 1 - ours[f"{key}_average_rank"]
        away, total = (mean - table).abs(), catalogue.measure(key).out_of
        near = away <= total / 100
        yield Row(
            f"{catalogue.measure(key).label.lower()}: average rank",
            "local areas",
            "OCSI’s figures of local areas",
            len(near),
            int(near.sum()),
            f"agree: within a hundredth of all ranks; half are within {away.median():.0f} ranks, the furthest is "
            f"{away.max():,.0f} away, as "
            "OCSI weighs by the people of another year",
        )
        same = tenth(mean.rank(method="min"), len(mean)) == tenth(table.rank(method="min"), len(table))
        yield Row(
            f"{catalogue.measure(key).label.lower()}: colour on the map",
            "local areas",
            "OCSI’s figures of local areas",
            len(same),
            int(same.sum()),
            f"next to the border of a class; the order is alike to {mean.corr(table, method='spearman'):.5f} (Spearman)",
        )
    yield Row(
        "community need: average rank",
        PLACES,
        "nothing published for larger places in our sources",
        None,
        None,
        "made as its three parts are",
    )


def council_outcomes() -> Iterator[Row]:
    """Outcomes as the app shows them (the newest of each place) against the files they are from, read again by other
    code.
    """
    table = load_table("data/outcomes.parquet").sort_values(["area_code", "measure", "period"])
    newest = table.drop_duplicates(["area_code", "measure"], keep="last")
    back: dict[str, set[str]] = {}
    for old, new in (outcomes_builder.RENUMBERED | outcomes_builder.REGION_OF_ITL).items():
        back.setdefault(new, set()).add(old)
    compared = agree = 0
    for key, entry in catalogue.outcomes().items():
        if entry.dataset != "ons_local_statistics":
            continue
        raw = pd.read_csv(
            sources.buffer(f"{outcomes_builder.ONS}/{entry.file}/{entry.file}.csv"), encoding="utf-8-sig", dtype=str
        )
        raw = raw[(raw["indicator"] == entry.series) & raw["observation"].notna()]
        last = raw.sort_values("period").drop_duplicates("areacd", keep="last").set_index("areacd")
        shown = newest[newest["measure"] == key].set_index("area_code")
        for code, line in shown.iterrows():
            rows = last.reindex(
                [*([code] if code in last.index else []), *(each for each in back.get(code, ()) if each in last.index)]
            )
            when = rows.sort_values("period").iloc[-1]
            compared += 1
            agree += int(
                abs(float(when["observation"]) - line["value"]) < 1e-6 and when["period"][:4] == line["period"][:4]
            )
    yield Row(
        "learning, work and places: newest figure of 26 series",
        "councils, counties, combined authorities, regions, England, Wrexham",
        "ONS, Explore local statistics",
        compared,
        agree,
        "shown as published",
    )
    tool = pd.read_parquet(sources.buffer(f"{outcomes_builder.LAIT}/bds_long_0.parquet"))
    tool = tool[tool["Values"].notna() & (tool["Values"] != "-")]
    codes = outcomes_builder.current_codes()
    tool = tool.assign(
        code=tool["LA and Regions"].replace(outcomes_builder.OFFICIAL_NAME).map(codes),
        year=tool["Years"].map(lambda year: int(year[:4]) + ("-" in year)),
    ).dropna(subset=["code"])
    compared = agree = 0
    for key, entry in catalogue.outcomes().items():
        if entry.dataset != "dfe_lait":
            continue
        last = (
            tool[tool["Short Desc"] == entry.series]
            .sort_values("year")
            .drop_duplicates("code", keep="last")
            .set_index("code")
        )
        last = last["Values"].astype(float)
        shown = newest[newest["measure"] == key].set_index("area_code")["value"]
        compared, agree = compared + len(shown), agree + int(((shown - last.reindex(shown.index)).abs() < 1e-5).sum())
    yield Row(
        "schools and after: newest figure of 18 series",
        "upper-tier councils, regions, England",
        "DfE, local authority interactive tool",
        compared,
        agree,
        "shown as published",
    )


def by_other_ways() -> Iterator[Row]:
    """What nobody publishes, worked out a second time in another way."""
    frame, places = load_table("data/neighbourhoods.parquet"), load_table("data/places.parquet")
    both = (frame["imd2025_rank"] * 10 <= len(frame)) & (frame["cni2023_rank"] * 10 <= len(frame))
    compared = agree = 0
    for level in ("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn"):
        number = both[both].groupby(frame.loc[both, f"{level}_code"]).size()
        shown = places.loc[places["level"] == level, "both10_neighbourhoods"].dropna()
        compared, agree = compared + len(shown), agree + int((shown == number.reindex(shown.index).fillna(0)).sum())
    yield Row(
        "both at once: neighbourhoods", PLACES, "nothing published; counted again from the ranks", compared, agree, ""
    )
    compared = agree = 0
    for code in places.index[places["level"] == "lad25"]:
        values, people = (
            frame.loc[frame["lad25_code"] == code, name].to_numpy(float)
            for name in ("imd2025_income_score", "population")
        )
        pairs = (np.abs(values[:, None] - values[None]) * people[:, None] * people[None]).sum() / people.sum() ** 2
        again = pairs / 2 / np.average(values, weights=people)
        compared, agree = (
            compared + 1,
            agree + int(abs(again - unequal.inside([area(code)], "imd2025_income").at[0, "gini"]) < 1e-9),
        )
    yield Row(
        "how unequal inside: Gini of low income",
        "councils",
        "nothing published; every pair of neighbourhoods taken",
        compared,
        agree,
        "",
    )


def without_a_published_figure() -> Iterator[Row]:
    """The rest of what is shown: whom its average is over, since there is nothing to set it beside."""
    nothing = "nothing published for larger places in our sources"
    for key, measure in catalogue.measures().items():
        if (
            key in DOMAINS
            or measure.group in ("community", "both", "change")
            or key == "imd2025"
            or measure.kind == "count"
        ):
            continue
        over = f"averaged over {measure.averaged_over}"
        if measure.levels == ("lsoa21",):
            over += "; not ranked, since its denominators are neither published nor to be worked out"
        yield Row(
            measure.label[:1].lower() + measure.label[1:],
            PLACES
            if "msoa21" in measure.levels or measure.levels == ("lsoa21",)
            else "councils, combined authorities and regions",
            nothing,
            None,
            None,
            over,
        )


def published_councils() -> pd.DataFrame:
    """File 10 of the Indices of Deprivation 2025, by the codes of today."""
    return _rda(COUNCILS, "ltla24_code").rename(index=outcomes_builder.RENUMBERED)


def _rda(name: str, code: str) -> pd.DataFrame:
    table = sources.rda(name)
    return table.set_index(table[code].astype(str)).drop(columns=code)


def _councils() -> pd.DataFrame:
    places = load_table("data/places.parquet")
    return places[places["level"] == "lad25"]


def _values(shown: str, places: str, beside: str, ours: pd.Series, published: pd.Series) -> Row:
    """Agree: equal to the decimals that were published, 3 for scores, 2 for ranks, 4 for shares."""
    ours, published = ours.astype(float), published.reindex(ours.index).astype(float)
    decimals = 2 if "rank" in shown else 4 if "share" in shown or "extent" in shown else 3
    same = (ours - published).abs() <= 0.5 * 10.0**-decimals + 1e-9
    worst = (ours - published).abs().max()
    return Row(
        shown,
        places,
        beside,
        len(same),
        int(same.sum()),
        "" if same.all() else f"at most {worst:.{decimals + 1}f} apart",
    )


def _ranks(shown: str, ours: pd.Series, published: pd.Series) -> Row:
    away = (ours.astype(float) - published.reindex(ours.index).astype(float)).abs()
    same = away == 0
    return Row(
        shown,
        "councils",
        "File 10",
        len(same),
        int(same.sum()),
        "" if same.all() else f"at most {away.max():.0f} apart, {int((away <= 1).sum())} within one",
    )


def number_in_words(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


CHECKS: tuple[Callable[[], Iterator[Row]], ...] = (
    council_summaries,
    council_domains,
    numbers_of_people,
    authorities,
    before,
    community,
    council_outcomes,
    by_other_ways,
    without_a_published_figure,
)

TEXT = """# What was compared with what was published

Made by `python -m tools.checks`; do not edit it by hand. Each statistic that the app shows of
larger places has a line. *Agree* means equal to the last published decimal (scores 3, average
ranks 2, shares 4), and for ranks the same rank, unless the line says otherwise. The Ministry
works with more decimals of each neighbourhood than it publishes, so an average can differ by
one in the last. *File 10* is its table of council summaries of 30 October 2025, as corrected; a
copy is pinned in `data/build/sources.csv`, and nothing that is shown is read from it. Why the
averages are made as they are, and what could not be worked out, is in [decisions/weights-of-larger-places.md](decisions/weights-of-larger-places.md).

{table}
"""


if __name__ == "__main__":
    raise SystemExit(main())
