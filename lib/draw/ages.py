"""The ages of a place beside England's, as bars."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd

from lib.draw.colour import Theme


def age_bars(found: pd.DataFrame, names: Sequence[str], whose: str, theme: Theme, label: str) -> str:
    """A line an age, the oldest above as in a pyramid: a bar for the place, a mark for England, both written.

    Parameters
    ----------
    found : DataFrame
        Bands in order, the youngest first; ``share`` and ``england``, 0 to 1.
    names : sequence of str
        Of the bands, in that order.
    whose : str
        What the place is called.
    theme : Theme
    label : str
        The sentence that says in words what the bars show.
    """
    most = float(found[["share", "england"]].to_numpy().max())
    lines = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td class="bar"><span style="width:{100 * line.share / most:.1f}%"></span>'
        f'<i style="left:{100 * line.england / most:.1f}%"></i></td><td>{100 * line.share:.0f}%</td><td>{100 * line.england:.0f}%</td></tr>'
        for name, line in reversed(list(zip(names, found.itertuples(), strict=True)))
    )
    return (
        f'<table class="figures ages" style="--ink:{theme.ink}"><caption>{html.escape(label)}</caption><thead><tr>'
        f'<th scope="col">Age</th><th scope="col"><span class="heard">Picture</span></th><th scope="col">{html.escape(whose)}</th>'
        f'<th scope="col">England</th></tr></thead><tbody>{lines}</tbody></table>'
    )
