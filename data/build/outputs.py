"""Writing what the builders make: compact, the same bytes every time, and listed.

Every output is entered in ``data/manifest.csv`` with its size and SHA-256. The app's
store checks a file against that list before it trusts it. A file is written beside its
place and put there when it is whole, so that a build that stops leaves what was there.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.build.sources import ROOT

MANIFEST = ROOT / "data" / "manifest.csv"
# Level 19 makes the largest table a fifth smaller than level 3 and costs seconds, once.
PARQUET = {"compression": "zstd", "compression_level": 19}


def save_table(frame: pd.DataFrame, path: str, **options) -> None:
    """Write a frame as Parquet to ``path`` (from the project's root) and list it.

    A named index is kept as a column of the file; a default index is dropped.
    """
    keep_index = frame.index.name is not None
    table = pa.Table.from_pandas(frame, preserve_index=keep_index)
    with successor(path) as target:
        pq.write_table(table, target, **(PARQUET | options))
    record(path, rows=len(frame))


def save_shapes(frame: gpd.GeoDataFrame, path: str) -> None:
    """Write shapes as GeoParquet in EPSG:27700 to ``path`` and list it.

    Raises
    ------
    ValueError
        The frame is not in British National Grid, or a shape is missing or invalid.
    """
    if frame.crs is None or frame.crs.to_epsg() != 27700:
        raise ValueError(f"{path}: shapes must be in British National Grid (EPSG:27700); call to_crs(27700) first.")
    wrong = frame.index[frame.geometry.is_empty | frame.geometry.isna() | ~frame.geometry.is_valid]
    if len(wrong):
        raise ValueError(
            f"{path}: {len(wrong)} shapes are missing or invalid, the first {wrong[0]}; repair them with make_valid."
        )
    with successor(path) as target:
        # Arrow's own encoding keeps x and y apart, which packs far smaller than WKB.
        frame.to_parquet(target, geometry_encoding="geoarrow", use_byte_stream_split=True, **PARQUET)
    record(path, rows=len(frame))


def save_bytes(content: bytes, path: str) -> None:
    """Write bytes to ``path`` and list it."""
    with successor(path) as target:
        target.write_bytes(content)
    record(path)


@contextlib.contextmanager
def successor(path: str) -> Iterator[Path]:
    """A file to write in place of ``path`` (from the project's root), put there once it is whole.

    Where writing fails it is deleted, and what was there before stays.
    """
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    written = target.with_name(f".{target.name}.part")
    try:
        yield written
        written.replace(target)
    finally:
        written.unlink(missing_ok=True)


def record(path: str, rows: int | None = None) -> None:
    """Enter a written file in the manifest, in place of any earlier entry of that path."""
    content = (ROOT / path).read_bytes()
    listed = manifest()
    listed[path] = {
        "path": path,
        "bytes": str(len(content)),
        "rows": "" if rows is None else str(rows),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    _write_manifest(listed)


def forget_all_but(folder: str, kept: Collection[str]) -> None:
    """Delete the written files of a folder that are not ``kept``, and their entries: last, when their successors are
    written.
    """
    listed = manifest()
    old = [path for path in listed if path.startswith(f"{folder}/") and path not in kept]
    for path in old:
        del listed[path]
    _write_manifest(listed)
    for path in old:
        (ROOT / path).unlink(missing_ok=True)


def manifest() -> dict[str, dict[str, str]]:
    """The entries of the manifest by path."""
    if not MANIFEST.is_file():
        return {}
    with MANIFEST.open(newline="") as lines:
        return {row["path"]: row for row in csv.DictReader(lines)}


def _write_manifest(listed: dict[str, dict[str, str]]) -> None:
    with successor(str(MANIFEST.relative_to(ROOT))) as target, target.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, ["path", "bytes", "rows", "sha256"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed[path] for path in sorted(listed))


@functools.cache
def load_table(path: str) -> pd.DataFrame:
    """An output written earlier in the same build, for the builders that come after it."""
    return pd.read_parquet(ROOT / path)


@functools.cache
def load_shapes(path: str) -> gpd.GeoDataFrame:
    """Shapes written earlier in the same build."""
    return gpd.read_parquet(ROOT / path)


def project_path(path: str) -> Path:
    """The absolute path of an output."""
    return ROOT / path
