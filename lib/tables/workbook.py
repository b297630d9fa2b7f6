"""Tables as a workbook (XLSX): figures first, formatted, and a sheet of notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lib import catalogue

NARROW, WIDE, WIDEST = 11, 16, 46
"""Widths of columns, in figures of the usual size."""
WHOLE, ONE, EXACT, MIXED = "#,##0", "#,##0.0", "#,##0.000", "General"
NOTES_WIDE = 110


def workbook(
    frame: pd.DataFrame,
    title: str,
    notes: Sequence[str],
    before: Mapping[str, pd.DataFrame] = MappingProxyType({}),
) -> bytes:
    """A table as a workbook that opens in Excel and LibreOffice.

    Parameters
    ----------
    frame : DataFrame
        Its columns in words; the first stays in sight where the rest is moved sideways. Missing figures are blank.
    title : str
        Name of the sheet of figures, up to 31 letters are kept.
    notes : sequence of str
        Lines of the last sheet; those in capitals are headings.
    before : mapping of str to DataFrame
        Sheets that stand before the figures, by name, each with a figure of its own kind a line.

    Returns
    -------
    bytes
        XLSX. Figures are numbers with commas or decimals as a format. No cell is a formula, whatever its text.
    """
    book = Workbook(write_only=True)
    book.properties.creator = catalogue.NAME_AND_VERSION
    book.properties.title = title
    for name, table in before.items():
        _figures(book.create_sheet(_sheet_name(name)), table, mixed=True)
    _figures(book.create_sheet(_sheet_name(title)), frame)
    _notes(book.create_sheet("Notes and sources"), notes)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _figures(sheet: WriteOnlyWorksheet, frame: pd.DataFrame, mixed: bool = False) -> None:
    """``mixed``: whether a column has figures of several kinds, each with its own decimals."""
    formats = [_format(frame[column]) for column in frame.columns]
    formats = [MIXED if mixed and form and form != WHOLE else form for form in formats]
    for n, (column, form) in enumerate(zip(frame.columns, formats, strict=True), start=1):
        longest = 0 if form else int(frame[column].astype(str).str.len().max() if len(frame) else 0)
        width = min(max(longest + 2, NARROW), WIDEST) if not form else WIDE
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    sheet.row_dimensions[1].height = 62
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append([_text(sheet, str(column), bold, wrapped) for column in frame.columns])
    plain = frame.astype(object).where(frame.notna(), None)
    for row in plain.itertuples(index=False, name=None):
        sheet.append([_cell(sheet, value, form) for value, form in zip(row, formats, strict=True)])


def _notes(sheet: WriteOnlyWorksheet, notes: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = NOTES_WIDE
    for line in notes:
        sheet.append([_text(sheet, line, Font(bold=line.isupper()), Alignment(wrap_text=True, vertical="top"))])


def _format(values: pd.Series) -> str:
    """How the figures of a column are shown; empty for text."""
    numbers = pd.to_numeric(values, errors="coerce") if values.dtype == object else values
    if not pd.api.types.is_numeric_dtype(numbers) or numbers.isna().sum() > values.isna().sum():
        return ""
    known = numbers.dropna().astype(float)
    return WHOLE if (known == known.round()).all() else ONE if (known == known.round(1)).all() else EXACT


def _cell(sheet: WriteOnlyWorksheet, value: object, form: str) -> WriteOnlyCell | None:
    if value is None:
        return None
    if not form:
        return _text(sheet, str(value))
    cell = WriteOnlyCell(sheet, value.item() if hasattr(value, "item") else value)
    cell.number_format = form
    return cell


def _text(
    sheet: WriteOnlyWorksheet, text: str, font: Font | None = None, alignment: Alignment | None = None
) -> WriteOnlyCell:
    """A cell of text, that is no formula whatever it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    if font:
        cell.font = font
    if alignment:
        cell.alignment = alignment
    return cell


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title).strip()[:31] or "Figures"
