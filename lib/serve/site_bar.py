"""The bar on top of every page as markup: the same in the page's first words and in the page itself, so nothing moves."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from lib.catalogue import NAME, PAGES, Page

SHEET = Path(__file__).with_name("site_bar.css")
"""How it looks: in the page's head, so that it is never seen otherwise, and again in the page, after Streamlit's own."""
CONTENT = "content"
"""The id of what the skip link leads to: the heading of the page."""


def address(page: Page, query: Mapping[str, str]) -> str:
    """A page's address, from any other."""
    return f"./{page.path}{'?' + urlencode(query, safe=',:') if query else ''}"


def brand() -> str:
    """The way past the bar, and the name of the app, which leads to the start."""
    return (
        f'<a class="site-skip" href="#{CONTENT}">Skip to the page</a>'
        f'<a class="site-name" href="./" data-page="">{html.escape(NAME)}</a>'
    )


def nav(here: Page, query: Callable[[Page], Mapping[str, str]] = lambda _: {}) -> str:
    """The menu: the pages in their order, the last under More, on a telephone all of them under Menu.

    Parameters
    ----------
    here : Page
        The page that is open.
    query : callable
        What a page's link carries.
    """

    def item(page: Page) -> str:
        current = ' aria-current="page"' if page == here else ""
        link = html.escape(address(page, query(page)))
        return f'<li><a href="{link}" data-page="{page.path}"{current}>{html.escape(page.called)}</a></li>'

    listed = [page for page in PAGES if page.path]
    first = "".join(item(page) for page in listed if not page.more)
    more = "".join(item(page) for page in listed if page.more)
    inside = " site-here" if here.more else ""
    return (
        '<nav class="site-nav" aria-label="Pages">'
        '<button class="site-menu" type="button" aria-expanded="false" aria-controls="site-pages">Menu</button>'
        f'<ul id="site-pages">{first}<li class="site-more">'
        f'<button class="site-others{inside}" type="button" aria-expanded="false" aria-controls="site-others">More</button>'
        f'<ul id="site-others">{more}</ul></li></ul></nav>'
    )
