"""The first screen of the page about an area: three facts, what the average hides or that it is fair, and ages."""

from __future__ import annotations

import pandas as pd

from lib import catalogue
from lib.analysis.ages import GROUPS, about
from lib.analysis.area import COMMUNITY, NEED, standing_of, tenths
from lib.analysis.both import faced_by_one
from lib.analysis.fair import Fairness
from lib.analysis.inside import inside_of
from lib.analysis.rank import beyond, in_hundred, nearer_end, share_in_hundred
from lib.catalogue import Measure
from lib.places.area import OWN, Area
from lib.places.members import spoken
from lib.words.english import lower_first, ordinal, upper_first
from lib.words.naming import called, named, tag

Fact = tuple[str, str]
"""What is large on a card, and the line under it."""
BANDS = ("0 to 4", "5 to 11", "12 to 17", "18 to 24", "25 to 34", "35 to 44", "45 to 59", "60 to 74", "75 and over")
SHOWN_AS = {"imd2025": "Deprivation", "cni2023": "Community need", "both": "Both"}
"""What the map beside the facts can be of."""
NAMED = 100
"""The last place from an end that is told as a place: "31st most deprived"."""
DOTS = "Larger dots have more people."
RINGED = "Ringed: faces both."
FACTS_PICTURE = "Three facts and a picture"
"""What the file of them is called on buttons."""
BOTH_MEANS = "Both: in England’s most deprived tenth, and in its tenth with highest community need."
"""For where the facts travel without a page around them."""
AGES_CAPTION = (
    "People by age: the bar is this place, the line across it England. In 100 people of each (ONS, mid-2022)."
)


def facts(area: Area) -> list[Fact]:
    """Where an area stands on deprivation and on community need, and how much of it faces both.

    Parameters
    ----------
    area : Area
        With at least one neighbourhood.
    """
    return [_stands(area, NEED), _stands(area, COMMUNITY), _faces(area)]


def _stands(area: Area, key: str) -> Fact:
    """A rank counted from its nearer end among places of its kind; of what has none, the share of its people in the
    first tenth.
    """
    measure, found = catalogue.measure(key), standing_of(area, key)
    if found.rank is None or found.total is None or area.level == "ctry":
        share = tenths(area.frame, key)["share"].iloc[0]
        return (
            f"{_in_hundred(share)} people",
            f"live in England’s tenth with {'the most deprivation' if key == NEED else 'the highest community need'}",
        )
    most, place = nearer_end(found.rank, found.total, found.equal)
    level = catalogue.level(area.level)
    if place > NAMED:
        # "2,498th least deprived" says nothing to anybody.
        more, less = (in_hundred(number, found.total) for number in beyond(found.rank, found.total, found.equal))
        said = f"{measure.more if most else measure.less} than {more if most else less} in 100"
        tenth = f"tenth {found.tenth} of 10, " if found.tenth else ""
        return (upper_first(said), f"{level.plural} ({tenth}rank {found.rank:,.0f} of {found.total:,})")
    what = lower_first(measure.most if most else measure.least)
    first = f"{ordinal(place)} {what}" if place > 1 else upper_first(what)
    also = f", tenth {found.tenth} of 10" if found.tenth else ""
    return ("Joint " + lower_first(first) if found.equal > 1 else first, f"of {found.total:,} {level.plural}{also}")


def _faces(area: Area) -> Fact:
    if len(area.members) > 1:
        found = inside_of(area.frame)
        number = found.both if found else 0
        return (f"{number:,} of {len(area.members):,}", f"neighbourhoods {'faces' if number == 1 else 'face'} both")
    need, community = faced_by_one(area.frame)
    said = "Faces both" if need and community else "Faces one" if need or community else "Faces neither"
    return (said, "of two: England’s most deprived tenth, and its tenth with highest community need")


def fair_sentence(found: Fairness | None) -> str:
    """What the average of a larger place hides, or that it is a fair picture.

    Parameters
    ----------
    found : Fairness or None
        See :func:`lib.analysis.fair.fairness`.

    Returns
    -------
    str
        Empty for a single neighbourhood.
    """
    if found is None:
        return ""
    first, last = found.reached
    near = f"tenth {first}" if first == last else f"tenths {first} to {last}"
    if found.fair:
        return (
            f"On deprivation the average is a fair picture here: {_of_its_people(found.near)} live in {near} of England, where "
            "1 is the most deprived."
        )
    reach = f"from tenth {found.low} to tenth {found.high}"
    if not found.beyond:
        return f"What the average hides: its neighbourhoods reach {reach} of England, where 1 is the most deprived."
    where = "less deprived half" if found.deprived_half else "most deprived fifth"
    verb = "is" if found.beyond == 1 else "are"
    return (
        f"What the average hides: {found.beyond:,} of {found.neighbourhoods:,} neighbourhoods {verb} in England’s {where}. "
        f"They reach {reach} of 10."
    )


def fair_copied(area: Area, found: Fairness | None) -> str:
    """A fair average as it is pasted: what it says of the place, without what it says of the page; empty where the average
    hides something, which is pasted as it stands.
    """
    if found is None or not found.fair:
        return ""
    said = fair_sentence(found).partition(": ")[2]
    return f"{named(area)}, deprivation ({tag(catalogue.measure(NEED))}): {said}"


def shares_sentence(area: Area) -> str:
    """How many of 100 people live in England's first tenth on each index; empty for a neighbourhood, which is in one
    tenth, and for what has these as its facts.
    """
    if len(area.members) < 2 or area.level in (OWN, "ctry"):
        return ""
    need, community = (tenths(area.frame, key)["share"].iloc[0] for key in (NEED, COMMUNITY))
    return (
        f"{upper_first(_of_its_people(need))} live in England’s most deprived tenth, and "
        f"{lower_first(_in_hundred(community))} in the tenth with highest community need."
    )


def ranked(area: Area, key: str) -> str:
    """The rank of an area on a measure in few words: ``7th of 296``."""
    found = standing_of(area, key)
    if found.rank is None or found.total is None:
        return "No rank"
    return f"{ordinal(int(found.rank))} of {found.total:,}"


def dots_title(area: Area, members: pd.DataFrame, measure: Measure) -> str:
    """What the dots are, over them.

    Parameters
    ----------
    members : DataFrame
        From :func:`lib.analysis.among.shown_among`.
    measure : Measure
        What puts them in order.
    """
    if len(area.members) == 1:
        if len(members) == 1:
            return f"{measure.label}: its one neighbourhood, in its tenth of England."
        council = spoken(members["lad25_name"].iloc[0])
        return f"{measure.label}: this neighbourhood among the {len(members):,} of {council}."
    return f"{measure.label}: a dot for each of its {len(members):,} neighbourhoods, in its tenth of England."


def dot_names(members: pd.DataFrame, key: str) -> pd.Series:
    """What is said at each dot: its name, its tenth, its people."""
    last = members["lsoa21_name"].str.rsplit(" ", n=1).str[-1]
    return (
        members["msoa21_name"]
        + " "
        + last
        + ": tenth "
        + members[f"{key}_decile"].astype(str)
        + ", "
        + members["population"].map("{:,}".format)
        + " people"
    )


def copied(area: Area, found: Fairness | None) -> list[str]:
    """The facts of the first screen as lines to be copied."""
    told = [f"{large} {small}." for large, small in facts(area)]
    return [*told, *filter(None, (fair_sentence(found), shares_sentence(area)))]


def fact_sentences(area: Area) -> list[str]:
    """The facts of :func:`facts` as sentences that stand alone, each with its place and the year of its index."""
    need, community, both = facts(area)
    name = named(area)
    return [
        *(_as_sentence(name, fact, catalogue.measure(key)) for fact, key in ((need, NEED), (community, COMMUNITY))),
        f"{name} {lower_first(both[0])} {both[1]}." if len(area.members) == 1 else f"In {name}, {both[0]} {both[1]}.",
    ]


def _as_sentence(name: str, fact: Fact, measure: Measure) -> str:
    large, small = fact
    year = tag(measure)
    if small.startswith("live in"):
        return f"In {name}, {large} {small} ({year})."
    # "The 2nd most deprived"; but "joint 2nd most deprived", and "more deprived than 92 in 100".
    the = "the " if " than " not in large and not large.startswith("Joint") else ""
    return f"{name} {measure.more_verb} {the}{lower_first(large)} {small} ({year})."


def ages_finding(area: Area, found: pd.DataFrame) -> str:
    """Whether more or fewer of an area's people are under 18 than England's, in one sentence."""
    if area.level == "ctry":
        return f"{_in_hundred(found.at['under_18', 'share'])} people in England are under 18."
    here, there = found.at["under_18", "share"], found.at["under_18", "england"]
    who = upper_first(called(area))
    if round(100 * here) == round(100 * there):
        return f"{who} has as many people under 18 as England: {_in_hundred(here)}."
    more = "more" if here > there else "fewer"
    return f"{who} has {more} people under 18 than England: {_in_hundred(here)}, and England {round(100 * there)}."


def ages_sentence(found: pd.DataFrame) -> str:
    """How many people there are of three groups."""
    young, growing, old = (about(int(found.at[key, "people"])) for key in GROUPS)
    return (
        f"About {young:,} of its people are under 18. About {growing:,} are from 12 to 24, and {old:,} are 75 and over."
    )


def _of_its_people(share: float) -> str:
    """``all its people``, ``30 in 100 people``."""
    return "all its people" if share == 1 else f"{lower_first(_in_hundred(share))} people"


def _in_hundred(share: float) -> str:
    """``30 in 100``; none and all only where it is so."""
    number = share_in_hundred(share)
    return "All" if number == 100 else "Fewer than 1 in 100" if share and not number else f"{number} in 100"
