"""``data/outcomes.parquet``: what councils' figures say about learning, work and places.

Long, one row an area, measure and period, in that order. Columns: ``area_code``
(council, county, combined authority, region, England E92000001, Wrexham W06000006 or
Wales W92000004), ``measure`` (a key of ``data/catalogue/outcomes.toml``, which gives its
unit and meaning), ``period`` ("2024/25" for academic and financial years, "2023" for
calendar years, "2024-05" for a date), ``value``, ``lower`` and ``upper`` (95 per cent
range, null where none is published), ``source`` (``ons_local_statistics`` or ``dfe_lait``).

Sources: ONS Explore local statistics (18 files, 26 series) and the Department for
Education's local authority interactive tool (18 series).

Codes are those of 2025. The seven councils and counties that only changed their code
(``RENUMBERED``) are carried to the new one. Left out, as measured: 4,302 rows outside
England, Wales as a whole and Wrexham; 2,056 rows of areas that are not of today's (councils
that are gone, Inner and Outer London, smaller statistical regions); 2,287 rows without a
value; 94 rows given twice, under both codes or as combined authority and statistical
region, always with the same value. The 95 per cent range of regions for
taking part in the arts is left out: the file has one number for both ends.
"""

from __future__ import annotations

import functools
from collections import Counter

import pandas as pd

from data.build import geography, sources
from data.build.checks import check
from data.build.outputs import save_table
from lib import catalogue

ONS = "ONSdigital/explore-local-statistics-data"
LAIT = "dfe-analytical-services/local-authority-interactive-tool/01_data/02_prod"
COUNCILS = "drkane/geo-lookups/la_all_codes.csv"
CATALOGUE = "data/catalogue/outcomes.toml"

GONE = "gone: "  # begins the name of a council that has no code today
ENGLAND, WALES, WREXHAM = "E92000001", "W92000004", "W06000006"
# The same territory under a new code. Dorset's county is not among them: it lost Christchurch.
RENUMBERED = {
    "E06000048": "E06000057",  # Northumberland
    "E08000020": "E08000037",  # Gateshead
    "E10000002": "E06000060",  # Buckinghamshire
    "E10000023": "E06000065",  # North Yorkshire
    "E10000027": "E06000066",  # Somerset
    "E08000016": "E08000038",  # Barnsley
    "E08000019": "E08000039",  # Sheffield
}
# International territorial level 1 is the nine regions by other letters.
REGION_OF_ITL = {f"TL{letter}": f"E1200000{number}" for number, letter in enumerate("CDEFGHIJK", start=1)}
# Names in the education file that differ from the official ones.
OFFICIAL_NAME = {
    "Bedford Borough": "Bedford",
    "Durham": "County Durham",
    "Herefordshire": "Herefordshire, County of",
    "Kingston Upon Hull, City of": "Kingston upon Hull, City of",
    "Yorkshire and the Humber": "Yorkshire and The Humber",
}
COLUMNS = ["area_code", "measure", "period", "value", "lower", "upper", "source"]


def build() -> None:
    frame, _ = outcomes()
    save_table(check("outcomes", frame), "data/outcomes.parquet")


def outcomes() -> tuple[pd.DataFrame, Counter]:
    """The table, and how many rows were left out for which reason."""
    left_out: Counter = Counter()
    rows = pd.concat([_ons(), _lait()], ignore_index=True)
    english = rows["area_code"].str.startswith(("E", "TL", GONE)) | rows["area_code"].isin([WALES, WREXHAM])
    rows = _kept(rows, english, "outside England and Wrexham", left_out)
    # Rows that speak second: under an old code, or of a combined authority as a statistical region.
    rows["second"] = rows["area_code"].isin(RENUMBERED) | (rows["kind"] == "ITL Level 2")
    rows["area_code"] = rows["area_code"].replace(RENUMBERED)
    rows = _kept(rows, rows["area_code"].isin(_current()), "not an area of today", left_out)
    rows = _kept(rows, rows["value"].notna(), "without a value", left_out)
    key = ["area_code", "measure", "period"]
    rows = rows.sort_values([*key, "second"], kind="stable")
    rows = _kept(rows, ~(rows.duplicated(key) & rows["second"]), "given twice", left_out)
    return rows[COLUMNS].reset_index(drop=True), left_out


def _kept(rows: pd.DataFrame, keep: pd.Series, reason: str, left_out: Counter) -> pd.DataFrame:
    left_out[reason] += int((~keep).sum())
    return rows[keep].copy()


def _ons() -> pd.DataFrame:
    parts = []
    for key, measure in catalogue.outcomes().items():
        if measure.dataset != "ons_local_statistics":
            continue
        file = _ons_file(measure.file)
        rows = file[file["indicator"] == measure.series]
        if rows.empty:
            raise sources.SourceError(f"{measure.file} has no series {measure.series!r}; correct {CATALOGUE}, [{key}].")
        parts.append(
            pd.DataFrame(
                {
                    "area_code": rows["areacd"].replace(REGION_OF_ITL),
                    "measure": key,
                    "period": [_period(given, measure.period) for given in rows["period"]],
                    "value": _number(rows["observation"]),
                    "lower": _number(rows["lci_95"]),
                    "upper": _number(rows["uci_95"]),
                    "source": measure.dataset,
                    "kind": rows["geography"],
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True)
    # The nine regions' range for the arts is one number twice, mostly below the value itself: a slip in the file.
    slip = (frame["kind"] == "ITL Level 1") & (frame["lower"] == frame["upper"])
    frame[["lower", "upper"]] = frame[["lower", "upper"]].mask(slip)
    return frame


@functools.cache
def _ons_file(slug: str) -> pd.DataFrame:
    return pd.read_csv(sources.buffer(f"{ONS}/{slug}/{slug}.csv"), encoding="utf-8-sig", dtype=str)


def _lait() -> pd.DataFrame:
    table = pd.read_parquet(sources.buffer(f"{LAIT}/bds_long_0.parquet"))
    measures = {m.series: key for key, m in catalogue.outcomes().items() if m.dataset == "dfe_lait"}
    table = table[table["Short Desc"].isin(measures)]
    missing = sorted(set(measures) - set(table["Short Desc"]))
    if missing:
        raise sources.SourceError(f"The education file has no series {missing[0]!r}; correct {CATALOGUE}.")
    key = table["Short Desc"].map(measures)
    return pd.DataFrame(
        {
            "area_code": table["LA and Regions"]
            .replace(OFFICIAL_NAME)
            .map(current_codes())
            .fillna(GONE + table["LA and Regions"]),
            "measure": key,
            "period": [_year_ending(year) for year in table["Years"]],
            "value": _number(table["Values"]),
            "lower": float("nan"),
            "upper": float("nan"),
            "source": "dfe_lait",
            "kind": "",
        }
    )


def _number(text: pd.Series) -> pd.Series:
    # The tool writes numbers as text with the noise of binary fractions (33.200000000000003) and "-" for none.
    return pd.to_numeric(text.replace("-", None)).round(6)


def _period(given: str, kind: str) -> str:
    """The period in a reader's words: ``2024-09-01/P1Y`` is the academic year 2024/25."""
    year, month = int(given[:4]), given[5:7]
    if kind in ("academic year", "financial year"):
        return f"{year}/{(year + 1) % 100:02d}"
    return str(year) if kind == "calendar year" else f"{year}-{month}"


def _year_ending(given: str) -> str:
    """The tool writes an academic or financial year as ``2025`` or ``2024-25``: both are 2024/25."""
    year = int(given[:4]) if "-" in given else int(given) - 1
    return f"{year}/{(year + 1) % 100:02d}"


@functools.cache
def _councils() -> pd.DataFrame:
    return pd.read_csv(sources.buffer(COUNCILS))


@functools.cache
def _current() -> frozenset[str]:
    """Codes in force in 2025 of every kind of area that is kept."""
    table = _councils()
    english = table[table["CTRYCD"] == ENGLAND]
    councils = set(english["LADCD_ACTIVE"]) | set(english["UTLACD"])
    larger = set(english["RGNCD"]) | set(geography.combined_authorities()["cauth25_code"])
    return frozenset(councils | larger | {ENGLAND, WALES, WREXHAM})


def current_codes() -> dict[str, str]:
    """Code of each upper-tier council and region, and of England, by official name."""
    english = _councils()[lambda t: (t["CTRYCD"] == ENGLAND) & t["LADCD_ACTIVE"].isin(_current())]
    upper = dict(zip(english["UTLANM"], english["UTLACD"], strict=True))
    regions = dict(zip(english["RGNNM"], english["RGNCD"], strict=True))
    return regions | upper | {"England": ENGLAND}
