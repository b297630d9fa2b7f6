"""One place: what it is, what it lies in, and where it stands on each measure, as its page has it."""

from __future__ import annotations

from typing import Any

from lib import catalogue, places
from lib.analysis.area import Standing, average, standing_of
from lib.analysis.both import both_at
from lib.analysis.level_values import level_values
from lib.api.addresses import full
from lib.api.asked import Asked, code_of
from lib.api.measures import FORMATS
from lib.api.reply import Reply, as_csv, as_json
from lib.api.sources import PEOPLE, READ, keys_of, of_places
from lib.catalogue import Measure
from lib.catalogue.measure_parts import is_missing
from lib.places.area import Area, area
from lib.places.facing_both import PUBLISHED

PARAMETERS = ("measures", "format")
CELLS = ("value", "value_is", "unit", "shown", "rank", "of", "equal", "tenth", "tenth_of_the_middle_person")
"""Columns of the table after the place and the measure: those of a figure."""
DECIMALS = 6
"""To which values that are averages are rounded: more than any page shows."""


def place(text: str, query: str) -> Reply:
    """Everything about one place, by its code, as JSON; its figures alone as CSV."""
    asked = Asked.of(query, PARAMETERS)
    found = area(code_of(text))
    if asked.one_of("format", FORMATS, "json") == "csv":
        return _table(found, asked)
    keys = asked.measures(usual=tuple(catalogue.measures()))
    figures = [each for key in keys if (each := figure(found, catalogue.measure(key)))]
    return as_json(
        {
            "place": about(places.place(found.code or "")),
            "lies_in": [about(each) for each in places.parents(found.code or "")],
            "facing_both": _facing_both(found),
            "how_to_read": READ,
            "warnings": catalogue.warnings_of(keys_of(keys)),
            "figures": figures,
            "page": full(f"/area?place={found.code}"),
            "sources": of_places(keys),
        }
    )


def _table(found: Area, asked: Asked) -> Reply:
    """The figures of a place as CSV, a line for each; a category is told in ``shown``, so that values are numbers.

    Measures whose licence wants its credit on every copy are there when they are asked for by name.
    """
    every = tuple(catalogue.measures_of())
    keys = asked.measures(usual=every, every=every)
    lines = []
    for each in filter(None, (figure(found, catalogue.measure(key)) for key in keys)):
        told = each | ({"value": None, "shown": each["value"]} if each["value_is"] == "category" else {})
        cells = [told.get(name) for name in ("measure", "label", "year", *CELLS)]
        lines.append(["" if cell is None else cell for cell in (found.code, found.name, *cells)])
    heads = ("code", "name", "measure", "label", "year", *CELLS)
    return as_csv(heads, lines, f"place-{found.code}.csv", full(f"/api/v1/places/{found.code}"))


def about(found: places.Place) -> dict[str, Any]:
    """What a place is."""
    return {
        "code": found.code,
        "name": found.name,
        "official_name": found.official_name,
        "level": found.level,
        "kind": catalogue.level(found.level).label,
        "where": found.where,
        "council_code": found.council_code,
        "council": found.council_name,
        "region": found.region,
        "neighbourhoods": found.neighbourhoods,
        "people": found.population,
        "people_of": catalogue.dataset(PEOPLE).vintage,
    }


def figure(found: Area, measure: Measure) -> dict[str, Any] | None:
    """Where a place stands on a measure; None where the measure is not known for places of its kind."""
    if not len(found.members) or not known_at(measure, found.level):
        return None
    named = {"measure": measure.key, "label": measure.label, "year": measure.year}
    if measure.kind == "category":
        if found.level != "lsoa21":
            return None
        category = measure.category(level_values(measure.key, "lsoa21").values.get(found.code))
        return named | {"value": category.label if category else None, "value_is": "category", "unit": None}
    standing = _without_order(found, measure) if measure.context else standing_of(found, measure.key)
    value, meaning = standing.value, "average"
    if measure.kind == "rank":
        value, meaning = _behind(found, measure, value)
    elif measure.kind == "count":
        meaning = "total"
    if found.level == "lsoa21" and measure.kind != "rank":
        meaning = "value"
    known = not is_missing(value)
    return named | {
        "value": round(float(value) * measure.scale, DECIMALS) if known and value is not None else None,
        "value_is": meaning,
        "unit": None if measure.kind == "rank" else measure.unit,
        "shown": None if measure.kind == "rank" else measure.with_unit(value),
        "rank": None if standing.rank is None else int(standing.rank),
        "of": standing.total,
        "equal": standing.equal,
        "tenth": standing.tenth,
        "tenth_of_the_middle_person": standing.middle,
    }


def _without_order(found: Area, measure: Measure) -> Standing:
    """Who lives there, by which no place is put in order."""
    if found.level == "lsoa21":
        value = level_values(measure.key, "lsoa21").values.get(found.code)
        return Standing(None if is_missing(value) else value, None, None, 0, None, None)
    return Standing(average(found, measure.key), None, None, 0, None, None)


def known_at(measure: Measure, level: str) -> bool:
    """Whether places of a level have a figure of a measure: England where its regions have one, and all of them where it
    counts people.

    >>> [known_at(catalogue.measure("burglary"), level) for level in ("lsoa21", "lad25", "ctry")]
    [True, False, False]
    """
    return level in measure.levels or measure.kind == "count" or (level == "ctry" and "rgn" in measure.levels)


def _behind(found: Area, measure: Measure, average: float | None) -> tuple[float | None, str]:
    """The number behind a rank, and what it is: a neighbourhood's score, a larger place's average."""
    if found.level != "lsoa21":
        return average, f"average {measure.averaged}"
    if measure.score_column is None:
        return None, "score"
    score = found.frame[measure.score_column].iloc[0]
    return None if is_missing(score) else float(score), "score"


def _facing_both(found: Area) -> dict[str, Any]:
    """How many of its neighbourhoods face both, by the published tenths."""
    row = both_at(found.frame, (PUBLISHED,)).iloc[0]
    return {
        "neighbourhoods": int(row["neighbourhoods"]),
        "of": len(found.members),
        "people": int(row["people"]),
        "meaning": "Neighbourhoods in the tenth of England with most need on deprivation and on community need too.",
    }
