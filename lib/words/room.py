"""Words of the Room: what a workshop knows that the figures do not, as sentences for pages, slides and paper."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lib import catalogue
from lib.analysis.elements import is_thin, thinnest_element
from lib.analysis.room import GAP, MEET, Said, without_near
from lib.places import meeting
from lib.places.area import Area
from lib.words.english import is_are, join_names, many, spoken_period
from lib.words.naming import called
from lib.words.slide_part import HOME
from lib.words.uk_time import day_and_hour, day_of

NAME = "The Room"
NO_SCRIPT = "This page needs JavaScript, which is switched off in this browser. Ask the person who leads to write your pin for you."

OPEN = "Ask the room: phones add what they know"
LEAD = "People in the room put pins on a map with their own phones, without a name or an account. You look at each one first."
KIND_LABELS: Mapping[str, str] = {"meet": "A place to meet", "gap": "A gap", "idea": "An idea", "worry": "A worry"}
KINDS_MANY: Mapping[str, tuple[str, str]] = {
    "meet": ("place to meet", "places to meet"),
    "gap": ("gap", "gaps"),
    "idea": ("idea", "ideas"),
    "worry": ("worry", "worries"),
}
HOURS: Mapping[int, str] = {24: "24 hours", 72: "3 days", 168: "7 days", 720: "30 days"}
RESPONSIBLE = "Who is responsible for what is said: a person or a group. Every phone shows it"
QUESTIONS = "Up to five questions: choose some, or type your own and press Enter"
APPROVE = "I look at each pin and answer before others see it"
OWN_LINK = "Show my own link"
KEY = (
    "This is your own link to the room. Whoever has it can show, hide and wipe what is said. Keep it to yourself, and "
    "keep it until the end."
)
BACK = "Come back to a room: paste your own link to it"
NO_PLACE = "Choose a place first: type it in the box at the top of this page. A room is always about one place."
WALL = "The wall"
ON_A_SLIDE = "While the room is open, the wall is the last slide when you present."
NEVER_COUNTED = "In people’s own words"
NOT_OURS = "What people said is counted in none of our figures."
KEPT_IN = "Until it is wiped, all that is said is kept in one place, for whoever looks after this computer: {where}"
SAVE_FIRST = "First press “Take away what was said”, and save the files. Once wiped, nobody can bring it back."
ANOTHER = "Open another room"
REMOVE_COPY = "Remove this copy"
OWN_COPY = (
    "This is your own copy, in this window alone; wiping the room does not touch it. “Remove this copy” ends it here. "
    "Files that you saved stay where you saved them."
)
WIPED = "Everything said in the room is wiped."
SURE = "Yes, wipe everything: nobody can bring it back"
ON_PAPER = "The sheet and the evidence pack of this place, on Your area, now have it as a part of their own."
NOTHING = "Nothing was approved in this room, so there is nothing to take away."
PAPER_TITLE = "Tell the room what you know"
WHERE_MEET = "Where do people here meet?"
WHAT_MISSING = "What is missing here?"
ON_PART: Mapping[str, str] = {
    "cni2023_civic_assets": "Where could people meet?",
    "cni2023_connectedness": "Who finds it hard to get about?",
    "cni2023_engagement": "What do people do together?",
}
"""The question on each part of community need; the parts are called as everywhere on the pages."""
SHORTEST_QUESTION = "Which group of people is not in this room, and how could they be asked?"
LONGEST_QUESTION = 140
"""Characters of a question, at most, as ``lib/room`` takes it."""


def questions(area: Area) -> list[str]:
    """Questions to offer for a place: where people meet and what is missing first, then those from its figures, then more
    for every place.

    Those that are too long for a telephone are left out.
    """
    asked = [WHERE_MEET, WHAT_MISSING, *_of_figures(area), HOME, SHORTEST_QUESTION]
    return [each for each in asked if len(each) <= LONGEST_QUESTION]


def _of_figures(area: Area) -> list[str]:
    """Questions on what the figures have of a place: where no place to meet is known, and its weakest part of community."""
    made = []
    if (number := without_near(area)) and len(area.members) > 1:
        made.append(
            f"We know of no place to meet near {many(number, 'neighbourhood')} here. Where do people there meet?"
        )
    if key := thinnest_element(area):
        label = catalogue.measure(key).label
        weakest = "scores lowest" if is_thin(area, key) else "is the least strong"
        made.append(f"“{label}” {weakest} of three parts of community here (CNI 2023). {ON_PART[key]}")
    return made


def title(area: Area) -> str:
    """What the slides, the part of the pack and the page of the sheet are called."""
    return f"What we said about {called(area)}"


def finding(said: Said) -> str:
    """What stands out, in one sentence."""
    gaps = said.kinds.get(GAP, 0)
    if not said.pins:
        return f"The room gave {many(said.answers, 'answer')} and put no pin on the map."
    if gaps and said.gaps_none:
        return f"The room named {_of_gaps(gaps, said.gaps_none)} where we know of no place to meet."
    if gaps and said.gaps_both:
        where = "a neighbourhood" if said.gaps_both == 1 else "neighbourhoods"
        return f"The room named {_of_gaps(gaps, said.gaps_both)} in {where} facing both."
    return f"The room named {join_names([counted(kind, number) for kind, number in said.kinds.items()])}."


def _of_gaps(gaps: int, there: int) -> str:
    """Gaps, and how many of them are somewhere: ``3 gaps, 2 of them``, ``2 gaps, both of them``, ``1 gap,``."""
    if there < gaps:
        return f"{many(gaps, 'gap')}, {there:,} of them"
    every = {1: "", 2: " both of them"}.get(gaps, " all of them")
    return f"{many(gaps, 'gap')},{every}"


def numbers(said: Said) -> str:
    """How many of each kind; empty where there is one kind or none, which the finding has said."""
    named = [counted(kind, number) for kind, number in said.kinds.items()]
    answered = [many(said.answers, "answer")] if said.answers and said.pins else []
    return f"In all: {join_names([*named, *answered])}." if len(named) + len(answered) > 1 else ""


def counted(kind: str, number: int) -> str:
    """Pins of one kind: ``4 gaps``.

    >>> counted("gap", 1)
    '1 gap'
    """
    return f"{number:,} {KINDS_MANY[kind][number != 1]}"


def beside(said: Said) -> list[str]:
    """What was said beside what we know of, each in its own sentence: they are never added."""
    lines = []
    if named := said.kinds.get(MEET, 0):
        lines.append(
            f"It named {many(named, 'place')} to meet; we know of {said.known:,} here (OpenStreetMap, "
            f"{spoken_period(meeting.DATE)})."
        )
    if said.kinds.get(GAP) and said.facing:
        where = many(said.facing, "neighbourhood")
        gaps = "gap it named is" if said.gaps_both == 1 else "gaps it named are"
        lines.append(f"{said.gaps_both:,} {gaps} in the {where} here facing both (IMD 2025, CNI 2023).")
    return lines


def most_said(said: Said) -> str:
    """Where most was said; empty where no place stands out."""
    found = said.neighbourhoods
    if len(found) < 2 or found.iloc[0] == found.iloc[1]:
        return ""
    return f"Most was said about {found.index[0]}: {many(int(found.iloc[0]), 'pin')}."


def removed(counts: Mapping[str, int]) -> str:
    """How much is not told, by why; empty where all is."""
    told = {
        "hidden": "hidden",
        "merged": "merged into others",
        "deleted": "deleted by those who said it",
        "waiting": "never looked at",
    }
    parts = [f"{counts[key]:,} {text}" for key, text in told.items() if counts.get(key)]
    return f"Not told here: {join_names(parts)}." if parts else ""


def taken(pins: int, answers: int) -> str:
    """How much was taken away."""
    return f"{many(pins, 'pin')} and {many(answers, 'answer')} were approved and are in the files."


def own_points(number: int) -> str:
    """That pins are points of one's own now."""
    return (
        f"{many(number, 'pin')} {is_are(number)} now your own points: on the maps, in Plan and on sheets of this visit."
    )


def source(responsible: str, when: datetime.datetime) -> str:
    """Where it is from, for whoever finds it without us."""
    return f"Said in a room on {day_of(when)}, for which {responsible} is responsible. {NOT_OURS}"


def progress(counts: Mapping[str, object]) -> str:
    """How it goes, for who leads."""
    people, pins, answers, waiting = (int(str(counts.get(key, 0))) for key in ("people", "pins", "answers", "waiting"))
    looked = f"{waiting:,} to look at" if waiting else "nothing waits"
    return f"{many(people, 'phone')} came in: {many(pins, 'pin')} and {many(answers, 'answer')} shown, {looked}."


def notice(responsible: str, wiped: datetime.datetime, approve: bool) -> list[str]:
    """What people should know before they say anything, for paper."""
    return [
        f"{responsible} is responsible for this room.",
        f"Everything is wiped on {day_and_hour(wiped)}, or before.",
        "Please write no names, no phone numbers, and nothing about one person or one home.",
        "No name, no account and no e-mail is asked for. The page never asks where your phone is.",
        "A spot on the map is kept to the nearest 100 metres, and a worry to its neighbourhood.",
        "A postcode becomes its neighbourhood at once and is not kept.",
        "The person who leads looks at each pin and answer before others see it."
        if approve
        else "What you write is seen by everybody at once. The person who leads can take it away.",
        "You can change or delete what you said until the room is closed.",
    ]
