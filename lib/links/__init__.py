"""What is chosen on a page, and the link that holds it: a view a page, made from its link and turned back into one."""

from lib.links.examples import EXAMPLES
from lib.links.map_view import OVERLAYS, SHOW, MapView

__all__ = ["EXAMPLES", "OVERLAYS", "SHOW", "MapView"]
