"""Your area: any place, or one put together, understood in a minute and taken away on a sheet."""

from lib.ui import area_around, area_page, page, sentences, stories_panel

with page("area"):
    view = area_page.chosen()
    area_page.finder(view)
    area = view.area
    if area is None:
        sentences(["Find a place by name, postcode or code, or put your own area together, to see where it stands."])
    elif not len(area.members):
        area_page.headline(area)
    else:
        area_page.headline(area)
        area_page.stands(area, view)
        area_page.inside(area, view)
        area_page.both(area)
        area_page.since(area)
        area_page.learning(area)
        area_around.here(area)
        area_around.like(area)
        stories_panel.stories_near(area)
        area_page.take_away(area, view)
