"""Who is within reach of a site, for the map, and how reach grows with the number of sites. The curve is made with plotly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lib.draw.classes import HIDDEN, Painted
from lib.draw.colour import REACH, REACH_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

ROLES = ("reached", "reached_both", "out", "out_both")
"""The four classes of the map in the order of their numbers."""


def painted(total: int, rows: np.ndarray, reached: np.ndarray, facing: np.ndarray, labels: Sequence[str]) -> Painted:
    """The neighbourhoods of an area by whether they are within reach and face both.

    Parameters
    ----------
    total : int
        Of England's neighbourhoods.
    rows, reached, facing : numpy.ndarray
        As :class:`lib.plan.answer.Answer` has them.
    labels : sequence of str
        What the pointer says of each class.
    """
    classes = np.full(total, HIDDEN, dtype=np.uint8)
    classes[rows] = 2 * ~reached + facing
    return Painted("plan", classes, ROLES, labels, "reach")


def reach_curve(shares: Sequence[float], now: int, reached: float, theme: Theme) -> Figure:
    """Reach against the number of sites; the number that was asked for is a large mark.

    Parameters
    ----------
    shares : sequence of float
        In 100, within reach of 0, 1, 2 … sites; never falling.
    now : int
        How many sites there are.
    reached : float
        In 100, within reach of these.
    """
    from plotly.graph_objects import Figure

    paint = (REACH_DARK if theme.name == "dark" else REACH)["reached_both"]
    numbers = list(range(len(shares)))
    told = [
        f"{share:.0f} in 100 with {n} site{'' if n == 1 else 's'}" for n, share in zip(numbers, shares, strict=True)
    ]
    return Figure(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines+markers",
                    "x": numbers,
                    "y": list(shares),
                    "line": {"color": paint, "width": 3},
                    "marker": {"size": 5},
                    "text": told,
                    "hovertemplate": "%{text}<extra></extra>",
                    "cliponaxis": False,
                },
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [0, now],
                    "y": [shares[0], reached],
                    "marker": {
                        "size": [11, 15],
                        "symbol": ["square", "circle"],
                        "color": paint,
                        "line": {"width": 1.5, "color": theme.ink},
                    },
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                },
            ],
            "layout": {
                "showlegend": False,
                "hovermode": "x",
                "annotations": [
                    {
                        "text": text,
                        "x": x,
                        "y": y,
                        "xanchor": "left",
                        "yanchor": "top",
                        "xshift": 8,
                        "yshift": -6,
                        "showarrow": False,
                        "font": {"size": 13, "color": theme.ink},
                    }
                    for text, x, y in ((f"<b>{reached:.0f} in 100</b>", now, reached), ("today", 0, shares[0]))
                ],
                "xaxis": {
                    "title": {"text": "number of sites", "standoff": 4, "font": {"size": 13}},
                    "range": [-0.3, len(shares) - 0.7],
                    **({"dtick": 1} if len(shares) < 12 else {"nticks": 12}),
                    "fixedrange": True,
                },
                "yaxis": {
                    "range": [0, 105],
                    "nticks": 6,
                    "title": {"text": "in 100 within reach", "standoff": 4, "font": {"size": 13}},
                    "gridcolor": theme.land,
                    "fixedrange": True,
                },
            },
        },
        _validate=False,
    )
