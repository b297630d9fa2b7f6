"""Where links lead: from a computer that others cannot reach, and from one whose address was told."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from lib.serve.public_address import ENVIRONMENT
from lib.words.about import address
from lib.words.way_back import HERE_ALONE
from tests.browser.screen import Screen
from tests.conftest import running

PUBLIC = "https://neighbourhoods.example"


def test_a_link_of_this_computer_alone_says_so(page: Page) -> None:
    screen = Screen(page)
    screen.open("/area?place=E06000053")
    screen.press("Link to this view")
    screen.sees(HERE_ALONE)


def test_with_an_address_told_the_sheet_the_link_and_the_page_about_the_data_lead_there(
    browser: Browser, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, PUBLIC)
    with running(tmp_path / "output.txt") as server:
        context = browser.new_context(base_url=server.url, locale="en-GB")
        page = context.new_page()
        there = Screen(page)
        there.open("/area?place=E06000053")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Sheet (PDF)").click()
        first = pypdf.PdfReader(io.BytesIO(waiting.value.path().read_bytes())).pages[0]
        link = f"{PUBLIC}/area?place=E06000053"
        targets = [each.get_object()["/A"]["/URI"] for each in first["/Annots"]]
        # The square code and the words beside it.
        assert targets.count(link) == 2
        there.press("Link to this view")
        expect(page.locator(".view-link code").first).to_have_text(link)
        assert not page.get_by_text(HERE_ALONE).count()
        there.open("/about?part=files")
        there.sees(address(PUBLIC))
        context.close()
