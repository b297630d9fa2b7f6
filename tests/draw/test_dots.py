"""A dot for each neighbourhood: in the block of its tenth, on no other, as large as its people."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from lib import store
from lib.draw import colour
from lib.draw.dots import LARGEST, MOST, SMALLEST, WIDE, dots, laid
from lib.places.area import area


def of(code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = area(code).frame
    return frame, laid(frame["imd2025_decile"], frame["imd2025_rank"], frame["population"])


@pytest.mark.parametrize("code", ["E06000009", "E05011536", "E09000001", "E06000053", "E08000019"])
def test_each_dot_is_in_its_tenth_and_on_no_other(code: str) -> None:
    frame, places = of(code)
    tenths = frame["imd2025_decile"].loc[places.index].to_numpy(dtype=float)
    assert (np.ceil(places["x"] / WIDE * 10).to_numpy() == tenths).all()
    assert (places["x"] - places["r"] >= (tenths - 1) * WIDE / 10 - 1e-9).all()
    assert (places["x"] + places["r"] <= tenths * WIDE / 10 + 1e-9).all()
    assert (places["y"] >= places["r"] - 1e-9).all()
    for one, other in itertools.combinations(places.itertuples(), 2):
        assert np.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r - 1e-9


def test_most_need_comes_first_and_more_people_have_a_larger_dot() -> None:
    frame, places = of("E06000009")
    assert frame["imd2025_rank"].loc[places.index].is_monotonic_increasing
    people = frame["population"].loc[places.index]
    assert places["r"].loc[people.idxmax()] == places["r"].max() > places["r"].min() == places["r"].loc[people.idxmin()]
    assert (places["r"].max() / places["r"].min()) ** 2 <= LARGEST / SMALLEST + 1e-9


def test_as_many_as_may_be_fit() -> None:
    many = store.neighbourhoods().query("imd2025_decile == 1").iloc[:MOST]
    places = laid(many["imd2025_decile"], many["imd2025_rank"], many["population"])
    assert places["x"].max() + places["r"].max() <= WIDE / 10


def test_what_is_said_is_escaped_and_what_stands_out_is_marked() -> None:
    frame, places = of("E05011536")
    first, second = frame.index[:2]
    names = pd.Series("<b>&", index=frame.index)
    made = dots(
        places,
        frame["imd2025_decile"],
        names,
        pd.Series(range(len(frame)), index=frame.index),
        "need",
        colour.LIGHT,
        "A <b> sentence",
        ("Most", "Least"),
        strong=[first],
        ringed=[second],
    )
    assert "<b>" not in made
    assert len(re.findall("dot pale", made)) == len(frame) - 1
    assert len(re.findall("ringed", made)) == 1
    assert len(re.findall('<i class="dot', made)) == len(frame) == len(set(re.findall('data-row="([0-9]+)"', made)))
