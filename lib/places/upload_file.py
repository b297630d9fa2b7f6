"""A reader's file as a table of text: its signs, its columns, and which of them says where."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lib.places import sheet
from lib.places.apart import NotRead, apart
from lib.places.members import PlacesError
from lib.places.search import POSTCODE
from lib.places.sheet import HEADER_WITHIN, MOST, SAVE_AS, Line

MOST_BREAKS = 50
LOOKED_FOR_ADDRESSES = 200
"""Lines among which a column of addresses is looked for."""
LONGEST_ADDRESS = 200
DIGIT = re.compile(r"[0-9]")
WRITTEN_POSTCODE = re.compile(POSTCODE.pattern, re.ASCII | re.IGNORECASE)
MOST_ECHOED, MOST_SHEETS_ECHOED = 5, 3
POSTCODES = ("postcode", "postcodes", "pcd", "pcds", "pcd7", "pcd8", "zip", "zipcode")
LATITUDES = ("latitude", "lat")
LONGITUDES = ("longitude", "lon", "lng", "long")
EASTINGS = ("easting", "eastings", "oseasting")
NORTHINGS = ("northing", "northings", "osnorthing")
LABELS = (
    "name",
    "label",
    "title",
    "venue",
    "organisation",
    "organization",
    "group",
    "place",
    "site",
    "school",
    "building",
    "project",
)
KINDS = ("kind", "type", "category", "sort", "use", "service")
"""Words of a heading that tells of what kind a place is."""
# A number that is no year or count, and so no heading.
COORDINATE = re.compile(r"[+-]?\d{1,3}\.\d{2,20}|\d{5,7}", re.ASCII)
NOTHING = "This file is empty. Upload one with a line for each place."
COLUMNS = (
    "It needs a column with the heading Postcode, or two with the headings Latitude and Longitude, or Easting "
    "and Northing."
)
TOO_MUCH = f"This Excel file takes too {{}} to read. {sheet.ALONE}"
BUSY = "Other files are being read just now. Try again in a minute."


class UploadProblem(PlacesError):
    """A file that cannot be read as a list of points; the message says why and what to do.

    Attributes
    ----------
    book : Book
        Of a workbook, its sheets: another may be the list.
    """

    def __init__(self, message: str, book: Book | None = None) -> None:
        super().__init__(message)
        self.book = book or Book()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook: their names, in order, and which was read, from 0. No names for what is no workbook."""

    names: tuple[str, ...] = ()
    read: int = 0

    @property
    def said(self) -> str:
        """Which was read and which others there are; empty where there are none."""
        if len(self.names) < 2:
            return ""
        names = [_harmless(name) for name in self.names]
        others = [name for at, name in enumerate(names) if at != self.read]
        more = " and more" if len(others) > MOST_SHEETS_ECHOED else ""
        listed = _listed(others[:MOST_SHEETS_ECHOED])
        return f"The sheet “{names[self.read]}” was read. The workbook also has {listed}{more}."


def text_of(content: bytes) -> str:
    """The characters of a text file, whichever of the usual encodings it is in."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            encodings = [encoding]
            break
    else:
        start = content[:2000]
        every_second = [start[at::2].count(0) > len(start) * 0.3 for at in (0, 1)]
        encodings = (
            ["utf-16-be"]
            if every_second == [True, False]
            else ["utf-16-le"]
            if every_second == [False, True]
            else ["utf-8", "cp1252"]
        )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
        if "\0" in text or odd > len(text) / 1000:
            break
        beginning = text.lstrip()[:200].lower()
        if beginning.startswith(("<!doctype", "<html", "<?xml", "{", "[")):
            raise UploadProblem(f"This file is a web page or data for a program, not a table. {SAVE_AS}")
        return text
    raise UploadProblem(f"This file cannot be read as a table: it is not text. {SAVE_AS}")


def csv_rows(text: str, notes: list[str]) -> list[Line]:
    """Lines of cells, parted by whichever mark gives the best header, else the most cells."""
    if not re.search(r"\w", text):
        raise UploadProblem(NOTHING)
    start = re.match(r"\s*sep=(.)\s*\r?\n", text)
    marks = (start[1],) if start and start[1] in ",;\t" else (",", ";", "\t")
    mark = max(marks, key=lambda each: _promise(text, each))
    return _filled(_cells(text, mark), notes)


def _cells(text: str, mark: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    line = 0
    try:
        for line, cells in enumerate(reader, 1):
            if any(cell.count("\n") + cell.count("\r") > MOST_BREAKS * 2 for cell in cells):
                raise UploadProblem(
                    f"A quotation mark that opens in line {line:,} is never closed. Close it or take it out, and try "
                    "again."
                )
            yield cells
    except csv.Error:
        raise UploadProblem(
            f"Line {line + 1:,} cannot be read: it may hold a quotation mark that is never closed. Mend it and try "
            "again."
        ) from None


def _promise(text: str, mark: str) -> tuple[int, int]:
    """How good a header the first lines hold when parted by a mark, and how many cells."""
    try:
        lines = _filled(islice(_cells(text, mark), HEADER_WITHIN))
    except UploadProblem:
        return 0, -1
    at, sure = _header(lines)
    return (
        (0, max((len(cells) for _, cells in lines), default=0)) if at is None else (2 if sure else 1, len(lines[at][1]))
    )


def sheet_rows(content: bytes, notes: list[str], wanted: int | None = None) -> tuple[list[Line], Book]:
    """Lines of cells of one sheet of a workbook, see :func:`lib.places.sheet.read`, and which sheets there are."""
    told = [] if wanted is None else [str(wanted)]
    try:
        lines, said, names, at = json.loads(apart(Path(sheet.__file__), content, *told))
    except NotRead as problem:
        why = {
            "refused": str(problem),
            "long": TOO_MUCH.format("long"),
            "full": TOO_MUCH.format("much memory"),
            "busy": BUSY,
        }
        raise UploadProblem(why.get(problem.why, sheet.BROKEN)) from None
    book = Book(tuple(_seen(name) or f"Sheet {n}" for n, name in enumerate(names, 1)), at)
    if not lines:
        raise UploadProblem(f"{NOTHING} {book.said}".strip(), book)
    notes.extend([*said, *filter(None, [book.said])])
    return [(number, cells) for number, cells in lines], book


def _seen(name: str) -> str:
    """The name of a sheet as it may be shown: one plain line, without a postcode."""
    return " ".join("".join(c if c.isprintable() else " " for c in without_postcodes(name)).split())


def _filled(rows: Iterable[list[str]], notes: list[str] | None = None) -> list[Line]:
    try:
        return sheet.filled(rows, notes)
    except sheet.Refused as problem:
        raise UploadProblem(str(problem)) from None


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose columns are known.

    Attributes
    ----------
    where : dict of str to int
        The columns that place a line: ``postcode``, ``latitude`` and ``longitude``, ``easting`` and ``northing``.
    label : int or None
        The column that names it.
    headings : list of str
        As they stand in the file, one for each column of the header.
    body : list of Line
        What stands below.
    """

    where: dict[str, int]
    label: int | None
    headings: list[str]
    body: list[Line]


def columns_of(filled: list[Line], notes: list[str]) -> Table:
    """Where the positions and the name stand, and the lines below the header.

    A column of addresses will do where no heading names a position: each address has to end in its postcode, and that it
    was read so is added to ``notes``.
    """
    if not filled:
        raise UploadProblem(NOTHING)
    at, _ = _header(filled[:HEADER_WITHIN])
    address = None
    if at is None:
        at, address = _addresses(filled)
    if at is None:
        first = filled[0][1]
        if any(_is_data(cell) for cell in first):
            raise UploadProblem(
                f"The first line of this file holds a place, not headings. Put a line of headings above it. {COLUMNS}"
            )
        named = [shown for cell in first if (shown := _harmless(cell))]
        found = (
            f"The headings found are {_listed(named[:MOST_ECHOED])}{' and more' if len(named) > MOST_ECHOED else ''}. "
            if named
            else ""
        )
        raise UploadProblem(f"Nothing in this file says where the places are. {found}{COLUMNS}")
    header = [_folded(cell) for cell in filled[at][1]]
    twice = next((cell for cell in header if cell and header.count(cell) > 1), None)
    if twice is not None:
        shown = _harmless(filled[at][1][header.index(twice)])
        raise UploadProblem(
            f"Two columns of this file have the heading “{shown}”. Give each a heading of its own and try again."
        )
    body = filled[at + 1 :]
    if not body:
        raise UploadProblem("This file has headings and no lines below them. Add a line for each place.")
    if len(body) > MOST:
        raise UploadProblem(
            f"This file has more than {MOST:,} lines. Split it into parts, or keep the lines for your area only, and "
            "try again."
        )
    where = _usable(header)
    if address is not None:
        where = {"postcode": address}
        notes.append(f"The postcodes were read from the column “{_harmless(filled[at][1][address])}”.")
    return Table(where, _label_column(header, where, address), filled[at][1], body)


def _addresses(filled: list[Line]) -> tuple[int | None, int | None]:
    """Which line is the header and which column holds postcodes, where no heading says so: the column with a heading of
    its own of which most cells hold one. None for both where there is none, or where a place stands in the first line.
    """
    found: dict[int, int] = {}
    first: dict[int, int] = {}
    seen: dict[int, int] = {}
    for number, (_, cells) in enumerate(filled[:LOOKED_FOR_ADDRESSES]):
        for column, cell in enumerate(cells):
            if postcode_in(cell):
                found[column] = found.get(column, 0) + 1
                first.setdefault(column, number)
            if cell.strip():
                seen[column] = seen.get(column, 0) + 1
    for column in sorted(found, key=lambda each: (-found[each], each)):
        header = filled[first[column] - 1][1] if first[column] else []
        # A title may stand above the heading, in the same column.
        if column < len(header) and header[column].strip() and 2 * found[column] >= seen[column] - first[column]:
            return first[column] - 1, column
    return None, None


def postcode_in(cell: str) -> str:
    """The postcode in a cell, the last if there are several: upper case without space; empty when there is none.

    >>> postcode_in("Town hall, 1 High Street, Blackpool fy1 1ap")
    'FY11AP'
    """
    plain = unicodedata.normalize("NFKC", cell[:LONGEST_ADDRESS]).upper()
    found = POSTCODE.findall(plain) or POSTCODE.findall("".join(plain.split()))
    return "".join(found[-1]) if found else ""


def without_postcodes(text: str) -> str:
    """A text in which no postcode is left: what is kept beyond a visit holds none.

    >>> without_postcodes("Town hall, Blackpool fy1 1ap, Lancashire")
    'Town hall, Blackpool, Lancashire'
    """
    if text.isascii() and not DIGIT.search(text):
        return text
    plain = unicodedata.normalize("NFKC", text)
    # Taking one out can bring another together.
    while (rest := WRITTEN_POSTCODE.sub(" ", plain)) != plain:
        plain = rest
    if plain == unicodedata.normalize("NFKC", text):
        return "" if POSTCODE.fullmatch("".join(plain.upper().split())) else text
    return re.sub(r"\s+([,;.])", r"\1", " ".join(plain.split())).strip(" ,;-")


def _header(lines: list[Line]) -> tuple[int | None, bool]:
    """Which line is the header, and whether its headings are the very ones wanted.

    The first that names a column to place lines by; failing that, the first with a heading
    that holds such a name, as “Postcode of the hall” does. So a title above is not taken for it.
    """
    folded = [[_folded(cell) for cell in cells] for _, cells in lines]
    for exact in (True, False):
        for at, header in enumerate(folded):
            if _usable(header, exact):
                return at, exact
    return None, False


def _usable(header: list[str], exact: bool = False) -> dict[str, int]:
    """The columns that place a line, among folded headings."""
    names = {
        "postcode": POSTCODES,
        "latitude": LATITUDES,
        "longitude": LONGITUDES,
        "easting": EASTINGS,
        "northing": NORTHINGS,
    }
    found = {key: _column(header, each, exact) for key, each in names.items()}
    for one, other in (("latitude", "longitude"), ("easting", "northing")):
        if found[one] is None or found[other] is None:
            found[one] = found[other] = None
    return {key: at for key, at in found.items() if at is not None}


def _column(header: list[str], names: tuple[str, ...], exact: bool) -> int | None:
    """The column of one of these names; else, unless it has to be exact, the first that holds the first of them."""
    found = next((header.index(name) for name in names if name in header), None)
    if found is None and not exact:
        found = next((at for at, cell in enumerate(header) if names[0] in cell and len(cell) <= 40), None)
    return found


def _label_column(header: list[str], where: dict[str, int], address: int | None) -> int | None:
    """The column that names a place: by its heading; else its address, if that says where it is; else the first that is
    neither a position nor a kind.
    """
    free = [at for at, cell in enumerate(header) if cell and at not in where.values()]
    exact = next((at for name in LABELS for at in free if header[at] == name), None)
    part = next((at for at in free if header[at].endswith(LABELS)), None)
    named = exact if exact is not None else part if part is not None else address
    return named if named is not None else next((at for at in free if header[at] not in KINDS), next(iter(free), None))


def _folded(heading: str) -> str:
    return "".join(character for character in heading.casefold() if character.isalnum())


def _harmless(heading: str) -> str:
    """At most 24 letters, digits and spaces of a heading."""
    return " ".join("".join(c for c in heading if c.isalnum() or c in " _-")[:24].split())


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def _is_data(cell: str) -> bool:
    text = cell.strip().upper()
    return bool(POSTCODE.search(text) or COORDINATE.fullmatch(text))
