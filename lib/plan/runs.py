"""Answers worked out away from the page that asks, kept for whoever asks the same, and given up once nobody waits.

A page's thread waits in small steps, so that another choice of its reader ends the wait and the run with it; a second
reader's page is made meanwhile. An answer that hangs on a reader's own points is theirs alone and not kept here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd

from lib.plan.answer import Answer
from lib.plan.question import Question
from lib.plan.solve import answer

KEPT = 64
"""Answers that are kept: some 70 KB each at most."""
AT_ONCE = 2

_pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="plan")
_lock = threading.Lock()
_kept: OrderedDict[Question, Answer] = OrderedDict()
_running: dict[Question, Run] = {}


@dataclass(slots=True, eq=False)
class Run:
    """One question being answered, for one reader or more."""

    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[Answer] = field(default_factory=Future)
    waiting: int = 0

    def done(self, seconds: float) -> bool:
        """Wait so long at most; whether the answer is there."""
        try:
            self.future.exception(seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> Answer:
        """The answer, once :meth:`done`; raises what :func:`lib.plan.solve.answer` raised."""
        return self.future.result()


def kept(question: Question) -> Answer | None:
    """The answer to a question that was asked before; None where it is not kept."""
    with _lock:
        if question in _kept:
            _kept.move_to_end(question)
        return _kept.get(question)


@contextmanager
def run(question: Question, points: pd.DataFrame | None = None) -> Iterator[Run]:
    """Have a question answered, together with others who ask the same; once all have left before the answer is there,
    it is given up.

    Parameters
    ----------
    points : DataFrame, optional
        A reader's own points; read only where the question asks for them.
    """
    private = question.asks_own
    with _lock:
        here = None if private else _running.get(question)
        if here is None:
            here = Run()
            if not private:
                _running[question] = here
            here.future = _pool.submit(_answer, here, question, points if private else None)
        here.waiting += 1
    try:
        yield here
    finally:
        with _lock:
            here.waiting -= 1
            if not here.waiting and not here.future.done():
                here.stop.set()
                here.future.cancel()
                if _running.get(question) is here:
                    del _running[question]


def _answer(here: Run, question: Question, points: pd.DataFrame | None) -> Answer:
    try:
        found = answer(question, points, here.stop.is_set)
    except BaseException:
        with _lock:
            if _running.get(question) is here:
                del _running[question]
        raise
    with _lock:
        if _running.get(question) is here:
            del _running[question]
            # A run that was given up has not looked to its end.
            if not here.stop.is_set():
                _kept[question] = found
                while len(_kept) > KEPT:
                    _kept.popitem(last=False)
    return found


def forget() -> None:
    """Keep nothing of what was answered before."""
    with _lock:
        _kept.clear()
