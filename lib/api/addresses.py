"""The addresses in answers: whole where it is known how others reach the app, else from the stroke on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_base: ContextVar[str] = ContextVar("base", default="")


@contextmanager
def below(base: str) -> Iterator[None]:
    """While an answer is made, its addresses begin with ``base``, such as ``https://neighbourhoods.example``."""
    token = _base.set(base)
    try:
        yield
    finally:
        _base.reset(token)


def full(address: str) -> str:
    """An address of the app, from its first stroke on, as it is written in an answer.

    >>> with below("https://neighbourhoods.example"):
    ...     full("/api/v1/measures")
    'https://neighbourhoods.example/api/v1/measures'
    """
    return f"{_base.get()}{address}"
