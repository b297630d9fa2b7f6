"""Hours as people in England have them on their clocks, whatever the clock of the computer that runs the app says.

A room is about a place in England, and so are those who are in it. A server's own clock is often set to UTC, and a laptop's
may be: Europe/London is right on both, and on paper as on telephones.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from lib.words.english import MONTHS

UK = ZoneInfo("Europe/London")
NAMED = "UK time"
"""What its hours are called wherever one is told."""


def in_uk(moment: datetime.datetime) -> datetime.datetime:
    """A moment as clocks in the United Kingdom have it: an hour after UTC from the end of March to that of October.

    Raises
    ------
    ValueError
        The moment does not say of which zone it is.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a zone, such as datetime.UTC.")
    return moment.astimezone(UK)


def day_of(moment: datetime.datetime) -> str:
    """The day of a moment: ``1 July 2026``. Raises as :func:`in_uk`."""
    here = in_uk(moment)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}"


def day_and_hour(moment: datetime.datetime) -> str:
    """The day and the hour of a moment: ``1 July 2026 at 14:30 (UK time)``. Raises as :func:`in_uk`."""
    return f"{day_of(moment)} at {in_uk(moment):%H:%M} ({NAMED})"


def in_a_table(iso: str) -> str:
    """A moment as a table has it, in the order of time: ``2026-07-01 14:30``; what is no moment stays as it is.

    >>> in_a_table("2026-07-01T13:30Z"), in_a_table("2026-12-01T13:30Z"), in_a_table("?")
    ('2026-07-01 14:30', '2026-12-01 13:30', '?')
    """
    try:
        return f"{in_uk(datetime.datetime.fromisoformat(iso)):%Y-%m-%d %H:%M}"
    except ValueError:
        return iso
