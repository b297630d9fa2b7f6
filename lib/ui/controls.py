"""The controls of the map page: measure, level, filters, layers. Each writes the link."""

from __future__ import annotations

import base64
import datetime
import functools
import html
from urllib.parse import urlencode

import streamlit as st

from lib import catalogue, places, store
from lib.draw import colour
from lib.draw.samples import SIDE, sample
from lib.links import EXAMPLES, OVERLAYS, SHOW, MapView, View
from lib.links.map_view import EQUAL, EQUAL_LEVELS, EXCLUSIVE, MAP_LEVELS
from lib.places import filters
from lib.serve import framing, own_pictures
from lib.serve.pictures import ADDRESS
from lib.ui.address import for_others, to_copy
from lib.ui.own_points import own_picture_word
from lib.ui.state import choose, now, show_view, synced_key, theme_name
from lib.ui.text import plain
from lib.words.list_dates import counted_list, list_date
from lib.words.way_back import HERE_ALONE

LEVEL_LABELS = {
    "lsoa21": "Neighbourhood",
    "msoa21": "Local area",
    "ward25": "Ward",
    "lad25": "Council",
    "auto": "By zoom",
}
BUTTONS_WORDS = '[data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] p'
"""The words on a button that opens something, for its style."""
LISTED = (*EXCLUSIVE[3], "biglocal", "list225")
"""Filters by a list that somebody made on a day."""
KIND = (*EXCLUSIVE[2], *EXCLUSIVE[3], "biglocal", "list225")


def measure_picker(view: MapView) -> None:
    """Which measure, from one list that is searched by typing: those of a subject stand together."""
    measures, subjects = catalogue.measures(), catalogue.groups()
    st.selectbox(
        "Measure",
        [key for subject in subjects for key, measure in measures.items() if measure.group == subject],
        format_func=lambda key: f"{measures[key].label} · {subjects[measures[key].group].label}",
        key=synced_key("measure", view.measure),
        on_change=lambda: choose(measure=st.session_state["measure"]),
        width=400,
    )


def level_picker(view: MapView) -> None:
    """Which size of area to colour, or by zoom; on the map of equal room local areas or councils."""
    levels = catalogue.measure(view.measure).levels
    equal = view.shape == EQUAL
    offered = [level for level in MAP_LEVELS if level in levels or (level == "auto" and "lad25" in levels)]
    if equal:
        offered = [level for level in offered if level in EQUAL_LEVELS]
    # Other choices are another box: one that kept its key would have its old choice put back by the browser.
    key = "level equal" if equal else "level"
    st.segmented_control(
        "Size of area",
        offered,
        format_func=LEVEL_LABELS.__getitem__,
        key=synced_key(key, view.level),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: choose(level=st.session_state[key]),
    )


def filter_panel(view: MapView) -> None:
    """Filters that hold together, each with how many neighbourhoods and people it would leave, behind one button; what
    is not open is not worked out.
    """
    number = len(view.show) + len(view.within)
    # A button with another name would be another button, and what it holds would fold at each choice.
    panel = st.popover("Filter", icon=":material/filter_list:", key="filter", on_change="rerun")
    if number:
        st.html(f"<style>.st-key-filter {BUTTONS_WORDS}::after {{ content: ' ({number})'; }}</style>")
    if not panel.open:
        return
    with panel:
        mask = filters.chosen(view.within, view.show)
        st.html(
            f'<p role="status" id="matching"><strong>{filters.number(mask):,}</strong> neighbourhoods, '
            f"<strong>{filters.people(mask):,}</strong> people match.</p>"
        )
        # Always there: a button that comes and goes would move what is below it under the pointer.
        st.button("Clear the filters", on_click=lambda: choose(show=(), within=()), icon=":material/close:")
        _tick(view, "both")
        with _folded("Examples", False):
            examples()
        with _folded("Where", bool(view.within)):
            for level in ("rgn", "cauth25", "lad25", "pcon24"):
                _where(view, level)
        with _folded("Deprivation and community need", any(key not in (*KIND, "both") for key in view.show)):
            _one_of(view, "Deprivation (IMD 2025)", EXCLUSIVE[0])
            _one_of(view, "Community need (CNI 2023)", EXCLUSIVE[1])
            _one_of(view, "How long (2004 to 2025)", EXCLUSIVE[4])
        with _folded("Kind of place and programmes", any(key in KIND for key in view.show)):
            _one_of(view, "Urban or rural", EXCLUSIVE[2])
            _one_of(view, "Pride in Place", EXCLUSIVE[3])
            for key in ("biglocal", "list225"):
                _tick(view, key)


def filter_chips(view: MapView) -> None:
    """What is set, each with a press that takes it away; facing both is offered where it is not set."""
    with st.container(horizontal=True, key="filter-chips", gap="small", vertical_alignment="center", width="content"):
        for code in view.within:
            name = places.place(code).name
            st.button(
                f"Only {plain(name)}",
                key=f"chip {code}",
                icon=":material/close:",
                icon_position="right",
                on_click=lambda code=code: choose(within=tuple(each for each in now().within if each != code)),
                help="Take this filter away",
            )
        for key in view.show:
            st.button(
                SHOW[key].split(":")[0],
                key=f"chip {key}",
                icon=":material/close:",
                icon_position="right",
                on_click=lambda key=key: choose(show=tuple(each for each in now().show if each != key)),
                help="Take this filter away",
            )
        if "both" not in view.show:
            st.button(
                "Faces both", key="chip add both", icon=":material/add:", on_click=_keep, args=(("both",), "both")
            )


def _folded(title: str, chosen: bool):
    """A part of the panel that opens when something in it is chosen."""
    return st.expander(title, expanded=chosen, key=f"fold {title}")


def _where(view: MapView, level: str) -> None:
    others = tuple(code for code in view.within if catalogue.level_of(code).key != level)
    held_code = next((code for code in view.within if catalogue.level_of(code).key == level), None)
    counts = filters.by_place(filters.chosen(others, view.show), level)
    names = _names(level)

    def label(code: str) -> str:
        return f"{names[code]} · {counts.get(code, 0):,}"

    # The browser sends a choice back by its label. When the counts in the labels change, the box must be another
    # box, or the next run would not know the old label and would drop the choice.
    key = synced_key(f"within {level} {','.join((*others, *view.show))}", held_code)
    st.selectbox(
        catalogue.level(level).label.capitalize(),
        list(names),
        format_func=label,
        key=key,
        index=None,
        placeholder="Any",
        on_change=lambda: _narrow(level, st.session_state[key]),
    )


@functools.cache
def _names(level: str) -> dict[str, str]:
    listed = store.places()
    return listed.loc[listed["level"] == level, "name"].sort_values().to_dict()


def _narrow(level: str, code: str | None) -> None:
    view = now()
    # A box that is drawn for what the link holds may be taken for a choice: it would change the place looked at.
    if code in view.within:
        return
    kept = [each for each in view.within if catalogue.level_of(each).key != level]
    choose(move_map=True, within=tuple(kept + ([code] if code else [])), place=code or view.place)


def _left(view: MapView, key: str | None, rivals: tuple[str, ...]) -> str:
    show = tuple(each for each in view.show if each not in rivals) + ((key,) if key else ())
    mask = filters.chosen(view.within, show)
    return f"{filters.number(mask):,} neighbourhoods, {filters.people(mask):,} people"


def _one_of(view: MapView, label: str, rivals: tuple[str, ...]) -> None:
    current = next((key for key in view.show if key in rivals), "any")
    options = ["any", *rivals]
    st.radio(
        label,
        options,
        format_func=lambda key: "Any" if key == "any" else SHOW[key],
        key=synced_key(label, current),
        captions=[_left(view, None if key == "any" else key, rivals) + _of_when(key) for key in options],
        on_change=lambda: _keep(rivals, st.session_state[label]),
    )


def _of_when(key: str) -> str:
    """The date of the list that a filter divides by; empty where it divides by an index."""
    from lib.pictures.view_picture import FILTER_SOURCES  # heavy, and wanted only where the panel is open

    return f"; {list_date(FILTER_SOURCES[key], datetime.date.today())}" if key in LISTED else ""


def _tick(view: MapView, key: str) -> None:
    st.checkbox(
        SHOW[key],
        key=synced_key(f"show {key}", key in view.show),
        on_change=lambda: _keep((key,), key if st.session_state[f"show {key}"] else "any"),
    )
    st.caption(_left(view, key, (key,)) + _of_when(key))


def _keep(rivals: tuple[str, ...], key: str) -> None:
    view = now()
    kept = [each for each in view.show if each not in rivals] + ([key] if key != "any" else [])
    # To what is left, unless a place is looked at.
    choose(move_map=not view.place, show=tuple(each for each in SHOW if each in kept))


def layer_panel(view: MapView) -> None:
    """What to draw over the colours, behind one button."""
    panel = st.popover("Layers", icon=":material/layers:", key="layers", on_change="rerun")
    if not panel.open:
        return
    with panel:
        from lib.pictures.view_picture import SOURCES  # heavy, and wanted only where the panel is open

        theme = colour.theme(theme_name())
        for key, label in OVERLAYS.items():
            with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"layer-{key}"):
                # Streamlit takes drawings out of markup, and leaves pictures.
                drawn = base64.b64encode(sample(key, theme).encode()).decode()
                st.html(f'<img alt="" src="data:image/svg+xml;base64,{drawn}">', width=SIDE)
                st.checkbox(label, key=synced_key(f"over {key}", key in view.over), on_change=_layers)
            if said := counted_list(key, SOURCES.get(key, ()), datetime.date.today()):
                st.html(f'<p class="list-date">{html.escape(said)}</p>')


def _layers() -> None:
    choose(over=tuple(key for key in OVERLAYS if st.session_state.get(f"over {key}")))


def examples() -> None:
    """Questions that set the filters and the measure."""
    for n, (question, answer) in enumerate(EXAMPLES.items()):
        st.button(question, key=f"example {n}", type="tertiary", on_click=show_view, args=(answer,))


def link_box(view: View) -> None:
    """The link that brings this view back, to copy; on the map also that of a picture of it."""
    with st.popover("Link to this view", icon=":material/link:"):
        st.caption("It holds what you have chosen and where the map looks, and nothing you typed.")
        address = to_copy()
        if not for_others():
            st.caption(HERE_ALONE)
        st.html(_to_copy(f"{address}?{_query(view)}", "Copy the link"))
        if isinstance(view, MapView):
            st.caption("A picture of the map has a link too.")
            st.html(_to_copy(f"{address.rsplit('/', 1)[0]}{ADDRESS}?{_query(view)}", "Copy the picture’s link"))
        _frame(view, address)


def _frame(view: View, address: str) -> None:
    """The markup with which another site shows this view; what is missing where no site may."""
    markup = framing.snippet(address, _query(view), f"{catalogue.NAME}: {address.rsplit('/', 1)[-1]}")
    if markup and framing.named():
        st.caption("A site that is allowed can show this in a frame. Copy this into its page.")
        st.html(_to_copy(markup, "Copy the frame"))
    elif markup:
        st.caption("Another site can show this too, once whoever runs the app has allowed that site.")


def take_away(view: MapView) -> None:
    """The picture of the map and the link to it, side by side also where the row they stand in is broken."""
    with st.container(horizontal=True, key="map-take", gap="small", width="content", vertical_alignment="center"):
        picture_link(view)
        link_box(view)


def picture_link(view: MapView) -> None:
    """A picture of what the map shows, to take away."""
    # Where the map looks is known in the browser alone: the script of the bar adds it (lib/serve/site_bar.js).
    word = own_picture_word() if view.shape != EQUAL else ""
    mine = f"&{own_pictures.FIELD}={word}" if word else ""
    st.html(
        f'<a class="map-picture" download href=".{html.escape(ADDRESS)}?{html.escape(_query(view) + mine)}">'
        "Picture of this map</a>",
        width="content",
    )


def _query(view: View) -> str:
    return urlencode(view.to_query(), safe=",")


def _to_copy(link: str, words: str) -> str:
    # Where the map looks is added as for a picture.
    return (
        f'<div class="view-link"><code>{html.escape(link)}</code>'
        f'<button type="button" class="copy-view">{html.escape(words)}</button><p role="status"></p></div>'
    )
