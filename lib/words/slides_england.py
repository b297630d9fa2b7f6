"""What slides say of a place in England: one idea each, in words short enough for the back of a room."""

from __future__ import annotations

import pandas as pd

from lib import catalogue, places, store
from lib.analysis import stories as bearing
from lib.analysis.area import COMMUNITY, NEED, Since2019, since_2019, spread, standing_of
from lib.analysis.both import both_at, faced_by_one
from lib.analysis.edges import edges, edges_of
from lib.analysis.elements import is_thin, thinnest_element
from lib.analysis.inside import in_tenth
from lib.analysis.similar import more_community, similar
from lib.places.area import OWN, Area, as_neighbourhood
from lib.places.area import area as area_of
from lib.places.members import spoken
from lib.stories import stories
from lib.words import stories as story_words
from lib.words.english import counted, lower_first, upper_first
from lib.words.naming import called, tag
from lib.words.similar import reason
from lib.words.slide_part import (
    ALIKE,
    ELEMENTS,
    ENGLAND,
    HOME,
    MISSING,
    STORIES,
    Part,
    Picture,
    question_on,
    three_questions,
)
from lib.words.standing import in_first_tenth, standing, with_subject
from lib.words.strips import strip_sentence


def where_slide(area: Area) -> Part:
    """Where a place is, in what it lies in, and how many people live there."""
    where = "England, the whole country" if area.code == ENGLAND else f"{upper_first(area.where)}"
    picture = Picture("place", area, (), f"Map that shows {called(area)} in what is around it. {where}.")
    if area.population is None or not len(area.members):
        return Part(area.name, (f"{where}.",), picture)
    people = f"{area.population:,} people live here (mid-2022)"
    number = len(area.members)
    homes = (
        f"{people}, in {number:,} neighbourhoods of about {round(area.population / number, -2):,.0f} people each."
        if number > 1
        else f"{people}."
    )
    return Part(area.name, (f"{where}.", homes), picture)


def stands_slide(area: Area) -> Part | None:
    """Where it stands on need and on community; None for England."""
    if area.code == ENGLAND:
        return None
    said = [short_standing(area, NEED, upper_first(called(area))), short_standing(area, COMMUNITY, "It")]
    ranked = standing_of(as_neighbourhood(area), NEED).rank is not None
    title = said.pop(0).removesuffix(".") if ranked else f"{area.name}: need and community need"
    return Part(title, tuple(said), strips_of(area, (NEED, COMMUNITY)))


def short_standing(area: Area, key: str, subject: str) -> str:
    """Where an area stands, in a sentence: ``Bloomfield ward is more deprived than 92 in 100 wards (IMD 2025).``"""
    measure, single = catalogue.measure(key), as_neighbourhood(area)
    found = standing_of(single, key)
    if found.rank is None or found.total is None:
        return f"{measure.label}: {in_first_tenth(area, measure)}"
    text = standing(measure, catalogue.level(single.level), found.rank, found.total, found.equal)
    return f"{with_subject(measure, text, found.rank, found.total, subject)}."


def hides_slide(area: Area) -> Part | None:
    """How far its neighbourhoods are apart; a single one is set among those of its council."""
    if len(area.members) == 1:
        return _among_neighbours(area)
    if area.code == ENGLAND:
        return _side_by_side(area)
    members, reach = area.frame, spread(area.frame)
    if reach is None:
        return None
    deprived = in_tenth(members, 1)
    total = len(members)
    title = (
        f"{deprived:,} of {total:,} neighbourhoods {'is' if deprived == 1 else 'are'} in England’s most deprived tenth"
        if deprived
        else f"None of the {total:,} neighbourhoods is in England’s most deprived tenth"
    )
    first, last = reach.tenths
    lines = [
        f"All are in tenth {first} of 10 (IMD 2025; 1 is the most deprived)."
        if first == last
        else f"They reach from tenth {first} to tenth {last} (IMD 2025; 1 is the most deprived)."
    ]
    pairs = edges(members, n=1)
    if len(pairs) and pairs["tenths_apart"].iloc[0] > 1:
        lines.append(f"{_touching(pairs.iloc[0])}.")
    told = f"Map of {called(area)}: its neighbourhoods by tenth of deprivation (IMD 2025). {title}. {lines[0]}"
    return Part(title, tuple(lines), Picture("map", area, (NEED,), told))


def _side_by_side(england: Area) -> Part:
    """Of England, which has a tenth of its neighbourhoods in each tenth by definition: how near to each other they are."""
    pair = edges(england.frame, n=1).iloc[0]
    title = (
        f"Neighbourhoods that touch can be as far apart as tenth {_tenth(pair['code_a'])} and tenth "
        f"{_tenth(pair['code_b'])}"
    )
    lines = (
        f"The furthest apart that touch: {_named(pair['code_a'])} and {_named(pair['code_b'])}.",
        "Tenth 1 of 10 is the most deprived (IMD 2025).",
    )
    told = f"Map of England: its neighbourhoods by tenth of deprivation (IMD 2025). {title}. {lines[0]}"
    return Part(title, lines, Picture("map", england, (NEED,), told))


def _among_neighbours(area: Area) -> Part | None:
    code = area.members[0]
    council = area_of(area.frame["lad25_code"].iloc[0])
    if len(council.members) == 1:
        return None
    name, tenth = spoken(council.name), _tenth(code)
    same, total = in_tenth(council.frame, tenth), len(council.members)
    title = (
        f"{'The only neighbourhood' if same == 1 else f'One of {same:,} neighbourhoods'} of {name} in tenth "
        f"{tenth} of England"
    )
    touching = edges_of(code)
    lines = [f"{upper_first(name)} has {total:,} neighbourhoods. Tenth 1 is the most deprived (IMD 2025)."]
    if len(touching) and touching["tenths_apart"].iloc[0] > 0:
        other = touching["neighbour"].iloc[0]
        lines.append(f"{_named(other)}, which it touches, is in tenth {_tenth(other)}.")
    told = (
        f"Map of {name}: its neighbourhoods by tenth of deprivation (IMD 2025), with {called(area)} outlined. {title}."
    )
    return Part(title, tuple(lines), Picture("map", council, (NEED,), told, outline=area))


def both_slide(area: Area) -> Part:
    """How many of its neighbourhoods face both."""
    members = area.frame
    total = len(members)
    years = f"{tag(catalogue.measure(NEED))} and {tag(catalogue.measure(COMMUNITY))}"
    if total == 1:
        need, community = faced_by_one(members)
        title = (
            "It faces both high deprivation and high community need"
            if need and community
            else f"It faces one of the two: high {'deprivation' if need else 'community need'}"
            if need or community
            else "It faces neither high deprivation nor high community need"
        )
        lines = [
            f"It {'is' if need else 'is not'} in England’s most deprived tenth.",
            f"It {'is' if community else 'is not'} in the tenth with highest community need ({years}).",
        ]
    else:
        found = both_at(members, (10, 20))
        number, people, wider = (
            int(found.at[10, "neighbourhoods"]),
            int(found.at[10, "people"]),
            int(found.at[20, "neighbourhoods"]),
        )
        title = (
            f"{number:,} of {total:,} neighbourhoods {'faces' if number == 1 else 'face'} both"
            if number
            else f"None of the {total:,} neighbourhoods faces both"
        )
        lines = [f"Both: in England’s most deprived tenth, and in the tenth with highest community need ({years})."]
        if number:
            lines.append(f"{people:,} people live there (mid-2022).")
        lines.append(
            f"With the line at a fifth in place of a tenth, it would be {wider:,}."
            if wider
            else "None does with the line at a fifth, either."
        )
    told = (
        f"Map of {called(area)}: neighbourhoods by whether they are in the first tenth of need, of community need, "
        f"of both or of neither. {title}."
    )
    return Part(title, tuple(lines), Picture("map", area, ("both",), told))


def thin_slide(area: Area) -> Part | None:
    """The thinnest of the three elements of community need; None where it is not known."""
    key = thinnest_element(area)
    if key is None:
        return None
    title = (
        f"Thinnest here: {ELEMENTS[key]}"
        if is_thin(area, key)
        else f"None of the three is thin here; the least strong: {ELEMENTS[key]}"
    )
    lines = (
        "Community need has three parts: places to meet, connectedness, and an active and engaged community (CNI 2023).",
    )
    return Part(title, lines, strips_of(area, tuple(ELEMENTS)))


def alike_slide(area: Area) -> Part | None:
    """The places most like it, with why; None where there are none."""
    found = similar(area, n=ALIKE)
    if found.empty:
        return None
    table = pd.DataFrame(
        {
            "Place": [f"{row['name']}, {row['where']}" for _, row in found.iterrows()],
            "Why": [reason(row) for _, row in found.iterrows()],
        }
    )
    count = {1: "The place", 2: "Two places"}.get(len(table), "Three places")
    return Part(f"{count} most like {called(area)}", (), table=table)


def others_slide(area: Area) -> Part:
    """What communities there or elsewhere did."""
    found = bearing.for_area(area).head(STORIES)
    why = {key: _why(row, area) for key, row in found.iterrows()}
    for key in bearing.most_alike(area):
        if len(why) < STORIES and key not in why and stories()[key].figures:
            why[key] = "Of the other stories, its place is the most like this one."
    told = [stories()[key] for key in why]
    table = pd.DataFrame(
        {
            "Story": [f"{story.title} ({story.place})" for story in told],
            "What they did": [story.summary for story in told],
            "Why here": list(why.values()),
        }
    )
    at_home = bearing.number_here(found)
    return Part(
        f"What communities did {'here' if at_home == len(told) else 'here and elsewhere' if at_home else 'elsewhere'}",
        (),
        table=table,
    )


def _why(row: pd.Series, area: Area) -> str:
    if row["why"] == "theme":
        measure = catalogue.measure(row["measure"])
        return f"Of the stories’ themes, need here is highest in {lower_first(measure.label)} ({measure.year})."
    if row["why"] == "alike":
        return "A place most like this one."
    return story_words.reason(row, area)


def since_slide(area: Area) -> Part | None:
    """How many neighbourhoods moved to another tenth since 2019; None where no border stayed."""
    found = since_2019(area.frame)
    if not found.exact:
        return None
    care = (
        "A move says how a place stands next to others. It does not say that life there became better or worse (IMD "
        "2019 to IMD 2025)."
    )
    if len(area.members) == 1:
        then, now = (int(area.frame[f"{key}_decile"].iloc[0]) for key in ("imd2019", NEED))
        title = (
            f"In tenth {now} in 2019 and in 2025"
            if then == now
            else f"From tenth {then} in 2019 to tenth {now} in 2025"
        )
        return Part(title, ("Tenth 1 is the most deprived (IMD 2019 and IMD 2025).", care))
    title = _moved(found)
    table = pd.DataFrame(
        {
            "From 2019 to 2025": [
                "Moved to a tenth nearer the most deprived",
                "Stayed in the same tenth",
                "Moved to a tenth nearer the least deprived",
            ],
            "Neighbourhoods": [f"{number:,}" for number in (found.towards_most, found.same, found.towards_least)],
        }
    )
    verb = "is" if found.best_fit == 1 else "are"
    left = (
        (f"{counted(found.best_fit, catalogue.level('lsoa21'))} with a new border since then {verb} not counted.",)
        if found.best_fit
        else ()
    )
    return Part(title, (care, *left), table=table)


def _moved(found: Since2019) -> str:
    """How many neighbourhoods are in another tenth now, and which way more of them went."""
    moved = found.exact - found.same
    if not moved:
        return f"All {found.exact:,} neighbourhoods are in the same tenth as in 2019"
    way, more = found.more_moved
    verb = "is" if moved == 1 else "are"
    share = "it is" if moved == 1 else "all of them" if more == moved else f"{more:,} of them"
    share, toward = ("half each way", "") if 2 * more == moved else (share, f" nearer the {way} deprived")
    return f"{moved:,} of {found.exact:,} neighbourhoods {verb} in another tenth than in 2019, {share}{toward}"


def questions_slide(area: Area) -> Part:
    """Three questions for the room, from the figures of the place."""
    asked = [
        question for make in (_on_edge, _on_element, _on_learning) if len(area.members) and (question := make(area))
    ]
    return three_questions(
        [*asked, MISSING, HOME, "Which group of people is not in this room, and how could they be asked?"]
    )


def _on_edge(area: Area) -> str | None:
    """On the sharpest edge of an area, or of a neighbourhood with those it touches."""
    pairs = edges_of(area.members[0]) if len(area.members) == 1 else edges(area.frame, n=1)
    if pairs.empty or pairs["tenths_apart"].iloc[0] < 2:
        return None
    return (
        f"{_touching(pairs.iloc[0])} (IMD 2025; 1 is the most deprived). What do people on both sides share, and "
        "what keeps them apart?"
    )


def _on_element(area: Area) -> str | None:
    key = thinnest_element(area)
    return None if key is None else question_on(ELEMENTS[key], "CNI 2023", is_thin(area, key))


def _on_learning(area: Area) -> str | None:
    found = more_community(area)
    if found is None or found.empty:
        return None
    row = found.iloc[0]
    level = catalogue.level(area.level if area.level != OWN else "msoa21")
    kind = f"the {level.label} " if level.key in ("msoa21", "ward25") else ""
    place = (
        f"a neighbourhood in {row['name']} ({row['where'].removeprefix('neighbourhood ')})"
        if level.key == "lsoa21"
        else f"{kind}{row['name']}"
    )
    return (
        f"{upper_first(place)} is about as deprived (IMD 2025) and has clearly lower community need (CNI 2023). "
        "What would we ask people there?"
    )


def sources_slide(_: Area) -> Part:
    """Where the figures come from."""
    keys = [catalogue.measure(NEED).dataset, catalogue.measure(COMMUNITY).dataset, "population"]
    lines = [f"{found.title}. {found.publisher}. {found.licence}" for found in map(catalogue.dataset, keys)]
    rank = (
        "Ranks and tenths are among all 33,755 neighbourhoods of England. Many people in a deprived neighbourhood "
        "are not deprived."
    )
    return Part("Where these figures come from", (*lines, rank))


def strips_of(area: Area, keys: tuple[str, ...]) -> Picture:
    return Picture("strips", area, keys, " ".join(strip_sentence(area, key) for key in keys))


def _named(code: str) -> str:
    """A neighbourhood by its local area and official name, as people can look it up: ``Layton (Blackpool 006B)``."""
    found = places.place(code)
    return f"{found.name} ({found.official_name})"


def _touching(row: pd.Series) -> str:
    """Two neighbourhoods that touch, and the tenth of each; one name is said once, with the numbers that tell the two
    apart.
    """
    one, other = (places.place(row[key]) for key in ("code_a", "code_b"))
    first, second = _tenth(one.code), _tenth(other.code)
    if one.name == other.name:
        return (
            f"In {one.name} two neighbourhoods touch: {one.official_name} is in tenth {first}, "
            f"{other.official_name} in tenth {second}"
        )
    return (
        f"{_named(one.code)} and {_named(other.code)} touch: the first is in tenth {first}, the second in tenth "
        f"{second}"
    )


def _tenth(code: str) -> int:
    return int(store.neighbourhoods().at[code, "imd2025_decile"])
