"""Wrexham's map: its neighbourhoods coloured by tenth of Wales, on the scale of the Welsh indexes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import shapely

from lib import store
from lib.analysis import wales
from lib.draw.chart import escape
from lib.draw.colour import Theme, scale

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

BAR = 0.16
"""Share of the height that the bar of colours takes under the map."""
SMOOTH = 30
"""Metres by which borders may be straightened: less than a dot of the picture, and a third fewer corners."""


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
        A shape a neighbourhood, named under the pointer with rank and tenth, and a bar of the
        ten colours. For community need all neighbourhoods of a local area are alike.
    """
    from plotly.graph_objects import Figure, Scatter

    welsh = wales.WELSH[key]
    colours = scale(welsh.palette, (), theme)
    table, ranks = store.table("wrexham"), wales.ranked(key).set_index("code")
    areas = table.index if welsh.areas == "neighbourhoods" else table["msoa11_code"]
    figure = Figure()
    for outline, name, code in zip(_outlines(), table["lsoa21_name"], areas, strict=True):
        x, y = outline
        line = ranks.loc[code]
        where = name if welsh.areas == "neighbourhoods" else f"{name}, in {line['name']}"
        figure.add_trace(Scatter(
            x=x, y=y, fill="toself", mode="lines", fillcolor=colours[line["tenth"] - 1], line={"color": theme.edge, "width": 0.6}, showlegend=False,
            hoveron="fills", hoverinfo="text", text=escape(f"{where}: rank {line['rank']:,} of {welsh.total:,} in Wales, tenth {line['tenth']}")))
    steps = [[edge / 10, colour] for n, colour in enumerate(colours) for edge in (n, n + 1)]
    figure.add_trace(Scatter(x=[None], y=[None], mode="markers", showlegend=False, marker={
        "color": [1], "cmin": 0.5, "cmax": 10.5, "colorscale": steps, "showscale": True, "colorbar": {
            "orientation": "h", "thickness": 14, "len": 0.9, "x": 0.5, "y": -0.02, "yanchor": "bottom", "outlinewidth": 0,
            "tickvals": list(range(1, 11)), "title": {"text": "Tenth of Wales: 1 = most need", "side": "top", "font": {"size": 13}}}}))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=1, domain=[BAR, 1])
    return figure


@functools.cache
def _outlines() -> tuple[tuple[list[float], list[float]], ...]:
    """Corners of each neighbourhood in order, east and north in metres; none has a hole or a second part."""
    shapes = shapely.coverage_simplify(store.shapes("wrexham").geometry.values, SMOOTH)
    return tuple(tuple(axis.tolist() for axis in shapely.get_coordinates(shape).T) for shape in shapes)
