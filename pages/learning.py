"""Better chances: whether social infrastructure goes with better outcomes where deprivation is equal."""

from lib.ui import learning_page, page

with page("Better chances", sheet="learning"):
    view = learning_page.chosen()
    learning_page.opening()
    learning_page.parts(view)
