"""The only room that imports Streamlit: the page frame, controls and panels."""

from lib.ui.frame import errors_as_sentences, page, sentences

__all__ = ["page", "sentences", "errors_as_sentences"]
