"""Sentences about the curve of reach against the number of sites."""

from __future__ import annotations

from lib.plan.answer import Answer
from lib.words.plan import in_100, number, points

CURVE = (
    "The large mark is this answer. After it, the next best site is added to these; before it, sites are added one by one. "
    "Each number of sites keeps the rule."
)


def curve_title(answer: Answer) -> str:
    """What the curve of reach against the number of sites shows."""
    curve, now = answer.curve, answer.outcome.sites
    start = f"What is there reaches {in_100(answer.already, answer.total)}. " if answer.already else ""
    if now + 1 < len(curve) and now:
        more = curve[now + 1] - curve[now]
        return (
            f"{start}With {number(now)} it is {in_100(answer.outcome.reached, answer.total)}; one more would add "
            f"{points(more, answer.total)}."
        )
    return f"{start}With {number(now)} it is {in_100(answer.outcome.reached, answer.total)}." if now else start.strip()


def curve_alt(answer: Answer) -> str:
    """The curve in words."""
    shown = [n for n in (0, 1, 2, 3, 5, 10, 20, 30, 40, 50) if n < len(answer.curve)]
    told = [f"{in_100(answer.curve[n], answer.total)} with {n}" for n in shown]
    return f"Within reach: {', '.join(told)} sites."
