"""What is chosen on the page of stories: the link is the truth."""

from __future__ import annotations

import streamlit as st

from lib.share.stories_view import StoriesView


def chosen() -> StoriesView:
    """The view in the link; anything the link asks that is not on offer is said and dropped."""
    view, notes = StoriesView.from_query(st.query_params.to_dict())
    for note in notes:
        st.info(note, icon=":material/info:")
    if notes:
        _write(view)
    return view


def choose(**changes) -> None:
    """Change some choices and write them to the link."""
    view, _ = StoriesView.from_query(st.query_params.to_dict())
    _write(view.but(**changes))


def _write(view: StoriesView) -> None:
    if st.query_params.to_dict() != view.to_query():
        st.query_params.from_dict(view.to_query())
