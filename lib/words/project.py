"""Words about a project: all of a reader's own, saved as one file and opened again."""

from __future__ import annotations

from lib.words.english import join_names, many

WHAT = "Everything of your own, in one file that you keep: your areas, your points, your slides, and each page as you left it."
PRIVATE = (
    "The file is made here and goes to nobody. It holds no postcode: those in your lists are taken out, and every point "
    "keeps its place on the map."
)
NOTHING = "There is nothing of your own yet. Put an area together, add points below, or add a slide on Present."
OPENED = "The file is open: {what}."
ADDED = "What was in the file has been added to what you had: {what}."
BOTH = "You have something of your own here already. The file holds {what}."
SAVE, OPEN, ADD, INSTEAD, LEAVE = (
    "Save your project",
    "Open a project that was saved: a file of up to {most} MB",
    "Add it to what I have",
    "Put it in place of what I have",
    "Leave it",
)
GO_ON = "Go on with {name}"
"""The way to the place that a file held, once it is open."""
SAFE = "Nothing of yours was changed."
FILE = "every-neighbourhood-project.json"


def held(areas: int, points: int, slides: int, links: int) -> str:
    """What there is, in a few words.

    >>> held(1, 40, 0, 2)
    '1 area, 40 points and 2 pages as you left them'
    """
    parts = [many(areas, "area"), many(points, "point"), many(slides, "slide"), many(links, "page")]
    named = [part for part, number in zip(parts, (areas, points, slides, links), strict=True) if number]
    if links:
        named[-1] += f" as you left {'it' if links == 1 else 'them'}"
    return join_names(named) if named else "nothing"
