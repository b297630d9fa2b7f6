"""Places to meet that we know of, from OpenStreetMap, in tables of their own under the Open Database Licence.

``data/places_to_meet.parquet``: ``kind`` (community centre, village hall, social centre), ``name`` (empty where the
map has none), ``easting, northing`` (metres, British National Grid), ``row`` (its neighbourhood, position in
``data/neighbourhoods.parquet``) and ``double``: within 50 metres of another of the list that is not marked itself, so
that the two may be one place twice. Of such a pair the one that stays is the one with a name, then the first by name.

``data/places_to_meet_neighbourhoods.parquet``: index ``lsoa21_code``; for each neighbourhood how many are inside it,
how many within 800 and 1,600 metres in a straight line, and how far the nearest is. What is marked double is not
counted. Distances are from ``easting, northing`` of the neighbourhood: the postcode nearest to the mean of all its
postcodes, so where its homes are. Postcodes have about as many homes each, so that is near a centre weighted by people,
which is not in our sources.

``data/places_to_meet_places.parquet``: index ``code``; the averages of larger places over everybody who lives there,
as ``data/places.parquet`` has them of other measures.

All three are made from OpenStreetMap and are offered under the Open Database Licence 1.0. So nothing of them is
written into other tables: the store lays them beside those it hands out.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import shapely

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from data.build.places import LEVELS
from data.build.postcodes import neighbourhood_rows, to_grid
from lib import catalogue
from lib.analysis.aggregate import weighted_mean

LISTED = "mikefsway/community-energy-explorer/web/data/infra.geojson"
KINDS = {
    "community_centre": "community centre",
    "village_hall": "village hall",
    "social_centre": "social centre",
}
SAME_SPOT = 50
"""Metres within which two of the list may be one place twice."""
NEAR, MILE = 800, 1600
"""Metres: a walk of ten minutes, and of twenty."""
PEOPLE = 10_000
KEY = "places_to_meet"


def build() -> None:
    points = places_to_meet()
    save_table(check(KEY, points), f"data/{KEY}.parquet")
    table = near(load_table("data/neighbourhoods.parquet"), points)
    save_table(check(f"{KEY}_neighbourhoods", table), f"data/{KEY}_neighbourhoods.parquet")
    save_table(check(f"{KEY}_places", averages(table)), f"data/{KEY}_places.parquet", use_byte_stream_split=True)


def places_to_meet() -> pd.DataFrame:
    """The list in the order of kind, name and position, each in its neighbourhood; doubles marked."""
    listed = read(sources.document(LISTED))
    grid = to_grid(listed.pop("latitude"), listed.pop("longitude"))
    frame = pd.concat([listed, grid, neighbourhood_rows(grid["easting"], grid["northing"])], axis=1)
    lost = frame.index[frame["row"].isna()]
    if len(lost):
        raise _wrong(int(lost[0]), "coordinates", "is further than 500 metres from every neighbourhood of England")
    frame = frame.astype({"easting": "int32", "northing": "int32"})
    frame = frame.sort_values(["kind", "name", "easting", "northing"], ignore_index=True)
    frame["double"] = doubles(frame)
    return frame


def read(document: Any) -> pd.DataFrame:
    """What the file says of each place: ``kind``, ``name``, ``latitude, longitude`` in degrees.

    Raises
    ------
    SourceError
        It is no collection of points, or one lacks what it should have; the sentence names the file, the place in it
        (counted from 1) and the field.
    """
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise sources.SourceError(f"{LISTED}: field 'features': it holds no list of places.")
    return pd.DataFrame([_place(number, feature) for number, feature in enumerate(features)])


def _place(number: int, feature: Any) -> dict[str, Any]:
    properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    kind, name, at = properties.get("kind"), properties.get("name", ""), geometry.get("coordinates")
    if kind not in KINDS:
        raise _wrong(number, "kind", f"is {kind!r}, and not one of {', '.join(KINDS)}")
    if not isinstance(name, str):
        raise _wrong(number, "name", f"is {name!r}, and no text")
    point = geometry.get("type") == "Point" and isinstance(at, list) and len(at) == 2
    if not point or not all(isinstance(each, int | float) and math.isfinite(each) for each in at):
        raise _wrong(number, "coordinates", f"are {at!r}, and not a longitude and a latitude")
    if not (-7 <= at[0] <= 2 and 49 <= at[1] <= 56):
        raise _wrong(number, "coordinates", f"are {at!r}, which is not in England")
    return {"kind": KINDS[kind], "name": " ".join(name.split()), "longitude": float(at[0]), "latitude": float(at[1])}


def _wrong(number: int, field: str, said: str) -> sources.SourceError:
    return sources.SourceError(f"{LISTED}: place {number + 1:,}, field '{field}': it {said}.")


def doubles(frame: pd.DataFrame) -> np.ndarray:
    """Which of the list are within 50 metres of one that stays: a boolean for each row.

    Those with a name come first, then by name and position, and each that is not marked yet marks those round it.
    """
    order = frame.assign(unnamed=frame["name"] == "").sort_values(["unnamed", "name", "easting", "northing"]).index
    spots = shapely.points(frame["easting"].to_numpy(float), frame["northing"].to_numpy(float))
    one, other = shapely.STRtree(spots).query(spots, predicate="dwithin", distance=SAME_SPOT)
    around = pd.Series(other[one != other]).groupby(one[one != other]).agg(list)
    marked = np.zeros(len(frame), dtype=bool)
    for number in order:
        if not marked[number]:
            marked[around.get(number, [])] = True
    return marked


def near(neighbourhoods: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """How many places to meet each neighbourhood has inside and near it, and how far the nearest is, in metres.

    Parameters
    ----------
    neighbourhoods : DataFrame
        With ``easting, northing`` and ``population``, in row order.
    points : DataFrame
        As :func:`places_to_meet` gives it.
    """
    counted = points[~points["double"]]
    spots = shapely.points(counted["easting"].to_numpy(float), counted["northing"].to_numpy(float))
    homes = shapely.points(neighbourhoods["easting"].to_numpy(float), neighbourhoods["northing"].to_numpy(float))
    tree, number = shapely.STRtree(spots), len(homes)
    inside = np.bincount(counted["row"].to_numpy(dtype=np.int64), minlength=number)
    (home, _), metres = tree.query_nearest(homes, return_distance=True, all_matches=False)
    found = {f"{KEY}_inside": inside.astype("int16")}
    for name, reach in (("800", NEAR), ("1600", MILE)):
        which, _ = tree.query(homes, predicate="dwithin", distance=reach)
        found[f"{KEY}_{name}"] = np.bincount(which, minlength=number).astype("int16")
    return pd.DataFrame(
        {
            **found,
            f"{KEY}_per_10000": inside * PEOPLE / neighbourhoods["population"].to_numpy(float),
            # Up to a whole metre, so that what is 800 metres away at most is within 800.
            f"{KEY}_nearest": np.ceil(pd.Series(metres, index=home).sort_index()).astype("int32").to_numpy(),
        },
        index=neighbourhoods.index,
    )


def averages(table: pd.DataFrame) -> pd.DataFrame:
    """The averages of larger places over everybody who lives there; a ward without neighbourhoods has none.

    ``table`` is what :func:`near` gives.
    """
    neighbourhoods, places = load_table("data/neighbourhoods.parquet"), load_table("data/places.parquet")
    measures = catalogue.measures_of(KEY).values()
    parts = []
    for level in LEVELS:
        parent = (
            neighbourhoods[f"{level}_code"]
            if level != "ctry"
            else neighbourhoods["rgn_code"].map(lambda _: "E92000001")
        )
        parts.append(
            pd.DataFrame(
                {
                    f"{each.key}_average": weighted_mean(table[each.column], neighbourhoods["population"], parent)
                    for each in measures
                }
            )
        )
    return pd.concat(parts).reindex(places.index).rename_axis("code")
