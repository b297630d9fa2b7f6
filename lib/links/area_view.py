"""What is chosen on the page about an area, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib import catalogue, places
from lib.links.place_ref import place_code, quoted
from lib.places import own
from lib.places.area import OWN, Area, area, own_area

BESIDE = ("council", "region", "england")


@dataclass(frozen=True, slots=True)
class AreaView:
    """What the page about an area shows.

    Attributes
    ----------
    place : str or None
        Code of a place of any level. A place and an own area exclude each other.
    own : tuple of str
        Neighbourhoods of an area that somebody put together.
    name : str
        What they call it; 80 characters at most.
    beside : str or None
        What it is compared with: ``council``, ``region``, ``england`` or a code.
    measure, second : str or None
        Measures of the maps of its inside; ``second`` may be None for one map.
    """

    place: str | None = None
    own: tuple[str, ...] = ()
    name: str = ""
    beside: str | None = None
    measure: str = "imd2025"
    second: str | None = "cni2023"

    def replace(self, **changes) -> AreaView:
        """The same view with some choices changed."""
        return replace(self, **changes)

    @property
    def area(self) -> Area | None:
        """The area it is about, or None when nothing is chosen."""
        if self.own:
            return own_area(self.own, self.name)
        return area(self.place) if self.place else None

    def to_query(self) -> dict[str, str]:
        """The choices that differ from the defaults, as parameters of a link."""
        plain = AreaView()
        query = {"own": own.encode(self.own)} if self.own else {"place": self.place} if self.place else {}
        if self.own and self.name:
            query["name"] = self.name
        for part in ("beside", "measure", "second"):
            if getattr(self, part) != getattr(plain, part):
                query[part] = getattr(self, part) or "none"
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[AreaView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict = {}
        if query.get("own"):
            try:
                chosen["own"] = tuple(own_area(own.decode(query["own"])).members)
                chosen["name"] = own.plain_name(query.get("name", ""))
            except places.PlacesError as problem:
                notes.append(str(problem))
        elif query.get("place"):
            code = place_code(query["place"], notes)
            if code:
                chosen["place"] = code
        if query.get("beside"):
            beside = query["beside"]
            if beside in BESIDE:
                chosen["beside"] = beside
            elif beside == "none":
                chosen["beside"] = None
            elif code := place_code(beside, notes):
                chosen["beside"] = code
        for part in ("measure", "second"):
            key = query.get(part)
            if not key:
                continue
            if key in catalogue.measures():
                chosen[part] = key
            elif part == "second" and key == "none":
                chosen["second"] = None
            else:
                notes.append(f"The link asks for a measure that is not here ({quoted(key)}); it was left out.")
        return replace(cls(), **chosen), notes


def standard(area: Area) -> bool:
    """Whether an area is a place with an official code, not one somebody put together."""
    return area.level != OWN
