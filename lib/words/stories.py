"""Sentences about the stories: why one is shown, what its place is like today, and how to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from lib import catalogue
from lib.analysis.stories import MEASURES
from lib.places.area import Area
from lib.stories import FIELDS, HEADINGS, PLACE_KINDS, STAGES, THEMES, Story, documents, stories
from lib.words.english import upper_first
from lib.words.naming import called, tag

LEAD = "Communities in fourteen places tell it here. We use our own words and name the published sources."
WARNING = (
    "A story tells what was done. It does not show what works everywhere, or that a programme changed the figures of its "
    "place."
)
"""The care a list of stories asks for, in one line."""
FIND = "Look for a place in the search above: the stories that bear on it then come first."
BARS = (
    "Bars: how the place of a story stands today among places of its kind, the longest with most need (IMD 2025, CNI "
    "2023). A story of several areas has none."
)
CARE = (
    "A story tells what was done, and what was reported by those who ran or paid for it. It never shows that a "
    "programme changed the figures of its place."
)
OURS = "“What seems to have helped” and “What to ask” are our own reading of the facts, not findings of the source."
TODAY = (
    "These figures are of 2023 and 2025. Most of what the story tells is older, so they show where the place "
    "stands, not what the story led to."
)
OF_AREA = "We chose which area the figures are of."
NONE_KEPT = "No story passes all of these. Take one choice away, or clear them all."
NOT_SAID = "not said in the source"
LOOKED = "We read the parts named above word by word. None of these words stands there."


def reason(row: pd.Series, area: Area) -> str:
    """Why a story is shown for an area, in one sentence; ``row`` is its row of :func:`lib.analysis.stories.for_area`."""
    if row["why"] == "here":
        return "It is about this place, or a place in it."
    if row["why"] == "near":
        return f"It is near: {distance(row['metres'])} away."
    if row["why"] == "theme":
        measure = catalogue.measure(row["measure"])
        theme = THEMES[MEASURES[row["measure"]]].lower()
        return (
            f"It is about {theme}. Of what the stories speak of, need in {called(area)} is highest in "
            f"{measure.label.lower()} ({tag(measure)})."
        )
    return (
        f"Of the fourteen, its place is the most like {called(area)} in need, ages, town or country, and how "
        "closely people live (2022 to 2025)."
    )


def distance(metres: float) -> str:
    """How far away, in words: ``about 12 km``."""
    return "less than 1 km" if metres < 1000 else f"about {metres / 1000:,.0f} km"


def none_for(area: Area) -> str:
    """What to say where no story bears on an area."""
    if not len(area.members):
        return (
            f"No neighbourhood lies mostly in {called(area)}, so it cannot be laid beside the places of the "
            "stories. Try the wards around it."
        )
    return (
        "None of the fourteen stories is near, or from a place like this one. All of them are on the page of stories."
    )


def shown(number: int, above: int = 0) -> str:
    """How many stories a list shows: ``All 14 stories.`` ``above`` of them stand over it, for the place looked at."""
    total = len(stories())
    told = f"All {total} stories" if number == total else f"{number} of {total} stories"
    return f"{told}, {above} of them above." if above else f"{told}."


def chip(theme: str | None, number: int) -> str:
    """A theme to choose stories by, with how many there are: ``Health (2)``; None for all of them."""
    return f"{THEMES[theme] if theme else 'All'} ({number})"


def kinds_of(story: Story) -> str:
    """Themes and kind of place of a story, as on its card."""
    return " · ".join([*(THEMES[key] for key in story.themes), *(PLACE_KINDS[key] for key in story.kinds)])


def facts(story: Story) -> list[tuple[str, str]]:
    """What a story holds in short: label and text, with a word where the source is silent."""
    programme = f"{story.programme}, number {story.big_local} of the 150 areas" if story.big_local else story.programme
    return [
        ("Programme", programme),
        ("When", story.years or NOT_SAID),
        ("Money", story.money or NOT_SAID),
        ("People", story.people or NOT_SAID),
        ("Partners", ", ".join(story.partners) or NOT_SAID),
        ("Stage of life", ", ".join(STAGES[key] for key in story.stages)),
    ]


def sources(story: Story) -> list[str]:
    """Where a story comes from, a line a document, with the part of it."""
    own = [f"{documents()[each.document].cited}: {each.section}." for each in story.sources]
    other = dict.fromkeys(
        figure.source for figure in story.figures if figure.source not in {each.document for each in story.sources}
    )
    return [*own, *(f"{documents()[key].cited}." for key in other)]


def copied_facts(story: Story) -> list[tuple[str, str, str]]:
    """What :func:`facts` holds, each with what is copied of it; empty where the source is silent or the word is ours."""
    ours = (NOT_SAID, ", ".join(STAGES[key] for key in story.stages))
    return [(label, text, "" if text in ours else f"{label}: {text}.") for label, text in facts(story)]


def credit(story: Story, part: str = "") -> str:
    """The source of what a story tells, in a line: its documents; of the parts of its body that are ours, that they are."""
    told = " ".join(sources(story))
    return f"our own reading, no finding of the source, of {told}" if part in HEADINGS[-2:] else told


def in_place(story: Story) -> str:
    """A story as it is named before what is copied from it: where it was and what it is called."""
    return f"“{story.title}”" if story.place in story.title else f"“{story.title}”, {story.place}"


def sentence_of(story: Story, figure: str) -> str:
    """The sentence of the body that holds a figure."""
    return next(each for each in re.split(r"(?<=[.?!]) ", story.text) if figure in each)


def silences(story: Story) -> list[tuple[str, str]]:
    """What the sources of a story do not say, each with what was looked for in them in vain."""
    return [(FIELDS.get(each.about, upper_first(each.about)), ", ".join(each.looked_for)) for each in story.silent]


def figures(story: Story) -> list[tuple[str, str]]:
    """Each figure of a story as the body says it, and the document it is from."""
    return [
        (figure.said, f"{documents()[figure.source].author} ({documents()[figure.source].year})")
        for figure in story.figures
    ]


def cited(keys: Iterable[str]) -> str:
    """Documents by their keys, in a line."""
    return "; ".join(documents()[key].cited for key in keys)


def where(story: Story, regions: Mapping[str, str]) -> str:
    """A story's place and region: ``Par Bay, South West``; a place that names its region stays as it is."""
    return f"{story.place}, {regions[story.key]}"
