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
ATTRIBUTION = "Hexagons: House of Commons Library, Open Parliament Licence v3.0"
"""Stands on the map, beside the credit of the figures."""
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
    columns, lines = _places(found["X"], COLUMN), _places(found["Y"], LINE)
    index = pd.Index(found["msoa21cd"], name="msoa21_code")
    return pd.DataFrame({"column": columns, "line": lines, "county": found["group"].to_numpy()}, index=index)


def _places(middles: pd.Series, step: float) -> np.ndarray:
    steps = ((middles - middles.min()) / step).to_numpy()
    whole = np.round(steps)
    if np.abs(steps - whole).max() > 1e-6:
        raise sources.SourceError(f"{SOURCE}: a hexagon does not stand on a grid of {step}; look at the source again.")
    return whole.astype("int16")


def layers() -> dict[str, gpd.GeoDataFrame]:
    """What the tiles of this map hold, in EPSG:3857: hexagons and councils by ``row``, counties, and names.

    Names are as :mod:`data.build.tiles` has them: ``kind`` (county, council), ``size``, ``z``, ``order``.
    """
    frame = load_table("data/equal_room.parquet")
    links = load_table("data/neighbourhoods.parquet").drop_duplicates("msoa21_code").set_index("msoa21_code")
    councils = links["lad25_code"].reindex(frame.index)
    hexagons = equal_room.metres(equal_room.hexagons(frame["column"], frame["line"]))
    return {
        equal_room.LAYER: _rows(hexagons),
        "equal_councils": _rows(_joined(frame, councils).to_numpy()),
        "equal_counties": _rows(_joined(frame, frame["county"]).to_numpy()),
        "equal_names": _names(frame, councils),
    }


def _rows(shapes: np.ndarray) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"row": range(len(shapes))}, geometry=list(shapes), crs=3857)


def _joined(frame: pd.DataFrame, parent: pd.Series) -> pd.Series:
    """The hexagons of each parent as one shape, in the order of the parents' codes or names."""
    return frame.groupby(parent).apply(lambda part: equal_room.joined(part["column"], part["line"]))


def _names(frame: pd.DataFrame, councils: pd.Series) -> gpd.GeoDataFrame:
    """A name at the hexagon nearest to the middle of its own; the largest first, so that they are left out last."""
    called = load_table("data/places.parquet")["name"]
    parts = []
    for kind, parent, size, zoom in (("county", frame["county"], 3, 5), ("council", councils, 0, 8)):
        middles = frame.groupby(parent).apply(_middle)
        named = pd.DataFrame({"at": middles, "of": parent.value_counts().reindex(middles.index)})
        named["name"] = middles.index if kind == "county" else called.reindex(middles.index)
        parts.append(named.assign(kind=kind, size=size, z=zoom).sort_values(["of", "name"], ascending=[False, True]))
    names = pd.concat(parts, ignore_index=True)
    # A council that is all of its group would be named twice.
    names = names[~names["name"].duplicated()].reset_index(drop=True)
    points = equal_room.metres(np.array(names["at"].tolist(), dtype=object))
    columns = names[["name", "kind", "z", "size"]].assign(order=range(len(names)))
    return gpd.GeoDataFrame(columns, geometry=list(points), crs=3857)


def _middle(part: pd.DataFrame) -> shapely.Point:
    middles = part[["column", "line"]].to_numpy(dtype=float) * (1, 3)
    nearest = ((middles - middles.mean(axis=0)) ** 2).sum(axis=1).argmin()
    return shapely.Point(middles[nearest])
