"""``data/pride_in_place.parquet``: the English places of Pride in Place, every phase.

244 rows, index ``number`` (1 to 244: by phase, council and name). Columns: ``phase`` (1: the 58
towns chosen in 2023 and 2024; 2: the 146 local areas of September 2025; 3: the 40 of March
2026), ``local_authority`` and ``neighbourhood`` (as the government lists them; for a town,
its council of today and its name), ``msoa21_code`` and ``msoa21_name`` (House of Commons Library
name) of the local area, null for towns, ``lad25_code`` (council of today), ``easting,
northing`` (metres, British National Grid) and ``row`` (its neighbourhood, position in
``data/neighbourhoods.parquet``) of a town's centre, null for local areas, and ``placed``,
how the centre was found: ``place of that name``, or ``local areas named after it``.

Sources: the lists on gov.uk, typed with the code of each local area. Those of the first and
the third phase reached us through a third party's copy of the pages. The first names towns
and nothing else: its council is typed below, and its centre is the populated place of that
name in ``data/settlements.parquet`` or, where that list has none, the mean point of the
council's local areas whose names begin with the town's. Nothing here says how far a town reaches.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table

TOWNS = "facts/pride_in_place_phase1_england.csv"
AREAS = {2: "facts/pride_in_place_phase2.csv", 3: "facts/pride_in_place_third.csv"}
COUNCILS = {
    "Accrington": "Hyndburn", "Ashton-under-Lyne": "Tameside", "Barnsley": "Barnsley",
    "Bedworth": "Nuneaton and Bedworth", "Bexhill-on-Sea": "Rother", "Bilston": "Wolverhampton",
    "Blyth": "Northumberland", "Boston": "Boston", "Burnley": "Burnley", "Canvey Island": "Castle Point",
    "Carlton": "Gedling", "Castleford": "Wakefield", "Chadderton": "Oldham", "Chesterfield": "Chesterfield",
    "Clacton-on-Sea": "Tendring", "Clifton, Nottingham": "Nottingham", "Darlaston": "Walsall",
    "Darlington": "Darlington", "Darwen": "Blackburn with Darwen", "Dewsbury": "Kirklees",
    "Doncaster": "Doncaster", "Dudley": "Dudley", "Eastbourne": "Eastbourne",
    "Eston": "Redcar and Cleveland", "Farnworth": "Bolton", "Great Yarmouth": "Great Yarmouth",
    "Grimsby": "North East Lincolnshire", "Harlow": "Harlow", "Hartlepool": "Hartlepool",
    "Hastings": "Hastings", "Heywood": "Rochdale", "Jarrow": "South Tyneside", "Keighley": "Bradford",
    "King's Lynn": "King's Lynn and West Norfolk", "Kirkby": "Knowsley", "Kirkby-in-Ashfield": "Ashfield",
    "Leigh": "Wigan", "Mansfield": "Mansfield", "Nelson": "Pendle", "Newark-on-Trent": "Newark and Sherwood",
    "Newton-le-Willows": "St. Helens", "Ramsgate": "Thanet", "Rawtenstall": "Rossendale",
    "Rotherham": "Rotherham", "Royal Sutton Coldfield": "Birmingham", "Runcorn": "Halton",
    "Ryde": "Isle of Wight", "Scarborough": "North Yorkshire", "Scunthorpe": "North Lincolnshire",
    "Skegness": "East Lindsey", "Smethwick": "Sandwell", "Spalding": "South Holland",
    "Spennymoor": "County Durham", "Thetford": "Breckland", "Torquay": "Torbay", "Washington": "Sunderland",
    "Wisbech": "Fenland", "Worksop": "Bassetlaw",
}  # fmt: skip
CALLED = {"Bexhill-on-Sea": "Bexhill", "Clifton, Nottingham": "Clifton", "Royal Sutton Coldfield": "Sutton Coldfield"}
"""Towns by the name that other lists have for them."""
PLACES = ("City", "Town", "Suburban Area", "Other Settlement")
COLUMNS = [
    "phase", "local_authority", "neighbourhood", "msoa21_code", "msoa21_name", "lad25_code", "easting", "northing",
    "row", "placed",
]  # fmt: skip


def build() -> None:
    people = load_table("data/neighbourhoods.parquet")
    listed = [_towns(people), *(_areas(phase, file, people) for phase, file in AREAS.items())]
    frame = pd.concat(listed, ignore_index=True).sort_values(["phase", "local_authority", "neighbourhood"])
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="number")
    frame = frame.astype({"phase": "int8", "easting": "Int32", "northing": "Int32", "row": "Int32"})
    save_table(check("pride_in_place", frame[COLUMNS]), "data/pride_in_place.parquet")


def _areas(phase: int, file: str, people: pd.DataFrame) -> pd.DataFrame:
    chosen = pd.read_csv(sources.buffer(file))
    areas = people.drop_duplicates("msoa21_code").set_index("msoa21_code").loc[chosen["msoa21_code"]]
    return chosen[["local_authority", "neighbourhood", "msoa21_code"]].assign(
        phase=phase, msoa21_name=areas["msoa21_name"].to_numpy(), lad25_code=areas["lad25_code"].to_numpy()
    )


def _towns(people: pd.DataFrame) -> pd.DataFrame:
    towns = pd.read_csv(sources.buffer(TOWNS))["place"]
    if set(towns) != set(COUNCILS):
        wrong = sorted(set(towns) ^ set(COUNCILS))
        raise sources.SourceError(f"pride_in_place: {wrong[0]} is in the list of towns or in COUNCILS but not in both.")
    codes = people.drop_duplicates("lad25_code").set_index("lad25_name")["lad25_code"]
    centres = pd.DataFrame([_centre(CALLED.get(town, town), codes[COUNCILS[town]], people) for town in towns])
    return centres.assign(
        phase=1, neighbourhood=towns, local_authority=towns.map(COUNCILS), lad25_code=towns.map(COUNCILS).map(codes)
    )


def _centre(name: str, council: str, people: pd.DataFrame) -> dict[str, object]:
    """Point and neighbourhood of the middle of a town, and how they were found."""
    inside = people["lad25_code"] == council
    settled = load_table("data/settlements.parquet")
    settled = settled[(settled["name"] == name) & settled["type"].isin(PLACES) & settled["row"].notna()]
    there = settled[inside.to_numpy()[settled["row"].astype(int)]]
    if len(there):
        point, placed = there.iloc[0][["easting", "northing"]], "place of that name"
    else:
        areas = people[inside & people["msoa21_name"].str.startswith(name)]
        if areas.empty:
            raise sources.SourceError(f"pride_in_place: {name} has no place and no local area in {council}.")
        weight = areas["population"].astype("int64")
        point = areas[["easting", "northing"]].mul(weight, axis=0).sum() / weight.sum()
        placed = "local areas named after it"
    away = np.hypot(people["easting"] - float(point["easting"]), people["northing"] - float(point["northing"]))
    row = int(there.iloc[0]["row"]) if len(there) else int(away.where(inside, np.inf).to_numpy().argmin())
    return {"easting": round(point["easting"]), "northing": round(point["northing"]), "row": row, "placed": placed}
