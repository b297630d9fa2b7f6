"""Plan: where a place for young people would reach most, by rules people set, and what each rule costs."""

from lib.ui import page, plan_page, plan_parts, plan_state

with page("plan", titled=False):
    view = plan_state.chosen()
    answer = plan_state.answer_of(view)
    plan_page.first_screen(view, answer)
    plan_parts.parts(view, answer)
