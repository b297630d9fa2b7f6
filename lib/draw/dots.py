"""The neighbourhoods of a place as dots along England's ten tenths, larger where more people live."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from lib.draw.colour import Theme
from lib.draw.strip import BLOCK, fills

MOST = 400
"""More dots than this are a cloud in which none is found."""
WIDE = 1000
"""Units of the strip's width; a page gives a unit its size."""
USUAL = 1_700
"""People of a usual neighbourhood, whose dot has the usual size."""
RADII = ((20, 11.0), (60, 7.0), (150, 5.5), (MOST, 4.0))
"""Radius of a usual dot, by how many there are at most; a few are seen on a telephone too, where a unit is a third of a pixel."""
SMALLEST, LARGEST = 0.4, 1.7
"""Of a dot, beside the usual one: an area that fewer or more people live in has no smaller or larger dot."""


def laid(tenths: pd.Series, ranks: pd.Series, people: pd.Series) -> pd.DataFrame:
    """Where each dot goes: in the block of its tenth, in columns from the left, most need first.

    Parameters
    ----------
    tenths : Series
        1 to 10, none missing; at most :data:`MOST`.
    ranks : Series
        Same index; the order inside a tenth.
    people : Series
        Same index; what a dot's area stands for.

    Returns
    -------
    DataFrame
        Index as given, most need first; ``x`` and ``y`` of the middle and ``r``, the radius, in units: ``x`` 0 to
        :data:`WIDE` from the end of most need, ``y`` upwards from the strip.
    """
    usual = next(radius for most, radius in RADII if len(ranks) <= most)
    cell, block = 2 * usual * LARGEST**0.5, WIDE / 10
    across = int(block // cell)
    order = ranks.sort_values(kind="stable").index
    tenth = tenths.loc[order].to_numpy(dtype=np.int64)
    x, y = np.zeros(len(order)), np.zeros(len(order))
    for n in range(1, 11):
        here = np.flatnonzero(tenth == n)
        high = -(-len(here) // across)
        if high:
            columns = -(-len(here) // high)
            turn = np.arange(len(here))
            # In the middle of its block.
            x[here] = (n - 0.5) * block + (turn // high - (columns - 1) / 2) * cell
            y[here] = (turn % high + 0.5) * cell
    sized = np.clip(people.loc[order].to_numpy(dtype=float) / USUAL, SMALLEST, LARGEST)
    return pd.DataFrame({"x": x, "y": y, "r": usual * np.sqrt(sized)}, index=order)


def dots(
    places: pd.DataFrame,
    tenths: pd.Series,
    names: pd.Series,
    rows: pd.Series,
    palette: str,
    theme: Theme,
    label: str,
    ends: Sequence[str],
    strong: Collection[str] = (),
    ringed: Collection[str] = (),
) -> str:
    """The strip with its dots, as HTML for a page.

    Parameters
    ----------
    places : DataFrame
        From :func:`laid`.
    tenths, names, rows : Series
        Same labels: the tenth of each, 1 to 10, what is said at its dot, and its row on the map.
    palette : str
        ``need`` or ``community``.
    label : str
        The sentence that says in words what the dots show; read out in their place.
    ends : (str, str)
        What the first and the last tenth mean.
    strong : collection of str
        Labels that stand out; the others are pale then.
    ringed : collection of str
        Labels with a ring round the dot.
    """
    colours = fills(palette, theme)
    high = float((places["y"] + places["r"]).max()) + 3
    marks = []
    for code, (x, y, r) in places.iterrows():
        kind = " ".join(
            ["dot", *(["pale"] if strong and code not in strong else []), *(["ringed"] if code in ringed else [])]
        )
        marks.append(
            f'<i class="{kind}" data-row="{rows.at[code]}" title="{html.escape(str(names.at[code]), quote=True)}" style="left:{x / WIDE * 100:.2f}%;'
            f'--y:{y:.1f};--r:{r:.1f};background:{colours[int(tenths.at[code]) - 1][0]}"></i>'
        )
    blocks = "".join(
        f'<span style="background:{fill};color:{ink};height:{BLOCK}px;line-height:{BLOCK - 2}px">{n}</span>'
        for n, (fill, ink) in enumerate(colours, start=1)
    )
    return (
        f'<div role="img" class="dots" aria-label="{html.escape(label)}" style="color:{theme.ink};--ground:{theme.casing}">'
        f'<div class="swarm" style="--high:{high:.0f}">{"".join(marks)}</div><div class="blocks">{blocks}</div>'
        f'<div class="ends"><span>{html.escape(ends[0])}</span><span>{html.escape(ends[1])}</span></div></div>'
    )
