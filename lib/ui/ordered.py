"""A menu over a table that puts it in order: the headings of Streamlit's tables are sorted by a pointer alone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.tables.order import in_order, orders

FEW = 8
"""A table with so many lines at most is read whole."""


def order_menu(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Ask in which order a table is to be, and give it so; a short one as it is, with nothing asked.

    Parameters
    ----------
    table : DataFrame
        Whole, so that what is listed of it is the first of the order chosen.
    key : str
        Name of the menu, one of its kind on the page.
    """
    if len(table) <= FEW:
        return table
    offered = orders(table)
    chosen = st.selectbox("Order by", list(offered), index=None, placeholder="As listed", key=f"order {key}")
    return in_order(table, *offered[chosen]) if chosen else table
