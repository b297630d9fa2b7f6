"""What is chosen on the page that presents, as codes; made from a link and turned back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib.links.place_ref import area_of, place_code, place_ref, quoted
from lib.places.area import Area
from lib.words.slides import SLIDES

MOST_OWN = 5
"""The largest number of slides somebody can add."""


@dataclass(frozen=True, slots=True)
class PresentView:
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
    street : str or None
        Code of the neighbourhood, or the larger place, that lies over the slide.
    """

    place: str | None = None
    beside: str | None = None
    slide: int | None = None
    order: tuple[str, ...] = tuple(SLIDES)
    street: str | None = None

    def replace(self, **changes) -> PresentView:
        """The same view with some choices changed."""
        return replace(self, **changes)

    @property
    def places(self) -> tuple[str, ...]:
        """The place and the one beside it, as far as they are chosen."""
        return tuple(token for token in (self.place, self.beside) if token)

    @property
    def areas(self) -> list[Area]:
        """What is presented: none, one or two; a place beside itself is told once."""
        return [area_of(token) for token in dict.fromkeys(self.places)]

    def to_query(self) -> dict[str, str]:
        """The choices that differ from the defaults, as parameters of a link."""
        query = {part: value for part in ("place", "beside", "street") if (value := getattr(self, part))}
        if self.slide:
            query["slide"] = str(self.slide)
        if self.order != PresentView().order:
            query["order"] = ",".join(self.order)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[PresentView, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict = {}
        for part in ("place", "beside"):
            if query.get(part) and (token := place_ref(query[part][:20_000], notes)):
                chosen[part] = token
        if "beside" in chosen and "place" not in chosen:
            chosen["place"] = chosen.pop("beside")
        if query.get("slide"):
            number = query["slide"]
            if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= 99:
                chosen["slide"] = int(number[:4])
            else:
                notes.append(f"The link asks for a slide that is not here ({quoted(number)}); the first is shown.")
                chosen["slide"] = 1
        if query.get("order"):
            asked = list(dict.fromkeys(part.strip() for part in query["order"][:1000].split(",") if part.strip()))
            kept = tuple(key for key in asked if key in SLIDES or own_number(key))
            if len(kept) < len(asked):
                unknown = next(key for key in asked if key not in kept)
                notes.append(f"The link asks for a kind of slide that is not here ({quoted(unknown)}); it was left out.")
            if kept:
                chosen["order"] = kept
        if query.get("street"):
            code = place_code(query["street"], notes)
            if code:
                chosen["street"] = code
        if "place" not in chosen:
            chosen.pop("slide", None)
            chosen.pop("street", None)
        return cls(**chosen), list(dict.fromkeys(notes))


def own_number(key: str) -> int | None:
    """1 to 5 for ``own1`` to ``own5``, else None."""
    return int(key[3:]) if key[:3] == "own" and key[3:].isascii() and key[3:].isdigit() and 1 <= int(key[3:]) <= MOST_OWN else None
