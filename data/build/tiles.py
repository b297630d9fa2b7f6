"""``static/tiles/NAME-HASH.pmtiles``: vector tiles that the map draws, and their index.

One archive a kind of shape. An area carries nothing but its row number, as the feature's
id: what it is worth comes from the value files and the page. Archives of areas hold one
layer of the same name. ``data/tiles.json`` says which file (named by its content, so
that browsers may keep it for ever) holds which layer, its zooms and its bounds.

``static/tiles/lsoa21_zoom5-HASH.bin``: the neighbourhoods' tiles of zoom 5 again, from which
the first view of England is drawn, in a third of the bytes (:mod:`data.build.compact`).

The whole coverage is simplified first, once for each zoom, so that neighbours still meet
when the map is between zooms; GDAL then only cuts tiles. Simplifying shape by shape, as
GDAL would, opens gaps. Below zoom 7 GDAL leaves out shapes that come to less than a step
of the tile's own grid (at zoom 5, the first view of England, 89 of 33,755): each is far
smaller than a pixel there.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from data.build import equal_room
from data.build.compact import areas_of, compact
from data.build.outputs import forget_all_but, load_shapes, load_table, project_path, save_bytes

INDEX = "data/tiles.json"
FOLDER = "static/tiles"
# A tile covers 512 screen pixels. At 0.35 of a pixel the eye sees no corner cut.
PIXEL = 40_075_016 * 0.6 / 512
CUT = 0.35
AREAS = {"lsoa21": (4, 11), "msoa21": (4, 11), "ward25": (4, 11), "lad25": (4, 10)}
OUTLINES = {"rgn": (4, 9), "context": (4, 8)}
FIRST_VIEW = ("lsoa21", 5)
ATTRIBUTION = "Office for National Statistics, OGL v3. Contains OS data, Crown copyright and database right 2025."

OPENSTREETMAP = "© OpenStreetMap contributors, Open Database License 1.0 (ODbL)."
MEETING = {"centres": ("community centre", 9), "halls": ("village hall", 9), "social": ("social centre", 7)}
"""Places to meet that we know of, by overlay: their kind, and the zoom they start at."""


def build() -> None:
    index = {}
    for level, zooms in (AREAS | OUTLINES).items():
        shapes = load_shapes(f"data/shapes_{level}.parquet")
        index[level] = _archive(level, lambda zoom, shapes=shapes: _simplified(shapes, zoom), zooms)
    level, zoom = FIRST_VIEW
    content = compact({(x, y): areas_of(tile) for x, y, tile in tiles_at(index[level]["file"], zoom)})
    index[level]["compact"] = {"file": _named(f"{level}_zoom{zoom}", content, "bin"), "zoom": zoom}
    listed = load_table("data/wards2017.parquet")
    wards = load_shapes("data/shapes_ward17.parquet")
    wards = wards[listed.loc[wards.index, "doubly_disadvantaged"].to_numpy()]
    index["ward17"] = _archive("ward17", lambda zoom: _simplified(wards, zoom), (4, 10))
    for name, points in _points().items():
        index[name] = _archive(
            name,
            lambda zoom, points=points: _from_zoom(points, zoom),
            (int(points["z"].min()) - 1, 9),
            OPENSTREETMAP if name in MEETING else ATTRIBUTION,
        )
    names = _names()
    index["names"] = _archive(
        "names", lambda zoom: _from_zoom(names, zoom), (int(names["z"].min()) - 1, int(names["z"].max()) - 1)
    )
    for name, frame_at in equal_room.layers().items():
        made = _archive(name, frame_at, equal_room.ZOOMS, equal_room.ATTRIBUTION)
        index[name] = made | {"attribution": equal_room.ATTRIBUTION}
    save_bytes((json.dumps(index, indent=1, sort_keys=True) + "\n").encode(), INDEX)
    compacted = [entry["compact"]["file"] for entry in index.values() if "compact" in entry]
    forget_all_but(FOLDER, [*(entry["file"] for entry in index.values()), *compacted])


def _simplified(shapes: gpd.GeoDataFrame, zoom: int) -> gpd.GeoDataFrame:
    tolerance = CUT * PIXEL / 2**zoom
    simple = shapely.coverage_simplify(shapes.geometry.values, tolerance)
    return gpd.GeoDataFrame({"row": range(len(shapes))}, geometry=simple, crs=shapes.crs).to_crs(3857)


def _from_zoom(points: gpd.GeoDataFrame, zoom: int) -> gpd.GeoDataFrame:
    # A tile is drawn one zoom further in than its own: 512 pixels on a map of 256.
    return points[points["z"] <= zoom + 1]


def _points() -> dict[str, gpd.GeoDataFrame]:
    """Places to show as dots, by overlay, with ``name`` and the zoom ``z`` they start at."""
    listed = load_table("data/points.parquet")
    local = load_table("data/big_local.parquet").dropna(subset=["easting"])
    kinds = {"libraries": ("library", 7), "museums": ("museum", 7), "schools": ("school", 10)}
    made = {name: _pointed(listed[listed["kind"] == kind], {"z": zoom}) for name, (kind, zoom) in kinds.items()}
    known = load_table("data/places_to_meet.parquet")
    # A mark without a name would say nothing where it is pointed at.
    known = known.assign(name=known["name"].where(known["name"] != "", "No name on the map"))
    made |= {name: _pointed(known[known["kind"] == kind], {"z": zoom}) for name, (kind, zoom) in MEETING.items()}
    return made | {"biglocal": _pointed(local, {"z": 5})}


def _names() -> gpd.GeoDataFrame:
    """Names to write: ``kind`` (place, local area, council, ward), ``size`` 3 to 0, ``z``, ``order``."""
    towns = load_table("data/settlements.parquet").sort_values(
        ["min_zoom", "people_near", "name"], ascending=[True, False, True]
    )
    size = {"City": 3, "Town": 2}
    # A local area has a name for figures ("Stanley Park & Great Marton"), which nobody would look for on a map of towns.
    area = towns["type"] == "Local area"
    places = _pointed(
        towns,
        {
            "kind": area.map({True: "local area", False: "place"}),
            "z": towns["min_zoom"],
            "size": towns["type"].map(size).fillna(1).where(~area, 0).astype(int),
        },
    )
    parts = [places]
    larger = load_table("data/places.parquet")
    for kind, level, zoom in (("council", "lad25", 8), ("ward", "ward25", 12)):
        shapes = load_shapes(f"data/shapes_{level}.parquet")
        inside = shapes.representative_point()
        frame = pd.DataFrame(
            {"name": larger.loc[shapes.index, "name"], "easting": inside.x.round(), "northing": inside.y.round()}
        )
        parts.append(_pointed(frame, {"kind": kind, "z": zoom, "size": 0}))
    names = pd.concat(parts, ignore_index=True)
    names["order"] = range(len(names))
    return names


def _pointed(frame: pd.DataFrame, columns: dict) -> gpd.GeoDataFrame:
    where = gpd.points_from_xy(frame["easting"], frame["northing"], crs=27700)
    return gpd.GeoDataFrame({"name": frame["name"]} | columns, geometry=where, index=frame.index).to_crs(3857)


def _archive(name: str, frame_at, zooms: tuple[int, int], attribution: str = ATTRIBUTION) -> dict:
    """Write one archive, a zoom at a time, and say what it holds.

    ``frame_at`` gives the shapes or points to cut at a zoom, in EPSG:3857.
    """
    tiles = {}
    with tempfile.TemporaryDirectory() as folder:
        for zoom in range(zooms[0], zooms[1] + 1):
            part = Path(folder) / f"{zoom}.pmtiles"
            # A buffer of 8 pixels hides the seams of outlines; more only repeats shapes.
            # The size limits are raised out of reach: a tile that drops areas would be untrue.
            pyogrio.write_dataframe(
                frame_at(zoom),
                part,
                driver="PMTiles",
                layer=name,
                dataset_options={
                    "MINZOOM": str(zoom),
                    "MAXZOOM": str(zoom),
                    "MAX_SIZE": "20000000",
                    "MAX_FEATURES": "1000000",
                    "EXTENT": "4096",
                    "BUFFER": "64",
                },
                layer_options={"MINZOOM": str(zoom), "MAXZOOM": str(zoom)},
            )
            with part.open("rb") as stream:
                source = MmapSource(stream)
                header = Reader(source).header()
                for zxy, tile in all_tiles(source):
                    # gzip writes the time into each tile unless told not to.
                    tiles[zxy_to_tileid(*zxy)] = gzip.compress(gzip.decompress(tile), 9, mtime=0)
        target = Path(folder) / "joined.pmtiles"
        with target.open("wb") as stream:
            writer = Writer(stream)
            for tile_id in sorted(tiles):
                writer.write_tile(tile_id, tiles[tile_id])
            bounds = {key: header[key] for key in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")}
            writer.finalize(
                {
                    "tile_type": TileType.MVT,
                    "tile_compression": Compression.GZIP,
                    "min_zoom": zooms[0],
                    "max_zoom": zooms[1],
                    "center_zoom": zooms[0],
                    "center_lon_e7": 0,
                    "center_lat_e7": 0,
                    **bounds,
                },
                {"name": name, "attribution": attribution, "vector_layers": [{"id": name, "fields": {}}]},
            )
        content = target.read_bytes()
    return {"file": _named(name, content, "pmtiles"), "zooms": list(zooms), "tiles": len(tiles)}


def tiles_at(path: str, zoom: int) -> Iterator[tuple[int, int, bytes]]:
    """x, y and the unpacked content of each tile that an archive holds at a zoom."""
    with project_path(path).open("rb") as stream:
        for (z, x, y), tile in all_tiles(MmapSource(stream)):
            if z == zoom:
                yield x, y, gzip.decompress(tile)


def _named(name: str, content: bytes, ending: str) -> str:
    """Save under a name that holds the content's hash; returns the path."""
    path = f"{FOLDER}/{name}-{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
    save_bytes(content, path)
    return path
