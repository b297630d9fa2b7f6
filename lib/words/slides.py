"""The slides there can be: each is one object that says what it is called, what it says and shows, and what it rests
on.

A slide is laid out on a screen, in a presentation file and on paper by three different hands,
so that what it says and what it shows is settled here, once: every figure is the same in all.
To add one, write what it says in :mod:`lib.words.slides_england` or :mod:`lib.words.slides_people` and name it in :data:`SLIDES`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lib import catalogue
from lib.catalogue.errors import require, require_text
from lib.places.area import Area
from lib.places.area import area as area_of
from lib.places.wales import WREXHAM
from lib.words import slides_england as england
from lib.words import slides_people as people
from lib.words import slides_wales as wales
from lib.words.naming import called
from lib.words.slide_part import ENGLAND, Part
from lib.words.slides_room import room_slide

NOUN = "slide"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideKind:
    """One slide that there can be about a place.

    Parameters
    ----------
    key : str
        Its name in links and in saved files.
    label : str
        What it is called, in a few words: ``Where we are``.
    says : callable
        What it says and shows of a place in England: an area in, a :class:`~lib.words.slide_part.Part` out, or None
        where there is nothing to say.
    credits : tuple of str
        Datasets that what it says of England rests on: keys of the catalogue.
    says_of_wrexham : callable or None
        The same for Wrexham, from Welsh figures; None where there is nothing.
    welsh_credits : tuple of str
        Datasets that this rests on.
    of_england : bool
        Whether it has something to say of England as a whole, which others are measured against.
    without_figures : bool
        Whether it has something to say of a place without neighbourhoods, which has no figures.

    Raises
    ------
    CatalogueError
        Something is missing; the sentence names the slide and the field.
    """

    key: str = ""
    label: str = ""
    says: Callable[[Area], Part | None] | None = None
    credits: tuple[str, ...] = ()
    says_of_wrexham: Callable[[], Part] | None = None
    welsh_credits: tuple[str, ...] = ()
    of_england: bool = True
    without_figures: bool = False

    def __post_init__(self) -> None:
        require_text(self, NOUN, ("key", "label"))
        require(
            callable(self.says),
            NOUN,
            self.key,
            "says",
            "name the function of lib/words/slides_england.py that says it.",
        )
        require(len(self.credits) > 0, NOUN, self.key, "credits", "name the datasets it rests on.")
        require(
            bool(self.says_of_wrexham) == bool(self.welsh_credits),
            NOUN,
            self.key,
            "welsh_credits",
            "name the datasets that what it says of Wrexham rests on, or leave out says_of_wrexham.",
        )
        for field in ("credits", "welsh_credits"):
            for name in getattr(self, field):
                require(name in catalogue.datasets(), NOUN, self.key, field, f"there is no dataset '{name}'.")


def by_key(kinds: Iterable[SlideKind]) -> Mapping[str, SlideKind]:
    """Slides by their key, in their order.

    Raises
    ------
    CatalogueError
        Two have one key.
    """
    found: dict[str, SlideKind] = {}
    for kind in kinds:
        require(kind.key not in found, NOUN, kind.key, "key", "another slide has it; choose another.")
        found[kind.key] = kind
    return MappingProxyType(found)


SLIDES = by_key(
    (
        SlideKind(
            key="where",
            label="Where we are",
            says=england.where_slide,
            without_figures=True,
            credits=(
                "population",
                "lsoa_boundaries",
                "ward_boundaries",
                "ons_boundaries",
                "constituencies",
                "msoa_names",
                "open_names",
            ),
            says_of_wrexham=wales.where_slide,
            welsh_credits=("wimd2025", "lsoa_boundaries"),
        ),
        SlideKind(
            key="stands",
            label="How we stand",
            says=england.stands_slide,
            of_england=False,
            credits=("iod2025", "cni2023", "population"),
            says_of_wrexham=wales.stands_slide,
            welsh_credits=("wimd2025", "cni2022_wales"),
        ),
        SlideKind(
            key="hides",
            label="What the average hides",
            says=england.hides_slide,
            credits=("iod2025", "msoa_names", "lsoa_boundaries", "open_names"),
            says_of_wrexham=wales.hides_slide,
            welsh_credits=("wimd2025", "lsoa_boundaries"),
        ),
        SlideKind(
            key="both",
            label="Need and community together",
            says=england.both_slide,
            credits=("iod2025", "cni2023", "population", "lsoa_boundaries", "open_names"),
        ),
        SlideKind(
            key="room",
            label="The same room for each",
            says=room_slide,
            credits=("iod2025", "equal_room"),
        ),
        SlideKind(
            key="people",
            label="Who lives here",
            says=people.people_slide,
            of_england=False,
            credits=("population",),
        ),
        SlideKind(
            key="thin",
            label="What is thin here",
            says=england.thin_slide,
            of_england=False,
            credits=("cni2023", "population"),
            says_of_wrexham=wales.thin_slide,
            welsh_credits=("cni2022_wales",),
        ),
        SlideKind(
            key="here",
            label="What is here",
            says=people.here_slide,
            credits=("libraries", "museums", "schools", "openstreetmap_places", "population"),
        ),
        SlideKind(
            key="learning",
            label="Learning and work",
            says=people.learning_slide,
            of_england=False,
            credits=("iod2025", "population"),
        ),
        SlideKind(
            key="alike",
            label="Who is like us",
            says=england.alike_slide,
            credits=("iod2025", "cni2023", "population", "ruc2021"),
        ),
        SlideKind(key="others", label="What others did", says=england.others_slide, credits=("iod2025", "population")),
        SlideKind(
            key="since",
            label="What has changed",
            says=england.since_slide,
            credits=("iod2025", "iod2019", "lsoa_lookup"),
        ),
        SlideKind(
            key="long",
            label="How long",
            says=people.long_slide,
            credits=("iod2025", "iod2019", "iod2015", "iod2004_2010", "lsoa_lookup", "population"),
        ),
        SlideKind(
            key="questions",
            label="Questions for the room",
            says=england.questions_slide,
            without_figures=True,
            credits=("iod2025", "cni2023", "msoa_names"),
            says_of_wrexham=wales.questions_slide,
            welsh_credits=("wimd2025", "cni2022_wales"),
        ),
        SlideKind(
            key="sources",
            label="Sources",
            says=england.sources_slide,
            without_figures=True,
            credits=("iod2025", "cni2023", "population"),
            says_of_wrexham=wales.sources_slide,
            welsh_credits=("wimd2025", "cni2022_wales"),
        ),
    )
)
"""In the order they are told."""


def part(kind: str, area: Area) -> Part | None:
    """What a slide says of an area; None where there is nothing to say.

    Parameters
    ----------
    kind : str
        A key of :data:`SLIDES`.
    area : Area
        Of any level, put together, or Wrexham, of which only Welsh figures are told.
    """
    return _kept(kind, area.code) if area.code else _made(kind, area)


@functools.lru_cache(maxsize=1024)
def _kept(kind: str, code: str) -> Part | None:
    """Kept, since to number the slides all of them must be known: some 20 to 300 ms a place."""
    return _made(kind, WREXHAM if code == WREXHAM.code else area_of(code))


def _made(kind: str, area: Area) -> Part | None:
    if area.code == WREXHAM.code:
        of_wrexham = SLIDES[kind].says_of_wrexham
        return of_wrexham() if of_wrexham else None
    says = SLIDES[kind].says
    if says is None or not (len(area.members) or SLIDES[kind].without_figures):
        return None
    return says(area)


def only_one(kind: str, area: Area) -> str:
    """Why a slide about two places shows but one of them, in a sentence about the other.

    Parameters
    ----------
    kind : str
        A key of :data:`SLIDES`.
    area : Area
        The place of which the slide says nothing.
    """
    if area.code == WREXHAM.code:
        return "This is worked out from England’s figures, so not for Wrexham."
    if area.code == ENGLAND and not SLIDES[kind].of_england:
        return "England as a whole is what others are measured against, so it is not shown."
    return f"For {called(area)} there is nothing to show here."


def credited(kind: str, areas: Sequence[Area]) -> list[str]:
    """The datasets that a slide rests on, for its notes.

    Parameters
    ----------
    kind : str
        A key of :data:`SLIDES`.
    areas : sequence of Area
        The places it speaks of.

    Returns
    -------
    list of str
        Keys of the catalogue, each once.
    """
    found: list[str] = []
    if any(area.code == WREXHAM.code for area in areas):
        found += SLIDES[kind].welsh_credits
    if any(area.code != WREXHAM.code for area in areas):
        found += SLIDES[kind].credits
    return list(dict.fromkeys(found))
