"""The scripts that pages run in the browser. The content policy names each by its hash, so that no other runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

COMMENT = re.compile(r"\A/\*.*?\*/\n|^\s*//[^\n]*\n|^[ ]+", re.DOTALL | re.MULTILINE)
"""The head of a script, its lines of comment, and how far its lines are moved in."""


def _sent(name: str) -> str:
    """A script beside this file as it is sent: without what only its readers need, as it comes with every page."""
    return COMMENT.sub("", Path(__file__).with_name(name).read_text(encoding="utf-8"))


TO_TOP = "document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)"
"""Shows the page from its top."""
HOLD, LET_GO = "onbeforeunload = (event) => event.preventDefault()", "onbeforeunload = null"
"""Lets the browser ask before it closes or reloads the window, and no longer."""
SLIDE_KEYS = _sent("present.js")
"""Keys, clicker and swipe while presenting."""
SITE_BAR = _sent("site_bar.js")
"""The bar on top of every page: its links, what folds, the way past it."""
LIGHT_UP = _sent("light_up.js")
"""A dot in the page and its area on the map light up together."""
MOVING_MAPS = _sent("moving_maps.js")
"""The small maps of the page that compares places move together, and tell what is pointed at."""
MAP_CAME = "window.movingMaps?.draw()"
"""Comes with each of those maps, and has it drawn."""
COPY_SAID = _sent("copy_said.js")
"""Copies what a page says, with its source and its address."""
COPY_CELLS = _sent("copy_cells.js")
"""The same for the cells of tables; comes after :data:`COPY_SAID`."""
OF_PAGES = (TO_TOP, HOLD, LET_GO, SLIDE_KEYS, SITE_BAR, LIGHT_UP, MOVING_MAPS, MAP_CAME, COPY_SAID, COPY_CELLS)


def tag(script: str) -> str:
    """A script of :data:`OF_PAGES` as markup.

    Raises
    ------
    ValueError
        Another script, which the browser would refuse to run.
    """
    if script not in OF_PAGES:
        raise ValueError("The content policy does not know this script: add it to lib/serve/scripts.py.")
    return f"<script>{script}</script>"


def hashes(scripts: Iterable[str]) -> str:
    """Scripts as a content policy names them.

    >>> hashes(["alert(1)"])
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in scripts)
