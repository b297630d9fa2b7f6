"""Answers are worked out away from who asks: shared, kept, and given up once nobody waits."""

from __future__ import annotations

import threading

import pandas as pd
import pytest

from lib.places import PlacesError
from lib.plan import runs
from lib.plan.question import Question

SCILLY = "E06000053"


def taken(question: Question, points: pd.DataFrame | None = None):
    with runs.run(question, points) as going:
        assert going.done(60)
        return going.result()


def test_the_answer_to_a_question_is_kept_for_whoever_asks_the_same() -> None:
    question = Question(SCILLY, count=2)
    assert runs.kept(Question(SCILLY, count=3)) is None
    found = taken(question)
    assert runs.kept(Question(SCILLY, count=2)) is found


def test_two_who_ask_the_same_wait_for_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    held, asked = threading.Event(), []

    def slow(question, *_):
        asked.append(question)
        held.wait(30)
        return object()

    monkeypatch.setattr(runs, "answer", slow)
    question = Question(SCILLY, count=41)
    with runs.run(question) as first, runs.run(question) as second:
        assert first is second
        assert not first.done(0)
        held.set()
        assert second.done(30)
        assert first.result() is second.result()
    assert len(asked) == 1


def test_once_nobody_waits_the_run_is_told_to_stop_and_its_answer_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended, told = threading.Event(), threading.Event(), []

    def patient(*asked):
        begun.set()
        while not asked[-1]():
            threading.Event().wait(0.01)
        told.append(True)
        ended.set()
        return object()

    monkeypatch.setattr(runs, "answer", patient)
    question = Question(SCILLY, count=42)
    with runs.run(question) as first:
        with runs.run(question):
            assert begun.wait(30)
        assert not first.stop.is_set()
    assert ended.wait(30)
    assert told == [True]
    assert first.done(30)
    assert runs.kept(question) is None


def test_another_question_meanwhile_does_not_wait_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def answer(question, *_):
        if question.count == 43:
            held.wait(30)
        return question.count

    monkeypatch.setattr(runs, "answer", answer)
    with runs.run(Question(SCILLY, count=43)) as slow:
        assert taken(Question(SCILLY, count=44)) == 44
        assert not slow.done(0)
        held.set()
        assert slow.done(30)


def test_an_answer_with_a_readers_own_points_is_not_kept_for_others() -> None:
    question = Question(SCILLY, own_exist=True)
    taken(question, pd.DataFrame())
    assert runs.kept(question) is None


def test_what_goes_wrong_is_told_to_whoever_waits_and_is_not_kept() -> None:
    question = Question("E06999999")
    with runs.run(question) as going:
        assert going.done(30)
        with pytest.raises(PlacesError):
            going.result()
    assert runs.kept(question) is None


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "answer", lambda question, *_: question)
    monkeypatch.setattr(runs, "KEPT", 3)
    asked = [Question(SCILLY, metres=metres) for metres in (300, 301, 302, 303)]
    for question in asked:
        taken(question)
    assert [runs.kept(question) for question in asked] == [None, *asked[1:]]
    runs.forget()
