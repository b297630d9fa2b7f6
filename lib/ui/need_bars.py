"""The two small bars of a place on a card: how much need it has on each index, among places of its kind."""

from __future__ import annotations

from lib import catalogue
from lib.analysis import among
from lib.draw import colour, need_bars
from lib.places.area import Area
from lib.ui.state import theme_name
from lib.words import area_facts


def bars_of(place: Area) -> str:
    """Deprivation and community need of a place as markup; empty for one that has no rank on either."""
    theme = colour.theme(theme_name())
    bars = [
        need_bars.Need(
            area_facts.SHOWN_AS[key],
            among.need_of(place, key),
            area_facts.ranked(place, key),
            colour.scale(catalogue.measure(key).palette, (), theme)[3],
        )
        for key in ("imd2025", "cni2023")
    ]
    return need_bars.need_bars(bars) if any(each.length is not None for each in bars) else ""
