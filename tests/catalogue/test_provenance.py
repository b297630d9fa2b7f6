"""Where everything comes from is written up: every file, every column, every dataset, every hash."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.build import ORDER
from lib import catalogue, store

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
LISTED = store.manifest()
TABLES = sorted(path for path in LISTED if path.endswith(".parquet"))
PLAIN = [path for path in TABLES if "shapes_" not in path]
MEGABYTE = 1e6


def written_rows() -> dict[str, list[str]]:
    """The table rows of the readme by the first cell's code, ``data/places.parquet``."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in README.splitlines() if line.startswith("| `")
    ]
    return {row[0].strip("`"): row for row in rows}


def megabytes(written: str) -> float:
    return float(re.fullmatch(r"([\d.]+) MB", written)[1])


def close(written: str, size: int) -> bool:
    """Whether a size is as written: to a tenth of a megabyte, 0.1 standing for anything smaller."""
    return abs(megabytes(written) - max(size / MEGABYTE, 0.1)) <= 0.051


def section(path: str) -> str:
    """What the readme says of a table, from its name in bold to the next."""
    name = re.escape(Path(path).name)
    return re.search(rf"\*\*`{name}`\*\*(.*?)(?=\n\*\*`|\n## )", README, re.S)[1]


@pytest.mark.parametrize("path", TABLES)
def test_every_table_is_written_up_with_its_rows_and_size(path):
    row = written_rows()[path]
    assert row[1] == f"{int(LISTED[path]['rows']):,}"
    size = int(LISTED[path]["bytes"]) / MEGABYTE
    assert close(row[2], int(LISTED[path]["bytes"])), (
        f"data/README.md, Tables: {path} holds {size:.2f} MB; write {size:.1f} MB."
    )
    assert len(row[3]) > 10


@pytest.mark.parametrize("path", PLAIN)
def test_every_column_is_named(path):
    text = section(path)
    if "named as in `neighbourhoods.parquet`" in text:
        text += section("data/neighbourhoods.parquet")
    words = set(re.findall(r"[a-z0-9]+", text))
    columns = [column for column in pq.read_schema(ROOT / path).names if not column.startswith("__")]
    unnamed = [column for column in columns if not set(column.split("_")) <= words]
    assert not unnamed, (
        f"data/README.md, under **`{Path(path).name}`**: name what these columns are made of: {', '.join(unnamed)}."
    )


def test_every_other_output_belongs_to_a_family_that_is_written_up():
    rows = written_rows()
    for path, listed in LISTED.items():
        if path in TABLES:
            continue
        tile = re.fullmatch(r"static/tiles/([a-z0-9_]+)-[0-9a-f]{10}\.(?:pmtiles|bin)", path)
        if tile:
            assert close(rows[f"static/tiles/{tile[1]}"][1], int(listed["bytes"])), path
            continue
        named = {
            r"static/values/names-[a-z0-9]+-[0-9a-f]{10}\.json": "static/values/names-LEVEL-HASH.json",
            r"static/values/[a-z0-9]+-[a-z0-9_]+-[0-9a-f]{10}\.bin": "static/values/LEVEL-MEASURE-HASH.bin",
            r"static/names/names-[0-9a-f]{10}\.json": "static/names/names-HASH.json",
            r"static/tiles/.*": "",
            r"data/[a-z]+\.json": path,
        }
        family = next((name for pattern, name in named.items() if re.fullmatch(pattern, path)), "")
        assert family, f"{path} is of no family in data/README.md"
        assert f"`{family}`" in README


def test_nothing_is_written_up_that_is_not_there():
    layers = {Path(path).name.split("-")[0] for path in LISTED if path.startswith("static/tiles/")}
    for name in written_rows():
        if name.startswith("static/tiles/"):
            assert name.removeprefix("static/tiles/") in layers
        elif "/" in name:
            assert list(ROOT.glob(name)), name


def test_every_output_is_the_one_listed_and_no_other_is_there():
    for path, listed in LISTED.items():
        content = (ROOT / path).read_bytes()
        assert len(content) == int(listed["bytes"]), path
        assert hashlib.sha256(content).hexdigest() == listed["sha256"], path
    there = [
        *ROOT.glob("data/*.parquet"),
        *ROOT.glob("data/*.json"),
        *ROOT.glob("static/tiles/*"),
        *ROOT.glob("static/values/*"),
        *ROOT.glob("static/names/*"),
    ]
    assert {path.relative_to(ROOT).as_posix() for path in there} == set(LISTED)


def test_lists_and_declarations_are_written_up():
    for path in [*ROOT.glob("data/*.csv"), *ROOT.glob("data/build/*.csv"), *ROOT.glob("data/catalogue/*")]:
        assert path.relative_to(ROOT).as_posix() in written_rows()


@pytest.mark.parametrize("dataset", catalogue.datasets().values(), ids=lambda dataset: dataset.key)
def test_every_dataset_is_named_with_where_its_copy_is_from(dataset):
    copy = dataset.repository or f"`{dataset.files[0].split('/')[0]}/`, not public"
    missing = (
        f"data/README.md, under Sources: add the line | `{dataset.key}` | {copy} | the builders that read it, "
        "such as neighbourhoods |"
    )
    assert dataset.key in written_rows(), missing
    row = written_rows()[dataset.key]
    assert row[1] == copy
    outputs = set(re.findall(r"[a-z0-9_]+", row[2]))
    assert outputs & {*ORDER, "nothing"}


def test_only_datasets_of_the_catalogue_are_named():
    sources = README.split("## Sources")[1]
    named = set(re.findall(r"^\| `([a-z0-9_]+)` \|", sources, re.M))
    assert named == set(catalogue.datasets()), (
        "data/README.md, under Sources, and data/catalogue/datasets.toml differ in "
        f"{', '.join(named ^ set(catalogue.datasets()))}."
    )


def test_every_pinned_file_that_is_read_belongs_to_a_dataset():
    """A file that no dataset names would be used without credit or licence."""
    named = [name for dataset in catalogue.datasets().values() for name in dataset.files]
    builders = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data" / "build").glob("*.py"))
    with (ROOT / "data" / "build" / "sources.csv").open(newline="") as lines:
        files = ["/".join(filter(None, (row["repository"], row["path"]))) for row in csv.DictReader(lines)]
    unclaimed = [
        file
        for file in files
        if not any(file == name or (name.endswith("/") and file.startswith(name)) for name in named)
    ]
    assert [file for file in unclaimed if Path(file).name in builders] == []


@pytest.mark.parametrize("dataset", catalogue.datasets().values(), ids=lambda dataset: dataset.key)
def test_every_file_of_a_dataset_is_pinned(dataset):
    for name, sha256 in dataset.pinned():
        assert name in dataset.files
        assert re.fullmatch(r"[0-9a-f]{64}", sha256)


def test_the_order_of_the_builders_is_written_as_it_is():
    written = re.search(r"The order is (.*?)\.", README, re.S)[1]
    assert tuple(re.findall(r"`([a-z0-9_]+)`", written)) == ORDER


def test_builders_whose_sources_are_not_public_are_named():
    private = {
        name
        for name in ORDER
        if re.search(r'"(derived|facts)/\w', (ROOT / "data" / "build" / f"{name}.py").read_text(encoding="utf-8"))
    }
    written = re.search(r"Five builders (.*?)\. The lists", README, re.S)[1]
    assert set(re.findall(r"`([a-z0-9_]+)`", written)) == private
    for dataset in catalogue.datasets().values():
        for name in dataset.files:
            assert not name.startswith(("derived/", "facts/")) or f"`{name}`" in README, (
                f"data/README.md, under Sources: name `{name}`."
            )


def test_links_inside_the_readme_lead_somewhere():
    headings = {
        re.sub(r"[^a-z0-9 ]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", README, re.M)
    }
    assert set(re.findall(r"\]\(#([a-z-]+)\)", README)) <= headings


def test_no_path_of_a_machine_is_written():
    for path in [ROOT / "data" / "README.md", *ROOT.glob("data/catalogue/*"), *ROOT.glob("data/build/*.py")]:
        assert not re.search(r"(?<![\w.])/(home|work|tmp|root|Users|var)/", path.read_text(encoding="utf-8")), path.name
