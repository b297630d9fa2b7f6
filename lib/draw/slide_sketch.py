"""What a slide will show, as a sketch of a thumb's size: which kind of picture, in the colours it will have."""

from __future__ import annotations

from collections.abc import Sequence

from lib.draw.colour import Theme, scale
from lib.draw.strip import TENTHS, fills

WIDE, HIGH = 160, 64
"""Units of the drawing."""
PATCHES = ((0, 1, 3, 2, 5), (2, 0, 1, 4, 6), (3, 2, 5, 7, 8))
"""Tenths, from 0, of a map of nowhere."""
BARS = (0.55, 0.7, 0.62, 0.8, 1.0, 0.74)
"""Lengths of the bars of ages of nobody."""


def sketch(kind: str, palettes: Sequence[str], theme: Theme) -> str:
    """The sketch as markup; whoever shows it says the title beside it, so it is hidden from those who listen.

    Parameters
    ----------
    kind : str
        Of :class:`lib.words.slide_part.Picture`, or ``table``, ``image`` or ``words``.
    palettes : sequence of str
        Of what it will show: one of a map, one for each of several strips.
    theme : Theme
    """
    if kind.endswith("strips"):
        drawn = _strips(palettes, theme)
    elif kind == "place":
        here, around = scale("place", ("here", "around"), theme)
        drawn = _box(44, 4, 72, 56, around, 8) + _box(66, 24, 22, 18, here, 4)
    elif kind.endswith("map"):
        drawn = _patches(palettes[0] if palettes else "need", theme)
    elif kind == "ages":
        colour = scale("place", ("here",), theme)[0]
        drawn = "".join(_box(12, 4 + 10 * n, 130 * long, 7, colour) for n, long in enumerate(BARS))
    elif kind == "image":
        drawn = (
            _box(40, 4, 80, 56, theme.land, 4)
            + _box(54, 14, 14, 14, theme.hatch[1], 7)
            + _box(46, 34, 68, 22, theme.hatch[1], 1, "polygon(0 100%,38% 0,60% 60%,76% 30%,100% 100%)")
        )
    else:
        long = (60, 66, 54) if kind == "table" else (0, 0, 0)
        lines = [_box(12, 8 + 18 * n, wide, 5, theme.hatch[1]) for n, wide in enumerate(long) if wide]
        left, wide = (84, (60, 48, 64)) if kind == "table" else (12, (136, 120, 80))
        drawn = "".join([*lines, *(_box(left, 8 + 18 * n, each, 5, theme.hatch[1]) for n, each in enumerate(wide))])
    return f'<div class="sketch" aria-hidden="true">{drawn}</div>'


def _strips(palettes: Sequence[str], theme: Theme) -> str:
    step, wide = HIGH / (len(palettes) + 1), (WIDE - 24) / TENTHS
    return "".join(
        _box(12 + n * wide, step * (row + 1) - 6, wide - 1, 12, fill)
        for row, palette in enumerate(palettes)
        for n, (fill, _) in enumerate(fills(palette, theme))
    )


def _patches(palette: str, theme: Theme) -> str:
    roles = ("neither", "need_only", "community_only", "both") if palette == "both" else ()
    colours = scale(palette, roles, theme)
    return "".join(
        _box(30 + 20 * n + 4 * (row % 2), 5 + 18 * row, 19, 17, colours[tenth * len(colours) // 10], 3)
        for row, tenths in enumerate(PATCHES)
        for n, tenth in enumerate(tenths)
    )


def _box(x: float, y: float, wide: float, high: float, fill: str, round_: float = 1, cut: str = "") -> str:
    """A rectangle; in shares of the drawing, since pages take no SVG. ``cut`` is a ``clip-path``."""
    place = f"left:{100 * x / WIDE:.1f}%;top:{100 * y / HIGH:.1f}%;width:{100 * wide / WIDE:.1f}%;height:{100 * high / HIGH:.1f}%"
    clipped = f";clip-path:{cut}" if cut else ""
    return f'<i style="{place};background:{fill};border-radius:{round_:g}px{clipped}"></i>'
