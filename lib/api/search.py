"""Places by name. A postcode is refused: an address is kept in histories and logs."""

from __future__ import annotations

import re

from lib import catalogue, places
from lib.api.addresses import full
from lib.api.asked import NO_POSTCODE, Asked
from lib.api.reply import Refused, Reply, as_json
from lib.api.sources import NAMES, sources
from lib.places import NotFound
from lib.places.postcode_typed import holds_postcode
from lib.places.search import LONGEST

PARAMETERS = ("q", "level", "limit")
USUAL, MOST = 8, 50
LETTER = re.compile("[A-Za-z0-9]")
"""What a name has at least one of, as the description of the API says."""
FROM = (NAMES, "open_names", "area_codes")
"""Datasets that the names are of."""


def search(query: str) -> Reply:
    """Places that a name may mean, best first, as JSON. What was asked is not repeated."""
    asked = Asked.of(query, PARAMETERS)
    text = asked.text("q")
    if len(text) > LONGEST:
        raise Refused(400, f"That is too long for the name of a place: {LONGEST} characters at most.")
    if holds_postcode(text):
        raise Refused(400, NO_POSTCODE)
    if not LETTER.search(text):
        raise Refused(400, "That is no name: write at least one letter from A to Z, or a figure.")
    level = asked.one_of("level", catalogue.levels(), None)
    try:
        found = places.search(text, asked.number("limit", USUAL, 1, MOST) or USUAL, level)
    except NotFound as nothing:
        raise Refused(404, str(nothing)) from None
    return as_json(
        {
            "count": len(found),
            "places": [
                {
                    "code": each.code,
                    "name": each.name,
                    "level": each.level,
                    "kind": catalogue.level(each.level).label,
                    "where": each.where,
                    "score": each.score,
                    "place": full(f"/api/v1/places/{each.code}"),
                    "page": full(f"/area?place={each.code}"),
                }
                for each in found
            ],
            "sources": sources(FROM),
        }
    )
