"""A part of a file, as a program asks for it that reads a large table piece by piece (RFC 9110, section 14)."""

from __future__ import annotations

import re

ASKED = re.compile(rb"bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})", re.ASCII | re.IGNORECASE)


class OutsideFile(ValueError):
    """The part that was asked for begins behind the end."""


def part_of(asked: bytes, size: int) -> tuple[int, int] | None:
    """Where a part begins, and where it ends (not included).

    Parameters
    ----------
    asked : bytes
        The header ``Range``.
    size : int
        Of the file, in bytes.

    Returns
    -------
    (int, int) or None
        None for what is no single range of bytes: then the whole file is sent, as the standard allows.

    Raises
    ------
    OutsideFile
        It begins behind the end.

    >>> part_of(b"bytes=0-9", 100), part_of(b"bytes=90-", 100), part_of(b"bytes=-5", 100), part_of(b"bytes=0-1,5-6", 100)
    ((0, 10), (90, 100), (95, 100), None)
    """
    found = ASKED.fullmatch(asked.strip())
    if not found or found.groups() == (b"", b""):
        return None
    first, last = found.groups()
    if not first:
        if int(last) == 0:
            raise OutsideFile
        return max(0, size - int(last)), size
    begin, end = int(first), int(last) + 1 if last else size
    if last and end <= begin:
        return None
    if begin >= size:
        raise OutsideFile
    return begin, min(end, size)
