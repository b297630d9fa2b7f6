"""The credit line of a map: whose figures, names and borders it shows."""

from __future__ import annotations

from lib import catalogue

BOUNDARIES = ("lsoa_boundaries", "open_names")


def map_credit(measure: catalogue.Measure) -> list[str]:
    """Sources of a map of a measure in one paragraph: app and version, the figures, the borders and names."""
    sources = " ".join(
        catalogue.dataset(key).attribution for key in dict.fromkeys((measure.dataset, *measure.also_from))
    )
    borders = " ".join(dict.fromkeys(catalogue.dataset(key).attribution for key in BOUNDARIES))
    return [f"{catalogue.NAME_AND_VERSION}. {sources} {borders}"]
