"""A reader's own points for one picture of the map: the picture is asked for by a link, and no link holds them.

The link has a word that nobody can guess, which stands for points that the visit holds. When the visit is over they are
gone, and so is what the word stood for: nothing is kept here.
"""

from __future__ import annotations

import secrets
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.draw.own_marks import OwnMarks

FIELD = "mine"
"""The parameter of a picture's link that has such a word."""
GONE = (
    "Your own points are no longer here, since the page they were on was closed or loaded again. Open the map again, add "
    "them, and take its picture anew."
)
_held: weakref.WeakValueDictionary[str, OwnMarks] = weakref.WeakValueDictionary()


def hold(marks: OwnMarks) -> str:
    """A word for some points, good for as long as the caller keeps them."""
    word = secrets.token_urlsafe(18)
    _held[word] = marks
    return word


def held(word: str) -> OwnMarks | None:
    """The points that a word stands for; None where their visit is over or there is no such word."""
    return _held.get(word)
