"""The square code (QR) of a link: its dots, for whoever draws them, and as a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import segno

LONG = 300
"""Characters of a link from which it is given less room for faults, so that its dots stay large enough to be read."""
BORDER = 4
"""Blank dots around a code that telephones need on a screen."""
ABOUT = 500
"""Dots that a picture has across, or a few less, unless it is said how large those of the code are."""


def _code(link: str) -> segno.QRCode | None:
    try:
        return segno.make(link, micro=False, error="m" if len(link) < LONG else "l", boost_error=False)
    except segno.DataOverflowError:
        return None


def code_rows(link: str) -> list[list[int]]:
    """The dots of the code of a link, a list a row, 1 for dark, without a border; no rows where the link is too long
    for a code.
    """
    code = _code(link)
    return [list(row) for row in code.matrix] if code else []


def dark_runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where dark dots follow each other in a row: start and length.

    >>> list(dark_runs([1, 1, 0, 1]))
    [(0, 2), (3, 1)]
    """
    start = None
    for n, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = n
        elif not dark and start is not None:
            yield start, n - start
            start = None


def square_code(link: str, border: int = BORDER, scale: int | None = None) -> bytes:
    """The code of a link as a picture.

    Parameters
    ----------
    link : str
    border : int
        Blank dots around it.
    scale : int, optional
        How many dots of the picture are one of the code; about 500 across in all if not given.

    Returns
    -------
    bytes
        PNG; none where the link is too long for a code.
    """
    code = _code(link)
    if code is None:
        return b""
    out = io.BytesIO()
    code.save(out, kind="png", scale=scale or max(4, ABOUT // code.symbol_size(border=border)[0]), border=border)
    return out.getvalue()
