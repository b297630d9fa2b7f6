"""Words about what only a session holds: that it is being put back, that it is there again, that it is gone."""

from __future__ import annotations

from collections.abc import Collection

from lib.places.area import Area
from lib.words.english import lower_first
from lib.words.naming import called

AGAIN = "The connection was lost. One moment, the page is being put back."
SILENT = "The app does not answer. If it runs on this computer, start it again; this page then goes on where it was."
BACK = "The connection was lost and is back. {what} are here again."
NOT_BACK = "The connection was lost, and {what} are gone."
GONE = "{what} are gone, because the page was loaded again."
NAMES = {"points": "Your own points", "slides": "The slides of your own"}
WAYS = {
    "points": "Open their file again under “Add points of your own” on the page Your area.",
    "slides": "Open the file you saved with “Open slides that were saved” on the page Present.",
}


def kept_for_others(area: Area) -> str:
    """That a page which is not about one place has not lost the one that is looked at."""
    return f"You are still looking at {called(area)} on the other pages."


def gone(parts: Collection[str], reloaded: bool) -> list[str]:
    """What is gone and how to have it again, in sentences.

    >>> gone(["points"], reloaded=True)[0]  # doctest: +NORMALIZE_WHITESPACE
    'Your own points are gone, because the page was loaded again. Open their file again under “Add points of your own”
    on the page Your area.'
    """
    return [
        f"{(GONE if reloaded else NOT_BACK).format(what=name if reloaded else lower_first(name))} {WAYS[part]}"
        for part, name in NAMES.items()
        if part in parts
    ]


def back(parts: Collection[str]) -> str:
    """That it is there again.

    >>> back(["points"])
    'The connection was lost and is back. Your own points are here again.'
    """
    first, *others = [name for part, name in NAMES.items() if part in parts]
    return BACK.format(what=" and ".join([first, *map(lower_first, others)]))
