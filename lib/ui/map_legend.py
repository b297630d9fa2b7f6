"""What the colours of a live map mean, worked out from a measure or from classes made on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from lib.analysis.level_values import class_counts
from lib.draw import classes as draw_classes
from lib.draw import colour
from lib.draw.map import Legend
from lib.pictures.map_parts import legend_of, named_legend
from lib.ui.state import theme_name


def of_measure(key: str, level: str, visible: draw_classes.Mask, note: str = "") -> Legend:
    """The legend of a measure in the theme of the page, see :func:`lib.pictures.map_parts.legend_of`."""
    return legend_of(key, level, visible, colour.theme(theme_name()), note)


def of_classes(
    title: str, painted: draw_classes.Painted, visible: draw_classes.Mask, names: Sequence[str], note: str = ""
) -> Legend:
    """The legend of classes that were worked out on the spot.

    Parameters
    ----------
    title : str
        What they are of, with its year.
    names : sequence of str
        What each class is called, in class order.
    note : str
        One more short line.
    """
    theme = colour.theme(theme_name())
    numbers, missing = class_counts(draw_classes.hidden_outside(painted.classes, visible), len(names))
    paints = colour.scale(painted.palette, tuple(painted.roles), theme)
    return named_legend(title, paints, names, numbers, missing, note, upward=painted.palette == "both")
