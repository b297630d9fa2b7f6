"""Whether a text holds a full postcode: what may be searched for on a page and must not stand in an address."""

from __future__ import annotations

import re
import unicodedata

from lib.places.search import POSTCODE


def holds_postcode(text: str) -> bool:
    """Whether a full postcode stands in a text, however it is spaced, marked or written in wide letters.

    >>> [holds_postcode(text) for text in ("10 High St, fy1 1nf", "F Y 1-1 N F", "Tendring 018A", "E06000009")]
    [True, True, False, False]
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    signs = "".join(each if each.isalnum() else " " for each in plain)
    return bool(POSTCODE.search(" ".join(signs.split())) or POSTCODE.fullmatch(re.sub(r"\s", "", signs)))
