"""A reader's own points: from a file of theirs to positions and neighbourhoods.

A file is judged by what is in it, never by its name. Nothing in it is run, kept or written to
a log, and no message repeats a postcode: a line is named by its number. XLSX, which a small
file can make large work of, is read in a process of its own (:mod:`lib.places.apart`).

How long 5,000 lines take is in docs/decisions/speed-of-pages.md.
"""

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

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib import store
from lib.places import sheet
from lib.places.apart import NotRead, apart
from lib.places.members import PlacesError
from lib.places.search import POSTCODE, POSTCODES_ELSEWHERE, WELSH_POSTCODES
from lib.places.sheet import HEADER_WITHIN, MOST, SAVE_AS, Line

LARGEST = 5_000_000
"""The largest file that is read, in bytes."""
NEAR = 500
"""How far from a neighbourhood's outline a point may be and still be given to it, in metres."""
MOST_BREAKS = 50
LONGEST_LABEL = 80
MOST_ECHOED = 8
# The box round England with room for the sea, in metres of the British National Grid.
WEST, SOUTH, EAST, NORTH = 80_000, 4_000, 660_000, 660_000

POSTCODES = ("postcode", "postcodes", "pcd", "pcds", "pcd7", "pcd8", "zip", "zipcode")
LATITUDES = ("latitude", "lat")
LONGITUDES = ("longitude", "lon", "lng", "long")
EASTINGS = ("easting", "eastings", "oseasting")
NORTHINGS = ("northing", "northings", "osnorthing")
LABELS = ("name", "label", "title", "venue", "organisation", "organization", "group", "place", "site", "school", "building", "project")

NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{0,20})?", re.ASCII)
# A number that is no year or count, and so no heading.
COORDINATE = re.compile(r"[+-]?\d{1,3}\.\d{2,20}|\d{5,7}", re.ASCII)

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

NOTHING = "This file is empty. Upload one with a line for each place."
COLUMNS = "It needs a column with the heading Postcode, or two with the headings Latitude and Longitude, or Easting and Northing."
TOO_MUCH = f"This Excel file takes too {{}} to read. {sheet.ALONE}"
BUSY = "Other files are being read just now. Try again in a minute."
CONTENTS = (
    (b"\xd0\xcf\x11\xe0", "This is an older Excel file, or one with a password. Open it, save it as XLSX without a password, and try again."),
    (b"%PDF", f"This is a PDF, not a table. {SAVE_AS}"),
    (b"\x89PNG", f"This is a picture, not a table. {SAVE_AS}"),
    (b"\xff\xd8\xff", f"This is a picture, not a table. {SAVE_AS}"),
    (b"GIF8", f"This is a picture, not a table. {SAVE_AS}"),
    (b"{\\rtf", f"This is a text document, not a table. {SAVE_AS}"),
    (b"\x1f\x8b", "This file is packed. Unpack it, and upload the CSV or XLSX inside."),
)


class UploadProblem(PlacesError):
    """A file that cannot be read as a list of points; the message says why and what to do."""


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
    """

    points: pd.DataFrame
    problems: pd.DataFrame
    notes: tuple[str, ...] = ()


def read_points(name: str, content: bytes) -> Uploaded:
    """The points in a CSV or XLSX file of at most 5,000 lines and 5 MB.

    Parameters
    ----------
    name : str
        Name of the file. Not used to tell what is in it, and not repeated.
    content : bytes
        CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252; or XLSX, of
        which the first sheet that holds anything is read.

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
        raise UploadProblem(f"This file has {len(content) / 1_000_000:,.1f} MB, and the most is {LARGEST // 1_000_000} MB. "
                            "Take out the columns you do not need, or split it, and try again.")
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UploadProblem(NOTHING)
    for beginning, sentence in CONTENTS:
        if content.startswith(beginning):
            raise UploadProblem(sentence)
    notes: list[str] = []
    lines = _sheet(content, notes) if content.startswith(b"PK\x03\x04") else _csv(_text(content), notes)
    return _placed(*_table(lines), notes)


def counts_by_neighbourhood(uploaded: Uploaded, members: Iterable[str] | None = None) -> pd.DataFrame:
    """How many points each neighbourhood has.

    Parameters
    ----------
    uploaded : Uploaded
    members : iterable of str, optional
        LSOA 2021 codes to count in, each given a line even without a point; points elsewhere
        are left out. Without it, every neighbourhood with a point.

    Returns
    -------
    DataFrame
        Columns ``code``, ``points`` and ``per_1000`` (points per 1,000 people, mid-2022),
        most points first, then by code.
    """
    points = uploaded.points["code"].value_counts()
    codes = pd.Index(sorted(points.index if members is None else set(members)), dtype="str")
    counted = points.reindex(codes, fill_value=0).astype(int)
    people = store.neighbourhoods()["population"].loc[codes]
    frame = pd.DataFrame({"code": codes, "points": counted.to_numpy(), "per_1000": counted.to_numpy() / people.to_numpy() * 1000})
    return frame.sort_values(["points", "code"], ascending=[False, True], ignore_index=True)


def degrees(points: pd.DataFrame) -> pd.DataFrame:
    """Latitude and longitude of points, to draw them with.

    Returns
    -------
    DataFrame
        Same index; ``latitude, longitude`` in degrees (WGS 84), to about a metre.
    """
    there = gpd.GeoSeries(gpd.points_from_xy(points["easting"], points["northing"]), index=points.index, crs=27700).to_crs(4326)
    return pd.DataFrame({"latitude": there.y.round(5), "longitude": there.x.round(5)}, index=points.index)


# ---- from bytes to lines of text

def _text(content: bytes) -> str:
    """The characters of a text file, whichever of the usual encodings it is in."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            encodings = [encoding]
            break
    else:
        start = content[:2000]
        every_second = [start[at::2].count(0) > len(start) * 0.3 for at in (0, 1)]
        encodings = ["utf-16-be"] if every_second == [True, False] else ["utf-16-le"] if every_second == [False, True] else ["utf-8", "cp1252"]
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


def _csv(text: str, notes: list[str]) -> list[Line]:
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
                raise UploadProblem(f"A quotation mark that opens in line {line:,} is never closed. Close it or take it out, and try again.")
            yield cells
    except csv.Error:
        raise UploadProblem(f"Line {line + 1:,} cannot be read: it may hold a quotation mark that is never closed. Mend it and try again.") from None


def _promise(text: str, mark: str) -> tuple[int, int]:
    """How good a header the first lines hold when parted by a mark, and how many cells."""
    try:
        lines = _filled(islice(_cells(text, mark), HEADER_WITHIN))
    except UploadProblem:
        return 0, -1
    at, sure = _header(lines)
    return (0, max((len(cells) for _, cells in lines), default=0)) if at is None else (2 if sure else 1, len(lines[at][1]))


def _sheet(content: bytes, notes: list[str]) -> list[Line]:
    """Lines of cells of the first sheet with anything in it; formulas are not worked out."""
    try:
        lines, said = json.loads(apart(Path(sheet.__file__), content))
    except NotRead as problem:
        told = {"refused": str(problem), "long": TOO_MUCH.format("long"), "full": TOO_MUCH.format("much memory"), "busy": BUSY}
        raise UploadProblem(told.get(problem.why, sheet.BROKEN)) from None
    if not lines:
        raise UploadProblem(NOTHING)
    notes.extend(said)
    return [(number, cells) for number, cells in lines]


def _filled(rows: Iterable[list[str]], notes: list[str] | None = None) -> list[Line]:
    try:
        return sheet.filled(rows, notes)
    except sheet.Refused as problem:
        raise UploadProblem(str(problem)) from None


# ---- from lines of text to named columns

def _table(filled: list[Line]) -> tuple[dict[str, int], int | None, list[Line]]:
    """Where the positions and the name stand, and the lines below the header."""
    if not filled:
        raise UploadProblem(NOTHING)
    at, _ = _header(filled[:HEADER_WITHIN])
    if at is None:
        first = filled[0][1]
        if any(_is_data(cell) for cell in first):
            raise UploadProblem(f"The first line of this file holds a place, not headings. Put a line of headings above it. {COLUMNS}")
        named = [shown for cell in first if (shown := _harmless(cell))]
        found = f"The headings found are {_listed(named[:MOST_ECHOED])}{' and more' if len(named) > MOST_ECHOED else ''}. " if named else ""
        raise UploadProblem(f"Nothing in this file says where the places are. {found}{COLUMNS}")
    header = [_folded(cell) for cell in filled[at][1]]
    twice = next((cell for cell in header if cell and header.count(cell) > 1), None)
    if twice is not None:
        shown = _harmless(filled[at][1][header.index(twice)])
        raise UploadProblem(f"Two columns of this file have the heading “{shown}”. Give each a heading of its own and try again.")
    body = filled[at + 1:]
    if not body:
        raise UploadProblem("This file has headings and no lines below them. Add a line for each place.")
    if len(body) > MOST:
        raise UploadProblem(f"This file has more than {MOST:,} lines. Split it into parts, or keep the lines for your area only, and try again.")
    where = _usable(header)
    return where, _label_column(header, where), body


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
    names = {"postcode": POSTCODES, "latitude": LATITUDES, "longitude": LONGITUDES, "easting": EASTINGS, "northing": NORTHINGS}
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


def _label_column(header: list[str], where: dict[str, int]) -> int | None:
    """The column that names a place: by its heading, else the first that is not a position."""
    free = [at for at, cell in enumerate(header) if cell and at not in where.values()]
    exact = next((at for name in LABELS for at in free if header[at] == name), None)
    part = next((at for at in free if header[at].endswith(LABELS)), None)
    return exact if exact is not None else part if part is not None else next(iter(free), None)


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


def _plain(text: str) -> str:
    seen = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[:500])
    return " ".join(seen.split())[:LONGEST_LABEL].strip()


# ---- from columns to positions and neighbourhoods

def _placed(where: dict[str, int], label: int | None, body: list[Line], notes: list[str]) -> Uploaded:
    frame = pd.DataFrame({key: [_cell(cells, at) for _, cells in body] for key, at in where.items()},
                         index=pd.Index([number for number, _ in body], name="line"), dtype="str")
    frame["label"] = [_plain(_cell(cells, label)) or f"Line {number}" for number, cells in body]
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
    points = pd.DataFrame({"label": frame.loc[placed, "label"], "easting": places.loc[placed, "easting"].round().astype(int),
                           "northing": places.loc[placed, "northing"].round().astype(int), "row": rows,
                           "code": store.neighbourhoods().index[rows]})
    problems = pd.DataFrame({"line": frame.index[~placed], "reason": reason[~placed].to_numpy()})
    return Uploaded(points, problems, tuple(notes))


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _by_coordinates(first: pd.Series, second: pd.Series, grid: bool, places: pd.DataFrame, reason: pd.Series) -> None:
    """Positions from easting and northing, or from latitude and longitude, of the lines that have none yet."""
    open_lines = places["easting"].isna() & ((first != "") | (second != ""))
    numbers = [np.array([_number(text, grid) for text in column[open_lines]], dtype=float) for column in (first, second)]
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
    text = text.replace(",", "") if grid else text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    return float(text) if NUMBER.fullmatch(text) else np.nan


def _by_postcode(typed: pd.Series, places: pd.DataFrame, reason: pd.Series) -> None:
    """Positions and neighbourhoods from postcodes, of the lines that have no position yet."""
    open_lines = places.index[places["easting"].isna() & (typed != "")]
    compact = pd.Series([_compact(text) for text in typed[open_lines]], index=open_lines, dtype="str")
    known = store.postcodes(compact[compact != ""])
    found = known.reindex(compact.to_numpy())
    for line, text, row, listed in zip(open_lines, compact, found["row"].isna(), compact.isin(known.index), strict=True):
        if row:
            reason[line] = NOT_A_POSTCODE if not text else NO_POSITION if listed else _elsewhere(text)
    has = found["row"].notna().to_numpy()
    places.loc[open_lines[has], ["easting", "northing", "row"]] = found[has].to_numpy(dtype=float)[:, [1, 2, 0]]


def _compact(text: str) -> str:
    """The postcode in a cell, upper case without space; empty when there is none."""
    plain = unicodedata.normalize("NFKC", text[:200]).upper()
    found = POSTCODE.findall(plain) or POSTCODE.findall("".join(plain.split()))
    return "".join(found[-1]) if found else ""


def _elsewhere(compact: str) -> str:
    area = re.match("[A-Z]+", compact)[0]
    return POSTCODE_IN_WALES if area in WELSH_POSTCODES else POSTCODE_OUTSIDE if area in POSTCODES_ELSEWHERE else NOT_FOUND


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
    """Positions of the points that lie in a neighbourhood or so near to one, and the row number of the nearest; of equals the first."""
    outlines = store.outlines("lsoa21")
    # Outlines are made only where their boxes are near: a tree of them all would hold 100 MB.
    point, row = shapely.STRtree(shapely.box(*outlines.bounds.T)).query(points, predicate="dwithin", distance=metres)
    listed, which = np.unique(row, return_inverse=True)
    far = shapely.distance(points[point], outlines.at(listed)[which])
    order = np.lexsort((row, far, point))
    point, row = point[order][far[order] <= metres], row[order][far[order] <= metres]
    first = np.diff(point, prepend=-1) != 0
    return point[first], row[first]
