"""What is chosen on the page of the evidence, as codes; made from a link and turned back into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lib import catalogue
from lib.analysis.evidence import AGAINST, COMPARED, CUTS, MATCHES, PUBLISHED
from lib.analysis.specifications import CONTRADICTED, EXPOSURES, FRAGILE, HOLDS, NOT_TESTABLE
from lib.links.choices import DROPPED, Asked, Choices, choice, known_place, one_of
from lib.links.place_ref import place_code
from lib.places.members import ENGLAND

SECTIONS = {
    "outcomes": "All outcomes",
    "schools": "Schools",
    "university": "University at 18",
    "claims": "Claims checked",
    "lines": "Move the line",
    "how": "How this was done",
    "files": "Take it away",
}
"""The parts of the page, one open at a time."""
VERDICT_CODES = {"holds": HOLDS, "fragile": FRAGILE, "contradicted": CONTRADICTED, "not-testable": NOT_TESTABLE}
"""How a link names each verdict."""


def _not_offered(noun: str) -> str:
    return f"The link asks for {noun} that is not on offer here ({{asked}}); the usual one is shown."


def _region(text: str, asked: Asked) -> Any:
    code = place_code(text, asked.notes)
    if code and catalogue.level_of(code).key == "rgn":
        return code
    if code and code != ENGLAND:
        asked.notes.append(
            "This page can be narrowed to a region, not to a smaller place, which has too few neighbourhoods to "
            "compare; all of England is shown."
        )
    return DROPPED


def _council(text: str, asked: Asked) -> Any:
    code = place_code(text, asked.notes)
    if code and catalogue.level_of(code).key == "lad25":
        return code
    if code:
        asked.notes.append("Only a council can be looked for among the councils; the link’s place is none.")
    return DROPPED


@dataclass(frozen=True, slots=True)
class EvidenceView(Choices):
    """What the page of the evidence shows.

    Attributes
    ----------
    part : str or None
        Key of :data:`SECTIONS`; None for the part that the other choices belong to, as in links made before there were
        parts.
    outcome : str
        Key of :data:`lib.analysis.evidence.COMPARED`: what is looked at closely.
    of : str
        Key of :data:`lib.analysis.specifications.EXPOSURES`: community need as a whole, or one of its parts.
    match : str
        Key of :data:`lib.analysis.evidence.MATCHES`.
    cut : int
        Per cent of the line for facing both, one of :data:`lib.analysis.evidence.CUTS`.
    against : int
        Per cent beyond which community need is not high, one of :data:`lib.analysis.evidence.AGAINST`.
    within : str or None
        Code of a region; None for England.
    published : str
        Key of :data:`lib.analysis.evidence.PUBLISHED`: the figure of councils.
    council : str or None
        Code of a council that is looked for in the picture of schools.
    verdict : str or None
        Key of :data:`VERDICT_CODES`: the only claims listed; None for all.
    place : str or None
        Code of the place looked at, whose councils are marked in the picture of schools.
    """

    part: str | None = choice(None, one_of(SECTIONS), _not_offered("a part of the page"))
    outcome: str = choice("imd2025_children", one_of(COMPARED), _not_offered("an outcome"))
    of: str = choice("community", one_of(EXPOSURES), _not_offered("a part of community need"))
    match: str = choice("strict", one_of(MATCHES), _not_offered("a match"))
    cut: int = choice(10, one_of(CUTS), _not_offered("a line"))
    against: int = choice(30, one_of(AGAINST), _not_offered("a line for community need that is not high"))
    within: str | None = choice(None, _region, turn=1)
    published: str = choice("attainment8", one_of(PUBLISHED), _not_offered("a figure of councils"))
    council: str | None = choice(None, _council)
    verdict: str | None = choice(None, one_of(VERDICT_CODES), _not_offered("a verdict"))
    place: str | None = choice(None, known_place)

    @property
    def open(self) -> str:
        """The part of the page that is open."""
        if self.part:
            return self.part
        plain = EvidenceView()
        belong = {
            "lines": ("match", "cut", "against", "within"),
            "schools": ("published", "council"),
            "outcomes": ("outcome", "of"),
            "claims": ("verdict",),
        }
        return next(
            (
                part
                for part, names in belong.items()
                if any(getattr(self, name) != getattr(plain, name) for name in names)
            ),
            "schools" if self.place else next(iter(SECTIONS)),
        )
