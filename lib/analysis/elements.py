"""The three elements of community need in one place: which is thinnest, and whether it is thin."""

from __future__ import annotations

from lib.analysis.area import position
from lib.places.area import Area, as_neighbourhood

ELEMENTS = ("cni2023_civic_assets", "cni2023_connectedness", "cni2023_engagement")
"""Places to meet, connections, shared activity: keys of measures. Of equal ones the first is named."""
NOT_THIN = 0.4
"""A place that ranks beyond this share of its kind, from the most need on, is about the middle or better: the element
is not called thin.
"""


def thinnest_element(area: Area) -> str | None:
    """The element of community need on which an area ranks nearest to the highest need among its kind.

    A key of :data:`ELEMENTS`. None for England, of which every element has a tenth in each tenth, and where nothing is
    known.
    """
    if area.level == "ctry":
        return None
    known = {key: at for key in ELEMENTS if (at := position(as_neighbourhood(area), key)) is not None}
    return min(known, key=known.__getitem__) if known else None


def is_thin(area: Area, key: str) -> bool:
    """Whether an element is thin in an area: it ranks within :data:`NOT_THIN` of its kind, from the most need on.

    Parameters
    ----------
    key : str
        One of :data:`ELEMENTS`; one of which the area has no figure is not thin.
    """
    at = position(as_neighbourhood(area), key)
    return at is not None and at <= NOT_THIN
