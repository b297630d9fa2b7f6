"""Council figures of several places as dots on one line each: all pupils beside pupils on free school meals, with ranges."""

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


def dots(rows: Sequence[Row], theme: Theme) -> Figure:
    """The chart, the first row on top.

    Parameters
    ----------
    rows : sequence of Row
        All with as many dots; labels may repeat.
    theme : Theme
    """
    from plotly.graph_objects import Figure, Scatter

    change = scale("change", (), theme)
    colours = (change[6], change[0])
    lines = range(len(rows), 0, -1)
    ends = [end for row in rows for dot in row.dots if dot for end in (dot.value, dot.lower, dot.upper) if end is not None]
    low, high = (min(ends), max(ends)) if ends else (0, 1)
    room = (high - low or abs(high) or 1) * ROOM
    figure = Figure()
    for y, row in zip(lines, rows, strict=True):
        # The name stands over its line, so that a long one takes no room from the figures on a telephone.
        name = escape(row.label) if any(row.dots) else f"{escape(row.label)}: {escape(row.missing)}"
        figure.add_annotation(x=0, xref="paper", y=y, yshift=19, xanchor="left", text=name, showarrow=False, font={"color": theme.ink, "size": 13})
        both = [dot.value for dot in row.dots if dot]
        if len(both) > 1:
            figure.add_trace(Scatter(x=both, y=[y, y], mode="lines", line={"color": theme.hatch[1], "width": 2}, hoverinfo="skip", showlegend=False))
    for series, colour in enumerate(colours[:max(len(row.dots) for row in rows)]):
        found = [(y, row, row.dots[series]) for y, row in zip(lines, rows, strict=True) if row.dots[series]]
        figure.add_trace(Scatter(
            x=[dot.value for _, _, dot in found], y=[y for y, _, _ in found], mode="markers+text", showlegend=False,
            text=[f" {dot.text} " for _, _, dot in found], textposition=[_side(row, series) for _, row, _ in found],
            marker={"symbol": SYMBOLS[series], "size": 11, "color": colour}, textfont={"size": 13, "color": theme.ink},
            hoverinfo="text", hovertext=[escape(f"{row.label}: {dot.text}") for _, row, dot in found],
            error_x={"type": "data", "symmetric": False, "color": colour, "thickness": 1.5, "width": 4,
                     "array": [(dot.upper or dot.value) - dot.value for _, _, dot in found],
                     "arrayminus": [dot.value - (dot.lower or dot.value) for _, _, dot in found]}))
    marks = zip(colours, KEY, strict=True) if max(len(row.dots) for row in rows) > 1 else zip(colours[:1] * 2, RANGE, strict=True)
    key = "   ".join(f'<span style="color:{colour}">{sign}</span> {text}' for colour, (sign, text) in marks)
    figure.add_annotation(x=0, xref="paper", y=len(rows) + 0.95, xanchor="left", text=key, showarrow=False, font={"color": theme.ink, "size": 13})
    figure.update_yaxes(visible=False, range=[0.6, len(rows) + 1.2], fixedrange=True)
    figure.update_xaxes(range=[low - room, high + room], nticks=5, fixedrange=True)
    return figure


def _side(row: Row, series: int) -> str:
    """Where the number of a dot stands: away from the other dot, or below its own range."""
    dot, other = row.dots[series], row.dots[1 - series] if len(row.dots) > 1 else None
    if dot.lower is not None:
        return "bottom center"
    return "middle left" if other and dot.value < other.value else "middle right"
