"""Charts of places side by side: a bar a place, cut into the classes of a measure on one shared scale.

Words stand over each bar and not beside it, so that bars keep their width on a telephone.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from lib.draw.chart import escape
from lib.draw.colour import Theme
from lib.draw.strip import on

if TYPE_CHECKING:
    # Loading plotly takes a third of a second, which pages without a chart need not wait for.
    from plotly.graph_objects import Figure

ROW, PANEL_ROW, KEY_ROW, HEAD = 52, 40, 46, 30
"""Heights in CSS pixels: a place on the large chart and in a panel, the key, the title of a panel."""
ACROSS = 2
"""Panels side by side: on a telephone each still has room for its words."""
APART = 0.06
"""Share of the width left free between panels."""
SEEN = 0.02
"""A smaller share has no number in its bar; a larger one is left out by plotly where it does not fit."""
WRITTEN = 0.12
"""A smaller share has no number in a bar of HTML, which does not fit it to its room."""
MARK = "▸ "
"""Stands before the name of a place that is highlighted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A place on a chart.

    Attributes
    ----------
    name, beside : str
        What it is called and what stands behind that, over its bar. Plain text.
    shares : Series
        Of each class, 0 to 1, most need first; missing throughout for a place without data.
    hover : sequence of str
        Words for each class.
    strong : bool
        Whether it stands out.
    """

    name: str
    beside: str
    shares: pd.Series
    hover: Sequence[str]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A place on a chart of how far its people reach: its words as for a :class:`Bar`, three numbers, missing where
    there are none, and what the pointer is told.
    """

    name: str
    beside: str
    low: float
    high: float
    average: float
    strong: bool = False
    hover: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small charts: its title, its bars and the colours of its classes."""

    title: str
    bars: Sequence[Bar]
    colours: Sequence[str]


def bars(
    places: Sequence[Bar], colours: Sequence[str], classes: Sequence[str], ends: Sequence[str], theme: Theme
) -> tuple[Figure, int]:
    """One bar a place, cut by class, with its numbers; the key is the first bar.

    Parameters
    ----------
    places : sequence of Bar
        From the top.
    colours, classes : sequence of str
        Of each class, most need first: its colour, and what is written on the key.
    ends : sequence of str
        Words over the left and the right end of the key.
    theme : Theme

    Returns
    -------
    (plotly Figure, int)
        The chart and the height of its plot in CSS pixels.
    """
    from plotly.graph_objects import Figure

    high = KEY_ROW + ROW * len(places)
    figure: dict[str, Any] = {"data": [], "layout": _layout(high)}
    wide = 1 / len(classes)
    key = Bar("", "", pd.Series([wide] * len(classes)), [""] * len(classes))
    figure["data"] += [
        _bars([key], [30], 22, colours, theme) | {"text": list(classes), "hoverinfo": "skip", "hovertemplate": None},
        _bars(places, [KEY_ROW + ROW * n + 34 for n in range(len(places))], 24, colours, theme),
    ]
    note = figure["layout"]["annotations"]
    note += [_note(escape(ends[0]), 0, 8, "left"), _note(escape(ends[1]), 1, 8, "right")]
    note += [_note(_over(place), 0, KEY_ROW + ROW * n + 12, "left") for n, place in enumerate(places)]
    figure["layout"]["shapes"] += [
        _band(KEY_ROW + ROW * n, ROW, theme) for n, place in enumerate(places) if place.strong
    ]
    # What is written here is known to be right, and looking at it again takes longer than making it.
    return Figure(figure, _validate=False), high


def panels(small: Sequence[Panel], theme: Theme) -> tuple[Figure, int]:
    """Small charts of the same kind, two in a row, all on the scale from 0 to 100 per cent; as :func:`bars` gives them."""
    from plotly.graph_objects import Figure

    deep = HEAD + PANEL_ROW * max(len(each.bars) for each in small) + 8
    high = deep * -(-len(small) // ACROSS)
    figure: dict[str, Any] = {"data": [], "layout": _layout(high)}
    wide = (1 - APART) / ACROSS
    for n, panel in enumerate(small):
        axis = "" if n % ACROSS == 0 else str(n % ACROSS + 1)
        left, top = (n % ACROSS) * (wide + APART), deep * (n // ACROSS)
        figure["layout"][f"xaxis{axis}"] = _across() | {"domain": [left, left + wide], "anchor": "y"}
        figure["layout"]["annotations"].append(_note(f"<b>{escape(panel.title)}</b>", 0, top + 14, "left", 13, axis))
        rows = [top + HEAD + PANEL_ROW * k for k in range(len(panel.bars))]
        figure["layout"]["annotations"] += [
            _note(_over(place), 0, at + 8, "left", 12, axis) for at, place in zip(rows, panel.bars, strict=True)
        ]
        figure["layout"]["shapes"] += [
            _band(at - 2, PANEL_ROW, theme, axis) for at, place in zip(rows, panel.bars, strict=True) if place.strong
        ]
        figure["data"].append(
            _bars(panel.bars, [at + 26 for at in rows], 15, panel.colours, theme) | {"xaxis": f"x{axis}", "text": None}
        )
    return Figure(figure, _validate=False), high


def reach(places: Sequence[Line], ink: str, theme: Theme) -> tuple[Figure, int]:
    """From where to where the middle of the people of each place reaches, with its average as a dot: gaps inside beside
    gaps between.

    Parameters
    ----------
    places : sequence of Line
        From the top; one without numbers has its words only.
    ink : str
        Colour of the lines.
    """
    from plotly.graph_objects import Figure

    high = ROW * len(places) + 6
    figure: dict[str, Any] = {"data": [], "layout": _layout(high)}
    largest = max([each.high for each in places if each.high == each.high], default=1)
    figure["layout"]["xaxis"] = _across() | {"range": [0, largest * 1.08], "showticklabels": True, "showgrid": True}
    for n, place in enumerate(places):
        figure["layout"]["annotations"].append(_note(_over(place), 0, ROW * n + 12, "left"))
        if place.strong:
            figure["layout"]["shapes"].append(_band(ROW * n, ROW, theme))
        if place.low == place.low:
            at = ROW * n + 34
            figure["data"] += [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [place.low, place.high],
                    "y": [at, at],
                    "line": {"color": ink, "width": 10},
                    "opacity": 0.55,
                    "hovertemplate": f"{escape(place.hover)}<extra></extra>",
                    "showlegend": False,
                },
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [place.average],
                    "y": [at],
                    "showlegend": False,
                    "hovertemplate": f"{escape(place.hover)}<extra></extra>",
                    "marker": {"color": theme.ink, "size": 13, "line": {"color": theme.casing, "width": 2}},
                },
            ]
    return Figure(figure, _validate=False), high


def stacked(share: pd.Series, colours: Sequence[str], label: str, hover: Sequence[str]) -> str:
    """One bar cut by class, as HTML that takes the width it is given; it needs no script, unlike the charts above.

    Parameters
    ----------
    share : Series
        Of each class, 0 to 1.
    colours : sequence of str
        Of each class.
    label : str
        What it shows in a sentence, read out in its place.
    hover : sequence of str
        What the pointer is told of each class.
    """
    pieces = "".join(
        f'<span title="{html.escape(told)}" style="flex:{each:.4f} 1 0;min-width:0;overflow:hidden;background:{fill};'
        f'color:{on(fill)};text-align:center;font-size:13px;line-height:24px">{f"{100 * each:.0f}%" if each >= WRITTEN else ""}</span>'
        for each, fill, told in zip(share, colours, hover, strict=True)
        if each
    )
    return (
        f'<div role="img" aria-label="{html.escape(label)}" style="display:flex;gap:1px;height:24px;margin:18px 0 '
        f'16px;max-width:640px">{pieces}</div>'
    )


def _over(place: Bar | Line) -> str:
    """The line of words over a place, as plotly reads it."""
    name = escape(f"{MARK if place.strong else ''}{place.name}")
    return f"<b>{name}</b>: {escape(place.beside)}"


def _layout(high: int) -> dict:
    """Down in pixels from the top, so that words and bars keep their distance at any height."""
    return {
        "barmode": "overlay",
        "xaxis": _across(),
        "annotations": [],
        "shapes": [],
        "showlegend": False,
        "bargap": 0,
        "uniformtext": {"minsize": 11, "mode": "hide"},
        "yaxis": {"range": [high, 0], "visible": False, "fixedrange": True},
    }


def _across() -> dict:
    return {"range": [0, 1], "showticklabels": False, "showgrid": False, "zeroline": False, "fixedrange": True}


def _bars(places: Sequence[Bar], at: Sequence[float], deep: float, colours: Sequence[str], theme: Theme) -> dict:
    """The bars of some places as one trace, each in the middle of a height of the plot: 12 traces are made in a third
    of the time of 96.
    """
    each = len(colours)
    shares = np.concatenate([place.shares.fillna(0).to_numpy(dtype=float) for place in places]).reshape(-1, each)
    starts = np.cumsum(shares, axis=1) - shares
    return {
        "type": "bar",
        "orientation": "h",
        "x": shares.ravel().tolist(),
        "base": starts.ravel().tolist(),
        "y": np.repeat(at, each).tolist(),
        "width": deep,
        "text": [f"{100 * share:.0f}%" if share >= SEEN else "" for share in shares.ravel()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "inside",
        "insidetextfont": {"color": [on(colour) for colour in colours] * len(places), "size": 12},
        "hovertext": [escape(text) for place in places for text in place.hover],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": list(colours) * len(places), "line": {"width": 1, "color": theme.casing}},
    }


def _band(top: float, deep: float, theme: Theme, axis: str = "") -> dict:
    """The ground behind a place that stands out."""
    return {
        "type": "rect",
        "xref": f"x{axis} domain",
        "x0": -0.01,
        "x1": 1.01,
        "yref": "y",
        "y0": top,
        "y1": top + deep,
        "layer": "below",
        "fillcolor": theme.land,
        "line": {"width": 0},
    }


def _note(text: str, x: float, y: float, side: str, size: int = 13, axis: str = "") -> dict:
    """Words at a height of the plot, from the left or the right end of an axis."""
    return {
        "text": text,
        "showarrow": False,
        "x": x,
        "xref": f"x{axis} domain",
        "y": y,
        "yref": "y",
        "xanchor": side,
        "yanchor": "middle",
        "align": side,
        "font": {"size": size},
    }
