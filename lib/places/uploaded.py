"""A reader's own points: from a file of theirs to positions and neighbourhoods.

A file is judged by what is in it, never by its name. Nothing in it is run, kept or written to
a log, and no message repeats a postcode: a line is named by its number. XLSX, which a small
file can make large work of, is read in a process of its own (:mod:`lib.places.apart`).

How long 5,000 lines take is in docs/decisions/speed-of-pages.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.places.search import POSTCODES_ELSEWHERE, WELSH_POSTCODES
from lib.places.sheet import SAVE_AS
from lib.places.upload_file import (
    NOTHING,
    Book,
    Table,
    UploadProblem,
    columns_of,
    csv_rows,
    postcode_in,
    sheet_rows,
    text_of,
    without_postcodes,
)

LARGEST = 5_000_000
"""The largest file that is read, in bytes."""
NEAR = 500
"""How far from a neighbourhood's outline a point may be and still be given to it, in metres."""
LONGEST_LABEL = 80
LONGEST_KEPT = 1_000
"""Characters of a cell that are given back."""
MOST_KEPT, A_CELL = 1_500_000, 8
"""Characters of all cells that are given back, and what one counts for beside its text: 5,000 lines have some 25 columns."""
# The box round England with room for the sea, in metres of the British National Grid.
WEST, SOUTH, EAST, NORTH = 80_000, 4_000, 660_000, 660_000

NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{0,20})?", re.ASCII)
EMPTY = "there is no postcode and there are no coordinates in this line"
NOT_A_POSTCODE = "what stands there is not a full postcode"
NOT_FOUND = "the postcode was not found in England: it may be mistyped, new or no longer in use"
NO_POSITION = "the postcode has no position, so it cannot be put on a map"
NOT_NUMBERS = "the coordinates are not numbers"
HALF = "one of the two coordinates is missing"
SWAPPED = "latitude and longitude seem to have changed places"
IN_WALES = "it is in Wales, which has an index of its own"
OUTSIDE = "it is outside England"
POSTCODE_IN_WALES = "the postcode seems to be in Wales, which has an index of its own"
POSTCODE_OUTSIDE = "the postcode seems to be outside England"
FAR = f"it is more than {NEAR} metres from any neighbourhood in England"

CONTENTS = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an older Excel file, or one with a password. Open it, save it as XLSX without a password, and try "
        "again.",
    ),
    (b"%PDF", f"This is a PDF, not a table. {SAVE_AS}"),
    (b"\x89PNG", f"This is a picture, not a table. {SAVE_AS}"),
    (b"\xff\xd8\xff", f"This is a picture, not a table. {SAVE_AS}"),
    (b"GIF8", f"This is a picture, not a table. {SAVE_AS}"),
    (b"{\\rtf", f"This is a text document, not a table. {SAVE_AS}"),
    (b"\x1f\x8b", "This file is packed. Unpack it, and upload the CSV or XLSX inside."),
)


@dataclass(frozen=True, slots=True, eq=False)
class Uploaded:
    """The points of a file.

    Attributes
    ----------
    points : DataFrame
        Those that could be placed, in the order of the file, index ``line`` (the number of
        the line as a spreadsheet counts it, from 1 with the header). Columns: ``label`` (plain
        text of the reader's own, at most 80 characters: escape it before it goes into HTML),
        ``easting, northing`` (metres, British National Grid), ``row`` (of its neighbourhood
        in ``data/neighbourhoods.parquet``, from 0) and ``code`` (LSOA 2021).
    problems : DataFrame
        Those that could not: ``line`` and ``reason``, in words, without the postcode.
    notes : tuple of str
        What a reader should know of how the file was read, in sentences.
    cells : DataFrame
        What else stood in the lines of ``points``, of the same index: a column of text for each of the file's that holds
        anything, under its own heading and in its order, the reader's own text. It may hold postcodes: it is
        given back to its reader and goes nowhere else (see :mod:`lib.places.kept_points`).
    book : Book
        The sheets of a workbook, and which was read.
    """

    points: pd.DataFrame
    problems: pd.DataFrame
    notes: tuple[str, ...] = ()
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    book: Book = field(default_factory=Book)


def read_points(name: str, content: bytes, sheet: int | None = None) -> Uploaded:
    """The points in a CSV or XLSX file of at most 5,000 lines and 5 MB.

    Parameters
    ----------
    name : str
        Name of the file. Not used to tell what is in it, and not repeated.
    content : bytes
        CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252; or XLSX.
    sheet : int, optional
        Which sheet of a workbook to read, from 0; else the first that seems to say where places are.

    Returns
    -------
    Uploaded
        Every line below the header that is not empty is either among its points or among
        its problems. Where a line has both coordinates and a postcode the coordinates are used.

    Raises
    ------
    UploadProblem
        Empty, too large, too many lines, not a table, no header, two columns of one name, or
        no column to place the lines by.
    """
    del name
    if len(content) > LARGEST:
        raise UploadProblem(
            f"This file has {len(content) / 1_000_000:,.1f} MB, and the most is {LARGEST // 1_000_000} MB. "
            "Take out the columns you do not need, or split it, and try again."
        )
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UploadProblem(NOTHING)
    for beginning, sentence in CONTENTS:
        if content.startswith(beginning):
            raise UploadProblem(sentence)
    notes: list[str] = []
    if not content.startswith(b"PK\x03\x04"):
        return placed(columns_of(csv_rows(text_of(content), notes), notes), notes)
    lines, book = sheet_rows(content, notes, sheet)
    try:
        return replace(placed(columns_of(lines, notes), notes), book=book)
    except UploadProblem as problem:
        raise UploadProblem(f"{problem} {book.said}".strip(), book) from None


def counts_by_neighbourhood(points: pd.DataFrame, members: Iterable[str] | None = None) -> pd.DataFrame:
    """How many points each neighbourhood has, those with none first.

    Parameters
    ----------
    points : DataFrame
        With ``code``, as of :class:`Uploaded`.
    members : iterable of str, optional
        LSOA 2021 codes to count in, each given a line even without a point; points elsewhere
        are left out. Without it, every neighbourhood with a point.

    Returns
    -------
    DataFrame
        Columns ``code``, ``points`` and ``per_1000`` (points per 1,000 people, mid-2022),
        fewest points first, then most deprived.
    """
    number = points["code"].value_counts()
    every = store.neighbourhoods()
    codes = pd.Index(sorted(number.index if members is None else set(members)), dtype="str")
    counted = number.reindex(codes, fill_value=0).astype(int).to_numpy()
    people, rank = (every[column].loc[codes].to_numpy() for column in ("population", "imd2025_rank"))
    frame = pd.DataFrame({"code": codes, "points": counted, "per_1000": counted / people * 1000})
    return frame.iloc[np.lexsort((rank, counted))].reset_index(drop=True)


def degrees(points: pd.DataFrame) -> pd.DataFrame:
    """Latitude and longitude of points, to draw them with.

    Returns
    -------
    DataFrame
        Same index; ``latitude, longitude`` in degrees (WGS 84), to about a metre.
    """
    there = gpd.GeoSeries(
        gpd.points_from_xy(points["easting"], points["northing"]), index=points.index, crs=27700
    ).to_crs(4326)
    return pd.DataFrame({"latitude": there.y.round(5), "longitude": there.x.round(5)}, index=points.index)


def plain_line(text: str, most: int = LONGEST_LABEL) -> str:
    """A text of a reader's as one line: without anything that cannot be seen, single spaces, cut at a length.

    >>> plain_line("Our\\thall\\u202e ")
    'Our hall'
    """
    text = text[: 6 * most + 20]
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(text.split())[:most].strip()


# ---- from columns to positions and neighbourhoods


def placed(table: Table, notes: list[str]) -> Uploaded:
    """The points of a table whose columns are known, with what is to be said of how it was read."""
    where, label, body = table.where, table.label, table.body
    frame = pd.DataFrame(
        {key: [_cell(cells, at) for _, cells in body] for key, at in where.items()},
        index=pd.Index([number for number, _ in body], name="line"),
        dtype="str",
    )
    # A name is shown, printed and kept: a postcode is not.
    frame["label"] = [
        plain_line(without_postcodes(_cell(cells, label)[:500])) or f"Line {number}" for number, cells in body
    ]
    places = pd.DataFrame({"easting": np.nan, "northing": np.nan, "row": -1.0}, index=frame.index)
    reason = pd.Series(EMPTY, index=frame.index, dtype="str")
    if "easting" in where:
        _by_coordinates(frame["easting"], frame["northing"], True, places, reason)
    if "latitude" in where:
        _by_coordinates(frame["latitude"], frame["longitude"], False, places, reason)
    if "postcode" in where:
        _by_postcode(frame["postcode"], places, reason)
        if len(where) > 1:
            notes.append("Coordinates were used where a line has them, and the postcode elsewhere.")
    _by_outline(places, reason)
    placed = places["row"] >= 0
    rows = places.loc[placed, "row"].astype(int)
    points = pd.DataFrame(
        {
            "label": frame.loc[placed, "label"],
            "easting": places.loc[placed, "easting"].round().astype(int),
            "northing": places.loc[placed, "northing"].round().astype(int),
            "row": rows,
            "code": store.neighbourhoods().index[rows],
        }
    )
    problems = pd.DataFrame({"line": frame.index[~placed], "reason": reason[~placed].to_numpy()})
    cells = _cells(table, points.index, notes)
    return Uploaded(points, problems, tuple(notes), cells)


def _cells(table: Table, lines: pd.Index, notes: list[str]) -> pd.DataFrame:
    """All columns of some lines, under headings that differ, as many as there is room for."""
    wanted = set(lines)
    kept = [cells for number, cells in table.body if number in wanted]
    columns: dict[str, list[str]] = {}
    room, without = MOST_KEPT, 0
    for at in range(max([len(table.headings), *map(len, kept)])):
        column = [_cell(cells, at)[:LONGEST_KEPT] for cells in kept]
        if not any(column):
            continue
        room -= sum(map(len, column)) + A_CELL * len(column)
        if room < 0:
            without += 1
            continue
        heading = plain_line(_cell(table.headings, at)) or f"Column {at + 1}"
        while heading in columns:
            heading = f"{heading[: LONGEST_LABEL - 8]} ({at + 1})"
        columns[heading] = [plain_line(cell, LONGEST_KEPT) for cell in column]
    if without:
        which = "The last column is" if without == 1 else f"The last {without} columns are"
        notes.append(f"{which} too long to be given back in a download.")
    return pd.DataFrame(columns, index=lines, dtype="str")


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _by_coordinates(first: pd.Series, second: pd.Series, grid: bool, places: pd.DataFrame, reason: pd.Series) -> None:
    """Positions from easting and northing, or from latitude and longitude, of the lines that have none yet."""
    open_lines = places["easting"].isna() & ((first != "") | (second != ""))
    numbers = [
        np.array([_number(text, grid) for text in column[open_lines]], dtype=float) for column in (first, second)
    ]
    lines = open_lines.index[open_lines]
    half = ((first == "") | (second == ""))[open_lines].to_numpy()
    read = np.isfinite(numbers[0]) & np.isfinite(numbers[1])
    reason[lines] = np.where(half, HALF, np.where(read, OUTSIDE, NOT_NUMBERS))
    if grid:
        east, north = numbers
        inside = read
    else:
        swapped = (np.abs(numbers[0]) < 10) & (numbers[1] > 49) & (numbers[1] < 61)
        reason[lines[swapped]] = SWAPPED
        inside = read & (numbers[0] > 49) & (numbers[0] < 61) & (np.abs(numbers[1]) < 10)
        there = gpd.GeoSeries(gpd.points_from_xy(numbers[1][inside], numbers[0][inside]), crs=4326).to_crs(27700)
        east, north = np.full(len(lines), np.nan), np.full(len(lines), np.nan)
        east[inside], north[inside] = there.x, there.y
    inside &= (east >= WEST) & (east <= EAST) & (north >= SOUTH) & (north <= NORTH)
    places.loc[lines[inside], "easting"] = east[inside]
    places.loc[lines[inside], "northing"] = north[inside]


def _number(text: str, grid: bool) -> float:
    """A coordinate as a number, with a decimal comma or with commas between thousands; NaN when it is none."""
    text = text.replace("\u2212", "-").replace("\u00b0", "").replace(" ", "").replace("\u00a0", "")
    text = (
        text.replace(",", "") if grid else text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    )
    return float(text) if NUMBER.fullmatch(text) else np.nan


def _by_postcode(typed: pd.Series, places: pd.DataFrame, reason: pd.Series) -> None:
    """Positions and neighbourhoods from postcodes, of the lines that have no position yet."""
    open_lines = places.index[places["easting"].isna() & (typed != "")]
    compact = pd.Series([postcode_in(text) for text in typed[open_lines]], index=open_lines, dtype="str")
    known = store.postcodes(compact[compact != ""])
    found = known.reindex(compact.to_numpy())
    for line, text, row, listed in zip(
        open_lines, compact, found["row"].isna(), compact.isin(known.index), strict=True
    ):
        if row:
            reason[line] = NOT_A_POSTCODE if not text else NO_POSITION if listed else _elsewhere(text)
    has = found["row"].notna().to_numpy()
    places.loc[open_lines[has], ["easting", "northing", "row"]] = found[has].to_numpy(dtype=float)[:, [1, 2, 0]]


def _elsewhere(compact: str) -> str:
    area = re.split("[0-9]", compact, maxsplit=1)[0]
    return (
        POSTCODE_IN_WALES if area in WELSH_POSTCODES else POSTCODE_OUTSIDE if area in POSTCODES_ELSEWHERE else NOT_FOUND
    )


def _by_outline(places: pd.DataFrame, reason: pd.Series) -> None:
    """Neighbourhoods of the positions that have none yet: the one they lie in, else the nearest within 500 metres."""
    lines = places.index[places["easting"].notna() & (places["row"] < 0)]
    if not len(lines):
        return
    points = shapely.points(places.loc[lines, "easting"], places.loc[lines, "northing"])
    rows = np.full(len(points), -1)
    inside, around = _around(points, 0)
    rows[inside] = around
    out = np.flatnonzero(rows < 0)
    abroad = np.full(len(points), "", dtype=object)
    others = store.shapes("context")
    for code, outline in others.geometry.items():
        shapely.prepare(outline)
        abroad[out[shapely.contains(outline, points[out])]] = IN_WALES if code.startswith("W") else OUTSIDE
    out = out[abroad[out] == ""]
    if len(out):
        found, nearest = _around(points[out], NEAR)
        rows[out[found]] = nearest
    reason[lines] = np.where(abroad == "", FAR, abroad)
    places.loc[lines, "row"] = rows


def _around(points: np.ndarray, metres: float) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the points that lie in a neighbourhood or so near to one, and the row number of the nearest; of
    equals the first.
    """
    outlines = store.outlines("lsoa21")
    # Outlines are made only where their boxes are near: a tree of them all would hold 100 MB.
    point, row = shapely.STRtree(shapely.box(*outlines.bounds.T)).query(points, predicate="dwithin", distance=metres)
    listed, which = np.unique(row, return_inverse=True)
    far = shapely.distance(points[point], outlines.at(listed)[which])
    order = np.lexsort((row, far, point))
    point, row = point[order][far[order] <= metres], row[order][far[order] <= metres]
    first = np.diff(point, prepend=-1) != 0
    return point[first], row[first]
