"""Wrexham's map: its neighbourhoods coloured by tenth of Wales, on the scale of the Welsh indexes."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from PIL import Image

from lib import store
from lib.analysis import wales
from lib.draw.chart import escape
from lib.draw.colour import Theme, scale
from lib.draw.slide_images import coloured

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

BAR = 0.16
"""Share of the height that the bar of colours takes under the map."""
SMOOTH = 30
"""Metres by which borders may be straightened: less than a dot of the picture, and a third fewer corners."""


def still_map(key: str, size: tuple[int, int], theme: Theme, font: Path, point: float) -> Image.Image:
    """The map of one Welsh rank as a picture, for paper and slides.

    Parameters
    ----------
    key, theme
        As of :func:`wrexham_map`.
    size : (int, int)
        Dots across and down.
    font, point
        As of :func:`lib.draw.slide_images.coloured`.
    """
    welsh, table = wales.WELSH[key], store.table("wrexham")
    colours, found = scale(welsh.palette, (), theme), wales.ranked(key).set_index("code")["tenth"]
    own = found.loc[table.index if welsh.areas == "neighbourhoods" else table["msoa11_code"]]
    shapes = store.outlines("wrexham").of(table.index)
    return coloured(shapes, [colours[tenth - 1] for tenth in own], size, theme, font, point)


@functools.cache
def wrexham_map(key: str, theme: Theme) -> Figure:
    """The map of one Welsh rank.

    Parameters
    ----------
    key : str
        A key of :data:`lib.analysis.wales.WELSH`.
    theme : Theme

    Returns
    -------
    plotly Figure
        A trace a tenth, with all its shapes; a point in each shape that tells name, rank and tenth
        under the pointer; and a bar of the ten colours. For community need all
        neighbourhoods of a local area are alike. It is kept for the next session: do not change it.
    """
    from plotly.graph_objects import Figure

    welsh = wales.WELSH[key]
    colours = scale(welsh.palette, (), theme)
    table, ranks = store.table("wrexham"), wales.ranked(key).set_index("code")
    lines = ranks.loc[table.index if welsh.areas == "neighbourhoods" else table["msoa11_code"]]
    tenths, outlines = lines["tenth"].tolist(), outlines_in_metres()
    traces = []
    for tenth in sorted(set(tenths)):
        held = [outline for outline, own in zip(outlines, tenths, strict=True) if own == tenth]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "fillcolor": colours[tenth - 1],
                "hoverinfo": "skip",
                "showlegend": False,
                "line": {"color": theme.edge, "width": 0.6},
                "name": f"tenth {tenth}",
                "x": [x for shape in held for x in (*shape[0], None)],
                "y": [y for shape in held for y in (*shape[1], None)],
            }
        )
    names = (
        table["lsoa21_name"]
        if welsh.areas == "neighbourhoods"
        else table["lsoa21_name"] + ", in " + lines["name"].to_numpy()
    )
    told = [
        escape(f"{name}: rank {rank:,} of {welsh.total:,} in Wales, tenth {tenth}")
        for name, rank, tenth in zip(names, lines["rank"], tenths, strict=True)
    ]
    east, north = _points()
    steps = [[edge / 10, colour] for n, colour in enumerate(colours) for edge in (n, n + 1)]
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": east,
            "y": north,
            "hoverinfo": "text",
            "hovertext": told,
            "showlegend": False,
            "marker": {
                "opacity": 0,
                "size": 14,
                "color": tenths,
                "cmin": 0.5,
                "cmax": 10.5,
                "colorscale": steps,
                "showscale": True,
                "colorbar": {
                    "orientation": "h",
                    "thickness": 14,
                    "len": 0.9,
                    "x": 0.5,
                    "y": -0.02,
                    "yanchor": "bottom",
                    "outlinewidth": 0,
                    "tickvals": list(range(1, 11)),
                    "title": {"text": "Tenth of Wales: 1 = most need", "side": "top", "font": {"size": 13}},
                },
            },
        }
    )
    return Figure(
        {
            "data": traces,
            "layout": {
                "xaxis": {"visible": False},
                "yaxis": {"visible": False, "scaleanchor": "x", "scaleratio": 1, "domain": [BAR, 1]},
            },
        }
    )


@functools.cache
def outlines_in_metres() -> tuple[tuple[list[float], list[float]], ...]:
    """Corners of each neighbourhood in order, east and north in metres; none has a hole or a second part."""
    shapes = shapely.coverage_simplify(store.shapes("wrexham").geometry.values, SMOOTH)
    return tuple(tuple(axis.tolist() for axis in shapely.get_coordinates(shape).T) for shape in shapes)


def _points() -> tuple[list[float], list[float]]:
    """A point inside each neighbourhood, east and north in metres."""
    points = shapely.point_on_surface(store.shapes("wrexham").geometry.values)
    return shapely.get_x(points).tolist(), shapely.get_y(points).tolist()
