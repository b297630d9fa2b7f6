"""``data/equal_room.parquet``: where each local area stands on the map that gives all of them the same room.

6,856 rows, index ``msoa21_code`` (sorted: the row order of local areas everywhere). Columns: ``column`` and ``line``,
the place of its hexagon on a grid (counted from the west and from the south; neighbours in a line are two columns
apart, those of the next line one), and ``county``, the name of the group it stands in, apart from the others: mostly a
county with the cities in it, as the House of Commons Library has them.

The source draws each hexagon, and gives its middle on a grid of its own. All middles lie on the grid to the last
digit; only that place is kept, and :mod:`lib.draw.equal_room` makes the hexagon again.
Wales, which the source has too, is left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from lib.draw import equal_room

SOURCE = "houseofcommonslibrary/uk-hex-cartograms-noncontiguous/geopackages/MSOA_2021.gpkg"
HEXAGONS = "3 MSOA hex"
ATTRIBUTION = "Hexagons: House of Commons Library"
"""Stands on the map, beside the credit of the figures."""
ZOOMS = (4, 7)
"""Of the tiles. Straight edges stay straight however near one looks, so that more would add nothing."""
LARGE, ALL_COUNTIES, COUNCILS = 150, 6, 7
"""Local areas of a county that is named from afar; the zooms of tiles from which all are, and councils too. A map draws
tiles of one zoom less than its own.
"""
HALF_A_NAME, OVER = 16, 2.5
"""Columns to each side, and lines over the uppermost hexagon, where a county's name is written."""
COLUMN, LINE = 0.15, 0.2598
"""Steps of the source's grid, in its own unit."""


def build() -> None:
    save_table(check("equal_room", table()), "data/equal_room.parquet")


def published() -> gpd.GeoDataFrame:
    """The source's hexagons of England, as they are, sorted by ``msoa21cd``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a stream has no name ending in .gpkg
        found = gpd.read_file(sources.buffer(SOURCE), layer=HEXAGONS)
    return found[found["msoa21cd"].str.startswith("E")].sort_values("msoa21cd", ignore_index=True)


def table() -> pd.DataFrame:
    """The table to be saved.

    Raises
    ------
    SourceError
        A hexagon does not stand on the grid.
    """
    found = published()
    columns, lines = places_on_grid(found["X"], COLUMN), places_on_grid(found["Y"], LINE)
    index = pd.Index(found["msoa21cd"], name="msoa21_code")
    return pd.DataFrame({"column": columns, "line": lines, "county": found["group"].to_numpy()}, index=index)


def places_on_grid(middles: pd.Series, step: float) -> np.ndarray:
    """How many steps each middle is from the first.

    Raises
    ------
    SourceError
        One is no whole number of steps away.
    """
    steps = ((middles - middles.min()) / step).to_numpy()
    whole = np.round(steps)
    if np.abs(steps - whole).max() > 1e-6:
        raise sources.SourceError(f"{SOURCE}: a hexagon does not stand on a grid of {step}; look at the source again.")
    return whole.astype("int16")


def layers() -> dict[str, Callable[[int], gpd.GeoDataFrame]]:
    """What the tiles of this map hold at a zoom, in EPSG:3857: hexagons, councils and counties by ``row``, and names.

    Names are as :mod:`data.build.tiles` has them: ``kind`` (county, council), ``size``, ``z``, ``order``.
    """
    frame = load_table("data/equal_room.parquet")
    links = load_table("data/neighbourhoods.parquet").drop_duplicates("msoa21_code").set_index("msoa21_code")
    councils = links["lad25_code"].reindex(frame.index)
    shapes = {
        equal_room.LAYER: equal_room.metres(equal_room.hexagons(frame["column"], frame["line"])),
        "equal_councils": _joined(frame, councils),
        "equal_counties": _joined(frame, frame["county"]),
    }
    by_row = {
        name: gpd.GeoDataFrame({"row": range(len(each))}, geometry=list(each), crs=3857)
        for name, each in shapes.items()
    }
    names = {zoom: _names(frame, councils, zoom) for zoom in range(ZOOMS[0], ZOOMS[1] + 1)}
    return {name: lambda _, each=each: each for name, each in by_row.items()} | {"equal_names": names.__getitem__}


def _joined(frame: pd.DataFrame, parent: pd.Series) -> np.ndarray:
    """The hexagons of each parent as one shape, in the order of the parents' codes or names."""
    return np.array([equal_room.joined(part["column"], part["line"]) for _, part in frame.groupby(parent)])


def _names(frame: pd.DataFrame, councils: pd.Series, zoom: int) -> gpd.GeoDataFrame:
    """The names that the tiles of a zoom hold, those of most local areas first: they are left out last.

    From afar the largest counties have theirs in the middle. Nearer every county has its name above it, and nearer
    still each council has one in its middle, but for those that are all of a county.
    """
    called = load_table("data/places.parquet")["name"]
    middles = {"county": _inside if zoom < ALL_COUNTIES else _above, "council": _inside}
    parts = []
    for kind, parent, size in (("county", frame["county"], 3), ("council", councils, 0)):
        if kind == "council" and zoom < COUNCILS:
            continue
        grouped = frame.groupby(parent)
        named = pd.DataFrame({"of": grouped.size(), "at": [middles[kind](part) for _, part in grouped]})
        named["name"] = named.index if kind == "county" else called.reindex(named.index)
        named = named[named["of"] >= LARGE] if zoom < ALL_COUNTIES else named
        parts.append(named.assign(kind=kind, size=size).sort_values(["of", "name"], ascending=[False, True]))
    names = pd.concat(parts, ignore_index=True)
    names = names[~names["name"].duplicated()].reset_index(drop=True)
    columns = names[["name", "kind", "size"]].assign(z=ZOOMS[0], order=range(len(names)))
    return gpd.GeoDataFrame(columns, geometry=list(equal_room.metres(names["at"].to_numpy())), crs=3857)


def _inside(part: pd.DataFrame) -> shapely.Point:
    """The hexagon nearest to the middle of all."""
    middles = part[["column", "line"]].to_numpy(dtype=float) * (1, 3)
    return shapely.Point(middles[((middles - middles.mean(axis=0)) ** 2).sum(axis=1).argmin()])


def _above(part: pd.DataFrame) -> shapely.Point:
    """Over the hexagons that a name as wide as most would lie on, were it lower."""
    column = (part["column"].min() + part["column"].max()) / 2
    line = part["line"][(part["column"] - column).abs() <= HALF_A_NAME].max()
    return shapely.Point(column, 3 * (line + OVER))
