"""What is chosen on the page about both at once, as codes; made from a link and turned back into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib.analysis.both import BY
from lib.links.place_ref import place_code, quoted

FIRST, LAST = 5, 30
"""Per cents between which a line can be drawn."""
LISTS = ("today", "list225", "pride")


@dataclass(frozen=True, slots=True)
class BothView:
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

    cut: int = 10
    community: int | None = None
    place: str | None = None
    by: str = "lad25"
    list: str = "today"

    def replace(self, **changes) -> BothView:
        """The same view with some choices changed."""
        return replace(self, **changes)

    @property
    def lines(self) -> tuple[int, int]:
        """The lines of deprivation and of community need, in per cent."""
        return self.cut, self.community or self.cut

    def to_query(self) -> dict[str, str]:
        """The choices as parameters of a link: the line always, the rest where it differs from the defaults."""
        plain = BothView()
        query = {"cut": str(self.cut)}
        if self.community is not None:
            query["community"] = str(self.community)
        for part in ("place", "by", "list"):
            if getattr(self, part) != getattr(plain, part):
                query[part] = getattr(self, part)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[BothView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict = {}
        for part in ("cut", "community"):
            if query.get(part):
                line = _line(query[part])
                if line is None:
                    notes.append(f"The line can be drawn from {FIRST} to {LAST} per cent; what the link asks for ({quoted(query[part])}) "
                                 "was left out.")
                else:
                    chosen[part] = line
        if query.get("place") and (code := place_code(query["place"], notes)):
            chosen["place"] = code
        for part, offered in (("by", BY), ("list", LISTS)):
            if query.get(part):
                if query[part] in offered:
                    chosen[part] = query[part]
                else:
                    notes.append(f"The link asks for something that is not on this page ({quoted(query[part])}); it was left out.")
        return replace(cls(), **chosen), notes


def _line(text: str) -> int | None:
    number = int(text) if re.fullmatch(r"[0-9]{1,2}", text) else 0
    return number if FIRST <= number <= LAST else None
