"""Present: lead a room through a place, slide by slide, without wifi; then people look up their own street."""

from lib.ui import own_slides, page, present_page, present_state, room_panel, slide_cards, slide_page

with page("present", bare=bool(present_state.now().slide)):
    view = present_state.chosen()
    if view.slide:
        slide_page.slide_shown(view)
    else:
        present_page.first_row(view)
        if view.place:
            slide_cards.slides_to_pick(view)
        with present_page.workshop():
            if view.place:
                own_slides.own_slides()
                present_page.own_on_slides()
                present_page.deck_file(view)
            present_page.deck_opener()
            if view.place:
                present_page.take_away(view)
                present_page.in_the_room()
            room_panel.room_part(view)
            present_page.phones()
    present_page.hold_on()
