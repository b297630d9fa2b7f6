"""Your area: any place, or one put together, understood in a minute and taken away on a sheet."""

from lib.places.wales import WREXHAM
from lib.ui import area_page, area_parts, area_state, area_wales, embed, page

with page("area", titled=False, bare=embed.embedded()):
    view = area_state.chosen()
    area = view.area
    if not embed.embedded():
        area_page.editor(view)
    if embed.embedded() and area is not None and len(area.members):
        area_page.first_screen(area, view, doors=False)
        embed.foot("area", view.to_query(), *area_page.INDEXES)
    elif area is None:
        area_page.no_place()
    elif area is WREXHAM:
        area_wales.wrexham()
    elif not len(area.members):
        area_page.without_figures(area)
    else:
        area_page.first_screen(area, view)
        area_page.editing_switch()
        area_parts.sections(area, view)
