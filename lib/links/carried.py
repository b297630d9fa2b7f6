"""The place that travels: what of a link is looked at, and how the link of another page names it.

Every page's link may hold a place (``place=``) or an area that somebody put together (``own=`` and its ``name=``),
also where the page itself has no use for it: the menu carries it on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from lib.catalogue.pages import OWN, PLACE, Page
from lib.links.choices import View
from lib.links.place_ref import OWN as OWN_TOKEN
from lib.links.place_ref import area_of, own_place, place_ref
from lib.places import own
from lib.places.area import Area
from lib.places.members import PlacesError
from lib.places.wales import WREXHAM

NAMES = ("place", "own", "name")
"""The parameters of a link that say what is looked at."""
LONGEST = 2000
TOKENS = ("compare", "present")
"""Paths of the pages whose ``place`` may also be an area that somebody put together."""
WELSH = ("area", *TOKENS)
"""Paths of the pages whose ``place`` may be Wrexham's."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What is looked at.

    Attributes
    ----------
    token : str
        As :func:`lib.links.place_ref.place_ref` keeps it: a code, or ``own:NEIGHBOURHOODS:NAME``.
    """

    token: str

    @property
    def kind(self) -> str:
        """:data:`lib.catalogue.pages.PLACE` or :data:`lib.catalogue.pages.OWN`."""
        return OWN if self.token.startswith(OWN_TOKEN) else PLACE

    @property
    def area(self) -> Area:
        """Its area."""
        return area_of(self.token)

    def used_by(self, page: Page) -> bool:
        """Whether a page can show it."""
        return self.kind in page.uses and (self.token != WREXHAM.code or page.path in WELSH)

    def query(self, page: Page) -> dict[str, str]:
        """The parameters by which a page's link names it.

        >>> from lib import catalogue
        >>> Carried("E06000009").query(catalogue.page("map"))
        {'place': 'E06000009'}
        """
        if self.kind == PLACE or page.path in TOKENS:
            return {"place": self.token}
        members, _, name = self.token.removeprefix(OWN_TOKEN).partition(":")
        return {"own": members} | ({"name": name} if name else {})


def carried(query: Mapping[str, str]) -> Carried | None:
    """What a link looks at; None for nothing, or for what is no place, of which the page itself says so."""
    try:
        if query.get("own"):
            return Carried(own_place(own.decode(query["own"][:LONGEST]), query.get("name", "")))
    except PlacesError:
        return None
    token = place_ref(query["place"][:LONGEST], []) if query.get("place") else None
    return Carried(token) if token else None


def kept(query: Mapping[str, str], view: View) -> dict[str, str]:
    """The parameters of a link that carry what is looked at through a page whose view knows nothing of them.

    A view that has a place of its own decides about it: with one, no other is carried beside it.
    """
    own_fields = {field.name for field in dataclasses.fields(view)}  # type: ignore[arg-type]
    if view.to_query().get("place"):
        return {}
    return {name: query[name] for name in NAMES if query.get(name) and name not in own_fields}


def without(query: Mapping[str, str]) -> dict[str, str]:
    """A link's parameters without what is looked at, and without where its map looks, which is there."""
    return {name: value for name, value in query.items() if name not in (*NAMES, "at")}
