"""What somebody asks: for whom, where, how many, how far, where a site may stand, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from lib.places.area import Area, area, own_area


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer hangs on, but for a reader's own points.

    Attributes
    ----------
    place : str
        Code of the place; empty for neighbourhoods that somebody put together.
    own : tuple of str
        These neighbourhoods.
    whom : str
        Key of :data:`lib.analysis.ages.WHOM`.
    facing_only : bool
        Only those in neighbourhoods that face both are to be reached.
    cut : int
        Per cent at which a neighbourhood faces both.
    count : int
        How many sites.
    metres : int
        How far people go, in a straight line.
    kinds : tuple of str
        Keys of :data:`lib.plan.candidates.KINDS`: where a site may stand.
    rule : int
        How many in a hundred of the sites, at least, stand in neighbourhoods that face both; 0 for no rule.
    existing, fixed, forbidden : tuple of str
        Sites by their name in a link: there already, to be among the chosen, not to be.
    own_exist : bool
        A reader's own points are there already.
    """

    place: str
    own: tuple[str, ...] = ()
    whom: str = "12-17"
    facing_only: bool = False
    cut: int = 10
    count: int = 5
    metres: int = 1600
    kinds: tuple[str, ...] = ("library", "school")
    rule: int = 50
    existing: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    own_exist: bool = False

    @property
    def area(self) -> Area:
        """Where."""
        return own_area(self.own) if self.own else area(self.place)

    @property
    def asks_own(self) -> bool:
        """Whether the answer hangs on a reader's own points."""
        return (
            self.own_exist
            or "own" in self.kinds
            or any(token.startswith("P") for token in (*self.existing, *self.fixed, *self.forbidden))
        )
