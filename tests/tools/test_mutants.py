"""The tool that changes the code and looks whether a test notices: which tests hold what, and what is forgotten first."""

from __future__ import annotations

import functools
import json
import sys
import types
from pathlib import Path

import pytest

from tools import mutants, mutants_fresh


def test_a_module_is_held_by_the_tests_that_name_it_and_else_by_those_of_what_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "lib/a/one.py": "",
        "lib/a/two.py": "from lib.a import one\n",
        "lib/a/three.py": "",
        "tests/a/test_two.py": "from lib.a.two import told\n",
        "tests/a/test_three.py": "import lib.a.three\n",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    assert mutants.target("a/two") == mutants.Target(("lib/a/two.py",), ("tests/a/test_two.py",))
    assert mutants.target("a/one") == mutants.Target(("lib/a/one.py",), ("tests/a/test_two.py",))
    assert mutants.target("a/one+three") == mutants.Target(
        ("lib/a/one.py", "lib/a/three.py"), ("tests/a/test_three.py", "tests/a/test_two.py")
    )
    with pytest.raises(ValueError, match="no module 'a/nothing'"):
        mutants.target("a/nothing")


def test_a_sample_is_always_the_same_and_not_larger_than_what_there_is() -> None:
    names = [f"lib.a.x_f__mutmut_{number}" for number in range(50)]
    assert mutants.drawn(names, 10) == mutants.drawn(names[::-1], 10)
    assert len(set(mutants.drawn(names, 10))) == 10
    assert mutants.drawn(names, 10, seed=16) == mutants.drawn(names, 10, seed=16) != mutants.drawn(names, 10)
    two = [*names, *(name.replace("lib.a", "lib.b") for name in names)]
    assert len(mutants.drawn(two, 10)) == 20, "so many of each module"
    assert mutants.drawn(names, 60) == mutants.drawn(names, None) == sorted(names)


def test_a_change_that_survives_or_that_no_test_reaches_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = {"lib.a.x_f__mutmut_1": 1, "lib.a.x_f__mutmut_2": 0, "lib.a.x_f__mutmut_3": 33, "lib.a.x_f__mutmut_4": -24}
    meta = tmp_path / "mutants" / "lib" / "a.py.meta"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": ended}), encoding="utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "mutmut", lambda _, *said, **__: f"- one line of {said[1]}\n")
    assert not mutants.tell("a", tmp_path, ("tests/a",), sorted(ended))
    assert "2 of 4 changes noticed (50 in 100; 4 there can be, 1 did not end)" in capsys.readouterr().out
    written = (tmp_path / "survivors.diff").read_text(encoding="utf-8")
    assert "# ended with 0: lib.a.x_f__mutmut_2\n- one line of lib.a.x_f__mutmut_2" in written
    assert "# no test comes to it: lib.a.x_f__mutmut_3" in written
    assert "# noticed because it did not end: lib.a.x_f__mutmut_4" in written
    assert mutants.tell("a", tmp_path, ("tests/a",), ["lib.a.x_f__mutmut_1"])


def test_what_a_changed_module_and_those_above_it_have_kept_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three modules, one above another: a change in the middle one leaves what the lowest has kept."""
    (tmp_path / "lib").mkdir()
    for name, text in {"low": "", "middle": "from lib import low\n", "high": "from lib.middle import told\n"}.items():
        (tmp_path / "lib" / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    mutants_fresh.using.cache_clear()
    kept = {}
    for name in ("low", "middle", "high"):
        module = types.ModuleType(f"lib.{name}")
        kept[name] = functools.cache(lambda number: number + 1)
        kept[name].__module__ = f"lib.{name}"
        module.told = kept[name]  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"lib.{name}", module)
        kept[name](1)
    monkeypatch.setenv("MUTANT_UNDER_TEST", "lib.middle.x_told__mutmut_2")
    try:
        mutants_fresh.pytest_sessionstart()
    finally:
        mutants_fresh.using.cache_clear()
    assert {name: each.cache_info().currsize for name, each in kept.items()} == {"low": 1, "middle": 0, "high": 0}
