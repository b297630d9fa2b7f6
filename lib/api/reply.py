"""What comes back: a body with its kind, or what is wrong as a sentence (RFC 9457)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JSON, CSV = "application/json", "text/csv; charset=utf-8"
PROBLEM = "application/problem+json"
PARQUET = "application/vnd.apache.parquet"
TITLES = {
    400: "This cannot be asked",
    404: "There is nothing here",
    405: "This can only be read",
    414: "The address is too long",
    416: "This part is not in the file",
    429: "Asked too often",
    500: "Something went wrong here",
    503: "Not now",
}
"""Of each status one title, as the standard asks."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer.

    Attributes
    ----------
    status : int
        200, or that of what is wrong.
    kind : str
        Its media type.
    body : bytes
        Empty where ``file`` or ``pieces`` holds it.
    name : str
        What it is saved as; empty where it is to be read.
    described_by : str
        The address that says what is in it, where it cannot say so itself (CSV, Parquet).
    file : Path or None
        A file that is the body as it stands.
    pieces : callable or None
        Makes the body piece by piece, where it is too large to be held.
    tag : str
        Names the content of ``file`` and ``pieces``, whose bytes nobody reads before they are sent.
    """

    status: int
    kind: str
    body: bytes = b""
    name: str = ""
    described_by: str = ""
    file: Path | None = None
    pieces: Callable[[], Iterator[bytes]] | None = None
    tag: str = ""


class Refused(Exception):
    """What cannot be answered; the message is a sentence for who asked.

    Attributes
    ----------
    status : int
        Of HTTP.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def problem(status: int, sentence: str) -> Reply:
    """What is wrong, as problem details. Nothing of what was asked is repeated.

    >>> problem(404, "No such place.").body.decode()
    '{"type": "about:blank", "title": "There is nothing here", "status": 404, "detail": "No such place."}\\n'
    """
    told = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": sentence}
    return Reply(status, PROBLEM, _written(told))


def as_json(content: Mapping[str, Any]) -> Reply:
    """A document to be read by programs; numbers that are not known are null."""
    return Reply(200, JSON, _written(content))


def as_csv(heads: Sequence[str], lines: Iterable[Sequence[object]], name: str, described_by: str) -> Reply:
    """A table: heads in the first line, one value a cell, what is not known empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(lines)
    return Reply(200, CSV, text.getvalue().encode(), name, described_by)


def _written(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n").encode()
