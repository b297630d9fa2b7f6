"""All of a reader's own as one file, to open again on this computer or another: areas, points, slides, where they were.

As in a file of slides, only choices are saved and never figures; and nothing in a file is believed. No postcode of a list or of
a name is in it. A file is opened whole or not at all, so a bad one changes nothing. Its format is written up in
``docs/decisions/project-file.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lib.catalogue import NAME_AND_VERSION
from lib.deck import deck_file
from lib.deck.slides import FILE_MB, MEGABYTE, Deck
from lib.deck.strict_json import read_strictly
from lib.links import VIEWS
from lib.links.present_view import MOST_OWN
from lib.places import PlacesError, own
from lib.places.kept_points import points_from_kept, points_kept
from lib.places.own_points import OwnPoints, with_list
from lib.places.upload_file import without_postcodes

FORMAT, VERSION = "every-neighbourhood-project", 1
LARGEST = FILE_MB * MEGABYTE
"""The largest file that is written and opened, in bytes: what a page's box takes."""
MOST_PARTS = 2_000_000
"""Signs that begin a part: the most points, with a comma in each of their cells, have fewer."""
MOST_AREAS = 20
MOST_FIELDS, LONGEST_FIELD = 40, 20_000
"""Parameters of a link that are read, and characters of one."""
NAMES = {"format", "version", "areas", "points", "slides", "recent"}
OWN_NAME = re.compile(r"(own:[\w-]+:)([^,]*)", re.ASCII)
WAY_OUT = "Open a file that was saved here with “Save your project”."
TOO_LARGE = (
    f"All of this together makes a file of more than {FILE_MB} MB. Take an image out of a slide, or a list of points off, and "
    "save again."
)
NO_ROOM = "There is no room for all of it: {why} Save what you have, then open the file in place of it."


class ProjectProblem(PlacesError):
    """A project that cannot be saved or opened; the message says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """All of a reader's own.

    Attributes
    ----------
    areas : mapping of str to str
        Areas put together, by name (one may have none): their neighbourhoods as :func:`lib.places.own.encode` writes them.
    points : OwnPoints or None
    places : tuple of str
        What the slides are about, one or two; none for no slides.
    deck : Deck
        Which slides in which order, and slides of the reader's own.
    recent : mapping of str to (mapping of str to str)
        The last link on each page, by the page's path.
    """

    areas: Mapping[str, str]
    points: OwnPoints | None = None
    places: tuple[str, ...] = ()
    deck: Deck = Deck()
    recent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """How many areas, points, own slides and links there are."""
        return (
            len(self.areas),
            len(self.points.points) if self.points else 0,
            len(self.deck.own),
            len(self.recent),
        )


def save(project: Project) -> bytes:
    """A project as a file.

    Returns
    -------
    bytes
        JSON in UTF-8; the same for the same project.

    Raises
    ------
    ProjectProblem
        It would be larger than a file may be.
    """
    recent = {path: _clean(query) for path, query in dict(project.recent).items()}
    made = {
        "format": FORMAT,
        "version": VERSION,
        "generator": NAME_AND_VERSION,
        "areas": [{"name": without_postcodes(name), "own": members} for name, members in project.areas.items()],
        "points": points_kept(project.points) if project.points else None,
        "slides": deck_file.saved([_named(place) for place in project.places], project.deck)
        if project.places
        else None,
        "recent": [{"page": path, "query": query} for path, query in recent.items()],
    }
    content = json.dumps(made, ensure_ascii=False, indent=1).encode()
    if len(content) > LARGEST:
        raise ProjectProblem(TOO_LARGE)
    return content


def opened(content: bytes) -> Project:
    """The project in a file that :func:`save` made.

    Raises
    ------
    ProjectProblem
        The file is too large, damaged, of another kind or a newer version, or holds anything that :func:`save` does not
        write; the message says what to do.
    """
    if len(content) > LARGEST:
        raise ProjectProblem(f"This file is larger than {FILE_MB} MB, which no saved project is. {WAY_OUT}")
    try:
        read = read_strictly(content, MOST_PARTS)
    except ValueError:
        raise ProjectProblem(f"This file is damaged or of another kind: it cannot be read. {WAY_OUT}") from None
    if isinstance(read, dict) and read.get("format") == deck_file.FORMAT:
        raise ProjectProblem("This file holds slides alone. Open it on Present, with “Open slides that were saved”.")
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise ProjectProblem(f"This file does not hold a project saved here. {WAY_OUT}")
    version = read.get("version")
    if type(version) is not int or version < 1:
        raise ProjectProblem(f"This file does not say which version it is. {WAY_OUT}")
    if version > VERSION:
        raise ProjectProblem(
            "This file was saved with a newer version of Every Neighbourhood. Open it with that one; nothing in it is lost."
        )
    if read.keys() - {"generator"} != NAMES:
        raise ProjectProblem(f"This file has parts that a project does not have, or lacks some that it has. {WAY_OUT}")
    places, deck = ((), Deck()) if read["slides"] is None else deck_file.opened_from(read["slides"])
    try:
        points = None if read["points"] is None else points_from_kept(read["points"])
    except PlacesError:
        raise ProjectProblem(f"The points in this file are damaged. {WAY_OUT}") from None
    return Project(_areas(read["areas"]), points, places, deck, _recent(read["recent"]))


def together(here: Project, file: Project) -> Project:
    """What a reader has with what a file holds beside it: nothing of either is lost.

    An area or a list whose name is taken gets a number. The order of the slides is that of the file, where it has slides.

    Raises
    ------
    ProjectProblem
        There would be more than can be held of something.
    """
    areas = dict(here.areas)
    for name, members in file.areas.items():
        if areas.get(name) != members:
            areas[_free(name, areas)] = members
    if len(areas) > MOST_AREAS:
        raise ProjectProblem(NO_ROOM.format(why=f"a project has at most {MOST_AREAS} areas."))
    points = here.points
    for each in file.points.lists if file.points else ():
        names = [other.name for other in points.lists] if points else []
        try:
            points = with_list(points, replace(each, name=_free(each.name, names)))
        except PlacesError as problem:
            raise ProjectProblem(NO_ROOM.format(why=str(problem))) from None
    own_slides = (*here.deck.own, *(slide for slide in file.deck.own if slide not in here.deck.own))
    if len(own_slides) > MOST_OWN:
        raise ProjectProblem(NO_ROOM.format(why=f"there can be {MOST_OWN} slides of your own."))
    moved = {f"own{n}": f"own{own_slides.index(slide) + 1}" for n, slide in enumerate(file.deck.own, 1)}
    if file.places:
        order = tuple(moved.get(key, key) for key in file.deck.order)
        missing = [f"own{n}" for n in range(1, len(own_slides) + 1) if f"own{n}" not in order]
        deck = Deck((*order, *(key for key in missing if int(key[3:]) <= len(here.deck.own))), own_slides)
    else:
        deck = here.deck
    return Project(areas, points, file.places or here.places, deck, {**here.recent, **file.recent})


def _free(name: str, taken: Any) -> str:
    """A name that is not taken: with a number where it is."""
    number, found = 2, name
    while found in taken:
        found = f"{(name or own.UNNAMED)[: own.LONGEST_NAME - 5]} ({number})"
        number += 1
    return found


def _areas(read: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _list(read, MOST_AREAS):
        if not isinstance(each, dict) or each.keys() != {"name", "own"} or not isinstance(each["own"], str):
            raise ProjectProblem(f"An area in this file is damaged. {WAY_OUT}")
        name = each["name"]
        if not isinstance(name, str) or name != own.plain_name(name) or name in found:
            raise ProjectProblem(f"The name of an area in this file is damaged. {WAY_OUT}")
        try:
            members = own.decode(each["own"][:LONGEST_FIELD])
        except PlacesError:
            # It speaks of a link, and this is a file.
            raise ProjectProblem(f"An area in this file is damaged. {WAY_OUT}") from None
        if not len(members):
            raise ProjectProblem(f"An area in this file is empty. {WAY_OUT}")
        found[name] = own.encode(members)
    return found


def _recent(read: object) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for each in _list(read, len(VIEWS)):
        if not isinstance(each, dict) or each.keys() != {"page", "query"} or each["page"] in found:
            raise ProjectProblem(f"A link in this file is damaged. {WAY_OUT}")
        path, query = each["page"], each["query"]
        if path not in VIEWS or not isinstance(query, dict) or len(query) > MOST_FIELDS:
            raise ProjectProblem(f"A link in this file leads to nothing here. {WAY_OUT}")
        if not all(isinstance(text, str) and len(text) <= LONGEST_FIELD for text in query.values()):
            raise ProjectProblem(f"A link in this file is damaged. {WAY_OUT}")
        # What is not on offer is left out, as on the page itself.
        found[path] = VIEWS[path].from_query(query)[0].to_query()
    return found


def _clean(query: Mapping[str, str]) -> dict[str, str]:
    """A link without a postcode, which the name of an area of a reader's own may hold."""
    return {name: without_postcodes(text) if name == "name" else _named(text) for name, text in query.items()}


def _named(text: str) -> str:
    """The same of areas put together that are named within a text: ``own:NEIGHBOURHOODS:NAME``."""
    return OWN_NAME.sub(lambda found: f"{found[1]}{without_postcodes(found[2])}", text)


def _list(read: object, most: int) -> list[Any]:
    if not isinstance(read, list) or len(read) > most:
        raise ProjectProblem(f"A list in this file is damaged or too long. {WAY_OUT}")
    return read
