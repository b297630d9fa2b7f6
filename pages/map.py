"""The map: every neighbourhood of England by one measure, filtered, searched, clicked."""

import streamlit as st

from lib.ui import controls, map_page, page
from lib.ui.state import chosen

with page("Map"):
    view = chosen()
    with st.sidebar:
        controls.examples()
        st.header("Narrow it down", anchor=False)
        controls.filter_panel(view)
        st.header("Draw over the map", anchor=False)
        controls.layer_panel(view)
    find, pick = st.columns([2, 3])
    with find:
        controls.search_box()
    with pick:
        controls.measure_picker(view)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        controls.level_picker(view)
        controls.link_box(view)
        shown_as = map_page.tabs(view)
    main, side = st.columns([7, 3], gap="medium")
    with main:
        if shown_as == "map":
            map_page.draw(view)
            map_page.legend(view)
        else:
            map_page.table(view)
    with side:
        map_page.selected(view)
        map_page.about_measure(view)
