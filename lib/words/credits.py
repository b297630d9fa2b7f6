"""The credit line of a map: whose figures, names and borders it shows."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue

BOUNDARIES = ("lsoa_boundaries", "open_names")


def map_credit(measure: catalogue.Measure, also: Sequence[str] = ()) -> list[str]:
    """Sources of a map of a measure in one paragraph: app and version, the figures, the borders and names, and the
    datasets ``also`` drawn, by key; what has the same words is named once.
    """
    keys = (measure.dataset, *measure.also_from, *BOUNDARIES, *also)
    sources = " ".join(dict.fromkeys(catalogue.dataset(key).attribution for key in keys))
    # A picture coloured by it carries what has to be said of it, wherever it goes.
    return [" ".join(filter(None, [f"{catalogue.NAME_AND_VERSION}. {sources}", measure.warning]))]
