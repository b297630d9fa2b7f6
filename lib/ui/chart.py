"""A chart on a page."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import streamlit as st

from lib.draw import chart as draw_chart
from lib.draw import colour
from lib.places.area import Area
from lib.ui.cite import with_copy
from lib.ui.state import theme_name

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def chart(
    figure: Figure,
    title: str,
    source: str,
    alt: str,
    key: str,
    height: int = 320,
    across: int = draw_chart.TITLE_ACROSS,
    area: Area | None = None,
) -> None:
    """Draw a figure with title, source and a button that saves it as PNG with both inside.

    Parameters
    ----------
    figure : plotly Figure
    title, source : str
        As for :func:`lib.draw.chart.dressed`.
    alt : str
        The finding in a sentence, read out in place of the picture.
    key : str
        Name of the chart, one of its kind on the page, and of the saved file.
    height : int
        Of the plot in CSS pixels.
    across : int
        Letters of the title in a line: fewer where it stands in a column.
    area : Area, optional
        The place it is of, named where what it shows is copied.
    """
    dressed = draw_chart.dressed(figure, colour.theme(theme_name()), title, source, height, across)
    room = draw_chart.title_room(dressed)
    with st.container(gap=None):
        # In the room that the saved picture has for it: plotly breaks no line, and a telephone cut it.
        st.html(f'<p class="chart-title" style="min-height:{room}px;margin-bottom:-{room}px">{html.escape(title)}</p>')
        st.plotly_chart(dressed, theme=None, key=key, config=draw_chart.config(key), alt=alt)
        # In the room that the saved picture has for it, where the sheet hides the picture's own.
        st.html(
            f'<figure class="chart-source" style="margin-top:-{draw_chart.source_room(dressed)}px"><figcaption>'
            f'<span class="cited">{with_copy(draw_chart.credited(source), source, area, said=alt)}</span></figcaption></figure>'
        )
