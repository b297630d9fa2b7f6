"""Sentences about where places would reach most: the finding, how sure it is, what the rule costs, who is left out.

Never “the optimal place”: what is found reaches most by the rules that were set, among the sites that are known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib import catalogue
from lib.analysis.ages import about
from lib.analysis.rank import share_in_hundred, tenths_in_hundred
from lib.catalogue import Dataset
from lib.places.area import Area
from lib.plan.answer import Answer, Outcome, Site
from lib.plan.question import Question
from lib.words.english import IN_WORDS, join_names, lower_first, many, upper_first
from lib.words.naming import called

WHOM = {"12-17": "12 to 17s", "12-24": "12 to 24s", "5-17": "5 to 17s", "all": "people"}
"""Whom a place is for, as said in a sentence."""
WHOM_CHOICES = {"12-17": "Aged 12 to 17", "12-24": "Aged 12 to 24", "5-17": "Aged 5 to 17", "all": "Everyone"}
KINDS = {
    "meet": "place to meet",
    "library": "library",
    "school": "school",
    "centre": "neighbourhood’s centre",
    "own": "your own point",
}
"""A kind of site, said of one."""
KIND_CHOICES = {
    "meet": "Places to meet that we know of (OpenStreetMap)",
    "library": "Libraries",
    "school": "Schools",
    "centre": "The centre of any neighbourhood",
    "own": "Your own points",
}
CLASSES = ("Within reach", "Within reach, faces both", "Out of reach", "Out of reach, faces both")
"""The four classes of the map, in the order of their numbers."""
SOURCE = "People: ONS, mid-2022. Facing both: IMD 2025 (MHCLG), CNI 2023 (OCSI)."
OPEN = ("Places to meet in this list: © OpenStreetMap contributors, offered under the same licence, ODbL 1.0.",)
"""What has to be said where places to meet are taken away."""
OF_KIND = {"library": "libraries", "school": "schools", "meet": "openstreetmap_places"}
"""Datasets of the kinds of site that have one."""
DOTS = "Dots are the sites. Choose a neighbourhood to change what stands there."
THERE = "There already"
OF_THE_NUMBER = "No site: one of the number asked for"
SIDE_CAPTION = "The price of the rule: by it, and without it"
EACH_CAPTION = "What each rule would cost, all else as chosen"
EACH_HEADS = ("At least facing both", "Within reach", "Sites facing both", "It costs")
ENGLAND_RULES = "For all of England each rule takes some seconds: choose another above to see its price."
NO_RULE_CAPTION = "No rule is set, so both are the same"
SAID = {
    "free": "not chosen",
    "chosen": "chosen",
    "kept": "kept by you",
    "barred": "left out by you",
    "there": "there already",
}
"""What is said of a site, where answers are changed by hand."""
AT_ONE_POINT = "People are counted at one point of their neighbourhood, all at once. On islands and in the country some live much farther."
HONEST = (
    "This is what reaches most by the rules you set. It is not advice on which building to use.",
    "Sites are those we know of. Where mapping is thin, good sites are missing.",
    "No building was checked for its fitness, its owner’s consent or its cost.",
    "Distance is straight. Rivers, railways and busy roads make walks longer.",
    AT_ONE_POINT,
    "Numbers of people are those of mid-2022. Ages are made of rounded shares, so they may be a little out.",
    "A site and the people it is for are both inside the area: sites over its border are not looked at.",
)
"""What is to be kept in mind, on the page, on the sheet and in what is taken away."""
OUT_CAPTION = "Most people first. Open leads to the neighbourhood’s page, Stories to what places like it did."
OWN = (
    "Add a list of halls, clubs or sites you know. Then say under More choices whether they are there already, or places "
    "where a site may stand."
)
FILES = "Each file says what was asked, how sure the answer is, and what to keep in mind."
HUBS = (
    "The government plans 50 Young Futures hubs. Eight councils were early adopters by December 2025: Birmingham, Brighton "
    "and Hove, Bristol, County Durham, Leeds, Manchester, Nottingham and Tower Hamlets.",
    "No list of the hubs’ sites is held here, so none is on this map. Add those you know as sites that are there already.",
    "Source: the government’s guidance “Young Futures Hubs” on gov.uk, December 2025.",
)
"""What is known of the hubs, and what is not."""
METHOD = (
    "Each site reaches the neighbourhoods whose home point is within the distance. A solver (HiGHS) looks for the sites "
    "that together reach most people. The field calls this maximal covering.",
    "The rule is kept exactly: so many of the sites, at least, stand in neighbourhoods facing both.",
    "Where the solver ends, nothing reaches more. Where time runs out, we say how much more there could be at most.",
    "For everyone in England the next best site is taken again and again, sites are exchanged, and a bound is worked out.",
)


def datasets_of(question: Question) -> list[Dataset]:
    """What the sites of a question are from, as far as the data hold them."""
    known = catalogue.datasets()
    return [known[OF_KIND[kind]] for kind in question.kinds if kind in OF_KIND and OF_KIND[kind] in known]


def source(question: Question, copied: bool = False) -> str:
    """Year and source of people, of facing both and of the sites, in a line; with where its line is drawn if copied."""
    sites = [f"{each.publisher} ({each.vintage})" for each in datasets_of(question)]
    free = " OpenStreetMap’s data is under the ODbL." if "meet" in question.kinds and sites else ""
    line = f" The line for facing both is at {question.cut} per cent on each index." if copied else ""
    return f"{SOURCE}{line} Sites: {'; '.join(sites)}.{free}" if sites else f"{SOURCE}{line}"


def distance(metres: int) -> str:
    """How far people go: ``800 m``, ``1.6 km``.

    >>> distance(800), distance(1600), distance(3000)
    ('800 m', '1.6 km', '3 km')
    """
    return f"{metres} m" if metres < 1000 else f"{metres / 1000:g} km"


def walk(metres: int) -> str:
    """About how long that is to walk, at 80 metres a minute."""
    return f"about a {round(metres / 80 / 5) * 5 or 5}-minute walk, in a straight line"


def whose(area: Area) -> str:
    """An area and an apostrophe: ``Blackpool’s``, ``the Isles of Scilly’s``."""
    if area.level == "cauth25":
        return f"the {area.name} combined authority’s"
    return f"{area.name} constituency’s" if area.level == "pcon24" else f"{called(area)}’s"


def whom(question: Question) -> str:
    """Whom the places are for, in a sentence."""
    only = " in neighbourhoods facing both" if question.facing_only else ""
    return f"{WHOM[question.whom]}{only}"


def people(question: Question) -> str:
    """The same after a number: ``people aged 12 to 17``."""
    aged = "" if question.whom == "all" else f" {lower_first(WHOM_CHOICES[question.whom])}"
    only = " in neighbourhoods facing both" if question.facing_only else ""
    return f"people{aged}{only}"


def number(count: int) -> str:
    """A number of places, small ones as a word."""
    return IN_WORDS[count] if 0 < count < len(IN_WORDS) else f"{count:,}"


def in_100(part: int, whole: int) -> str:
    """A share, as a number in 100: ``61 in 100``, ``fewer than 1 in 100``."""
    share = share_in_hundred(part / whole) if whole else 0
    return f"{share} in 100" if share or not part else "fewer than 1 in 100"


def points(people: int, whole: int, exact: bool = False) -> str:
    """A difference in points, with one decimal where it is small or has to be ``exact``.

    >>> points(14, 1000), points(130, 1000), points(10, 1000), points(1, 10_000)
    ('1.4 points', '13 points', '1 point', 'less than 0.1 points')
    """
    value = 100 * people / whole if whole else 0
    shown = f"{value:.0f}" if value >= 10 and not exact else f"{value:.1f}".removesuffix(".0")
    return (
        "less than 0.1 points"
        if 0 < value < 0.05 or (exact and not value)
        else f"{shown} point{'' if shown == '1' else 's'}"
    )


def closely(part: int, whole: int) -> str:
    """A share in 100 to one decimal, for shares that stand beside each other: ``96.4``."""
    return f"{tenths_in_hundred(part, whole) / 10:.1f}"


def lost(free: int, ruled: int, whole: int) -> str:
    """How many points of reach a rule costs: the difference of what :func:`closely` says of both.

    >>> lost(970, 958, 1000), lost(9701, 9699, 10_000), lost(700, 600, 1000)
    ('1.2 points', 'less than 0.1 points', '10 points')
    """
    return points(tenths_in_hundred(free, whole) - tenths_in_hundred(ruled, whole), 1000, exact=True)


def headline(answer: Answer, area: Area) -> str:
    """The finding."""
    asked, told = answer.question, answer.outcome
    if not answer.total:
        return f"There is nobody to reach in {called(area)} by these choices."
    if not answer.offered:
        return f"There is nowhere in {called(area)} that a site may stand by these choices."
    there = f"With {many(len(answer.existing), 'site')} there already, " if len(answer.existing) else ""
    places = f"{number(told.sites)} place{'' if told.sites == 1 else 's'}"
    reach = (
        f"would put {in_100(told.reached, answer.total)} of {whose(area)} {whom(asked)} within {distance(asked.metres)}"
    )
    facing = f"; {_facing(told)}" if told.sites else ""
    return f"{upper_first(there + places)} {reach}{facing}"


def _facing(told: Outcome) -> str:
    """How many of the sites stand where both are faced."""
    if told.sites == 1:
        return f"its neighbourhood {'faces' if told.facing else 'does not face'} both"
    held = (
        "all of them stand"
        if told.facing == told.sites
        else f"{told.facing if told.facing else 'none'} of the {told.sites} stand{'s' if told.facing in (0, 1) else ''}"
    )
    return f"{held} in neighbourhoods facing both"


def sure(answer: Answer) -> str:
    """How sure it is that nothing reaches more."""
    told = answer.outcome
    if not told.sites:
        return "Change the choices to see an answer."
    if told.proven:
        return "Proven: by these rules nothing reaches more."
    return (
        f"Not proven: by these rules something could reach up to {points(told.bound - told.reached, answer.total)} more, "
        "and no more than that."
    )


def price(answer: Answer) -> list[str]:
    """What the rule costs, in people reached."""
    asked, told, free = answer.question, answer.outcome, answer.free
    if not asked.rule or not told.sites:
        return ["No rule is set: sites go wherever they reach most."] if told.sites else []
    short = []
    if told.facing < answer.wanted_facing:
        short = [_short(answer)]
        if free.reached <= told.reached:
            return short
    if free.reached <= told.reached:
        return ["The rule costs nothing here: without it, nothing was found that reaches more."]
    least = "" if told.proven and free.proven else " as far as is known"
    fewer = lost(free.reached, told.reached, answer.total)
    return [
        *short,
        f"The rule costs {fewer} of reach{least}: about {some(free.reached - told.reached)} {people(asked)}.",
        f"Without it, {number(free.sites)} place{'' if free.sites == 1 else 's'} would reach "
        f"{closely(free.reached, answer.total)} in 100; {_facing(free)}.",
    ]


def each_rule(answers: Sequence[Answer]) -> list[tuple[str, str, str, str]]:
    """What each rule would cost, a line each: the rule, reach, sites facing both, the price. All of one question but for the
    rule.
    """
    free = answers[0].free
    first = ("No rule", f"{closely(free.reached, answers[0].total)} in 100", f"{free.facing} of {free.sites}", "")
    return [
        first,
        *(
            (
                f"{each.question.rule} in 100",
                f"{closely(each.outcome.reached, each.total)} in 100",
                f"{each.outcome.facing} of {each.outcome.sites}",
                lost(free.reached, each.outcome.reached, each.total) if free.reached > each.outcome.reached else "none",
            )
            for each in answers
        ),
    ]


def _short(answer: Answer) -> str:
    """Why the rule cannot be kept."""
    there = answer.offered_facing
    if not there:
        return "No site here stands in a neighbourhood facing both, so the rule cannot be kept."
    if there < answer.wanted_facing:
        are = f"{'is' if there == 1 else 'are'} only {many(there, 'such site')}"
        return f"The rule asks for {number(answer.wanted_facing)} in neighbourhoods facing both, and there {are}."
    return "The sites you keep leave too little room for the rule: fewer face both than it asks for."


def side_by_side(answer: Answer) -> list[tuple[str, str, str]]:
    """What stands beside each other with the rule and without it: a name, and two figures."""

    def line(name: str, say: Callable[[Outcome], str]) -> tuple[str, str, str]:
        return name, say(answer.outcome), say(answer.free)

    return [
        line("Within reach, in 100", lambda each: closely(each.reached, answer.total)),
        line("People within reach", lambda each: some(each.reached)),
        line("Sites", lambda each: f"{each.sites}"),
        line("In neighbourhoods facing both", lambda each: f"{each.facing}"),
        line(
            "More there could be, at most",
            lambda each: "none, proven" if each.proven else points(each.bound - each.reached, answer.total),
        ),
    ]


def some(people: int) -> str:
    """A number of people, rounded as all numbers by age are."""
    return f"{about(people):,}"


def notes(answer: Answer, area: Area) -> list[str]:
    """What was left out, or is other than was asked."""
    asked, told = answer.question, answer.outcome
    found = list(answer.dropped)
    if answer.outside:
        found.append(
            f"{upper_first(number(answer.outside))} of your points {'lies' if answer.outside == 1 else 'lie'} outside "
            f"{called(area)}, so {'it was' if answer.outside == 1 else 'they were'} left out."
        )
    if answer.total and answer.offered and told.sites < asked.count:
        if told.reached == answer.possible:
            found.append(
                f"{upper_first(number(told.sites))} {'is' if told.sites == 1 else 'are'} enough: another would reach nobody "
                "more."
                if told.sites
                else "Whoever can be reached is within reach already."
            )
        else:
            found.append(f"You asked for {asked.count}, and there are only {told.sites} to choose from.")
    return found


def left_out(answer: Answer) -> list[str]:
    """Who is still out of reach."""
    out = answer.total - answer.outcome.reached
    if not answer.total:
        return []
    if not out:
        return [f"Nobody is out of reach: all {whom(answer.question)} are within {distance(answer.question.metres)}."]
    never = answer.total - answer.possible
    said = [
        f"About {some(out)} {people(answer.question)} are still out of reach: {in_100(out, answer.total)}.",
    ]
    if never:
        said.append(
            f"No site that is known reaches {some(never)} of them, however many there were."
            if never < out
            else "No site that is known reaches any of them."
        )
    return said


def order(answer: Answer) -> list[str]:
    """In which order to open them."""
    if len(answer.sites) < 2:
        return []
    first, last = answer.sites[0], answer.sites[-1]
    return [
        f"If not all can open at once, this order reaches most at each step. The first adds {some(first.adds)}, the "
        f"last {some(last.adds)}."
    ]


def ties(answer: Answer) -> str:
    """How many of the sites have another that would do as well."""
    having = len([site for site in answer.sites if site.others])
    if not having:
        return ""
    sites = "One of the sites has" if having == 1 else f"{upper_first(number(having))} of the sites have"
    return f"{sites} others that would do as well, within 5 in 100 of what the site adds."


def others(site: Site) -> str:
    """The sites that would do as well as one, by name."""
    return join_names([other.name or upper_first(KINDS[other.kind]) for other in site.others]) if site.others else ""


def changes(question: Question) -> str:
    """What was fixed, barred or is there already, in a line."""
    said = [
        f"{many(len(sites), 'site')} {what}"
        for sites, what in (
            (question.fixed, "kept"),
            (question.forbidden, "left out"),
            (question.existing, "there already"),
        )
        if sites
    ]
    return f"By your choice: {join_names(said)}." if said else ""


def hover(answer: Answer) -> list[str]:
    """The four classes for the pointer."""
    reach = distance(answer.question.metres)
    return [f"{each} ({reach}; IMD 2025, CNI 2023)" for each in CLASSES]


def site_name(name: str, kind: str) -> str:
    """A site with its kind: ``Central Library (library)``."""
    return f"{name} ({KINDS[kind]})" if name else upper_first(KINDS[kind])


def spot(site: Site) -> str:
    """A site under the pointer."""
    return f"Site {site.number}: {KINDS[site.kind]}{', faces both' if site.faces_both else ''}"


def legend_title(question: Question) -> str:
    """What the colours of the map are of."""
    return f"Neighbourhoods within {distance(question.metres)} of a site"
