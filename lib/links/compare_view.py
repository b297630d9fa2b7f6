"""What is chosen on the page that compares places, as codes; made from a link and turned back into one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

from lib import catalogue
from lib.analysis.compare import COLUMNS
from lib.links.choices import DROPPED, Asked, Choices, choice, one_of, ref
from lib.links.place_ref import area_of, place_ref, ref_of
from lib.places import nearby
from lib.places.area import OWN as AN_OWN
from lib.places.area import Area
from lib.places.members import ENGLAND
from lib.places.wales import WREXHAM

MOST = 8
"""The largest number of places side by side."""
EIGHT = ("E06000009", "E06000015", "E08000004", "E06000031", "E08000039", "E06000021", "E08000036", WREXHAM.code)
"""The eight of the report of 2021 in its order: Blackpool, Derby, Oldham, Peterborough, Sheffield, Stoke-on-Trent,
Wakefield, Wrexham.
"""
COUNTS = ("neighbourhoods", "people")
SECTIONS = {
    "measures": "All measures",
    "table": "Every figure",
    "outcomes": "Learning outcomes",
    "unequal": "Unequal inside",
    "spread": "How each is spread",
    "report": "The 2021 report",
    "wrexham": "Wrexham",
    "said": "What people said",
    "others": "What others did",
    "away": "Take it away",
}
"""The parts of the page, one open at a time."""
LONGEST = 20_000
"""Characters of the list of places that are read."""


def _places(text: str, asked: Asked) -> Any:
    parts = [part.strip() for part in text[:LONGEST].split(",") if part.strip()]
    found = [token for part in parts[:MOST] if (token := place_ref(part, asked.notes))]
    if len(parts) > MOST:
        asked.notes.append(
            f"The link names more than {MOST} places. The first {MOST} are kept: more cannot be read side by side."
        )
    return tuple(found) or DROPPED


def _highlight(text: str, asked: Asked) -> Any:
    token = place_ref(text, [])
    if token in asked.chosen.get("places", CompareView().places):
        return token
    asked.notes.append("The link highlights a place that is not among those compared; none is highlighted.")
    return DROPPED


@dataclass(frozen=True, slots=True)
class CompareView(Choices):
    """What the page that compares places shows.

    Attributes
    ----------
    places : tuple of str
        1 to 8 of them in the order chosen, repeats allowed: codes of any level, Wrexham's
        ``W06000006``, or ``own:NEIGHBOURHOODS:NAME`` for one that somebody put together
        (:func:`lib.links.place_ref.own_place` makes it).
    measure : str
        Key of the measure of the maps and of the large chart.
    count : str
        What the tenths count: ``neighbourhoods`` or ``people``.
    sort : str or None
        Column of :data:`lib.analysis.compare.COLUMNS` by which the places are ordered; None
        for the order chosen.
    highlight : str or None
        The one of ``places`` that stands out.
    place : str or None
        The place looked at on other pages: a link that names no places begins with it.
    part : str or None
        Key of :data:`SECTIONS`; None for the part that the other choices belong to, as in links made before there were
        parts.
    """

    SAY_ONCE: ClassVar[bool] = True
    places: tuple[str, ...] = choice((EIGHT[0], EIGHT[5], EIGHT[6]), _places, always=True)
    measure: str = choice(
        "imd2025",
        one_of(catalogue.need_measures),
        "The link asks for a measure that is not here ({asked}); it was left out.",
    )
    count: str = choice(
        "neighbourhoods",
        one_of(COUNTS),
        "The link asks for a way of counting that is not here ({asked}); it was left out.",
    )
    sort: str | None = choice(
        None, one_of(COLUMNS), "The link asks for a column to order by that is not here ({asked}); it was left out."
    )
    highlight: str | None = choice(None, _highlight)
    place: str | None = choice(None, ref(LONGEST))
    part: str | None = choice(
        None,
        one_of(SECTIONS),
        "The link asks for a part of the page that is not here ({asked}); the usual one is open.",
    )

    @property
    def open(self) -> str:
        """The part of the page that is open: what the bars count is chosen above the bars, what orders the places above
        the table of measures.
        """
        return self.part or ("spread" if self.count != CompareView().count else "measures")

    @classmethod
    def settled(cls, chosen: dict[str, Any]) -> dict[str, Any]:
        """A link that says only what is looked at begins with that."""
        if "place" in chosen and "places" not in chosen:
            chosen["places"] = tuple(beginning(area_of(chosen["place"])).split(","))
        return chosen

    def replace(self, **changes: Any) -> CompareView:
        """The same view with some choices changed; a place that is no longer there is not highlighted."""
        changed = dataclasses.replace(self, **changes)
        return changed if changed.highlight in (None, *changed.places) else dataclasses.replace(changed, highlight=None)

    @property
    def areas(self) -> list[Area]:
        """The places in the order chosen; one that is chosen twice is the same object twice."""
        found = {token: area_of(token) for token in dict.fromkeys(self.places)}
        return [found[token] for token in self.places]

    def added(self, token: str) -> CompareView:
        """With one more place at the end; unchanged where there are eight."""
        return self if len(self.places) >= MOST else self.replace(places=(*self.places, token))

    def without(self, position: int) -> CompareView:
        """Without the place at a position, from 0; unchanged where it is the only one."""
        return (
            self if len(self.places) == 1 else self.replace(places=self.places[:position] + self.places[position + 1 :])
        )

    def moved(self, position: int, by: int) -> CompareView:
        """With a place some steps later (or earlier, below 0), as far as there is room; the order is then the one
        chosen.
        """
        kept = [*self.places[:position], *self.places[position + 1 :]]
        kept.insert(min(max(position + by, 0), len(kept)), self.places[position])
        return self.replace(places=tuple(kept), sort=None)


def beginning(found: Area) -> str:
    """The ``places`` of a link that begins a comparison with one place: it, and its council or, for a larger place,
    England.
    """
    small = found.level in ("lsoa21", "msoa21", "ward25", AN_OWN)
    councils = nearby.councils_of(found).index if small else []
    beside = councils[0] if len(councils) else ENGLAND
    return ",".join(dict.fromkeys((ref_of(found), beside)))
