"""``static/values/``: what hover needs, one small file a measure and level, and the names.

``LEVEL-MEASURE-HASH.bin`` holds one unsigned 16-bit number an area, in row order: the
rank, or the value times ten to its decimals less ``offset``; 65535 is no value. Measures
with named classes need none. ``names-LEVEL-HASH.json`` holds the plain name of each area,
the council it is in, and the number in its code. ``data/values.json`` says which file is
which, with ``offset``, ``decimals`` and, for ranks, ``total``.
"""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pandas as pd

from data.build.declared import require_declared
from data.build.outputs import forget_all_but, load_table, save_bytes
from lib import catalogue
from lib.catalogue.errors import require

FOLDER = "static/values"
INDEX = "data/values.json"
LEVELS = ("lsoa21", "msoa21", "ward25", "lad25")
MISSING = 65535


def build() -> None:
    from lib.analysis.level_values import level_values

    require_declared(load_table("data/neighbourhoods.parquet"), load_table("data/places.parquet"))
    index: dict = {"names": {level: _save("names-" + level, _names(level), "json") for level in LEVELS}, "values": {}}
    for key, measure in catalogue.measures().items():
        if measure.kind == "category":
            continue
        for level in LEVELS:
            if level not in measure.levels:
                continue
            found = level_values(key, level)
            values = found.values
            if measure.kind == "rank":
                content, entry = packed(values, 0, 0, key), {"total": found.ranked}
            else:
                shown = values.astype(float) * measure.scale
                decimals = 0 if measure.whole and level == "lsoa21" else measure.decimals
                offset = int(np.floor(shown.min() * 10**decimals))
                content = packed(shown, decimals, offset, key)
                entry = {"offset": offset, "decimals": decimals}
            index["values"].setdefault(level, {})[key] = entry | {"file": _save(f"{level}-{key}", content, "bin")}
    save_bytes((json.dumps(index, indent=1, sort_keys=True) + "\n").encode(), INDEX)
    measured_files = [entry["file"] for entries in index["values"].values() for entry in entries.values()]
    forget_all_but(FOLDER, [*index["names"].values(), *measured_files])


def packed(shown: pd.Series, decimals: int, offset: int, key: str) -> bytes:
    """Values as they are shown, as 16-bit numbers: times ten to ``decimals``, less ``offset``.

    Raises
    ------
    CatalogueError
        They take more steps than 16 bits have; it names the measure ``key``.
    """
    # Rounded as the page rounds (Measure.display), so that hover and sentence never differ in the last digit.
    rounded = shown.astype(float).map(lambda value: float(f"{value:.{decimals}f}"))
    stored = np.round(rounded * 10**decimals) - offset
    fits = stored.max() < MISSING and stored.min() >= 0
    span = f"{shown.min():,.{decimals}f} to {shown.max():,.{decimals}f}"
    require(fits, "Measure", key, "decimals", f"{span} takes more steps than hover has (65,535); give fewer decimals.")
    return stored.fillna(MISSING).to_numpy(dtype="<u2").tobytes()


def _names(level: str) -> bytes:
    if level == "lsoa21":
        frame = load_table("data/neighbourhoods.parquet")
        frame = pd.DataFrame({"name": frame["msoa21_name"], "place": frame["lad25_name"]}, index=frame.index)
    else:
        frame = load_table("data/places.parquet")
        frame = frame[frame["level"] == level]
        frame = pd.DataFrame(
            {"name": frame["name"], "place": frame["lad25_name" if level != "lad25" else "rgn_name"]}, index=frame.index
        )
    prefixes = frame.index.str[:3].unique()
    names, name = np.unique(frame["name"].to_numpy(str), return_inverse=True)
    places, place = np.unique(frame["place"].to_numpy(str), return_inverse=True)
    # Codes are a prefix and a number; councils have four prefixes, so theirs is the letter.
    prefix = prefixes[0] if len(prefixes) == 1 else "E"
    number = frame.index.str[len(prefix) :].astype(int)
    return json.dumps(
        {
            "names": names.tolist(),
            "name": name.tolist(),
            "places": places.tolist(),
            "place": place.tolist(),
            "prefix": prefix,
            "number": number.tolist(),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def _save(name: str, content: bytes, ending: str) -> str:
    path = f"{FOLDER}/{name}-{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
    save_bytes(content, path)
    return path
