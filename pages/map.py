"""The map: every neighbourhood of England by one measure, filtered, searched, clicked."""

import streamlit as st

from lib.ui import access, controls, errors_as_sentences, map_page, page
from lib.ui.state import chosen, now
from lib.words.spoken import map_shown


@st.fragment
def explore() -> None:
    """All but the side bar, which a change of measure or a click on the map leaves as it is."""
    with errors_as_sentences():
        view = now()
        access.say_changes("map", map_shown(view.measure, view.level, view.tab == "table", view.place))
        find, pick = st.columns([2, 3])
        options = st.container(
            key="map-options", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
        )
        main, side = st.columns([7, 3], gap="medium")
        # The map is sent first, wherever it stands: it takes the browser longest, and the rest is made ready meanwhile.
        with main:
            if view.tab == "map":
                map_page.draw(view)
                map_page.let_map_paint_first()
                map_page.legend(view)
            else:
                map_page.table(view)
        with find:
            controls.search_box()
        with pick:
            controls.measure_picker(view)
        with options:
            controls.level_picker(view)
            controls.link_box(view)
            map_page.tabs(view)
        with side:
            map_page.selected(view)
            map_page.about_measure(view)


with page("map"):
    view = chosen()
    with st.sidebar:
        # That there is a side bar settles how wide the map is.
        controls.examples()
        st.header("Narrow it down", anchor=False)
    explore()
    with st.sidebar:
        controls.filter_panel(view)
        st.header("Draw over the map", anchor=False)
        controls.layer_panel(view)
