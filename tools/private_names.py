"""Say which module takes a private name of another: ``python -m tools.private_names``, a part of ``make lint``.

ruff has a rule for it (PLC2701), which lets off what lies in one package: to it all of ``lib`` is one, so that it says
nothing of a page's part that takes ``_middle`` of the numbers. Nor does it see ``module._name``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("lib", "data", "tools", "tests")
"""Packages whose private names are their modules' own."""
READ = ("app.py", "lib/**/*.py", "pages/*.py", "data/**/*.py", "tools/**/*.py", "tests/**/*.py")


def main() -> int:
    found = [
        each
        for pattern in READ
        for path in sorted(ROOT.glob(pattern))
        for each in taken(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    if found:
        print("\n".join(found))
        print("A private name (_x) belongs to its module: make it public, with a docstring, or ask for what you need.")
    return min(1, len(found))


def taken(path: str, text: str) -> Iterator[str]:
    """Private names of other modules of ours that a module takes, by import or as an attribute of a module.

    >>> list(taken("lib/words/both.py", "from lib.analysis.area import _middle"))
    ['lib/words/both.py:1: takes _middle of lib.analysis.area.']
    """
    tree, modules = ast.parse(text), dict[str, str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and _ours(node.module):
            for each in node.names:
                modules[each.asname or each.name] = f"{node.module}.{each.name}"
                if _private(each.name):
                    yield f"{path}:{node.lineno}: takes {each.name} of {node.module}."
        elif isinstance(node, ast.Import):
            modules |= {each.asname: each.name for each in node.names if each.asname and _ours(each.name)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and _private(node.attr)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
        ):
            yield f"{path}:{node.lineno}: takes {node.attr} of {modules[node.value.id]}."


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _ours(module: str | None) -> bool:
    return (module or "").split(".")[0] in OURS


if __name__ == "__main__":
    sys.exit(main())
