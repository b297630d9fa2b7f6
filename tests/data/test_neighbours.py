"""Which neighbourhoods touch: small shapes by hand, and the table of England by its properties."""

import numpy as np
import pandas as pd
import pytest
import shapely

from data.build.neighbours import LEAST, TOLERANCE, touching
from data.build.outputs import load_shapes, load_table


def pairs(*shapes):
    return [tuple(row) for row in touching(pd.Series(shapes)).to_numpy()]


def square(east, north, side=100):
    return shapely.box(east, north, east + side, north + side)


# Where the tolerance is at work, a border may come out longer by so much at each of its two ends.
ENDS = 2 * 2 * TOLERANCE


@pytest.fixture(scope="module")
def table():
    return load_table("data/neighbours.parquet")


def test_two_squares_side_by_side_share_a_side():
    assert pairs(square(0, 0), square(100, 0)) == [(0, 1, 100)]


def test_meeting_in_a_corner_is_not_touching():
    assert pairs(square(0, 0), square(100, 100)) == []


def test_half_a_side_is_found_where_the_corners_do_not_match():
    ((a, b, border),) = pairs(square(0, 0), square(100, 50))
    assert (a, b) == (0, 1)
    assert 50 <= border <= 50 + ENDS


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_metre_of_gap_or_overlap_is_still_touching(shift):
    ((a, b, border),) = pairs(square(0, 0), square(100 + shift, 0))
    assert (a, b) == (0, 1)
    assert abs(border - 100) <= ENDS


def test_three_metres_apart_is_not():
    assert pairs(square(0, 0), square(103, 0)) == []


def test_an_island_inside_counts_with_its_whole_outline_hole_or_no_hole():
    inner, outer = square(40, 40, 20), square(0, 0)
    assert pairs(outer.difference(inner), inner) == [(0, 1, 80)]
    assert pairs(outer, inner) == [(0, 1, 80)]


def test_shapes_far_off_change_nothing():
    assert pairs(square(0, 0), square(100, 0), square(5_000, 5_000)) == pairs(square(0, 0), square(100, 0))


def test_scilly_alone_touches_nothing(table):
    every = load_table("data/neighbourhoods.parquet")
    without = np.setdiff1d(np.arange(len(every)), table[["row_a", "row_b"]])
    assert list(every["lsoa21_name"].iloc[without]) == ["Isles of Scilly 001A"]


def test_no_border_is_longer_than_the_shorter_outline(table):
    outline = load_shapes("data/shapes_lsoa21.parquet").length.to_numpy()
    shorter = np.minimum(outline[table["row_a"]], outline[table["row_b"]])
    assert (table["border"] <= shorter + LEAST).all()


def test_borders_of_an_inland_neighbourhood_add_up_to_its_outline(table):
    """Leeds is far from any coast: its neighbourhoods are walled in by others on all sides."""
    every = load_table("data/neighbourhoods.parquet")
    shared = np.bincount(np.r_[table["row_a"], table["row_b"]], np.r_[table["border"], table["border"]], len(every))
    outline = load_shapes("data/shapes_lsoa21.parquet").length.to_numpy()
    leeds = (every["lad25_name"] == "Leeds").to_numpy()
    assert leeds.sum() > 400
    assert np.abs(shared[leeds] / outline[leeds] - 1).max() < 0.02


def test_rivers_above_the_tide_are_crossed_and_tidal_ones_are_not(table):
    council = load_table("data/neighbourhoods.parquet")["lad25_name"].to_numpy()
    met = {frozenset(both) for both in zip(council[table["row_a"]], council[table["row_b"]], strict=True)}
    assert frozenset({"Elmbridge", "Spelthorne"}) in met
    assert frozenset({"City of London", "Southwark"}) not in met
    assert frozenset({"Newcastle upon Tyne", "Gateshead"}) not in met
