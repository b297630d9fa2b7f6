"""A reader's own points in the evidence pack: where there are none, how many of each kind, and a list of them."""

from __future__ import annotations

import pandas as pd

from lib.analysis.own_points import facing_without, kinds_here, listed_here, own_here
from lib.paper.pack import Block, Figures, Paragraph, Section
from lib.places.area import Area
from lib.places.own_points import OwnPoints
from lib.tables.areas_table import disarmed
from lib.words import own_on_paper as words
from lib.words.naming import called
from lib.words.own_points import on_paper
from lib.words.pack import OWN_POINTS, PAPER

LISTED, WITHOUT = 200, 100
"""Points, and neighbourhoods without one, that are listed; how many are left out is said."""
BOTH = ("iod2025", "cni2023")
"""Datasets that say which neighbourhoods face both, and where need is most."""


def own_section(own: OwnPoints, area: Area) -> Section:
    """The part of the pack about a reader's own points.

    Parameters
    ----------
    own : OwnPoints
        One point or more.
    area : Area
        With at least one neighbourhood.

    Returns
    -------
    Section
        Text of the reader's own is text, and none is a formula where a table is pasted into a spreadsheet.
    """
    found = own_here(own, area.members)
    sources, mine = (*BOTH, OWN_POINTS), (OWN_POINTS,)
    blocks: list[Block] = [
        Paragraph(on_paper(found, called(area), PAPER), sources),
        Paragraph(words.credit_on(own, PAPER)),
        Figures(words.KINDS_TABLE, words.KINDS_HEAD, _lines(kinds_here(own, area.members)), mine),
    ]
    without = facing_without(own, area.members).head(WITHOUT)
    if len(without) and len(area.members) > 1:
        caption = words.without_note(found, len(without))
        blocks.append(Figures(caption, words.WITHOUT_HEAD, _lines(without), sources))
    listed = listed_here(own, area.members).head(LISTED)
    if len(listed):
        blocks.append(Figures(words.listed_note(found, len(listed)), words.LISTED_HEAD, _lines(listed), sources))
    return Section(words.TITLE, tuple(blocks))


def _lines(frame: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(disarmed(value) if isinstance(value, str) else f"{value:,}" for value in row)
        for row in frame.itertuples(index=False)
    )
