"""The lines of a spreadsheet (XLSX) of a stranger's, and which lines of any table are looked at.

Nothing of ours is imported here and openpyxl only when it is needed: this file runs in a process
of its own (:mod:`lib.places.apart`). What a file says of its own size is not believed: its parts
are unpacked piece by piece, counted as they come, and openpyxl is given them packed anew.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

MOST = 5_000
"""The most lines below the header."""
HEADER_WITHIN = 25
"""A title or a few lines of credit may stand above the header."""
MOST_COLUMNS = 200
MOST_BLANK = 10_000
MOST_SCANNED = 200_000
"""The most lines that are looked at, the empty ones included."""
LARGEST_UNPACKED = 20_000_000
"""Bytes of all parts, as they are unpacked and not as the file says."""
MOST_PARTS = 1_000
MOST_CELLS = 16_384
"""Cells in one line: as many columns as Excel has."""
MOST_STYLES = 20_000
MOST_MARKS = 2_000_000
"""Beginnings and ends of parts within parts (``<``): 5,000 lines of 40 columns have 800,000."""
LONGEST_CELL = 1_000
"""Letters of a cell that are kept. Nothing that is looked for is longer, and one long text may stand in every cell and
yet once in the file.
"""
PIECE = 1 << 16
WITHOUT = ("numpy", "lxml", "defusedxml")
"""What openpyxl would load: two are large and not needed; the third reads slowly, and what it looks for is looked for
here.
"""

SAVE_AS = "Save the list as CSV or XLSX and try again."
ALONE = "Copy the list alone into a new file, save it as CSV or XLSX, and try again."
BROKEN = f"This Excel file cannot be read: it is damaged or was made in an unusual way. {SAVE_AS}"
LARGER = f"This Excel file is far larger inside than it looks. {ALONE}"
NOT_EXCEL = "This is a packed file, but not an Excel one of the kind XLSX. Unpack it, or save the list as CSV or XLSX."
SPREAD = (
    f"The lines of this file are spread over more than {MOST_SCANNED:,}, most of them empty. Take the empty ones "
    "out and try again."
)
WIDE = f"This Excel file has a line of more than {MOST_CELLS:,} columns. {ALONE}"
STYLED = f"This Excel file holds more than {MOST_STYLES:,} styles. {ALONE}"
MOST_SHEETS, LONGEST_NAME = 20, 60
"""Sheets of a workbook that are looked at and named, and letters of a name that are kept."""
WHERE = re.compile(r"post.?code|pcds?\b|zip|latitude|\blat\b|easting", re.IGNORECASE)
"""What a heading says where places are. A sheet that has such a cell among its first lines is read before others."""

ROW_OR_CELL = re.compile(rb"<(?:[\w.-]+:)?(row|c|col)[\s/>]")
STYLE = re.compile(rb"<(?:[\w.-]+:)?(?:xf|font|fill|border|dxf|cellStyle|numFmt)[\s/>]")

Line = tuple[int, list[str]]
"""A filled line of a file: its number as a spreadsheet counts it, from 1, and its cells."""


class Refused(Exception):
    """A file that cannot be used; the message is a sentence with a way out."""


def answer(content: bytes, wanted: str = "") -> tuple[bool, bytes]:
    """The lines and notes of an XLSX file, the names of its sheets and which was read, as JSON; or the sentence that
    refuses it.
    """
    try:
        found = read(content, int(wanted) if wanted else None)
    except Refused as problem:
        return False, str(problem).encode()
    except MemoryError:
        raise
    except Exception:  # openpyxl raises whatever its parser, the packing or a missing part raise
        return False, BROKEN.encode()
    return True, json.dumps(found).encode()


def read(content: bytes, wanted: int | None = None) -> tuple[list[Line], list[str], list[str], int]:
    """The lines of one sheet, what a reader should know of how it was read, the names of all sheets and which it is.

    It is the one ``wanted``, counted from 0; else the first that seems to say where places are; else the first with
    anything in it. No lines when none has. Formulas are not worked out.
    """
    honest = _honest(content)
    import openpyxl  # 0.15 s, which only an XLSX file should wait for

    book = openpyxl.load_workbook(honest, read_only=True, data_only=True, keep_links=False)
    sheets = ([sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets)[:MOST_SHEETS]
    names = [sheet.title[:LONGEST_NAME] for sheet in sheets]
    first = None
    if wanted is None and len(sheets) > 1:
        for at, sheet in enumerate(sheets):
            lines = _lines(sheet, None, HEADER_WITHIN)
            if lines and first is None:
                first = at
            if any(WHERE.search(cell) for _, cells in lines for cell in cells):
                first = at
                break
    at = min(first or 0 if wanted is None else wanted, len(sheets) - 1)
    notes: list[str] = []
    return _lines(sheets[at], notes) if sheets else [], notes, names, at


def _lines(sheet: Any, notes: list[str] | None, most: int = MOST + HEADER_WITHIN) -> list[Line]:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    return filled(map(_up_to_the_last, sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)), notes, most)


def _up_to_the_last(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the empty cells at its end."""
    last = len(row) if any(row) else 0  # most are empty where few lines stand far apart
    while last and row[last - 1] is None:
        last -= 1
    return row[:last]


def _honest(content: bytes) -> io.BytesIO:
    """The parts of an XLSX file that are text, packed anew, once they are found to be of a bearable size."""
    room, marks = LARGEST_UNPACKED, MOST_MARKS
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(made, "w") as plain:
        parts = {part.filename: part for part in packed.infolist()}
        if "xl/workbook.xml" not in parts:
            raise Refused(NOT_EXCEL)
        if len(parts) > MOST_PARTS:
            raise Refused(LARGER)
        for name, part in parts.items():
            if not name.endswith((".xml", ".rels")):
                continue  # pictures and the like
            # Excel packs in these two ways, and of the others nobody can ask for a piece of a bearable size.
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(BROKEN)
            text = _unpacked(packed, part, room)
            room -= len(text)
            marks -= text.count(b"<")
            if marks < 0:
                raise Refused(LARGER)
            _look_at(name, text.replace(b"\0", b""))
            plain.writestr(name, text)
    made.seek(0)
    return made


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    """A part, unless it is larger than there is room, whatever the file says of it."""
    text = bytearray()
    with packed.open(part) as source:
        while piece := source.read(PIECE):
            text += piece
            if len(text) > room:
                raise Refused(LARGER)
    return bytes(text)


def _look_at(name: str, text: bytes) -> None:
    # Nothing that Excel writes declares a document type; that is how small files grow without end.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused(BROKEN)
    if name.endswith("styles.xml") and sum(1 for _ in islice(STYLE.finditer(text), MOST_STYLES + 1)) > MOST_STYLES:
        raise Refused(STYLED)
    if not name.startswith("xl/worksheets/"):
        return
    cells = columns = 0
    for found in ROW_OR_CELL.finditer(text):
        if found[1] == b"row":
            cells = 0
        elif found[1] == b"c":
            cells += 1
        else:
            columns += 1
        if max(cells, columns) > MOST_CELLS:
            raise Refused(WIDE)


def filled(
    rows: Iterable[Sequence[object]], notes: list[str] | None = None, most: int = MOST + HEADER_WITHIN
) -> list[Line]:
    """The lines that hold anything, with their numbers; stops when there are too many, or too many empty ones together.

    Raises
    ------
    Refused
        So many empty lines stand between them that it would take long to look at all.
    """
    kept: list[Line] = []
    last = 0
    for number, row in enumerate(rows, 1):
        if number - last > MOST_BLANK:
            if notes is not None:
                notes.append(f"Reading stopped at line {number:,}, after {MOST_BLANK:,} empty lines.")
            break
        if number > MOST_SCANNED:
            raise Refused(SPREAD)
        if not any(row):
            continue
        cells = [_written(value) for value in islice(row, MOST_COLUMNS)]
        if any(map(str.strip, cells)):
            kept.append((number, cells))
            last = number
            if len(kept) > most:
                break
    return kept


def _written(value: object) -> str:
    """A cell as text: whole numbers without a point, nothing for an empty one."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)[:LONGEST_CELL]
