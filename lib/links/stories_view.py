"""What is chosen on the page of stories, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib import store
from lib.links.place_ref import place_code, quoted
from lib.stories import PLACE_KINDS, STAGES, THEMES, stories

TABS: Mapping[str, str] = {"stories": "Stories", "biglocal": "Big Local", "programmes": "Programmes over time", "asks": "What was asked for",
                           "words": "Words we use"}
"""The parts of the page by their code in a link."""
NEEDS: Mapping[str, str] = {"10": "Most deprived tenth", "20": "Most deprived fifth", "30": "Most deprived three tenths"}
COMMUNITIES: Mapping[str, str] = {"10": "Tenth with highest need", "20": "Fifth with highest need", "30": "Three tenths with highest need"}
FILTERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "theme": ("Theme", THEMES), "stage": ("Stage of life", STAGES), "kind": ("Kind of place", PLACE_KINDS),
    "need": ("Deprivation (IMD 2025)", NEEDS), "community": ("Community need (CNI 2023)", COMMUNITIES)}
"""Filters by their name in a link: label, and the words of each choice. Regions come from the data."""


@dataclass(frozen=True, slots=True)
class StoriesView:
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

    tab: str = "stories"
    story: str | None = None
    place: str | None = None
    theme: str | None = None
    stage: str | None = None
    kind: str | None = None
    need: str | None = None
    community: str | None = None
    region: str | None = None

    def replace(self, **changes) -> StoriesView:
        """The same view with some choices changed."""
        return replace(self, **changes)

    @property
    def filters(self) -> dict[str, str | None]:
        """The filters on stories, as :func:`lib.analysis.stories.chosen` takes them."""
        return {name: getattr(self, name) for name in (*FILTERS, "region")}

    def to_query(self) -> dict[str, str]:
        """The choices that differ from the defaults, as parameters of a link."""
        plain = StoriesView()
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) != getattr(plain, name)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[StoriesView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict[str, str] = {}
        listed = {"tab": ("Part of the page", TABS), **FILTERS, "region": ("Region", regions())}
        if query.get("story"):
            if query["story"] in stories():
                chosen["story"] = query["story"]
            else:
                notes.append(f"The link asks for a story that is not here ({quoted(query['story'])}). All the stories are listed below.")
        if query.get("place") and (code := place_code(query["place"], notes)):
            chosen["place"] = code
        for name, (label, options) in listed.items():
            if not query.get(name):
                continue
            if query[name] in options:
                chosen[name] = query[name]
            else:
                notes.append(f"{label}: the link asks for something that is not here ({quoted(query[name])}); it was left out.")
        return cls(**chosen), notes


def regions() -> dict[str, str]:
    """Name of each region by its code, in the order of names."""
    every = store.places()
    return every.loc[every["level"] == "rgn", "name"].sort_values().to_dict()
