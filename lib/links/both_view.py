"""What is chosen on the page about both at once, as codes; made from a link and turned back into one."""

from __future__ import annotations

from dataclasses import dataclass

from lib.analysis.both import BY
from lib.links.choices import Choices, choice, known_place, one_of, put_together, whole
from lib.places import own
from lib.places.area import Area, area, own_area
from lib.places.members import ENGLAND

FIRST, LAST = 5, 30
"""Per cents between which a line can be drawn."""
LISTS = ("today", "list225", "pride")
SECTIONS = {
    "where": "Where they are",
    "parts": "Which part is thin",
    "meeting": "No place to meet near",
    "lists": "The lists, kept apart",
    "near": "Near the line",
    "edges": "Sharp edges",
    "how": "How it is counted",
}
"""The parts of the page, one open at a time."""
NO_LINE = f"The line can be drawn from {FIRST} to {LAST} per cent; what the link asks for ({{asked}}) was left out."
NOT_HERE = "The link asks for something that is not on this page ({asked}); it was left out."


@dataclass(frozen=True, slots=True)
class BothView(Choices):
    """What the page about both at once shows.

    Attributes
    ----------
    cut : int
        Per cent, 5 to 30, at which the line is drawn: for both indexes, or for deprivation alone.
    community : int or None
        The line for community need where it has one of its own; None where it has the same.
    place : str or None
        Code of a place of any level, to look at and to narrow the lists to. A place and an own area exclude each other.
    by : str
        Kind of place to count by, one of :data:`lib.analysis.both.BY`.
    list : str
        ``today``, ``list225`` or ``pride``: which of the three lists is open.
    own : tuple of str
        Neighbourhoods of an area that somebody put together, looked at in place of ``place``.
    name : str
        What they call it; 80 characters at most.
    part : str or None
        Key of :data:`SECTIONS`; None for the part that the other choices belong to, as in links made before there were
        parts.
    """

    cut: int = choice(10, whole(FIRST, LAST), NO_LINE, always=True)
    community: int | None = choice(None, whole(FIRST, LAST), NO_LINE)
    place: str | None = choice(
        None, known_place, asked_if=lambda query, _: not query.get("own"), written_if=lambda view: not view.own
    )
    by: str = choice("lad25", one_of(BY), NOT_HERE)
    list: str = choice("today", one_of(LISTS), NOT_HERE)
    own: tuple[str, ...] = choice((), put_together, write=own.encode, turn=-1)
    name: str = choice(
        "",
        lambda text, _: own.plain_name(text),
        asked_if=lambda _, chosen: "own" in chosen,
        written_if=lambda view: bool(view.own),
    )
    part: str | None = choice(None, one_of(SECTIONS), NOT_HERE)

    @property
    def lines(self) -> tuple[int, int]:
        """The lines of deprivation and of community need, in per cent."""
        return self.cut, self.community or self.cut

    @property
    def area(self) -> Area | None:
        """The area looked at, or None for all of England."""
        if self.own:
            return own_area(self.own, self.name)
        return area(self.place) if self.place and self.place != ENGLAND else None

    @property
    def open(self) -> str:
        """The part of the page that is open."""
        return self.part or ("lists" if self.list != "today" else next(iter(SECTIONS)))
