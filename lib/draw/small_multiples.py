"""Still maps side by side, at one scale of ground: a place twice as wide is drawn twice as wide.

For sheets of A4, pictures to take away and the front page; the page that compares places has maps that move
(:mod:`lib.draw.moving_map`), at the scales of here to begin with. Places that differ more than eightfold in width cannot share a
scale and be seen, so those share one that can.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from lib.draw.colour import Theme, theme
from lib.draw.own_marks import OwnMarks
from lib.draw.static_map import fitting, static_maps

WIDER = 8
"""How many times wider than another a place may be and still share its scale: 50 dots of 400 are left for the smaller.
"""
SIZE = (480, 390)
"""Of a picture, in dots: one and a half a CSS pixel at the width of a card. With two dots eight take twice as long."""
POINT = 1.5 * 96 / 72
"""Dots in a point of print on the screen."""


def scales(members: Sequence[pd.Index], size: tuple[int, int] = SIZE) -> list[float | None]:
    """Metres a dot for the map of each place.

    Parameters
    ----------
    members : sequence of Index
        LSOA 2021 codes of each place, perhaps none.
    size : (int, int)
        Of each picture in dots.

    Returns
    -------
    list of float or None
        The same number for all places that share a scale, which is that of the widest of
        them; None for a place without neighbourhoods.
    """
    alone = [fitting(codes, size) if len(codes) else None for codes in members]
    found: dict[float, float] = {}
    shared = 0.0
    for each in sorted({each for each in alone if each}, reverse=True):
        if each < shared / WIDER or not shared:
            shared = each
        found[each] = shared
    return [found[each] if each else None for each in alone]


def small_multiple(
    codes: Sequence[str],
    key: str,
    metres: float,
    theme_: Theme,
    size: tuple[int, int] = SIZE,
    font: Path | None = None,
    dots_per_point: float = POINT,
    bar: bool = True,
    own: OwnMarks | None = None,
) -> bytes:
    """The still map of a place at a scale, as PNG, with the bar of its scale or without; kept for the next time, for all
    sessions, unless a reader's own points are on it.
    """
    if own is not None:
        return _drawn(codes, key, metres, theme_, size, font, dots_per_point, bar, own)
    return kept_picture(tuple(codes), key, metres, theme_.name, size, font, dots_per_point, bar)


@functools.lru_cache(maxsize=96)
def kept_picture(
    codes: tuple[str, ...],
    key: str,
    metres: float,
    theme_name: str,
    size: tuple[int, int],
    font: Path | None,
    dots_per_point: float,
    bar: bool = True,
) -> bytes:
    """As :func:`small_multiple`, by the name of the theme, and kept."""
    return _drawn(codes, key, metres, theme(theme_name), size, font, dots_per_point, bar, None)


def _drawn(
    codes: Sequence[str],
    key: str,
    metres: float,
    theme_: Theme,
    size: tuple[int, int],
    font: Path | None,
    dots_per_point: float,
    bar: bool,
    own: OwnMarks | None,
) -> bytes:
    drawn = static_maps(
        codes,
        [key],
        size,
        theme_,
        font=font,
        dots_per_point=dots_per_point,
        metres_per_dot=metres,
        names=False,
        bar=bar,
        own=own,
    )[0]
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=2)
    return out.getvalue()
