"""The packages and fonts that the app is made of besides its own code: what each is called and on what terms.

``data/catalogue/packages.csv`` is made by ``make licences`` of the locked lists and of what the packages say of themselves.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass

from lib.catalogue.errors import ROOT, CatalogueError

FILE = ROOT / "data" / "catalogue" / "packages.csv"
FIELDS = ("kind", "name", "version", "licence")
KINDS = {"python": "On the server", "server": "Where several copies run", "browser": "In the browser", "font": "Fonts"}
"""What each kind is called, in the order they are listed in."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package, or a font, that others wrote.

    Attributes
    ----------
    kind : str
        A key of :data:`KINDS`.
    name, version : str
        As its registry writes them; a font may have no version.
    licence : str
        An SPDX expression, such as ``MIT`` or ``Apache-2.0 OR BSD-2-Clause``.
    """

    kind: str
    name: str
    version: str
    licence: str


@functools.cache
def packages() -> tuple[Package, ...]:
    """Every package and font, by kind and name.

    Raises
    ------
    CatalogueError
        The file is not as ``make licences`` writes it.
    """
    with FILE.open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != FIELDS:
            raise CatalogueError(f"data/catalogue/{FILE.name} is not as it was made: run make licences.")
        found = tuple(Package(**row) for row in rows)
    if wrong := [each.name for each in found if each.kind not in KINDS or not each.licence]:
        raise CatalogueError(f"data/catalogue/{FILE.name}, {wrong[0]}: run make licences.")
    return found


def packages_by_licence(kind: str) -> dict[str, list[Package]]:
    """The packages of a kind of :data:`KINDS` by the name of their licence, in the order of the alphabet."""
    found: dict[str, list[Package]] = {}
    for each in packages():
        if each.kind == kind:
            found.setdefault(each.licence, []).append(each)
    return dict(sorted(found.items()))
