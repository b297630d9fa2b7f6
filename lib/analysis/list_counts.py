"""How many places stand in each list that the map can draw."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from lib import store
from lib.places import meeting

KINDS = {"libraries": "library", "museums": "museum", "schools": "school"}
"""Kinds of ``data/points.parquet`` by the layer of the map that draws them."""


@functools.cache
def list_counts() -> Mapping[str, int]:
    """Lines of each list by the key of its layer: points by kind, Pride in Place, Big Local, the wards of 2019."""
    kinds = store.table("points")["kind"].value_counts()
    return MappingProxyType(
        {
            "pride": len(store.table("pride_in_place")),
            "list225": int(store.table("wards2017")["doubly_disadvantaged"].sum()),
            "biglocal": len(store.table("big_local")),
        }
        | {key: int(kinds[kind]) for key, kind in KINDS.items()}
        | meeting.by_layer()
    )
