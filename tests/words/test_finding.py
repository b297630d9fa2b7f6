"""The sentence over the map, word for word, for places of every kind and the awkward ones."""

from __future__ import annotations

import pytest

from lib import catalogue, store
from lib.analysis.found import Found, found, leading_region
from lib.places import filters
from lib.places.area import area
from lib.words.finding import finding

BLACKPOOL, CITY, SCILLY, HOME = "E06000009", "E09000001", "E06000053", "E01012737"
BRISTOL, MANCHESTER = "E06000023", "E08000003"


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
        ("Central Blackpool is not rural.", (HOME, "imd2025", ("rural",))),
        ("Central Blackpool is not shown.", (HOME, "imd2025", ("rural", "both"))),
        (
            # Of 268, 30 have no figure.
            "Children living on a low income: 31 of Bristol’s 238 neighbourhoods with a figure are in the "
            "tenth of England with most need.",
            (BRISTOL, "income_deprived_children"),
        ),
        (
            "Move between tenths, 2019 to 2025: 263 of Manchester’s 295 neighbourhoods have a figure.",
            (MANCHESTER, "change_since_2019"),
        ),
        ("Move between tenths, 2019 to 2025: Blackpool’s 94 neighbourhoods.", (BLACKPOOL, "change_since_2019")),
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


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("None of Blackpool’s 94 neighbourhoods has a figure.", Found(of=94, known=0, shown=94, first=0)),
        (
            "The only one of Blackpool’s 94 neighbourhoods with a figure is not in England’s most deprived tenth.",
            Found(of=94, known=1, shown=94, first=0),
        ),
        (
            "All 90 of Blackpool’s neighbourhoods with a figure are in England’s most deprived tenth.",
            Found(of=94, known=90, shown=94, first=90),
        ),
        ("Blackpool’s one neighbourhood has no figure.", Found(of=1, known=0, shown=1, first=0)),
    ],
)
def test_only_those_with_a_figure_count(sentence: str, counted: Found) -> None:
    assert finding(catalogue.measure("imd2025"), area(BLACKPOOL), counted, (), ("London", 1)) == sentence


@pytest.mark.parametrize("key", ["income_deprived_children", "not_in_higher_education", "change_since_2019"])
def test_those_with_a_figure_are_those_whose_column_has_one(key: str) -> None:
    every = store.neighbourhoods()
    here = (every["lad25_code"] == BRISTOL).to_numpy()
    counted = found(key, filters.inside(BRISTOL), filters.chosen((), ()))
    assert counted.of == int(here.sum())
    assert counted.known == int(every.loc[here, catalogue.measure(key).column].notna().sum())
