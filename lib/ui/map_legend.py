"""What the colours of a live map mean, worked out from a measure or from classes made on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue
from lib.analysis.level_values import class_bounds, class_counts, level_values
from lib.draw import classes as draw_classes
from lib.draw import colour
from lib.draw.map import Legend
from lib.ui.live_map import colours_of
from lib.ui.state import theme_name
from lib.words import legend_labels

BRIGHTEST = "The brightest is most."
"""In the dark theme the colours run the other way than on paper."""


def of_measure(key: str, level: str, visible: draw_classes.Mask, note: str = "") -> Legend:
    """The legend of a measure.

    Parameters
    ----------
    key, level : str
        Keys of the measure and of the level that is counted.
    visible : array of bool
        Which areas of the level are shown, in row order.
    note : str
        A short line of the page's own, such as that the areas change with the zoom.
    """
    measure, theme = catalogue.measure(key), colour.theme(theme_name())
    found = level_values(key, level)
    values = None if measure.kind in ("rank", "category") else class_bounds(found)
    labels = legend_labels(measure, values, None if level == "lsoa21" else found.ranked)
    numbers, missing = class_counts(draw_classes.shown_classes(found, visible), len(labels))
    title = f"{measure.label} ({measure.year})"
    paints = colours_of(measure, theme)
    if measure.kind == "category":
        return _named(title, paints, labels, numbers, missing, note, upward=measure.palette == "both")
    # The title says on what: "Most deprived on income" would not fit beside its other end on a telephone.
    most, least = (end.split(" on ")[0] for end in (measure.most, measure.least))
    notes = " ".join(each for each in (BRIGHTEST if theme.name == "dark" else "", note) if each)
    return Legend(title, most, least, [*paints, None], [*numbers, missing], [*labels, "No data"], notes)


def of_classes(title: str, painted: draw_classes.Painted, visible: draw_classes.Mask, names: Sequence[str]) -> Legend:
    """The legend of classes that were worked out on the spot.

    Parameters
    ----------
    title : str
        What they are of, with its year.
    names : sequence of str
        What each class is called, in class order.
    """
    theme = colour.theme(theme_name())
    numbers, missing = class_counts(draw_classes.hidden_outside(painted.classes, visible), len(names))
    paints = colour.scale(painted.palette, tuple(painted.roles), theme)
    return _named(title, paints, names, numbers, missing, "", upward=painted.palette == "both")


def _named(
    title: str,
    paints: Sequence[str],
    labels: Sequence[str],
    numbers: Sequence[int],
    missing: int,
    note: str,
    *,
    upward: bool,
) -> Legend:
    """Classes with names of their own; ``upward`` says that the last is the one to be read first."""
    order = slice(None, None, -1) if upward else slice(None)
    return Legend(
        title,
        None,
        None,
        [*list(paints)[order], None],
        [*list(numbers)[order], missing],
        [*list(labels)[order], "No data"],
        note,
    )
