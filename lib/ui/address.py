"""The address of the page that is open, for what leaves it: on paper, for telephones in the room, to copy."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from lib.serve.public_address import WrongAddress, public_page, room_page


def for_others(query: str = "") -> str:
    """The address of this page that works for whoever gets it on paper, with a query behind; empty where none does."""
    try:
        return _with(public_page(_asked(), *_named()), query)
    except WrongAddress:
        return ""


def for_the_room(query: str = "") -> str:
    """The same for telephones in the room: also where the app is known on the local network alone."""
    try:
        return _with(room_page(_asked(), st.get_option("server.address"), *_named()), query)
    except WrongAddress:
        return ""


def to_copy(query: str = "") -> str:
    """The same to be copied: where others cannot come, the address of this computer."""
    return for_others(query) or _with(_asked(), query)


def beside(page: str) -> str:
    """The address of another page of ours for this browser, perhaps with a query behind."""
    return f"{_asked().rpartition('/')[0]}/{page}"


def beside_for_the_room(page: str) -> str:
    """The same for telephones in the room; empty where none can come in."""
    base = for_the_room().rpartition("/")[0]
    return f"{base}/{page}" if base else ""


def _asked() -> str:
    return (st.context.url or "").split("?")[0]


def _named() -> tuple[str | None, int | None]:
    """Host and port that the server's settings say people come by."""
    asked = urlsplit(_asked())
    # Where a browser comes by https without a port, a proxy stands in front: the server's own port is not what others ask.
    unsaid = None if asked.scheme == "https" else st.get_option("browser.serverPort")
    return st.get_option("browser.serverAddress"), asked.port or unsaid


def _with(address: str | None, query: str) -> str:
    return f"{address}?{query}" if address and query else address or ""
