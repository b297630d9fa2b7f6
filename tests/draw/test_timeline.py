"""The chart of programmes: a bar a programme from its first year to its last, names as text."""

import pandas as pd

from lib.draw.colour import LIGHT
from lib.draw.map_layers import spots
from lib.draw.timeline import timeline

ROWS = [("Old <b>aid</b>", "1960s", 1960, 1970, False), ("New aid", "from 2010", 2010, 2024, True)]


def test_a_bar_runs_from_its_first_year_to_its_last():
    bar = timeline(ROWS, LIGHT).data[0]
    assert list(bar.base) == [1960, 2010]
    assert list(bar.x) == [10, 14]


def test_the_picture_reaches_to_the_last_year_of_all():
    """A programme that has just begun has its bar and its name inside it."""
    for rows, last in ((ROWS, 2026), ([*ROWS, ("Newest aid", "from 2025, over 10 years", 2025, 2035, False)], 2036)):
        figure = timeline(rows, LIGHT)
        assert figure.layout.xaxis.range[1] == last
        assert all(note.x <= last for note in figure.layout.annotations)


def test_an_open_end_looks_and_reads_otherwise():
    figure = timeline(ROWS, LIGHT)
    assert len(set(figure.data[0].marker.color)) == 2
    assert ["end not given" in each.text for each in figure.layout.annotations] == [False, True]


def test_names_are_text_and_stay_in_the_picture():
    first, last = timeline(ROWS, LIGHT).layout.annotations
    assert "&lt;b&gt;aid" in first.text
    assert (first.xanchor, last.xanchor) == ("left", "right")


def test_dots_are_where_the_grid_says_and_mean_their_neighbourhood():
    """The old reference point of the Ordnance Survey's grid for Greenwich, to about 100 metres."""
    drawn = spots(
        pd.DataFrame(
            {"easting": [538_890], "northing": [177_320], "name": ["</script>"], "kind": ["A dot"], "row": [7]}
        ),
        LIGHT,
    )
    (dot,) = drawn["spots"]
    assert abs(dot["at"][0] - 51.478) < 0.002
    assert abs(dot["at"][1]) < 0.002
    assert (dot["row"], dot["name"]) == (7, "</script>")
