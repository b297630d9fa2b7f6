"""What somebody gains on a telephone: no page waits for its looks."""

from __future__ import annotations

import re
from pathlib import Path

SHEET = Path(__file__).resolve().parents[2] / "lib" / "ui" / "style.css"


def test_the_sheet_of_every_page_asks_nothing_of_what_a_page_holds() -> None:
    """A rule with ``:has`` is asked again for every part that arrives: five seconds of style for a page with 13 charts."""
    for_screens = re.sub(r"@media print \{.*?\n\}", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert ".st-key-menu" in for_screens
    assert not [line.strip() for line in for_screens.splitlines() if ":has(" in line]
