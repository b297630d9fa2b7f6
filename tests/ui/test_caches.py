"""Caches are filled while nobody waits for a page, and in the end all the same."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lib.ui import caches


class Clock:
    """Time that passes only while somebody waits; at given moments a page is asked for."""

    def __init__(self, *asked: float) -> None:
        self.now, self.asked = 0.0, list(asked)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        while self.asked and self.asked[0] <= self.now:
            self.asked.pop(0)
            caches.fill_caches()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch):
    """Seconds that filling waits when a page is asked for at once and then at these moments."""

    def seconds(*asked: float) -> float:
        clock = Clock(*asked)
        monkeypatch.setattr(caches, "time", SimpleNamespace(monotonic=clock.monotonic, sleep=clock.sleep))
        monkeypatch.setattr(caches, "_begin", lambda: None)
        caches.fill_caches()
        caches.wait_until_quiet(caches.LATEST)
        return clock.now

    return seconds


def test_filling_begins_a_second_after_the_last_page(waits) -> None:
    assert waits() == pytest.approx(1.0, abs=0.21)


def test_a_page_asked_for_meanwhile_puts_it_off(waits) -> None:
    assert waits(0.5, 1.2, 2.0) == pytest.approx(3.0, abs=0.41)


def test_pages_without_end_do_not_put_it_off_for_ever(waits) -> None:
    assert waits(*(n / 2 for n in range(1, 200))) == pytest.approx(caches.LATEST, abs=0.21)
