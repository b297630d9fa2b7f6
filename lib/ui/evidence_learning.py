"""On the page of the evidence: university at 18 by constituency, beside facing both."""

from __future__ import annotations

import streamlit as st

from lib.analysis import learning as found
from lib.draw import colour
from lib.draw import evidence as pictures
from lib.ui.chart import chart
from lib.ui.cite import cited
from lib.ui.frame import section
from lib.ui.state import theme_name
from lib.words import learning as words
from lib.words.area_facts import BOTH_MEANS


def constituencies(source: str) -> None:
    """The doubt, the finding and a mark a constituency; ``source`` is that of the two indexes."""
    table, newest = found.entry_table(), found.years()[1]
    section(words.ENTRY_HEAD)
    said = words.beside_sentences(found.entry_beside_both())
    cited([said[0], " ".join(said[1:3]), " ".join(said[3:])], f"{words.ENTRY_SOURCE} {source} {BOTH_MEANS}")
    chart(
        pictures.scatter(
            table,
            "People in neighbourhoods facing both",
            "Started university at 18",
            [f"{value:.0f} in 100" for value in table["value"]],
            colour.theme(theme_name()),
        ),
        f"Started at 18, of 100 ({newest})",
        f"{words.ENTRY_SOURCE} {source}",
        said[1],
        "constituencies",
        380,
    )
    st.caption(f"The figures at their source: {words.LINK}")
