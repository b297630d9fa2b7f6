"""Where figures are from and on what terms: with every answer."""

from __future__ import annotations

from collections.abc import Iterable

from lib import catalogue
from lib.analysis.area import COMMUNITY

PEOPLE, NAMES = "population", "msoa_names"
"""Datasets of the number of people and of the names of neighbourhoods, which every answer about places holds."""
READ = (
    "Rank 1 and tenth 1 always mean the most need. Ranks are among all places of the kind in England. They say how "
    "places stand next to each other, not why."
)
"""How to read a rank, for who sees nothing but the answer."""


def keys_of(measures: Iterable[str]) -> tuple[str, ...]:
    """Keys of the datasets that some measures are made from, each once, in their order."""
    found = [catalogue.measure(key) for key in measures]
    return tuple(dict.fromkeys(name for each in found for name in (each.dataset, *each.also_from)))


def sources(keys: Iterable[str]) -> list[dict[str, str | None]]:
    """Title, publisher, licence and credit line of some datasets, each once."""
    return [
        {
            "key": each.key,
            "title": each.title,
            "publisher": each.publisher,
            "published": each.published,
            "figures_of": each.vintage,
            "licence": each.licence,
            "licence_url": each.licence_url or None,
            "credit": each.attribution,
        }
        for each in map(catalogue.dataset, dict.fromkeys(keys))
    ]


def of_places(measures: Iterable[str]) -> list[dict[str, str | None]]:
    """The sources of an answer about places: those of its measures, of its people and of its names."""
    return sources((*keys_of(measures), PEOPLE, NAMES))


def community_condition() -> str:
    """The credit of community need and its condition, as the catalogue states them."""
    source = catalogue.dataset(catalogue.measure(COMMUNITY).dataset)
    return f"{source.attribution} {source.licence}"
