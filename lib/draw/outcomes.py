"""Council figures of several places as dots on one line each: all pupils beside pupils on free school meals, with
ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.draw.chart import escape
from lib.draw.colour import Theme, scale

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

ROW, ENDS = 50, 30
"""Height of a place and of both ends of the chart, in CSS pixels."""
ROOM = 0.2
"""Share of the span of the figures left free at each side, where their numbers are written."""
SYMBOLS = ("circle", "diamond")
KEY = (("●", "all pupils"), ("◆", "pupils on free school meals"))
RANGE = (("●", "estimate"), ("━", "range of 95 in 100 of the survey"))
"""What the marks of a line are, written over the lines; for one dot a place, its range."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure: where it lies, how it is written, and its range where one is published."""

    value: float
    text: str
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A place: one figure or two, either of which may be missing, and what is said where both are."""

    label: str
    dots: tuple[Dot | None, ...]
    missing: str = ""


def height(rows: Sequence[Row]) -> int:
    """Height of the chart in CSS pixels."""
    return ENDS + round(ROW * (len(rows) + 0.6))


def dots(rows: Sequence[Row], theme: Theme, when: str) -> Figure:
    """The chart, the first row on top.

    Parameters
    ----------
    rows : sequence of Row
        All with as many dots; labels may repeat.
    theme : Theme
    when : str
        The year of the figures, for the pointer.
    """
    from plotly.graph_objects import Figure

    change = scale("change", (), theme)
    colours = (change[6], change[0])
    lines = range(len(rows), 0, -1)
    ends = [
        end for row in rows for dot in row.dots if dot for end in (dot.value, dot.lower, dot.upper) if end is not None
    ]
    low, high = (min(ends), max(ends)) if ends else (0, 1)
    room = (high - low or abs(high) or 1) * ROOM
    series = max(len(row.dots) for row in rows)
    marks = zip(colours, KEY, strict=True) if series > 1 else zip(colours[:1] * 2, RANGE, strict=True)
    key = "   ".join(f'<span style="color:{colour}">{sign}</span> {text}' for colour, (sign, text) in marks)
    # The name stands over its line, so that a long one takes no room from the figures on a telephone.
    notes = [
        _note(key, len(rows) + 0.95, 0, theme),
        *(_note(_name(row), y, 19, theme) for y, row in zip(lines, rows, strict=True)),
    ]
    traces = [_joins(rows, lines, theme)] if series > 1 else []
    traces += [_marks(rows, lines, number, colours[number], theme, when) for number in range(series)]
    # What is written here is known to be right, and looking at it again takes longer than making it.
    return Figure(
        {
            "data": traces,
            "layout": {
                "annotations": notes,
                "yaxis": {"visible": False, "range": [0.6, len(rows) + 1.2], "fixedrange": True},
                "xaxis": {"range": [low - room, high + room], "nticks": 5, "fixedrange": True},
            },
        },
        _validate=False,
    )


def _note(text: str, y: float, shift: int, theme: Theme) -> dict:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yshift": shift,
        "text": text,
        "showarrow": False,
        "font": {"color": theme.ink, "size": 13},
    }


def _name(row: Row) -> str:
    return f"<b>{escape(row.label)}</b>" + ("" if any(row.dots) else f": {escape(row.missing)}")


def _joins(rows: Sequence[Row], lines: Sequence[int], theme: Theme) -> dict:
    """The lines between the two dots of a place."""
    both = [(y, [dot.value for dot in row.dots if dot]) for y, row in zip(lines, rows, strict=True) if all(row.dots)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end for _, pair in both for end in (*pair, None)],
        "y": [end for y, _ in both for end in (y, y, None)],
        "line": {"color": theme.hatch[1], "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(rows: Sequence[Row], lines: Sequence[int], series: int, colour: str, theme: Theme, when: str) -> dict:
    """One dot a place, its number beside it, and its range."""
    found = [(y, row, dot) for y, row in zip(lines, rows, strict=True) if (dot := row.dots[series])]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "showlegend": False,
        "x": [dot.value for _, _, dot in found],
        "y": [y for y, _, _ in found],
        "text": [f" {dot.text} " for _, _, dot in found],
        "textposition": [_side(row, series, dot) for _, row, dot in found],
        "textfont": {"size": 13, "color": theme.ink},
        "marker": {"symbol": SYMBOLS[series], "size": 11, "color": colour},
        "hoverinfo": "text",
        "hovertext": [
            escape(f"{row.label}{f', {KEY[series][1]}' if len(row.dots) > 1 else ''}: {dot.text} ({when})")
            for _, row, dot in found
        ],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "color": colour,
            "thickness": 1.5,
            "width": 4,
            "array": [0 if dot.upper is None else dot.upper - dot.value for _, _, dot in found],
            "arrayminus": [0 if dot.lower is None else dot.value - dot.lower for _, _, dot in found],
        },
    }


def _side(row: Row, series: int, dot: Dot) -> str:
    """Where the number of a dot stands: away from the other dot, or below its own range."""
    other = row.dots[1 - series] if len(row.dots) > 1 else None
    if dot.lower is not None:
        return "bottom center"
    return "middle left" if other and dot.value < other.value else "middle right"
