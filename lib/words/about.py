"""Sentences of the page about the data: how to read a number, what is missing, what is counted."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping

import pandas as pd

from lib import catalogue
from lib.analysis.england import lists_of_points, matched_2019, usual_sizes, without_neighbourhoods
from lib.catalogue import Dataset, Measure
from lib.words.english import join_names, lower_first
from lib.words.naming import tag


def shows(neighbourhoods: pd.DataFrame) -> list[str]:
    """What the app shows, in a few sentences, from the table of neighbourhoods and the catalogue."""
    low, high = usual_sizes(neighbourhoods)
    level = catalogue.level("lsoa21")
    return [
        f"Every Neighbourhood maps deprivation and community need for all {len(neighbourhoods):,} neighbourhoods of "
        "England. It holds "
        f"{len(catalogue.measures()):,} measures from {len(catalogue.datasets()):,} sources, all of them listed on "
        "this page.",
        "A neighbourhood here is a small area drawn for the Census, often just a few streets. Nine out of ten of them "
        f"have between {low:,.0f} and "
        f"{high:,.0f} people (mid-2022). The official name for one is {level.official}.",
        "Neighbourhoods have no names of their own, so each is called by the name of the local area around it, as "
        "chosen by the House of Commons Library.",
    ]


def reading() -> list[tuple[str, str]]:
    """How to read each kind of number: what it is called, and which way it runs."""
    need, community = catalogue.measure("imd2025"), catalogue.measure("cni2023")
    last = f"{need.out_of:,}"
    return [
        (
            "Rank",
            f"A place in a queue of all {last} neighbourhoods. Rank 1 always means the most need: it "
            f"{_end(need, first=True)} "
            f"({tag(need)}), or {_end(community, first=True)} ({tag(community)}). Rank {last} means the least.",
        ),
        (
            "Tenth",
            "The same queue cut into ten groups of equal size. Tenth 1 has the most need and tenth 10 the least. "
            "Another word is decile. Only "
            "a neighbourhood has a tenth: a larger place has people in many.",
        ),
        (
            "Rank of a larger place",
            "A place in the queue of its own kind, such as the 296 councils, by its average. It has one rank and no "
            "other.",
        ),
        (
            "“More deprived than 92 in 100”",
            "This counts the neighbourhoods with less need. It is rounded down, so it never claims too much.",
        ),
        (
            "Share and rate",
            f"A share is so many out of every 100, and a rate so many out of every 1,000. {_which_way()} Figures of who "
            "lives there say nothing of need.",
        ),
        (
            "Score",
            f"What a rank is made from. A higher score means more need, both for {tag(need)} and for {tag(community)}. "
            "Twice the score does not mean twice the need.",
        ),
        (
            "Average",
            "The average of a larger place counts each of those whom the figure is about once. For most figures that is "
            "everybody. For employment it is people of working age, and for homes it is households. An average hides "
            "what differs inside, so the spread is shown beside it.",
        ),
        (
            "Community need of a larger place",
            "Its average is that of the ranks of its neighbourhoods, as OCSI gives it for local areas.",
        ),
        (
            "Border of a tenth",
            "Two neighbourhoods on either side of a border may be almost alike. Where a rank is close to one, the "
            "words say so.",
        ),
        ("Change of rank", "A place moved past others. That does not say whether life there became better or worse."),
    ]


def _which_way() -> str:
    """Which way figures that are not ranks run, with the exceptions named."""
    other = [
        lower_first(m.label)
        for m in catalogue.measures().values()
        if m.kind not in ("rank", "category") and m.higher_means == "less_need"
    ]
    if not other:
        return "A higher figure always means more need."
    return f"A higher figure means more need. It is the other way round for: {join_names(other)}."


def indexes() -> list[tuple[str, str]]:
    """The two indexes and what it means to be high on both, in plain words."""
    need, community = catalogue.measure("imd2025"), catalogue.measure("cni2023")
    return [
        (
            catalogue.dataset(need.dataset).title,
            f"The Index of Multiple Deprivation ({tag(need)}) asks what people go without. It puts together seven "
            f"things: {_listed('need_domains')}. "
            "It speaks of places. Not everyone in a deprived neighbourhood goes without, and many people who do live "
            "elsewhere.",
        ),
        (
            catalogue.dataset(community.dataset).title,
            f"This index ({tag(community)}) asks how much there is nearby that helps a community come together. It "
            "puts together three things: "
            f"{_listed('community', leave=community.key)}. High need means few places to meet, weak links and little "
            "activity on record. "
            "It cannot see what neighbours do for each other without a form or a grant.",
        ),
        (
            "Both together",
            "A neighbourhood faces both when it is in two tenths at once. One is the most deprived tenth of the first "
            "index. The other is the tenth with the highest need of the second. "
            "The line at a tenth is a choice, and a neighbourhood just outside it may be much like one just inside.",
        ),
    ]


def direction(measure: Measure) -> str:
    """Which way a measure runs, in one sentence."""
    if measure.kind == "category":
        return (
            f"It sorts neighbourhoods into {len(measure.categories)} groups: "
            f"{'; '.join(c.label.lower() for c in measure.categories)}."
        )
    if measure.kind == "rank":
        return f"Rank 1 {_end(measure, first=True)}; rank {measure.out_of:,} {_end(measure, first=False)}."
    if measure.context:
        return "It says who lives there, and nothing of need. No place is ranked by it, or compared with another by it."
    return f"A higher figure means {'more' if measure.higher_means == 'more_need' else 'less'} need."


def carried(neighbourhoods: pd.DataFrame) -> str:
    """How many neighbourhoods have their own figure of 2019 and how many a best fit, in a sentence."""
    exact, best_fit = matched_2019(neighbourhoods)
    published = catalogue.measure("imd2019").out_of
    return (
        f"The 2019 index was made for {published:,} areas of 2011. For {exact:,} of today’s neighbourhoods the border "
        "is the same, and "
        f"the 2019 rank is the published one. {best_fit:,} were split, joined or redrawn. They have the average of the "
        "ranks of the areas they came from. They are marked as best fit, and show no change since 2019."
    )


COUNTED = f"Counted by {catalogue.NAME_AND_VERSION} from its sources of 2004 to 2026."
"""What stands under a count of what is not here."""
MISSING = (("codepoint",), ("ward_boundaries",), ("lsoa_lookup",), ("museums", "libraries", "schools"))
"""Datasets that the lines of :func:`missing` count in."""
KINDS = ("lsoa_boundaries", "msoa_names", "ward_boundaries", "ons_boundaries", "constituencies", "constituency_links")
"""Datasets that say how many places of each kind there are."""


def missing(
    postcodes: tuple[int, int], wards: pd.DataFrame, wards2017: pd.DataFrame, points: pd.DataFrame
) -> list[str]:
    """What is not here or not whole, counted from the data.

    Parameters
    ----------
    postcodes : (int, int)
        How many there are, and how many of them have no position.
    wards : DataFrame
        Today's wards, with ``neighbourhoods``.
    wards2017 : DataFrame
        The wards of 2017, with ``neighbourhoods``.
    points : DataFrame
        With ``kind`` and ``as_of``.
    """
    empty, undrawn = without_neighbourhoods(wards), without_neighbourhoods(wards2017)
    museum, library, school = (lists_of_points(points)[kind] for kind in ("museum", "library", "school"))
    return [
        f"{postcodes[1]:,} of {postcodes[0]:,} English postcodes have no known position on land, so they cannot be "
        "found. The neighbourhood of any "
        "other postcode is estimated from its position, and near a border it may be the one next door.",
        f"{empty:,} of {len(wards):,} wards are so small, or so cut up, that no neighbourhood lies mostly inside them. "
        "They have no figures.",
        f"{undrawn:,} of the {len(wards2017):,} wards of 2017 cannot be drawn. The 225 are all drawn.",
        f"The {museum.number:,} museums are those of {museum.year} and the {library.number:,} libraries those of "
        f"{library.year}. Some have closed, opened or moved since. The {school.number:,} schools are those of "
        f"{school.year}.",
    ]


def gaps(lacking: Mapping[str, int]) -> str:
    """Which measures lack a figure for some neighbourhoods, in a sentence; ``lacking`` is a number by measure key."""
    if not any(lacking.values()):
        return "Every measure has a figure for every neighbourhood."
    parts = [f"{lower_first(catalogue.measure(key).label)} ({count:,})" for key, count in lacking.items() if count]
    return (
        "Some figures are withheld or were never made. These measures have no figure for some neighbourhoods: "
        f"{join_names(parts)}. No data never counts as 0."
    )


def not_held() -> list[str]:
    """What no open source offers, so that the app does not have it."""
    return [
        "We hold no open list of the 225 neighbourhoods of 2019 by name, other than the ward file used here.",
        "We hold no open boundaries of the Big Local areas. Each is a point, placed by its name.",
        "The figures of the Sutton Trust’s Opportunity Index are not here.",
        "Ethnic group is not shown for any place. It is read for one thing only: to hold it equal where the page Evidence "
        "compares places. It is no measure of need, and beside need it would be taken for a reason.",
        "We hold kinds of home, and no figures of who makes up a household, for neighbourhoods.",
        "The sources here have no exam results for wards or neighbourhoods, and no Welsh school results by area.",
        "We hold no list of family hubs, cafés, clubs or places of worship for all of England, so they are not on the "
        "map. Community centres and halls are those that volunteers have put on OpenStreetMap, and some are missing.",
    ]


def borders(wrexham: int) -> str:
    """Why Wales stands apart, in a sentence or two; ``wrexham`` is its number of neighbourhoods."""
    wales, community = catalogue.dataset("wimd2025"), catalogue.dataset("cni2022_wales")
    return (
        f"Everything here is about England. Wales has an index of its own, made in another way ({wales.title}). A rank "
        f"out of {wales.rows:,} Welsh areas cannot be set beside a rank in England. Nor can its community need "
        f"({community.title}, out of {community.rows:,}). The figures of Wrexham’s {wrexham:,} neighbourhoods are kept apart and are never ranked "
        "with England’s. "
        "Scotland and Northern Ireland have indexes of their own too, and are not here."
    )


def privacy() -> list[str]:
    """What the app knows about the person using it."""
    return [
        "There are no accounts, and nobody is counted or followed.",
        "What you type into a search box stays in your session and is gone when you close the page. A postcode is "
        "never put in the link or in a log: "
        "the link holds the code of the neighbourhood it is in.",
        "The only cookie is Streamlit’s own, a random number that protects the page against forged requests. Your "
        "browser also remembers whether the page is light or dark.",
        "Maps, figures and place names come from the computer that runs this app, and nothing is sent anywhere else. "
        "The one exception is the street map, which is off until you switch it on. It comes from OpenStreetMap, which "
        "then sees which part of England you look at.",
    ]


def browser_parts(addresses: Iterable[str], own: str = "/app/static") -> str:
    """Where the browser got the scripts and styles of the map, in a sentence or two."""
    away = sorted({address.split("/")[2] for address in addresses if not address.startswith(own)})
    if not away:
        return "The scripts and styles of the map come from this app itself, so it works without the internet."
    return (
        "The scripts of the map are not installed on the computer that runs this app, so your browser fetches them "
        f"from {join_names(away)}, which "
        "needs the internet. To install them, run: npm ci && npm run vendor"
    )


PACKAGES = "Packages and their licences"


def made_of() -> str:
    """Of what others wrote the app is made, in three sentences."""
    count = collections.Counter(each.kind for each in catalogue.packages())
    return (
        f"Besides its own code, the app is made of {count['python']} packages on the server, {count['browser']} in the "
        f"browser and {count['font']} fonts. Where several copies run, {count['server']} more join them. Streamlit "
        "brings parts of its own to the browser, which this list does not name."
    )


def version() -> str:
    """Which version of the app this is, and on what terms its code may be used."""
    return (
        f"This is {catalogue.NAME_AND_VERSION}. Anyone may use its code for anything (MIT licence). The data keeps "
        "the licences of its sources."
    )


def address(found: str) -> str:
    """Where links and square codes on sheets lead; ``found`` is the address of the app for others, empty for none."""
    if found:
        return f"Links and square codes on sheets and slides lead to {found}"
    return (
        "Only this computer can open the app, so the sheets have no link and no square code. They say what to search "
        "for instead. Whoever starts the app can name its address in EVERY_NEIGHBOURHOOD_ADDRESS."
    )


def unlicensed(datasets: Iterable[Dataset]) -> str:
    """Which sources state no open licence, in a sentence."""
    titles = [f"“{each.title}”" for each in datasets if not each.licence_url]
    return (
        f"Every source is credited below. {len(titles)} of them state no open licence: {join_names(titles)}. Ask their "
        "publishers before you reuse them."
    )


def community_licence() -> str:
    """The note on the licence of the community needs indexes."""
    source = catalogue.dataset("cni2023")
    return f"A note on the {source.title}: {lower_first(source.licence)}"


def _end(measure: Measure, first: bool) -> str:
    return f"{measure.more_verb} the {lower_first(measure.most if first else measure.least)}"


def _listed(group: str, leave: str = "") -> str:
    return join_names(
        [lower_first(m.label) for m in catalogue.measures().values() if m.group == group and m.key != leave]
    )
