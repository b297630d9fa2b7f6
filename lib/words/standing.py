"""Where a place stands among the others of its kind."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib import catalogue
from lib.analysis.area import tenths
from lib.analysis.context import of_england
from lib.analysis.rank import beyond, ends_of_tenths, in_hundred, near_a_border, tenth
from lib.catalogue import Level, Measure
from lib.catalogue.measure_parts import is_missing
from lib.places.area import Area
from lib.words.english import lower_first, ordinal, upper_first
from lib.words.naming import tag

COUNTED_BELOW = 100
"""Fewer places than this are counted one by one: "of the 9 regions", not "in 100"."""


def standing(measure: Measure, level: Level, rank: float, total: int, equal: int = 1) -> str:
    """A rank in words: ``more deprived than 92 in 100 neighbourhoods (IMD 2025)``.

    Parameters
    ----------
    measure, level
        What is ranked, and among which kind of place.
    rank : float
        1 (most need) to ``total``; missing gives "no data". Equal places share the smaller rank.
    total : int
        How many were ranked.
    equal : int
        How many places share this rank, this one among them. They are not counted as
        having less need: every neighbourhood of a council may have the council's figure.

    Notes
    -----
    The number is rounded down, so that it never claims more than is so. The nearer end is
    named: a place below the middle is "less deprived than 61 in 100". Of fewer than 100
    places they are counted: "more deprived than 7 of the 9 regions". The first and the last
    are called so: "least deprived: number 296 of all 296 councils".
    """
    words = rank_words(measure, level, total)
    if rank is None or math.isnan(rank):
        return words["missing"]
    if rank == 1:
        return words["first"] if equal == 1 else words["joint"].replace("{n}", f"{equal - 1:,}")
    if rank == total:
        return words["last"]
    more, less = (in_hundred(n, total) if total >= COUNTED_BELOW else n for n in beyond(rank, total, equal))
    # The map's hover, which has neither few places nor equal ones, draws the line at 50 as well.
    end = "more" if more >= (50 if total >= COUNTED_BELOW else less) else "less"
    return words[end].replace("{n}", str(more if end == "more" else less))


def rank_words(measure: Measure, level: Level, total: int) -> dict[str, str]:
    """The templates of :func:`standing`, with ``{n}`` for the number; the map's hover fills them too."""
    verb = "" if measure.more_verb == "is" else "has "
    among = f"in 100 {level.plural}" if total >= COUNTED_BELOW else f"of the {total} {level.plural}"
    among_all = f"of all {total:,} {level.plural}"
    return {
        "more": f"{verb}{measure.more} than {{n}} {among} ({tag(measure)})",
        "less": f"{verb}{measure.less} than {{n}} {among} ({tag(measure)})",
        "first": f"{lower_first(measure.most)}: number 1 {among_all} ({tag(measure)})",
        "last": f"{lower_first(measure.least)}: number {total:,} {among_all} ({tag(measure)})",
        "joint": f"{lower_first(measure.most)}: joint number 1 {among_all}, level with {{n}} more ({tag(measure)})",
        "missing": f"no data ({tag(measure)})",
    }


def hover_words(measure: Measure, level: Level, total: int) -> dict[str, object]:
    """What the browser needs to say the value of any area of a level, without asking the server."""
    if measure.kind == "category":
        return {
            "labels": [f"{category.label} ({tag(measure)})" for category in measure.categories],
            "missing": f"no data ({tag(measure)})",
        }
    if measure.kind == "rank":
        words = rank_words(measure, level, total)
        ranks = {"first": 1, "joint": 1, "last": total}
        return {
            key: upper_first(text if key == "missing" else with_subject(measure, text, ranks.get(key, 0), total))
            for key, text in words.items()
        }
    return {
        "value": upper_first(value_clause(measure, level)),
        "percent": measure.unit == "%",
        "missing": upper_first(f"no data ({tag(measure)})"),
    }


def hover_brief(measure: Measure, total: int) -> dict[str, object]:
    """The same in as few words as say it, for the small tip beside the pointer, under the same keys: "More deprived than
    {n} in 100", "31.2% (Low qualifications, 2025)". What stands beside it names the area, and the legend the measure.
    """
    if measure.kind == "category":
        return {"labels": [category.label for category in measure.categories], "missing": "No data"}
    if measure.kind == "rank":
        return {
            "more": upper_first(f"{measure.more} than {{n}} in 100"),
            "less": upper_first(f"{measure.less} than {{n}} in 100"),
            "first": f"{measure.most} of {total:,}",
            "last": f"{measure.least} of {total:,}",
            "missing": "No data",
        }
    return {"value": f"{{value}} ({tag(measure)})", "missing": "No data"}


def value_clause(measure: Measure, level: Level) -> str:
    """What the value of a share, rate, score or count says, with ``{value}`` to be filled."""
    # A share of those who live there is one of them all, and no average of shares.
    plain = level.key == "lsoa21" or measure.kind == "count" or measure.context
    average = "" if plain else "on average, "
    return f"{average}{measure.value_words} ({tag(measure)})"


def place_sentence(measure: Measure, level: Level, value: object, rank: float, total: int, equal: int = 1) -> str:
    """Where a place stands, with its year, rank and direction, in one sentence or two short ones.

    Parameters
    ----------
    value : object
        The stored value; for the rank of a larger place it is not used.
    rank : float
        1 (most need) to ``total``, among its level; of what says who lives there it is not used.
    equal : int
        How many places of the level share this rank, this one among them.

    Examples
    --------
    For a neighbourhood: "It is more deprived than 99 in 100 neighbourhoods (IMD 2025). It is in tenth 1
    of 10: rank 214 of 33,755, where 1 is the most deprived."
    """
    if measure.context and not is_missing(value):
        text = value_clause(measure, level).replace("{value}", measure.display(value))
        return f"{upper_first(text)}. In England it is {measure.display(of_england(measure.key))}."
    if rank is None or math.isnan(rank):
        return f"There is no figure here for {lower_first(measure.label)} ({tag(measure)})."
    if measure.kind != "rank":
        text = value_clause(measure, level).replace("{value}", measure.display(value))
        said = f"{upper_first(text)}; {_than(measure, level, rank, total, equal)}."
        return f"{said} {measure.warning}".strip()
    end = f"rank {rank:,.0f} of {total:,}, where 1 {measure.more_verb} the {lower_first(measure.most)}."
    opening = upper_first(_than(measure, level, rank, total, equal))
    if level.key != "lsoa21":
        # Who is first or last has its rank in the opening.
        ranked = "" if rank in (1, total) else f" It has {end}"
        return f"{opening}, by the average over {over(measure)} ({tag(measure)}).{ranked}"
    near = " It is close to the border of its tenth, so read the tenth with care." if near_a_border(rank, total) else ""
    return f"{opening} ({tag(measure)}). It is in tenth {tenth(int(rank), total)} of 10: {end}{near}"


def over(measure: Measure) -> str:
    """Over whom the average of a larger place is: ``its people``, ``its households``."""
    return {
        "population": "its people",
        "working_age": "its people of working age",
        "adults": "its adults of 25 to 66",
        "under_18": "its children under 18",
        "households": "its households",
    }[measure.weight_column]


def _than(measure: Measure, level: Level, rank: float, total: int, equal: int) -> str:
    """A rank as a clause with a subject: ``it is more deprived than 92 in 100 neighbourhoods``."""
    text = standing(measure, level, rank, total, equal)
    return with_subject(measure, text[: text.rindex(f" ({tag(measure)})")], rank, total)


def with_subject(measure: Measure, text: str, rank: float, total: int, subject: str = "it") -> str:
    """What :func:`standing` says, as a clause: ``it is the most deprived: number 1 …``, ``Hart has lower community need
    than …``.
    """
    if rank in (1, total):
        return f"{subject} {measure.more_verb} the {text}"
    return f"{subject} {'is ' if measure.more_verb == 'is' else ''}{text}"


def legend_labels(
    measure: Measure, bounds: Sequence[tuple[object, object]] | None, ranked: int | None = None
) -> list[str]:
    """Words of each class of the legend, in class order.

    Parameters
    ----------
    bounds : list of (low, high) or None
        For values cut in tenths, the lowest and highest value of each class.
    ranked : int, optional
        For ranks of larger places, how many are ranked: these have no tenths, so the ranks are named.
    """
    if measure.kind == "category":
        return [category.label for category in measure.categories]
    if measure.kind == "rank" and ranked is not None:
        return _rank_spans(measure, ranked)
    if measure.kind == "rank" or bounds is None:
        return [f"{measure.most} tenth", *(f"{ordinal(n)} tenth" for n in range(2, 10)), f"{measure.least} tenth"]
    return [_span(measure, low, high) for low, high in bounds]


def _rank_spans(measure: Measure, ranked: int) -> list[str]:
    """The ranks of each of ten classes; "None" where fewer than ten are ranked and a class stays empty."""
    ends = ends_of_tenths(ranked)
    spans = [
        "" if high == low else f"Rank {high:,}" if high == low + 1 else f"Rank {low + 1:,} to {high:,}"
        for low, high in zip(ends[:-1], ends[1:], strict=True)
    ]
    first = next(n for n, span in enumerate(spans) if span)
    spans[first] = f"{measure.most}: {lower_first(spans[first])}"
    spans[-1] = f"{measure.least}: {lower_first(spans[-1])}"
    return [span or "None" for span in spans]


def _span(measure: Measure, low: object, high: object) -> str:
    first, last = measure.display(low), measure.display(high)
    return first if first == last else f"{first} to {last}"


def in_first_tenth(area: Area, measure: catalogue.Measure) -> str:
    """How many of the people of what has no rank live in the tenth of England's neighbourhoods with most need."""
    share = tenths(area.frame, measure.key)["share"].iloc[0]
    said = (
        "none"
        if not share
        else "less than 1 in 100"
        if share < 0.005
        else "all"
        if share == 1
        else f"{min(99, round(100 * share)):.0f} in 100"
    )
    if area.level == "ctry":
        return (
            f"about {said} of its people live in each tenth of its neighbourhoods, by the making of the index "
            f"({tag(measure)})."
        )
    most = f"is {lower_first(measure.most)}" if measure.more_verb == "is" else f"has the {lower_first(measure.most)}"
    return f"{said} of its people live in the tenth of England’s neighbourhoods that {most} ({tag(measure)})."
