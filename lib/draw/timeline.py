"""Programmes over time as bars, each with its name and years written at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lib.draw.chart import escape
from lib.draw.colour import Theme, scale

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MIDDLE = 1988
"""A bar that starts later has its words to the left, so that they stay inside the picture."""


def timeline(rows: Iterable[tuple[str, str, int, int, bool]], theme: Theme) -> Figure:
    """Bars from year to year, the first at the top.

    Parameters
    ----------
    rows : iterable of (str, str, int, int, bool)
        Name, years in words, first and last year to draw, and whether the end is not known,
        which leaves the bar's end open.
    theme : Theme
    """
    from plotly.graph_objects import Bar, Figure

    rows = list(rows)
    deep, pale = scale("need", (), theme)[3], scale("need", (), theme)[6]
    figure = Figure(
        Bar(
            orientation="h",
            y=list(range(len(rows))),
            base=[start for _, _, start, _, _ in rows],
            x=[end - start for _, _, start, end, _ in rows],
            width=0.3,
            marker={"color": [pale if open_ended else deep for *_, open_ended in rows]},
            customdata=[f"{escape(name)}: {escape(when)}" for name, when, *_ in rows],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    for n, (name, when, start, end, open_ended) in enumerate(rows):
        side = {"x": start, "xanchor": "left"} if start < MIDDLE else {"x": end, "xanchor": "right"}
        figure.add_annotation(
            text=f"<b>{escape(name)}</b><br>{escape(when)}{', end not given' if open_ended else ''}",
            y=n - 0.22,
            yanchor="bottom",
            showarrow=False,
            align=side["xanchor"],
            font={"size": 13},
            **side,
        )
    figure.update_yaxes(visible=False, range=[len(rows) - 0.6, -0.95])
    figure.update_xaxes(range=[1958, max(2026, *(end + 1 for *_, end, _ in rows))], dtick=10, fixedrange=True)
    return figure
