"""A small row of six squares: in which editions of the index a place was in England's most deprived tenth."""

from __future__ import annotations

import html
from collections.abc import Sequence


def squares(shares: Sequence[float | None], years: Sequence[int], colour: str, alt: str) -> str:
    """The squares as markup: filled from below by a share, with the year under each; hatched where it is not known.

    Parameters
    ----------
    shares : sequence of (float or None)
        0 to 1, the earliest first.
    years : sequence of int
        One to each.
    colour : str
        What they are filled with.
    alt : str
        All that they show, in words, read out in their place.
    """
    drawn = "".join(
        f'<span class="{"none" if share is None else "edition"}"><i style="--share:{share or 0:.3f}"></i>'
        f"<b>{year}</b></span>"
        for share, year in zip(shares, years, strict=True)
    )
    return f'<div class="six" role="img" aria-label="{html.escape(alt)}" style="--fill:{colour}">{drawn}</div>'
