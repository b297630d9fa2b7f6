"""The app below a path, behind a proxy that says how it was asked; and by an address of the newer kind."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.draw.square_code import code_rows
from lib.serve import Below, Forwarded, forwarded
from tests.conftest import Server, running
from tests.serve.talk import talking

BASE = "/neighbourhoods"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app below a path, which believes a proxy on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(forwarded.SETTING, "127.0.0.1")
        patch.setenv("EVERY_NEIGHBOURHOOD_HOSTS", "council.example")
        patch.setenv("EVERY_NEIGHBOURHOOD_ROOM", "on")
        patch.setenv("EVERY_NEIGHBOURHOOD_ROOM_PASSPHRASE", "correct horse")
        with running(
            tmp_path_factory.mktemp("below") / "output.txt", "--server.baseUrlPath", f"{BASE}/", base=BASE
        ) as started:
            yield started


def ask(
    server: Server, path: str, method: str = "GET", body: object = None, **headers: str
) -> tuple[int, list[tuple[str, str]], str]:
    """Status, headers and text of what is answered."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=20)
    sent = None if body is None else json.dumps(body)
    connection.request(method, path, sent, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", errors="replace")
    connection.close()
    return answer.status, answer.getheaders(), text


def test_pages_files_and_figures_are_below_the_path_and_nothing_else_is_anywhere(below: Server) -> None:
    for path, status in (
        (f"{BASE}/map", 200),
        (f"{BASE}/api/v1/places/E06000009", 200),
        (f"{BASE}/picture/map.png?place=E06000009", 200),
        ("/map", 404),
        (f"{BASE}x/map", 404),
    ):
        assert ask(below, path)[0] == status, path
    for path in ("/", BASE):
        status, headers, _ = ask(below, f"{path}?place=E06000009")
        assert (status, dict(headers)["location"]) == (308, f"{BASE}/?place=E06000009")
    following = json.loads(ask(below, f"{BASE}/api/v1/neighbourhoods?within=E06000009&limit=1")[2])["next"]
    assert following.startswith(f"{BASE}/api/v1/") and ask(below, following)[0] == 200
    status, headers, _ = ask(below, f"{BASE}/nothing")
    assert (status, dict(headers)["location"]) == (307, "./missing")


def test_all_that_a_page_asks_for_early_is_below_the_path_and_there(below: Server) -> None:
    page = ask(below, f"{BASE}/map")[2]
    asked = re.findall(r"[\"'](/[\w./-]+?\.(?:js|css|bin|json)(?:\?v=\d+)?)[\"']", page)
    assert len(asked) >= 5
    for address in asked:
        assert address.startswith(f"{BASE}/"), address
        assert ask(below, address)[0] == 200, address


def test_the_map_and_the_search_ask_for_their_files_below_the_path(below: Server) -> None:
    with talking(f"{below.url}{BASE}", "map", "measure=imd2025") as talk:
        heard = talk.run()
    assert not heard.red_boxes
    said = " ".join(str(each) for each in heard.elements)
    addresses = set(re.findall(r"[\w/]*/app/static/[\w./-]+", said))
    assert any("tile-reader" in each for each in addresses) and any("values/" in each for each in addresses)
    assert {each for each in addresses if not each.startswith(f"{BASE}/")} == set()


def test_the_room_is_below_the_path_with_all_it_asks_for(below: Server) -> None:
    """A room on a public server below a path: the page, its files, its worker, what it asks and the square code."""
    status, headers, page = ask(below, f"{BASE}/room?code=ABCDEF")
    named = re.findall(r' (?:src|href)="(/[^"]+)"', page)
    assert status == 200 and len(named) >= 2
    for address in (*named, f"{BASE}/room-worker.js"):
        assert address.startswith(f"{BASE}/") and ask(below, address)[0] == 200, address
    # What the page asks for is written as seen from the address without the stroke at its end.
    status, headers, _ = ask(below, f"{BASE}/room/?code=ABCDEF")
    assert (status, dict(headers)["location"]) == (308, "../room?code=ABCDEF")
    assert [ask(below, path)[0] for path in ("/room", "/room-worker.js", "/api/room/v1/rooms")] == [404] * 3
    rooms = f"{BASE}/api/room/v1/rooms"
    wishes = {"place": "E06000009", "responsible": "The hub"}
    assert ask(below, rooms, "POST", wishes)[0] == 403
    status, _, told = ask(below, rooms, "POST", wishes | {"passphrase": "correct horse"})
    assert status == 201
    here = f"{rooms}/{json.loads(told)['code']}"
    assert json.loads(ask(below, here)[2])["room"]["place_name"] == "Blackpool"
    asked = {"X_Forwarded_Host": "council.example", "X_Forwarded_Proto": "https", "X_Forwarded_For": "203.0.113.9"}
    entrance = json.loads(ask(below, f"{here}/entrance", **asked)[2])
    assert entrance["address"] == f"council.example{BASE}/room"
    link = f"https://{entrance['address']}?code={json.loads(told)['code']}"
    assert entrance["square"] == ["".join(map(str, row)) for row in code_rows(link)]
    # Nobody comes in by an address of this computer for itself: then there is no code to hold a telephone at.
    assert json.loads(ask(below, f"{here}/entrance")[2]) == {"address": "", "square": []}
    assert ask(below, here, "DELETE", X_Room_Key=json.loads(told)["key"])[0] == 200


def test_a_named_proxy_is_believed_how_it_was_asked_and_cookies_are_then_for_https_alone(below: Server) -> None:
    health = f"{BASE}/_stcore/health"
    asked = {"X_Forwarded_Host": "council.example", "X_Forwarded_Proto": "https", "X_Forwarded_For": "203.0.113.9"}
    status, headers, _ = ask(below, health, **asked)
    cookies = [value for name, value in headers if name.lower() == "set-cookie"]
    assert status == 200 and cookies and all(each.endswith("; Secure") for each in cookies)
    assert not any("Secure" in value for name, value in ask(below, health)[1] if name.lower() == "set-cookie")
    assert ask(below, health, **asked | {"X_Forwarded_Host": "stranger.example"})[0] == 421
    assert ask(below, health, **asked | {"Origin": "https://council.example"})[0] == 200
    assert ask(below, health, **asked | {"Origin": "https://stranger.example"})[0] == 403


def heard_by(app: Forwarded, client: tuple[str, int], *headers: tuple[bytes, bytes]) -> dict:
    """What is behind hears of a request."""
    scope = {"type": "http", "scheme": "http", "path": "/", "client": client, "headers": [(b"host", b"a"), *headers]}
    heard: list[dict] = []

    async def behind(scope, *_):
        heard.append(scope)

    app.app = behind
    asyncio.run(app(scope, None, None))
    return heard[0]


HOST, PROTOCOL = (b"x-forwarded-host", b"council.example"), (b"x-forwarded-proto", b"https")


def test_of_who_is_no_proxy_nothing_is_believed() -> None:
    app = Forwarded(None, forwarded.proxies("10.0.0.0/8 ::1"))
    for client in (("10.1.2.3", 4000), ("::ffff:10.1.2.3", 4000), ("::1", 4000)):
        heard = heard_by(app, client, HOST, PROTOCOL)
        assert (heard["scheme"], dict(heard["headers"])[b"host"]) == ("https", b"council.example")
    for client in (("192.0.2.1", 4000), ("::2", 4000), ("nobody", 0), None):
        heard = heard_by(app, client, HOST, PROTOCOL)
        assert (heard["scheme"], heard["headers"]) == ("http", [(b"host", b"a")])


def test_what_a_proxy_says_twice_or_says_no_host_with_is_not_believed() -> None:
    app = Forwarded(None, forwarded.proxies("10.0.0.7"))
    twice = heard_by(app, ("10.0.0.7", 1), HOST, HOST, PROTOCOL, PROTOCOL)
    assert (twice["scheme"], twice["headers"]) == ("http", [(b"host", b"a")])
    for wrong in (b"", b"a b", b"a, b", b"a\r\nb", b"a" * 300):
        assert dict(heard_by(app, ("10.0.0.7", 1), (b"x-forwarded-host", wrong))["headers"])[b"host"] == b"a"


def test_a_setting_that_names_no_address_is_refused_with_what_one_is_like() -> None:
    with pytest.raises(ValueError, match=r"EVERY_NEIGHBOURHOOD_PROXIES .* 172\.16\.0\.0/12"):
        forwarded.proxies("10.0.0.7, proxy.example")


def test_a_connection_for_messages_outside_the_path_is_refused() -> None:
    said: list[dict] = []

    async def send(message):
        said.append(message)

    asyncio.run(Below(None, BASE)({"type": "websocket", "path": "/_stcore/stream"}, None, send))
    assert [each["type"] for each in said] == ["websocket.close"]


def test_it_answers_at_an_address_of_the_newer_kind(tmp_path: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as free:
            free.bind(("::1", 0))
    except OSError:
        pytest.skip("This machine has no IPv6.")
    with running(tmp_path / "output.txt", "--server.address", "::1", host="[::1]") as server:
        assert ask(server, "/map")[0] == 200
        assert ask(server, "/map", Origin=server.url)[0] == 200
        with talking(server.url, "about") as talk:
            assert not talk.run().red_boxes
