"""What is chosen on the page about the data."""

from lib.links.about_view import AboutView
from lib.ui.state import Link

LINK = Link(AboutView)
chosen, choose = LINK.chosen, LINK.choose
