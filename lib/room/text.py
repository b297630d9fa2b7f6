"""What may be said in a room: tidied as it comes in, and refused with a sentence where it leads to somebody."""

from __future__ import annotations

import re
import unicodedata

from lib.places.postcode_typed import holds_postcode
from lib.room.said import LONGEST_TEXT, RoomError

EMPTY = "There is nothing to send yet. Write a few words first."
TOO_LONG = "That is {length} characters long, and the most is {most}. Please say it shorter."
LINK = "Links cannot be sent here. Say it in words: everybody in the room will read it."
EMAIL = "E-mail addresses and names of accounts cannot be sent here. Say it in words, without who to write to."
TELEPHONE = "Telephone numbers cannot be sent here. Say it in words, without who to call."
POSTCODE = "Leave the postcode out: it may lead to somebody's home. Put the pin on the map instead."
NOT_TEXT = "That is not text. Please type it again."
MARKS = 3
"""Marks above and below one letter, at most: more are piled up to cover what others said."""
JOINING = "\u200c\u200d"
"""Signs without a width that some scripts, and some emoji, cannot be written without."""
ENDINGS = (
    "com|org|net|info|biz|edu|gov|co|uk|eu|io|app|dev|me|ly|tv|site|online|link|page|shop|store|xyz|club|live|news|wales|"
    "cymru|scot|london"
)
URL = re.compile(
    rf"[a-z][a-z0-9+.-]*://|\bwww\s*\.|\bmailto:|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{ENDINGS})\b(?!\.[a-z])"
    r"|\b[a-z0-9-]+\.[a-z]{2,}/|\bdot\s+(?:com|org|net|co|uk)\b"
)
ADDRESS = re.compile(r"\S@\S|(?:^|[\s(,;:])@\w|\S\s*[(\[{]\s*at\s*[)\]}]\s*\S")
NUMBER = re.compile(r"(?<!\w)[+(]*\d[\d\s().\-/]*\d(?!\w)")


def tidy(text: object, longest: int = LONGEST_TEXT) -> str:
    """Text as it is kept: in its usual form, on one line, without signs that are not seen or that turn the writing round.

    Raises
    ------
    RoomError
        400: it is no text, or there is nothing in it; 413: it is longer than ``longest`` characters.
    """
    if not isinstance(text, str):
        raise RoomError(NOT_TEXT)
    if len(text) > 20 * longest:
        raise RoomError(TOO_LONG.format(length=f"{len(text):,}", most=longest), 413)
    seen: list[str] = []
    marks = 0
    for each in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(each)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > MARKS:
            continue
        seen.append(" " if kind in ("Zs", "Zl", "Zp", "Cc") else each if kind[0] != "C" or each in JOINING else "")
    plain = " ".join("".join(seen).split())
    if not plain.strip(JOINING + " "):
        raise RoomError(EMPTY)
    if len(plain) > longest:
        raise RoomError(TOO_LONG.format(length=len(plain), most=longest), 413)
    return plain


def said(text: object) -> str:
    """What a phone may say, tidied.

    Raises
    ------
    RoomError
        As of :func:`tidy`; and 400 for a link, an e-mail address or name of an account, a telephone number or a full
        postcode, however it is spaced or written.
    """
    plain = tidy(text)
    for refuse, sentence in ((_leads, LINK), (_writes, EMAIL), (_calls, TELEPHONE), (holds_postcode, POSTCODE)):
        if refuse(_compared(plain)):
            raise RoomError(sentence)
    return plain


def _compared(text: str) -> str:
    """Text as it is looked at: wide and raised letters and figures of all scripts as the plain ones, nothing unseen."""
    wide = unicodedata.normalize("NFKC", text)
    plain = (str(unicodedata.digit(each)) if unicodedata.category(each) == "Nd" else each for each in wide)
    shown = (each for each in plain if unicodedata.category(each) != "Cf")
    return "".join("-" if unicodedata.category(each) == "Pd" else each for each in shown).lower()


def _leads(text: str) -> bool:
    # An e-mail address also ends as a link does, and has a sentence of its own.
    return bool(URL.search(ADDRESS.sub(" ", text) if ADDRESS.search(text) else text)) and not _writes(text)


def _writes(text: str) -> bool:
    return bool(ADDRESS.search(text))


def _calls(text: str) -> bool:
    """Whether figures stand together as a telephone number does.

    That is seven without a gap; or nine and more with gaps that begin with 0 or +, or of which five stand together.
    Years and opening hours do not.
    """
    for found in NUMBER.finditer(text):
        groups = re.findall(r"\d+", found[0])
        figures = sum(map(len, groups))
        if any(len(each) >= 7 for each in groups):
            return True
        begins = found[0].lstrip("(").startswith(("0", "+"))
        if 9 <= figures <= 16 and (begins and len(groups) <= 6 or any(len(each) >= 5 for each in groups)):
            return True
    return False
