"""What travels to the browser: the same bytes, smaller; kept where it may be kept; first words where there are none
yet.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import http.client
import re
import threading
import urllib.parse
from pathlib import Path

import pytest
import streamlit

from lib import store
from lib.catalogue import MISSING, PAGES
from lib.serve import WIDGETS, YEAR, AssetMiddleware, fonts, frame_script, needed, own, scripts
from lib.serve.assets import MOST
from lib.ui.live_map import parts
from tests.conftest import ROOT, Server

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"


def test_a_missing_part_of_streamlit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModuleNotFoundError, match="streamlit_folium.*requirements.txt"):
        frame_script()


def get(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.slow
def test_every_file_of_the_first_view_unpacks_to_its_own_bytes_and_is_kept(server: Server) -> None:
    _, _, page = get(server, "/map")
    names = re.findall(r'(?:src|href)="\./(static/(?:js|css)/[\w.-]+)"', page.decode())
    assert len(names) > 60
    plain = travelled = 0
    for name in names:
        status, headers, body = get(server, f"/{name}", Accept_Encoding="gzip, deflate")
        own = (STATIC / name).read_bytes()
        packed = headers.get("content-encoding") == "gzip"
        assert (status, gzip.decompress(body) if packed else body) == (200, own), name
        assert headers["cache-control"] == YEAR.decode(), name
        plain, travelled = plain + len(own), travelled + len(body)
    assert travelled < plain / 4


def test_a_browser_that_cannot_unpack_gets_the_file_as_it_is(server: Server) -> None:
    name = next(SCRIPTS.glob("react-dom.*.js"))
    for _ in range(2):
        _, headers, body = get(server, f"/static/js/{name.name}")
        assert body == name.read_bytes()
        assert "content-encoding" not in headers


@pytest.mark.parametrize(
    "path", ["/", "/map", "/_stcore/health", "/_stcore/host-config", "/static/js/gone.AbCdEfGh.js", "/manifest.json"]
)
def test_what_may_change_is_not_kept_by_browsers(server: Server, path: str) -> None:
    _, headers, _ = get(server, path, Accept_Encoding="gzip")
    assert headers.get("cache-control", "no-cache") == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/gone.AbCdEfGh.js",
        "/static/js/gone.js",
        "/static/gone.AbCdEfGh.css",
        "/x/static/js/gone.abcdefgh.js",
        "/robots.txt",
        "/index.html",
        "/app/static/gone.js",
        "/app/static/values/gone.AbCdEfGh.bin",
        "/_stcore/gone.json",
        "/component/gone/index.html",
        "/component/streamlit_folium.st_folium/gone.js",
        "/media/gone.png",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_that_is_not_there_is_said_to_be_missing(server: Server, path: str, method: str) -> None:
    """Streamlit answers with its page and status 200, which a browser then takes for a script."""
    status, headers, body = get(server, path, method)
    assert status == 404
    assert b"<html" not in body
    assert headers.get("cache-control", "no-cache") == "no-cache"


@pytest.mark.parametrize(
    "accepts",
    [None, "gzip", "gzip;q=0", "gzip;q=0.5", "*", "*;q=0", "identity", "gzip;q=0, *", "br, GZIP", "gzip;q=x", "xzip"],
)
@pytest.mark.parametrize(
    "path", ["/map", "/component/streamlit_folium.st_folium/index.html", "/_stcore/agent/openapi.json"]
)
def test_it_is_packed_for_who_can_unpack_it_alone(server: Server, path: str, accepts: str | None) -> None:
    status, headers, body = get(server, path, **({"Accept_Encoding": accepts} if accepts else {}))
    packed = headers.get("content-encoding") == "gzip"
    assert packed <= (accepts in ("gzip", "gzip;q=0.5", "*", "br, GZIP"))
    assert packed == body.startswith(b"\x1f\x8b")
    if path == "/map":
        assert (status, packed) == (200, accepts in ("gzip", "gzip;q=0.5", "*", "br, GZIP"))


APART = ("date", "set-cookie", "transfer-encoding")
"""Headers of one answer alone: when it was made, for whom, and how its body is cut for the wire, where there is one."""


def some_addresses() -> list[str]:
    name = next(SCRIPTS.glob("react-dom.*.js")).name
    value = next((ROOT / "static" / "values").iterdir()).name
    tiles = next((ROOT / "static" / "tiles").glob("rgn-*.pmtiles")).name
    font = next(iter(fonts()))
    return [
        "/",
        "/map",
        "/map?place=E06000009",
        "/map/",
        "/no-such-page",
        f"/static/js/{name}",
        "/favicon.png",
        "/manifest.json",
        own("area-map.js"),
        f"/app/static/tiles/{tiles}",
        f"/app/static/values/{value}",
        f"/static/media/{font}",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/gone",
        "/component/streamlit_folium.st_folium/index.html",
        "/static/js/gone.js",
        "//x",
        "/../app.py",
        "/app/static/../app.py",
    ]


@pytest.mark.parametrize("path", some_addresses())
@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_head_says_what_get_sends(server: Server, path: str, accepts: str) -> None:
    got, asked = (get(server, path, method, Accept_Encoding=accepts) for method in ("GET", "HEAD"))
    assert asked[2] == b""
    told, said = (({name: value for name, value in each[1].items() if name not in APART}) for each in (got, asked))
    assert (asked[0], said) == (got[0], told)
    if "content-length" in told:
        assert int(told["content-length"]) == len(got[2])


@pytest.mark.parametrize("path", some_addresses())
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
def test_every_answer_names_what_a_browser_may_do_with_it(server: Server, path: str, method: str) -> None:
    _, headers, _ = get(server, path, method)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert [name for name in headers if name.startswith("access-control-")] == []
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
    assert (policy["default-src"], policy["frame-ancestors"], policy["connect-src"]) == ("'none'", "'self'", "'self'")
    if not path.startswith("/component/"):
        assert "//" not in headers["content-security-policy"], "names no host"
        assert "'unsafe-eval'" not in headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy["script-src"]


def test_a_page_allows_the_scripts_it_holds_and_no_other(server: Server) -> None:
    for page in PAGES:
        _, headers, body = get(server, f"/{page.path}")
        inline = re.findall(r"<script>(.*?)</script>", body.decode(), re.DOTALL)
        assert len(inline) >= 3
        policy = headers["content-security-policy"]
        assert [each for each in inline if scripts.hashes([each]) not in policy] == []
        assert [each for each in scripts.OF_PAGES if scripts.hashes([each]) not in policy] == []
        assert scripts.hashes(["alert(1)"]) not in policy


def test_only_the_pages_themselves_are_kept(tmp_path: Path) -> None:
    """Any address that ended as a page's was kept, 5 KB each, without end."""

    async def streamlit_server(_scope, _receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b'<head></head><div id="root"></div>'})

    async def told(_message) -> None:
        pass

    assets = AssetMiddleware(streamlit_server, tmp_path)
    pages = [f"/{page.path}" for page in PAGES]
    others = (
        [f"/x{n}{page}" for n in range(20) for page in pages]
        + [f"{page}/" for page in pages if page != "/"]
        + ["//map", "/map/.", "/MAP"]
    )
    for path in [*others, *pages]:
        asyncio.run(
            assets({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, None, told)
        )
    assert sorted(assets.kept) == sorted(pages)


def test_another_way_to_write_the_address_of_a_file_is_not_kept_again(tmp_path: Path) -> None:
    """Streamlit finds a file by more addresses than one: what is kept would be kept without end."""

    async def streamlit_server(_scope, _receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/javascript")]})
        await send({"type": "http.response.body", "body": b"here" * 100})

    async def told(_message) -> None:
        pass

    assets = AssetMiddleware(streamlit_server, tmp_path)
    ways = [f"/static/{'/' * n}js/./a.0123abcd.js" for n in range(30)]
    distinct = [f"/static/js/a{n:08}.0123abcd.js" for n in range(MOST + 30)]
    for path in [*ways, *distinct]:
        asyncio.run(
            assets({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, None, told)
        )
    assert not set(ways) & set(assets.kept)
    assert len(assets.kept) == MOST


@pytest.mark.parametrize("query, kept", [("v=1", False), (None, True)])
def test_a_file_of_ours_is_kept_by_browsers_at_the_address_of_its_version_alone(
    server: Server, query: str | None, kept: bool
) -> None:
    address = f"/app/static/area-map.js?{query}" if query else own("area-map.js")
    _, headers, _ = get(server, address)
    assert (headers.get("cache-control") == YEAR.decode()) == kept
    assert get(server, "/no-such-page?v=1")[1]["cache-control"] == "no-store"


def test_parts_of_a_file_come_as_parts(server: Server) -> None:
    tiles = next((ROOT / "static" / "tiles").glob("rgn-*.pmtiles"))
    status, headers, body = get(
        server, f"/app/static/tiles/{tiles.name}", Range="bytes=100-199", Accept_Encoding="gzip"
    )
    assert (status, body) == (206, tiles.read_bytes()[100:200])
    assert headers["content-range"].startswith("bytes 100-199/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_the_page_says_what_it_is_before_any_script_runs(server: Server, page) -> None:
    _, headers, body = get(server, f"/{page.path}", Accept_Encoding="gzip")
    text = gzip.decompress(body).decode()
    assert headers["content-type"].startswith("text/html")
    assert f"<title>{page.window()}</title>" in text
    assert f"<h1>{page.heading}</h1><p>{page.purpose}</p>" in text
    assert text.count("<noscript>") == 1


@pytest.mark.parametrize(
    "path", ["/mapp", "/Map", "/x1/map", "/x1/", "//elsewhere.example/x", "/map/FY1 4DU?place=FY1+4DU"]
)
def test_an_address_that_is_no_page_leads_to_one_that_says_so(server: Server, path: str) -> None:
    status, headers, _ = get(server, urllib.parse.quote(path, safe="/?=+"))
    assert status == 307
    # Relative, so that it stays on this machine; and nothing of what was asked goes along.
    assert re.fullmatch(r"(\./|(\.\./)+)missing", headers["location"])
    assert (
        urllib.parse.urljoin(f"{server.url}{urllib.parse.quote(path)}", headers["location"]) == f"{server.url}/missing"
    )
    status, _, body = get(server, "/missing")
    assert (status, MISSING.purpose in body.decode()) == (404, True)


def test_what_the_map_asks_for_early_is_there_packed_and_kept(server: Server) -> None:
    """The same addresses as the map's frame will ask for: a wrong one would be fetched in vain, over a poor network."""
    text = get(server, "/map")[2].decode()
    asked = re.findall(r"[\"'](/(?:app/static|component)/[^\"']+)[\"']", text)
    assert f"/app/{store.document('data/tiles.json')['lsoa21']['compact']['file']}" in asked
    assert {*parts().scripts, *parts().styles} <= set(asked)
    for path in asked:
        status, headers, _ = get(server, path, Accept_Encoding="gzip")
        assert (status, headers["cache-control"], headers["content-encoding"]) == (200, YEAR.decode(), "gzip"), path


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/learning", "./evidence"),
        ("/learning/", "./evidence"),
        ("/learning?match=income&cut=20&within=E12000003", "./evidence?match=income&cut=20&within=E12000003"),
    ],
)
def test_an_address_that_a_page_had_before_leads_to_it_with_what_was_chosen(
    server: Server, before: str, now: str
) -> None:
    status, headers, _ = get(server, before)
    assert (status, headers["location"]) == (308, now)
    assert get(server, now.removeprefix("."))[0] == 200


def test_no_former_address_is_below_another_page(server: Server) -> None:
    assert get(server, "/map/learning")[1]["location"] == "../missing"


def test_every_page_has_its_first_words() -> None:
    assert {page.file for page in PAGES} >= {"app.py", "pages/map.py", "pages/area.py"}
    assert [page.file for page in PAGES if not (ROOT / page.file).is_file()] == []


def test_the_scripts_to_fetch_ahead_are_there() -> None:
    names = needed(SCRIPTS, WIDGETS)
    assert [kind for kind in WIDGETS if not any(name.startswith(f"{kind}.") for name in names)] == []
    assert needed(SCRIPTS, ["NoSuchKind"]) == []


def test_a_browser_that_goes_away_leaves_the_file_whole(tmp_path: Path) -> None:
    """Streamlit's server stops in the middle of a file when it hears that the browser has gone: that part must not be
    kept for others.
    """
    whole = b"0123456789" * 1000

    async def streamlit_server(_scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"font/woff2")]})
        await send({"type": "http.response.body", "body": whole[:5000], "more_body": True})
        await receive()
        with contextlib.suppress(TimeoutError):
            if (await asyncio.wait_for(receive(), 0.05))["type"] == "http.disconnect":
                return
        await send({"type": "http.response.body", "body": whole[5000:]})

    async def gone():
        return {"type": "http.disconnect"}

    async def ask(assets: AssetMiddleware) -> bytes:
        told = []

        async def send(message) -> None:
            told.append(message)

        await assets(
            {
                "type": "http",
                "method": "GET",
                "path": "/static/media/a.0123abcd.woff2",
                "query_string": b"",
                "headers": [],
            },
            gone,
            send,
        )
        return b"".join(message.get("body", b"") for message in told)

    assets = AssetMiddleware(streamlit_server, tmp_path)
    assert [asyncio.run(ask(assets)) for _ in range(2)] == [whole, whole]


def test_what_was_not_there_is_asked_for_again(tmp_path: Path) -> None:
    """A component's files are known to Streamlit only once its page has run."""
    answers = [(404, b"Not Found"), (200, b"here" * 100)]

    async def streamlit_server(_scope, _receive, send) -> None:
        status, body = answers.pop(0)
        await send(
            {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/javascript")]}
        )
        await send({"type": "http.response.body", "body": body})

    async def ask(assets: AssetMiddleware) -> int:
        told = []

        async def send(message) -> None:
            told.append(message)

        await assets(
            {
                "type": "http",
                "method": "GET",
                "path": "/component/x/main.0123abcd.js",
                "query_string": b"",
                "headers": [],
            },
            None,
            send,
        )
        return told[0]["status"]

    assets = AssetMiddleware(streamlit_server, tmp_path)
    assert [asyncio.run(ask(assets)) for _ in range(3)] == [404, 200, 200]
    assert answers == []


def test_what_takes_long_is_begun_once_the_server_has_started(tmp_path):
    told, begun = [], threading.Event()

    async def starting(_scope, _receive, send):
        assert not begun.is_set()
        await send({"type": "lifespan.startup.complete"})

    async def send(message):
        told.append(message["type"])

    asyncio.run(AssetMiddleware(starting, tmp_path, begin=begun.set)({"type": "lifespan"}, None, send))
    assert begun.wait(10)
    assert told == ["lifespan.startup.complete"]
