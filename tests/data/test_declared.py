"""Builders build what the catalogue declares, say what it lacks, and leave what was there until its successor is whole."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pandera.errors
import pytest

from data.build import __main__ as command
from data.build import checks, declared, outputs, places, sources, tiles, values
from data.build.declared import from_csv, in_order, require_declared
from data.build.outputs import load_table
from lib import catalogue, store
from lib.analysis import level_values as runtime
from lib.catalogue import CatalogueError

CODES = pd.Index(["E01000001", "E01000002", "E01000003"], name="lsoa21_code")


def made(**changed) -> catalogue.Measure:
    """A measure that is read from a CSV file; the file need not be one of a dataset's, since the data is what is
    tested.
    """
    found = dataclasses.replace(catalogue.measure("income_deprived_people"), key="signposts", column="signposts")
    for name, value in ({"csv": "facts/signposts.csv", "csv_column": "number", "range": (0, 4)} | changed).items():
        object.__setattr__(found, name, value)
    return found


def read(monkeypatch: pytest.MonkeyPatch, text: str, **changed) -> pd.Series:
    monkeypatch.setattr(sources, "read", lambda _: text.encode())
    return from_csv(made(**changed), CODES)


GOOD = "lsoa21_code,number\nE01000003,4\nE01000001,0\nE01000002,\n"


def test_a_csv_is_read_in_the_order_of_the_codes_and_nothing_stays_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, GOOD)
    assert found.index.equals(CODES)
    assert found.name == "signposts"
    assert found.dtype == "Int32"
    assert found.fillna(-1).tolist() == [0, -1, 4]
    assert read(monkeypatch, GOOD, kind="rate").dtype == float


@pytest.mark.parametrize(
    ("text", "changed", "field", "said"),
    [
        (GOOD.replace("lsoa21_code", "LSOA code"), {}, "csv", "has no column lsoa21_code, but LSOA code, number"),
        (GOOD, {"csv_column": "signposts"}, "csv_column", "has no column 'signposts', but lsoa21_code, number."),
        (
            GOOD + "E01999999,1\n",
            {},
            "csv",
            "has 1 codes that are no neighbourhood of England of 2021, the first 'E01999999'",
        ),
        (GOOD + "E01000001,1\n", {}, "csv", "has E01000001 twice; leave one line."),
        (
            GOOD.replace("E01000001,0\n", ""),
            {},
            "csv",
            "has no line for 1 of 3 neighbourhoods, the first E01000001; add them",
        ),
        (GOOD.replace(",0", ",none"), {}, "csv_column", "has 'none' for E01000001; give a number"),
        (GOOD.replace(",0", ",").replace(",4", ","), {}, "csv_column", "has no value at all"),
        (GOOD, {"range": (0, 5)}, "range", "runs from 0.000 to 4.000; write range = [0, 4]."),
        (GOOD.replace(",0", ",-1.5"), {}, "range", "runs from -1.500 to 4.000; write range = [-1.5, 4]."),
        (GOOD.replace(",\n", ",1.5\n"), {}, "kind", "has parts of 1, which a count has not."),
    ],
)
def test_each_mistake_in_a_csv_is_said_with_measure_field_and_file(
    monkeypatch: pytest.MonkeyPatch, text: str, changed: dict, field: str, said: str
) -> None:
    with pytest.raises(CatalogueError) as problem:
        read(monkeypatch, text, **changed)
    assert str(problem.value).startswith(f"Measure 'signposts', field '{field}': facts/signposts.csv ")
    assert said in str(problem.value)


def test_a_file_that_is_not_pinned_is_answered_with_the_line_to_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "signposts.csv").write_text(GOOD)
    monkeypatch.setattr(sources, "LISTS", tmp_path)
    with pytest.raises(sources.SourceError) as problem:
        sources.read("facts/signposts.csv")
    assert f",,facts/signposts.csv,{len(GOOD)},{hashlib.sha256(GOOD.encode()).hexdigest()}" in str(problem.value)
    with pytest.raises(sources.SourceError, match="put it in data/build/lists/facts"):
        sources.read("facts/tables.csv")


# ---- what is not there


@pytest.mark.parametrize(
    ("column", "key", "field"),
    [
        ("theft", "theft", "column"),
        ("imd2025_score", "imd2025", "score_column"),
        ("imd2025_crime_decile", "imd2025_crime", "kind"),
    ],
)
def test_a_column_that_was_not_built_is_said_by_measure_and_field(column: str, key: str, field: str) -> None:
    with pytest.raises(CatalogueError) as problem:
        require_declared(load_table("data/neighbourhoods.parquet").drop(columns=column))
    assert str(problem.value).startswith(
        f"Measure '{key}', field '{field}': data/neighbourhoods.parquet has no column '{column}'; "
    )
    assert "data/build/neighbourhoods.py" in str(problem.value)


def test_an_average_that_was_not_built_is_said_by_measure_and_command() -> None:
    without = load_table("data/places.parquet").drop(columns="broadband_average")
    with pytest.raises(
        CatalogueError, match=r"Measure 'broadband', field 'levels': .* run make data NAME=places first\."
    ):
        require_declared(load_table("data/neighbourhoods.parquet"), without)


def test_a_weight_that_no_table_has_is_said_by_measure_and_field() -> None:
    frame = load_table("data/neighbourhoods.parquet")
    weights = load_table("data/weights.parquet").assign(population=frame["population"]).drop(columns="households")
    with pytest.raises(
        CatalogueError,
        match=r"Measure 'imd2025_indoors', field 'weight': data/weights.parquet has no column 'households'",
    ):
        in_order(frame, weights)


@pytest.mark.parametrize(
    ("table", "column", "level"), [("neighbourhoods", "theft", "lsoa21"), ("places", "broadband_average", "lad25")]
)
def test_a_page_says_which_measure_was_declared_and_not_built(
    monkeypatch: pytest.MonkeyPatch, table: str, column: str, level: str
) -> None:
    without = getattr(store, table)().drop(columns=column)
    monkeypatch.setattr(store, table, lambda: without)
    runtime.level_values.cache_clear()
    with pytest.raises(store.DataProblem, match=rf"Measure '{column.removesuffix('_average')}'.*make data NAME="):
        runtime.level_values(column.removesuffix("_average"), level)


def test_the_command_tells_in_one_sentence_what_stops_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def stop() -> None:
        raise CatalogueError("Measure 'signposts', field 'weight': say whom it counts.")

    monkeypatch.setattr(places, "build", stop)
    assert command.main(["places"]) == 1
    assert "places: Measure 'signposts', field 'weight': say whom it counts." in capsys.readouterr().err


def test_a_table_that_does_not_fit_is_told_column_by_column() -> None:
    frame = load_table("data/counties.parquet")
    with pytest.raises(pandera.errors.SchemaErrors) as problem:
        checks.check("counties", frame.drop(columns="county_name").assign(surprise=1, county_code="E10"))
    said = checks.faults(problem.value)
    assert "Column county_name: it is declared and was not made." in said
    assert "Column surprise: nobody declared it" in said
    assert "Column county_code: str_matches" in said and "but has E10" in said
    assert "\n" not in said


# ---- what is declared is aggregated, and nothing else


@pytest.mark.parametrize("builder", [places, values, declared], ids=lambda each: each.__name__)
def test_no_key_of_a_measure_stands_in_a_builder_that_aggregates(builder) -> None:
    texts = {
        each.value
        for each in ast.walk(ast.parse(Path(builder.__file__).read_text(encoding="utf-8")))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    known = catalogue.measures()
    assert not texts & {
        *known,
        *(each.column for each in known.values()),
        *(each.score_column for each in known.values()),
    }


def test_only_the_measures_given_are_aggregated_by_their_own_weights() -> None:
    frame = pd.DataFrame({"broadband": [1.0, 4.0], "income_deprived_people": [5, 7], "population": [100, 300]})
    weights = pd.DataFrame({"population": [100, 300], "households": [10, 20]})
    chosen = [catalogue.measure("broadband"), catalogue.measure("income_deprived_people")]
    found = pd.concat(places.aggregates(frame, weights, chosen, pd.Series(["A", "A"])), axis=1)
    assert found.columns.tolist() == ["broadband_average", "income_deprived_people_total"]
    assert found.loc["A"].tolist() == [3.0, 12.0]


def test_every_column_of_places_is_of_a_declared_measure() -> None:
    columns = [
        c
        for c in load_table("data/places.parquet").columns
        if c.endswith(("_average", "_average_score", "_average_rank", "_total"))
    ]
    for column in columns:
        assert column.rsplit("_average", 1)[0].removesuffix("_total") in catalogue.measures(), column


def test_every_measure_has_its_values_for_hover_at_each_level_that_is_drawn() -> None:
    listed = store.document("data/values.json")["values"]
    for key, measure in catalogue.measures().items():
        for level in set(values.LEVELS) & set(measure.levels) if measure.kind != "category" else ():
            assert key in listed[level], f"Measure '{key}' has no values at {level}: run make data NAME=values."


# ---- nothing is removed before its successor is written


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Builders write here; one value file and one archive of tiles are there already."""
    monkeypatch.setattr(outputs, "ROOT", tmp_path)
    monkeypatch.setattr(outputs, "MANIFEST", tmp_path / "data" / "manifest.csv")
    for path in ("static/values/old.bin", "static/tiles/old.pmtiles"):
        outputs.save_bytes(b"old", path)
    return tmp_path


def test_a_file_is_put_in_place_when_it_is_whole(elsewhere: Path) -> None:
    with pytest.raises(RuntimeError), outputs.successor("static/values/old.bin") as target:
        target.write_bytes(b"ha")
        raise RuntimeError
    assert (elsewhere / "static/values/old.bin").read_bytes() == b"old"
    outputs.save_bytes(b"new", "static/values/old.bin")
    assert (elsewhere / "static/values/old.bin").read_bytes() == b"new"
    assert sorted(each.name for each in (elsewhere / "static/values").iterdir()) == ["old.bin"]


@pytest.mark.parametrize(
    ("builder", "part", "old"),
    [(values, "packed", "static/values/old.bin"), (tiles, "_archive", "static/tiles/old.pmtiles")],
)
def test_a_build_that_stops_leaves_the_old_files(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, builder, part: str, old: str
) -> None:
    monkeypatch.setattr(builder, "load_table", lambda path: pd.read_parquet(sources.ROOT / path))
    monkeypatch.setattr(builder, "load_shapes", lambda _: None, raising=False)

    def stop(*_: object) -> None:
        raise CatalogueError("stopped")

    monkeypatch.setattr(builder, part, stop)
    with pytest.raises(CatalogueError, match="stopped"):
        builder.build()
    assert (elsewhere / old).read_bytes() == b"old"
    assert old in outputs.manifest()


def test_old_files_go_when_the_new_ones_are_there(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "load_table", lambda path: pd.read_parquet(sources.ROOT / path))
    only = {"theft": catalogue.measure("theft")}
    monkeypatch.setattr(catalogue, "measures", lambda: only)
    values.build()
    left = [path for path in outputs.manifest() if path.startswith("static/values/")]
    assert "static/values/old.bin" not in left
    assert sorted(f"static/values/{each.name}" for each in (elsewhere / "static/values").iterdir()) == sorted(left)
    assert len(left) == 1 + len(values.LEVELS)
    assert (elsewhere / "static/tiles/old.pmtiles").is_file()


def test_values_that_do_not_fit_are_said_by_measure_and_field() -> None:
    with pytest.raises(
        CatalogueError, match=r"Measure 'signposts', field 'decimals': 0\.00 to 1,000\.00 takes more steps"
    ):
        values.packed(pd.Series([0.0, np.nan, 1000.0]), 2, 0, "signposts")
