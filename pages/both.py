"""Both at once: how many face high deprivation and high community need together, and who, at a line people can move."""

from lib.ui import both_page, both_parts, page

with page("both"):
    view = both_page.chosen()
    both_page.first_screen(view)
    scope, frame = both_page.scope_of(view)
    both_page.who(view, scope, frame)
    both_parts.parts(view, scope, frame)
