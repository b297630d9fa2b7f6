"""The table of places side by side, to take away."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib import catalogue
from lib.analysis.compare import COLUMNS, table
from lib.places.area import OWN, Area
from lib.places.wales import WALES
from lib.words import compare_figures, naming

KIND_NAMES = {OWN: "put together by a reader", WALES: "Welsh county borough"}
DIGITS = {"count": 0, "rank": 0, "tenth": 0, "mean rank": 1, "score": 3, "share": 4, "index": 4}


def compare_table(areas: Sequence[Area]) -> pd.DataFrame:
    """Everything known of each place, a line a place in the order given.

    Returns
    -------
    DataFrame
        Columns in words, with the year: the place, its kind and code, then every column of
        :data:`lib.analysis.compare.COLUMNS`. Shares are per cent. Where there is no figure
        a cell says why, never blank.
    """
    found = table(areas)
    columns: dict[str, list[object]] = {
        "Place": [*naming.labels(areas)],
        "Where": [area.where for area in areas],
        "Kind": [KIND_NAMES.get(area.level) or catalogue.level(area.level).label for area in areas],
        "Code": [area.code or "none" for area in areas],
    }
    for key, about in COLUMNS.items():
        scale, unit = (100, ", %") if about.kind == "share" else (1, "")
        columns[f"{compare_figures.column_name(key)}{unit}"] = [
            compare_figures.shown(area, key, value) if pd.isna(value) else _plain(scale * value, DIGITS[about.kind])
            for area, value in zip(areas, found[key], strict=True)
        ]
    return pd.DataFrame(columns, dtype=object)


def _plain(value: float, digits: int) -> float | int:
    return round(value, digits) if digits else int(round(value))
