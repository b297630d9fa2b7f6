"""What is chosen on the page that plans sites, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lib import store
from lib.analysis.ages import WHOM
from lib.links.choices import (
    DROPPED,
    LONGEST_LIST,
    NONE,
    Asked,
    Choices,
    Reader,
    choice,
    known_place,
    one_of,
    put_together,
)
from lib.places import own
from lib.places.area import Area, area, own_area
from lib.places.members import ENGLAND
from lib.plan.candidates import KINDS, TOKEN, offered
from lib.plan.question import Question

FIRST, LAST = 5, 30
"""Per cents between which the line of facing both can be drawn, as on the page about both at once."""
MOST_SITES = 50
NEAREST, FARTHEST = 200, 10_000
"""Metres between which people may go."""
REACHES = (800, 1600, 3000)
STEP = 10
"""Steps of the rule, in a hundred of the sites."""
USUAL_SITES, ENGLANDS_SITES = 5, 50
"""How many sites where the link does not say: for a place, and for all of England, as many as hubs are planned."""
STAND = ("meet", "library", "school")
"""Where a site may stand where the link does not say, as far as the data know of such."""
WHO = ("all", "both")
"""All people of the ages chosen, or those in neighbourhoods facing both."""
PARTS = {
    "sites": "The sites",
    "rule": "What the rule costs",
    "out": "Out of reach",
    "curve": "More sites or fewer",
    "own": "Your own points",
    "how": "How it is worked out",
    "files": "Files",
}
"""The parts of the page, one open at a time."""
NOT_HERE = "The link asks for something that is not on this page ({asked}); it was left out."
NO_LINE = f"The line can be drawn from {FIRST} to {LAST} per cent; what the link asks for ({{asked}}) was left out."
NO_SITES = f"There can be 1 to {MOST_SITES} sites; what the link asks for ({{asked}}) was left out."
NO_REACH = f"People may go {NEAREST} to {FARTHEST:,} metres; what the link asks for ({{asked}}) was left out."
NO_RULE = "The rule is 0 to 100 in a hundred of the sites; what the link asks for ({asked}) was left out."
NO_TOKEN = "A site in the link cannot be read ({asked}); it was left out."


def _number(least: int, most: int) -> Reader:
    """A whole number between two, in at most five digits."""

    def read(text: str, asked: Asked) -> Any:
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else least - 1
        return number if least <= number <= most else asked.drop(text)

    return read


def _kinds(text: str, asked: Asked) -> Any:
    """Kinds of site that are on offer, at least one."""
    parts = [part for part in text[:LONGEST_LIST].split(",") if part]
    unknown = [part for part in parts if part not in KINDS]
    if unknown:
        asked.drop(unknown[0])
    return tuple(kind for kind in KINDS if kind in parts) or DROPPED


def _neighbourhood(text: str, asked: Asked) -> Any:
    """A neighbourhood by its code."""
    return text if text in store.row_of() else asked.drop(text)


def _tokens(text: str, asked: Asked) -> Any:
    """Sites by name, as many as there can be."""
    parts = [part.strip() for part in text[:LONGEST_LIST].split(",") if part.strip() and part.strip() != NONE]
    unknown = [part for part in parts if not TOKEN.fullmatch(part)]
    if unknown:
        asked.drop(unknown[0])
    return tuple(dict.fromkeys(part for part in parts if part not in unknown))[:MOST_SITES]


@dataclass(frozen=True, slots=True)
class PlanView(Choices):
    """What the page that plans sites shows.

    Attributes
    ----------
    place : str or None
        Code of a place of any level; None for all of England. A place and an own area exclude each other.
    within : str or None
        Another name for the place in a link, ``/plan?within=E06000009``; always None in a view that was read.
    own : tuple of str
        Neighbourhoods of an area that somebody put together, in place of ``place``.
    name : str
        What they call it; 80 characters at most.
    whom : str
        Key of :data:`lib.analysis.ages.WHOM`.
    only : str
        ``both`` where only people in neighbourhoods facing both are to be reached; ``all``.
    cut : int
        Per cent, 5 to 30, at which a neighbourhood faces both.
    sites : int or None
        How many, 1 to 50; None for the usual number.
    reach : int
        Metres, 200 to 10,000, in a straight line.
    stand : tuple of str
        Keys of :data:`lib.plan.candidates.KINDS`: where a site may stand.
    rule : int
        How many in a hundred of the sites stand in neighbourhoods facing both, at least; 0 for no rule.
    existing, fixed, forbidden : tuple of str
        Sites by name: there already, to be among the chosen, not to be.
    mine : str
        ``there`` where a reader's own points are there already; ``none``.
    look : str or None
        A neighbourhood that was clicked, whose sites can be changed.
    part : str
        Key of :data:`PARTS`.
    """

    place: str | None = choice(
        None, known_place, asked_if=lambda query, _: not query.get("own"), written_if=lambda view: not view.own
    )
    within: str | None = choice(
        None,
        known_place,
        asked_if=lambda query, _: not (query.get("own") or query.get("place")),
        written_if=lambda _: False,
    )
    own: tuple[str, ...] = choice((), put_together, write=own.encode, turn=-1)
    name: str = choice(
        "",
        lambda text, _: own.plain_name(text),
        asked_if=lambda _, chosen: "own" in chosen,
        written_if=lambda view: bool(view.own),
    )
    whom: str = choice("12-17", one_of(WHOM), NOT_HERE)
    only: str = choice("all", one_of(WHO), NOT_HERE)
    cut: int = choice(10, _number(FIRST, LAST), NO_LINE)
    sites: int | None = choice(None, _number(1, MOST_SITES), NO_SITES)
    reach: int = choice(1600, _number(NEAREST, FARTHEST), NO_REACH, always=True)
    stand: tuple[str, ...] = choice(STAND, _kinds, NOT_HERE)
    rule: int = choice(50, _number(0, 100), NO_RULE, always=True)
    existing: tuple[str, ...] = choice((), _tokens, NO_TOKEN)
    mine: str = choice("none", one_of(("none", "there")), NOT_HERE)
    fixed: tuple[str, ...] = choice((), _tokens, NO_TOKEN)
    forbidden: tuple[str, ...] = choice((), _tokens, NO_TOKEN)
    look: str | None = choice(None, _neighbourhood, NOT_HERE)
    part: str = choice("sites", one_of(PARTS), NOT_HERE)

    @classmethod
    def settled(cls, chosen: dict[str, Any]) -> dict[str, Any]:
        """``within`` is the place; what is fixed is not forbidden; no more is fixed than there are sites."""
        if chosen.get("within"):
            chosen["place"] = chosen.pop("within")
        chosen.pop("within", None)
        fixed = chosen.get("fixed", ())
        if fixed:
            chosen["fixed"] = fixed[: chosen.get("sites") or MOST_SITES]
            chosen["forbidden"] = without(chosen.get("forbidden", ()), chosen["fixed"])
        return chosen

    @property
    def count(self) -> int:
        """How many sites."""
        usual = USUAL_SITES if self.own or self.place not in (None, ENGLAND) else ENGLANDS_SITES
        return self.sites or usual

    @property
    def reaches(self) -> list[int]:
        """Distances to choose from, that of the link among them."""
        return sorted({*REACHES, self.reach})

    @property
    def rules(self) -> list[int]:
        """Shares of the rule to choose from, that of the link among them."""
        return sorted({*range(0, 101, STEP), self.rule})

    @property
    def kinds(self) -> tuple[str, ...]:
        """Where a site may stand, of what there is."""
        there = offered()
        return tuple(kind for kind in self.stand if kind in there)

    @property
    def area(self) -> Area:
        """The area it is about."""
        return own_area(self.own, self.name) if self.own else area(self.place or ENGLAND)

    @property
    def question(self) -> Question:
        """What is asked, without what only the page has a use for."""
        return Question(
            "" if self.own else self.place or ENGLAND,
            self.own,
            self.whom,
            self.only == "both",
            self.cut,
            self.count,
            self.reach,
            self.kinds,
            self.rule,
            self.existing,
            self.fixed,
            self.forbidden,
            self.mine == "there",
        )

    def keeping(self, site: str) -> PlanView:
        """With a site that is to be among the chosen."""
        fixed = (*without(self.fixed, (site,)), site)[-MOST_SITES:]
        return self.replace(
            fixed=fixed,
            forbidden=without(self.forbidden, (site,)),
            existing=without(self.existing, (site,)),
            sites=max(self.count, len(fixed)) if self.sites or len(fixed) > self.count else None,
        )

    def barring(self, site: str) -> PlanView:
        """With a site that is not to be among them."""
        return self.replace(
            forbidden=(*without(self.forbidden, (site,)), site)[-MOST_SITES:], fixed=without(self.fixed, (site,))
        )

    def moving(self, site: str, there: str) -> PlanView:
        """With one site barred and another kept in its place."""
        return self.barring(site).keeping(there)

    def having(self, site: str) -> PlanView:
        """With a site that is there already."""
        return self.replace(
            existing=(*without(self.existing, (site,)), site)[-MOST_SITES:],
            fixed=without(self.fixed, (site,)),
            forbidden=without(self.forbidden, (site,)),
        )

    def freeing(self, site: str) -> PlanView:
        """With a site of which nothing is said any more."""
        return self.replace(
            fixed=without(self.fixed, (site,)),
            forbidden=without(self.forbidden, (site,)),
            existing=without(self.existing, (site,)),
        )


def without(sites: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """Some sites without others.

    >>> without(("L1", "S2"), ("S2",))
    ('L1',)
    """
    left_out = set(taken)
    return tuple(site for site in sites if site not in left_out)
