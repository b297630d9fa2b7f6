"""Words of the Room: what a workshop knows that the figures do not, as sentences for pages, slides and paper."""

from __future__ import annotations

NAME = "The Room"
NO_SCRIPT = "This page needs JavaScript, which is switched off in this browser. Ask the person who leads to write your pin for you."
