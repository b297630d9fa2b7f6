"""What is chosen on the page of stories, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib import store
from lib.links.choices import Choices, choice, known_place, one_of
from lib.stories import PLACE_KINDS, STAGES, THEMES, stories

TABS: Mapping[str, str] = {
    "stories": "Stories",
    "biglocal": "Big Local",
    "programmes": "Programmes over time",
    "asks": "What was asked for",
    "words": "Words we use",
}
"""The parts of the page by their code in a link."""
NEEDS: Mapping[str, str] = {
    "10": "Most deprived tenth",
    "20": "Most deprived fifth",
    "30": "Most deprived three tenths",
}
COMMUNITIES: Mapping[str, str] = {
    "10": "Tenth with highest need",
    "20": "Fifth with highest need",
    "30": "Three tenths with highest need",
}
FILTERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "theme": ("Theme", THEMES),
    "stage": ("Stage of life", STAGES),
    "kind": ("Kind of place", PLACE_KINDS),
    "need": ("Deprivation (IMD 2025)", NEEDS),
    "community": ("Community need (CNI 2023)", COMMUNITIES),
}
"""Filters by their name in a link: label, and the words of each choice. Regions come from the data."""


def regions() -> dict[str, str]:
    """Name of each region by its code, in the order of names."""
    every = store.places()
    return every.loc[every["level"] == "rgn", "name"].sort_values().to_dict()


def _not_here(label: str) -> str:
    return f"{label}: the link asks for something that is not here ({{asked}}); it was left out."


@dataclass(frozen=True, slots=True)
class StoriesView(Choices):
    """What the page of stories shows.

    Attributes
    ----------
    tab : str
        Key of :data:`TABS`.
    story : str or None
        Key of the story that is open.
    place : str or None
        Code of a place for which stories are sought.
    theme, stage, kind, need, community : str or None
        Keys of the choices of :data:`FILTERS`; None for any.
    region : str or None
        Code of a region.
    """

    tab: str = choice("stories", one_of(TABS), _not_here("Part of the page"), turn=1)
    story: str | None = choice(
        None, one_of(stories), "The link asks for a story that is not here ({asked}). All the stories are listed below."
    )
    place: str | None = choice(None, known_place)
    theme: str | None = choice(None, one_of(THEMES), _not_here(FILTERS["theme"][0]), turn=1)
    stage: str | None = choice(None, one_of(STAGES), _not_here(FILTERS["stage"][0]), turn=1)
    kind: str | None = choice(None, one_of(PLACE_KINDS), _not_here(FILTERS["kind"][0]), turn=1)
    need: str | None = choice(None, one_of(NEEDS), _not_here(FILTERS["need"][0]), turn=1)
    community: str | None = choice(None, one_of(COMMUNITIES), _not_here(FILTERS["community"][0]), turn=1)
    region: str | None = choice(None, one_of(regions), _not_here("Region"), turn=1)

    @property
    def filters(self) -> dict[str, str | None]:
        """The filters on stories, as :func:`lib.analysis.stories.chosen` takes them."""
        return {name: getattr(self, name) for name in (*FILTERS, "region")}
