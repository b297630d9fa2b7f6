"""What each table must look like: its columns and no others, their ranges, its keys.

``check(name, frame)`` is called by a builder just before it saves and returns the frame;
``check(name)`` reads the saved file, for tests. A table that does not fit raises pandera's
``SchemaErrors``, which lists every column and row that is wrong, not only the first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from data.build.outputs import project_path

NEIGHBOURHOODS = 33_755
LSOA_CODE = r"^E01\d{6}$"
MSOA_CODE = r"^E02\d{6}$"


def check(name: str, frame: pd.DataFrame | None = None) -> pd.DataFrame:
    """The table, if it fits its schema.

    Parameters
    ----------
    name : the output's name, such as ``"postcodes"``; one of ``SCHEMAS``.
    frame : the table about to be saved; read from ``data/NAME.parquet`` when not given.

    Raises
    ------
    pandera.errors.SchemaErrors
        A column is missing, unknown, out of its range or of another type, or a key repeats.
    """
    if frame is None:
        frame = pd.read_parquet(project_path(f"data/{name}.parquet"))
    return SCHEMAS[name]().validate(frame, lazy=True)


def faults(problem: pandera.errors.SchemaErrors, most: int = 5) -> str:
    """What is wrong with a table, in sentences: the first few columns, each with what it fails."""
    cases = problem.failure_cases
    # A column that is not there, or that nobody declared, is the case itself.
    loose = cases["check"].isin(("column_in_dataframe", "column_in_schema"))
    column = cases["column"].where(~loose, cases["failure_case"]).fillna("the table")
    words = {
        "column_in_dataframe": "it is declared and was not made",
        "column_in_schema": "nobody declared it: give it to a measure in data/catalogue/measures.toml, or to "
        "data/build/checks.py",
    }
    said = [
        f"Column {name}: {words.get(check, check)}" + ("" if check in words else f", but has {found.iloc[0]}")
        for (name, check), found in cases["failure_case"].groupby([column, cases["check"]], sort=False)
    ]
    more = f" And {len(said) - most} more." if len(said) > most else ""
    return " ".join(f"{each}." for each in said[:most]) + more


def _text(pattern: str | None = None, **options) -> pa.Column:
    rule = pa.Check.str_matches(pattern) if pattern else pa.Check.str_length(min_value=1)
    return pa.Column(str, rule, **options)


def _one_of(*words: str, **options) -> pa.Column:
    return pa.Column(str, pa.Check.isin(words), **options)


def _number(dtype: str, lowest: float, highest: float, **options) -> pa.Column:
    return pa.Column(dtype, pa.Check.in_range(lowest, highest), **options)


def _easting(dtype: str = "int32") -> pa.Column:
    return _number(dtype, 80_000, 656_000, nullable=dtype == "Int32")


def _northing(dtype: str = "int32") -> pa.Column:
    return _number(dtype, 5_000, 658_000, nullable=dtype == "Int32")


def _row(nullable: bool = True) -> pa.Column:
    return _number("Int32", 0, NEIGHBOURHOODS - 1, nullable=nullable)


def _index(pattern: str, name: str) -> pa.Index:
    return pa.Index(str, pa.Check.str_matches(pattern), unique=True, name=name)


def _table(
    columns: dict[str, pa.Column],
    index: pa.Index | None = None,
    checks: list[pa.Check] | None = None,
    unique: list[str] | None = None,
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, index=index, checks=checks or [], unique=unique, strict=True, ordered=True)


def _rows(number: int) -> pa.Check:
    return pa.Check(lambda frame: len(frame) == number, name=f"{number} rows", error=f"must have {number} rows")


def _sorted(*columns: str) -> pa.Check:
    return pa.Check(
        lambda frame: pd.MultiIndex.from_frame(frame[list(columns)]).is_monotonic_increasing,
        name="sorted",
        error=f"must be sorted by {', '.join(columns)}",
    )


def _sorted_index() -> pa.Check:
    return pa.Check(
        lambda frame: frame.index.is_monotonic_increasing, name="sorted", error="must be sorted by its index"
    )


def _count(column: str, number: int) -> pa.Check:
    return pa.Check(
        lambda frame: int(frame[column].sum()) == number,
        name=f"{number} {column}",
        error=f"{column} must be true {number} times",
    )


def _together(*columns: str) -> pa.Check:
    return pa.Check(
        lambda frame: frame[list(columns)].isna().nunique(axis=1) == 1,
        name="null together",
        error=f"{', '.join(columns)} must be null together",
    )


def _scores(prefix: str, rank: int, low: float, high: float, domains: tuple[str, ...]) -> dict[str, pa.Column]:
    columns = {}
    for part in ("", *(f"{domain}_" for domain in domains)):
        columns[f"{prefix}_{part}score"] = _number("float64", low, high)
        columns[f"{prefix}_{part}rank"] = _number("int16", 1, rank)
    return columns


CNI_DOMAINS = ("civic_assets", "connectedness", "engagement")


def _postcodes() -> pa.DataFrameSchema:
    in_order = pa.Check(lambda codes: codes.is_monotonic_increasing, name="sorted", error="must be sorted")
    columns = {
        "postcode": pa.Column(str, [pa.Check.str_matches(r"^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$"), in_order], unique=True),
        "row": _row(),
        "easting": _easting("Int32"),
        "northing": _northing("Int32"),
    }
    return _table(columns)


def _settlements() -> pa.DataFrameSchema:
    columns = {
        "name": _text(),
        "name2": _text(nullable=True),
        "type": _one_of("City", "Town", "Suburban Area", "Village", "Hamlet", "Other Settlement", "Local area"),
        "easting": _easting(),
        "northing": _northing(),
        "district": _text(nullable=True),
        "county": _text(nullable=True),
        "region": _text(),
        "country": _one_of("England"),
        "row": _row(),
        "people_near": _number("int32", 0, 600_000),
        "min_zoom": _number("int8", 6, 12),
        "source": _one_of("open_names", "local_area", "typed"),
    }
    return _table(columns, unique=["name", "type", "easting", "northing"])


def _wards2017() -> pa.DataFrameSchema:
    columns = {
        "ward17_name": _text(),
        "lad19_code": _text(r"^E0[6-9]\d{6}$"),
        "lad19_name": _text(),
        **_scores("cni2019", 7_433, -50, 400, CNI_DOMAINS),
        "doubly_disadvantaged": pa.Column(bool),
        "neighbourhoods": _number("int16", 0, 40),
    }
    return _table(
        columns,
        _index(r"^E05\d{6}$", "ward17_code"),
        [_rows(7_433), _sorted_index(), _count("doubly_disadvantaged", 225)],
    )


def _links_ward17() -> pa.DataFrameSchema:
    columns = {"ward17_code": _text(r"^E05\d{6}$", nullable=True), "exact": pa.Column(bool)}
    return _table(columns, _index(LSOA_CODE, "lsoa21_code"), [_rows(NEIGHBOURHOODS), _sorted_index()])


def _big_local() -> pa.DataFrameSchema:
    columns = {
        "name": _text(),
        "wave": _number("int64", 1, 3),
        "region": _text(),
        "local_authority": _text(),
        "latitude": _number("float64", 49, 56, nullable=True),
        "longitude": _number("float64", -7, 2, nullable=True),
        "precision": _text(nullable=True),
        "matched_place": _text(nullable=True),
        "easting": _easting("Int32"),
        "northing": _northing("Int32"),
        "row": _row(),
        "msoa21_code": _text(MSOA_CODE, nullable=True),
        "msoa21_name": _text(nullable=True),
    }
    index = pa.Index("int64", pa.Check.in_range(1, 150), unique=True, name="number")
    return _table(
        columns, index, [_rows(150), _sorted_index(), _together("latitude", "longitude", "easting", "northing")]
    )


def _pride_in_place() -> pa.DataFrameSchema:
    columns = {
        "phase": pa.Column("int8", pa.Check.isin([1, 2, 3])),
        "local_authority": _text(),
        "neighbourhood": _text(),
        "msoa21_code": _text(MSOA_CODE, nullable=True),
        "msoa21_name": _text(nullable=True),
        "lad25_code": _text(r"^E0[6-9]\d{6}$"),
        "easting": _easting("Int32"),
        "northing": _northing("Int32"),
        "row": _row(),
        "placed": _one_of("place of that name", "local areas named after it", nullable=True),
    }
    counts = pa.Check(
        lambda frame: frame["phase"].value_counts().to_dict() == {1: 58, 2: 146, 3: 40},
        name="phase",
        error="there are 58 towns, then 146 and 40 local areas",
    )
    either = pa.Check(
        lambda frame: (
            ((frame["phase"] == 1) == frame["msoa21_code"].isna())
            & (frame["msoa21_code"].isna() == frame["easting"].notna())
        ),
        name="msoa21_code",
        error="a town has a centre, and every other place a local area",
    )
    index = pa.Index("int64", pa.Check.in_range(1, 244), unique=True, name="number")
    return _table(
        columns, index, [_rows(244), _sorted_index(), counts, either, _together("easting", "northing", "row", "placed")]
    )


def _points() -> pa.DataFrameSchema:
    columns = {
        "kind": _one_of("library", "museum", "school"),
        "name": _text(),
        "easting": _easting(),
        "northing": _northing(),
        "row": _row(nullable=False),
        "source": _one_of("arts_council_libraries", "mapping_museums", "get_information_about_schools"),
        "as_of": _text(r"^20\d\d(-\d\d)?$"),
        "phase": _one_of(
            "nursery",
            "primary",
            "middle, counted as primary",
            "middle, counted as secondary",
            "secondary",
            "all-through",
            "16 and over",
            "independent, special or other",
            nullable=True,
        ),
        "fsm_percent": _number("float64", 0.1, 100, nullable=True),
        "urn": _number("Int32", 100_000, 999_999, nullable=True),
    }
    only_schools = pa.Check(
        lambda frame: (frame["kind"] == "school") == frame["urn"].notna(),
        name="urn",
        error="schools and only they have a urn",
    )
    return _table(
        columns,
        checks=[only_schools, _sorted("kind", "name", "easting", "northing")],
        unique=["kind", "name", "easting", "northing", "urn"],
    )


def _places_to_meet() -> pa.DataFrameSchema:
    columns = {
        "kind": _one_of("community centre", "village hall", "social centre"),
        # Empty where the map has no name.
        "name": pa.Column(str, pa.Check.str_length(max_value=200)),
        "easting": _easting(),
        "northing": _northing(),
        "row": _row(nullable=False),
        "double": pa.Column(bool),
    }
    return _table(columns, checks=[_rows(13_316), _sorted("kind", "name", "easting", "northing")])


def _places_to_meet_neighbourhoods() -> pa.DataFrameSchema:
    columns = {
        "places_to_meet_inside": _number("int16", 0, 100),
        "places_to_meet_800": _number("int16", 0, 100),
        "places_to_meet_1600": _number("int16", 0, 300),
        "places_to_meet_per_10000": _number("float64", 0, 200),
        "places_to_meet_nearest": _number("int32", 0, 30_000),
    }
    nested = pa.Check(
        lambda frame: (
            (frame["places_to_meet_800"] <= frame["places_to_meet_1600"])
            & ((frame["places_to_meet_nearest"] <= 800) == (frame["places_to_meet_800"] > 0))
        ),
        name="places_to_meet_800",
        error="what is within 800 metres is within 1,600, and some are where the nearest is",
    )
    return _table(columns, _index(LSOA_CODE, "lsoa21_code"), [_rows(NEIGHBOURHOODS), _sorted_index(), nested])


def _places_to_meet_places() -> pa.DataFrameSchema:
    from lib import catalogue

    columns = {
        f"{each.key}_average": pa.Column(float, pa.Check.in_range(*each.range), nullable=True)
        for each in catalogue.measures_of("places_to_meet").values()
    }
    return _table(columns, _index(r"^E\d{8}$", "code"), [_rows(14_546)])


def _outcomes() -> pa.DataFrameSchema:
    from lib import catalogue

    measures = catalogue.outcomes()
    # The number of two-year-olds entitled to a place is an estimate, so the share can pass 100.
    shares = [key for key, measure in measures.items() if measure.unit == "%" and key != "funded_places_age_2"]
    no_more_than_all = pa.Check(
        lambda frame: ~frame["measure"].isin(shares) | (frame["value"] <= 100),
        name="shares",
        error="a share passes 100 per cent",
    )
    in_order = pa.Check(
        lambda frame: (
            (frame["lower"].isna() | (frame["lower"] <= frame["value"]))
            & (frame["upper"].isna() | (frame["value"] <= frame["upper"]))
        ),
        name="range",
        error="the value is outside its own range",
    )
    columns = {
        "area_code": _text(r"^(E(06|07|08|09|10|12|47|92)\d{6}|W06000006|W92000004)$"),
        "measure": _one_of(*measures),
        "period": _text(r"^(\d{4}|\d{4}/\d{2}|\d{4}-\d{2})$"),
        "value": _number("float64", 0, 25_000),
        "lower": _number("float64", 0, 25_000, nullable=True),
        "upper": _number("float64", 0, 25_000, nullable=True),
        "source": _one_of("ons_local_statistics", "dfe_lait"),
    }
    key = ["area_code", "measure", "period"]
    return _table(columns, checks=[no_more_than_all, in_order, _sorted(*key)], unique=key)


def _learning() -> pa.DataFrameSchema:
    from lib import catalogue

    columns = {
        "area_code": _text(r"^(E(06|08|09|14)\d{6}|E92000001)$"),
        "measure": _one_of(*catalogue.learning()),
        "period": _text(r"^\d{4}( to \d{4})?$"),
        "value": _number("float64", -5, 100),
        "said": pa.Column(str),
    }
    key = ["area_code", "measure", "period"]
    return _table(columns, checks=[_sorted(*key)], unique=key)


def _counties() -> pa.DataFrameSchema:
    columns = {"county_code": _text(r"^E10\d{6}$"), "county_name": _text()}
    return _table(columns, _index(r"^E07\d{6}$", "lad25_code"), [_rows(164), _sorted_index()])


def _equal_room() -> pa.DataFrameSchema:
    columns = {"column": _number("int16", 0, 287), "line": _number("int16", 0, 204), "county": _text()}
    return _table(columns, _index(MSOA_CODE, "msoa21_code"), [_rows(6856), _sorted_index()], ["column", "line"])


def _report_table1() -> pa.DataFrameSchema:
    columns = {
        "name": _text(),
        "population_2020": _number("int32", 100_000, 700_000),
        "rank_2017": _number("Int16", 1, 323, nullable=True),
        "imd2019_average_score": _number("float64", 0, 100, nullable=True),
        "gap_quintile": _number("Int8", 1, 5, nullable=True),
        "ebacc_grade_4": _number("float64", 0, 100, nullable=True),
    }
    alike = _together("rank_2017", "imd2019_average_score", "gap_quintile", "ebacc_grade_4")
    return _table(columns, _index(r"^(E0[6-9]\d{6}|W06000006)$", "code"), [_rows(8), alike])


def _wrexham() -> pa.DataFrameSchema:
    domains = ("", "income_", "employment_", "health_", "education_", "access_", "housing_", "safety_", "environment_")
    columns = {
        "lsoa21_name": _text(),
        "msoa11_code": _text(r"^W02\d{6}$"),
        "msoa11_name": _text(),
        **{f"wimd2025_{domain}rank": _number("int16", 1, 1_917) for domain in domains},
        **_scores("cni2022", 410, -50, 400, CNI_DOMAINS),
    }
    return _table(columns, _index(r"^W01\d{6}$", "lsoa21_code"), [_rows(84), _sorted_index()])


# Built when asked for, so that importing this module stays quick.
def _measure_columns() -> dict[str, pa.Column]:
    """One column for each the catalogue declares, with the range it declares."""
    from lib import catalogue

    columns = {}
    for measure in catalogue.measures_of().values():
        low, high = measure.range
        columns[measure.column] = pa.Column(checks=pa.Check.in_range(low, high), nullable=True, coerce=False)
    return columns


def _links() -> pa.DataFrameSchema:
    return _table(
        {"pcon24_code": _text(r"^E14\d{6}$")},
        _index(LSOA_CODE, "lsoa21_code"),
        [_rows(NEIGHBOURHOODS), _sorted_index()],
    )


def _coast() -> pa.DataFrameSchema:
    return _table(
        {"coast": pa.Column(bool)}, _index(LSOA_CODE, "lsoa21_code"), [_rows(NEIGHBOURHOODS), _sorted_index()]
    )


def _neighbours() -> pa.DataFrameSchema:
    columns = {
        "row_a": _number("uint16", 0, NEIGHBOURHOODS - 1),
        "row_b": _number("uint16", 0, NEIGHBOURHOODS - 1),
        "border": _number("int32", 3, 200_000),
    }
    once = pa.Check(lambda frame: frame["row_a"] < frame["row_b"], name="order", error="row_a must be less than row_b")
    return _table(columns, checks=[once, _sorted("row_a", "row_b")], unique=["row_a", "row_b"])


def _neighbourhoods() -> pa.DataFrameSchema:
    from lib import catalogue

    patterns = {
        "msoa21": r"^E02\d{6}$",
        "ward25": r"^E05\d{6}$",
        "lad25": r"^E0[6-9]\d{6}$",
        "pcon24": r"^E14\d{6}$",
        "cauth25": r"^E47\d{6}$",
        "rgn": r"^E12\d{6}$",
    }
    columns = {"lsoa21_name": _text(r"^.* \d{3}[A-Z]$")}
    for level, pattern in patterns.items():
        columns |= {
            f"{level}_code": _text(pattern, nullable=level == "cauth25"),
            f"{level}_name": _text(nullable=level == "cauth25"),
        }
    columns |= {"population": _number("int32", 500, 15_000)}
    columns |= {
        f"age_{band}": _number("Int32", 0, 8_000)
        for band in ("0_4", "5_11", "12_17", "18_24", "25_34", "35_44", "45_59", "60_74", "75_plus")
    }
    columns |= {
        "rural_urban": pa.Column("string", pa.Check.isin(("Urban", "Rural"))),
        "easting": _easting(),
        "northing": _northing(),
        "imd2019_match": _one_of("exact", "best fit"),
        "imd2004_match": _one_of("exact", "best fit", "not known"),
    }
    for measure in catalogue.measures_of().values():
        if measure.kind == "rank":
            # A rank without a score is carried from other areas, and a few have none to be carried.
            carried = measure.score_column is None
            columns[f"{measure.key}_decile"] = pa.Column(checks=pa.Check.in_range(1, 10), nullable=carried)
        if measure.score_column:
            columns[measure.score_column] = pa.Column(float)
    columns |= _measure_columns()
    return pa.DataFrameSchema(
        columns, index=_index(LSOA_CODE, "lsoa21_code"), checks=[_rows(NEIGHBOURHOODS), _sorted_index()], strict=True
    )


def _weights() -> pa.DataFrameSchema:
    highest = {"working_age": 12_000, "adults": 12_000, "under_18": 6_000, "households": 5_000}
    return _table(
        {name: _number("int32", 0, most) for name, most in highest.items()},
        _index(LSOA_CODE, "lsoa21_code"),
        [_rows(NEIGHBOURHOODS), _sorted_index()],
    )


def _places() -> pa.DataFrameSchema:
    from lib import catalogue

    measures = catalogue.measures_of().values()
    share = [
        f"{each.key}_{name}" for each in measures if each.first_tenth for name in ("share_most_deprived_10", "extent")
    ]
    counts = [each.first_tenth for each in measures if each.first_tenth]
    counts += [
        f"{each.column}_{of}"
        for each in measures
        if each.counted is not None
        for of in ("neighbourhoods", "population")
    ]
    columns = {
        "level": _one_of("msoa21", "ward25", "lad25", "pcon24", "cauth25", "rgn", "ctry"),
        "name": _text(),
        "neighbourhoods": _number("int32", 0, NEIGHBOURHOODS),
        "population": _number("int32", 0, 60_000_000),
    }
    columns |= {
        f"{parent}_{part}": _text(nullable=True) for parent in ("lad25", "cauth25", "rgn") for part in ("code", "name")
    }
    columns |= {column: _number("float64", 0, 1, nullable=True) for column in share}
    patterns = {
        r"^.+_place_rank$": pa.Column("Int32", pa.Check.in_range(1, 6_856), nullable=True, regex=True),
        r"^.+_average(_score|_rank)?$": pa.Column(float, nullable=True, regex=True),
        r"^.+_total$": pa.Column("Int32", pa.Check.ge(0), nullable=True, regex=True),
        **{column: pa.Column("Int32", pa.Check.ge(0), nullable=True) for column in counts},
        r"^imd2019_(share_most_deprived_10|extent)$": _number("float64", 0, 1, nullable=True, regex=True),
    }
    return pa.DataFrameSchema(
        columns | patterns, index=_index(r"^E\d{8}$", "code"), checks=[_rows(14_546)], strict=True
    )


def _evidence() -> pa.DataFrameSchema:
    from lib.analysis import evidence, specifications

    columns = {
        "exposure": _one_of(*specifications.EXPOSURES),
        "outcome": _one_of(*evidence.COMPARED),
        "specification": _one_of(*specifications.SPECIFICATIONS),
        "cluster": _one_of(*specifications.CLUSTERS),
    }
    columns |= {name: pa.Column(float, nullable=True) for name in ("both", "other", "difference", "lower", "upper")}
    columns |= {name: _number("int32", 0, NEIGHBOURHOODS) for name in ("n_both", "n_other", "unmatched", "clusters")}
    columns |= {
        "effective": _number("float64", 0, NEIGHBOURHOODS, nullable=True),
        "e_value": _number("float64", 1, 1_000, nullable=True),
        "e_limit": _number("float64", 1, 1_000, nullable=True),
        "robustness": _number("float64", 0, 100, nullable=True),
    }
    ordered = pa.Check(
        lambda frame: (frame["lower"] <= frame["upper"]) | frame["lower"].isna(),
        name="ends",
        error="lower must not be above upper",
    )
    return _table(columns, checks=[ordered], unique=["exposure", "outcome", "specification", "cluster"])


def _evidence_balance() -> pa.DataFrameSchema:
    from lib.analysis import specifications

    columns = {"specification": _one_of(*specifications.SPECIFICATIONS), "control": _one_of(*specifications.DESCRIBED)}
    columns |= {
        name: pa.Column(float) for name in ("both", "other", "apart", "both_after", "other_after", "apart_after")
    }
    return _table(columns | {"left_out": pa.Column(float, nullable=True)}, unique=["specification", "control"])


def _evidence_claims() -> pa.DataFrameSchema:
    from lib.analysis import claims

    columns = {
        "claim": _one_of(*claims.CLAIMS),
        "way": _text(),
        "number": pa.Column(float),
        "lower": pa.Column(float),
        "upper": pa.Column(float),
        "beside": pa.Column(float, nullable=True),
        "claimed": pa.Column(float),
        "n": _number("int32", 1, NEIGHBOURHOODS),
        "n_other": _number("Int32", 1, NEIGHBOURHOODS, nullable=True),
        "period": _text(r"^20\d\d(/\d\d)?$"),
    }
    return _table(columns, unique=["claim", "way"])


SCHEMAS: dict[str, Callable[[], pa.DataFrameSchema]] = {
    schema.__name__.removeprefix("_"): functools.cache(schema)
    for schema in (
        _links,
        _coast,
        _neighbours,
        _neighbourhoods,
        _weights,
        _places,
        _postcodes,
        _settlements,
        _wards2017,
        _links_ward17,
        _big_local,
        _pride_in_place,
        _points,
        _places_to_meet,
        _places_to_meet_neighbourhoods,
        _places_to_meet_places,
        _counties,
        _equal_room,
        _outcomes,
        _learning,
        _report_table1,
        _wrexham,
        _evidence,
        _evidence_balance,
        _evidence_claims,
    )
}
