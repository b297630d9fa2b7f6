"""The search, the same on every page: places suggested while somebody types, and what the server answers on Enter.

The browser's half is in ``frontend/search``. It knows the names of places and so suggests without asking; postcodes,
codes and what it does not know come here. A postcode is looked up and forgotten: it is in no link, log or storage, and in
the session only for the moment of the answer. How and why: ``docs/decisions/search-while-typing.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from lib import places, store
from lib.places.wales import WREXHAM, means_wrexham
from lib.serve import at, own
from lib.ui.pin import keep_pin
from lib.ui.state import choose, theme_name
from lib.ui.text import plain

Found = Callable[[str], object]
MISSPELT = 50
"""Matches that score no more than this are guesses at what was meant."""
FEW = 8
"""Matches that are shown before somebody asks for all."""
MOST = 50
PLACEHOLDER = "Town, ward, council, postcode or area code"
BRIEF = "Place or postcode"
"""The same for a narrow box."""
RECENT = "Places you looked at"
_HERE = Path(__file__)
_component = st.components.v2.component(
    "place search",
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def search_box(
    key: str = "search",
    found: Found | None = None,
    label: str = "Find a place",
    example: str = PLACEHOLDER,
    public: bool = False,
    wales: bool = False,
) -> None:
    """A box for a place name, postcode or area code; the choice goes into the link.

    What is typed is never put in the link or a log.

    Parameters
    ----------
    found : callable, optional
        What to do with the code of the place chosen, in place of looking at it on this page.
    label : str
        What the box asks for.
    example : str
        What stands in it while it is empty.
    public : bool
        Whether a room looks on: the places that this browser looked at are not offered then.
    wales : bool
        Whether Wrexham can be chosen here too, which is in Wales.
    """
    with st.container(key=f"search-box {key}", gap=None):
        _component(
            key=_mounted(key),
            data={
                "part": "search",
                "script": own("search.js"),
                "names": at(f"/app/{store.document('data/names.json')['names']}"),
                "label": label,
                "placeholder": example,
                "cleared": st.session_state.get(f"{key} cleared", 0),
                "looking": _looking(),
                "public": public,
                "colours": theme_name(),
            },
            on_chosen_change=lambda: _chosen(key, found),
            on_asked_change=lambda: _asked(key, found, wales),
            # The page runs again, in the colours that it has now.
            on_colours_change=lambda: None,
        )
        # Until the browser's half is there, and where it cannot be had.
        with st.container(key=f"search-plain {key}"):
            st.text_input(
                label,
                key=key,
                placeholder=example,
                on_change=lambda: _search(key, st.session_state[key], found, wales=wales),
                max_chars=100,
            )
    _answer(key, found)


def recent_places(found: Found | None = None) -> None:
    """The places that this browser looked at, as buttons; nothing where there are none.

    They are in the browser's own storage, and the server learns of one only when it is chosen.

    Parameters
    ----------
    found : callable, optional
        As for :func:`search_box`.
    """
    key = "recent places"
    _component(
        key=_mounted(key),
        data={"part": "list", "script": own("search.js"), "title": RECENT},
        on_chosen_change=lambda: _chosen(key, found),
    )


def _mounted(key: str) -> str:
    return f"{key} suggests"


def _looking() -> dict[str, str] | None:
    """The place that the link names, for the browser to remember."""
    try:
        place = places.place(st.query_params.get("place", ""))
    except places.PlacesError:
        return None
    where = place.where.removesuffix(f", {place.region}") if place.council_name else place.where
    return {"code": place.code, "name": place.name, "where": where}


def _sent(key: str, name: str) -> Any:
    """What the browser's half sends. Streamlit forgets it once the page has run."""
    return st.session_state[_mounted(key)][name]


def _chosen(key: str, found: Found | None) -> None:
    """A suggestion was taken."""
    try:
        code = places.canonical(str(_sent(key, "chosen")))
    except places.PlacesError as problem:
        st.session_state[f"{key} outcome"] = str(problem)
        return
    _found(key, code, found)


def _asked(key: str, found: Found | None, wales: bool) -> None:
    """Enter was pressed on what has no suggestion, or none that is more than near."""
    sent = _sent(key, "asked")
    if isinstance(sent, dict):
        _search(key, str(sent.get("typed", "")), found, sent.get("first"), wales)


def _search(key: str, typed: str, found: Found | None, first: object = None, wales: bool = False) -> None:
    """Look up what was typed; ``first`` is what the browser suggested first, where it could only guess."""
    st.session_state[f"{key} all"] = False
    if wales and means_wrexham(typed):
        _found(key, WREXHAM.code or "", found)
        return
    try:
        matches = places.search(typed, limit=MOST) if typed.strip() else []
    except places.PlacesError as problem:
        st.session_state[f"{key} outcome"] = str(problem)
        return
    if not matches:
        st.session_state[f"{key} outcome"] = None
    elif matches[0].kind in ("postcode", "code") or len(matches) == 1:
        _found(key, matches[0].code, found)
        keep_pin(matches[0])
    elif matches[0].score <= MISSPELT and any(match.code == first for match in matches):
        _found(key, str(first), found)
    else:
        st.session_state[f"{key} outcome"] = matches


def _found(key: str, code: str, found: Found | None) -> None:
    keep_pin(None)
    st.session_state[f"{key} outcome"] = None
    st.session_state[key] = ""
    st.session_state[f"{key} cleared"] = st.session_state.get(f"{key} cleared", 0) + 1
    if found:
        found(code)
    else:
        choose(move_map=True, place=code)


def _answer(key: str, found: Found | None) -> None:
    """What the server found: a sentence, or a list to choose from."""
    outcome = st.session_state.get(f"{key} outcome")
    if isinstance(outcome, str):
        st.info(plain(outcome), icon=":material/search:")
    elif outcome:
        with st.container(key=f"{key}-results", border=True, gap="small"):
            near = outcome[0].score <= MISSPELT
            st.caption("Nearest to what you typed:" if near else "Which of these?")
            shown = outcome if st.session_state.get(f"{key} all") else outcome[:FEW]
            for n, match in enumerate(shown):
                st.button(
                    f"{plain(match.name)} · {plain(match.where)}",
                    key=f"{key} {n}",
                    type="tertiary",
                    on_click=_found,
                    args=(key, match.code, found),
                )
            if len(shown) < len(outcome):
                st.button(f"Show all {len(outcome)}", key=f"{key} show all", on_click=_show_all, args=(key,))


def _show_all(key: str) -> None:
    st.session_state[f"{key} all"] = True
