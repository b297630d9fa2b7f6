"""The only reader of ``data/``: a name in, a checked, read-only frame out.

Every file is compared with the list the builders wrote (``data/manifest.csv``: size and
SHA-256) before its first use. Frames are loaded once for all sessions. What is handed
out is a shallow copy: pandas copies on write, so nobody can change what others see.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "data" / "manifest.csv"
REBUILD = "Rebuild it with: python -m data.build {name}, or take the project's files again."


class DataProblem(Exception):
    """A data file is missing, cut short or altered; the message says which and what to do."""


def table(name: str) -> pd.DataFrame:
    """The table ``data/NAME.parquet``, whole.

    Raises
    ------
    DataProblem
        The file is missing or is not the one the builders wrote.
    """
    return _table(name).copy(deep=False)


def neighbourhoods() -> pd.DataFrame:
    """The 33,755 neighbourhoods; index ``lsoa21_code`` sorted, see ``data/README.md``."""
    return table("neighbourhoods")


def places() -> pd.DataFrame:
    """Every larger place of every level, index ``code``, see ``data/README.md``."""
    return table("places")


def postcode(compact: str) -> pd.Series | None:
    """The line of one postcode (upper case, no space): row, easting, northing; or None.

    Reads a few pages of the file rather than holding 1.5 million postcodes in memory.
    """
    path = checked("data/postcodes.parquet")
    found = pd.read_parquet(path, filters=[("postcode", "==", compact)])
    return None if found.empty else found.iloc[0]


def postcodes(compact: Iterable[str]) -> pd.DataFrame:
    """The lines of many postcodes at once: 5,000 in 0.15 s.

    Parameters
    ----------
    compact : iterable of str
        Postcodes in upper case without space, in any order; repeats and unknown ones do no harm.

    Returns
    -------
    DataFrame
        Index ``postcode``, sorted, each once; columns ``row, easting, northing`` (``Int32``, null
        where Ordnance Survey gives no position). Postcodes that are not in the file have no line.
    """
    wanted = sorted(set(compact))
    path = checked("data/postcodes.parquet")
    # A filter on no postcode at all would be refused.
    return pd.read_parquet(path, filters=[("postcode", "in", wanted or [""])]).set_index("postcode")


@functools.cache
def shapes(level: str) -> gpd.GeoDataFrame:
    """Outlines of a level in British National Grid, index ``LEVEL_code``. Do not change it."""
    return gpd.read_parquet(checked(f"data/shapes_{level}.parquet"))


@functools.cache
def codes(level: str) -> tuple[str, ...]:
    """Codes of a level in row order, as tiles and value files number them."""
    if level == "lsoa21":
        return tuple(_table("neighbourhoods").index)
    listed = _table("places")
    return tuple(sorted(listed.index[listed["level"] == level]))


@functools.cache
def document(path: str) -> Any:
    """A JSON file that the builders wrote, such as ``data/tiles.json``."""
    return json.loads(checked(path).read_bytes())


@functools.cache
def row_of() -> dict[str, int]:
    """Row number of each neighbourhood code: how tiles, values and postcodes name it."""
    return {code: row for row, code in enumerate(_table("neighbourhoods").index)}


@functools.cache
def checked(path: str) -> Path:
    """The absolute path of a listed file, once its content has been compared with the list."""
    target = ROOT / path
    listed = manifest().get(path)
    name = _builder(path)
    if listed is None:
        raise DataProblem(f"{path} is not in the list of data files. {REBUILD.format(name=name)}")
    if not target.is_file():
        raise DataProblem(f"{path} is missing. {REBUILD.format(name=name)}")
    content = target.read_bytes()
    if len(content) != int(listed["bytes"]):
        raise DataProblem(f"{path} should hold {int(listed['bytes']):,} bytes and holds {len(content):,}. "
                          f"{REBUILD.format(name=name)}")
    if hashlib.sha256(content).hexdigest() != listed["sha256"]:
        raise DataProblem(f"{path} has been altered since it was built. {REBUILD.format(name=name)}")
    return target


def _builder(path: str) -> str:
    """The builder that makes a file: that of its folder in static/, or of the first part of its name, or its own."""
    stem = Path(path).stem
    if path.startswith("static/"):
        return Path(path).parent.name
    families = {"shapes_": "shapes", "evidence_": "evidence"}
    return {"links_ward17": "wards2017"}.get(stem, next((name for start, name in families.items() if stem.startswith(start)), stem))


def check_all() -> None:
    """Look that every listed file is there with its right size: quick, for start-up.

    Raises
    ------
    DataProblem
        The first file that is missing or has another size.
    """
    for path, target, size in _sizes():
        try:
            right = os.stat(target).st_size == size
        except OSError:
            right = False
        if not right:
            checked(path)


@functools.cache
def _sizes() -> tuple[tuple[str, str, int], ...]:
    """Each listed file, where it is, and its bytes: every run of every page looks at them all."""
    return tuple((path, str(ROOT / path), int(listed["bytes"])) for path, listed in manifest().items())


@functools.cache
def manifest() -> dict[str, dict[str, str]]:
    """The builders' list of outputs by path: ``bytes``, ``rows``, ``sha256``."""
    if not MANIFEST.is_file():
        raise DataProblem("data/manifest.csv, the list of data files, is missing. Take the project's files again.")
    with MANIFEST.open(newline="") as lines:
        return {row["path"]: row for row in csv.DictReader(lines)}


@functools.cache
def _table(name: str) -> pd.DataFrame:
    path = checked(f"data/{name}.parquet")
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as problem:
        raise DataProblem(f"data/{name}.parquet cannot be read. {REBUILD.format(name=name)}") from problem
