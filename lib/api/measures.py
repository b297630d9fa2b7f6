"""The list of measures: what each is, which way it runs, and on what terms."""

from __future__ import annotations

from typing import Any

from lib import catalogue
from lib.api.addresses import full
from lib.api.asked import Asked
from lib.api.reply import Reply, as_csv, as_json
from lib.api.sources import READ, keys_of, sources
from lib.catalogue import Measure

FORMATS = ("json", "csv")
PARAMETERS = ("format",)


def measures(query: str) -> Reply:
    """Every measure in the order of the catalogue, as JSON or CSV."""
    asked = Asked.of(query, PARAMETERS)
    listed = [told(each) for each in catalogue.measures().values()]
    if asked.one_of("format", FORMATS, "json") == "csv":
        flat = [{**each, "levels": " ".join(each["levels"]), "sources": " ".join(each["sources"])} for each in listed]
        lines = [["" if value is None else value for value in each.values()] for each in flat]
        return as_csv(tuple(flat[0]), lines, "measures.csv", full("/api/v1/measures"))
    keys = keys_of(catalogue.measures())
    return as_json({"count": len(listed), "how_to_read": READ, "measures": listed, "sources": sources(keys)})


def told(measure: Measure) -> dict[str, Any]:
    """What the catalogue says of a measure.

    >>> told(catalogue.measure("imd2025"))["higher_means"]
    'less_need'
    """
    return {
        "key": measure.key,
        "label": measure.label,
        "short_label": measure.short_label,
        "group": catalogue.groups()[measure.group].label,
        "kind": measure.kind,
        "unit": measure.unit or None,
        "year": measure.year,
        "period": measure.period or catalogue.dataset(measure.dataset).vintage,
        "higher_means": measure.higher_means,
        "levels": list(measure.levels),
        "meaning": measure.meaning,
        "caveat": measure.caveat,
        "warning": measure.warning or None,
        "sources": list(keys_of((measure.key,))),
    }
