"""Better chances: whether social infrastructure goes with better outcomes where deprivation is equal."""

from lib.ui import learning_page, page

with page("Better chances"):
    view = learning_page.chosen()
    found = learning_page.compared(view)
    learning_page.opening(found, view)
    learning_page.controls(view)
    learning_page.everything(found, view)
    learning_page.closely(found, view)
    learning_page.councils(view)
    learning_page.claimed(view)
    learning_page.method(found, view)
    learning_page.take_away(found, view)
