"""``data/points.parquet``: libraries, museums and schools as points.

Columns: ``kind`` (library, museum, school), ``name``, ``easting, northing`` (metres,
British National Grid), ``row`` (its neighbourhood, position in
``data/neighbourhoods.parquet``), ``source``, ``as_of`` (year, or year and month, the list
speaks of) and for schools ``phase`` (words), ``fsm_percent`` (pupils who can have free
school meals, per cent, null where the list says 0, which there means not known) and
``urn`` (the school's number in the government register).

Libraries: Arts Council England's list for 2023. Kept: static libraries, local history
libraries among them, that are not marked closed in 2023 and have no year of closing.
Static by its exact spelling and no year of closing would give 2,934; one more is spelt in
small letters, one has a blank for a year, and 11 without a year are marked closed: 2,925.
Museums: Mapping Museums, 23 February 2020, "still open" and in England: 2,507. Both are
placed by their postcode; 30 libraries and 49 museums are left out because theirs is no
longer in use or not in the list, which leaves 2,895 and 2,458.
Schools: the Department for Education's register, January 2026, with positions: 26,509,
less 1,390 numbered as Welsh and 19 more over 500 metres from any English neighbourhood
(Wales, Scotland, the Isle of Man), which leaves 25,100.
"""

from __future__ import annotations

import pandas as pd

from data.build import sources
from data.build.checks import check
from data.build.outputs import save_table
from data.build.postcodes import at_postcodes, neighbourhood_rows, to_grid

LIBRARIES = "LibrariesHacked/librarydata-db/data/libraries_england_2023.csv"
MUSEUMS = "Birkbeck/museums-in-the-pandemic/data/museums/museums_wattributes-2020-02-23.tsv"
SCHOOLS = "Antosny/school-finder-uk/workspace/school-finder/public/schools-markers.json"
WELSH = 400_000  # the register numbers Welsh schools from here; one of them has a point in Northamptonshire
PHASES = {
    "N": "nursery",
    "P": "primary",
    "MP": "middle, counted as primary",
    "MS": "middle, counted as secondary",
    "S": "secondary",
    "A": "all-through",
    "6": "16 and over",
    "X": "independent, special or other",
}


def build() -> None:
    frame = pd.concat([placed(libraries()), placed(museums()), schools()], ignore_index=True)
    frame = frame[["kind", "name", "easting", "northing", "row", "source", "as_of", "phase", "fsm_percent", "urn"]]
    frame = frame.astype({"easting": "int32", "northing": "int32"})
    frame = frame.sort_values(["kind", "name", "easting", "northing", "urn"], ignore_index=True)
    save_table(check("points", frame), "data/points.parquet")


def placed(listed: pd.DataFrame) -> pd.DataFrame:
    """The listed places whose postcode is known, with its point."""
    found = listed.join(at_postcodes(listed["postcode"]))
    return found.dropna(subset=["easting"]).drop(columns="postcode")


def libraries() -> pd.DataFrame:
    """Static libraries not closed in 2023, with their postcode."""
    table = pd.read_csv(sources.buffer(LIBRARIES), dtype=str, keep_default_na=False)
    static = table["type"].str.strip().str.lower().isin(["static library", "static local history library"])
    closed = (table["operation_23"].str.strip().str.lower() == "closed") | (table["closed"].str.strip() != "")
    table = table[static & ~closed]
    return _listed(table["name"], table["postcode"], "library", "arts_council_libraries", "2023")


def museums() -> pd.DataFrame:
    """English museums open in February 2020, with their postcode."""
    table = pd.read_csv(sources.buffer(MUSEUMS), sep="\t", dtype=str, keep_default_na=False)
    table = table[(table["closing_date"] == "Still open") & table["admin_area"].str.startswith("/England/")]
    return _listed(table["musname"], table["postcode"], "museum", "mapping_museums", "2020-02")


def _listed(name: pd.Series, postcode: pd.Series, kind: str, source: str, as_of: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"kind": kind, "name": name.str.strip(), "postcode": postcode, "source": source, "as_of": as_of}
    )


def schools() -> pd.DataFrame:
    """English schools with their point, phase and share of pupils on free school meals."""
    markers = pd.DataFrame(
        [marker[:7] for marker in sources.document(SCHOOLS)],
        columns=["urn", "name", "latitude", "longitude", "phase", "inspection", "fsm"],
    )
    grid = to_grid(markers["latitude"], markers["longitude"])
    table = pd.DataFrame(
        {
            "kind": "school",
            "name": markers["name"].str.strip(),
            **grid,
            "row": neighbourhood_rows(grid["easting"], grid["northing"]),
            "source": "get_information_about_schools",
            "as_of": "2026-01",
            "phase": markers["phase"].map(PHASES),
            "fsm_percent": (markers["fsm"] / 10).where(markers["fsm"] > 0),
            "urn": markers["urn"].astype("Int32"),
        }
    )
    return table[table["row"].notna() & (table["urn"] < WELSH)]
