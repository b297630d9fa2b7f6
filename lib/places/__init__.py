"""Which neighbourhoods: from what a reader types to a place, and from a place to its neighbourhoods.

    >>> from lib import places
    >>> places.search("Blackpol")[0].code
    'E06000009'
    >>> len(places.members("E06000009"))
    94
    >>> [place.level for place in places.parents("E06000009")]
    ['cauth25', 'rgn', 'ctry']

Everything that can go wrong with what a reader typed or a link holds is a
:class:`PlacesError`, whose message is a sentence to show them.
"""

from __future__ import annotations

from lib.places.members import InWales, NotFound, Place, PlacesError, UnknownPlace, canonical, members, parents, place
from lib.places.search import search
from lib.places.search_names import Match

__all__ = [
    "InWales",
    "Match",
    "NotFound",
    "Place",
    "PlacesError",
    "UnknownPlace",
    "canonical",
    "members",
    "parents",
    "place",
    "search",
]
