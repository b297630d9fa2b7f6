"""What a box for files holds."""

from __future__ import annotations

import streamlit as st

GONE = "This file is no longer here: it waited too long, or others came after it. Choose it again."


def content_of(key: str) -> bytes | None:
    """The bytes of the file in a box, or None where there is none.

    Parameters
    ----------
    key : str
        Of the box. Where the server has let the file go (``lib/serve/uploads.py``), Streamlit
        gives what has no content: see :func:`is_gone`.
    """
    file = st.session_state.get(key)
    return file.getvalue() if file is not None and hasattr(file, "getvalue") else None


def is_gone(key: str) -> bool:
    """Whether a box shows a file that the server no longer has."""
    return st.session_state.get(key) is not None and content_of(key) is None
