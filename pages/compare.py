"""Compare places: two to eight side by side, fairly, whatever their size."""

from lib.ui import compare_page, compare_report, compare_spread, compare_state, page, stories_panel

with page("compare"):
    view = compare_state.chosen()
    compare_page.chooser(view)
    areas = compare_page.ordered(view)
    compare_page.said(areas)
    compare_page.maps(view, areas)
    compare_spread.spreads(view, areas)
    compare_spread.within(view, areas)
    compare_report.report_table(areas)
    compare_report.outcomes(areas)
    compare_report.said(areas)
    compare_report.wrexham(areas)
    stories_panel.stories_of(areas)
    compare_page.table(view, areas)
    compare_page.take_away(view, areas)
