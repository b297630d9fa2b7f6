"""Tables as files, offered alike on every page, each with the notes on it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.tables.areas_table import credit_lines, csv_of
from lib.tables.notes_file import notes

PREFIX = "every-neighbourhood-"
"""What most files begin with; left out of the keys of their buttons."""


def csv_files(
    files: Mapping[str, tuple[str, Callable[[], pd.DataFrame]]],
    credit: tuple[str, Sequence[str]] = ("imd2025", ()),
    icon: str = ":material/download:",
) -> None:
    """Buttons for some tables as CSV, and one for the notes on all of them.

    Parameters
    ----------
    files : mapping of str to (str, callable)
        By the name of the file, without its ending: what its button says, and what makes the table when it is pressed.
    credit : (str, sequence of str)
        Key of the measure they are of, and of datasets to credit beside it.
    """
    with st.container(horizontal=True):
        for name, (label, table) in files.items():
            st.download_button(
                label,
                functools.partial(_csv, table, credit),
                f"{name}.csv",
                "text/csv",
                on_click="ignore",
                icon=icon,
                key=f"download {name.removeprefix(PREFIX)}",
            )
        notes_button(
            {f"{name}.csv": functools.partial(_headings, table) for name, (_, table) in files.items()},
            credit_lines(*credit),
        )


def notes_button(
    tables: Mapping[str, Callable[[], Sequence[str]]],
    credit: Sequence[str],
    meanings: Mapping[str, str] | None = None,
) -> None:
    """A button for the notes on some tables.

    Parameters
    ----------
    tables : mapping of str to callable
        By the name of the file, what gives its headings when the button is pressed.
    credit, meanings
        As of :func:`lib.tables.notes_file.notes`.
    """
    first = next(iter(tables)).rpartition(".")[0]
    st.download_button(
        "Notes and sources",
        lambda: notes({name: headings() for name, headings in tables.items()}, credit, meanings or {}),
        f"{first}-notes.txt",
        "text/plain",
        type="tertiary",
        on_click="ignore",
        key=f"notes {first}",
    )


def _csv(table: Callable[[], pd.DataFrame], credit: tuple[str, Sequence[str]]) -> bytes:
    return csv_of(table(), *credit)


def _headings(table: Callable[[], pd.DataFrame]) -> list[str]:
    return list(table().columns)
