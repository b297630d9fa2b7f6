"""About the data: how to read it, where every number comes from, what is missing."""

from lib.ui import about_page, about_state, page

with page("about"):
    view = about_state.chosen()
    if not about_page.find():
        about_page.parts_of(view)
