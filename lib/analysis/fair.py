"""Whether the average of a place is a fair picture of it: how much of it lies near its middle."""

from __future__ import annotations

from dataclasses import dataclass

from lib.analysis.area import NEED, standing_of, tenths
from lib.places.area import Area

FAIR = 0.8
"""Share of its people near the middle from which on the average is called fair. Chosen: docs/decisions/ten-seconds.md."""
HALF, FIFTH = 5, 2
"""The last tenth of the more deprived half, and of the most deprived fifth."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """How the neighbourhoods of a place lie about its middle person on deprivation (IMD 2025).

    Attributes
    ----------
    neighbourhoods : int
        2 or more.
    first, last : int
        The tenths next to that of the middle person, and that itself: 1 (most deprived) to 10.
    near : float
        Share of its people who live in those, 0 to 1.
    low, high : int
        The first and the last tenth that any of its neighbourhoods is in.
    deprived_half : bool
        Whether the middle person lives in the more deprived half of England.
    beyond : int
        Neighbourhoods on the other side: in the less deprived half, or, where the middle person lives there, in the
        most deprived fifth.
    """

    neighbourhoods: int
    first: int
    last: int
    near: float
    low: int
    high: int
    deprived_half: bool
    beyond: int

    @property
    def reached(self) -> tuple[int, int]:
        """The first and the last of the tenths near the middle that any neighbourhood is in."""
        return max(self.first, self.low), min(self.last, self.high)

    @property
    def fair(self) -> bool:
        """Whether the average says what most of the place is like."""
        return self.near >= FAIR


def fairness(area: Area) -> Fairness | None:
    """How fair the average of an area is, see :class:`Fairness`; None for fewer than two neighbourhoods, and for England,
    which is cut into tenths itself.
    """
    if len(area.members) < 2 or area.level == "ctry":
        return None
    found, middle = tenths(area.frame, NEED), standing_of(area, NEED).middle
    if middle is None:
        return None
    first, last = max(1, middle - 1), min(10, middle + 1)
    there = found.index[found["neighbourhoods"] > 0]
    deprived = middle <= HALF
    return Fairness(
        len(area.members),
        first,
        last,
        float(found.loc[first:last, "share"].sum()),
        int(there[0]),
        int(there[-1]),
        deprived,
        int((found.loc[HALF + 1 :] if deprived else found.loc[:FIFTH])["neighbourhoods"].sum()),
    )
