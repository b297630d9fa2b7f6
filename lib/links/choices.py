"""What a link can hold: a view's choices, each declared once, and the one parser that reads them all.

A view is a frozen dataclass whose attributes are made with :func:`choice`: what it is when nothing is asked, how it is
read from a link, how it is written, and what is said when a link asks for something that is not on offer.
:class:`Choices` gives it the rest. A new choice is one attribute; a new view is one class.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

from lib.links.place_ref import place_code, place_ref
from lib.places import PlacesError, own
from lib.places.area import own_area


class Dropped:
    """What a link asked for is not on offer; its sentence is among the notes."""


DROPPED = Dropped()
NONE = "none"
"""How a link says that a choice with a usual answer is to have none."""
LONGEST_LIST, MOST_LISTED = 2000, 16
"""Characters of a list in a link that are read, and how many of its parts."""


class View(Protocol):
    """What every page's choices can do: made from a link, changed, and turned back into one."""

    def replace(self, **changes: Any) -> Self:
        """The same view with some choices changed."""

    def to_query(self) -> dict[str, str]:
        """The choices as parameters of a link."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Self, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of one choice may know.

    Attributes
    ----------
    query : mapping
        All that the link holds.
    chosen : dict
        The choices read before this one.
    notes : list of str
        Sentences on what was left out, to which a reader adds its own.
    dropped : str
        The sentence of this choice, with ``{asked}`` for what was asked.
    """

    query: Mapping[str, str]
    chosen: dict[str, Any]
    notes: list[str]
    dropped: str

    def drop(self, text: str) -> Dropped:
        """Say that ``text`` is not on offer."""
        self.notes.append(self.dropped.format(asked=quoted(text)))
        return DROPPED


Reader = Callable[[str, Asked], Any]
"""From the text in a link to a value, or :data:`DROPPED` once a note says so. It never raises."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How one choice is read and written; made by :func:`choice`."""

    read: Reader
    dropped: str
    write: Callable[[Any], str]
    always: bool
    empty: bool
    turn: int
    asked_if: Callable[[Mapping[str, str], Mapping[str, Any]], bool] | None
    written_if: Callable[[Any], bool] | None


def written(value: Any) -> str:
    """A value as a link holds it: lists with commas, nothing as ``none``.

    >>> written(("a", "b")), written(()), written(None), written(10)
    ('a,b', 'none', 'none', '10')
    """
    return (",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)) or NONE


def choice(
    default: Any,
    read: Reader,
    dropped: str = "",
    *,
    write: Callable[[Any], str] = written,
    always: bool = False,
    empty: bool = False,
    turn: int = 0,
    asked_if: Callable[[Mapping[str, str], Mapping[str, Any]], bool] | None = None,
    written_if: Callable[[Any], bool] | None = None,
) -> Any:
    """Declare one choice of a view, as the default of its attribute.

    Parameters
    ----------
    default
        What it is when the link says nothing.
    read : callable
        One of the readers below, or a view's own.
    dropped : str
        What is said when a link asks for something that is not on offer, with ``{asked}`` for a harmless echo of it.
    write : callable
        From a value to its text in a link.
    always : bool
        Written even when it is the default, so that a link still means the same if that changes.
    empty : bool
        An empty text is read too, and not taken for nothing asked.
    turn : int
        Read after those of lower turns, whatever its place among the attributes; links keep the order of attributes.
    asked_if : callable, optional
        Of the link and of what was read so far: whether this choice is read at all.
    written_if : callable, optional
        Of the view: whether it is written at all.
    """
    return dataclasses.field(
        default=default, metadata={"choice": Choice(read, dropped, write, always, empty, turn, asked_if, written_if)}
    )


class Choices:
    """What all views have in common; a view is a frozen dataclass of it whose attributes are made with :func:`choice`."""

    __slots__ = ()
    SAY_ONCE: ClassVar[bool] = False
    """Whether a sentence that holds for two choices is said once."""

    def replace(self, **changes: Any) -> Self:
        """The same view with some choices changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[type-var]

    def to_query(self) -> dict[str, str]:
        """The choices as parameters of a link: those that differ from the defaults, and those that are always named."""
        query = {}
        for field, each in declared(type(self)):
            value = getattr(self, field.name)
            if each.written_if and not each.written_if(self):
                continue
            if each.always or (value != field.default and (value or field.default)):
                query[field.name] = each.write(value)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Self, list[str]]:
        """A view from the parameters of a link, and a sentence for each thing left out.

        Anything not on offer is dropped; nothing a link holds can raise.
        """
        notes: list[str] = []
        chosen: dict[str, Any] = {}
        for field, each in sorted(declared(cls), key=lambda pair: pair[1].turn):
            text = query.get(field.name)
            if text is None or not (text or each.empty) or (each.asked_if and not each.asked_if(query, chosen)):
                continue
            value = each.read(text, Asked(query, chosen, notes, each.dropped))
            if value is not DROPPED:
                chosen[field.name] = value
        return cls(**cls.settled(chosen)), list(dict.fromkeys(notes)) if cls.SAY_ONCE else notes

    @classmethod
    def settled(cls, chosen: dict[str, Any]) -> dict[str, Any]:
        """What was read, once choices that hang on each other are settled."""
        return chosen


def declared(view: type) -> list[tuple[dataclasses.Field[Any], Choice]]:
    """The choices of a view in the order of its attributes."""
    return [(field, field.metadata["choice"]) for field in dataclasses.fields(view)]


# ---- readers ----


def one_of(offered: Iterable[Any] | Callable[[], Iterable[Any]], none: bool = False) -> Reader:
    """One of what is offered (keys, or a function that gives them), by its text; with ``none``, also nothing."""

    def read(text: str, asked: Asked) -> Any:
        known = {str(key): key for key in (offered() if callable(offered) else offered)}
        if text in known:
            return known[text]
        return None if none and text == NONE else asked.drop(text)

    return read


def known_place(text: str, asked: Asked) -> Any:
    """The code in force of a place of any level."""
    return place_code(text, asked.notes) or DROPPED


def put_together(text: str, asked: Asked) -> Any:
    """The neighbourhoods of an area that somebody put together, as its link writes them."""
    try:
        return tuple(own_area(own.decode(text)).members)
    except PlacesError as problem:
        asked.notes.append(str(problem))
        return DROPPED


def ref(longest: int) -> Reader:
    """A place or an area that somebody put together (:func:`lib.links.place_ref.place_ref`), of so many characters at
    most.
    """

    def read(text: str, asked: Asked) -> Any:
        return place_ref(text[:longest], asked.notes) or DROPPED

    return read


def whole(least: int, most: int) -> Reader:
    """A whole number between two, written in at most two digits."""

    def read(text: str, asked: Asked) -> Any:
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else least - 1
        return number if least <= number <= most else asked.drop(text)

    return read


def listed(offered: Iterable[str]) -> Reader:
    """Some of what is offered, in its order."""

    def read(text: str, asked: Asked) -> Any:
        parts = parts_of(text)
        unknown = [part for part in parts if part not in offered]
        if unknown:
            asked.drop(unknown[0])
        return tuple(key for key in offered if key in parts)

    return read


def parts_of(text: str) -> list[str]:
    """The parts of a list in a link."""
    return [part.strip() for part in text[:LONGEST_LIST].split(",") if part.strip() and part.strip() != NONE][
        :MOST_LISTED
    ]


def quoted(text: str) -> str:
    """A short harmless echo of what a link held: letters, digits and a few marks, 20 at most."""
    shown = "".join(c for c in text if c.isascii() and (c.isalnum() or c in " _-"))[:20].strip()
    return f"“{shown}”" if shown else "it cannot be read"
