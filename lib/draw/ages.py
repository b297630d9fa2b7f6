"""The ages of a place beside England's, as bars in a table."""

from __future__ import annotations

import pandas as pd


def age_bars(found: pd.DataFrame, colour: str) -> list[str]:
    """For each age a bar for the place and a line across it for England, as markup of a cell.

    Parameters
    ----------
    found : DataFrame
        A line an age; ``share`` and ``england``, 0 to 1.
    colour : str
        Of the bars.
    """
    # A little room behind the longest.
    most = 1.03 * float(found[["share", "england"]].to_numpy().max())
    return [
        f'<span class="age" style="--bar:{colour}"><b style="width:{100 * line.share / most:.1f}%"></b>'
        f'<i style="left:{100 * line.england / most:.1f}%"></i></span>'
        for line in found.itertuples()
    ]
