"""``data/neighbours.parquet``: which neighbourhoods touch, and along how many metres.

One row a pair, sorted: ``row_a`` < ``row_b`` (uint16, row numbers as everywhere) and
``border`` (int32, metres). Two neighbourhoods touch when their shapes share a line of at
least three metres; meeting in a corner does not count.

Nearly every shared border is the same points in both shapes, and is found by looking each
straight piece up. What is left over is compared with a tolerance of one metre, because
rounding to whole metres moves a point by up to 0.7. Measured over all of England: equal
pieces make 97,658 pairs and 128,460 km. The tolerance adds 12 km and five pairs: four with
110 to 260 metres of border (in Brighton, Dorset and Newcastle, and Southwark with Lewisham)
and one of 6 metres in Walsall. With 2 or 3 metres the same four come and no other of
more than 16, so one is enough. Where it is at work a border can come out a metre or two
longer at each end, and corners alone at up to 2.2: hence the least of three.

Five neighbourhoods (one in each of Isle of Wight, Carlisle, East Devon, West Devon and
Swale) lie inside another whose published shape has lost its hole: their whole outline is
counted as border.

Water. A border along the middle of a river counts as touching, though there may be no
bridge. The published shapes end at high water, so the two banks of a tidal river or an
estuary do not touch (the Thames through London, the Tyne between Newcastle and Gateshead),
bridge or not. The Isles of Scilly touch nothing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from data.build.checks import check
from data.build.outputs import load_shapes, save_table

TOLERANCE = 1.0
LEAST = 3
# A point as one number: whole metres, northing below one million.
NORTH = 1_000_000


def build() -> None:
    save_table(
        check("neighbours", touching(load_shapes("data/shapes_lsoa21.parquet").geometry)), "data/neighbours.parquet"
    )


def touching(shapes: pd.Series) -> pd.DataFrame:
    """Pairs of shapes that share a line, by position in ``shapes`` (whole metres)."""
    outlines = np.asarray(shapes)
    pieces = _pieces(outlines)
    first = pieces.duplicated(["start", "end"], keep=False)
    equal = pieces[first].merge(pieces[first], on=["start", "end", "length"], suffixes=("_a", "_b"))
    found = [equal[["row_a", "row_b", "length"]], _nearly(pieces[~first]), _inside(outlines)]
    pairs = pd.concat(found).query("row_a < row_b")
    border = pairs.groupby(["row_a", "row_b"], sort=True)["length"].sum().round().astype("int32").rename("border")
    return border[border >= LEAST].reset_index().astype({"row_a": "uint16", "row_b": "uint16"})


def _pieces(outlines: np.ndarray) -> pd.DataFrame:
    """Each straight piece of every outline once a shape: its ends, the smaller first, and its length."""
    parts, part_row = shapely.get_parts(outlines, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    number = points[:, 0].astype(np.int64) * NORTH + points[:, 1].astype(np.int64)
    frame = pd.DataFrame(
        {
            "row": part_row[ring_part][ring[1:]],
            "start": np.minimum(number[1:], number[:-1]),
            "end": np.maximum(number[1:], number[:-1]),
            "length": np.hypot(*np.diff(points, axis=0).T),
        }
    )
    return frame[within & (frame["length"] > 0)].drop_duplicates(["row", "start", "end"])


def _nearly(pieces: pd.DataFrame) -> pd.DataFrame:
    """Length of one shape's pieces within the tolerance of another's, halved, since both sides are counted."""
    rows = pieces["row"].to_numpy()
    ends = pieces[["start", "end"]].to_numpy()
    lines = shapely.linestrings(np.stack([ends // NORTH, ends % NORTH], axis=-1).astype(float))
    here, there = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=TOLERANCE)
    other = rows[here] != rows[there]
    close = pd.DataFrame({"here": here[other], "row": rows[there[other]], "there": there[other]}).sort_values(
        ["here", "row", "there"]
    )
    key = close.groupby(["here", "row"], sort=True).ngroup().to_numpy()
    # Flat ends: lines that only run on from one another at a corner are not near.
    near = shapely.buffer(shapely.multilinestrings(lines[close["there"]], indices=key), TOLERANCE, cap_style="flat")
    each = close.drop_duplicates(["here", "row"])
    lengths = shapely.length(shapely.intersection(lines[each["here"]], near)) / 2
    mine, theirs = rows[each["here"]], each["row"].to_numpy()
    return pd.DataFrame({"row_a": np.minimum(mine, theirs), "row_b": np.maximum(mine, theirs), "length": lengths})


def _inside(outlines: np.ndarray) -> pd.DataFrame:
    """Shapes that lie wholly inside another, which should have had a hole there."""
    outer, inner = shapely.STRtree(outlines).query(outlines, predicate="contains_properly")
    return pd.DataFrame(
        {
            "row_a": np.minimum(outer, inner),
            "row_b": np.maximum(outer, inner),
            "length": shapely.length(outlines[inner]),
        }
    )
