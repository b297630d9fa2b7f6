"""Bars: places by a share, the largest at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lib.draw.chart import escape
from lib.draw.colour import ROLES, ROLES_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def share_bars(shares: pd.Series, theme: Theme, marked: str | None = None, gap: str = "", year: str = "") -> Figure:
    """Lying bars with the share written at the end of each.

    Parameters
    ----------
    shares : Series
        Index names of places, 0 to 1; drawn in this order from the top.
    theme : Theme
    marked : str, optional
        The place whose bar stands out.
    gap : str
        What stands in place of those left out before the last bar; empty where none are.
    year : str
        Of the people.
    """
    from plotly.graph_objects import Bar, Figure

    roles = ROLES_DARK if theme.name == "dark" else ROLES
    paint = [roles["both"] if marked is None or name == marked else theme.hatch[1] for name in shares.index]
    names = [escape(name) for name in shares.index]
    lengths, written = list(100 * shares.to_numpy()), [f"{100 * share:.1f}%" for share in shares]
    hover = [
        f"{name}: {share} of people{f' ({year})' if year else ''}" for name, share in zip(names, written, strict=True)
    ]
    if gap:
        lengths.insert(-1, 0)
        texts = ((names, " "), (written, f"<i>{escape(gap)}</i>"), (hover, escape(gap)), (paint, theme.casing))
        for row, each in texts:
            row.insert(-1, each)
    figure = Figure(
        Bar(
            x=lengths,
            y=names,
            orientation="h",
            marker_color=paint,
            text=written,
            hovertext=hover,
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_yaxes(autorange="reversed", ticks="")
    figure.update_xaxes(visible=False, range=[0, max(1.0, 120 * float(shares.max()))], fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    figure.update_layout(bargap=0.3, showlegend=False)
    return figure
