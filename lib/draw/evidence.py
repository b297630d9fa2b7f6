"""Pictures of the comparison: pairs of dots in their own units, every outcome on one scale, and councils side by side.
Made with plotly.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from lib.draw.chart import escape
from lib.draw.colour import ROLES, ROLES_DARK, Theme

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

NAMED = 8
"""Marks of a scatter that are named in it: with more, names lie over each other."""
HALFWAY = 0.6
"""Share of the axis beyond which a name stands to the left of its mark, where it has room."""
ACROSS = 26
"""Letters of a name in a line, so that names leave room for the marks on a telephone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the picture: where its two dots lie, how their figures are written, what it is called and of which year.
    Plain text.
    """

    label: str
    here: float
    there: float
    here_text: str
    there_text: str
    year: str = ""


ROW, ENDS = 35, 64
"""Height of a line of :func:`pairs` and of both its ends, in CSS pixels."""
ROOM = 0.22
"""Share of the span of the dots left free at each side, where their figures are written."""


def pairs_height(rows: Sequence[Pair]) -> int:
    """Height of :func:`pairs` in CSS pixels."""
    return ENDS + ROW * len(rows)


def pairs(rows: Sequence[Pair], names: tuple[str, str], side: str, theme: Theme) -> Figure:
    """Two dots a line with their figures beside them, the first line on top; no axis, for each line may have its own
    scale.

    Parameters
    ----------
    rows : sequence of Pair
        At least one, with no position missing.
    names : tuple of str
        What the round dot and the diamond stand for.
    side : str
        What it means to lie to the right.
    theme : Theme
    """
    from plotly.graph_objects import Figure

    round_, diamond = _mark(theme), theme.hatch[1]
    lines = range(len(rows), 0, -1)
    ends = [x for row in rows for x in (row.here, row.there)]
    room = (max(ends) - min(ends) or 1) * ROOM
    # In two lines: in one they are wider than a telephone.
    key = (
        f'<span style="color:{round_}">●</span> {escape(names[0])}   <span style="color:{diamond}">◆</span> '
        f"{escape(names[1])}<br>{escape(side)}"
    )
    # The name stands over its line, so that a long one takes no room from the dots on a telephone.
    notes = [
        # Upward from over the first name, however large its letters are on paper.
        _note(key, len(rows) + 1.15, theme) | {"yanchor": "bottom"},
        *(_note(_over(row.label), y + 0.47, theme) for y, row in zip(lines, rows, strict=True)),
    ]
    joins = {
        "type": "scatter",
        "mode": "lines",
        "showlegend": False,
        "hoverinfo": "skip",
        "line": {"color": diamond, "width": 2},
        "x": [x for row in rows for x in (row.here, row.there, None)],
        "y": [y for line in lines for y in (line, line, None)],
    }
    return Figure(
        {
            "data": [
                joins,
                _dots(rows, lines, 1, diamond, names[1], theme),
                _dots(rows, lines, 0, round_, names[0], theme),
            ],
            "layout": {
                "annotations": notes,
                "yaxis": {"visible": False, "range": [0.6, len(rows) + 2.3], "fixedrange": True},
                "xaxis": {"visible": False, "range": [min(ends) - room, max(ends) + room], "fixedrange": True},
            },
        },
        _validate=False,
    )


def _note(text: str, y: float, theme: Theme) -> dict:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "text": text,
        "align": "left",
        "showarrow": False,
        "font": {"color": theme.ink, "size": 13},
    }


def _over(label: str) -> str:
    """A name with what stands in its brackets at the end in bold."""
    start, bracket, end = label.rpartition(" (")
    return f"{escape(start)} <b>({escape(end)}</b>" if bracket else escape(label)


def _dots(rows: Sequence[Pair], lines: Sequence[int], which: int, colour: str, name: str, theme: Theme) -> dict:
    """One dot a line with its figure, away from the other dot."""
    at = [(row.there, row.here)[::-1][which] for row in rows]
    other = [(row.there, row.here)[which] for row in rows]
    text = [(row.here_text, row.there_text)[which] for row in rows]
    left = [x < y or (x == y and which == 1) for x, y in zip(at, other, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "showlegend": False,
        "x": at,
        "y": list(lines),
        "text": [f"  {each}  " for each in text],
        "textposition": ["middle left" if each else "middle right" for each in left],
        "textfont": {"size": 13, "color": theme.ink},
        "marker": {
            "symbol": ("circle", "diamond")[which],
            "size": 11,
            "color": colour,
            "line": {"width": 1, "color": theme.casing},
        },
        "hoverinfo": "text",
        "hovertext": [
            escape(f"{name}: {each}. {row.label}{f', {row.year}' if row.year else ''}")
            for row, each in zip(rows, text, strict=True)
        ],
    }


def differences(
    steps: pd.DataFrame, names: dict[str, str], fair: dict[str, bool], theme: Theme, year: str = ""
) -> Figure:
    """A mark and its interval for each outcome, to the right of the line in the middle where those facing both do
    worse.

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
    year : str
        Of the figures.
    """
    from plotly.graph_objects import Figure

    when = f" ({escape(year)})" if year else ""

    colour = _mark(theme)
    figure = Figure()
    shown = steps.dropna(subset=["difference"])
    label = {key: _wrapped(names[key]) for key in steps.index}
    for sort in (True, False):
        some = shown[[fair[key] == sort for key in shown.index]]
        figure.add_scatter(
            x=some["difference"],
            y=[label[key] for key in some.index],
            mode="markers",
            showlegend=False,
            marker={
                "size": 13,
                "color": colour,
                "symbol": "circle" if sort else "circle-open",
                "line": {"width": 2, "color": colour},
            },
            error_x={
                "type": "data",
                "symmetric": False,
                "array": some["upper"] - some["difference"],
                "arrayminus": some["difference"] - some["lower"],
                "color": colour,
                "thickness": 2,
                "width": 0,
            },
            text=[
                f"{'worse' if value > 0 else 'better'} by {abs(value):.2f} of the usual distance{when}"
                for value in some["difference"]
            ],
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    figure.add_vline(x=0, line={"color": theme.ink, "width": 1.5})
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[label[key] for key in reversed(steps.index)],
        range=[-0.6, len(steps) - 0.4],
        tickfont={"size": 13},
    )
    figure.update_xaxes(title={"text": "← better    0 = alike    worse →", "standoff": 6}, tickformat=".1f")
    return figure


def scatter(
    table: pd.DataFrame, across: str, up: str, shown: list[str], theme: Theme, marked: tuple[str, ...] = ()
) -> Figure:
    """A mark for each council: the share of its people who live in neighbourhoods facing both, and a published figure.

    Parameters
    ----------
    table : DataFrame
        Index code; columns ``name``, ``share`` (0 to 100), ``value``; councils without a value are not drawn.
    across, up : str
        What the two axes show. Plain text.
    shown : list of str
        What the mark of each row of ``table`` says of it. Plain text.
    theme : Theme
    marked : tuple of str
        Codes of councils that are marked apart; the first few are named in the picture.
    """
    from plotly.graph_objects import Figure

    colour = _mark(theme)
    told = [f"{escape(name)}: {escape(each)}" for name, each in zip(table["name"], shown, strict=True)]
    figure = Figure()
    figure.add_scatter(
        x=table["share"],
        y=table["value"],
        mode="markers",
        showlegend=False,
        text=told,
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
        marker={
            "size": 9,
            "color": colour,
            "opacity": 0.35 if marked else 0.6,
            "line": {"width": 1, "color": theme.casing},
        },
    )
    if marked:
        rows = table.index.get_indexer(list(marked))
        some = table.iloc[rows]
        # Above the others, in another shape as well as another colour, and named.
        figure.add_scatter(
            x=some["share"],
            y=some["value"],
            mode="markers+text",
            showlegend=False,
            text=[f"<b>{escape(name)}</b>" if n < NAMED else "" for n, name in enumerate(some["name"])],
            textposition=[
                "middle right" if share < HALFWAY * table["share"].max() else "top left" for share in some["share"]
            ],
            textfont={"size": 14, "color": theme.ink},
            customdata=[told[row] for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
            marker={"size": 15, "symbol": "diamond", "color": theme.ink, "line": {"width": 2, "color": theme.casing}},
        )
    figure.update_xaxes(title={"text": escape(across), "standoff": 6}, ticksuffix="%")
    figure.update_yaxes(title={"text": _wrapped(up, 40)}, gridcolor=theme.land)
    return figure


def _mark(theme: Theme) -> str:
    return (ROLES_DARK if theme.name == "dark" else ROLES)["community_only"]


def _wrapped(text: str, across: int = ACROSS) -> str:
    return "<br>".join(escape(line) for line in textwrap.wrap(text, across))
