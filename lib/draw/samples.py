"""A sample of each mark that can be drawn over the map, as it looks there: shape as well as colour."""

from __future__ import annotations

from lib.draw.colour import Theme, overlay
from lib.draw.map_layers import SHAPES

SIDE = 22
"""Of a sample, in CSS pixels."""
_SHAPE = {
    "square": '<rect x="5" y="5" width="12" height="12"/>',
    "triangle": '<path d="M11 3 18 17H4Z"/>',
    "circle": '<circle cx="11" cy="11" r="6.5"/>',
    "house": '<path d="M11 3 18.5 10V18.5H3.5V10Z"/>',
    "point_down": '<path d="M11 19 18 5H4Z"/>',
    "plus": '<path d="M8.5 3.5h5v5h5v5h-5v5h-5v-5h-5v-5h5Z"/>',
    "diamond": '<path d="M11 3 19 11 11 19 3 11Z"/>',
}
LINES = {"councils": ("", 2.0), "wards": ("4 3", 1.5), "pride": ("", 3.0), "list225": ("6 3", 3.0)}
"""Overlays that are lines: how they are dashed and how wide they are, in CSS pixels."""


def sample(name: str, theme: Theme) -> str:
    """The mark of an overlay as a small picture (SVG), which those who listen pass over.

    Parameters
    ----------
    name : str
        Key of an overlay, as in links.
    theme : Theme
    """
    if name in SHAPES:
        return shape_sample(SHAPES[name], overlay(name, theme), theme.casing)
    if name in LINES:
        dash, width = LINES[name]
        colour = overlay(name, theme) if name in ("pride", "list225") else theme.ink
        drawn = (
            f'<path d="M3 16 8 6 14 12 19 5" fill="none" stroke="{colour}" stroke-width="{width}" '
            f'stroke-dasharray="{dash}"/>'
        )
    elif name == "names":
        drawn = (
            f'<text x="1" y="16" font-family="sans-serif" font-size="14" font-weight="600" fill="{theme.ink}">Aa</text>'
        )
    else:
        drawn = f'<path d="M4 3V19M11 3V19M18 3V19M2 8H20M2 15H20" stroke="{theme.ink}" opacity=".6"/>'
    return _svg(drawn)


def shape_sample(shape: str, colour: str, casing: str) -> str:
    """A mark of one of the shapes of points, of a colour, as such a picture."""
    return _svg(f'<g fill="{colour}" stroke="{casing}">{_SHAPE[shape]}</g>')


def _svg(drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}" '
        f'aria-hidden="true">{drawn}</svg>'
    )
