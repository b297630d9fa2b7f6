"""Which sites may hold which pages in a frame: none that is not named, and two pages in their form for it."""

from __future__ import annotations

import asyncio

import pytest

from lib.catalogue import page
from lib.serve import Gate
from lib.serve.asgi import Message, Receive, Scope, Send
from lib.serve.framing import PAGES, for_a_frame, sites, snippet
from lib.serve.page_shell import page_shell

SITE = "https://council.example.gov.uk"
COMPONENT = "/component/streamlit_folium.st_folium/index.html"


async def _page(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b""})


def held_by(path: str, query: str, *named: str) -> str:
    """Who may hold a page, as its policy says."""
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost:8501")],
    }
    asyncio.run(Gate(_page, framed_by=named)(scope, None, send))
    policy = dict(told[0]["headers"])[b"content-security-policy"].decode()
    return policy.split("frame-ancestors ")[1]


@pytest.mark.parametrize("path", [*PAGES, COMPONENT, "/"])
def test_nobody_may_who_is_not_named(path: str) -> None:
    assert held_by(path, "embed=true") == "'self'"


@pytest.mark.parametrize(
    ("path", "query", "held"),
    [
        ("/map", "embed=true", f"'self' {SITE}"),
        ("/area", "place=E06000009&embed=true", f"'self' {SITE}"),
        (COMPONENT, "", f"'self' {SITE}"),
        ("/map", "", "'self'"),
        ("/map", "embed=false", "'self'"),
        ("/area", "x=embed%3Dtrue", "'self'"),
        ("/both", "embed=true", "'self'"),
        ("/", "embed=true", "'self'"),
        ("/picture/map.png", "embed=true", "'self'"),
    ],
)
def test_a_named_site_may_hold_two_pages_in_their_form_for_it(path: str, query: str, held: str) -> None:
    assert held_by(path, query, SITE) == held


@pytest.mark.parametrize(
    "text",
    ["*", "https://*", "a b; script-src *", "'none'", "javascript:x", "ftp://a.example", "a.example/page", "é.example"],
)
def test_what_is_no_site_stops_the_start_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="EVERY_NEIGHBOURHOOD_FRAMED_BY names something that is no site"):
        sites(text)


def test_no_setting_names_nobody() -> None:
    assert sites(None) == sites("") == sites(" , ") == ()


def test_what_is_copied_leads_to_the_form_for_a_frame() -> None:
    markup = snippet("https://n.example/map", 'place=E06000009&name="><script>', "Map")
    assert 'src="https://n.example/map?place=E06000009&amp;name=&quot;&gt;&lt;script&gt;&amp;embed=true"' in markup
    assert "<script>" not in markup
    assert snippet("https://n.example/both", "", "Both") == ""
    assert for_a_frame("/map", b"embed=TRUE") and not for_a_frame("/map", b"embed=true" + b"&a=" * 9_000)


def test_in_a_frame_the_first_words_are_without_the_bar() -> None:
    assert "site-bar" in page_shell(page("map"))
    assert "site-bar" not in page_shell(page("map"), framed=True)
