"""The legend inside the map says what the page counts, and its ends are short enough to stand beside each other."""

from __future__ import annotations

import numpy as np
import pytest

from lib import catalogue
from lib.draw import colour
from lib.draw.classes import Painted
from lib.places import filters
from lib.ui import map_legend


def everywhere(level: str = "lsoa21") -> np.ndarray:
    return filters.areas((), (), level)


@pytest.fixture
def dark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_legend, "theme_name", lambda: "dark")


def test_a_scale_has_ten_blocks_two_ends_and_counts_that_add_up() -> None:
    legend = map_legend.of_measure("imd2025_income", "lsoa21", everywhere())
    assert legend.title == "Income (2025)"
    assert (legend.most, legend.least) == ("Most deprived", "Least deprived")
    assert legend.colours[:10] == list(colour.NEED)
    assert legend.labels[0] == "Most deprived on income tenth"
    assert sum(legend.counts) == 33_755
    assert legend.note == ""


def test_what_a_filter_leaves_is_what_is_counted() -> None:
    mask = filters.areas(("E06000021",), ("both",), "lsoa21")
    legend = map_legend.of_measure("imd2025", "lsoa21", mask)
    assert legend.counts == [int(mask.sum()), *[0] * 10]


@pytest.mark.usefixtures("dark")
def test_in_the_dark_the_brightest_is_said_to_be_most() -> None:
    legend = map_legend.of_measure("imd2025", "lsoa21", everywhere(), "From afar councils.")
    assert legend.note == "The brightest is most. From afar councils."
    assert legend.colours[0] == colour.NEED_DARK[0]


def test_classes_with_names_have_no_ends_and_both_comes_first() -> None:
    legend = map_legend.of_measure("both", "lsoa21", everywhere())
    assert (legend.most, legend.least) == (None, None)
    assert [*legend.labels] == [
        "Both",
        "Highest community need tenth only",
        "Most deprived tenth only",
        "Neither",
        "No data",
    ]
    assert legend.counts[0] == 1_262
    assert legend.colours[0] == colour.ROLES["both"]


def test_classes_made_on_the_spot_are_counted_as_they_are_drawn() -> None:
    painted = Painted("both", np.array([0, 1, 2, 3, 3], dtype=np.uint8), tuple(colour.ROLES), ())
    visible = np.array([True, True, True, True, False])
    legend = map_legend.of_classes("Both at 10%", painted, visible, ["Neither", "Need", "Community", "Both"])
    assert list(zip(legend.labels, legend.counts, strict=True)) == [
        ("Both", 1),
        ("Community", 1),
        ("Need", 1),
        ("Neither", 1),
        ("No data", 0),
    ]


@pytest.mark.parametrize("key", [key for key, each in catalogue.measures().items() if each.kind != "category"])
def test_every_scale_has_short_ends(key: str) -> None:
    legend = map_legend.of_measure(key, catalogue.measure(key).levels[0], everywhere(catalogue.measure(key).levels[0]))
    assert legend.most
    assert legend.least
    assert legend.most != legend.least
    assert max(len(legend.most), len(legend.least)) <= 28
