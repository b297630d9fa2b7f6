"""The only room that imports Streamlit: the page frame, controls and panels."""

from lib.ui.frame import page, sentences, told

__all__ = ["page", "sentences", "told"]
