"""Compare places: one to eight side by side, fairly, whatever their size."""

from lib.ui import compare_first, compare_page, compare_state, page

with page("compare"):
    view = compare_state.chosen()
    compare_first.chooser(view)
    areas = compare_first.ordered(view)
    found = compare_first.verdict(view, areas)
    compare_first.cards(view, areas, found)
    compare_page.parts(view, areas)
