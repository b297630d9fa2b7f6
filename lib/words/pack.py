"""Sentences of the evidence pack about an area, and which sources a sentence is from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from lib import catalogue
from lib.analysis.ages import about as about_people
from lib.analysis.area import standing_of, tenths
from lib.analysis.rank import share_in_hundred
from lib.catalogue import Dataset
from lib.places.area import OWN, Area
from lib.places.pride import FIRST_AREAS, MORE_AREAS, TOWNS
from lib.words import about
from lib.words import similar as likeness
from lib.words.area_facts import ranked
from lib.words.naming import called, own_name, tag
from lib.words.pride import DATASETS as PRIDE
from lib.words.pride import DATES
from lib.words.strips import HERE as HERE_MARK
from lib.words.strips import MIDDLE

FOR_BIDS = "For a bid or a report"
PAPER = "document"
"""What the pack is to whoever is given it."""
BUTTON = "Evidence pack (Word)"
WHAT = (
    "A document to cut and add to, with text and its sources, tables, maps, charts, and places like it. It also says what "
    "to keep in mind. It takes some seconds to make."
)
PEOPLE = "population"
"""The dataset behind every number of people."""
OWN_POINTS = "own points"
"""Stands among the keys of datasets for a reader's own points, which are none: they have a number in the list too."""
BY_WORDS = {
    "mid-2022": (PEOPLE,),
    "CNI 2019": ("cni2019",),
    "Big Local": ("big_local",),
    "wards of 2017": ("lsoa_lookup",),
    "best fit of wards": ("lsoa_lookup",),
    "phase 1": (PRIDE[TOWNS],),
    DATES[FIRST_AREAS]: (PRIDE[FIRST_AREAS],),
    DATES[MORE_AREAS]: (PRIDE[MORE_AREAS],),
}
"""Words of a sentence that name a source which is no measure."""
USE = (
    "This is evidence to build on, not a finished case. Take what you need and leave the rest.",
    "A number in square brackets leads to its source in the list at the end. Keep it beside each figure that you use.",
    "Add what figures cannot tell: what people who live there say, and what they already do.",
)
MAIN, STANDS, PARTS, BESIDE, PEOPLE_HERE = (
    "The main points",
    "Maps",
    "How it stands on each part",
    "Beside larger places",
    "People",
)
BOTH, SINCE, LEARNING, HERE, LISTS = (
    "Both at once",
    "Since 2019",
    "Learning and work",
    "What is here",
    "Programmes and lists",
)
LIKE, STORIES, INSIDE, CARE, METHOD, SOURCES = (
    "Places like it",
    "What others did",
    "Its neighbourhoods",
    "What to keep in mind",
    "How it was worked out",
    "Sources and licences",
)
CUTS = "How many neighbourhoods face both, by where the line is drawn"
PARTS_TABLE = "Deprivation and community need with their parts, most need first"
BESIDE_TABLE = (
    "Of 100 people, how many live in the tenth of England’s neighbourhoods with most need. In brackets: the tenth of the "
    "middle person"
)
CHARTS = "Where its people live, by tenth of England"
STRIPS = ("The two indexes", "What community need is made of", "What deprivation is made of")
FIGURES = "Figures behind the indexes"
FIGURES_TABLE = "Other figures of its neighbourhoods, with England beside"
LEARN, ALIKE = "As deprived, with lower community need: places to learn from", "Most alike"
MATCHED = (
    "Places of the same kind anywhere in England. They are to learn from: the figures do not say how a place came to "
    "have more."
)
AGES_CHART = "People by age, beside England"
AGES_TABLE = "People by age (ONS, mid-2022). Numbers of people are rounded"
AGES_HEAD = ("Age", "People", "Of 100 people here", "Of 100 in England")
CONTEXT = "Who lives here"
CONTEXT_TABLE = "Beside England: the share of all people, or of all households where it is about homes"
CONTEXT_HEAD = ("Figure", "Here", "England")
CUTS_HEAD = (
    "Most need",
    "Neighbourhoods",
    "People (mid-2022)",
    "More if one point wider",
    "Fewer if one point narrower",
)
COUNCIL = "Published a council at a time"
OUTCOMES_TABLE = "Learning and work, as published, with England beside"
PUBLISHED = tuple(dict.fromkeys(each.dataset for each in catalogue.outcomes().values()))
"""The datasets of what is published a council at a time."""
NOTHING_LARGER = "There is no larger place here to lay it beside."
NO_LICENCE = "The publisher states no open licence: ask before you publish it again."


def title(area: Area) -> str:
    """What the file is called."""
    return f"{own_name(area)}: evidence for a bid"


def made(today: datetime.date) -> str:
    """With what and when the pack was made."""
    return (
        f"Made with {catalogue.NAME_AND_VERSION} on {today.day} {today:%B %Y}. Figures are those of the page about the "
        "area on that day."
    )


def cites(text: str, also: Iterable[str] = ()) -> tuple[str, ...]:
    """The datasets that a sentence is from: those of the measures it names with their year, and ``also``.

    Parameters
    ----------
    also : iterable of str
        Keys of datasets that it is from without saying so.

    Returns
    -------
    tuple of str
        Keys of datasets, each once.

        >>> cites("It is more deprived than 92 in 100 councils (IMD 2025).")
        ('iod2025',)
    """
    found = dict.fromkeys(also)
    for measure in catalogue.measures().values():
        if tag(measure) in text:
            found |= dict.fromkeys((measure.dataset, *measure.also_from))
    for words, keys in BY_WORDS.items():
        if words in text:
            found |= dict.fromkeys(keys)
    return tuple(found)


def has_ranks(area: Area) -> bool:
    """Whether an area has ranks among places of its kind: not England, nor one that somebody put together."""
    return area.level not in (OWN, "ctry")


def part_row(area: Area, key: str) -> tuple[str, ...]:
    """A measure of an area in a table: its name with the year, its rank if it has ranks, its tenth, and for more than
    one neighbourhood how many live in the first tenth.
    """
    measure, found = catalogue.measure(key), standing_of(area, key)
    middle = "no data" if found.middle is None else f"{found.middle} of 10"
    rank = (ranked(area, key),) if has_ranks(area) else ()
    share = (_first_tenth(area, key),) if len(area.members) > 1 else ()
    return f"{measure.label} ({measure.year})", *rank, middle, *share


def part_head(area: Area) -> tuple[str, ...]:
    """What the columns of :func:`part_row` are."""
    tenth = "Tenth of England" if len(area.members) == 1 else "Tenth of its middle person"
    rank = (f"Rank among {catalogue.level(area.level).plural}, 1 is most need",) if has_ranks(area) else ()
    share = ("In the first tenth, of 100 people",) if len(area.members) > 1 else ()
    return "Figure", *rank, tenth, *share


def beside_cell(area: Area, key: str) -> str:
    """An area on a measure beside others of any size: ``31 (tenth 3)``; a neighbourhood is all in one tenth."""
    middle = standing_of(area, key).middle
    if middle is None:
        return "no data"
    return f"tenth {middle}" if len(area.members) == 1 else f"{_first_tenth(area, key)} (tenth {middle})"


def _first_tenth(area: Area, key: str) -> str:
    share = tenths(area.frame, key)["share"].iloc[0]
    if share != share:
        return "no data"
    number = share_in_hundred(share)
    return "fewer than 1" if share and not number else str(number)


def map_alt(area: Area, key: str) -> str:
    """What a map of an area shows, for those who do not see it."""
    measure = catalogue.measure(key)
    if measure.kind == "category":
        return f"Map of the neighbourhoods of {called(area)}: {measure.label.lower()} ({tag(measure)}), with a key."
    return (
        f"Map of the neighbourhoods of {called(area)} by tenth of {measure.label.lower()} ({tag(measure)}), with a key. "
        "Darker is more need."
    )


def inside_note(area: Area, shown: int) -> str:
    """What the list of neighbourhoods is."""
    total = len(area.members)
    if shown < total:
        return f"The {shown:,} of its {total:,} neighbourhoods with most need. “Neighbourhoods (CSV)” on the page has them all."
    return f"All {total:,} neighbourhoods, most need first" if total > 1 else "The neighbourhood and its figures"


def caveats(keys: Sequence[str]) -> list[str]:
    """What to keep in mind of some measures, each sentence once."""
    found: dict[str, list[str]] = {}
    for measure in map(catalogue.measure, keys):
        if measure.caveat:
            found.setdefault(measure.caveat, []).append(f"{measure.label} ({measure.year})")
    return [f"{'; '.join(names)}: {caveat}" for caveat, names in found.items()]


def method() -> list[str]:
    """How to read ranks and tenths, what the indexes are, how places were matched."""
    reading = [f"{name}. {said}" for name, said in about.reading()]
    return [*(said for _, said in about.indexes()), *reading, *likeness.method(), *likeness.method_of_learning()]


def licence(dataset: Dataset) -> str:
    """The licence of a source in a sentence."""
    said = dataset.licence if dataset.licence.endswith(".") else f"{dataset.licence}."
    return f"Licence: {said}" if dataset.licence_url else f"{said} {NO_LICENCE}"


def vintage(dataset: Dataset) -> str:
    """When a source came out and of when it speaks."""
    return f"Published {dataset.published}; figures: {dataset.vintage}."


def strips_caption(area: Area) -> str:
    """What the strips of ten blocks show."""
    if len(area.members) == 1:
        return f"Ten tenths of England’s neighbourhoods. {HERE_MARK}"
    return (
        f"Ten tenths of England’s neighbourhoods. Bars: the share of people in each, all on one scale. Mark: {MIDDLE}."
    )


def counted(people: Iterable[int]) -> list[int]:
    """Numbers of people by age, rounded as on the page."""
    return [about_people(int(each)) for each in people]


def outcomes_head(area: Area) -> dict[str, str]:
    """Columns of what is published a council at a time, and what they are called; England is beside itself nowhere."""
    names = {"label": "Figure", "shown": "Published figure", "england_shown": "England", "period": "When"}
    return {key: name for key, name in names.items() if key != "england_shown" or area.level != "ctry"} | {
        "publisher": "Source"
    }


def context_row(key: str, share: float, england: float) -> tuple[str, str, str]:
    """A measure of who lives here in a table: its name with the year; here; in England."""
    measure = catalogue.measure(key)
    return f"{measure.label} ({measure.year})", f"{share:.0%}", f"{england:.0%}"
