"""The only reader of ``data/``: a name in, a checked, read-only frame out.

Every file is compared with the list the builders wrote (``data/manifest.csv``: size and
SHA-256) before its first use. Frames are loaded once for all sessions. What is handed
out is a shallow copy: pandas copies on write, so nobody can change what others see.
Outlines are kept packed, and only those that are asked for are made into geometries.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from lib import catalogue

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "data" / "manifest.csv"
CRS = "EPSG:27700"
"""British National Grid: of every outline, and of every easting and northing."""
BLOCK, MANY = 64, 2048
"""How many outlines are packed together, so that a few can be had without the rest; and how many are made at once where
all are looked at.
"""
PACKER = pa.Codec("zstd", 1)
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
    """The 33,755 neighbourhoods; index ``lsoa21_code`` sorted, see ``data/README.md``.

    Beside the columns of ``data/neighbourhoods.parquet`` those that measures have in tables of their own.
    """
    return _laid_together("neighbourhoods").copy(deep=False)


def places() -> pd.DataFrame:
    """Every larger place of every level, index ``code``, see ``data/README.md``; with columns of other tables as for
    :func:`neighbourhoods`.
    """
    return _laid_together("places").copy(deep=False)


@functools.cache
def weights() -> pd.DataFrame:
    """By whom figures of neighbourhoods are averaged: ``population`` and the columns of ``data/weights.parquet``. Do
    not change it.
    """
    return _table("weights").assign(population=_table("neighbourhoods")["population"])


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
def postcodes_counted() -> tuple[int, int]:
    """How many postcodes there are, and how many of them have no known position; the table itself, 1.5 million lines,
    is not kept.
    """
    rows = pq.read_table(checked("data/postcodes.parquet"), columns=["row"]).column("row")
    return len(rows), rows.null_count


class Outlines:
    """The outlines of a level, packed: 12 MB for those of all levels, where their geometries take 240.

    Attributes
    ----------
    index : Index
        Codes, in the order of the rows: sorted.
    bounds : numpy.ndarray
        West, south, east and north of each in metres, shape (n, 4). Do not change it.
    areas : numpy.ndarray
        Square metres of each. Do not change it.
    """

    def __init__(self, path: Path) -> None:
        self._packed: list[tuple[bytes, np.ndarray]] = []
        codes: list[str] = []
        bounds, areas = [], []
        file = pq.ParquetFile(path, pre_buffer=False)
        name = next(column for column in file.schema_arrow.names if column.endswith("_code"))
        # Some at a time: all of them at once would need ten times what is kept.
        for batch in file.iter_batches(MANY, columns=["geometry", name]):
            geometries = _geometries(batch.column("geometry"))
            forms = shapely.to_wkb(geometries).tolist()
            for first in range(0, len(forms), BLOCK):
                block = forms[first : first + BLOCK]
                self._packed.append(
                    (PACKER.compress(b"".join(block), asbytes=True), np.cumsum([0, *map(len, block)], dtype=np.int32))
                )
            bounds.append(shapely.bounds(geometries))
            areas.append(shapely.area(geometries))
            codes += batch.column(name).to_pylist()
        self.index = pd.Index(codes, dtype="str", name=name)
        # Looked up in these, since an index of words makes 33,755 objects for each look.
        self._codes = np.array(codes, dtype="S")
        self.bounds, self.areas = np.concatenate(bounds), np.concatenate(areas)
        for array in (self.bounds, self.areas):
            array.setflags(write=False)

    def at(self, rows: np.ndarray | Sequence[int]) -> np.ndarray:
        """The outlines at some row numbers, in the order asked for, as an array of geometries that is the caller's own."""
        rows = np.asarray(rows, dtype=np.int64)
        found = np.empty(len(rows), dtype=object)
        order = np.argsort(rows // BLOCK, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(rows[order] // BLOCK)) + 1) if len(rows) else ():
            packed, ends = self._packed[rows[part[0]] // BLOCK]
            forms = PACKER.decompress(packed, int(ends[-1]), asbytes=True)
            found[part] = shapely.from_wkb([forms[ends[n] : ends[n + 1]] for n in rows[part] % BLOCK])
        return found

    def of(self, codes: Iterable[str]) -> np.ndarray:
        """The outlines of some codes, in their order.

        Raises
        ------
        KeyError
            A code is not of this level.
        """
        return self.at(self.rows(codes))

    def rows(self, codes: Iterable[str]) -> np.ndarray:
        """The row numbers of some codes, in their order; errors as for :meth:`of`."""
        # An index of words gives its array at once, and its words one by one in five times as long.
        asked = np.array(codes.to_numpy() if isinstance(codes, pd.Index) else list(codes), dtype="S")
        rows = np.minimum(np.searchsorted(self._codes, asked), len(self._codes) - 1)
        if unknown := int((self._codes[rows] != asked).sum()):
            raise KeyError(f"{unknown} of the codes have no outline at this level.")
        return rows

    def some(self, rows: np.ndarray | Sequence[int]) -> Iterator[np.ndarray]:
        """The outlines at some row numbers as arrays of a few at a time, so that never all of England's are there."""
        for first in range(0, len(rows), MANY):
            yield self.at(rows[first : first + MANY])


@functools.cache
def outlines(level: str) -> Outlines:
    """The outlines of a level in British National Grid, loaded once for all sessions, see :class:`Outlines`.

    Raises
    ------
    DataProblem
        The file is missing or is not the one the builders wrote.
    """
    return Outlines(checked(f"data/shapes_{level}.parquet"))


def _geometries(column: pa.Array) -> np.ndarray:
    """Geometries of Arrow's own encoding: lists of parts, of rings and of corners, which have x and y."""
    offsets: list[np.ndarray] = []
    while pa.types.is_list(column.type):
        starts = column.offsets.to_numpy()
        offsets.insert(0, starts - starts[0])
        column = column.flatten()
    kind = shapely.GeometryType.MULTIPOLYGON if len(offsets) == 3 else shapely.GeometryType.POLYGON
    return shapely.from_ragged_array(kind, np.column_stack([column.field("x"), column.field("y")]), tuple(offsets))


def shapes(level: str, codes: Iterable[str] | None = None) -> gpd.GeoDataFrame:
    """Outlines of a level in British National Grid, index ``LEVEL_code``: all, or of some codes in their order.

    Made anew each time and kept by nobody: all neighbourhoods take 0.2 s and 100 MB. See :func:`outlines`.
    """
    packed = outlines(level)
    if codes is None:
        return gpd.GeoDataFrame(geometry=packed.at(np.arange(len(packed.index))), index=packed.index, crs=CRS)
    index = pd.Index(codes, name=packed.index.name)
    return gpd.GeoDataFrame(geometry=packed.of(index), index=index, crs=CRS)


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
        raise DataProblem(
            f"{path} should hold {int(listed['bytes']):,} bytes and holds {len(content):,}. {REBUILD.format(name=name)}"
        )
    if hashlib.sha256(content).hexdigest() != listed["sha256"]:
        raise DataProblem(f"{path} has been altered since it was built. {REBUILD.format(name=name)}")
    return target


def _builder(path: str) -> str:
    """The builder that makes a file: that of its folder in static/, or of the first part of its name, or its own."""
    stem = Path(path).stem
    if path.startswith("static/"):
        return Path(path).parent.name
    families = {"shapes_": "shapes", "evidence_": "evidence", "places_to_meet": "places_to_meet"}
    return {"links_ward17": "wards2017"}.get(
        stem, next((name for start, name in families.items() if stem.startswith(start)), stem)
    )


def check_all() -> None:
    """Look that every listed file is there with its right size, and was not found altered: quick, for every page.

    Raises
    ------
    DataProblem
        The first file that is missing, has another size, or of which :func:`check_contents` or :func:`is_as_built`
        found another content.
    """
    for path, target, size in _sizes():
        try:
            right = os.stat(target).st_size == size and path not in _altered
        except OSError:
            right = False
        if not right:
            # Looked at again: somebody may have put the right file back.
            checked.cache_clear()
            checked(path)
            _altered.discard(path)


_altered: set[str] = set()


def check_contents() -> None:
    """Compare the content of every listed file with the list, so that :func:`check_all` tells of one that was altered
    and kept its size.

    It takes about a second for all 86 MB, in small pieces: for a thread of its own, once the server has started.
    """
    for path, target, _ in _sizes():
        # One that cannot be read is told of by its size, or is missing.
        with contextlib.suppress(OSError), open(target, "rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != manifest()[path]["sha256"]:
                _altered.add(path)


def is_as_built(path: str, content: bytes) -> bool:
    """Whether a file's content, read by whoever sends it, is what the list says. Of one that is not, :func:`check_all`
    tells from now on.

    A file that is not listed, as those that no builder makes, is.
    """
    listed = manifest().get(path)
    if listed is None or hashlib.sha256(content).hexdigest() == listed["sha256"]:
        return True
    _altered.add(path)
    return False


@functools.cache
def _sizes() -> tuple[tuple[str, str, int], ...]:
    """Each listed file, where it is, and its bytes: every run of every page looks at them all."""
    return tuple((path, str(ROOT / path), int(listed["bytes"])) for path, listed in manifest().items())


@functools.cache
def manifest() -> dict[str, dict[str, str]]:
    """The builders' list of outputs by path: ``bytes``, ``rows``, ``sha256``."""
    if not MANIFEST.is_file():
        raise DataProblem("data/manifest.csv, the list of data files, is missing. Take the project's files again.")
    try:
        with MANIFEST.open(newline="", encoding="utf-8") as lines:
            listed = {row["path"]: row for row in csv.DictReader(lines, strict=True)}
        right = listed and all(
            int(row["bytes"]) >= 0 and len(bytes.fromhex(row["sha256"])) == 32 for row in listed.values()
        )
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        right = False
    if not right:
        raise DataProblem("data/manifest.csv, the list of data files, is damaged. Take the project’s files again.")
    return listed


@functools.cache
def _laid_together(name: str) -> pd.DataFrame:
    """A table, and beside it the tables that some measures have of their own, which keep their licence so."""
    frame = _table(name).copy(deep=False)
    for own in catalogue.own_tables():
        beside = _table(f"{own}_{name}")
        if not beside.index.equals(frame.index):
            raise DataProblem(f"data/{own}_{name}.parquet is of other areas. {REBUILD.format(name=own)}")
        for column in beside.columns:
            frame[column] = beside[column]
    return frame


@functools.cache
def _table(name: str) -> pd.DataFrame:
    path = checked(f"data/{name}.parquet")
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as problem:
        raise DataProblem(f"data/{name}.parquet cannot be read. {REBUILD.format(name=name)}") from problem
