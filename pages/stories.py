"""Stories: what communities did, beside the numbers of their place."""

from lib.ui import page, stories_page

with page("Stories"):
    view = stories_page.chosen()
    if view.story:
        stories_page.opened(view)
    else:
        stories_page.browse(view)
