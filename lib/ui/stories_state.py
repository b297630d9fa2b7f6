"""What is chosen on the page of stories."""

from lib.links.stories_view import StoriesView
from lib.ui.state import Link

LINK = Link(StoriesView)
chosen, choose = LINK.chosen, LINK.choose
