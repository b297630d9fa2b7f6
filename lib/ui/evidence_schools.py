"""School results on the page of the evidence: a mark for each council, with those that are looked for named."""

from __future__ import annotations

import streamlit as st

from lib.analysis import claims, evidence
from lib.analysis.claims import council_table
from lib.analysis.evidence_councils import with_figure
from lib.draw import colour
from lib.draw import evidence as pictures
from lib.links.evidence_view import EvidenceView
from lib.places.area import area
from lib.places.members import ENGLAND
from lib.places.nearby import councils_of
from lib.ui.chart import chart
from lib.ui.cite import cited
from lib.ui.evidence_state import SOURCE, pick, table
from lib.ui.frame import section
from lib.ui.state import theme_name
from lib.words import evidence_councils as words

NOBODY = "none"


def looked_for(view: EvidenceView) -> list[str]:
    """Codes of the councils to mark: the one that was picked, and those that the place looked at lies in."""
    near = [] if view.place in (None, ENGLAND) else list(councils_of(area(str(view.place))).index)
    return list(dict.fromkeys([*([view.council] if view.council else []), *near]))


def schools(view: EvidenceView) -> None:
    """School outcomes published a council at a time, beside the share of people in neighbourhoods facing both."""
    section(
        "School results, a council at a time",
        "They are not published for neighbourhoods, so this is weaker evidence. Counties are left out of "
        "the picture; the claims count all authorities.",
    )
    every = council_table(view.published, view.cut, view.within)
    left, right = st.columns(2)
    with left:
        pick("School outcome", "published", view.published, list(evidence.PUBLISHED), words.council_label)
    with right:
        names = every["name"].sort_values()
        offered = [NOBODY, *names.index]
        now = view.council if view.council in names.index else NOBODY
        pick("Find a council", "council", now, offered, lambda code: names.get(code, "None"), NOBODY)
    linked = claims.links(view.published, view.cut, view.within)
    wanted = [code for code in looked_for(view) if code in every.index]
    found = words.council_sentences(view.published, every, linked)
    marked = words.marked_sentences(view.published, every, wanted)
    cited(
        [*marked, *found],
        f"{words.council_source(view.published)} {SOURCE} Line for facing both at {view.cut} per cent.",
    )
    drawn = with_figure(every)
    if len(drawn):
        period = drawn["period"].iat[0]
        chart(
            pictures.scatter(
                drawn,
                "People in neighbourhoods facing both",
                words.council_label(view.published),
                [words.hovered(view.published, row) for row in drawn.itertuples()],
                colour.theme(theme_name()),
                tuple(code for code in wanted if code in drawn.index),
            ),
            words.councils_title(view.published, linked.loc["plain"], period),
            f"{len(drawn):,} councils. {words.council_source(view.published)} {SOURCE} Line at {view.cut} per cent.",
            " ".join([*marked, *found[:2]]),
            "councils",
            380,
        )
    with st.expander("The figures, with intervals"):
        table(
            words.links_table({view.published: linked}, {view.published: every["period"].iat[0]}),
            "How closely the two go together, with what is held equal, the interval and the number",
            "evidence links",
        )
