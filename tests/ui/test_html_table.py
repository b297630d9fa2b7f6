"""Tables as markup: headings marked, every text escaped, and no other hand builds one."""

from __future__ import annotations

import re

from lib.ui.html_table import GRID, GroupHead, Markup, html_table, scrolling
from tests.conftest import ROOT

HARM = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"


def test_every_text_is_escaped_but_markup() -> None:
    made = html_table([HARM], [[HARM, HARM, Markup("<code>x</code>")], GroupHead(HARM)], HARM)
    assert made.count(SAFE) == 5 and "<b>" not in made
    assert "<td><code>x</code></td>" in made
    assert SAFE in scrolling("", HARM) and "<b>" not in scrolling("", HARM)


def test_headings_are_marked_for_what_they_head() -> None:
    made = html_table(["Figure", "Hull"], [GroupHead("People"), ["Under 18", 5]])
    assert made == (
        '<table class="plain"><thead><tr><th scope="col">Figure</th><th scope="col">Hull</th></tr></thead><tbody>'
        '<tr class="of-group"><th colspan="2" scope="colgroup">People</th></tr><tr><th scope="row">Under '
        "18</th><td>5</td></tr></tbody></table>"
    )
    assert (
        html_table((), [["a", "b"]], row_heads=False)
        == '<table class="plain"><tbody><tr><td>a</td><td>b</td></tr></tbody></table>'
    )
    assert html_table((), [], kind="k", style="--size:2", widths=(25, 75)) == (
        '<table class="k" style="--size:2"><colgroup><col style="width:25.0%"><col '
        'style="width:75.0%"></colgroup><tbody></tbody></table>'
    )


def test_a_wide_table_is_moved_sideways_and_reached_by_keyboard_where_it_has_a_name() -> None:
    assert scrolling("T") == '<div class="wide">T</div>'
    assert scrolling("T", "All", "#fff") == (
        '<div class="wide compared" tabindex="0" role="region" aria-label="All" style="--ground:#fff">T</div>'
    )


def test_no_other_hand_builds_a_table() -> None:
    table = re.compile(r"<(?:table|tr|th|td)\b")
    assert [path.name for path in (ROOT / "lib").rglob("*.py") if table.search(path.read_text(encoding="utf-8"))] == [
        "html_table.py"
    ]


def test_a_line_of_a_neighbourhood_carries_its_row_and_no_other_does():
    made = html_table(("Name", "People"), [["Hull 004E", 5], ["Hull 013B", 6]], areas=(17, 3))
    assert re.findall(r'<tr data-row="(\d+)"><th scope="row">([^<]+)', made) == [
        ("17", "Hull 004E"),
        ("3", "Hull 013B"),
    ]
    assert "data-row" not in html_table(("Name",), [["Hull"]])


def test_a_long_table_in_a_low_box_is_reached_by_keyboard_and_named():
    assert 'class="wide tall" tabindex="0" role="region" aria-label="Who &amp; where"' in scrolling(
        "", "Who & where", tall=True
    )


def test_a_table_whose_cells_can_be_copied_is_the_one_stop_of_tab_in_its_box_and_has_a_name() -> None:
    rows = [GroupHead("All", 'A "list" 2025'), ["Hull", 5]]
    made = html_table(("Name", "People"), rows, cells=f'{GRID} data-source=""')
    assert '<tr data-source="A &quot;list&quot; 2025" class="of-group">' in made
    box = scrolling(made, "Who & where")
    assert box.count("tabindex") == 1 and box.count("Who &amp; where") == 1
    assert '<table class="plain" role="grid" aria-label="Who &amp; where"' in box
    # A caption is its name already.
    assert "aria-label" not in scrolling(html_table(("Name",), [["Hull"]], "Who", cells=GRID), "Who")
