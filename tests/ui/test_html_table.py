"""Tables as markup: headings marked, every text escaped, and no other hand builds one."""

from __future__ import annotations

import re

from lib.ui.html_table import GroupHead, Markup, html_table, scrolling
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
        '<tr><th colspan="2" scope="colgroup">People</th></tr><tr><th scope="row">Under '
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
