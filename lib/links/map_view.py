"""A View: everything a person has chosen, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib import catalogue, places
from lib.links.place_ref import place_code, quoted

SHOW = {
    "most10": "Most deprived tenth",
    "most20": "Most deprived fifth",
    "most30": "Most deprived three tenths",
    "fewest10": "Tenth with highest community need",
    "fewest20": "Fifth with highest community need",
    "fewest30": "Three tenths with highest community need",
    "both": "Facing both: most deprived tenth and tenth with highest community need",
    "urban": "Urban",
    "rural": "Rural",
    "pride": "Pride in Place: any phase",
    "pride1": "Near the centre of a town of phase 1 (within 2.5 km)",
    "pride2": "Local area of phase 2 (September 2025)",
    "pride3": "Local area added in March 2026",
    "biglocal": "Holds a Big Local area (approximate)",
    "list225": "In the 2019 list of 225 wards (best fit)",
}
"""Filters by their code in a link, with the words on the page."""

OVERLAYS = {
    "names": "Place names",
    "councils": "Council outlines and names",
    "wards": "Ward outlines and names",
    "pride": "Pride in Place: local areas outlined, towns with a ring",
    "list225": "The 2019 list of 225 wards",
    "biglocal": "Big Local areas (approximate)",
    "libraries": "Libraries",
    "museums": "Museums",
    "schools": "Schools",
    "streets": "Street map (uses the internet)",
}
"""What can be drawn over the colours, by its code in a link."""

MAP_LEVELS = ("lsoa21", "msoa21", "ward25", "lad25", "auto")
WITHIN_LEVELS = ("rgn", "cauth25", "lad25", "pcon24")
EXCLUSIVE = (("most10", "most20", "most30"), ("fewest10", "fewest20", "fewest30"), ("urban", "rural"), ("pride", "pride1", "pride2", "pride3"))
TABS = ("map", "table")


@dataclass(frozen=True, slots=True)
class MapView:
    """What is chosen on the map page.

    Attributes
    ----------
    measure : str
        Key of a measure.
    level : str
        ``lsoa21``, ``msoa21``, ``ward25``, ``lad25``, or ``auto`` for by zoom.
    place : str or None
        Code of the place looked at: zoomed to and outlined.
    within : tuple of str
        Codes of regions, combined authorities, councils or constituencies; a neighbourhood
        must be in one place of each level named.
    show : tuple of str
        Keys of :data:`SHOW`, all of which must hold.
    over : tuple of str
        Keys of :data:`OVERLAYS`.
    tab : str
        ``map`` or ``table``.
    """

    measure: str = "imd2025"
    level: str = "lsoa21"
    place: str | None = None
    within: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    over: tuple[str, ...] = ("names",)
    tab: str = "map"

    def replace(self, **changes) -> MapView:
        """The same view with some choices changed."""
        changed = replace(self, **changes)
        measure = catalogue.measure(changed.measure)
        return changed if _has(measure, changed.level) else replace(changed, level="lsoa21")

    def to_query(self) -> dict[str, str]:
        """The choices that differ from the defaults, as parameters of a link.

        The measure is always named, so that a link still means the same if a default changes.
        """
        plain = MapView()
        query = {"measure": self.measure}
        if self.level != plain.level:
            query["level"] = self.level
        if self.place:
            query["place"] = self.place
        for name in ("within", "show", "over"):
            if getattr(self, name) != getattr(plain, name):
                query[name] = ",".join(getattr(self, name)) or "none"
        if self.tab != plain.tab:
            query["tab"] = self.tab
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[MapView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Anything not on offer is dropped; nothing a link holds can raise.
        """
        notes: list[str] = []
        view = cls()
        chosen: dict = {}
        known = catalogue.measures()
        if "measure" in query:
            if query["measure"] in known:
                chosen["measure"] = query["measure"]
            else:
                notes.append(f"The link asks for a measure that is not here ({quoted(query['measure'])}); "
                             f"{known[view.measure].label.lower()} is shown instead.")
        measure = known[chosen.get("measure", view.measure)]
        if "level" in query:
            level = query["level"]
            if level not in MAP_LEVELS:
                notes.append(f"The link asks for a kind of area that the map does not have ({quoted(level)}); neighbourhoods are shown.")
            elif not _has(measure, level):
                notes.append(f"{measure.label} is known for neighbourhoods only, so neighbourhoods are shown.")
            else:
                chosen["level"] = level
        if query.get("place"):
            code = place_code(query["place"], notes)
            if code:
                chosen["place"] = code
        if query.get("within"):
            codes = [code for part in _parts(query["within"]) if (code := place_code(part, notes))]
            offered = [code for code in codes if catalogue.level_of(code).key in WITHIN_LEVELS]
            if len(offered) < len(codes):
                notes.append("The map can be narrowed to a region, combined authority, council or constituency; "
                             "another kind of area in the link was left out.")
            chosen["within"] = _one_a_level(offered, notes)
        if query.get("show"):
            chosen["show"] = _settled(_listed(query["show"], SHOW, "filter", notes), notes)
        if "over" in query:
            chosen["over"] = _listed(query["over"], OVERLAYS, "layer", notes)
        if query.get("tab"):
            if query["tab"] in TABS:
                chosen["tab"] = query["tab"]
            else:
                notes.append("The link asks for a tab that is not here; the map is shown.")
        return replace(view, **chosen), notes


def _has(measure: catalogue.Measure, level: str) -> bool:
    return "lad25" in measure.levels if level == "auto" else level in measure.levels


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text[:2000].split(",") if part.strip() and part.strip() != "none"][:12]


def _listed(text: str, offered: Mapping[str, str], noun: str, notes: list[str]) -> tuple[str, ...]:
    parts = _parts(text)
    unknown = [part for part in parts if part not in offered]
    if unknown:
        notes.append(f"The link asks for a {noun} that is not here ({quoted(unknown[0])}); it was left out.")
    return tuple(key for key in offered if key in parts)


def _settled(show: tuple[str, ...], notes: list[str]) -> tuple[str, ...]:
    """At most one of each set of filters that exclude or contain each other."""
    for rivals in EXCLUSIVE:
        held = [key for key in show if key in rivals]
        if len(held) > 1:
            notes.append(f"Two filters in the link cannot hold together; “{SHOW[held[0]].lower()}” was kept.")
            show = tuple(key for key in show if key not in held[1:])
    return show


def _one_a_level(codes: list[str], notes: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for code in codes:
        level = catalogue.level_of(code).key
        if level in kept and kept[level] != code:
            notes.append(f"The link names two places of one kind; {places.place(kept[level]).name} was kept.")
        kept.setdefault(level, code)
    return tuple(kept[level] for level in WITHIN_LEVELS if level in kept)
