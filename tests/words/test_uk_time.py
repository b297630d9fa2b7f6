"""Hours are those of clocks in the United Kingdom, in summer and in winter, whatever the computer's own clock says."""

from __future__ import annotations

import datetime
import time
import zoneinfo

import pytest

from lib.words import room as words
from lib.words.uk_time import day_and_hour, day_of, in_a_table, in_uk

UTC = datetime.UTC


def at(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=UTC)


def test_summer_is_an_hour_after_utc_and_winter_is_not() -> None:
    assert day_and_hour(at(2026, 7, 1, 13, 30)) == "1 July 2026 at 14:30 (UK time)"
    assert day_and_hour(at(2026, 12, 1, 13, 30)) == "1 December 2026 at 13:30 (UK time)"


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (at(2027, 3, 28, 0, 59), "00:59"),
        (at(2027, 3, 28, 1, 0), "02:00"),
        (at(2026, 10, 25, 0, 59), "01:59"),
        (at(2026, 10, 25, 1, 0), "01:00"),
    ],
)
def test_clocks_change_at_one_in_the_morning_by_utc(moment: datetime.datetime, hour: str) -> None:
    assert f"{in_uk(moment):%H:%M}" == hour


def test_what_was_said_after_midnight_in_summer_is_of_that_day() -> None:
    late = at(2026, 6, 30, 23, 10)
    assert day_of(late) == "1 July 2026"
    assert words.source("The hub", late).startswith("Said in a room on 1 July 2026, ")
    assert "Everything is wiped on 1 July 2026 at 00:10 (UK time), or before." in words.notice("The hub", late, True)
    assert in_a_table("2026-06-30T23:10Z") == "2026-07-01 00:10"


def test_the_computers_own_clock_and_its_list_of_zones_have_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert day_and_hour(at(2026, 7, 1, 13, 30)).endswith("14:30 (UK time)")
    finally:
        monkeypatch.undo()
        time.tzset()
    # Windows has no list of zones: then it is that of the package tzdata, which is in requirements-locked.txt.
    kept = zoneinfo.TZPATH
    try:
        zoneinfo.reset_tzpath(to=())
        assert in_uk(at(2026, 7, 1, 13, 30)).replace(tzinfo=None) == datetime.datetime(2026, 7, 1, 14, 30)
        assert zoneinfo.ZoneInfo.no_cache("Europe/London").utcoffset(datetime.datetime(2026, 7, 1)).seconds == 3600
    finally:
        zoneinfo.reset_tzpath(to=kept)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        in_uk(datetime.datetime(2026, 7, 1, 13, 30))
