"""What a place will be part of when councils change, in a sentence."""

from __future__ import annotations

import datetime

from lib import catalogue
from lib.catalogue import Successor
from lib.places import nearby
from lib.places.area import Area
from lib.places.members import place, spoken

LARGER = ("cauth25", "rgn", "ctry")
"""Levels that hold many councils, of which nothing is said."""


def successor_sentence(area: Area, today: datetime.date) -> str:
    """Which council a place will be part of; empty where no change is known of.

    Parameters
    ----------
    area : Area
        A council, or anything that lies in councils that are all to become part of the same one.
    today : date
        After the day of the change the sentence says what has been.

    Examples
    --------
    >>> from lib.places.area import area
    >>> successor_sentence(area("E07000217"), datetime.date(2026, 11, 30))
    'Planned: from April 2027 Woking is to be part of a new council, West Surrey.'
    """
    found = successor_of(area)
    if found is None:
        return ""
    when = f"{found.date:%B %Y}"
    # Who lives in it need not know which district it is: that is said above its name.
    named = "this area" if area.code != found.old_code else spoken(area.name)
    if today >= found.date:
        return (
            f"Since {when} {named} has been due to be part of a new council, {found.successor}. Figures here are older."
        )
    begins = "Planned: from" if found.state == "planned" else "From"
    return f"{begins} {when} {named} is to be part of a new council, {found.successor}."


def successor_of(area: Area) -> Successor | None:
    """The one change that all councils of an area share; None where any has another, or none."""
    if area.level in LARGER:
        return None
    councils = list(nearby.councils_of(area).index) if len(area.members) else []
    codes = councils or ([place(area.code).council_code] if area.code else [])
    changes = [catalogue.successors().get(code or "") for code in codes]
    first = changes[0] if changes else None
    if first is None or any(each is None or each.successor != first.successor for each in changes):
        return None
    return first
