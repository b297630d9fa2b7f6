"""A file that is made when its button is pressed is made apart from the visit: nothing of the visit may be asked for then.

Streamlit runs it outside any session, where the visit's own points are none and the address of the page is empty: files came
without them, and nobody was told.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

OF_THE_VISIT = {
    "points_now",
    "for_others",
    "for_the_room",
    "to_copy",
    "beside",
    "taken_of",
    "pin_now",
    "theme_name",
    "session_state",
    "query_params",
    "context",
}
FILES = sorted((ROOT / "lib" / "ui").glob("*.py"))


def made_when_pressed(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What a button of a file is given to call: the lambda itself, or the function of the module that it names or calls."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    # Whatever name it is given under: what makes the bytes of a file is called for nothing else.
    yield from ((name, made) for name, made in functions.items() if ast.unparse(made.returns or made.args) == "bytes")
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr != "download_button":
            continue
        given = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "data")]
        for data in given:
            if isinstance(data, ast.Lambda):
                yield "lambda", data
            # Arguments of partial() are worked out on the page; what it names is called later.
            named = data.args[:1] if isinstance(data, ast.Call) else [data]
            inside = ast.walk(data) if isinstance(data, ast.Lambda) else named
            for name in (node.id for node in inside if isinstance(node, ast.Name)):
                if name in functions:
                    yield name, functions[name]


def asked_of_the_visit(text: str) -> set[str]:
    found = set()
    for name, made in made_when_pressed(ast.parse(text)):
        for node in ast.walk(made):
            word = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if word in OF_THE_VISIT:
                found.add(f"{name}: {word}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_asks_nothing_of_the_visit_when_it_is_made(path: Path) -> None:
    assert asked_of_the_visit(path.read_text(encoding="utf-8")) == set()


def test_what_would_be_asked_is_found() -> None:
    for given in ("lambda: made(points_now())", "made", "functools.partial(made, 1)", "lambda: made(1)"):
        text = f"st.download_button('a', {given})\ndef made(x=1):\n    return points_now()\n"
        assert asked_of_the_visit(text), given
    assert asked_of_the_visit("def sheet() -> bytes:\n    return made(points_now())")
    assert not asked_of_the_visit("st.download_button('a', functools.partial(made, points_now()))\ndef made(x): ...")
    assert not asked_of_the_visit("mine = points_now()\nst.download_button('a', lambda: made(mine))")
