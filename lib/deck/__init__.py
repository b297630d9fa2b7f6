"""Slides: which there are, where all on them goes, and the files they are taken away in."""
