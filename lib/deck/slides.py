"""A deck: the slides about one place, or two side by side, as somebody ordered them, with slides of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.links.present_view import own_number
from lib.places.area import Area
from lib.words.slide_part import Part
from lib.words.slides import SLIDES, only_one, part

TITLE, TEXT, ALT = 80, 400, 200
"""The longest title and text of such a slide, and the longest description of its image, in characters."""
PLACES = 2
"""The largest number of places side by side."""
MEGABYTE = 1_000_000
FILE_MB, IMAGE_MB = 12, 5
"""The largest file of saved slides that is opened, and the largest image that can be added, in megabytes: what the page
says, what its boxes take, what the server lets through and what is read. Five images of the largest that
:func:`lib.deck.deck_file.clean_image` makes take 10 MB in a file.
"""


@dataclass(frozen=True, slots=True)
class OwnSlide:
    """A slide that somebody added.

    Attributes
    ----------
    title : str
        80 characters at most.
    text : str
        400 characters at most; a paragraph a line.
    image : bytes or None
        A PNG or JPEG that this app has written anew, see :func:`lib.deck.deck_file.clean_image`.
    alt : str
        What the image shows, for those who do not see it; 200 characters at most, empty where nobody wrote it.
    """

    title: str
    text: str = ""
    image: bytes | None = None
    alt: str = ""

    @property
    def told(self) -> str:
        """What is read out in place of the image."""
        return self.alt or f"Image: {self.title}"


@dataclass(frozen=True, slots=True, eq=False)
class Slide:
    """One slide, ready to be laid out on a screen, in a file or on paper.

    Attributes
    ----------
    key : str
        A key of :data:`lib.words.slides.SLIDES`, or ``own1`` to ``own5``.
    label : str
        What kind of slide it is, in a few words: ``Where we are``.
    parts : tuple of (Area, Part)
        What it says of each place, one or two; none for somebody's own slide.
    own : OwnSlide or None
        Somebody's own slide.
    """

    key: str
    label: str
    parts: tuple[tuple[Area, Part], ...] = ()
    own: OwnSlide | None = None

    @property
    def title(self) -> str:
        """The heading: the message where there is one place, the kind of slide and the places where there are two."""
        if self.own:
            return self.own.title
        if len(self.parts) == 1:
            return self.parts[0][1].title
        return f"{self.label}: {' and '.join(area.name for area, _ in self.parts)}"


@dataclass(frozen=True, slots=True)
class Deck:
    """Which slides are shown, in which order.

    Attributes
    ----------
    order : tuple of str
        Keys of slides, each once; those left out are hidden.
    own : tuple of OwnSlide
        Somebody's own, 5 at most; ``own1`` in the order is the first of them.
    """

    order: tuple[str, ...] = tuple(SLIDES)
    own: tuple[OwnSlide, ...] = ()

    def replace(self, **changes) -> Deck:
        """The same deck with some parts changed."""
        return replace(self, **changes)

    def slides(self, areas: Sequence[Area]) -> list[Slide]:
        """The slides to show for one place or two, in order; those without anything to say are left out."""
        made = (self._slide(key, areas) for key in self.order)
        return [slide for slide in made if slide is not None]

    def _slide(self, key: str, areas: Sequence[Area]) -> Slide | None:
        if key in SLIDES:
            parts = tuple((area, said) for area in areas if (said := part(key, area)) is not None)
            if len(parts) == 1 and len(areas) > 1:
                parts = (_alone(key, *parts[0], next(area for area in areas if area is not parts[0][0])),)
            return Slide(key, SLIDES[key].label, parts) if parts else None
        number = own_number(key)
        if number is None or number > len(self.own):
            return None
        return Slide(key, "Our own slide", own=self.own[number - 1])


def _alone(key: str, area: Area, said: Part, other: Area) -> tuple[Area, Part]:
    """What is said of one of two places only: it names that one, and tells why there is nothing of the other."""
    return area, replace(said, title=f"{area.name}: {said.title}", lines=(*said.lines, only_one(key, other)))
