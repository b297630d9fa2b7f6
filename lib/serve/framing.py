"""Which pages other sites may show in a frame of theirs, and which sites may: none, unless whoever runs the app says so.

Choices and costs: ``docs/decisions/in-another-site.md``.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

SETTING = "EVERY_NEIGHBOURHOOD_FRAMED_BY"
"""The environment variable that names the sites."""
PAGES = {"/map": 760, "/area": 900}
"""The pages that have a form for a frame, without the bar and with their source; and how many pixels high it is."""
ASKED = "embed"
"""The parameter that asks for it; Streamlit's own, which leaves out its menu too."""
SITE = re.compile(r"(?:(https?)://)?((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)/?")
SELF = b"frame-ancestors 'self'"


def sites(text: str | None) -> tuple[str, ...]:
    """The sites that a setting names, as a content policy has them.

    Parameters
    ----------
    text : str or None
        Hosts or origins between commas or spaces; ``*.example.org`` is any name below that. What has no scheme is
        reached by https.

    Raises
    ------
    ValueError
        Something in it is no site. Everybody (``*``) is none.

    >>> sites("council.example.gov.uk, https://*.hall.example http://localhost:8080")
    ('https://council.example.gov.uk', 'https://*.hall.example', 'http://localhost:8080')
    """
    found = []
    for each in (text or "").replace(",", " ").split():
        site = SITE.fullmatch(each.lower())
        if not site:
            raise ValueError(f"{SETTING} names something that is no site. Write hosts, such as council.example.gov.uk.")
        found.append(f"{site[1] or 'https'}://{site[2]}")
    return tuple(dict.fromkeys(found))


def named() -> tuple[str, ...]:
    """The sites that this machine was told may show pages in a frame."""
    return sites(os.environ.get(SETTING))


def for_a_frame(path: str, query: bytes) -> bool:
    """Whether an address asks for a page in the form for a frame, and the page has one.

    >>> [for_a_frame(*each) for each in (("/map", b"embed=true"), ("/map", b""), ("/both", b"embed=true"))]
    [True, False, False]
    """
    if path not in PAGES or len(query) > 20_000:
        return False
    return (ASKED, "true") in [(name, value.lower()) for name, value in parse_qsl(query.decode("latin-1"))]


def opened_to(policy: bytes, allowed: Iterable[str]) -> bytes:
    """A content policy that lets some sites hold the page, besides the app itself.

    >>> opened_to(b"base-uri 'self'; frame-ancestors 'self'", ["https://a.example"])
    b"base-uri 'self'; frame-ancestors 'self' https://a.example"
    """
    return policy.replace(SELF, " ".join([SELF.decode(), *allowed]).encode("ascii"))


def snippet(address: str, query: str, title: str) -> str:
    """The markup that shows a page in a frame of another site; none for a page that has no form for it.

    >>> print(snippet("https://n.example/area", "place=E06000009&shown=both", "Your area").replace(" title", "\\ntitle"))
    <iframe src="https://n.example/area?place=E06000009&amp;shown=both&amp;embed=true"
    title="Your area" width="100%" height="900" style="border: 0" loading="lazy"></iframe>
    """
    high = PAGES.get(f"/{address.rsplit('/', 1)[-1]}")
    if high is None:
        return ""
    whole = f"{address}?{'&'.join(filter(None, (query, f'{ASKED}=true')))}"
    return (
        f'<iframe src="{html.escape(whole)}" title="{html.escape(title)}" width="100%" height="{high}" '
        'style="border: 0" loading="lazy"></iframe>'
    )
