"""A deck as a small file, to open again on this laptop or another; and the images that somebody adds.

Only choices are saved, never figures: those come from the data here. Nothing in a file is
believed: each part is looked at, each image is read and written anew, and what does not fit is
refused with a sentence.
"""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lib.catalogue import NAME_AND_VERSION
from lib.deck import image
from lib.deck.slides import ALT, FILE_MB, IMAGE_MB, MEGABYTE, PLACES, TEXT, TITLE, Deck, OwnSlide
from lib.deck.strict_json import read_strictly
from lib.links.place_ref import place_ref
from lib.links.present_view import MOST_OWN, own_number
from lib.places import PlacesError
from lib.places.apart import NotRead, apart
from lib.words.slides import SLIDES

FORMAT, VERSION = "every-neighbourhood-deck", 1
LARGEST, LARGEST_IMAGE = FILE_MB * MEGABYTE, IMAGE_MB * MEGABYTE
"""The largest file that is opened and the largest image that is added, in bytes."""
LONGEST_PLACE = 3_000
"""Characters of a place: 200 neighbourhoods put together take 1,300."""
MOST_PARTS = 10_000
"""Parts of the file: the signs that begin one, which a small file could have millions of. Five slides full of such
signs have 2,400.
"""
WAY_OUT = "Open a file that was saved here with “Save these slides”, or put the slides together anew."
TOO_MUCH = f"This image takes too {{}} to read. {image.SMALLER}"
BUSY = "Other files are being read just now. Try again in a minute."


class DeckProblem(PlacesError):
    """A file or an image that cannot be used; the message says why and what to do."""


def save(view_places: Sequence[str], deck: Deck) -> bytes:
    """A deck as a file.

    Parameters
    ----------
    view_places : sequence of str
        One place or two, as :mod:`lib.links.compare_view` writes them in a link.
    deck : Deck

    Returns
    -------
    bytes
        JSON in UTF-8; the same for the same deck. Images are in it, as base64.
    """
    return json.dumps(saved(view_places, deck), ensure_ascii=False, indent=1).encode()


def saved(view_places: Sequence[str], deck: Deck) -> dict[str, Any]:
    """The same as plain lists, to be written as JSON."""
    own = [
        {"title": slide.title, "text": slide.text}
        | ({"image": base64.b64encode(slide.image).decode()} if slide.image else {})
        | ({"alt": slide.alt} if slide.alt else {})
        for slide in deck.own
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "generator": NAME_AND_VERSION,
        "places": list(view_places),
        "slides": list(deck.order),
        "own": own,
    }


def opened(content: bytes) -> tuple[tuple[str, ...], Deck]:
    """The places and the deck in a file that :func:`save` made.

    Returns
    -------
    (tuple of str, Deck)
        One place or two; images have been written anew.

    Raises
    ------
    DeckProblem
        The file is too large, damaged, of another kind or a newer version, or holds anything
        that :func:`save` does not write; the message says what to do.
    """
    if len(content) > LARGEST:
        raise DeckProblem(f"This file is larger than {FILE_MB} MB, which no saved slides are. {WAY_OUT}")
    return opened_from(_read(content))


def opened_from(read: object) -> tuple[tuple[str, ...], Deck]:
    """The same of what JSON gave back; see :func:`opened`."""
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise DeckProblem(f"This file does not hold slides saved here. {WAY_OUT}")
    version = read.get("version")
    if type(version) is not int or version < 1:
        raise DeckProblem(f"This file does not say which version it is. {WAY_OUT}")
    if version > VERSION:
        raise DeckProblem(
            "This file was saved with a newer version of Every Neighbourhood. Open it with that one, or put the slides "
            "together anew."
        )
    read = {name: value for name, value in read.items() if name != "generator"}
    _only(read, {"format", "version", "places", "slides", "own"}, required=True)
    own = tuple(_own(each) for each in _list(read["own"], MOST_OWN, "slides of your own"))
    return _places(read["places"]), Deck(_order(read["slides"], len(own)), own)


def own_slide(title: str, text: str = "", image: bytes | None = None, alt: str = "") -> OwnSlide:
    """A slide of somebody's own, as they typed it.

    Parameters
    ----------
    title, text : str
        Of any length; see :func:`plain_text` for what is taken out.
    image : bytes, optional
        See :func:`clean_image`.
    alt : str
        What the image shows; dropped where there is none.

    Raises
    ------
    DeckProblem
        There is no title, a text is longer than a slide can show, or the image cannot be used.
    """
    told = _texts(title, text, alt if image is not None else "")
    return OwnSlide(*told[:2], clean_image(image) if image is not None else None, told[2])


def changed_slide(slide: OwnSlide, title: str, text: str, alt: str) -> OwnSlide:
    """A slide of somebody's own with other words and the same image; see :func:`own_slide` for what is refused."""
    told = _texts(title, text, alt if slide.image else "")
    return OwnSlide(*told[:2], slide.image, told[2])


def _texts(title: str, text: str, alt: str) -> tuple[str, str, str]:
    found = _short(title, TITLE, "title"), _short(text, TEXT, "text", lines=True), _short(alt, ALT, "description")
    if not found[0]:
        raise DeckProblem("Give the slide a title: it is what the room reads first.")
    return found


def _short(text: str, most: int, name: str, lines: bool = False) -> str:
    # A text that is far too long is not looked at to its end; twice as much shows that it is.
    whole = plain_text(text, 2 * most, lines)
    if len(whole) > most:
        raise DeckProblem(
            f"The {name} is longer than {most} characters, the most that a room can read on one slide. Shorten it, or "
            "make two slides."
        )
    return whole


def clean_image(content: bytes) -> bytes:
    """An image that somebody adds, read and written anew: upright, small, and nothing in it but the picture.

    It is read in a process of its own: 0.2 s.

    Parameters
    ----------
    content : bytes
        PNG, JPEG or WebP of at most 5 MB and 25 million dots, or 8 million where it can be seen
        through; judged by what is in it and not by its name.

    Returns
    -------
    bytes
        PNG or JPEG of at most 1600 by 900 dots and 1.5 MB, on white where it was transparent;
        of a moving picture the first. No place, date or any other note of a camera is left.

    Raises
    ------
    DeckProblem
        It is empty, too large, not such an image, damaged, or takes too long or too much memory.
    """
    if not content:
        raise DeckProblem("This file is empty. Choose an image, PNG or JPEG.")
    if len(content) > LARGEST_IMAGE:
        raise DeckProblem(
            f"This image has {len(content) / MEGABYTE:,.1f} MB, and the most is {IMAGE_MB} MB. {image.SMALLER}"
        )
    try:
        return apart(Path(image.__file__), content)
    except NotRead as problem:
        told = {
            "refused": str(problem),
            "long": TOO_MUCH.format("long"),
            "full": TOO_MUCH.format("much memory"),
            "busy": BUSY,
        }
        raise DeckProblem(told.get(problem.why, image.DAMAGED)) from None


def plain_text(text: str, most: int, lines: bool = False) -> str:
    """A text as it may stand on a slide: without anything that cannot be seen, single spaces, cut at a length.

    Parameters
    ----------
    text : str
    most : int
        Characters.
    lines : bool
        Whether it may have several lines; empty ones are left out.

        >>> plain_text(" Our\\tstreet\\u202e\\n\\nand theirs ", 80, lines=True)
        'Our street\\nand theirs'
    """
    kept = (
        " ".join(_seen(line).split()) for line in (text[: 20 * most].splitlines() if lines else [text[: 20 * most]])
    )
    return "\n".join(filter(None, kept))[:most].strip()


def _seen(text: str) -> str:
    """Spaces for all that cannot be seen: controls, marks that turn the direction of reading, halves of characters."""
    return "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)


def _read(content: bytes) -> Any:
    try:
        return read_strictly(content, MOST_PARTS)
    except ValueError:
        raise DeckProblem(f"This file is damaged or of another kind: it cannot be read. {WAY_OUT}") from None


def _only(found: Mapping[str, Any], names: set[str], required: bool = False) -> None:
    if not found.keys() <= names or (required and found.keys() != names):
        raise DeckProblem(
            f"This file has parts that slides saved here do not have, or lacks some that they have. {WAY_OUT}"
        )


def _list(found: Any, most: int, what: str) -> list[Any]:
    if not isinstance(found, list):
        raise DeckProblem(f"The list of {what} in this file is damaged. {WAY_OUT}")
    if len(found) > most:
        raise DeckProblem(f"This file has more than {most} {what}. {WAY_OUT}")
    return found


def _places(found: Any) -> tuple[str, ...]:
    tokens = []
    for text in _list(found, PLACES, "places"):
        if not isinstance(text, str) or len(text) > LONGEST_PLACE:
            raise DeckProblem(f"A place in this file is damaged. {WAY_OUT}")
        notes: list[str] = []
        token = place_ref(text, notes)
        if token is None:
            raise DeckProblem(f"These slides are about a place that is not here. {' '.join(notes)}")
        tokens.append(token)
    if not tokens:
        raise DeckProblem(f"This file names no place. {WAY_OUT}")
    return tuple(tokens)


def _order(found: Any, own: int) -> tuple[str, ...]:
    keys = _list(found, len(SLIDES) + MOST_OWN, "slides")
    known = all(isinstance(key, str) and (key in SLIDES or (own_number(key) or own + 1) <= own) for key in keys)
    if not keys or not known or len(set(keys)) < len(keys):
        raise DeckProblem(
            f"The list of slides in this file is empty, or names one that is not there or is there twice. {WAY_OUT}"
        )
    return tuple(keys)


def _own(found: Any) -> OwnSlide:
    if not isinstance(found, dict):
        raise DeckProblem(f"A slide of your own in this file is damaged. {WAY_OUT}")
    _only(found, {"title", "text", "image", "alt"})
    title, text, alt = found.get("title"), found.get("text"), found.get("alt", "")
    if (
        not isinstance(title, str)
        or not isinstance(text, str)
        or not isinstance(alt, str)
        or alt != plain_text(alt, ALT)
        or title != plain_text(title, TITLE)
        or text != plain_text(text, TEXT, lines=True)
    ):
        raise DeckProblem(
            f"A slide of your own in this file has a text that is damaged, or longer than {TITLE} characters for the "
            "title "
            f"and {TEXT} for the rest. {WAY_OUT}"
        )
    image = _image(found["image"]) if "image" in found else None
    return OwnSlide(title, text, image, alt if image else "")


def _image(found: Any) -> bytes:
    try:
        content = base64.b64decode(found, validate=True) if isinstance(found, str) else b""
    except (binascii.Error, ValueError):
        content = b""
    try:
        return clean_image(content)
    except DeckProblem as problem:
        raise DeckProblem(f"An image in this file cannot be used. {problem}") from None
