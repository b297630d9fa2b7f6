"""Talks to the app as a browser does, over the connection by which pages are sent; what it says need not be what the
app's own pages say.
"""

from __future__ import annotations

import contextlib
import urllib.parse
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

ROOM = 1 << 26
"""Bytes of the longest message heard."""


class Run:
    """What one run of a page sent."""

    def __init__(self, messages: list[ForwardMsg]) -> None:
        self.elements = [each.delta.new_element for each in messages if each.delta.WhichOneof("type") == "new_element"]

    @property
    def red_boxes(self) -> list[str]:
        """Streamlit's own words for what went wrong."""
        return [each.exception.message for each in self.elements if each.WhichOneof("type") == "exception"]

    @property
    def said(self) -> list[str]:
        """Our sentences about what went wrong."""
        return [each.alert.body for each in self.elements if each.WhichOneof("type") == "alert"]

    def controls(self) -> dict[str, str]:
        """The kind of each control by its id."""
        found = {}
        for each in self.elements:
            kind = each.WhichOneof("type")
            if key := getattr(getattr(each, kind or "", None), "id", ""):
                found[key] = kind
        return found


class Talk:
    """One page of one visitor."""

    def __init__(self, wire: ClientConnection, page: str, query: str) -> None:
        self.wire, self.page, self.query = wire, page, query

    def run(self, *states: WidgetState, timeout: float = 60) -> Run:
        """Run the page with these states of its controls, and answer what it sent."""
        message = BackMsg()
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.widgets.extend(states)
        self.wire.send(message.SerializeToString())
        heard = []
        while not heard or heard[-1].WhichOneof("type") != "script_finished":
            heard.append(ForwardMsg.FromString(self.wire.recv(timeout=timeout)))
        return Run(heard)


@contextlib.contextmanager
def talking(url: str, page: str = "", query: str = "") -> Iterator[Talk]:
    """A connection to the app at ``url``, as the page of that name with that query."""
    parts = urllib.parse.urlsplit(url)
    netloc = parts.netloc
    with connect(
        f"ws://{netloc}{parts.path}/_stcore/stream",
        origin=f"http://{netloc}",
        subprotocols=["streamlit"],
        proxy=None,
        max_size=ROOM,
    ) as wire:
        yield Talk(wire, page, query)
