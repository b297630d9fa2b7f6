"""How many there are by where a line is drawn: a curve with the line of today and its neighbours marked. Made with
plotly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lib.draw.colour import ROLES, ROLES_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def line_curve(counts: pd.Series, line: int, across: str, theme: Theme) -> Figure:
    """A curve of counts; today's line is a large mark with its count, the lines a point beside it are small ones.

    Parameters
    ----------
    counts : Series of int
        Index per cents in a row; it never falls.
    line : int
        Where the line is today, one of these.
    across : str
        What the axis shows. Plain text.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    paint = (ROLES_DARK if theme.name == "dark" else ROLES)["community_only"]
    beside = counts.loc[line - 1 : line + 1]
    lines, numbers = [int(at) for at in counts.index], [int(number) for number in counts]
    now = int(counts.loc[line])
    # Where nothing is faced the curve lies along its foot, and the mark stands on it.
    most = max(numbers[-1], 1)
    marked = [lines[0], *(at for at in lines if at % 10 == 0 and at > lines[0] + 3)]
    told = [f"{number:,} at {at} per cent" for at, number in zip(lines, numbers, strict=True)]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [int(at) for at in beside.index],
        "y": [int(number) for number in beside],
        "marker": {
            "size": [13 if at == line else 8 for at in beside.index],
            "color": paint,
            "line": {"width": 1, "color": theme.casing},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    curve = {
        "type": "scatter",
        "mode": "lines",
        "x": lines,
        "y": numbers,
        # A count holds until the next whole per cent.
        "line": {"color": paint, "width": 3, "shape": "hv"},
        "text": told,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }
    return Figure(
        {
            "data": [curve, marks],
            "layout": {
                "showlegend": False,
                "hovermode": "x",
                "shapes": [
                    {
                        "type": "line",
                        "x0": line,
                        "x1": line,
                        "yref": "paper",
                        "y0": 0,
                        "y1": 1,
                        "line": {"color": theme.ink, "width": 1.5, "dash": "dot"},
                    }
                ],
                "annotations": [
                    {
                        "text": f"<b>{now:,} at {line}%</b>",
                        "x": line,
                        "y": 1,
                        "yref": "paper",
                        "xanchor": "left",
                        "yanchor": "top",
                        "xshift": 4,
                        "showarrow": False,
                        "font": {"size": 13, "color": theme.ink},
                    }
                ],
                "xaxis": {
                    "title": {"text": across, "standoff": 4, "font": {"size": 13}},
                    "tickvals": marked,
                    "ticktext": [f"{at}%" for at in marked],
                    "range": [lines[0] - 0.5, lines[-1] + 0.5],
                    "fixedrange": True,
                },
                "yaxis": {
                    "range": [0, most * 1.25],
                    # Of a few, each is one line: a part of a neighbourhood is none.
                    **({"dtick": 1} if most < 4 else {"nticks": 4}),
                    "tickformat": ",d",
                    "gridcolor": theme.land,
                    "fixedrange": True,
                },
            },
        },
        _validate=False,
    )
