"""Memory of one process that has shown everything: every page, every measure at every level, places of every kind, what
is taken away.

``python -m tests.bench.memory`` prints what the benchmark tells of it; ``--each 400`` says how many
places of each level are opened at most, and ``--each 0`` opens all of them, which takes hours.
The sessions are those of :mod:`tests.bench.sessions`: to the server they are browsers.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import random
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from lib import catalogue, store
from lib.links import area_view, both_view, compare_view
from lib.links.compare_view import EIGHT
from lib.words.slides import SLIDES
from tests.bench import servers

SESSIONS = 10
"""Open at once; they take turns, so that each has shown something of everything."""
EACH = 150
"""Places of a level that are opened; of levels that have fewer, all."""
AT_ONCE = 700
"""MB that everything may take, and what each session may take beside."""
A_SESSION = 10
DEEP = ("E01012737", "E02002670", "E05015188", "E06000009", "E14001108", "E47000001", "E12000002", "E92000001")
"""A place of every level, of which every file is taken away and every page is opened."""
MAP_LEVELS = ("lsoa21", "msoa21", "ward25", "lad25")
LIMIT = 120
"""Seconds after which a page that does not come is a fault."""


@dataclass(frozen=True)
class Step:
    """A part of the visit: what it is called, and each page with its choices."""

    name: str
    pages: Sequence[tuple[str, str]]
    files: bool = False


class Visitor:
    """A session that asks for pages and takes every message of them."""

    def __init__(self, server: servers.Server, session: ClientConnection) -> None:
        self.server, self.session, self.id = server, session, ""

    def open(self, page: str, query: str) -> list[str]:
        """Ask for a page; the files it offers, by the names under which they are asked for.

        Raises
        ------
        RuntimeError
            The page shows that something went wrong.
        """
        ask = BackMsg()
        ask.rerun_script.query_string, ask.rerun_script.page_name = query, page
        ask.rerun_script.context_info.timezone, ask.rerun_script.context_info.locale = "Europe/London", "en-GB"
        self.session.send(ask.SerializeToString())
        files = []
        for message in self._messages():
            if message.HasField("new_session"):
                self.id = message.new_session.initialize.session_id
            shown = message.delta.new_element
            if shown.HasField("exception") or shown.HasField("alert") and shown.alert.format == shown.alert.ERROR:
                raise RuntimeError(f"The page {page}?{query} failed while its memory was measured")
            if shown.HasField("download_button") and shown.download_button.HasField("deferred_file_id"):
                files.append(shown.download_button.deferred_file_id)
            if message.HasField("script_finished"):
                return files
        raise AssertionError

    def take(self, file: str) -> int:
        """Have a file made and take it; its bytes."""
        ask = BackMsg()
        ask.backend_operation_request.request_id, ask.backend_operation_request.session_id = file, self.id
        ask.backend_operation_request.deferred_file.file_id = file
        self.session.send(ask.SerializeToString())
        for message in self._messages():
            told = message.backend_operation_response
            if message.HasField("backend_operation_response") and told.request_id == file:
                if told.error_msg:
                    raise RuntimeError(f"A file was not made while memory was measured: {told.error_msg}")
                with urllib.request.urlopen(f"{self.server.address}{told.deferred_file.url}", timeout=LIMIT) as answer:
                    return len(answer.read())
        raise AssertionError

    def _messages(self) -> Iterator[ForwardMsg]:
        while True:
            yield ForwardMsg.FromString(self.session.recv(timeout=LIMIT))


def steps(each: int) -> list[Step]:
    """Everything there is to open, in an order in which a day might bring it."""
    measures = catalogue.measures()
    of = {catalogue.level_of(code).key: code for code in DEEP}
    by_measure = [
        ("map", f"measure={key}&level={level}")
        for key, measure in measures.items()
        for level in MAP_LEVELS
        if level in measure.levels
    ]
    by_place = [
        ("map", f"measure={key}&place={of[level]}")
        for key, measure in measures.items()
        for level in measure.levels
        if level in of
    ]
    tables = [
        ("map", f"measure={key}&level={level}&tab=table")
        for key in ("imd2025", "cni2023", "population")
        if key in measures
        for level in MAP_LEVELS
        if level in measures[key].levels
    ]
    inside = [("area", f"place={of['lad25']}&measure={key}") for key in measures]
    pages = [(page.path, "") for page in catalogue.PAGES]
    deep = [(page, f"place={code}") for code in DEEP for page in ("area", "both", "present", "stories")]
    deep += [
        (page, f"place={code}&part={part}")
        for code in DEEP
        for page, parts in (("area", area_view.PARTS), ("both", both_view.SECTIONS))
        for part in parts
    ]
    slides = [
        ("present", f"place={code}&slide={n}")
        for code in ("E06000009", "E05015188", "E92000001")
        for n in range(1, len(SLIDES) + 1)
    ]
    compared = [("compare", f"places={','.join(EIGHT)}&measure={key}") for key in ("imd2025", "cni2023", "both")]
    compared += [("compare", f"places={','.join(EIGHT)}&part={part}") for part in compare_view.SECTIONS]
    compared += [("compare", f"places={one},{other}") for one, other in itertools.pairwise(DEEP)]
    both = [("both", f"cut={cut}&by={by}") for cut in (5, 10, 20, 30) for by in ("rgn", "cauth25", "lad25", "pcon24")]
    return [
        Step("every page", pages),
        Step("every page about a place of each kind, and its files", deep, files=True),
        Step("every measure at every level", [*by_measure, *by_place, *tables, *inside]),
        Step("slides, comparisons, lines", [*slides, *compared, *both]),
        Step("places of every kind", [("area", f"place={code}") for code in places(each)]),
    ]


def places(each: int) -> list[str]:
    """Places of all levels in no order, the same each time; at most so many of a level, or with 0 all of them."""
    every = store.places()
    listed = [list(every.index[every["level"] == level]) for level in every["level"].unique()] + [
        list(store.neighbourhoods().index)
    ]
    chosen = random.Random(2)
    found = [code for codes in listed for code in (chosen.sample(codes, each) if 0 < each < len(codes) else codes)]
    chosen.shuffle(found)
    return found


def everything(
    sessions: int = SESSIONS, each: int = EACH, say: Callable[[str], object] = lambda _: None
) -> dict[str, object]:
    """Memory of a fresh server that is shown everything by some sessions in turn.

    Returns
    -------
    dict
        ``peak`` and ``level``: the most it ever held, and what it holds in the end, in MB; ``bar``; ``sessions``;
        ``pages``, ``places`` and ``files``: how many were opened and taken away; ``steps``: for each what it is,
        pages, and level and peak after it.
    """
    counted = {"pages": 0, "files": 0}
    told = []
    with servers.app() as server, contextlib.ExitStack() as opened:
        server.wait()
        visitors = [
            Visitor(
                server,
                opened.enter_context(
                    connect(
                        f"ws://localhost:{server.port}/_stcore/stream",
                        subprotocols=["streamlit"],
                        max_size=None,
                        origin=f"http://localhost:{server.port}",
                    )
                ),
            )
            for _ in range(sessions)
        ]
        turn = itertools.cycle(visitors)
        for step in steps(each):
            begun = time.monotonic()
            for page, query in step.pages:
                visitor = next(turn)
                files = visitor.open(page, query)
                counted["pages"] += 1
                if step.files:
                    for file in files:
                        visitor.take(file)
                        counted["files"] += 1
            told.append(
                {
                    "what": step.name,
                    "pages": len(step.pages),
                    "level": server.memory(),
                    "peak": server.peak(),
                    "seconds": time.monotonic() - begun,
                }
            )
            say(
                f"{step.name}: {len(step.pages):,} pages, {server.memory():.0f} MB, peak {server.peak():.0f}, "
                f"{time.monotonic() - begun:.0f} s"
            )
        time.sleep(2)
        return counted | {
            "peak": server.peak(),
            "level": server.memory(),
            "bar": AT_ONCE + A_SESSION * sessions,
            "sessions": sessions,
            "places": len(places(each)),
            "steps": told,
        }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__.split("\n")[0])
    parser.add_argument("--each", type=int, default=EACH, help="places of a level at most; 0 for all")
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--into", type=Path, help="a file for the figures, as JSON")
    asked = parser.parse_args()
    found = everything(asked.sessions, asked.each, lambda what: print(what, file=sys.stderr, flush=True))
    if asked.into:
        asked.into.write_text(json.dumps(found, indent=1) + "\n")
    kept = "kept" if found["peak"] < found["bar"] else "missed"
    print(
        f"{found['pages']:,} pages, {found['places']:,} places, {found['files']} files, {found['sessions']} sessions: "
        f"peak {found['peak']:.0f} MB, in the end {found['level']:.0f} MB; bar {found['bar']} MB: {kept}"
    )


if __name__ == "__main__":
    main()
