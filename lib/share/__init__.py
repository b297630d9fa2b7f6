"""What people take away: the View and its link, tables to download."""

from lib.share.examples import EXAMPLES
from lib.share.view import OVERLAYS, SHOW, View

__all__ = ["EXAMPLES", "OVERLAYS", "SHOW", "View"]
