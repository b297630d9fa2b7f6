"""Every story opens in a browser: its title, its words, its place today and its sources."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from lib.stories import stories
from tests.browser.screen import Screen


@pytest.mark.parametrize("key", stories())
def test_a_story_opens(key: str, page: Page) -> None:
    screen, story = Screen(page), stories()[key]
    screen.open(f"/stories?story={key}")
    screen.heading(story.title)
    for heading in ("Sources", "The place today", "Go on from here"):
        screen.heading(heading)
    screen.link_has(story=key)
