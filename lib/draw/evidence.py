"""Pictures of the comparison: every outcome on one scale, and councils side by side. Made with plotly."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from lib.draw.chart import escape
from lib.draw.colour import ROLES, ROLES_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

ACROSS = 26
"""Letters of a name in a line, so that names leave room for the marks on a telephone."""


def differences(steps: pd.DataFrame, names: dict[str, str], fair: dict[str, bool], theme: Theme) -> Figure:
    """A mark and its interval for each outcome, to the right of the line in the middle where those facing both do worse.

    Parameters
    ----------
    steps : DataFrame
        Index outcome; ``difference``, ``lower``, ``upper`` in steps; without an interval only the mark is drawn, and
        without a difference nothing.
    names : dict of str
        What each outcome is called. Plain text.
    fair : dict of bool
        Whether each outcome is a fair test: filled marks are, open ones are not.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    colour = _mark(theme)
    figure = Figure()
    shown = steps.dropna(subset=["difference"])
    label = {key: _wrapped(names[key]) for key in steps.index}
    for sort in (True, False):
        some = shown[[fair[key] == sort for key in shown.index]]
        figure.add_scatter(
            x=some["difference"], y=[label[key] for key in some.index], mode="markers", showlegend=False,
            marker={"size": 13, "color": colour, "symbol": "circle" if sort else "circle-open", "line": {"width": 2, "color": colour}},
            error_x={"type": "data", "symmetric": False, "array": some["upper"] - some["difference"],
                     "arrayminus": some["difference"] - some["lower"], "color": colour, "thickness": 2, "width": 0},
            hovertemplate="%{y}: %{x:.2f} steps<extra></extra>")
    figure.add_vline(x=0, line={"color": theme.ink, "width": 1.5})
    figure.update_yaxes(categoryorder="array", categoryarray=[label[key] for key in reversed(steps.index)], range=[-0.6, len(steps) - 0.4],
                        tickfont={"size": 13})
    figure.update_xaxes(title={"text": "← better    0 = alike    worse →", "standoff": 6}, tickformat=".1f")
    return figure


def tenths(shares: pd.DataFrame, names: dict[str, str], theme: Theme) -> Figure:
    """Two bars for each tenth of England, most need first: the share of either group's neighbourhoods in it.

    Parameters
    ----------
    shares : DataFrame
        Index 1 (most need) to 10; a column a group, shares from 0 to 1.
    names : dict of str
        What each group is called. Plain text.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    figure = Figure()
    for group, fill in zip(shares, (_mark(theme), theme.hatch[1]), strict=True):
        share = 100 * shares[group]
        figure.add_bar(x=shares.index, y=share, name=escape(names[group]), marker={"color": fill},
                       hovertemplate=f"{escape(names[group])}, tenth %{{x}}: %{{y:.0f}}%<extra></extra>")
    # A line is left free above the tallest bar, for the two names.
    figure.update_layout(barmode="group", bargap=0.25, legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "top", "bgcolor": "rgba(0,0,0,0)"})
    figure.update_xaxes(title={"text": "Tenths of England: 1 most need, 10 least", "standoff": 6}, dtick=1, range=[0.4, 10.6], showgrid=False)
    figure.update_yaxes(ticksuffix="%", range=[0, 125 * float(shares.max().max())], gridcolor=theme.land)
    return figure


def scatter(table: pd.DataFrame, across: str, up: str, shown: list[str], theme: Theme) -> Figure:
    """A mark for each council: the share of its people who live in neighbourhoods facing both, and a published figure.

    Parameters
    ----------
    table : DataFrame
        Columns ``name``, ``share`` (0 to 100), ``value``; councils without a value are not drawn.
    across, up : str
        What the two axes show. Plain text.
    shown : list of str
        The value of each row of ``table`` with its unit.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    colour = _mark(theme)
    told = [f"{escape(name)}: {escape(value)}; {share:.1f}% of people"
            for name, value, share in zip(table["name"], shown, table["share"], strict=True)]
    figure = Figure()
    figure.add_scatter(x=table["share"], y=table["value"], mode="markers", showlegend=False, text=told, hovertemplate="%{text}<extra></extra>",
                       cliponaxis=False, marker={"size": 9, "color": colour, "opacity": 0.6, "line": {"width": 1, "color": theme.casing}})
    figure.update_xaxes(title={"text": escape(across), "standoff": 6}, ticksuffix="%")
    figure.update_yaxes(title={"text": _wrapped(up, 40)}, gridcolor=theme.land)
    return figure


def _mark(theme: Theme) -> str:
    return (ROLES_DARK if theme.name == "dark" else ROLES)["community_only"]


def _wrapped(text: str, across: int = ACROSS) -> str:
    return "<br>".join(escape(line) for line in textwrap.wrap(text, across))
