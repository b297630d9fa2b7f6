"""What is chosen on the page about the data, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.links.choices import Choices, choice, one_of

PARTS: Mapping[str, str] = {
    "reading": "How to read a number",
    "indexes": "The two indexes",
    "measures": "Every measure",
    "sources": "Every source",
    "programs": "For programs",
    "missing": "What is missing",
    "borders": "Wales and other borders",
    "privacy": "Privacy",
    "files": "Files and browser parts",
}
"""The parts of the page by their code in a link, one open at a time."""


@dataclass(frozen=True, slots=True)
class AboutView(Choices):
    """What the page about the data shows: ``part``, a key of :data:`PARTS`.

    What is typed into its search stays in the visit.
    """

    part: str = choice(
        "reading",
        one_of(PARTS),
        "The link asks for a part of the page that is not here ({asked}); the first one is open.",
    )
