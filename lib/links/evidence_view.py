"""What is chosen on the page about better chances, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib import catalogue
from lib.analysis.evidence import AGAINST, COMPARED, CUTS, MATCHES, PUBLISHED
from lib.analysis.specifications import EXPOSURES
from lib.links.place_ref import place_code, quoted

SECTIONS = {"claims": "The claims", "outcomes": "One outcome", "schools": "Schools, by council", "lines": "Move the line", "how": "How this was done",
         "files": "Take it away"}
"""The parts of the page, one open at a time."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the page about better chances shows.

    Attributes
    ----------
    part : str or None
        Key of :data:`SECTIONS`; None for the part that the other choices belong to, as in links made before there were parts.
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
    """

    part: str | None = None
    outcome: str = "imd2025_children"
    of: str = "community"
    match: str = "strict"
    cut: int = 10
    against: int = 30
    within: str | None = None
    published: str = "attainment8"

    @property
    def open(self) -> str:
        """The part of the page that is open."""
        if self.part:
            return self.part
        plain = EvidenceView()
        belong = {"lines": ("match", "cut", "against", "within"), "schools": ("published",), "outcomes": ("outcome", "of")}
        return next((part for part, names in belong.items() if any(getattr(self, name) != getattr(plain, name) for name in names)), "claims")

    def replace(self, **changes) -> EvidenceView:
        """The same view with some choices changed."""
        return replace(self, **changes)

    def to_query(self) -> dict[str, str]:
        """The choices that differ from the defaults, as parameters of a link."""
        plain = EvidenceView()
        return {part: str(getattr(self, part)) for part in self.__slots__ if getattr(self, part) != getattr(plain, part)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[EvidenceView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict = {}
        offered = {"part": ("a part of the page", SECTIONS), "outcome": ("an outcome", COMPARED), "of": ("a part of community need", EXPOSURES),
                   "match": ("a match", MATCHES), "cut": ("a line", CUTS),
                   "against": ("a line for community need that is not high", AGAINST), "published": ("a figure of councils", PUBLISHED)}
        for part, (noun, keys) in offered.items():
            if query.get(part):
                known = {str(key): key for key in keys}
                if query[part] in known:
                    chosen[part] = known[query[part]]
                else:
                    notes.append(f"The link asks for {noun} that is not on offer here ({quoted(query[part])}); the usual one is shown.")
        if query.get("within") and (code := place_code(query["within"], notes)):
            if catalogue.level_of(code).key == "rgn":
                chosen["within"] = code
            elif code != "E92000001":
                notes.append("This page can be narrowed to a region, not to a smaller place, which has too few neighbourhoods to compare; "
                             "all of England is shown.")
        return replace(cls(), **chosen), notes
