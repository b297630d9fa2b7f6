"""Two small bars of a place: how much need it has on each index."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """One bar: what it is of, how long (0 to 1, most need is longest; None for no figure), its figure, its colour."""

    label: str
    length: float | None
    figure: str
    colour: str


def need_bars(bars: Sequence[Need]) -> str:
    """The bars as markup, each with its figure in words."""
    lines = "".join(
        f"<li><span>{html.escape(label)}</span>"
        f'<span class="bar" aria-hidden="true"><b style="width:{100 * (length or 0):.1f}%;background:{colour}"></b></span>'
        f"<span>{html.escape(figure)}</span></li>"
        for label, length, figure, colour in bars
    )
    return f'<ul class="need-bars">{lines}</ul>'
