"""Where a pin stands tells no more than the square of 100 m around it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from lib import places, store
from lib.places.area import area
from lib.room import whereabouts
from lib.room.said import RoomError

BLACKPOOL = area("E06000009")


def metres(at: tuple[float, float]) -> np.ndarray:
    return np.array(whereabouts.metres_of(at))


def test_positions_of_one_square_are_one_position_in_its_middle() -> None:
    corner = np.array([331_500.0, 436_200.0])
    typed = [whereabouts.degrees_of(*(corner + step)) for step in ((1, 1), (99, 1), (50, 50), (3, 98))]
    kept = {whereabouts.settle(BLACKPOOL, at) for at in typed}
    assert len(kept) == 1
    latitude, longitude, code = kept.pop()
    assert np.abs(metres((latitude, longitude)) - corner - 50).max() < 1.5
    assert code in BLACKPOOL.members
    other = whereabouts.settle(BLACKPOOL, whereabouts.degrees_of(*(corner + (101, 1))))
    assert abs(metres(other[:2])[0] - corner[0] - 150) < 1.5


def test_a_pin_is_in_the_neighbourhood_around_it() -> None:
    outlines = store.outlines("lsoa21")
    frame = store.neighbourhoods().loc[BLACKPOOL.members[:12]]
    for east, north in zip(frame["easting"], frame["northing"], strict=True):
        *at, found = whereabouts.settle(BLACKPOOL, list(whereabouts.degrees_of(east, north)))
        # True to the metre of what is kept.
        assert outlines.of([found])[0].distance(shapely.Point(metres(tuple(at)))) < 2


def test_a_pin_may_stand_a_kilometre_away_and_no_farther() -> None:
    outlines = store.outlines("lsoa21").of(BLACKPOOL.members)
    corners = shapely.get_coordinates(outlines)
    farthest_east, farthest_west = corners[corners[:, 0].argmax()], corners[corners[:, 0].argmin()]
    _, _, found = whereabouts.settle(BLACKPOOL, whereabouts.degrees_of(farthest_east[0] + 500, farthest_east[1]))
    assert found not in BLACKPOOL.members and places.place(found).level == "lsoa21"
    for east, north in (farthest_east + (2_000, 0), farthest_west - (2_000, 0)):
        with pytest.raises(RoomError) as problem:
            whereabouts.settle(BLACKPOOL, whereabouts.degrees_of(east, north))
        assert str(problem.value) == whereabouts.OUTSIDE.format(name="Blackpool")
