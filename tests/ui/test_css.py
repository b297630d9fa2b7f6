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


def test_every_height_of_a_map_has_its_room() -> None:
    """A map of another height would come without room, and move what is below it."""
    text = (UI / "style.css").read_text(encoding="utf-8")
    told = {int(each) for each in re.findall(r'map-room-(\d+)"\] \{ --map-full: \1px', text)}
    drawn = {560}  # unless a page asks for another
    for source in UI.glob("*.py"):
        code = source.read_text(encoding="utf-8")
        named = dict(re.findall(r"^([A-Z]+) = (\d+)$", code, flags=re.MULTILINE))
        for call in re.findall(r"^ +live_map\(\n(.*?)^ +\)$", code, flags=re.DOTALL | re.MULTILINE):
            if "tools=False" not in call:
                drawn |= {int(named.get(each, each)) for each in re.findall(r"\bheight=(\w+)", call)}
    assert drawn == told
