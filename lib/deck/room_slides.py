"""What a room said, as slides: the finding, a slide a kind, a slide a question. Never among our figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lib.analysis.room import most_meant, said
from lib.deck.slides import Slide
from lib.places.area import Area
from lib.words import room as words
from lib.words.slide_part import Part

if TYPE_CHECKING:
    from lib.room import Taken

LISTED = 8
"""Pins or answers on a slide; the files have all."""
CREDITED = "both"
"""The kind of slide whose sources these have: what they stand beside is from both indexes."""


def room_slides(taken: Taken, area: Area) -> list[Slide]:
    """The slides of what was said.

    Parameters
    ----------
    taken : Taken
    area : Area
        The place of the room.

    Returns
    -------
    list of Slide
        The first says what stands out, with what we know of beside it.
    """
    counted = said(taken.pins, taken.answers, area)
    source = words.source(str(taken.room["responsible"]), taken.taken_at)
    lines = (
        words.numbers(counted),
        *words.beside(counted),
        words.most_said(counted),
        words.removed(taken.removed),
        source,
    )
    parts = [(words.title(area), Part(words.finding(counted).removesuffix("."), tuple(filter(None, lines))))]
    for kind in counted.kinds:
        parts.append((words.KIND_LABELS[kind], _of_kind(taken, kind)))
    for question, answers in taken.answers.groupby("question", sort=False):
        parts.append(("What we answered", _of_question(str(question), answers)))
    return [Slide(CREDITED, label, ((area, part),)) for label, part in parts]


def _of_kind(taken: Taken, kind: str) -> Part:
    found = most_meant(taken.pins, kind)
    shown = found.head(LISTED)
    table = pd.DataFrame(
        {
            "What was said": shown["text"],
            "Where": shown["neighbourhood_name"],
            "Me too": [f"{number:,}" if number else "" for number in shown["too"]],
        }
    )
    return Part(f"{words.counted(kind, len(found))}, in people’s own words", _more(len(found)), table=table)


def _of_question(question: str, answers: pd.DataFrame) -> Part:
    shown = answers.head(LISTED)
    return Part(
        question,
        _more(len(answers)),
        table=pd.DataFrame({"": [f"{n}" for n in range(1, len(shown) + 1)], "What was said": shown["text"]}),
    )


def _more(number: int) -> tuple[str, ...]:
    left = number - LISTED
    return (f"And {left:,} more in the file that was taken away.",) if left > 0 else ()
