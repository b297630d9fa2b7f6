"""Names, labels, titles and headings of a reader's are text, wherever they are shown: no link, no picture, no symbol
comes of them.

Each page of these tests also fails when it asks anything of another host (``new_page``), as it
would for a picture of a stranger's.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from lib import catalogue
from lib.deck.deck_file import save
from lib.deck.slides import Deck, OwnSlide
from lib.links.place_ref import own_place
from lib.places import own
from lib.ui.text import JOINER
from tests.browser.screen import IDLE, Screen
from tests.conftest import ROOT, running
from tests.fuzz.hostile import TEXTS

HERE = ["E01012641", "E01012642", "E01012643"]
"""Three neighbourhoods in Blackburn, to be called whatever a stranger likes."""

MADE = """(root, known) => {
  const all = (what) => [...root.querySelectorAll(what)];
  const own = new Set([location.origin, 'null']);
  const declared = new Set(known);
  return [
    ...all('a[href]').filter((each) => !own.has(new URL(each.href, location).origin)
      && !declared.has(each.getAttribute('href'))).map((each) => `a link to ${each.href}`),
    ...all('img, video, audio, source, object, embed').filter((each) => /example|:9\\//.test(each.src || each.data || ''))
      .map((each) => each.outerHTML),
    ...all('.katex, .stMarkdownColoredText, del, :is(h1, h2, h3, h4, p, li, label, button) :is(code, em)').map((each) => each.outerHTML),
    ...all('script').filter((each) => each.textContent === 'x()').map((each) => each.outerHTML)];
}"""
"""What markup can make of a name, in the page and in the frames of its maps."""
SOURCES = [each.landing_page for each in catalogue.datasets().values() if each.landing_page]
"""Links that a page has of its own: to where its figures are from."""

PARTS = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from lib.ui.text import plain
from tests.fuzz.hostile import TEXTS
for n, text in enumerate(TEXTS):
    name = plain(text)
    with st.container(key=f"text-{{n}}"):
        st.header(name, anchor=False)
        st.caption(name)
        st.info(name, icon=":material/info:")
        st.button(name, key=f"button {{n}}")
        st.checkbox(name, key=f"checkbox {{n}}")
        st.text_input(name, key=f"input {{n}}")
        st.expander(name, key=f"expander {{n}}").write("x")
        st.popover(name, key=f"popover {{n}}").write("x")
        st.page_link("pages/other.py", label=name)
st.html("<p id='the-end'>The end</p>")
"""


NAMES = (
    "![a](http://127.0.0.1:9/x) [b](http://127.0.0.1:9/) www.example.org $x^2$",
    "http://127.0.0.1:9/x <b>A</b> :smile: :material/delete: :red[O] `c` a@b.uk",
)
"""A name has at most 80 letters. Every kind of harm is in one of the two; every text is shown by every part in the
first test.
"""


def shown(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())


SLOW = 60_000  # milliseconds, for a whole page with everything that is on it


def opened(page: Page, link: str, there: str = "[data-testid=stMain] p") -> None:
    """Go to a link and wait until all of the page is there."""
    page.goto(link)
    page.wait_for_selector(there, state="attached", timeout=SLOW)
    page.wait_for_selector(IDLE, timeout=SLOW)


def nothing_was_made(page: Page) -> None:
    made = [
        found for frame in page.frames if (found := frame.evaluate(f"(known) => ({MADE})(document, known)", SOURCES))
    ]
    assert not made, made


DRAWN = "() => !document.querySelector('[data-testid=stSkeleton]')"
"""Whether nothing waits for its script."""


def test_every_part_of_streamlit_s_that_shows_a_name_shows_it_as_it_is(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "other.py").touch()
    (tmp_path / "app.py").write_text(PARTS.format(root=str(ROOT)), encoding="utf-8")
    with running(
        tmp_path / "said.txt", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none", folder=tmp_path
    ) as server:
        page = browser.new_page(base_url=server.url)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto("/")
        page.wait_for_selector("#the-end", state="attached", timeout=4 * SLOW)  # three hundred parts
        # A part is drawn once its own script has come.
        page.wait_for_function(DRAWN, timeout=4 * SLOW)
        assert all(each.startswith((server.url, "data:", "blob:")) for each in asked)
        nothing_was_made(page)
        for n, text in enumerate(TEXTS):
            parts = page.locator(f".st-key-text-{n}").evaluate(
                "(box) => [...box.children].map((each) => [each.className, each.innerText])"
            )
            assert len(parts) == 9
            for kind, found in parts:
                assert shown(text) in shown(found), (kind, text, found)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_in_a_link_is_the_heading_of_its_area(page: Page, name: str) -> None:
    opened(page, f"/area?{urlencode({'own': own.encode(HERE), 'name': name})}", ".dots")
    assert shown(page.get_by_test_id("stHeading").locator("h1").first.inner_text()) == shown(name)
    nothing_was_made(page)


def test_names_on_compare(page: Page) -> None:
    """In the list of places, over maps, in charts, tables, and in what one is told."""
    tokens = [own_place(HERE, name) for name in NAMES]
    asked = {"places": ",".join(tokens), "highlight": tokens[0]}
    parts = {
        "measures": (".st-key-compared button", ".st-key-compare-maps h3", ".wide.compared th"),
        "spread": (".st-key-compared button", ".main-svg .annotation"),
        "others": (".stExpander summary",),
    }
    for part, places in parts.items():
        opened(page, f"/compare?{urlencode(asked | {'part': part})}", places[-1])
        for where in places:
            found = [shown(each) for each in page.locator(where).all_text_contents()]
            assert all(any(shown(name) in each for each in found) for name in NAMES), (where, found)
        nothing_was_made(page)
    page.locator(".st-key-compared button").first.click()
    expect(page.get_by_role("button", name="Stop highlighting")).to_be_visible()
    nothing_was_made(page)


def test_names_on_both_and_the_map_are_taken_for_what_they_are(page: Page) -> None:
    """What a link to these pages asks for and is not there is told, as text."""
    for path, asked in (
        ("/both", {"place": TEXTS[0][:20], "cut": TEXTS[1], "list": TEXTS[3], "by": TEXTS[4]}),
        ("/map", {"place": TEXTS[1][:20], "measure": TEXTS[4], "show": TEXTS[5], "over": TEXTS[0], "tab": "table"}),
        ("/area", {"place": "![a](http://x.yz/q)", "measure": "www.example.org", "beside": TEXTS[2]}),
        ("/compare", {"places": "![a](http://x.yz/q)", "sort": "www.example.org"}),
        ("/present", {"place": "![a](http://x.yz/q)", "slide": TEXTS[3], "slides": TEXTS[0]}),
        ("/stories", {"story": TEXTS[0]}),
        ("/evidence", {"outcome": TEXTS[4]}),
    ):
        opened(page, f"{path}?{urlencode(asked)}", "[data-testid=stAlert]")
        nothing_was_made(page)


def test_names_and_slides_of_one_s_own_on_present(page: Page) -> None:
    screen = Screen(page)
    # Opened from a file: so the titles and texts are in the session, as when they are typed.
    slides = tuple(OwnSlide(name, "\n".join(NAMES)) for name in NAMES)
    deck = Deck(("own1", "own2", "where"), slides)
    opened(page, "/present", "input[type=file]")
    page.locator("input[type=file]").first.set_input_files(
        [
            {
                "name": "a.json",
                "mimeType": "application/json",
                "buffer": save([own_place(HERE, name) for name in NAMES], deck),
            }
        ]
    )
    begin = page.get_by_role("button", name=re.compile("^(slideshow )?Start presenting"))
    expect(begin).to_be_visible(timeout=SLOW)
    page.locator(".st-key-slides-to-pick label").nth(2).wait_for(timeout=SLOW)
    assert all(name in shown(begin.inner_text()) for name in NAMES), begin.inner_text()
    ticks = [shown(each) for each in page.locator(".st-key-slides-to-pick label").all_inner_texts()]
    assert all(any(name in each for each in ticks) for name in NAMES), ticks
    nothing_was_made(page)
    begin.click()
    for number, name in enumerate(NAMES, 1):
        expect(page.locator(".slide-number")).to_have_text(re.compile(rf"^Slide {number} of "), timeout=SLOW)
        screen.idle()
        assert shown(page.locator(".st-key-slide h1").inner_text()) == name
        assert all(each in shown(page.locator(".slide-place").inner_text()) for each in NAMES)
        nothing_was_made(page)
        page.get_by_role("button", name="Next").click()


def listed(*rows: list[str]) -> dict:
    """A list of points, as a browser sends it."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return {"name": "list.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def test_headings_and_labels_of_a_file_of_points(page: Page) -> None:
    screen = Screen(page)
    opened(page, "/area?place=E01012641&part=here", ".stExpander summary")
    screen.unfold("Add points of your own")
    chooser = page.locator(".stExpander", has_text="Add your own points").locator("input[type=file]")
    for heading in (*NAMES, "_x_ __y__ -- www.example.org"):
        for columns, said in (
            ([heading, "Where"], "The headings found are"),
            ([heading, heading, "Postcode"], "Two columns of this file"),
        ):
            # After a file the page puts a new box in the place of the old one; for a moment both may stand.
            screen.idle()
            expect(chooser).to_have_count(1)
            chooser.set_input_files([listed(columns, ["a", "b", "FY1 1AP"])])
            expect(page.get_by_test_id("stAlert").first).to_contain_text(said, timeout=SLOW)
            nothing_was_made(page)
    screen.idle()
    expect(chooser).to_have_count(1)
    chooser.set_input_files([listed(["Name", "Postcode"], *[[text, "FY1 1AP"] for text in TEXTS])])
    expect(page.get_by_text("lines of the file were placed")).to_be_visible(timeout=SLOW)
    screen.idle()
    nothing_was_made(page)
