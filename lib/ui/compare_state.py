"""What is chosen on the page that compares places."""

from __future__ import annotations

from lib.links.compare_view import CompareView
from lib.ui.state import Link

LINK = Link(CompareView)
chosen, choose = LINK.chosen, LINK.choose
FEW = 4
"""Up to so many places all is shown at length; of more, what is long is folded under its title."""
