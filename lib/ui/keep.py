"""What only the session holds outlives it: the page keeps it, and gives it to the session that follows.

A session ends when the server is started again or the link is cut for two minutes. The page in
the browser stays and connects again, to a new session that knows nothing. How it is made whole
is in ``docs/decisions/sessions.md``; ``keep.js`` is the browser's half.
"""

from __future__ import annotations

import datetime
import secrets
from pathlib import Path

import streamlit as st

from lib.places import PlacesError, kept_points
from lib.words import session as words

POINTS, SLIDES = "own: points", "present: own slides"
"""Where the session keeps a reader's own points, and slides that somebody added."""
_SESSION, _RUN, _TEXTS, _TOLD = "kept: session", "kept: run", "kept: texts", "kept: told"
_MOUNTED = "kept"
_LONG = datetime.timedelta(days=7)
_browser = st.components.v2.component(
    "keep", js=Path(__file__).with_name("keep.js").read_text(encoding="utf-8"), isolate_styles=False
)


SESSION_KEYS = {"points": POINTS, "slides": SLIDES}
"""What only the session holds, by its name in :data:`lib.words.session.NAMES`."""


def begin(quiet: bool = False) -> None:
    """At the top of a page: say what came back or is gone, unless it is to be quiet, and hand the page what it is to
    keep.
    """
    if not quiet:
        for line in st.session_state.pop(_TOLD, ()):
            st.info(line, icon=":material/info:")
    _connected_again()
    with st.container(key="keep"):
        for name in _held():
            _browser(key=f"{_MOUNTED} {name}", data={"part": name, "content": _text(name)})


def end() -> None:
    """At the foot of a page: tell the browser's half which session this is, and that the page is whole."""
    session = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    with st.container(key="keep-whole"):
        _browser(
            key=_MOUNTED,
            data={
                "session": session,
                "run": st.session_state[_RUN],
                "holds": _held(),
                "said": [words.AGAIN, words.SILENT],
            },
            on_back_change=_back,
            on_gone_change=_gone,
        )


@st.fragment(run_every=_LONG)
def _connected_again() -> None:
    """Nothing; but a page with a part that is to run again by itself runs again when it has connected again, and so is
    made whole.
    """


def _held() -> list[str]:
    return [name for name, key in SESSION_KEYS.items() if st.session_state.get(key)]


def _text(name: str) -> str:
    """The thing as text, made once: slides with images take a tenth of a second."""
    # Read when it is asked for: few visitors hold anything.
    from lib.deck import kept

    held, made = st.session_state[SESSION_KEYS[name]], st.session_state.setdefault(_TEXTS, {})
    # Which kinds are shown is not kept: a tick at a map need not send all points anew.
    whose = held.lists if name == "points" else held
    if name not in made or made[name][0] is not whose:
        made[name] = (whose, kept_points.points_text(held) if name == "points" else kept.slides_text(held))
    return made[name][1]


def _back() -> None:
    """Put into this session what the one before it held."""
    from lib.deck import kept

    given, there, gone = st.session_state[_MOUNTED]["back"], [], []
    for name, key in SESSION_KEYS.items():
        if isinstance(given, dict) and name in given and not st.session_state.get(key):
            try:
                st.session_state[key] = (
                    kept_points.points_of(given[name]) if name == "points" else kept.slides_of(given[name])
                )
                there.append(name)
            except PlacesError:
                gone.append(name)
    st.session_state[_TOLD] = [*([words.back(there)] if there else []), *words.gone(gone, reloaded=False)]


def _gone() -> None:
    before = st.session_state[_MOUNTED]["gone"]
    st.session_state[_TOLD] = words.gone(before if isinstance(before, list) else [], reloaded=True)
