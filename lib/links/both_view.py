"""What is chosen on the page about both at once, as codes; made from a link and turned back into one."""

from __future__ import annotations

from dataclasses import dataclass

from lib.analysis.both import BY
from lib.links.choices import Choices, choice, known_place, one_of, whole

FIRST, LAST = 5, 30
"""Per cents between which a line can be drawn."""
LISTS = ("today", "list225", "pride")
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
        Code of a place of any level, to look at and to narrow the lists to.
    by : str
        Kind of place to count by, one of :data:`lib.analysis.both.BY`.
    list : str
        ``today``, ``list225`` or ``pride``: which of the three lists is open.
    """

    cut: int = choice(10, whole(FIRST, LAST), NO_LINE, always=True)
    community: int | None = choice(None, whole(FIRST, LAST), NO_LINE)
    place: str | None = choice(None, known_place)
    by: str = choice("lad25", one_of(BY), NOT_HERE)
    list: str = choice("today", one_of(LISTS), NOT_HERE)

    @property
    def lines(self) -> tuple[int, int]:
        """The lines of deprivation and of community need, in per cent."""
        return self.cut, self.community or self.cut
