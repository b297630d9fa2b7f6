"""What each slide about a place says: one idea, in words short enough for the back of a room.

A slide is laid out on a screen, in a presentation file and on paper by three different hands,
so that what it says and what it shows is settled here, once: every figure is the same in all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib import catalogue, places, store
from lib.analysis import stories as bearing
from lib.analysis import wales
from lib.analysis.area import COMMUNITY, NEED, Since2019, position, since_2019, spread, standing_of
from lib.analysis.both import both_at
from lib.analysis.edges import edges, edges_of
from lib.analysis.similar import more_community, similar
from lib.places.area import OWN, Area, as_neighbourhood
from lib.places.area import area as area_of
from lib.places.members import spoken
from lib.places.wales import WREXHAM
from lib.stories import stories
from lib.words import stories as story_words
from lib.words import wales as welsh_words
from lib.words.english import counted, lower_first, upper_first
from lib.words.naming import called, tag
from lib.words.similar import reason
from lib.words.standing import in_first_tenth, standing, with_subject
from lib.words.strips import strip_sentence

KINDS: Mapping[str, str] = MappingProxyType({
    "where": "Where we are",
    "stands": "How we stand",
    "hides": "What the average hides",
    "both": "Need and community together",
    "thin": "What is thin here",
    "alike": "Who is like us",
    "others": "What others did",
    "since": "What has changed",
    "questions": "Questions for the room",
    "sources": "Sources",
})
"""The slides there can be, in the order they are told, with what each is called."""
ELEMENTS: Mapping[str, str] = MappingProxyType({
    "cni2023_civic_assets": "places to meet", "cni2023_connectedness": "connections", "cni2023_engagement": "shared activity"})
"""The three elements of community need, as they are called on a slide."""
WELSH_ELEMENTS: Mapping[str, str] = MappingProxyType({
    f"cni2022_{key.removeprefix('cni2023_')}": name for key, name in ELEMENTS.items()})
ASKED: Mapping[str, str] = MappingProxyType({
    "places to meet": "where do people meet today, and where could they?",
    "connections": "who finds it hard to get about, or to get online, and what would help them?",
    "shared activity": "what do people here do together, and who would come if there were more?"})
"""The question for the room on each element."""
MISSING = "What do these figures miss? They know nothing of clubs, community centres or places of worship. What would you add?"
HOME = "What would make the most difference to daily life in your own street?"
ENGLAND = "E92000001"
SCAN = "Open this page on your phone"
"""Beside the square code of a link."""
NOT_THIN = 0.4
"""A place that ranks beyond this share of its kind, from the most need on, is about the middle or better: the element is not called thin."""
ALIKE, STORIES = 3, 2
"""How many places alike and how many stories are on a slide."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What a slide shows, to be drawn by whoever lays it out.

    Attributes
    ----------
    kind : str
        ``place``: where the area is, in what it lies in. ``map``: the neighbourhoods of
        ``area`` by class of ``keys[0]``. ``strips``: the strips of ``keys``, one under another.
        ``welsh_map`` and ``welsh_strips``: the same for Wrexham, with keys of
        :data:`lib.analysis.wales.WELSH`.
    area : Area
        What is drawn.
    keys : tuple of str
        Measures.
    alt : str
        All that it shows, in words, for those who do not see it.
    outline : Area, optional
        What to outline, where that is not the area itself.
    """

    kind: str
    area: Area
    keys: tuple[str, ...]
    alt: str
    outline: Area | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one slide says of one place.

    Attributes
    ----------
    title : str
        The message of the slide in a line.
    lines : tuple of str
        Sentences, each a paragraph.
    picture : Picture or None
    table : DataFrame or None
        Two or three columns of plain text, with their names as headings. Do not change it: it is kept.
    """

    title: str
    lines: tuple[str, ...] = ()
    picture: Picture | None = None
    table: pd.DataFrame | None = None


def part(kind: str, area: Area) -> Part | None:
    """What a slide says of an area; None where there is nothing to say.

    Parameters
    ----------
    kind : str
        A key of :data:`KINDS`.
    area : Area
        Of any level, put together, or Wrexham, of which only Welsh figures are told.
    """
    return _kept(kind, area.code) if area.code else _made(kind, area)


@functools.lru_cache(maxsize=1024)
def _kept(kind: str, code: str) -> Part | None:
    """Kept, since to number the slides all of them must be known: some 20 to 300 ms a place."""
    return _made(kind, WREXHAM if code == WREXHAM.code else area_of(code))


def _made(kind: str, area: Area) -> Part | None:
    if area.code == WREXHAM.code:
        found = _WELSH.get(kind)
        return found() if found else None
    if not len(area.members) and kind not in ("where", "questions", "sources"):
        return None
    return _PARTS[kind](area)


def thinnest_element(area: Area) -> str | None:
    """The element of community need on which an area ranks nearest to the highest need among its kind; a key of :data:`ELEMENTS`.

    None for England, of which every element has a tenth in each tenth, and where nothing is known.
    """
    if area.code == ENGLAND:
        return None
    known = {key: at for key in ELEMENTS if (at := position(as_neighbourhood(area), key)) is not None}
    return min(known, key=known.get) if known else None


def only_one(kind: str, area: Area) -> str:
    """Why a slide about two places shows but one of them, in a sentence about the other.

    Parameters
    ----------
    kind : str
        A key of :data:`KINDS`.
    area : Area
        The place of which the slide says nothing.
    """
    if area.code == WREXHAM.code:
        return "This is worked out from England’s figures, so not for Wrexham."
    if area.code == ENGLAND and kind in ("stands", "thin"):
        return "England as a whole is what others are measured against, so it is not shown."
    return f"For {called(area)} there is nothing to show here."


def credited(kind: str, areas: Sequence[Area]) -> list[str]:
    """The datasets that a slide rests on, for its notes.

    Parameters
    ----------
    kind : str
        A key of :data:`KINDS`.
    areas : sequence of Area
        The places it speaks of.

    Returns
    -------
    list of str
        Keys of the catalogue, each once.
    """
    found: list[str] = []
    if any(area.code == WREXHAM.code for area in areas):
        found += [*_WELSH_SOURCES.get(kind, ()), *(("lsoa_boundaries",) if kind in ("where", "hides") else ())]
    if any(area.code != WREXHAM.code for area in areas):
        found += _CREDITED[kind]
    return list(dict.fromkeys(found))


def credit(key: str) -> str:
    """A dataset in the notes of a slide: what it is, of when, whose, and under which licence."""
    found = catalogue.dataset(key)
    licence = "" if found.licence in found.attribution else f" Licence: {found.licence.removesuffix('.')}."
    return f"{found.title} ({found.vintage}). {found.attribution}{licence}"


def strip_title(key: str) -> str:
    """What stands over a strip of a slide, with its year: ``Connections (CNI 2023)``; for Welsh keys too."""
    if key in wales.WELSH:
        welsh = wales.WELSH[key]
        return f"{welsh.label} ({welsh.year})"
    if key in ELEMENTS:
        return f"{upper_first(ELEMENTS[key])} ({tag(catalogue.measure(COMMUNITY))})"
    measure = catalogue.measure(key)
    return f"{measure.label} ({tag(measure)})"


def ends(key: str) -> tuple[str, str]:
    """What the first and the last of ten blocks mean."""
    if key in wales.WELSH:
        return "Most need", "Least need"
    measure = catalogue.measure(key)
    return measure.most, measure.least


def key_title(key: str) -> str:
    """What stands over the colours of a map, with index and year."""
    if key == NEED:
        return "Index of Multiple Deprivation 2025, in tenths"
    if key == "both":
        return f"Deprivation ({tag(catalogue.measure(NEED))}) and community need ({tag(catalogue.measure(COMMUNITY))})"
    if key in wales.WELSH:
        return f"{catalogue.dataset(wales.WELSH[key].dataset).title}, in tenths"
    return f"Tenths of England’s neighbourhoods ({tag(catalogue.measure(key))})"


def bars_note(picture: Picture) -> str:
    """What the bars on the strips of a picture are; empty where there are none."""
    if picture.kind == "welsh_strips":
        kinds = list(dict.fromkeys(wales.WELSH[key].areas for key in picture.keys))
        return f"Bars: share of Wrexham’s {' or '.join(kinds)} in each tenth"
    return "Bars: share of people in each tenth" if len(picture.area.members) > 1 else ""


def place_key(area: Area) -> list[tuple[str, str]]:
    """What the colours of a map of where an area is mean: ``here`` and, where it lies in something else, ``around``, each with words."""
    within = lies_in(area)
    rows = [("here", upper_first(called(area)))]
    if within and not (len(within) == 1 and within[0].members.equals(area.members)):
        rows.append(("around", upper_first(" and ".join(called(each) for each in within)) if len(within) < 4 else f"{len(within)} councils"))
    return rows


def lies_in(area: Area) -> list[Area]:
    """What an area is shown in: its councils for anything smaller, its region for a council, else England; nothing for England."""
    if area.code == ENGLAND:
        return []
    if area.level in ("lsoa21", "msoa21", "ward25", OWN):
        if not len(area.members):
            return [area_of(store.places().at[area.code, "lad25_code"])]
        return [area_of(code) for code in area.frame["lad25_code"].unique()]
    if area.level in ("lad25", "pcon24"):
        return [area_of(area.frame["rgn_code"].mode().iloc[0])]
    return [area_of(ENGLAND)]


def _where(area: Area) -> Part:
    where = "England, the whole country" if area.code == ENGLAND else f"{upper_first(area.where)}"
    picture = Picture("place", area, (), f"Map that shows {called(area)} in what is around it. {where}.")
    if not len(area.members):
        return Part(area.name, (f"{where}.",), picture)
    people = f"{area.population:,} people live here (mid-2022)"
    number = len(area.members)
    homes = f"{people}, in {number:,} neighbourhoods of about {round(area.population / number, -2):,.0f} people each." if number > 1 else f"{people}."
    return Part(area.name, (f"{where}.", homes), picture)


def _stands(area: Area) -> Part | None:
    if area.code == ENGLAND:
        return None
    said = [_short_standing(area, NEED, upper_first(called(area))), _short_standing(area, COMMUNITY, "It")]
    ranked = standing_of(as_neighbourhood(area), NEED).rank is not None
    title = said.pop(0).removesuffix(".") if ranked else f"{area.name}: need and community need"
    return Part(title, tuple(said), _strips(area, (NEED, COMMUNITY)))


def _short_standing(area: Area, key: str, subject: str) -> str:
    """Where an area stands, in a sentence: ``Bloomfield ward is more deprived than 92 in 100 wards (IMD 2025).``"""
    measure, single = catalogue.measure(key), as_neighbourhood(area)
    found = standing_of(single, key)
    if found.rank is None:
        return f"{measure.label}: {in_first_tenth(area, measure)}"
    text = standing(measure, catalogue.level(single.level), found.rank, found.total, found.equal)
    return f"{with_subject(measure, text, found.rank, found.total, subject)}."


def _hides(area: Area) -> Part | None:
    if len(area.members) == 1:
        return _among_neighbours(area)
    if area.code == ENGLAND:
        return _side_by_side(area)
    members, reach = area.frame, spread(area.frame)
    deprived = int((members["imd2025_decile"] == 1).sum())
    total = len(members)
    title = (f"{deprived:,} of {total:,} neighbourhoods {'is' if deprived == 1 else 'are'} in England’s most deprived tenth" if deprived
             else f"None of the {total:,} neighbourhoods is in England’s most deprived tenth")
    first, last = reach.tenths
    lines = [f"All are in tenth {first} of 10 (IMD 2025; 1 is the most deprived)." if first == last else
             f"They reach from tenth {first} to tenth {last} (IMD 2025; 1 is the most deprived)."]
    pairs = edges(members, n=1)
    if len(pairs) and pairs["tenths_apart"].iloc[0] > 1:
        lines.append(f"{_touching(pairs.iloc[0])}.")
    told = f"Map of {called(area)}: its neighbourhoods by tenth of deprivation (IMD 2025). {title}. {lines[0]}"
    return Part(title, tuple(lines), Picture("map", area, (NEED,), told))


def _side_by_side(england: Area) -> Part:
    """Of England, which has a tenth of its neighbourhoods in each tenth by definition: how near to each other they are."""
    pair = edges(england.frame, n=1).iloc[0]
    title = f"Neighbourhoods that touch can be as far apart as tenth {_tenth(pair['code_a'])} and tenth {_tenth(pair['code_b'])}"
    lines = (f"The furthest apart that touch: {_named(pair['code_a'])} and {_named(pair['code_b'])}.",
             "Tenth 1 of 10 is the most deprived (IMD 2025).")
    told = f"Map of England: its neighbourhoods by tenth of deprivation (IMD 2025). {title}. {lines[0]}"
    return Part(title, lines, Picture("map", england, (NEED,), told))


def _among_neighbours(area: Area) -> Part | None:
    code = area.members[0]
    council = area_of(area.frame["lad25_code"].iloc[0])
    if len(council.members) == 1:
        return None
    name, tenth = spoken(council.name), _tenth(code)
    same, total = int((council.frame["imd2025_decile"] == tenth).sum()), len(council.members)
    title = f"{'The only neighbourhood' if same == 1 else f'One of {same:,} neighbourhoods'} of {name} in tenth {tenth} of England"
    touching = edges_of(code)
    lines = [f"{upper_first(name)} has {total:,} neighbourhoods. Tenth 1 is the most deprived (IMD 2025)."]
    if len(touching) and touching["tenths_apart"].iloc[0] > 0:
        other = touching["neighbour"].iloc[0]
        lines.append(f"{_named(other)}, which it touches, is in tenth {_tenth(other)}.")
    told = f"Map of {name}: its neighbourhoods by tenth of deprivation (IMD 2025), with {called(area)} outlined. {title}."
    return Part(title, tuple(lines), Picture("map", council, (NEED,), told, outline=area))


def _both(area: Area) -> Part:
    members = area.frame
    total = len(members)
    years = f"{tag(catalogue.measure(NEED))} and {tag(catalogue.measure(COMMUNITY))}"
    if total == 1:
        need, community = (bool((members[f"{key}_decile"] == 1).iloc[0]) for key in (NEED, COMMUNITY))
        title = ("It faces both high deprivation and high community need" if need and community
                 else f"It faces one of the two: high {'deprivation' if need else 'community need'}" if need or community
                 else "It faces neither high deprivation nor high community need")
        lines = [f"It {'is' if need else 'is not'} in England’s most deprived tenth.",
                 f"It {'is' if community else 'is not'} in the tenth with highest community need ({years})."]
    else:
        found = both_at(members, (10, 20))
        number, people, wider = int(found.at[10, "neighbourhoods"]), int(found.at[10, "people"]), int(found.at[20, "neighbourhoods"])
        title = (f"{number:,} of {total:,} neighbourhoods {'faces' if number == 1 else 'face'} both" if number
                 else f"None of the {total:,} neighbourhoods faces both")
        lines = [f"Both: in England’s most deprived tenth, and in the tenth with highest community need ({years})."]
        if number:
            lines.append(f"{people:,} people live there (mid-2022).")
        lines.append(f"With the line at a fifth in place of a tenth, it would be {wider:,}." if wider
                     else "None does with the line at a fifth, either.")
    told = f"Map of {called(area)}: neighbourhoods by whether they are in the first tenth of need, of community need, of both or of neither. {title}."
    return Part(title, tuple(lines), Picture("map", area, ("both",), told))


def _thin(area: Area) -> Part | None:
    key = thinnest_element(area)
    if key is None:
        return None
    title = (f"Thinnest here: {ELEMENTS[key]}" if _is_thin(area, key)
             else f"None of the three is thin here; the least strong: {ELEMENTS[key]}")
    lines = ("Community need has three parts: places to meet, connections, and shared activity (CNI 2023).",)
    return Part(title, lines, _strips(area, tuple(ELEMENTS)))


def _alike(area: Area) -> Part | None:
    found = similar(area, n=ALIKE)
    if found.empty:
        return None
    table = pd.DataFrame({"Place": [f"{row['name']}, {row['where']}" for _, row in found.iterrows()],
                          "Why": [reason(row) for _, row in found.iterrows()]})
    count = {1: "The place", 2: "Two places"}.get(len(table), "Three places")
    return Part(f"{count} most like {called(area)}", (), table=table)


def _others(area: Area) -> Part:
    found = bearing.for_area(area).head(STORIES)
    why = {key: _why(row, area) for key, row in found.iterrows()}
    for key in bearing.most_alike(area):
        if len(why) < STORIES and key not in why and stories()[key].figures:
            why[key] = "Of the other stories, its place is the most like this one."
    told = [stories()[key] for key in why]
    table = pd.DataFrame({"Story": [f"{story.title} ({story.place})" for story in told], "What they did": [story.summary for story in told],
                          "Why here": list(why.values())})
    at_home = sum(row["why"] == "here" for _, row in found.iterrows())
    return Part(f"What communities did {'here' if at_home == len(told) else 'here and elsewhere' if at_home else 'elsewhere'}", (), table=table)


def _why(row: pd.Series, area: Area) -> str:
    if row["why"] == "theme":
        measure = catalogue.measure(row["measure"])
        return f"Of the stories’ themes, need here is highest in {lower_first(measure.label)} ({measure.year})."
    if row["why"] == "alike":
        return "A place most like this one."
    return story_words.reason(row, area)


def _since(area: Area) -> Part | None:
    found = since_2019(area.frame)
    if not found.exact:
        return None
    care = "A move says how a place stands next to others. It does not say that life there became better or worse (IMD 2019 to IMD 2025)."
    if len(area.members) == 1:
        then, now = (int(area.frame[f"{key}_decile"].iloc[0]) for key in ("imd2019", NEED))
        title = f"In tenth {now} in 2019 and in 2025" if then == now else f"From tenth {then} in 2019 to tenth {now} in 2025"
        return Part(title, ("Tenth 1 is the most deprived (IMD 2019 and IMD 2025).", care))
    title = _moved(found)
    table = pd.DataFrame({"From 2019 to 2025": ["Moved to a tenth nearer the most deprived", "Stayed in the same tenth",
                                                "Moved to a tenth nearer the least deprived"],
                          "Neighbourhoods": [f"{number:,}" for number in (found.towards_most, found.same, found.towards_least)]})
    verb = "is" if found.best_fit == 1 else "are"
    left = (f"{counted(found.best_fit, catalogue.level('lsoa21'))} with a new border since then {verb} not counted.",
            ) if found.best_fit else ()
    return Part(title, (care, *left), table=table)


def _moved(found: Since2019) -> str:
    """How many neighbourhoods are in another tenth now, and which way more of them went."""
    moved = found.exact - found.same
    if not moved:
        return f"All {found.exact:,} neighbourhoods are in the same tenth as in 2019"
    ways = {"most": found.towards_most, "least": found.towards_least}
    way = max(ways, key=ways.get)
    verb = "is" if moved == 1 else "are"
    share = "it is" if moved == 1 else "all of them" if ways[way] == moved else f"{ways[way]:,} of them"
    share, toward = ("half each way", "") if 2 * ways[way] == moved else (share, f" nearer the {way} deprived")
    return f"{moved:,} of {found.exact:,} neighbourhoods {verb} in another tenth than in 2019, {share}{toward}"


def _questions(area: Area) -> Part:
    asked = [question for make in (_on_edge, _on_element, _on_learning) if len(area.members) and (question := make(area))]
    return _asked([*asked, MISSING, HOME, "Which group of people is not in this room, and how could they be asked?"])


def _asked(found: list[str]) -> Part:
    return Part("Three questions for us", (), table=pd.DataFrame({"": ["1", "2", "3"], "Question": found[:3]}))


def _on_edge(area: Area) -> str | None:
    """On the sharpest edge of an area, or of a neighbourhood with those it touches."""
    pairs = edges_of(area.members[0]) if len(area.members) == 1 else edges(area.frame, n=1)
    if pairs.empty or pairs["tenths_apart"].iloc[0] < 2:
        return None
    return f"{_touching(pairs.iloc[0])} (IMD 2025; 1 is the most deprived). What do people on both sides share, and what keeps them apart?"


def _on_element(area: Area) -> str | None:
    key = thinnest_element(area)
    return None if key is None else _ask(ELEMENTS[key], "CNI 2023", _is_thin(area, key))


def _ask(element: str, year: str, thin: bool = True) -> str:
    return f"The {'thinnest' if thin else 'least strong'} of the three here is {element} ({year}): {ASKED[element]}"


def _is_thin(area: Area, key: str) -> bool:
    return position(as_neighbourhood(area), key) <= NOT_THIN


def _on_learning(area: Area) -> str | None:
    found = more_community(area)
    if found is None or found.empty:
        return None
    row = found.iloc[0]
    level = catalogue.level(area.level if area.level != OWN else "msoa21")
    kind = f"the {level.label} " if level.key in ("msoa21", "ward25") else ""
    place = f"a neighbourhood in {row['name']} ({row['where'].removeprefix('neighbourhood ')})" if level.key == "lsoa21" else f"{kind}{row['name']}"
    return (f"{upper_first(place)} is about as deprived (IMD 2025) and has clearly lower community need (CNI 2023). "
            "What would we ask people there?")


def _sources(_: Area) -> Part:
    keys = [catalogue.measure(NEED).dataset, catalogue.measure(COMMUNITY).dataset, "population"]
    lines = [f"{found.title}. {found.publisher}. {found.licence}" for found in map(catalogue.dataset, keys)]
    rank = "Ranks and tenths are among all 33,755 neighbourhoods of England. Many people in a deprived neighbourhood are not deprived."
    return Part("Where these figures come from", (*lines, rank))


def _welsh_where() -> Part:
    return Part("Wrexham", ("County borough in Wales.", f"{len(store.table('wrexham')):,} neighbourhoods, on Wales’ own indexes. "
                            "They are never ranked with England’s."), _welsh_map())


def _welsh_map() -> Picture:
    return Picture("welsh_map", WREXHAM, ("wimd2025",), f"Map of Wrexham: its neighbourhoods by tenth of Wales. {welsh_words.finding('wimd2025')}")


def _welsh_stands() -> Part:
    counts = wales.summary()
    lines = []
    for key in ("wimd2025", "cni2022"):
        welsh, row = wales.WELSH[key], counts.loc[key]
        most = "with most deprivation" if welsh.palette == "need" else "with highest community need"
        verb = "is" if row["first_tenth"] == 1 else "are"
        lines.append(f"{row['first_tenth']} of {row['areas']} {welsh.areas} {verb} in the tenth of Wales {most} ({welsh.label}, {welsh.year}).")
    return Part("Wrexham beside the rest of Wales", tuple(lines), _welsh_strips(("wimd2025", "cni2022")))


def _welsh_hides() -> Part:
    frame = wales.ranked("wimd2025")
    first, last = frame["tenth"].iloc[0], frame["tenth"].iloc[-1]
    return Part(f"Its neighbourhoods reach from tenth {first} to tenth {last} of Wales",
                (f"{_in_tenth(frame, first)} in tenth {first}, {_in_tenth(frame, last).lower()} in tenth {last}. Tenth 1 is the most deprived "
                 "(WIMD 2025).",), _welsh_map())


def _in_tenth(frame: pd.DataFrame, tenth: int) -> str:
    number = int((frame["tenth"] == tenth).sum())
    return "One of them is" if number == 1 else f"{number} of them are"


def _welsh_thin() -> Part:
    return Part(f"Thinnest here: {WELSH_ELEMENTS[_welsh_weakest()]}",
                ("Community need in Wales has three parts: places to meet, connections, and shared activity (2022).",),
                _welsh_strips(tuple(WELSH_ELEMENTS)))


def _welsh_weakest() -> str:
    middle = wales.summary()["middle"]
    return min(WELSH_ELEMENTS, key=lambda key: middle[key])


def _welsh_strips(keys: tuple[str, ...]) -> Picture:
    return Picture("welsh_strips", WREXHAM, keys, " ".join(welsh_words.strip_sentence(key) for key in keys))


def _welsh_questions() -> Part:
    frame = wales.ranked("wimd2025")
    first = (f"Some neighbourhoods here are in tenth {frame['tenth'].iloc[0]} of Wales, others in tenth {frame['tenth'].iloc[-1]} (WIMD 2025; 1 is "
             "the most deprived). What do people in both share, and what keeps them apart?")
    return _asked([first, _ask(WELSH_ELEMENTS[_welsh_weakest()], "Wales, 2022"), MISSING])


def _welsh_sources() -> Part:
    lines = [f"{found.title}. {found.publisher}. {found.licence}" for found in map(catalogue.dataset, ("wimd2025", "cni2022_wales"))]
    rank = "Ranks and tenths are among the areas of Wales, worked out there in another way than in England."
    return Part("Where these figures come from", (*lines, rank))


def _strips(area: Area, keys: tuple[str, ...]) -> Picture:
    return Picture("strips", area, keys, " ".join(strip_sentence(area, key) for key in keys))


def _named(code: str) -> str:
    """A neighbourhood by its local area and official name, as people can look it up: ``Layton (Blackpool 006B)``."""
    found = places.place(code)
    return f"{found.name} ({found.official_name})"


def _touching(row: pd.Series) -> str:
    """Two neighbourhoods that touch, and the tenth of each; one name is said once, with the numbers that tell the two apart."""
    one, other = (places.place(row[key]) for key in ("code_a", "code_b"))
    first, second = _tenth(one.code), _tenth(other.code)
    if one.name == other.name:
        return f"In {one.name} two neighbourhoods touch: {one.official_name} is in tenth {first}, {other.official_name} in tenth {second}"
    return f"{_named(one.code)} and {_named(other.code)} touch: the first is in tenth {first}, the second in tenth {second}"


def _tenth(code: str) -> int:
    return int(store.neighbourhoods().at[code, "imd2025_decile"])


_CREDITED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "where": ("population", "lsoa_boundaries", "ward_boundaries", "ons_boundaries", "constituencies", "msoa_names", "open_names"),
    "stands": ("iod2025", "cni2023", "population"),
    "hides": ("iod2025", "msoa_names", "lsoa_boundaries", "open_names"),
    "both": ("iod2025", "cni2023", "population", "lsoa_boundaries", "open_names"),
    "thin": ("cni2023", "population"),
    "alike": ("iod2025", "cni2023", "population", "ruc2021"),
    "others": ("iod2025", "population"),
    "since": ("iod2025", "iod2019", "lsoa_lookup"),
    "questions": ("iod2025", "cni2023", "msoa_names"),
    "sources": ("iod2025", "cni2023", "population")})
_WELSH_SOURCES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "where": ("wimd2025",), "stands": ("wimd2025", "cni2022_wales"), "hides": ("wimd2025",), "thin": ("cni2022_wales",),
    "questions": ("wimd2025", "cni2022_wales"), "sources": ("wimd2025", "cni2022_wales")})
_PARTS: Mapping[str, Callable[[Area], Part | None]] = MappingProxyType({
    "where": _where, "stands": _stands, "hides": _hides, "both": _both, "thin": _thin, "alike": _alike, "others": _others, "since": _since,
    "questions": _questions, "sources": _sources})
_WELSH: Mapping[str, Callable[[], Part]] = MappingProxyType({
    "where": _welsh_where, "stands": _welsh_stands, "hides": _welsh_hides, "thin": _welsh_thin, "questions": _welsh_questions,
    "sources": _welsh_sources})
