"""A plugin of pytest for ``tools.mutants``: what functions have kept is forgotten, so that a change of the code is seen.

mutmut tries each change in a fork of a process that has run all the tests once, on the code as it is. Whatever a
``functools.cache`` kept then would be handed on, and a change of what made it would go unnoticed though a test looks
right at it. So before a change is tried, all is forgotten that a changed module, or one that uses it, has kept; and
while mutmut notes which test reaches which function, it is forgotten before each test, or only the first would count.

What is called while a module is read is done before any change is made, so a change of it cannot be tried; mutmut would
put it down to the first test. It is written to :data:`AT_IMPORT` instead.
"""

from __future__ import annotations

import ast
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STARTS = "MUTANTS_MODULES"
"""The modules that are changed, as the tool names them: with spaces between."""
ONCE_A_FILE = "MUTANTS_ONCE_A_FILE"
"""Where it is set, what was kept is forgotten before each file of tests only, while mutmut notes what reaches what."""
AT_IMPORT = "at-import.txt"
"""Functions that are called while modules are read, a line each, as mutmut names them."""
KEPT = type(functools.cache(str))
"""What a function with a cache is."""


def named_in(path: Path) -> Iterator[str]:
    """Modules that a file may import: what it names, and each name as a module of it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


@functools.cache
def using(changed: frozenset[str]) -> frozenset[str]:
    """The changed modules of ``lib`` and all that use them, directly or not."""
    files = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(Path("lib").rglob("*.py"))
    }
    uses = {name: set(named_in(path)) & files.keys() for name, path in files.items()}
    found, before = set(changed), set[str]()
    while found != before:
        before = set(found)
        found |= {name for name, used in uses.items() if used & found}
    return frozenset(found)


def forget(changed: frozenset[str]) -> None:
    """Forget what the changed modules, and those that use them, have kept."""
    found = using(changed)
    for name in found & sys.modules.keys():
        for kept in vars(sys.modules[name]).values():
            if isinstance(kept, KEPT) and kept.__module__ in found:
                kept.cache_clear()


def changed_now() -> frozenset[str]:
    """The module that is changed: that of the change being tried, or all that will be."""
    trying = os.environ.get("MUTANT_UNDER_TEST", "")
    return frozenset([trying.rpartition(".")[0]] if "__mutmut_" in trying else os.environ.get(STARTS, "").split())


def pytest_sessionstart() -> None:
    forget(changed_now())


def pytest_collection_finish() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        from mutmut.state import state  # noqa: PLC0415 - there only while mutmut runs

        path = Path(AT_IMPORT)
        known = path.read_text(encoding="utf-8").split() if path.exists() else []
        path.write_text("\n".join(sorted({*known, *state()._stats})), encoding="utf-8")
        state()._stats.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats" and not (ONCE_A_FILE in os.environ and item.path in _begun):
        _begun.add(item.path)
        forget(changed_now())


_begun: set[Path] = set()
