"""Tables are put in order without a pointer."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def shown(lines: int) -> AppTest:
    def page(lines: int) -> None:
        import pandas as pd
        import streamlit as st

        from lib.ui.ordered import order_menu

        table = pd.DataFrame(
            {"Name": [f"Place {n:02}" for n in range(lines)], "People": [(n * 7) % 10 for n in range(lines)]}
        )
        st.dataframe(order_menu(table, "places"))

    return AppTest.from_function(page, args=(lines,)).run()


def test_a_menu_puts_a_table_in_order_by_any_column_either_way() -> None:
    app = shown(10)
    assert app.dataframe[0].value["People"].iloc[0] == 0
    assert app.selectbox[0].options == [
        "Name, A to Z",
        "Name, Z to A",
        "People, lowest first",
        "People, highest first",
    ]
    app = app.selectbox[0].select("People, highest first").run()
    assert app.dataframe[0].value["People"].to_list() == list(range(9, -1, -1))
    app = app.selectbox[0].select("Name, Z to A").run()
    assert app.dataframe[0].value["Name"].iloc[0] == "Place 09"


def test_a_short_table_asks_nothing() -> None:
    assert not shown(8).selectbox
