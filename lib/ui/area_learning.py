"""On the page about an area: university at 18 and green space by constituency, and the Commission's own words."""

from __future__ import annotations

import streamlit as st

from lib.analysis import learning as found
from lib.draw import colour
from lib.draw import learning as pictures
from lib.places.area import Area
from lib.ui.chart import chart
from lib.ui.cite import cells, cited
from lib.ui.frame import sentences
from lib.ui.html_table import html_table
from lib.ui.state import theme_name
from lib.ui.text import plain
from lib.words import learning as words


def constituency(area: Area) -> None:
    """University at 18 as a line beside the middle constituency, and homes near green space."""
    st.subheader(words.ENTRY_HEAD, anchor=False)
    within = found.constituencies_of(area)
    if not within.codes:
        sentences([words.TOO_LARGE])
        return
    said = words.entry_sentences(area, within)
    cited([" ".join(said)], words.ENTRY_SOURCE, area)
    first, newest = found.years()
    chart(
        pictures.entry_lines(
            words.entry_drawn(area, within),
            (words.MIDDLE[4:].capitalize().replace("england", "England"), found.middle_entry()),
            colour.theme(theme_name()),
        ),
        "Started university, of 100 aged 18",
        words.ENTRY_SOURCE,
        said[0],
        "university at 18",
        pictures.HEIGHT,
    )
    if len(within.codes) > 1 and area.level in ("lad25", "own"):
        with st.expander("Each constituency"):
            st.html(
                html_table(
                    ("Constituency", first, newest),
                    words.entry_rows(within),
                    words.ENTRY_HEAD,
                    "figures",
                    cells=cells(words.ENTRY_SOURCE),
                )
            )
    st.caption(f"{words.NOT_ENGLAND} {words.LINK}")
    if len(within.codes) == 1 or area.level not in ("lad25", "own"):
        st.subheader(words.GREEN_HEAD, anchor=False)
        cited([" ".join(words.green_sentences(within))], words.GREEN_SOURCE, area)
        st.caption(plain(f"Source: {words.GREEN_SOURCE}"))


def commission(area: Area) -> None:
    """The Social Mobility Commission's indices of the council, in its own words."""
    table = found.commission(area)
    st.subheader(words.COMMISSION_HEAD, anchor=False)
    cited(words.commission_sentences(area, table), words.COMMISSION_SOURCE, area)
    if len(table):
        heads = ("Index", "At first", "Newest")
        st.html(
            html_table(
                heads,
                words.commission_rows(table),
                words.commission_years(table),
                "figures",
                cells=cells(words.COMMISSION_SOURCE, area),
            )
        )
        st.caption(plain(f"Source: {words.COMMISSION_SOURCE}"))
