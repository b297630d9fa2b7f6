"""What goes wrong in a catalogue, said in a sentence; and the reading of its files."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

Entry = TypeVar("Entry")
ROOT = Path(__file__).resolve().parents[2]


class CatalogueError(ValueError):
    """An entry of the catalogue is incomplete or contradicts itself."""


class UnknownKey(KeyError):  # noqa: N818 (what is unknown is the key)
    """A key or code that the catalogue does not hold.

    A ``KeyError`` prints its message in quotation marks; this one prints it as written,
    because it may be shown to a reader.
    """

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(noun: str, key: object, known: Iterable[str]) -> UnknownKey:
    """The error for a key that is not there, with the nearest key that is."""
    close = difflib.get_close_matches(str(key), list(known), n=1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    return UnknownKey(f"There is no {noun} called '{key}'.{hint}")


def require(holds: bool, noun: str, key: str, field: str, remedy: str) -> None:
    """Refuse an entry unless ``holds``.

    Raises
    ------
    CatalogueError
        Names the entry and the field, and says what to do.
    """
    if not holds:
        raise CatalogueError(f"{noun} '{key or 'without a key'}', field '{field}': {remedy}")


def require_text(entry: Any, noun: str, fields: Iterable[str]) -> None:
    """Refuse an entry in which one of ``fields`` is not a text with something in it."""
    for field in fields:
        value = getattr(entry, field)
        written = isinstance(value, str) and bool(value.strip())
        require(written, noun, entry.key, field, "write it; it may not be empty.")


def require_one_of(entry: Any, noun: str, field: str, allowed: Collection[str]) -> None:
    """Refuse an entry whose ``field`` is not one of the allowed words."""
    value = getattr(entry, field)
    require(value in allowed, noun, entry.key, field, f"'{value}' is not known; use one of {', '.join(allowed)}.")


def make(kind: type[Entry], noun: str, fields: dict[str, Any]) -> Entry:
    """An entry from one table of a TOML file, whose missing or misspelt fields are named."""
    key = str(fields.get("key", ""))
    declared = dataclasses.fields(kind)
    for field in declared:
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        require(optional or field.name in fields, noun, key, field.name, "it is missing; add it.")
    for name in fields:
        require(name in {f.name for f in declared}, noun, key, name, "there is no such field; check its spelling.")
    return kind(**fields)


def tables(file: str, name: str) -> list[dict[str, Any]]:
    """The tables called ``name`` of a file in ``data/catalogue``, in their order."""
    with (ROOT / "data" / "catalogue" / file).open("rb") as content:
        return tomllib.load(content)[name]
