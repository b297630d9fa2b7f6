"""Better chances: whether social infrastructure goes with better outcomes where deprivation is equal."""

from lib.ui import evidence_page, page

with page("evidence"):
    view = evidence_page.chosen()
    evidence_page.findings()
    evidence_page.parts(view)
