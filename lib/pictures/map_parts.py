"""What stands around the map of a view, on the page and on a picture of it alike: its finding and its legend."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue
from lib.analysis.found import found, leading_region
from lib.analysis.level_values import class_bounds, class_counts, level_values
from lib.draw import classes as draw_classes
from lib.draw.colour import Theme, colours_of
from lib.draw.map import Legend
from lib.links import MapView
from lib.places import filters
from lib.places.area import area
from lib.places.members import ENGLAND
from lib.words import legend_labels
from lib.words.finding import finding

BRIGHTEST = "The brightest is most."
"""In the dark theme the colours run the other way than on paper."""
SHOWN_WITH = {"openstreetmap_places": "© OpenStreetMap contributors."}
"""Who must be named on a map that is coloured by their figures, by dataset; others stand below it or on its page."""
AUTO_LEVELS = ("lsoa21", "msoa21", "lad25")


def levels_of(view: MapView) -> tuple[str, ...]:
    """The levels a view draws: one, or three when left to the zoom."""
    return AUTO_LEVELS if view.level == "auto" else (view.level,)


def finding_of(view: MapView) -> str:
    """What the map of a view shows, in one sentence."""
    scope = None if view.own else view.place or (view.within[0] if len(view.within) == 1 else None)
    looked = view.area or (area(scope) if scope else None)
    filtered = (*view.show, *(code for code in view.within if code != scope))
    return finding(
        catalogue.measure(view.measure),
        looked,
        found(view.measure, looked.mask if looked else filters.inside(ENGLAND), filters.chosen(view.within, view.show)),
        filtered,
        leading_region(view.measure),
    )


def legend_of(key: str, level: str, visible: draw_classes.Mask, theme: Theme, note: str = "") -> Legend:
    """The legend of a measure.

    Parameters
    ----------
    key, level : str
        Keys of the measure and of the level that is counted.
    visible : array of bool
        Which areas of the level are shown, in row order.
    theme : Theme
    note : str
        A short line of the page's own, such as that the areas change with the zoom.
    """
    measure = catalogue.measure(key)
    measured = level_values(key, level)
    values = None if measure.kind in ("rank", "category") else class_bounds(measured)
    labels = legend_labels(measure, values, None if level == "lsoa21" else measured.ranked)
    numbers, missing = class_counts(draw_classes.shown_classes(measured, visible), len(labels))
    title = f"{measure.label} ({measure.year})"
    paints = colours_of(measure, theme)
    if measure.kind == "category":
        return named_legend(
            title, paints, labels, numbers, missing, note, upward=measure.palette in ("both", "editions")
        )
    # The title says on what: "Most deprived on income" would not fit beside its other end on a telephone.
    most, least = (end.split(" on ")[0] for end in (measure.most, measure.least))
    credit = SHOWN_WITH.get(measure.dataset, "")
    notes = " ".join(filter(None, (BRIGHTEST if theme.name == "dark" else "", note, measure.warning, credit)))
    return Legend(title, most, least, [*paints, None], [*numbers, missing], [*labels, "No data"], notes)


def named_legend(
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
