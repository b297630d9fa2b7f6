"""A saved file in JSON, read with care: not too many parts, no name twice, no number that is none."""

from __future__ import annotations

import json
from typing import Any


def read_strictly(content: bytes, most: int) -> Any:
    """What is in a file.

    Parameters
    ----------
    content : bytes
        JSON in UTF-8.
    most : int
        The most signs that begin a part: they are counted before it is read, since a small file could have millions.

    Raises
    ------
    ValueError
        It is no such file. Also where parts lie too deep within parts.
    """
    if sum(map(content.count, (b"[", b"{", b","))) > most:
        raise ValueError("too many parts")
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("too deep") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(text: str) -> None:
    raise ValueError(text)
