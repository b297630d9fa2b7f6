"""The finding of a map in one sentence: what it shows of the place looked at, or of England."""

from __future__ import annotations

from collections.abc import Sequence

from lib import catalogue
from lib.analysis.area import average, standing_of
from lib.analysis.context import of_england
from lib.analysis.found import Found
from lib.analysis.level_values import level_values
from lib.catalogue import Measure
from lib.places.area import OWN, Area
from lib.places.area import area as area_of
from lib.places.members import ENGLAND
from lib.words.english import lower_first, upper_first
from lib.words.naming import called, tag
from lib.words.standing import value_clause

FACING = "both"
ENGLANDS = "England’s"
OWN_AREAS = "your own area’s"
VERBS = {
    "most10": ("is in England’s most deprived tenth", "are in England’s most deprived tenth"),
    "most20": ("is in England’s most deprived fifth", "are in England’s most deprived fifth"),
    "fewest10": (
        "is in England’s tenth with the highest community need",
        "are in England’s tenth with the highest community need",
    ),
    "fewest20": (
        "is in England’s fifth with the highest community need",
        "are in England’s fifth with the highest community need",
    ),
    "both": ("faces both", "face both"),
    "six10": (
        "was in England’s most deprived tenth in all six editions since 2004",
        "were in England’s most deprived tenth in all six editions since 2004",
    ),
    "six20": (
        "was in England’s most deprived fifth in all six editions since 2004",
        "were in England’s most deprived fifth in all six editions since 2004",
    ),
    "urban": ("is urban", "are urban"),
    "rural": ("is rural", "are rural"),
}
"""What one filter says of a neighbourhood, and of several."""
NAMELESS = ("is shown", "are shown")
"""What several filters say together, or one that has no words of its own."""
OWN_TENTH = {"imd2025": VERBS["most10"], "cni2023": VERBS["fewest10"]}
MOST_NEED = ("is in the tenth of England with most need", "are in the tenth of England with most need")


def possessive(name: str) -> str:
    """``Blackpool’s``, ``St Helens’``.

    >>> possessive("Wakefield"), possessive("St Helens")
    ('Wakefield’s', 'St Helens’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def finding(measure: Measure, area: Area | None, counted: Found, show: Sequence[str], leading: tuple[str, int]) -> str:
    """The sentence over a map.

    Parameters
    ----------
    measure : Measure
        What colours the map.
    area : Area or None
        The place looked at; None for England.
    counted : Found
        See :func:`lib.analysis.found.found`.
    show : sequence of str
        Filters that are set, as in a link.
    leading : (str, int)
        See :func:`lib.analysis.found.leading_region`.
    """
    whose = (
        ENGLANDS
        if area is None or area.level == "ctry"
        else OWN_AREAS
        if area.level == OWN
        else possessive(called(area))
    )
    if not counted.of:
        return f"No neighbourhood lies mostly in {called(area)}." if area else ""
    if show and area and area.level == "lsoa21":
        verb = VERBS.get(show[0], NAMELESS)[0] if len(show) == 1 else NAMELESS[0]
        return f"{area.name} {verb if counted.shown else _not(verb)}."
    if show:
        verbs = VERBS.get(show[0]) if len(show) == 1 else None
        return _of(counted.shown, counted.of, whose, verbs or NAMELESS)
    if measure.context:
        return context_sentence(measure, area)
    if area and area.level == "lsoa21":
        return _one(measure, area)
    if measure.kind == "category" and measure.counted is None:
        if counted.known < counted.of:
            have = ("has a figure", "have a figure")
            return f"{measure.label}: {lower_first(_of(counted.known, counted.of, whose, have))}"
        return upper_first(f"{measure.label}: {whose} {counted.of:,} neighbourhoods.")
    if measure.warning and not measure.none and (area is None or area.level == "ctry"):
        # No region is put first by a list that is not as whole in each.
        average = standing_of(area_of(ENGLAND), measure.key).value
        return f"{upper_first(value_clause(measure, catalogue.level('ctry')).replace('{value}', measure.display(average)))}."
    held = measure.counted is not None
    verbs = (measure.counted_one, measure.counted_many) if held else OWN_TENTH.get(measure.key, MOST_NEED)
    if measure.none:
        verbs = measure.none[0], measure.none[1]
        if not counted.first:
            verbs = measure.none[0].replace(" no ", " a "), measure.none[1].replace(" no ", " a ")
            return f"{measure.label}: {lower_first(_of(counted.of, counted.of, whose, verbs))}"
    about = "" if held or measure.key in OWN_TENTH else f"{measure.label}: "
    if area or held or measure.none:
        said = _measured(counted, whose, verbs)
        return f"{about}{lower_first(said)}" if about and said.startswith(("None", "All", "The ")) else about + said
    region, share = leading
    tenth = verbs[1].removeprefix("are in ")
    name = region if region == "London" else f"the {region}"
    return f"{about}{share} in 100 neighbourhoods of {lower_first(tenth) if about else tenth} are in {name}."


def _measured(counted: Found, whose: str, verbs: tuple[str, str]) -> str:
    """How many have most need: of those with a figure, which the sentence says where some have none."""
    if counted.known == counted.of:
        return _of(counted.first, counted.of, whose, verbs)
    if not counted.known:
        return _of(0, counted.of, whose, ("has a figure", "have a figure"))
    if counted.known == 1:
        verb = verbs[0] if counted.first else _not(verbs[0])
        return f"The only one of {whose} {counted.of:,} neighbourhoods with a figure {verb}."
    return _of(counted.first, counted.known, whose, verbs, " with a figure")


def context_sentence(measure: Measure, area: Area | None) -> str:
    """A figure of who lives there, beside England's: ``In Blackpool, 4.9% of people are under 5, and in England 5.4%.``"""
    england = of_england(measure.key)
    if area is None or area.level == "ctry":
        return f"In England, {measure.value_words.replace('{value}', measure.display(england))}."
    value = average(area, measure.key)
    if value is None:
        return f"{area.name} has no figure for {lower_first(measure.label)}."
    said = measure.value_words.replace("{value}", measure.display(value))
    return f"In {called(area)}, {said}. In England it is {measure.display(england)}."


def _of(number: int, total: int, whose: str, verbs: tuple[str, str], having: str = "") -> str:
    if whose == ENGLANDS:
        # Once is enough.
        verbs = verbs[0].replace(ENGLANDS, "the"), verbs[1].replace(ENGLANDS, "the")
    if total == 1:
        return upper_first(f"{whose} one neighbourhood {verbs[0] if number else _not(verbs[0])}.")
    some = "None" if number == 0 else f"{number:,}" if number < total else f"All {number:,}"
    rest = f"of {whose} {total:,} neighbourhoods" if number < total else f"of {whose} neighbourhoods"
    return f"{some} {rest}{having} {verbs[0] if number in (0, 1) else verbs[1]}."


def _not(verb: str) -> str:
    """What a neighbourhood is not: ``is not urban``, ``does not face both``, ``has no figure``."""
    if verb.startswith("has a "):
        return verb.replace("has a ", "has no ", 1)
    if verb.startswith("faces"):
        return verb.replace("faces", "does not face")
    was = verb.startswith("was ")
    return verb.replace("was ", "was not ", 1) if was else verb.replace("is ", "is not ", 1)


def _one(measure: Measure, area: Area) -> str:
    """A neighbourhood: the tenth it is in, or its category."""
    if measure.kind == "category":
        category = measure.category(level_values(measure.key, "lsoa21").values.get(area.code))
        return f"{area.name}: {lower_first(category.label) if category else 'not known'}."
    tenth = standing_of(area, measure.key).middle
    if tenth is None:
        return f"{area.name} has no figure for {lower_first(measure.label)}."
    about = "" if measure.key in OWN_TENTH else f"{measure.label}: "
    if measure.none:
        value = standing_of(area, measure.key).value
        return f"{about}{area.name} {f'has {measure.display(value)}' if value else measure.none[0]}."
    most = {"imd2025": "the most deprived", "cni2023": "the highest community need"}.get(measure.key, "most need")
    return f"{about}{area.name} is in tenth {tenth} of 10, where 1 is {most}."


def sources_of(keys: Sequence[str]) -> str:
    """Year and publisher of some measures, once each: ``IMD 2025, Ministry of …``."""
    named = [
        f"{tag(measure)}, {catalogue.dataset(measure.dataset).publisher}" for measure in map(catalogue.measure, keys)
    ]
    return f"{'; '.join(dict.fromkeys(named))}."
