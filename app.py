# The front door: the search beside England, the doors to the pages, the state of England in three figures.
#
# Streamlit reads this file twice: once when the server starts, for ``app``, and then as the first page. So its words
# are
# comments: a string that stands alone in a page's script can be taken for something to show.

import contextlib
import datetime
import importlib
import os
import sys
from pathlib import Path

import streamlit
from streamlit.starlette import App
from streamlit.util import calc_hash

from lib.catalogue import MISSING, PAGES
from lib.serve import (
    Above,
    AssetMiddleware,
    Below,
    Forwarded,
    Gate,
    Health,
    InTurn,
    OpenData,
    Pictures,
    Room,
    Sessions,
    Uploads,
    WayIn,
    base_path,
    forwarded,
    framing,
    sessions,
    spare,
    watching,
)
from lib.serve.public_address import set_host

# What takes longest to load of what a first page needs. Not lib.ui: a map's component is known only if a page has
# loaded it.
ROOMS = ("lib.draw.map", "lib.links.compare_view", "lib.tables.areas_table", "lib.words")
# Seconds after the start at which the data files are read through: the first page, which needs both cores, has come by
# then.
QUIET = 15


def preload() -> None:
    """Load the rooms while the browser that will ask makes itself ready; later, look that no data file was altered, and
    make one sheet for nobody: what it reads is what the first page about a place would wait for.
    """
    for room in ROOMS:
        importlib.import_module(room)
    # Who asks whether this copy is ready wants it now: a proxy, which sends nobody before.
    health.wanted.wait(QUIET)
    store = importlib.import_module("lib.store")
    # A list of files that is missing or damaged is told by every page.
    with contextlib.suppress(store.DataProblem):
        store.check_contents()
        store.check_all()
        place = importlib.import_module("lib.places.area").area(store.codes("lsoa21")[0])
        importlib.import_module("lib.paper.area_handout").handout(place, "", datetime.date.today())
        importlib.import_module("lib.words.area_outcomes").outcomes(place)
        importlib.import_module("lib.words.area_here").here_sentences(place)
        importlib.import_module("lib.analysis.both").figures()
        importlib.import_module("lib.analysis.stories").for_area(place)
        # Once a page has loaded the map's component, the others may follow.
        for room in ("area_page", "area_around", "stories_panel") if "lib.ui" in sys.modules else ():
            importlib.import_module(f"lib.ui.{room}")
        health.loaded.set()


def whole() -> bool:
    """Whether the data is as it was built."""
    store = importlib.import_module("lib.store")
    try:
        store.check_all()
    except store.DataProblem:
        return False
    return True


def pages() -> dict[str, str]:
    """The names of the pages by the hash that Streamlit has of each."""
    return {calc_hash(page.path or Path(__file__).stem): page.path or "start" for page in (*PAGES, MISSING)}


def in_words(problem: Exception) -> bool:
    """What went wrong where no page could say so, as in what a press of a button does, is said in our words.
    Streamlit's are left out.
    """
    from lib.ui.frame import in_a_sentence

    in_a_sentence(problem)
    return True


def named() -> list[str]:
    """Host names that this machine was told it is reached by, besides its own addresses."""
    told = [
        os.environ.get("EVERY_NEIGHBOURHOOD_HOSTS"),
        set_host(),
        *map(streamlit.get_option, ("browser.serverAddress", "server.address")),
    ]
    return " ".join(filter(None, told)).replace(",", " ").split()


if __name__ == "__main__":
    from lib.ui import page, start_page

    with page(""):
        start_page.first_screen()
        start_page.ways_in()
        start_page.others()
else:
    spare()
    watching.lines_of_json()
    counted = watching.metrics()
    base = base_path.settle(streamlit.get_option("server.baseUrlPath"))
    app = App(__file__, on_script_error=in_words)
    app = Above(app, base)
    app = open_sessions = Sessions(Uploads(InTurn(app)), sessions.seconds_to_drain(), pages(), watching.Logged(counted))
    app = AssetMiddleware(app, Path(streamlit.__file__).parent / "static" / "static" / "js", begin=preload)
    way_in = WayIn(*map(streamlit.get_option, ("server.address", "browser.serverAddress", "browser.serverPort")))
    app = Gate(Room(OpenData(Pictures(app)), way_in), named(), app.inline, framing.named())
    app = Below(watching.Counted(app, counted) if counted else app, base)
    app = health = Health(Forwarded(app, forwarded.named()), whole, lambda: open_sessions.draining)
    if counted:
        counted.ready(health.is_ready)
