"""``data/settlements.parquet``: names of English towns, suburbs and villages, for search and for map labels.

One row a named place, the most important first within each zoom. Columns: ``name``,
``name2`` (a second name, null for most), ``type``, ``easting, northing`` (metres, British
National Grid), ``district, county, region, country`` (as the source has them; ``district``
is the council of today for rows of type Local area and for the towns named after one),
``row`` (its neighbourhood, position in ``data/neighbourhoods.parquet``, null when over 500
metres from any), ``people_near`` (people of the neighbourhoods whose point is within 2.5
km), ``min_zoom`` (the map zoom from which its label is drawn: 6 to 12) and ``source``
(``open_names``, ``local_area``, ``typed``).

Source: OS Open Names 2024, populated places (18,433 in England, no row twice). The copy
at hand lacks 110 of the 20 km squares that England's people live in, the densest ones,
with 43.3 of its 57.1 million people: no London, Leeds or Blackpool. Their places are
named from the House of Commons Library's names of local areas (MSOA 2021): each local
area with a neighbourhood in such a square is a row of type Local area; where its name
speaks of a centre ("Central Bolton", "Ipswich Central") the town is a row too; and the
cities whose centre is called something else are typed below (``CENTRES``).
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import shapely

from data.build import sources
from data.build.checks import check
from data.build.outputs import load_table, save_table
from data.build.postcodes import neighbourhood_rows

FILE = "derived/open_names_places.csv"
SQUARE = 20_000  # metres: the squares OS Open Names is published in
NEAR = 2_500  # metres

# What is called what, from which zoom: most labels in England at once, and the least distance between two (km).
ZOOMS = {6: (15, 45), 7: (60, 28), 8: (200, 13), 9: (600, 6.5), 10: (1_800, 3.2), 11: (5_500, 1.5)}
LAST_ZOOM = 12
# A city's name matters more than that of a suburb with as many people round it.
WEIGHT = {
    "Core city": 12.0,
    "City": 4.0,
    "Town": 1.5,
    "Village": 0.5,
    "Suburban Area": 0.3,
    "Local area": 0.12,
    "Hamlet": 0.1,
    "Other Settlement": 0.1,
}

# London, and the English members of the Core Cities network: the names people find their bearings by.
CORE_CITIES = frozenset(
    {
        "Birmingham",
        "Bristol",
        "Leeds",
        "Liverpool",
        "London",
        "Manchester",
        "Newcastle upon Tyne",
        "Nottingham",
        "Sheffield",
    }
)
CITIES = frozenset(
    {
        "Bath",
        "Birmingham",
        "Bradford",
        "Brighton",
        "Bristol",
        "Cambridge",
        "Canterbury",
        "Carlisle",
        "Chelmsford",
        "Chester",
        "Chichester",
        "Colchester",
        "Coventry",
        "Derby",
        "Doncaster",
        "Durham",
        "Ely",
        "Exeter",
        "Gloucester",
        "Hereford",
        "Hull",
        "Lancaster",
        "Leeds",
        "Leicester",
        "Lichfield",
        "Lincoln",
        "Liverpool",
        "London",
        "Manchester",
        "Milton Keynes",
        "Newcastle upon Tyne",
        "Norwich",
        "Nottingham",
        "Oxford",
        "Peterborough",
        "Plymouth",
        "Portsmouth",
        "Preston",
        "Ripon",
        "Salford",
        "Salisbury",
        "Sheffield",
        "Southampton",
        "Southend-on-Sea",
        "St Albans",
        "Stoke-on-Trent",
        "Sunderland",
        "Truro",
        "Wakefield",
        "Wells",
        "Winchester",
        "Wolverhampton",
        "Worcester",
        "York",
    }
)
# Town: council and local area of its centre, where that area's name does not hold the town's.
CENTRES = {
    "Accrington": ("Hyndburn", "Accrington North East"),
    "Bedford": ("Bedford", "Castle & Kingsway"),
    "Birmingham": ("Birmingham", "Central"),
    "Bootle": ("Sefton", "Bootle South"),
    "Brighton": ("Brighton and Hove", "North Laine & the Lanes"),
    "Bristol": ("Bristol, City of", "City Centre & Harbourside"),
    "Bromley": ("Bromley", "Bromley South"),
    "Bury": ("Bury", "Fernhill & Pimhole"),
    "Cambridge": ("Cambridge", "Central & West Cambridge"),
    "Cannock": ("Cannock Chase", "Cannock South"),
    "Cheltenham": ("Cheltenham", "Lansdown & Montpellier"),
    "Crawley": ("Crawley", "Southgate"),
    "Derby": ("Derby", "Cathedral Quarter & California"),
    "Dover": ("Dover", "Dover West"),
    "Dudley": ("Dudley", "Dudley Priory & Wrens Nest"),
    "Ealing": ("Ealing", "Ealing Broadway West"),
    "Harlow": ("Harlow", "Passmores & The High"),
    "Harrow": ("Harrow", "Greenhill South"),
    "Hartlepool": ("Hartlepool", "Harbour, Victoria & Wooler Road"),
    "High Wycombe": ("Buckinghamshire", "Town Centre & Marlow Hill"),
    "Huddersfield": ("Kirklees", "Aspley, Longley & University"),
    "Kingston upon Thames": ("Kingston upon Thames", "Kingston Riverside"),
    "Lincoln": ("Lincoln", "Cathedral & West Common"),
    "Liverpool": ("Liverpool", "Central & Islington"),
    "London": ("Westminster", "Strand, St James & Mayfair"),
    "Maidstone": ("Maidstone", "Ringlestone & Central Maidstone"),
    "Manchester": ("Manchester", "Piccadilly & Ancoats"),
    "Nelson": ("Pendle", "Nelson West"),
    "North Shields": ("North Tyneside", "North Shields"),
    "Norwich": ("Norwich", "City Centre East"),
    "Nottingham": ("Nottingham", "City Centre & Trent Bridge"),
    "Plymouth": ("Plymouth", "City Centre, Barbican & Sutton Harbour"),
    "Portsmouth": ("Portsmouth", "Landport"),
    "Rochester": ("Medway", "Rochester West"),
    "Rugby": ("Rugby", "Town South & School"),
    "Salford": ("Salford", "University, Crescent & Adelphi Street"),
    "Sheffield": ("Sheffield", "Cathedral & Kelham"),
    "South Shields": ("South Tyneside", "South Shields West"),
    "Southampton": ("Southampton", "City Centre & The Polygon"),
    "St Helens": ("St. Helens", "Town Centre West"),
    "Stevenage": ("Stevenage", "Bedwell"),
    "Stoke-on-Trent": ("Stoke-on-Trent", "Hanley & Etruria"),
    "Swindon": ("Swindon", "Central North"),
    "Telford": ("Telford and Wrekin", "Town Centre, Overdale & Dawley Bank"),
    "Wallsend": ("North Tyneside", "Wallsend West"),
    "Warwick": ("Warwick", "Warwick South West & Aylesford"),
    "West Bromwich": ("Sandwell", "West Bromwich East & Kenrick Park"),
    "Whitley Bay": ("North Tyneside", "Whitley Bay Promenade"),
    "Widnes": ("Halton", "Victoria Park"),
}
# "Central Bolton", "Ipswich Central", "Leeds City Centre", "Worcester Town North".
CENTRE_OF = re.compile(
    r"^(?:Central (?P<after>.+?)|(?P<before>.+?) (?:City Centre|Town Centre|Central|City|Town))"
    r"(?: (?:North|South|East|West))*$"
)
# What the pattern finds in such names that is called otherwise, by name or by name and council; None is no place.
CALLED = {
    "Aldershot North": None,
    "Arkwright": None,
    "Ashton": "Ashton-under-Lyne",
    "Bevois": None,
    "Bransholme": None,
    "Braunstone": None,
    "Burton": "Burton upon Trent",
    "Camden": "Camden Town",
    "Canning": "Canning Town",
    "Clapham Old": None,
    "Clewer New": None,
    "College": None,
    "Cubitt": "Cubitt Town",
    "Dewsbury Savile": None,
    "East": None,
    "Forest": None,
    "Hans": None,
    "Heath": None,
    "High": None,
    "Houghton": "Houghton-le-Spring",
    "Kentish": "Kentish Town",
    "Kirkby": "Kirkby-in-Ashfield",
    "Leamington": "Leamington Spa",
    "New": None,
    "Newcastle": "Newcastle upon Tyne",
    "Newcastle, Newcastle-under-Lyme": "Newcastle-under-Lyme",
    "North": None,
    "Old": None,
    "Park": None,
    "Shoreham": "Shoreham-by-Sea",
    "Somers": "Somers Town",
    "South": None,
    "South Bermondsey": None,
    "Southcoates": None,
    "Southend": "Southend-on-Sea",
    "Staines": "Staines-upon-Thames",
    "Stockton": "Stockton-on-Tees",
    "Sutton, Ashfield": "Sutton-in-Ashfield",
    "Taunton North": "Taunton",
    "Walton": "Walton-on-Thames",
    "White": "White City",
    "Westminster": None,
}
WELSH_FIRST = frozenset({"Croesoswallt"})  # Oswestry: the only English town listed under its Welsh name
SUBURBS = frozenset({"Erdington", "Fallowfield", "Hall Green", "Levenshulme", "Reddish"})
LONDON = "London"
COLUMNS = [
    "name",
    "name2",
    "type",
    "easting",
    "northing",
    "district",
    "county",
    "region",
    "country",
    "row",
    "people_near",
    "min_zoom",
    "source",
]


def build() -> None:
    people = load_table("data/neighbourhoods.parquet")
    listed = _listed()
    areas = _local_areas(people)
    towns = pd.concat([_named_centres(areas[areas["missing"]]), _typed(areas)], ignore_index=True)
    towns = towns[~_near_namesake(towns, listed, 5_000)]
    frame = pd.concat([listed, towns, _as_rows(areas[areas["missing"]])], ignore_index=True)
    frame["row"] = neighbourhood_rows(frame["easting"], frame["northing"])
    frame["people_near"] = _people_near(frame, people)
    frame["min_zoom"] = _min_zoom(frame)
    frame["country"] = "England"
    order = {"min_zoom": True, "people_near": False, "name": True, "easting": True, "northing": True}
    frame = frame.sort_values(list(order), ascending=list(order.values()), ignore_index=True)
    save_table(check("settlements", frame[COLUMNS]), "data/settlements.parquet")


def _listed() -> pd.DataFrame:
    places = pd.read_csv(sources.buffer(FILE))
    places = places[places["country"] == "England"].drop_duplicates()
    welsh = places["name"].isin(WELSH_FIRST)
    places.loc[welsh, ["name", "name2"]] = places.loc[welsh, ["name2", "name"]].to_numpy()
    return (
        places.drop(columns="postcode_district")
        .astype({"easting": "int32", "northing": "int32"})
        .assign(source="open_names")
    )


def _squares(easting: pd.Series, northing: pd.Series) -> pd.Series:
    return (easting // SQUARE).astype("int64") * 1_000 + (northing // SQUARE).astype("int64")


def _local_areas(people: pd.DataFrame) -> pd.DataFrame:
    """Each local area: name, council, region, point (mean of its people's), and whether the list misses its square."""
    there = pd.read_csv(
        sources.buffer(FILE), usecols=["easting", "northing"]
    )  # Wales too: a border square is not missing
    missing = ~_squares(people["easting"], people["northing"]).isin(set(_squares(there["easting"], there["northing"])))
    number = people["population"].astype("int64")
    weighted = pd.DataFrame(
        {
            "name": people["msoa21_name"],
            "council": people["lad25_name"],
            "region": people["rgn_name"],
            "missing": missing,
            "people": number,
            "east": people["easting"] * number,
            "north": people["northing"] * number,
        }
    )
    areas = weighted.groupby(people["msoa21_code"]).agg(
        {
            "name": "first",
            "council": "first",
            "region": "first",
            "missing": "any",
            "people": "sum",
            "east": "sum",
            "north": "sum",
        }
    )
    areas["easting"] = (areas["east"] / areas["people"]).round().astype("int32")
    areas["northing"] = (areas["north"] / areas["people"]).round().astype("int32")
    return areas[["name", "council", "region", "easting", "northing", "missing"]]


def _as_rows(areas: pd.DataFrame) -> pd.DataFrame:
    rows = areas.rename(columns={"council": "district"}).drop(columns="missing")
    return rows.assign(type="Local area", source="local_area")


def _named_centres(areas: pd.DataFrame) -> pd.DataFrame:
    """Towns whose name the names of local areas give, at the mean point of those areas."""
    towns = areas.assign(
        name=[_centre(name, council) for name, council in zip(areas["name"], areas["council"], strict=True)]
    )
    towns = towns.dropna(subset=["name"])
    points = towns.groupby(["name", "council", "region"], as_index=False)[["easting", "northing"]].mean().round()
    return _towns(points, "local_area")


def _centre(name: str, council: str) -> str | None:
    found = CENTRE_OF.match(re.split(r" & |, | and ", name)[0])
    if not found:
        return None
    town = found["before"] or found["after"]
    return CALLED.get(f"{town}, {council}", CALLED.get(town, town))


def _typed(areas: pd.DataFrame) -> pd.DataFrame:
    by_name = areas.set_index(["council", "name"])
    unknown = [town for town, area in CENTRES.items() if area not in by_name.index]
    if unknown:
        raise sources.SourceError(
            f"settlements: the local area typed for {unknown[0]} does not exist; correct CENTRES."
        )
    points = by_name.loc[list(CENTRES.values())].reset_index()
    return _towns(points.assign(name=list(CENTRES)), "typed")


def _towns(points: pd.DataFrame, source: str) -> pd.DataFrame:
    suburb = (points["region"] == LONDON) | points["name"].isin(SUBURBS)
    kind = np.where(points["name"].isin(CITIES), "City", np.where(suburb, "Suburban Area", "Town"))
    rows = points.rename(columns={"council": "district"})[["name", "district", "region", "easting", "northing"]]
    return rows.astype({"easting": "int32", "northing": "int32"}).assign(type=kind, source=source)


def _near_namesake(towns: pd.DataFrame, listed: pd.DataFrame, within: float) -> pd.Series:
    """True where a place of the same name is already listed nearby."""
    known = listed[listed["type"].isin(["City", "Town", "Suburban Area"])]
    pairs = towns.reset_index().merge(known, on="name", suffixes=("", "_known"))
    near = np.hypot(pairs["easting"] - pairs["easting_known"], pairs["northing"] - pairs["northing_known"]) <= within
    return pd.Series(towns.index.isin(pairs.loc[near, "index"]), index=towns.index)


def _people_near(places: pd.DataFrame, people: pd.DataFrame) -> np.ndarray:
    neighbourhoods = shapely.STRtree(shapely.points(people["easting"], people["northing"]))
    place, near = neighbourhoods.query(
        shapely.points(places["easting"], places["northing"]), predicate="dwithin", distance=NEAR
    )
    total = np.bincount(place, weights=people["population"].to_numpy()[near], minlength=len(places))
    return total.astype("int32")


def _min_zoom(places: pd.DataFrame) -> np.ndarray:
    """The zoom from which each label is drawn: the most important first, none too near another."""
    core = (places["type"] == "City") & places["name"].isin(CORE_CITIES)
    importance = places["people_near"] * places["type"].mask(core, "Core city").map(WEIGHT)
    order = np.lexsort((places["northing"], places["easting"], places["name"], -importance))
    points = places[["easting", "northing"]].to_numpy("float64")
    zooms = np.full(len(places), LAST_ZOOM, dtype="int8")
    drawn: list[int] = []
    for zoom, (most, kilometres) in ZOOMS.items():
        taken = np.zeros((most + 1, 2))
        taken[: len(drawn)] = points[drawn]
        already = set(drawn)
        for place in order:
            if len(drawn) == most:
                break
            if place in already or _nearest(taken[: len(drawn)], points[place]) < kilometres * 1_000:
                continue
            taken[len(drawn)] = points[place]
            drawn.append(place)
            zooms[place] = zoom
    return zooms


def _nearest(drawn: np.ndarray, point: np.ndarray) -> float:
    return float(np.hypot(*(drawn - point).T).min()) if len(drawn) else np.inf
