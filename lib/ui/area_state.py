"""What is chosen on the page about an area."""

from __future__ import annotations

from lib.links.area_view import AreaView
from lib.ui.state import Link

LINK = Link(AreaView)
chosen, choose = LINK.chosen, LINK.choose
LISTED = 400
"""Lists longer than this go to the download: more rows than anyone reads."""
