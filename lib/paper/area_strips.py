"""The strips of a sheet about an area: a measure a strip, its name above it or beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib import catalogue
from lib.paper.sheet import HALF, LABEL, SMALL, Sheet, strip

NEED, COMMUNITY = "imd2025", "cni2023"


@dataclass(frozen=True, slots=True)
class Line:
    """One strip: its measure, the share of people by tenth, the tenth that is marked, all of it in a sentence, and the
    share that its tallest bar could stand for: the same for all strips of a sheet.
    """

    key: str
    shares: pd.Series | None
    tenth: int | None
    word: str
    spoken: str
    full: float | None = None

    @property
    def label(self) -> str:
        return catalogue.measure(self.key).label

    @property
    def palette(self) -> str:
        return catalogue.measure(self.key).palette

    @property
    def mark(self) -> str:
        return "no data" if self.tenth is None else f"▲ {self.word}: tenth {self.tenth}"


def keys_of(index: str) -> list[str]:
    """An index and its parts, as the catalogue orders them."""
    groups = {NEED: ("need", "need_domains"), COMMUNITY: ("community",)}[index]
    return [key for key, measure in catalogue.measures().items() if measure.group in groups]


@dataclass(frozen=True, slots=True)
class Row:
    """Heights of the parts of a small strip, and the width of its name beside it; 0 for a name above it."""

    figure: float
    bar: float
    block: float
    tip: float
    apart: float
    beside: float

    @property
    def height(self) -> float:
        return (0 if self.beside else NAME_ABOVE) + self.figure + self.bar + self.block + self.tip + self.apart


NAME_ABOVE = 4
ROOMY, CLOSE, BARE = Row(3.4, 7, 4.6, 2, 2.4, 0), Row(0, 3, 3.6, 1.6, 0.6, 43), Row(0.3, 0, 4, 1.8, 1.6, 43)
TIGHT = Row(0, 2.1, 3.5, 1.4, 0, 43)
"""For a page of its own, with figures over the bars; for one that is shared; for a place without bars; and
for one where that makes room for more words."""


def small_strip(sheet: Sheet, line: Line, x: float, y: float, row: Row) -> None:
    """A strip with its name and where the place stands, from a corner, in millimetres."""
    if row.beside:
        below = sheet.write_text(x, y + row.figure, line.label, LABEL, row.beside)
        sheet.write_text(x, below, line.mark, SMALL, row.beside, bold=True)
        strip(
            sheet,
            line.shares,
            line.tenth,
            line.palette,
            x + row.beside + 1,
            y + row.figure,
            HALF - row.beside - 1,
            row.bar,
            row.block,
            row.tip,
            full=line.full,
        )
    else:
        sheet.write_text(x, y, line.label, 9, HALF * 0.56)
        sheet.write_text(x + HALF * 0.56, y + 0.2, line.mark, LABEL, HALF * 0.44, bold=True, align="R")
        strip(
            sheet,
            line.shares,
            line.tenth,
            line.palette,
            x,
            y + NAME_ABOVE + row.figure,
            HALF,
            row.bar,
            row.block,
            row.tip,
            figures=True,
            full=line.full,
        )
