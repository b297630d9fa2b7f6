"""A short run of the fuzzers, the same each time; ``make fuzz`` runs them for longer, from anywhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.fuzz import __main__ as fuzz
from tests.fuzz import files, links


@pytest.mark.slow
def test_links_to_every_page():
    # Of two links to a page the first is the plainest there is.
    assert links.run(0, 20261130, of_a_page=2) > 500


@pytest.mark.slow
def test_files_of_every_kind():
    assert files.run(0, 20261130) > 500


@pytest.mark.slow
def test_a_case_that_breaks_something_is_found_made_small_and_told(monkeypatch, capsys):
    """The fuzzers can fail: one that looks for a fault that is there finds it."""

    def falls(content: bytes) -> None:
        if b'"' in content:
            raise ZeroDivisionError

    monkeypatch.setattr(files, "read_points", lambda _, content: falls(content))
    assert fuzz.main(["files", "--seconds", "0", "--seed", "5"]) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told and "python -m tests.fuzz files --seed 5" in told


def test_every_kind_that_there_is_can_be_asked_for_and_no_other():
    assert {"links", "files"} <= set(fuzz.offered())
    refused = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "cats"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2 and "invalid choice" in refused.stderr


@pytest.mark.parametrize("kind", fuzz.offered())
def test_a_run_ends_when_its_time_is_up(kind, monkeypatch, capsys):
    module = __import__(f"tests.fuzz.{kind}", fromlist=["run"])
    monkeypatch.setattr(module, "run", lambda seconds, seed: int(seconds) + seed)
    assert fuzz.main([kind, "--seconds", "2", "--seed", "3"]) == 0
    assert f"{kind}: 5 tried" in capsys.readouterr().out
