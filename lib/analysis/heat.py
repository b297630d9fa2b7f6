"""Every measure of every place in one table, from England's tenth with most need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import catalogue
from lib.analysis.compare import by_class, inside_of
from lib.analysis.found import share_with_most_need
from lib.catalogue.measure_parts import NOT_KNOWN
from lib.places.area import Area

GLANCED = tuple(
    key
    for key, measure in catalogue.need_measures().items()
    if not (measure.kind == "rank" and measure.weight == NOT_KNOWN)
)
"""The measures of the table at a glance: all of need but the editions before 2019, which the lines on all six times put
together.
"""
SHADES = (0.6, 0.45, 0.35, 0.25, 0.2, 0.15, 0.1, 0.05, 0.0)
"""Shares above which a cell has the first shade, the second and so on; the last is for none. England's own is 0.1."""


def heat(areas: Sequence[Area]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every measure of every place as a number and a shade.

    Returns
    -------
    (DataFrame, DataFrame)
        Index key of the measure, columns the position of the place from 0. First the share of its neighbourhoods, 0 to
        1, in what :func:`marked` marks, or the tenth, 1 to 10, of a place that is one neighbourhood, each missing without
        data. Then the shade, 0 (most need) to 9, and -1 without data.
    """
    numbers, shades = {}, {}
    for key in GLANCED:
        counted = by_class(areas, key, "neighbourhoods")
        found = [inside_of(counted.loc[n], key) for n in range(len(areas))]
        # Where the first class is more than a tenth of England, England as a whole has the shade of a tenth.
        usual = 0.1 / share_with_most_need(key) if catalogue.measure(key).none else 1
        numbers[key] = [np.nan if each is None else each.tenth or each.share for each in found]
        shades[key] = [
            -1
            if each is None
            else each.tenth - 1
            if each.tenth
            else sum(round(each.share * usual, 9) <= edge for edge in SHADES)
            for each in found
        ]
    columns = pd.RangeIndex(len(areas), name="place")
    return (
        pd.DataFrame.from_dict(numbers, orient="index", columns=columns),
        pd.DataFrame.from_dict(shades, orient="index", columns=columns),
    )
