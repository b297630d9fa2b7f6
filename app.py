"""The front door: one search box, the doors to the pages, the state of England in three sentences.

Streamlit reads this file twice: once when the server starts, for ``app``, and then as the first page.
"""

import importlib
from pathlib import Path

import streamlit
from streamlit.starlette import App

from lib.serve import Delivery
from lib.serve_uploads import Uploads

ROOMS = ("lib.draw.map", "lib.share.compare_view", "lib.share.table", "lib.words")
"""What takes longest to load of what a first page needs. Not lib.ui: a map's component is known only if a page has loaded it."""


def ready() -> None:
    """Load the rooms while the browser that will ask makes itself ready."""
    for room in ROOMS:
        importlib.import_module(room)


if __name__ == "__main__":
    from lib.ui import page, start_page

    with page("Start"):
        start_page.search()
        start_page.ways_in()
        start_page.england()
else:
    app = App(__file__)
    app = Delivery(Uploads(app), Path(streamlit.__file__).parent / "static" / "static" / "js", begin=ready)
