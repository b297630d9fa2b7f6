"""Both at once: where deprivation and community need are high together, at a line people can move."""

from lib.ui import both_edges, both_page, page

with page("both"):
    view = both_page.chosen()
    place = both_page.place_of(view)
    both_page.controls_of(view)
    both_page.map_and_counts(view, place)
    scope, frame = both_page.scope_of(place)
    both_page.lists(view, scope, frame)
    both_page.near_the_line(view, scope, frame)
    both_page.where(view, place)
    both_edges.parts(view, scope, frame)
    both_edges.sharp(scope, frame)
    both_edges.method()
