"""Who has most need among places side by side, on a measure, and whether it is so everywhere inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib import catalogue
from lib.analysis.compare import Inside, Verdict
from lib.analysis.found import share_with_most_need
from lib.places.area import Area
from lib.places.wales import WALES
from lib.words.compare_figures import short
from lib.words.english import IN_WORDS, join_names, lower_first, ordinal, upper_first
from lib.words.naming import called

FLUENT = 27
"""Letters of a measure's name that a sentence has room for after "On"."""
FEW = 20
"""Fewer neighbourhoods than this are counted one by one, and not in 100."""


def verdict_headline(areas: Sequence[Area], key: str, found: Verdict) -> str:
    """Who has most need on a measure, in one sentence.

    Parameters
    ----------
    areas : sequence of Area
        One or more, in any order, perhaps the same one twice.
    key : str
        The measure.
    found : Verdict
        Of these places on this measure, :func:`lib.analysis.compare.verdict`.
    """
    if not found.steps:
        return f"There is nothing to put in order here {lower_first(_on(key))}."
    first, names = found.steps[0], _names(areas, found.steps[0])
    if found.why_not == "mapping":
        return _known_headline(areas, key, found)
    if found.why_not:
        return _share_headline(areas, key, found)
    rank, among = _rank(found, first[0]), f"of {found.total:,} {catalogue.level(areas[first[0]].level).plural}"
    if len(found.inside) == 1:
        return f"{_on(key)} {names} is {rank} {among}, counted from most need."
    if len(first) > 1:
        return f"{_on(key)} {names} are level{'' if len(found.steps) == 1 else ' with most need'}, {rank} {among}."
    # Who is far down the list has most need only beside the others chosen.
    far = 2 * found.ranks[first[0]] > found.total
    return f"{_on(key)} {names} has most need{' of these' if far else ''}, {rank} {among}."


def _known_headline(areas: Sequence[Area], key: str, found: Verdict) -> str:
    """By a list that is not as whole everywhere nobody has most need: of one place what is known, of several that they are
    not put in order.
    """
    if len(found.inside) > 1:
        return f"{catalogue.measure(key).label}: what is known of each place, and no ranks."
    inside = found.inside[found.steps[0][0]]
    if inside.of == 1 and (known := _one_known(key, inside)):
        return f"{_on(key)} {_names(areas, found.steps[0])} {known}."
    return _share_headline(areas, key, found)


def _one_known(key: str, inside: Inside) -> str:
    """Whether one neighbourhood has none known: ``has a known place so near``; empty where a measure does not say so."""
    none = catalogue.measure(key).none if inside.of == 1 else ()
    return "" if not none else none[0] if inside.held else none[0].replace(" no ", " a ")


def _share_headline(areas: Sequence[Area], key: str, found: Verdict) -> str:
    """As :func:`verdict_headline`, for places that are put in order by the share of their neighbourhoods."""
    first, names = found.steps[0], _names(areas, found.steps[0])
    inside = found.inside[first[0]]
    if not inside.held and catalogue.measure(key).none:
        one = catalogue.measure(key).none[0].replace(" no ", " a ")
        return f"{_on(key)} every neighbourhood of {'these places' if len(found.inside) > 1 else names} {one}."
    if not inside.held:
        return f"{_on(key)} no neighbourhood of {'these places' if len(found.inside) > 1 else names} {_is(key)}."
    if inside.tenth and len(first) == 1:
        return f"{_on(key)} {names} has most need: it is in {_where(key)}."
    if len(first) > 1:
        return f"{_on(key)} {names} are level: {_part(inside)} {_is(key, inside)}."
    if len(found.inside) == 1:
        return f"{_on(key)} {_part(inside)} in {names} {_is(key, inside)}."
    most = "has moved most" if found.why_not == "moves" else "has the largest share"
    return f"{_on(key)} {names} {most}: {_part(inside)} {_is(key, inside)}."


def verdict_lines(areas: Sequence[Area], key: str, found: Verdict) -> list[str]:
    """What follows :func:`verdict_headline`: who comes next, whether it is so everywhere inside the first, by what they are
    put in order where they have no ranks in common, and who is left out. Parameters as there.
    """
    if found.why_not == "mapping":
        known = [catalogue.measure(key).warning, _of_england(key)] if found.steps else []
        return [*known, *_left_out(areas, found)]
    said = []
    if found.steps:
        told = _next(areas, found)
        said += [told] if told else []
        said += _everywhere(areas[found.steps[0][0]], key, found)
        if found.why_not:
            said.append(_why(areas, found))
    return said + _left_out(areas, found)


def rank_words(area: Area, position: int, key: str, found: Verdict) -> str:
    """Where one of the places stands on a measure, in a few words: ``11th of 296 councils``.

    Parameters
    ----------
    area : Area
    position : int
        Of the place among those of ``found``, or of an equal one before it.
    key : str
    found : Verdict
    """
    inside = found.inside.get(position)
    if inside is None:
        return "In Wales, so not ranked here" if area.level == WALES else "No data"
    if found.ranks:
        return upper_first(f"{_rank(found, position)} of {found.total:,} {catalogue.level(area.level).plural}")
    if known := _one_known(key, inside):
        return f"One neighbourhood: it {known}"
    if inside.tenth:
        return f"One neighbourhood, in tenth {inside.tenth}"
    if key == "both" and inside.of == 1:
        return "One neighbourhood, facing both" if inside.held else "One neighbourhood, not facing both"
    return upper_first(f"{_part(inside)} {_is(key, inside)}")


HEAT_NOTE = (
    "A share is that of its neighbourhoods in England’s tenth with most need, unless the name says what is counted. A single "
    "neighbourhood has its tenth, where 1 is most need."
)
"""The same for one number that is copied."""


def heat_lead() -> str:
    """How the table of all measures is read."""
    return (
        "Each number is the share of a place’s neighbourhoods in England’s tenth with most need. In England as a whole it "
        "is 10%. A single neighbourhood has its own tenth there, where 1 is most need. The lines on facing both, on the "
        "move since 2019, on all six times and on places to meet count what their names say."
    )


def _of_england(key: str) -> str:
    """England's own share, which each place's stands beside."""
    return f"In all of England {_in_100(share_with_most_need(key))} neighbourhoods {_is_said(key, one=False)}."


def _on(key: str) -> str:
    """``On education``; a name that is no noun in quotation marks."""
    measure = catalogue.measure(key)
    if measure.kind == "category":
        if measure.palette == "editions":
            return "Over six editions"
        return "Since 2019" if measure.counted is None else "On both together"
    name = re.sub(r", (\d{4})$", r" in \1", measure.label)
    name = name if len(name) <= FLUENT and "," not in name else short(key)
    return f"On {lower_first(name)}" if measure.kind == "rank" else f"On “{lower_first(measure.label)}”"


def _where(key: str) -> str:
    """The tenth of England that counts: ``England’s most deprived tenth``."""
    most = catalogue.measure(key).most or ""
    if catalogue.measure(key).warning:
        return f"England’s {lower_first(most)} tenth"
    return f"England’s {'most deprived tenth' if 'deprived' in most else 'tenth with most need'}"


def _is(key: str, inside: Inside | None = None) -> str:
    """What is said of neighbourhoods that count: ``are in England’s most deprived tenth``; without ``inside`` of none."""
    return _is_said(key, inside is None or (inside.held == 1 and inside.of < FEW))


def _is_said(key: str, one: bool) -> str:
    """The same of one neighbourhood, or of several."""
    measure = catalogue.measure(key)
    if measure.kind == "category":
        if measure.counted is None:
            return f"{'is' if one else 'are'} in a more deprived tenth"
        return measure.counted_one if one else measure.counted_many
    if measure.none:
        return measure.none[0 if one else 1]
    return f"{'is' if one else 'are'} in {_where(key)}"


def _part(inside: Inside) -> str:
    """How many neighbourhoods count: ``30 in 100 neighbourhoods``, ``2 of 7 neighbourhoods``."""
    if inside.of == 1:
        return "its one neighbourhood" if inside.held else "no neighbourhood"
    if not inside.held:
        return "no neighbourhoods"
    if inside.held == inside.of:
        return f"all {inside.of:,} neighbourhoods"
    return (
        f"{inside.held} of {inside.of} neighbourhoods" if inside.of < FEW else f"{_in_100(inside.share)} neighbourhoods"
    )


def _in_100(share: float) -> str:
    """A share, 0 to 1, of 100; never none for some, nor all for not quite all."""
    return (
        "less than 1 in 100"
        if share < 0.005
        else "more than 99 in 100"
        if share >= 0.995
        else f"{100 * share:.0f} in 100"
    )


def _rank(found: Verdict, position: int) -> str:
    return f"{'joint ' if position in found.shared else ''}{ordinal(found.ranks[position])}"


def _names(areas: Sequence[Area], positions: Sequence[int]) -> str:
    names = [called(areas[n]) for n in positions]
    return join_names(names if len(names) < 4 else [*names[:2], f"{IN_WORDS[len(names) - 2]} more"])


def _next(areas: Sequence[Area], found: Verdict) -> str:
    """Who comes next, and who has least; empty where nobody is left."""
    if len(found.steps) < 2:
        return ""

    def figure(position: int) -> str:
        inside = found.inside[position]
        if found.ranks:
            return _rank(found, position)
        if inside.of == 1:
            if inside.tenth:
                return f"one neighbourhood in tenth {inside.tenth}"
            return f"where it is {'' if inside.held else 'not '}so"
        return (
            "none" if not inside.held else f"{inside.held} of {inside.of}" if inside.of < FEW else _in_100(inside.share)
        )

    def told(step: tuple[int, ...]) -> str:
        return f"{_names(areas, step)}, {'level at ' if len(step) > 1 else ''}{figure(step[0])}"

    second, *others = found.steps[1:]
    said = f"Then {'comes' if len(second) == 1 else 'come'} {told(second)}"
    if others:
        last = others[-1]
        said += f"; {_names(areas, last)} {'comes' if len(last) == 1 else 'come'} last, {figure(last[0])}"
    return f"{said}."


def _everywhere(area: Area, key: str, found: Verdict) -> list[str]:
    """Whether it is so everywhere inside the place with most need."""
    inside, name = found.inside[found.steps[0][0]], called(area)
    if inside.of == 1:
        return [f"{upper_first(name)} is one neighbourhood, so nothing inside it is hidden."]
    if not inside.held and found.why_not:
        return []
    if inside.three != inside.three:
        return []
    if inside.nearly_all:
        three = "all" if inside.three == 1 else _in_100(inside.three)
        return [
            f"It is so nearly everywhere inside {name}: {three} of its neighbourhoods are in England’s three tenths with "
            "most need."
        ]
    deprived = "deprived" in (catalogue.measure(key).most or "")
    few = "the least deprived fifth" if deprived else "the fifth with least need"
    end = f"{'none is' if not inside.least else 'one is' if inside.least == 1 else 'some are'} in {few}"
    if found.why_not:
        return [f"It is not so everywhere inside {name}: {end}." if inside.least else f"Inside {name} {end}."]
    if not inside.held:
        return [f"Yet none of its neighbourhoods {_is(key)}, and {end}."]
    return [
        f"It is not so everywhere inside {name}.",
        f"{upper_first(_part(inside))} there {_is(key, inside)}, and {end}.",
    ]


def _why(areas: Sequence[Area], found: Verdict) -> str:
    """By what places without ranks in common are put in order."""
    one = len(found.inside) == 1
    if found.why_not == "groups":
        return "Both means the most deprived tenth and the tenth with highest community need."
    if found.why_not == "editions":
        return "Each edition was made in its own way, so this does not say that a place got better or worse."
    if found.why_not == "moves":
        return "A move is no rank, and it does not say that a place got better or worse."
    if found.why_not == "measure":
        reason = f"On this measure {catalogue.level(areas[found.steps[0][0]].level).plural} have no rank"
    else:
        reason = {
            "kinds": "These are places of different kinds, and a rank is among one kind",
            "own": "An area of your own has no rank",
            "england": "England has no rank",
        }[found.why_not]
    return f"{reason}." if one else f"{reason}, so the order is by share of neighbourhoods."


def _left_out(areas: Sequence[Area], found: Verdict) -> list[str]:
    said = []
    if any(areas[n].level == WALES for n in found.without):
        said.append("Wrexham is in Wales, which ranks its own areas: it is never ranked with England’s places.")
    names = [called(areas[n]) for n in found.without if areas[n].level != WALES]
    if names:
        said.append(f"There is no figure for {join_names(names)}.")
    return said
