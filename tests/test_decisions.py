"""The records of why: code and documents name each rightly, and each says what it costs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("*.md"))


def test_every_record_that_is_named_is_here() -> None:
    found = subprocess.run(
        ["git", "grep", "-hoIE", r"docs/decisions/[a-z0-9-]+\.md"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    named = {ROOT / name for name in found.stdout.split()}
    for path in RECORDS:
        named |= {FOLDER / name for name in re.findall(r"`([a-z-]+\.md)`", path.read_text(encoding="utf-8"))}
    assert len(named) > 8
    assert not sorted(path.name for path in named if not path.is_file())


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_a_title_and_says_what_it_costs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert re.search(r"^(?:## |\*\*)(?:Cost|What it costs)", text, re.MULTILINE)
