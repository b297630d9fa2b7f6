"""What somebody gains on a telephone: no page waits for its looks."""

from __future__ import annotations

import re
from pathlib import Path

from lib.serve.site_bar import SHEET

UI = Path(__file__).resolve().parents[2] / "lib" / "ui"
SHEETS = (UI / "style.css", UI / "access.css", SHEET)


def test_the_sheet_of_every_page_asks_nothing_of_what_a_page_holds() -> None:
    """A rule with ``:has`` is asked again for every part that arrives: five seconds of style for a page with 13 charts."""
    for sheet in SHEETS:
        text = sheet.read_text(encoding="utf-8")
        for_screens = re.sub(r"@media print \{.*?\n\}", "", text, flags=re.DOTALL)
        assert "[data-testid=" in for_screens
        assert not [line.strip() for line in for_screens.splitlines() if ":has(" in line], sheet
