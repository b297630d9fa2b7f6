"""What is chosen on the page that presents, as codes; made from a link and turned back into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from lib.links.choices import DROPPED, Asked, Choices, choice, known_place, one_of, quoted, ref
from lib.links.place_ref import area_of
from lib.places.area import Area
from lib.words.slides import SLIDES

MOST_OWN = 5
"""The largest number of slides somebody can add."""
LAST = 99
"""The highest number of a slide in a link."""
LONGEST = 20_000
"""Characters of a place in a link that are read."""


ON, OFF = "on", "off"


def own_number(key: str) -> int | None:
    """1 to 5 for ``own1`` to ``own5``, else None."""
    return (
        int(key[3:])
        if key[:3] == "own" and key[3:].isascii() and key[3:].isdigit() and 1 <= int(key[3:]) <= MOST_OWN
        else None
    )


def _slide(text: str, asked: Asked) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= LAST:
        return int(text[:4])
    asked.notes.append(f"The link asks for a slide that is not here ({quoted(text)}); the first is shown.")
    return 1


def _order(text: str, asked: Asked) -> Any:
    parts = list(dict.fromkeys(part.strip() for part in text[:1000].split(",") if part.strip()))
    kept = tuple(key for key in parts if key in SLIDES or own_number(key))
    if len(kept) < len(parts):
        unknown = next(key for key in parts if key not in kept)
        asked.notes.append(f"The link asks for a kind of slide that is not here ({quoted(unknown)}); it was left out.")
    return kept or DROPPED


@dataclass(frozen=True, slots=True)
class PresentView(Choices):
    """What the page that presents shows.

    Attributes
    ----------
    place, beside : str or None
        A place and one to lay beside it, as :mod:`lib.links.compare_view` names them: a code
        of any level, Wrexham's, or ``own:NEIGHBOURHOODS:NAME``.
    slide : int or None
        The number of the slide shown, from 1; None while the slides are made ready.
    order : tuple of str
        Keys of the slides shown, in order: those of :data:`lib.words.slides.SLIDES`, and
        ``own1`` to ``own5`` for somebody's own, which the link cannot hold.
    letters : str
        ``off`` where keys that are one sign (S, B, full stop) do nothing; else ``on``.
    street : str or None
        Code of the neighbourhood, or the larger place, that lies over the slide.
    """

    SAY_ONCE: ClassVar[bool] = True
    place: str | None = choice(None, ref(LONGEST))
    beside: str | None = choice(None, ref(LONGEST))
    street: str | None = choice(None, known_place, turn=1)
    slide: int | None = choice(None, _slide)
    order: tuple[str, ...] = choice(tuple(SLIDES), _order)
    letters: str = choice(
        ON, one_of((ON, OFF)), "The link says of keys of one sign what cannot be ({asked}); they are on."
    )

    @property
    def places(self) -> tuple[str, ...]:
        """The place and the one beside it, as far as they are chosen."""
        return tuple(token for token in (self.place, self.beside) if token)

    @property
    def areas(self) -> list[Area]:
        """What is presented: none, one or two; a place beside itself is told once."""
        return [area_of(token) for token in dict.fromkeys(self.places)]

    @classmethod
    def settled(cls, chosen: dict[str, Any]) -> dict[str, Any]:
        """A place alone is the first; without one there is no slide to show."""
        if "beside" in chosen and "place" not in chosen:
            chosen["place"] = chosen.pop("beside")
        return (
            chosen
            if "place" in chosen
            else {name: value for name, value in chosen.items() if name not in ("slide", "street")}
        )
