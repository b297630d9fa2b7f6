"""What every chart has in common: letters, ground, and its source inside the picture.

The charts themselves are made beside the numbers they show (``lib/draw``), with plotly; this
dresses them, so that a picture saved from the page still says what it is and where it is from.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from lib.draw.colour import Theme

if TYPE_CHECKING:
    # Loading plotly takes a third of a second, which pages without a chart need not wait for.
    from plotly.graph_objects import Figure

FONT_FAMILY = "Source Sans, Source Sans Pro, Arial, sans-serif"
ACROSS = 140
"""Letters of the source in a line of the saved picture: as many as fit its width."""
FOOT = 46
"""Room under the plot for what stands along it, in CSS pixels; the source begins below."""
TITLE_ACROSS = 88
"""Letters of the title in a line, where the chart has a page's whole width."""
SAVED = 900
"""Width of the saved picture in CSS pixels; it has twice as many dots."""


def dressed(figure: Figure, theme: Theme, title: str, source: str, height: int, across: int = TITLE_ACROSS) -> Figure:
    """A figure with title, letters, colours of the theme and its source at the foot.

    The source is the first of its notes: plotly breaks no lines, so a page hides it and writes the source below in its own
    letters, as wide as the screen is (``lib/ui/chart.py``), and the saved picture has it in lines of its width.

    Parameters
    ----------
    figure : plotly Figure
        Left as it is; a copy is given back.
    theme : Theme
    title : str
        What the chart shows, with the year. Plain text.
    source : str
        Who published the figures, and the licence. Plain text.
    height : int
        Of the plot between title and source, in CSS pixels.
    across : int
        Letters of the title in a line.

    Returns
    -------
    plotly Figure
        Taller than ``height`` by title and source.
    """
    from plotly.graph_objects import Figure

    # Put together as it is written, plotly's plain template too: looking at it again takes longer than all else about a
    # chart.
    parts = figure.to_dict()
    layout = parts["layout"]
    lines = textwrap.wrap(credited(source), ACROSS - _beside(parts))
    heading = textwrap.wrap(title, across)
    top, foot = 24 + 22 * len(heading), FOOT + deep(len(lines))
    layout |= {
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "font": {"family": FONT_FAMILY, "size": 14, "color": theme.ink},
        "paper_bgcolor": ground(theme),
        "plot_bgcolor": ground(theme),
        "height": height + top + foot,
        "margin": {"t": top, "b": foot, "l": 12, "r": 16},
        "hoverlabel": {"font": {"family": FONT_FAMILY, "size": 14}},
        # Plotly sets the last line of a title where the first should be, so the others are given room above.
        "title": {
            "text": "<br>".join(escape(line) for line in heading),
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8 + 22 * (len(heading) - 1), "l": 4},
            "font": {"size": 17},
        },
    }
    grid = {"gridcolor": theme.edge if theme.name == "light" else theme.land}
    for axis in {"xaxis", "yaxis", *(name for name in layout if name.startswith(("xaxis", "yaxis")))}:
        layout[axis] = (
            layout.get(axis, {}) | {"automargin": True, "zeroline": False} | (grid if axis.startswith("x") else {})
        )
    layout["annotations"] = [
        {
            "text": "<br>".join(escape(line) for line in lines),
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -FOOT,
            "align": "left",
            "font": {"size": 12, "color": theme.ink},
        },
        *layout.get("annotations", ()),
    ]
    return Figure(parts, _validate=False)


def credited(source: str) -> str:
    """The source of a chart with the name of the app, as it stands under the chart."""
    return f"{source} Chart: Every Neighbourhood."


def deep(lines: int) -> int:
    """Height of the source in the saved picture, in CSS pixels, by its number of lines."""
    return 18 + 16 * lines


def title_room(dressed_figure: Figure) -> int:
    """Height that the title takes at the head of a figure made by :func:`dressed`, in CSS pixels: a page writes it itself."""
    return int(dressed_figure.layout.margin.t)


def source_room(dressed_figure: Figure) -> int:
    """Height that the source takes at the foot of a figure made by :func:`dressed`, in CSS pixels: a page, which writes it
    itself, uses the room.
    """
    return deep(dressed_figure.layout.annotations[0].text.count("<br>") + 1)


def _beside(parts: dict) -> int:
    """Letters of the longest name beside the plot: the source begins right of the names, and has so much less of the
    picture's width. One letter there is a little wider than one of the source.
    """
    axis = parts["layout"].get("yaxis", {})
    if not axis.get("showticklabels", True) or not axis.get("visible", True):
        return 0
    names = axis.get("ticktext") or [
        name for trace in parts["data"] for name in trace.get("y", ()) if isinstance(name, str)
    ]
    longest = max((len(line) for name in names for line in str(name).split("<br>")), default=0)
    return min(ACROSS // 2, longest * 5 // 4)


def ground(theme: Theme) -> str:
    """Colour behind a chart: the page's own, so that a saved picture needs no other."""
    return "#ffffff" if theme.name == "light" else "#12171d"


def config(name: str) -> dict:
    """Settings of a chart on a page: one button, which saves it as a picture under a name."""
    # A name between two dollar signs is a name and no formula.
    return {
        "typesetMath": False,
        "displaylogo": False,
        "displayModeBar": True,
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": name, "width": SAVED, "scale": 2},
    }


def escape(text: str) -> str:
    """A text that plotly shows as it is: it reads a few HTML tags in labels, and fills in ``%{…}``, which a name must
    not hold.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "%\u2060{")
