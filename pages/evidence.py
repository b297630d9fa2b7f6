"""Better chances: whether social infrastructure goes with better outcomes where deprivation is equal."""

from lib.ui import evidence_page, evidence_state, page

with page("evidence"):
    view = evidence_state.chosen()
    evidence_page.findings(view)
    evidence_page.parts(view)
