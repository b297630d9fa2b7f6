"""University at 18 over the years: a line for a place or two, and one for the middle constituency. Made with plotly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from lib.draw.chart import escape
from lib.draw.colour import ROLES, ROLES_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

DASHES = ("solid", "dot")
HEIGHT = 250
"""Of the plot, in CSS pixels."""


def entry_lines(lines: Sequence[tuple[str, pd.Series]], middle: tuple[str, pd.Series], theme: Theme) -> Figure:
    """A line a place, told apart by its dashes too, and the middle one in grey.

    Parameters
    ----------
    lines : sequence of (str, Series)
        One or two: name, and values of 100 by year as text.
    middle : (str, Series)
        The same of the one beside.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    paint = (ROLES_DARK if theme.name == "dark" else ROLES)["community_only"]
    drawn = [(*middle, theme.hatch[1], "solid", 2)] + [
        (name, values, paint, dash, 3) for (name, values), dash in zip(lines, DASHES, strict=False)
    ]
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [int(year) for year in values.index],
            "y": values.tolist(),
            "line": {"color": colour, "width": width, "dash": dash},
            "name": escape(name),
            "text": [f"{escape(name)}, {year}: {value:.0f} in 100" for year, value in values.items()],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
        }
        for name, values, colour, dash, width in drawn
    ]
    return Figure(
        {
            "data": traces,
            "layout": {
                "hovermode": "closest",
                "showlegend": True,
                # Under the lines, which stay clear of the foot: above them it would lie on the title of a narrow screen.
                "legend": {
                    "x": 1,
                    "xanchor": "right",
                    "y": 0,
                    "yanchor": "bottom",
                    "font": {"size": 13},
                    "bgcolor": "rgba(0,0,0,0)",
                },
                "xaxis": {"dtick": 6, "fixedrange": True},
                "yaxis": {"rangemode": "tozero", "nticks": 5, "gridcolor": theme.land, "fixedrange": True},
            },
        },
        _validate=False,
    )
