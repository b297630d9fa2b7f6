"""The words of the evidence: what outcomes, ways of comparing, verdicts and numbers are called."""

from __future__ import annotations

import math

from lib import catalogue
from lib.analysis import evidence
from lib.analysis.evidence import COMPARED, Match
from lib.analysis.specifications import CONTRADICTED, FRAGILE, HOLDS, NOT_TESTABLE, SPECIFICATIONS
from lib.words.english import lower_first

MATCH = {
    "strict": "Income, region, and town or country",
    "income": "Income alone",
    "hundredth": "Deprivation overall, same hundredth",
    "tenth": "Deprivation overall, same tenth",
}
"""What each match holds equal, as it is called on the page."""
PEOPLE = {
    "not_in_higher_education": ("young people", "are counted as starting higher education"),
    "low_skills": ("people of working age", "have few qualifications or little English"),
    "imd2025_employment": ("people of working age", "are kept out of work"),
    "imd2025_income": ("people", "live on a low income"),
}
"""Of 100 whom, and what is counted."""
TURNED = {"not_in_higher_education": "Young people counted as starting higher education"}
"""Outcomes told the other way round than in the catalogue."""
MARKS = {
    "whole": "No: it is part of the match",
    "part": "No: it counts many of the same people as the match",
    "community": "No: community need counts something much like it",
    "": "Yes",
}
"""Whether an outcome is a fair test."""
VERDICTS = {HOLDS: "Holds", FRAGILE: "Fragile", CONTRADICTED: "Contradicted", NOT_TESTABLE: "Not testable"}
"""What each verdict is called."""
MEANS = {
    HOLDS: "every way of comparing agrees, and chance alone does not explain it",
    FRAGILE: "the answer hangs on how one compares",
    CONTRADICTED: "every way of comparing says the opposite",
    NOT_TESTABLE: "no open figure speaks of it, or only one that helped to pick these places",
}
EXPOSED = {
    "community": "Community need as a whole",
    "places": "Places to meet alone",
    "links": "Connectedness alone",
    "activity": "Active community alone",
}
"""What is set beside income, as it is called on the page."""
WAYS = {
    "match": "Matched: income, region, town or country",
    "match_ethnicity": "… and who lives there, by ethnic group",
    "match_connectivity": "… and how well connected",
    "match_people": "… and ages, renting and flats",
    "match_councils": "Matched: income, same council",
    "fit": "Regression: income, region, town or country",
    "fit_ethnicity": "… and who lives there, by ethnic group",
    "fit_connectivity": "… and how well connected",
    "fit_people": "… and ages, renting and flats",
    "fit_all": "Regression: all of these, same council",
}
"""What each way of comparing holds equal. Those that begin with dots go on from the one above."""
CLUSTERED = {"council": "councils", "block": "squares of 50 km"}
CONTROLLED = {
    "income": "People on a low income, %",
    "white": "People who are White, %",
    "connectivity": "Connections, out of 100",
    "young": "Under 18, %",
    "old": "60 and over, %",
    "students": "Aged 18 to 24, %",
    "social_rent": "Homes rented from council or housing association, %",
    "private_rent": "Homes rented privately, %",
    "flats": "Homes in flats, %",
    "london": "In London, %",
    "urban": "In towns, %",
}
"""What the table of balance tells."""
BRIEF = {
    "imd2025_children": (
        "children’s education",
        "Children’s education: place in a queue of 100, most need first",
        "Children’s education, place of 100",
    ),
    "not_in_higher_education": (
        "starts in higher education",
        "Young people counted as starting higher education, of 100",
        "Start higher education, of 100",
    ),
    "low_skills": (
        "skills",
        "Adults with few qualifications or little English, of 100",
        "Few qualifications or little English, of 100",
    ),
    "imd2025_employment": ("being kept out of work", "People kept out of work, of 100", "Kept out of work, of 100"),
    "imd2025_income": ("low income", "People on a low income, of 100", "On a low income, of 100"),
    "imd2025_health": (
        "health overall",
        "Health overall: place in a queue of 100, most need first",
        "Health overall, place of 100",
    ),
    "comparative_illness": (
        "long illness",
        "Long illness and disability: the middle of England is at 101",
        "Long illness, England’s middle 101",
    ),
    "years_of_life_lost": (
        "life lost early",
        "Years of life lost early: the middle of England is at 56",
        "Years of life lost, England’s middle 56",
    ),
    "mental_health": (
        "mental health",
        "Poor mental health: a score, 0 in the middle of England",
        "Poor mental health, England’s middle 0",
    ),
    "imd2025_crime": ("crime", "Crime: place in a queue of 100, most need first", "Crime, place of 100"),
    "violence_with_injury": (
        "violence",
        "Violence with injury: offences a year per 1,000 people",
        "Violence with injury, a year per 1,000",
    ),
    "antisocial_behaviour": (
        "anti-social behaviour",
        "Anti-social behaviour: reports a year per 1,000 people",
        "Anti-social behaviour, a year per 1,000",
    ),
    "connectivity": ("connections", "Connections, out of 100", "Connections, out of 100"),
    "imd2025_indoors": (
        "homes indoors",
        "Homes in poor repair: place in a queue of 100, most need first",
        "Homes indoors, place of 100",
    ),
    "imd2025_outdoors": (
        "air and road safety",
        "Air and road safety: place in a queue of 100, most need first",
        "Air and road safety, place of 100",
    ),
}
"""Each outcome in a word or two inside a sentence, in full with its unit, and shorter beside a picture: a place is that
in a queue of 100, most need first."""


def shown(key: str, value: float) -> str:
    """A compared figure as written: mental health to two decimals, since it hardly leaves 0; the others to one."""
    if math.isnan(value):
        return "no data"
    return f"{value:,.{2 if key == 'mental_health' else 1}f}"


def full_way(key: str) -> str:
    """A way of comparing in full, without dots that go on from another."""
    spec = SPECIFICATIONS[key]
    start = WAYS[spec.method]
    return WAYS[key].replace("…", start) if WAYS[key].startswith("…") else WAYS[key]


def label(key: str) -> str:
    """What an outcome is called here."""
    return TURNED.get(key, catalogue.measure(key).label)


def mark(key: str, match: Match) -> str:
    """Whether an outcome is a fair test of a match, and why not (:data:`MARKS`)."""
    return MARKS[evidence.inside(key, match) or ("community" if evidence.in_community(key) else "")]


def figure(value: float) -> str:
    """A number with one decimal; ``no data`` where there is none."""
    return "no data" if math.isnan(value) else f"{value:,.1f}"


def unit(key: str) -> str:
    """The unit of an outcome in words."""
    kind = COMPARED[key].kind
    if kind == "people":
        return f"of 100 {PEOPLE[key][0]}"
    if kind == "queue":
        return "place in a queue of 100, 1 = most need"
    return catalogue.measure(key).unit


def inner(text: str) -> str:
    """A label inside a sentence: ``GCSE points`` keeps its capitals."""
    return lower_first(text) if text[1:2].islower() else text


def signed(value: float, decimals: int) -> str:
    """A number with a true minus sign."""
    shown = f"{abs(value):.{decimals}f}"
    return f"−{shown}" if value < 0 and float(shown) else shown
