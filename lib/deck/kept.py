"""What only a session holds, as text for the page of the browser to keep, and back again.

A page keeps it as long as it is open, in its own memory and nowhere else, and gives it to the
session that follows when the one before was lost. What comes back has been outside, and is
believed no more than a file would be.
"""

from __future__ import annotations

from lib.deck.deck_file import opened, save
from lib.deck.slides import Deck, OwnSlide

ANYWHERE = "E92000001"
"""A file of slides names a place; slides alone are about none."""


def slides_text(own: tuple[OwnSlide, ...]) -> str:
    """Slides of somebody's own as text: a file of slides without an order."""
    return save((ANYWHERE,), Deck(own=own)).decode()


def slides_of(text: str) -> tuple[OwnSlide, ...]:
    """The slides in a text that :func:`slides_text` made.

    Raises
    ------
    PlacesError
        It is not such a text; the message says what to do.
    """
    return opened(text.encode(errors="replace") if isinstance(text, str) else b"")[1].own
