"""The pages: what each is called and what it is for, declared once for the menu and for the first text a browser shows."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "Every Neighbourhood"
"""What the app is called."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Parameters
    ----------
    file : str
        Its script, from the app's folder.
    title : str
        Its name in the menu.
    purpose : str
        One sentence: what a person does here.
    beside : bool
        Whether a side bar stands beside it.
    status : int
        The HTTP status it is answered with.
    """

    file: str
    title: str
    purpose: str
    beside: bool = False
    status: int = 200

    @property
    def path(self) -> str:
        """The last part of its address: ``map``; empty for the first page.

            >>> Page("pages/map.py", "Map", "Look at every neighbourhood.").path
            'map'
        """
        return self.file.removeprefix("pages/").removesuffix(".py") if self.file.startswith("pages/") else ""

    @property
    def heading(self) -> str:
        """What stands above the page: its title, or on the first page the name of the app."""
        return self.title if self.path else NAME

    @property
    def window(self) -> str:
        """The title of the window."""
        return f"{self.title} · {NAME}"


PAGES = (
    Page("app.py", "Start", "See where need is high and places to meet are few, for any place in England, down to a few streets."),
    Page("pages/map.py", "Map", "Every neighbourhood of England, coloured by deprivation, by community need, or by both.", beside=True),
    Page("pages/area.py", "Your area", "One place of any size: where it stands, what is inside it, and places like it."),
    Page("pages/compare.py", "Compare places", "Up to eight places side by side: what they share and where they differ."),
    Page("pages/both.py", "Both at once", "Where deprivation and community need are high together."),
    Page("pages/learning.py", "Better chances", "Whether community need goes with worse results where deprivation is equal."),
    Page("pages/stories.py", "Stories", "What communities did, each beside the figures of its place today."),
    Page("pages/present.py", "Present", "A place on slides, for a room: step through them with the arrow keys."),
    Page("pages/about.py", "About the data", "Where every figure comes from, how to read a rank, and what is missing."),
)
"""In the order of the menu."""

MISSING = Page("pages/missing.py", "No such page", "There is no page at this address. Look for a place, or open one of the pages.", status=404)
"""What is shown at an address that is no page."""
