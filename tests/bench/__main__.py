"""``python -m tests.bench``: measure everything, write ``docs/bench.json``, print the table.

``--quick`` runs everything once, to see that it works; ``--readme`` also puts the table between
README's markers. What many readers cost is measured alone (``tests.bench.load``, ``.killed`` and ``.day``, each with
``--write``); a run of this leaves those figures as they were. ``make bench`` runs all four.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tests.bench import (
    choices,
    compare,
    heights,
    measure,
    memory,
    plan,
    report,
    room,
    servers,
    shapes,
    tab,
    telephone,
    written,
)
from tests.bench.browser import launched

RIVALS = ("geojson", "plotly")
SESSIONS = 20
AREAS = 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="everything once; writes nothing")
    parser.add_argument("--readme", action="store_true", help="put the table between README's markers")
    asked = parser.parse_args()
    if not (servers.ROOT / "static" / "vendor" / "leaflet.js").is_file():
        sys.exit("The browser parts are not installed: make vendor")
    found = run(1 if asked.quick else 3, 1 if asked.quick else 2)
    # What was measured alone stays as it was.
    found |= written.kept()
    found["bars"] = report.bars(found)
    text = report.table(found)
    print(text)
    if asked.quick:
        return
    written.TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if asked.readme and not report.into(written.README, text):
        print(f"README.md has no {report.BEGIN} and {report.END} to write between.", file=sys.stderr)


def run(times: int, rival_times: int) -> dict:
    """Everything, in one browser. The app and the bare page take turns, so that what else the
    machine does falls on both."""
    begun = time.monotonic()
    load = [os.getloadavg()[0]]

    def say(what: str) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as name, launched() as browser:
        folder = Path(name)
        say("shapes for all England")
        drawn = shapes.write(folder)
        with servers.app() as server:
            server.wait()
            contender = measure.ours(server.address)
            width, height, areas = measure.size(browser, server.address)
            told = shapes.settings(width, height)
            say("bytes")
            view, one, after_start = measure.counted(browser, contender)
            ours = {
                "first_paint": [],
                "first_paint_again": [],
                "change": [],
                "change_of_council": [],
                "first_paint_after_start": after_start,
                "bytes_view": view.beyond_streamlit,
                "bytes_view_with_page": view.beyond_streamlit + view.messages - view.map_messages,
                "bytes_change": one.total,
                "bytes_change_packed": one.travelled,
                "bytes_change_map_message": one.map_messages,
                "bytes_change_files": sum(one.files.values()),
            }
            alone: dict = {"first_paint": []}
            turns = []
            with servers.bare(told) as address:
                for n in range(times):
                    say(f"the app and the bare page, {n + 1} of {times}")
                    first, changes = measure.timed(browser, contender, contender.choices)
                    ours["first_paint"].append(first)
                    ours["change"] += changes
                    alone["first_paint"].append(measure.first_paint(browser, "bare", address))
                    ours["first_paint_again"].append(
                        measure.again(browser, "area", f"{server.address}{contender.first}")
                    )
                    alone["first_paint"].append(measure.first_paint(browser, "bare", address))
                    turns.append(measure.page_turn(browser, server.address))
                    ours["change_of_council"] += measure.timed(
                        browser, measure.of_council(server.address), contender.choices
                    )[1]
            say("a telephone")
            phone = telephone.telephone(browser, server.address, times)
            say("how tall the pages are")
            tall = heights.heights(browser, server.address)
            say("the tab's memory")
            held_by_tab = tab.memory_of_tab(browser, server.address)
        say("starting up")
        start_up = [measure.start_up(browser) for _ in range(times)]
        say("a poor network")
        network = measure.poor_network(browser)
        say("choices made faster than the network answers")
        lost = choices.lost(browser, times)
        say("a server started again under an open page")
        put_back = [choices.put_back(browser) for _ in range(times)]
        say("memory")
        held = measure.memory(SESSIONS)
        say("memory after everything")
        everything = memory.everything(each=memory.EACH if times > 1 else 3, say=say)
        say("pages about areas")
        areas_found = measure.areas(AREAS)
        say("what is typed")
        typed = measure.searches()
        say("eight councils compared")
        compared = compare.server_times(times)
        say("where places would reach most")
        planned = {"times": plan.times(10 if times > 1 else 1), "memory": plan.memory()}
        say("a workshop in the Room")
        workshop = room.measured() if times > 1 else room.measured(10, 5)
        rivals = {}
        for kind in RIVALS:
            say(report.NAMES[kind].replace("`", ""))
            rivals[kind] = measure.rival_of(browser, kind, folder, told, rival_times)
        say("done")
        load.append(os.getloadavg()[0])
        found = {
            "machine": machine(browser.version, load),
            "areas": areas,
            "map": [width, height],
            "rivals_draw": drawn,
            "sessions": SESSIONS,
            "ours": ours,
            "bare": alone,
            "page_turn": turns,
            "start_up": start_up,
            "telephone": phone,
            "heights": tall,
            "tab": held_by_tab,
            "memory": held,
            "memory_everything": everything,
            "area_pages": areas_found,
            "compare": compared,
            "plan": planned,
            "search": typed,
            "network": network,
            "choices": lost,
            "put_back": put_back,
            "room": workshop,
        } | rivals
    return found | {"seconds": round(time.monotonic() - begun)}


def machine(chromium: str, load: list[float]) -> dict:
    """What the figures were taken on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    named = ("streamlit", "streamlit-folium", "folium", "plotly")
    return {
        "date": datetime.date.today().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory, 1),
        "load": load,
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {"Python": platform.python_version(), "Chromium": chromium}
        | {name: version(name) for name in named},
    }


if __name__ == "__main__":
    main()
