"""The sentence over the map, word for word, for places of every kind and the awkward ones."""

from __future__ import annotations

import pytest

from lib import catalogue, store
from lib.analysis.found import found, leading_region
from lib.places import filters
from lib.places.area import area
from lib.words.finding import finding

BLACKPOOL, CITY, SCILLY, HOME = "E06000009", "E09000001", "E06000053", "E01012737"


def said(code: str | None, key: str = "imd2025", show: tuple[str, ...] = ()) -> str:
    counted = found(key, filters.inside(code or "E92000001"), filters.chosen((), show))
    return finding(catalogue.measure(key), area(code) if code else None, counted, show, leading_region(key))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("38 of Blackpool’s 94 neighbourhoods are in England’s most deprived tenth.", (BLACKPOOL,)),
        ("26 of Blackpool’s 94 neighbourhoods face both.", (BLACKPOOL, "both")),
        ("None of the City of London’s 6 neighbourhoods is in England’s most deprived tenth.", (CITY,)),
        (
            "Crime: none of the City of London’s 6 neighbourhoods is in the tenth of England with most need.",
            (CITY, "imd2025_crime"),
        ),
        ("The Isles of Scilly’s one neighbourhood is not in England’s most deprived tenth.", (SCILLY,)),
        ("The Isles of Scilly’s one neighbourhood does not face both.", (SCILLY, "both")),
        ("The Isles of Scilly’s one neighbourhood is rural.", (SCILLY, "imd2025", ("rural",))),
        ("Central Blackpool does not pass the filter.", (HOME, "imd2025", ("rural",))),
        ("3,375 of England’s 33,755 neighbourhoods are in the most deprived tenth.", (None, "imd2025", ("most10",))),
    ],
)
def test_what_the_map_says(sentence: str, asked: tuple) -> None:
    assert said(*asked) == sentence


def test_the_region_named_is_the_one_with_most() -> None:
    every = store.neighbourhoods()
    counts = every["rgn_name"][every["imd2025_decile"] == 1].value_counts()
    assert counts.iloc[0] > counts.iloc[1]
    assert said(None).endswith(f"are in the {counts.index[0]}.")
    assert said(None).startswith(f"{round(100 * counts.iloc[0] / counts.sum())} in 100 ")
