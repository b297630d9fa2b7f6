"""The map: every neighbourhood of England by one measure, filtered, searched, clicked."""

import streamlit as st

from lib.links import MapView
from lib.ui import access, controls, errors_as_sentences, map_page, map_panel, map_table, page, site_bar
from lib.ui.equal_room import equal_room_notes, equal_room_switch
from lib.ui.state import chosen, now
from lib.words.spoken import map_shown


@st.fragment
def explore() -> None:
    """All under the bar, which a change of measure or a click on the map leaves as it is."""
    with errors_as_sentences():
        site_bar.follow()
        view = now()
        above, (main, side) = map_page.rooms_above(), st.columns([7, 3], gap="medium")
        # Everybody waits for the colours: only the finding comes before them, and that where nothing is there yet.
        if opened := map_page.is_opened():
            finding(above, view)
        with main:
            map_page.draw(view)
        if not opened:
            finding(above, view)
        choices(above, view)
        with main:
            map_page.shown(view)
            equal_room_notes(view)
            map_table.drawer(view)
        with side:
            map_panel.selected(view)


def finding(above: map_page.Above, view: MapView) -> None:
    """What the map shows, in one sentence, also for those who listen."""
    with above.finding:
        said = map_page.headline(view)
        access.say_changes("map", f"{map_shown(view.measure, view.level, view.tab == 'table', view.place)} {said}")


def choices(above: map_page.Above, view: MapView) -> None:
    """What the map is of, what is set, what can be taken away."""
    with above.options:
        controls.measure_picker(view)
        controls.level_picker(view)
        controls.filter_panel(view)
        controls.layer_panel(view)
    with above.chosen:
        controls.filter_chips(view)
        equal_room_switch(view)
        map_table.switch(view)
        controls.take_away(view)


with page("map", titled=False):
    chosen()
    explore()
