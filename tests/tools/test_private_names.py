"""No module takes a private name of another, which the rule of ruff does not see inside one package."""

from __future__ import annotations

import pytest

from tools import private_names


def test_a_private_name_is_found_however_it_is_taken() -> None:
    made = (
        "from lib.words import area as w\nfrom lib.draw.map import _x\nimport lib.store as s\nimport other as o\n"
        "from numpy import _core\nw._and, s._read, w.called, w.__name__, o._own, self._mine"
    )
    assert sorted(private_names.taken("made.py", made)) == [
        "made.py:2: takes _x of lib.draw.map.",
        "made.py:6: takes _and of lib.words.area.",
        "made.py:6: takes _read of lib.store.",
    ]


def test_none_is_taken_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert (private_names.main(), capsys.readouterr().out) == (0, "")


def test_what_is_taken_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path, capsys) -> None:
    (tmp_path / "app.py").write_text("from lib.analysis.area import _middle\n", encoding="utf-8")
    monkeypatch.setattr(private_names, "ROOT", tmp_path)
    assert private_names.main() == 1
    assert capsys.readouterr().out.startswith("app.py:1: takes _middle of lib.analysis.area.\nA private name (_x)")
