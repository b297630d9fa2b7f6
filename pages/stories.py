"""Stories: what communities did, beside the numbers of their place; and the ideas and words behind this app."""

from lib.ui import ideas_panels, page, stories_page
from lib.ui.stories_state import chosen

with page("stories"):
    view = chosen()
    if view.tab == "stories" and view.story:
        stories_page.opened(view.story)
    else:
        stories_page.tabs(view)
        if view.tab == "biglocal":
            ideas_panels.biglocal(view)
        elif view.tab == "programmes":
            ideas_panels.programmes()
        elif view.tab == "asks":
            ideas_panels.asks()
        elif view.tab == "words":
            ideas_panels.words()
        else:
            stories_page.browse(view)
