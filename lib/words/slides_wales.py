"""What slides say of Wrexham: Welsh figures only."""

from __future__ import annotations

import pandas as pd

from lib import catalogue, store
from lib.analysis import wales
from lib.analysis.inside import in_tenth
from lib.places.wales import WREXHAM
from lib.words import wales as welsh_words
from lib.words.slide_part import MISSING, WELSH_ELEMENTS, Part, Picture, question_on, three_questions


def where_slide() -> Part:
    """Where Wrexham is."""
    return Part(
        "Wrexham",
        (
            "County borough in Wales.",
            f"{len(store.table('wrexham')):,} neighbourhoods, on Wales’ own indexes. "
            "They are never ranked with England’s.",
        ),
        _welsh_map(),
    )


def _welsh_map() -> Picture:
    return Picture(
        "welsh_map",
        WREXHAM,
        ("wimd2025",),
        f"Map of Wrexham: its neighbourhoods by tenth of Wales. {welsh_words.finding('wimd2025')}",
    )


def stands_slide() -> Part:
    """How many of its areas are in the first tenth of Wales."""
    counts = wales.summary()
    lines = []
    for key in ("wimd2025", "cni2022"):
        welsh, row = wales.WELSH[key], counts.loc[key]
        most = "with most deprivation" if welsh.palette == "need" else "with highest community need"
        verb = "is" if row["first_tenth"] == 1 else "are"
        lines.append(
            f"{row['first_tenth']} of {row['areas']} {welsh.areas} {verb} in the tenth of Wales {most} ({welsh.label}, "
            f"{welsh.year})."
        )
    return Part("Wrexham beside the rest of Wales", tuple(lines), _welsh_strips(("wimd2025", "cni2022")))


def hides_slide() -> Part:
    """How far its neighbourhoods reach."""
    frame = wales.ranked("wimd2025")
    first, last = frame["tenth"].iloc[0], frame["tenth"].iloc[-1]
    return Part(
        f"Its neighbourhoods reach from tenth {first} to tenth {last} of Wales",
        (
            f"{_in_tenth(frame, first)} in tenth {first}, {_in_tenth(frame, last).lower()} in tenth {last}. Tenth 1 is "
            "the most deprived (WIMD 2025).",
        ),
        _welsh_map(),
    )


def _in_tenth(frame: pd.DataFrame, tenth: int) -> str:
    number = in_tenth(frame, tenth, "tenth")
    return "One of them is" if number == 1 else f"{number} of them are"


def thin_slide() -> Part:
    """The thinnest element of community need there."""
    return Part(
        f"Thinnest here: {WELSH_ELEMENTS[wales.thinnest_element()]}",
        (
            "Community need in Wales has three parts: places to meet, connectedness, and an active and engaged community (2022).",
        ),
        _welsh_strips(tuple(WELSH_ELEMENTS)),
    )


def _welsh_strips(keys: tuple[str, ...]) -> Picture:
    return Picture("welsh_strips", WREXHAM, keys, " ".join(welsh_words.strip_sentence(key) for key in keys))


def questions_slide() -> Part:
    """Three questions for the room."""
    frame = wales.ranked("wimd2025")
    first = (
        f"Some neighbourhoods here are in tenth {frame['tenth'].iloc[0]} of Wales, others in tenth "
        f"{frame['tenth'].iloc[-1]} (WIMD 2025; 1 is "
        "the most deprived). What do people in both share, and what keeps them apart?"
    )
    return three_questions([first, question_on(WELSH_ELEMENTS[wales.thinnest_element()], "Wales, 2022"), MISSING])


def sources_slide() -> Part:
    """Where the Welsh figures come from."""
    lines = [
        f"{found.title}. {found.publisher}. {found.licence}"
        for found in map(catalogue.dataset, ("wimd2025", "cni2022_wales"))
    ]
    rank = "Ranks and tenths are among the areas of Wales, worked out there in another way than in England."
    return Part("Where these figures come from", (*lines, rank))
