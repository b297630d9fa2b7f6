"""What goes wrong in a catalogue, said in a sentence; and the reading of its files."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import difflib
import functools
import tomllib
import types
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
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
    wrong = "it is missing" if value in (None, "") else f"'{value}' is not known"
    require(value in allowed, noun, entry.key, field, f"{wrong}; use one of {', '.join(allowed)}.")


def make(
    kind: type[Entry], noun: str, fields: Mapping[str, Any], allowed: Mapping[str, Collection[str]] | None = None
) -> Entry:
    """An entry from one table of a TOML file, whose missing, misspelt or wrongly typed fields are named.

    Parameters
    ----------
    kind : type
        A dataclass; its annotations say what each field may hold.
    noun : str
        What an entry is called in an error: ``Measure``.
    fields : mapping
        As written, ``key`` among them.
    allowed : mapping, optional
        By field, the words it may be, to be offered where the field is missing.

    Raises
    ------
    CatalogueError
        Names the entry and the field, and says what to do.
    """
    key = str(fields.get("key", fields.get("label", "")))
    declared: type = kind
    strange = [name for name in fields if name not in _hints(declared)]
    for field in dataclasses.fields(declared):
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        if not optional and field.name not in fields:
            words = (allowed or {}).get(field.name)
            remedy = f"it is missing; use one of {', '.join(words)}." if words else "it is missing; add it."
            meant = difflib.get_close_matches(field.name, strange, n=1)
            remedy = f"it is missing; there is a field '{meant[0]}', which may be it misspelt." if meant else remedy
            require(False, noun, key, field.name, remedy)
    check_fields(kind, noun, key, fields)
    return kind(**fields)


def check_fields(kind: type, noun: str, key: str, fields: Mapping[str, Any]) -> None:
    """Refuse fields that ``kind``, a dataclass, does not have, or whose values are not of the type it declares."""
    hints = _hints(kind)
    for name, value in fields.items():
        if name not in hints:
            close = difflib.get_close_matches(name, list(hints), n=1)
            spelling = f"did you mean '{close[0]}'?" if close else "check its spelling."
            require(False, noun, key, name, f"there is no such field; {spelling}")
        require(_fits(value, hints[name]), noun, key, name, f"give {_asked(hints[name])}, not {_shown(value)}.")


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    declared = typing.get_type_hints(kind)
    return {field.name: declared[field.name] for field in dataclasses.fields(kind)}


def _fits(value: Any, hint: Any) -> bool:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, each) for each in inner)
    if origin is tuple:
        return isinstance(value, list | tuple) and all(_fits(each, inner[0]) for each in value)
    if origin is not None:
        return isinstance(value, origin)
    if hint in (int, float):
        return isinstance(value, int if hint is int else (int, float)) and not isinstance(value, bool)
    return isinstance(value, hint)


def _asked(hint: Any) -> str:
    """What a field of this type is written as."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _asked(inner[0])
    if origin is tuple:
        return {str: "a list of texts", float: "a list of two numbers"}.get(inner[0], "a list")
    return {
        str: "a text in quotation marks",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        datetime.date: "a day such as 2026-02-01",
    }.get(hint, "a table")


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"the text '{value}'"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


@contextlib.contextmanager
def errors_of(file: str) -> Iterator[None]:
    """Put the file's name before what is wrong in it: ``data/catalogue/measures.toml: Measure 'imd2025', field …``."""
    name = f"data/catalogue/{file}"
    try:
        yield
    except tomllib.TOMLDecodeError as problem:
        raise CatalogueError(f"{name} cannot be read: {problem}.") from None
    except CatalogueError as problem:
        # One file may be read while another is: the first to be named is the one that is wrong.
        if str(problem).startswith("data/catalogue/"):
            raise
        raise CatalogueError(f"{name}: {problem}") from None


def document(file: str, names: Collection[str]) -> dict[str, Any]:
    """A file of ``data/catalogue``, in which only tables of these names may stand.

    Raises
    ------
    CatalogueError
        It has a table of another name.
    """
    with (ROOT / "data" / "catalogue" / file).open("rb") as content:
        found = tomllib.load(content)
    for name in found:
        if name not in names:
            raise CatalogueError(f"There is no kind of table called '{name}'; use {' or '.join(names)}.")
    return found


def tables(file: str, name: str, *others: str) -> list[dict[str, Any]]:
    """The tables called ``name`` of a file in ``data/catalogue``, in their order; ``others`` may stand there too."""
    found = document(file, (name, *others)).get(name, [])
    if not isinstance(found, list):
        raise CatalogueError(f"Write [[{name}]], in two brackets, over each {name}.")
    return found
