"""A picture of the map by its link: what comes, how it may be kept, and what does no harm."""

from __future__ import annotations

import asyncio
import gc
import http.client
import io
import threading
import time
import urllib.parse
from collections.abc import Callable

import pytest
from PIL import Image

from lib import store
from lib.draw.own_marks import OwnMarks, marks_of
from lib.links import MapView
from lib.pictures import view_picture
from lib.places import PlacesError
from lib.places.own_points import points_from_rows, with_list
from lib.serve import Pictures, own_pictures
from lib.serve.asgi import Message, Receive, Scope, Send
from lib.serve.pictures import ADDRESS, KEPT, LONGEST, MOST_FIELDS, MOST_QUEUED
from lib.serve.policy import HEADERS, POLICY
from tests.conftest import Server

LINK = f"{ADDRESS}?measure=cni2023&place=E06000009&over=none"


def get(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_a_link_of_the_map_gives_its_picture(server: Server) -> None:
    status, headers, body = get(server, LINK)
    assert (status, headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(body)).size == view_picture.SIZE
    assert body == view_picture.view_picture(MapView(measure="cni2023", place="E06000009", over=()))
    assert headers["content-length"] == str(len(body))
    assert headers["content-disposition"] == 'inline; filename="map-E06000009-cni2023.png"'
    assert headers["cache-control"] == "public, max-age=600"
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    assert POLICY.decode() in headers


def test_who_has_it_is_not_sent_it_again(server: Server) -> None:
    _, headers, body = get(server, LINK)
    for told in (headers["etag"], f'"other", W/{headers["etag"]}', "*"):
        status, again, nothing = get(server, LINK, If_None_Match=told)
        assert (status, nothing, again["etag"]) == (304, b"", headers["etag"])
        assert again["x-content-type-options"] == "nosniff"
    assert get(server, LINK, If_None_Match='"other"')[2] == body


def test_head_says_what_get_sends(server: Server) -> None:
    told, asked = get(server, LINK), get(server, LINK, "HEAD")
    assert asked[2] == b""
    assert asked[0] == told[0]
    assert {**asked[1], "date": ""} == {**told[1], "date": ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_it_can_only_be_fetched(server: Server, method: str) -> None:
    status, headers, body = get(server, LINK, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")
    assert body.decode().endswith(".\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "map-England-imd2025.png"),
        (
            "?measure=nonsense&level=parish&place=nowhere&show=a,b&over=x&at=1,2,3&shape=cube&tab=x",
            "map-England-imd2025.png",
        ),
        ("?place=W06000006", "map-England-imd2025.png"),
        ("?place=E06000009&place=E06000021", "map-E06000021-imd2025.png"),
        ("?place=E06000009%22%0d%0aSet-Cookie:%20a=b", "map-England-imd2025.png"),
        ("?place=../../etc/passwd&measure=%00%ff%c3%28", "map-England-imd2025.png"),
        ("?at=nan,inf,1e9&place=E06000009", "map-E06000009-imd2025.png"),
        ("?at=61.5,-12,20", "map-England-imd2025.png"),
        ("?&&==&=x&measure&%", "map-England-imd2025.png"),
        ("?measure=both&shape=equal", "map-England-both.png"),
        ("?shape=equal&level=lsoa21&place=E06000053", "map-E06000053-imd2025-equal.png"),
        ("?show=" + ",".join(["both"] * 300), "map-England-imd2025.png"),
    ],
)
def test_what_a_link_asks_that_is_not_there_is_left_out(server: Server, query: str, name: str) -> None:
    status, headers, body = get(server, ADDRESS + query)
    assert (status, headers["content-type"]) == (200, "image/png")
    assert headers["content-disposition"] == f'inline; filename="{name}"'
    assert "set-cookie" not in headers
    assert body.startswith(b"\x89PNG")


@pytest.mark.parametrize("query", ["x" * (LONGEST + 1), "&".join(f"a{n}=1" for n in range(MOST_FIELDS + 1))])
def test_a_link_longer_than_ours_is_refused_with_a_sentence(server: Server, query: str) -> None:
    status, headers, body = get(server, f"{ADDRESS}?{query}")
    assert (status, headers["cache-control"]) == (414, "no-store")
    assert body == "This link is too long to be one of the map’s. Take it from the map again.\n".encode()


@pytest.mark.parametrize("path", ["/picture/other.png", "/picture/map.jpg", "/picture/x/map.png", "/x/picture/map.png"])
def test_other_addresses_are_missing_as_before(server: Server, path: str) -> None:
    assert get(server, path)[0] == 404


def test_anothers_page_cannot_ask_for_it(server: Server) -> None:
    assert get(server, LINK, Origin="http://elsewhere.example")[0] == 403
    assert get(server, LINK, Host="elsewhere.example")[0] == 421


@pytest.mark.slow
def test_pages_are_answered_while_a_picture_is_drawn(server: Server) -> None:
    done = threading.Event()

    def draw() -> None:
        get(server, f"{ADDRESS}?measure=imd2025_crime")
        done.set()

    threading.Thread(target=draw).start()
    waits = []
    while not done.is_set():
        began = time.perf_counter()
        assert get(server, "/_stcore/health")[0] == 200
        waits.append(time.perf_counter() - began)
    assert len(waits) > 3


# ---- without a server


class Asked:
    """Asks a :class:`Pictures` for links, as a server does."""

    def __init__(self) -> None:
        self.pictures = Pictures(self.other)

    @staticmethod
    async def other(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 299, "headers": []})

    async def get(self, query: str, path: str = ADDRESS) -> tuple[int, bytes]:
        told: list[Message] = []

        async def send(message: Message) -> None:
            told.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
        await self.pictures(scope, receive, send)
        return told[0]["status"], b"".join(message.get("body", b"") for message in told)

    def all(self, queries: list[str]) -> list[tuple[int, bytes]]:
        async def together() -> list[tuple[int, bytes]]:
            return await asyncio.gather(*map(self.get, queries))

        return asyncio.run(together())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[MapView]:
    """Views that were drawn, where drawing is quick."""
    found: list[MapView] = []
    at_once = threading.Lock()

    def draw(view: MapView, _: OwnMarks | None) -> bytes:
        assert at_once.acquire(blocking=False), "two are drawn at once"
        time.sleep(0.05)
        found.append(view)
        at_once.release()
        return repr(view).encode()

    monkeypatch.setattr(view_picture, "view_picture", draw)
    return found


def test_one_is_drawn_at_a_time_and_a_long_queue_is_refused(drawn: list[MapView]) -> None:
    answers = Asked().all([f"at=52,-1,{zoom}" for zoom in range(5, 19)])
    assert [status for status, _ in answers].count(200) == len(drawn) == MOST_QUEUED
    refused = {body for status, body in answers if status == 503}
    assert refused == {b"Many pictures are being drawn just now. Please ask for this one again in a few seconds.\n"}


def test_links_that_mean_the_same_are_drawn_once(drawn: list[MapView]) -> None:
    asked = Asked()
    same = [
        "place=E06000009",
        "measure=imd2025&place=E06000009",
        "place=E06000009&level=x",
        "tab=table&place=E06000009",
    ]
    assert len({body for _, body in asked.all(same * 5)}) == 1
    asked.all(same)
    assert len(drawn) == 1


def test_few_are_kept_those_asked_for_last(drawn: list[MapView]) -> None:
    asked = Asked()
    for n in range(KEPT + 3):
        asked.all([f"at=52,{n / 100},9"])
    assert len(asked.pictures.kept) == KEPT
    asked.all([f"at=52,{(KEPT + 2) / 100},9", f"at=52,{3 / 100},9"])
    assert len(drawn) == KEPT + 3
    asked.all(["at=52,0,9"])
    assert len(drawn) == KEPT + 4


@pytest.mark.parametrize(
    ("problem", "status"),
    [(PlacesError("There is no such place."), 404), (store.DataProblem("A file is missing."), 503)],
)
def test_what_goes_wrong_is_said_and_not_kept(monkeypatch: pytest.MonkeyPatch, problem: Exception, status: int) -> None:
    def draw(_: MapView, __: OwnMarks | None) -> bytes:
        raise problem

    monkeypatch.setattr(view_picture, "view_picture", draw)
    asked = Asked()
    assert asked.all([""]) == [(status, f"{problem}\n".encode())]
    assert not asked.pictures.kept and not asked.pictures.drawing


def test_all_else_is_handed_on(drawn: list[MapView]) -> None:
    asked: Callable = Asked().get
    assert asyncio.run(asked("", "/map"))[0] == 299
    assert not drawn


def test_points_of_a_visit_are_in_its_picture_alone_and_kept_nowhere() -> None:
    rows = [{"kind": f"Kind {n}", "latitude": 53.8181, "longitude": -3.03 - n / 100} for n in range(3)]
    marks = marks_of(with_list(None, points_from_rows(rows)))
    assert marks is not None
    view = MapView(place="E06000009", over=())
    link = "place=E06000009&over=none"
    word = own_pictures.hold(marks)
    asked = Asked()
    with_points, without, again = asked.all([f"{link}&mine={word}", link, f"{link}&mine={word}"])
    assert with_points == again == (200, view_picture.view_picture(view, marks))
    assert without == (200, view_picture.view_picture(view))
    assert with_points != without
    assert list(asked.pictures.kept) == [next(iter(asked.pictures.kept))], "Only the one that anybody may have is kept."
    del marks
    gc.collect()
    assert asked.all([f"{link}&mine={word}"]) == [(404, f"{own_pictures.GONE}\n".encode())]
    assert asked.all([f"{link}&mine=nonsense"])[0][0] == 404
