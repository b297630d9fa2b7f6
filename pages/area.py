"""Your area: any place, or one put together, understood in a minute and taken away on a sheet."""

from lib.places.wales import WREXHAM
from lib.ui import area_page, area_parts, area_state, area_wales, page

with page("area", titled=False):
    view = area_state.chosen()
    area = view.area
    area_page.editor(view)
    if area is None:
        area_page.no_place()
    elif area is WREXHAM:
        area_wales.wrexham()
    elif not len(area.members):
        area_page.without_figures(area)
    else:
        area_page.first_screen(area, view)
        area_page.editing_switch()
        area_parts.sections(area, view)
