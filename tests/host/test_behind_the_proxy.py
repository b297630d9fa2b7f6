"""Two copies behind the proxy of deploy/: what readers and strangers see. CI has the proxy; elsewhere these are skipped
with what is missing.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.screen import IDLE
from tests.host import proxied
from tests.host.killed import played
from tests.host.proxied import BASE, Proxied, behind_the_proxy, ready, until_answered

pytestmark = [
    pytest.mark.host,
    pytest.mark.skipif(bool(proxied.missing()) and "PROXY" not in os.environ, reason=proxied.missing()),
]
READERS = 8


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    assert not proxied.missing(), proxied.missing()
    with behind_the_proxy(tmp_path_factory.mktemp("hosted")) as found:
        yield found


def ask(hosted: Proxied, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, list[str]], bytes]:
    request = urllib.request.Request(
        f"https://localhost:{hosted.port}{path}",
        method=method,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        answer = urllib.request.urlopen(request, timeout=20, context=hosted.trusted)
    except urllib.error.HTTPError as problem:
        answer = problem
    with answer:
        found: dict[str, list[str]] = {}
        for name, value in answer.headers.items():
            found.setdefault(name.lower(), []).append(value)
        return answer.status, found, answer.read()


def raw(hosted: Proxied, *pieces: bytes, seconds: float = 20) -> bytes:
    """The first line of what is answered to bytes as they are."""
    with (
        socket.create_connection(("127.0.0.1", hosted.port), timeout=seconds) as plain,
        hosted.trusted.wrap_socket(plain, server_hostname="localhost") as wire,
    ):
        try:
            for piece in pieces:
                wire.sendall(piece)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass
        try:
            return wire.recv(4096).partition(b"\r\n")[0]
        except (ConnectionResetError, ssl.SSLError):
            return b""


def test_the_first_answer_keeps_a_reader_at_one_copy_and_headers_are_the_apps_own(hosted: Proxied) -> None:
    status, headers, body = ask(hosted, f"{BASE}/map")
    assert status == 200 and b"<h1>Map</h1>" in body
    (cookie,) = [each for each in headers["set-cookie"] if each.startswith("copy=")]
    for said in ("HttpOnly", "Secure", "SameSite=Lax", "path=/"):
        assert said.lower() in cookie.lower(), cookie
    assert "default-src 'none'" in headers["content-security-policy"][0]
    assert headers["x-content-type-options"] == ["nosniff"] and "server" not in headers
    assert headers["strict-transport-security"] == ["max-age=31536000"]
    kept = cookie.partition(";")[0]
    for _ in range(4):
        assert not [
            each for each in ask(hosted, f"{BASE}/map", Cookie=kept)[1].get("set-cookie", []) if "copy=" in each
        ]
    # The app's own cookie is for https alone, and pages of others are refused behind the proxy too.
    xsrf = ask(hosted, f"{BASE}/_stcore/health")[1]["set-cookie"]
    assert all("; secure" in each.lower() for each in xsrf)
    assert ask(hosted, f"{BASE}/map", Origin="https://stranger.example")[0] == 403
    assert ask(hosted, f"{BASE}/map", Host="stranger.example")[0] == 421
    assert ask(hosted, f"{BASE}/map", Host="stranger.example", X_Forwarded_Host=f"localhost:{hosted.port}")[0] == 421


def test_lasting_files_come_from_disk_packed_before_and_are_kept_for_a_year(hosted: Proxied) -> None:
    page = ask(hosted, f"{BASE}/map")[2].decode()
    addresses = set(re.findall(r"[\"'](/[\w./-]+?\.(?:js|css|bin|json)(?:\?v=\d+)?)[\"']", page))
    addresses |= {f"{BASE}/{each}" for each in re.findall(r"\./(static/js/[\w.-]+\.js)", page)}
    assert len(addresses) > 10
    hosted_by_app = []
    for address in addresses:
        sizes = {}
        for packed in ("identity", "gzip", "br"):
            status, headers, body = ask(hosted, address, Accept_Encoding=packed)
            assert status == 200, address
            assert headers["cache-control"] == ["public, max-age=31536000, immutable"], address
            assert "default-src 'none'" in headers["content-security-policy"][0]
            sizes[packed] = len(body)
            assert headers.get("content-encoding", ["identity"])[0] in (packed, "identity")
            hosted_by_app += [address] if "set-cookie" in headers else []
        if address.endswith(".js") and sizes["identity"] > 2000:
            assert max(sizes["br"], sizes["gzip"]) < sizes["identity"], (address, sizes)
    assert not hosted_by_app, "These came from a copy, which sets the cookie."
    assert ask(hosted, f"{BASE}/app/static/search.js?v=1")[1]["cache-control"] == ["no-cache"]
    tiles = f"{BASE}/app/static/tiles/{next((proxied.ROOT / 'static' / 'tiles').glob('lad25-*')).name}"
    status, headers, body = ask(hosted, tiles, Range="bytes=0-99", Accept_Encoding="gzip, br")
    assert (status, len(body), body[:7]) == (206, 100, b"PMTiles")


def test_what_no_browser_sends_is_refused_before_it_comes_to_a_copy(hosted: Proxied) -> None:
    head = f"Host: localhost:{hosted.port}\r\n".encode()
    for path in (
        b"/../../etc/passwd",
        b"/neighbourhoods/app/static/../../app.py",
        b"/neighbourhoods/app/static/%2e%2e/%2e%2e/app.py",
        b"/neighbourhoods/app/static/%252e%252e/app.py",
        b"/neighbourhoods/app/static/..%5capp.py",
        b"/neighbourhoods/app/static/x%00.js",
    ):
        assert b" 400 " in raw(hosted, b"GET " + path + b" HTTP/1.1\r\n" + head + b"\r\n"), path
    begin = b"GET /neighbourhoods/map HTTP/1.1\r\n" + head
    # Twenty megabytes of headers, one long and many short.
    assert raw(hosted, begin + b"X-A: ", b"a" * 20_000_000) in (b"", b"HTTP/1.1 400 Bad request")
    assert raw(hosted, begin, b"X-A: b\r\n" * 2_500_000) in (b"", b"HTTP/1.1 400 Bad request")
    upload = b"PUT /neighbourhoods/_stcore/upload_file/a/b HTTP/1.1\r\n" + head
    assert b" 413 " in raw(hosted, upload + b"Content-Length: 20000000\r\n\r\n")
    assert b" 400 " in raw(hosted, upload + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    assert b" 405 " in raw(hosted, b"TRACE /neighbourhoods/map HTTP/1.1\r\n" + head + b"\r\n")
    assert b" 400 " in raw(hosted, b"hello\r\n\r\n")
    for probe in ("/healthz", "/readyz"):
        assert ask(hosted, probe)[0] == 404
    # A sender that never comes to an end of its head, or of a short body, is answered so after ten seconds.
    assert b" 408 " in raw(hosted, begin + b"X-A: b")
    assert b" 408 " in raw(hosted, upload + b"Content-Length: 1000\r\n\r\nhello")
    assert ask(hosted, f"{BASE}/map")[0] == 200
    with urllib.request.urlopen(
        f"https://localhost:{hosted.port}{BASE}/map", context=hosted.trusted, timeout=10
    ) as told:
        assert told.status == 200


def test_without_tls_the_same_link_is_asked_for_with_it(hosted: Proxied) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hosted.plain, timeout=20)
    link = f"{BASE}/map?measure=cni2023&place=E06000009"
    connection.request("GET", link, headers={"Host": f"localhost:{hosted.plain}"})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("location")) == (308, f"https://localhost:{hosted.port}{link}")
    connection.close()


def test_only_a_site_that_is_named_may_frame_a_page_and_only_in_the_form_for_it(hosted: Proxied) -> None:
    for link, may in (
        (f"{BASE}/map?embed=true", True),
        (f"{BASE}/area?place=E06000009&embed=true", True),
        (f"{BASE}/map", False),
        (f"{BASE}/both?embed=true", False),
    ):
        status, headers, _ = ask(hosted, link)
        (policy,) = headers["content-security-policy"]
        ancestors = re.search(r"frame-ancestors ([^;]*)", policy)
        assert status == 200 and ancestors and "x-frame-options" not in headers
        assert ancestors[1].split() == ["'self'", *([f"https://{proxied.FRAMED_BY}"] if may else [])], link


@pytest.mark.skipif(not proxied.has_ipv6(), reason="This machine has no IPv6.")
def test_over_ipv6_it_is_the_same(hosted: Proxied) -> None:
    for host in (f"localhost:{hosted.port}", f"[::1]:{hosted.port}"):
        request = urllib.request.Request(f"https://[::1]:{hosted.port}{BASE}/map", headers={"Host": host})
        with urllib.request.urlopen(request, timeout=20, context=hosted.trusted) as answer:
            assert answer.status == 200 and b"<h1>Map</h1>" in answer.read()
            assert any(each.startswith("copy=") for each in answer.headers.get_all("Set-Cookie"))
    refused = urllib.request.Request(f"https://[::1]:{hosted.port}{BASE}/map", headers={"Host": "[2001:db8::1]"})
    with pytest.raises(urllib.error.HTTPError, match="421"):
        urllib.request.urlopen(refused, timeout=20, context=hosted.trusted)


def test_nothing_of_readers_is_logged(hosted: Proxied) -> None:
    ask(hosted, f"{BASE}/area?place=E06000009")
    assert '"copy":"' in hosted.log()
    for text in ("E06000009", "127.0.0.1", "/area"):
        assert text not in re.sub(r"\[(?:NOTICE|WARNING|ALERT)\].*|^Server .*", "", hosted.log(), flags=re.MULTILINE)


def test_a_reader_in_a_browser_keeps_map_file_and_choices_when_the_copy_is_killed(
    browser: Browser, hosted: Proxied
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", ignore_https_errors=True, service_workers="block"
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    try:
        page.goto(f"{hosted.address}/area?place=E06000009&part=here")
        page.wait_for_selector(IDLE)
        page.get_by_text("Add points of your own").click()
        page.locator("input[type=file]").last.set_input_files(
            {
                "name": "halls.csv",
                "mimeType": "text/csv",
                "buffer": b"name,easting,northing\nA,331000,436000\nB,331100,436100\nNowhere,1,2\n",
            }
        )
        expect(page.get_by_text("2 of the 3 lines of the file were placed.")).to_be_visible()
        copy = next(each["value"] for each in context.cookies() if each["name"] == "copy")
        hosted.copies[copy].process.kill()
        other = {"a": "b", "b": "a"}[copy]
        page.wait_for_function(
            """() => document.body.innerText.includes("The connection was lost and is back.")""", timeout=10_000
        )
        assert next(each["value"] for each in context.cookies() if each["name"] == "copy") == other
        expect(page.get_by_text("Your own points are here again")).to_be_visible()
        page.goto(f"{hosted.address}/map?measure=imd2025_income")
        page.wait_for_function(
            "() => [...document.querySelectorAll('iframe')].some((each) => each.contentWindow.areaMap?.paints)"
        )
    finally:
        context.close()
        for one in hosted.copies.values():
            if one.process.poll() is not None:
                one.restart()
                ready(one.started)
    until_answered(hosted, "a", "b")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "told to end"])
def test_readers_of_a_copy_that_goes_are_back_on_the_other_with_all_they_chose(
    hosted: Proxied, how: signal.Signals
) -> None:
    """``make bench`` does so with 40 readers."""
    struck = hosted.copies["a"]
    found = played(hosted.address, hosted.trusted, READERS, 6, 2, lambda: struck.process.send_signal(how))
    assert (found.choices, found.lost, found.errors) == (6 * READERS, 0, [])
    assert found.moved > 0 and all(seconds < 10 for seconds in found.away)
    assert struck.process.wait(30) in (0, -how)
    struck.restart()
    ready(struck.started)
    until_answered(hosted, "a", "b")


def test_without_any_copy_the_page_says_one_moment_and_comes_back_by_itself(hosted: Proxied) -> None:
    """Last of these: it ends the copies."""
    for one in hosted.copies.values():
        one.process.kill()
        one.process.wait()
    status, headers, body = ask(hosted, f"{BASE}/map?measure=cni2023")
    assert status == 503 and b"<h1>One moment</h1>" in body and b"cni2023" not in body
    assert headers["refresh"] == ["5"] and headers["retry-after"] == ["5"]


def test_who_asks_too_much_is_told_to_wait(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With a low rate, at the proxy alone: no copy is needed to refuse."""
    with behind_the_proxy(tmp_path_factory.mktemp("rate"), copies=0, rate=20) as strict:
        found = [ask(strict, f"{BASE}/map")[0] for _ in range(30)]
    assert found[0] == 503 and set(found[-5:]) == {429}
