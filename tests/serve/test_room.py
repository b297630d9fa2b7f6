"""How the Room travels: by addresses of its own, in JSON, to who may ask, without holding up the rest of the app."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lib import room
from lib.room import database as base
from lib.room import settings
from lib.room.database import database
from lib.room.tries import OF_ALL, OF_ONE, TOO_MANY_TRIES
from lib.serve import Gate, Room, room_routes
from lib.serve import room as serve_room
from lib.serve.asgi import Message, Receive, Scope, Send
from lib.serve.room_routes import LARGEST, ROUTES

OTHER = 299
ROOMS = "/api/room/v1/rooms"
WISHES = {"place": "E06000009", "responsible": "Revoe Partnership", "questions": ["What is missing?"], "approve": True}
PIN = {"kind": "gap", "text": "Nothing for teenagers", "at": [53.81, -3.04]}


@dataclass(frozen=True)
class Answer:
    """What came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def handed_on(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": OTHER, "headers": []})
    await send({"type": "http.response.body", "body": b""})


class Asking:
    """A browser on this computer, or elsewhere, that asks one :class:`Room` behind the gate."""

    def __init__(self, client: str = "127.0.0.1", host: str = "localhost") -> None:
        self.room = Room(handed_on)
        self.app, self.client, self.host = Gate(self.room), client, host

    async def asked(self, method: str, address: str, body: object = None, **headers: str) -> Answer:
        told: list[Message] = []
        sent = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        pieces = [sent[:5], sent[5:]]

        async def send(message: Message) -> None:
            told.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        path, _, query = address.partition("?")
        named = {"host": self.host} | {name.replace("_", "-").lower(): value for name, value in headers.items()}
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "client": (self.client, 50_000),
            "server": (self.host, 8501),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }
        await self.app(scope, receive, send)
        heads = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        content = b"".join(message.get("body", b"") for message in told[1:])
        return Answer(told[0]["status"], heads, gzip.decompress(content) if heads.get("content-encoding") else content)

    def ask(self, method: str, address: str, body: object = None, **headers: str) -> Answer:
        return asyncio.run(self.asked(method, address, body, **headers))

    def opened(self, **wishes: object) -> tuple[str, dict[str, str]]:
        """The address of a new room, and the header with its key."""
        found = self.ask("POST", ROOMS, WISHES | wishes)
        assert found.status == 201, found.body
        return f"{ROOMS}/{found.json['code']}", {"X_Room_Key": found.json["key"]}

    def phone(self, at: str) -> dict[str, str]:
        """The header of a phone that came in."""
        return {"Authorization": f"Bearer {self.ask('POST', f'{at}/join', {}).json['token']}"}


@pytest.fixture(autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file for all of these, and nothing tried wrongly yet."""
    for name in (settings.DATABASE, settings.PASSPHRASE, settings.SETTING, *settings.ADDRESSES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(settings.FOLDER, str(tmp_path_factory.getbasetemp() / "served"))
    tries = room.Tries()
    monkeypatch.setattr(room_routes, "tries", lambda: tries)
    yield
    database().dispose()


def test_a_room_from_its_opening_to_its_end() -> None:
    asking, pin = Asking(), uuid.uuid4()
    at, key = asking.opened()
    phone, other = asking.phone(at), asking.phone(at)
    for _ in range(2):
        assert asking.ask("PUT", f"{at}/pins/{pin}", PIN, **phone).json == {"id": str(pin), "state": "waiting"}
    assert asking.ask("PUT", f"{at}/answers/0", {"text": "A hall"}, **phone).json == {"state": "waiting"}
    seen = asking.ask("GET", at).json
    assert (seen["pins"], seen["answers"], seen["counts"]["waiting"]) == ([], [], 2)
    assert seen["room"]["responsible"] == "Revoe Partnership" and seen["version"] == 5
    [mine] = asking.ask("GET", at, **phone).json["pins"]
    assert (mine["id"], mine["at"], mine["state"]) == (str(pin), [53.80993, -3.03947], "waiting")
    [answer] = asking.ask("GET", at, **key).json["answers"]
    assert asking.ask("POST", f"{at}/pins/{pin}/approve", **key).status == 200
    assert asking.ask("POST", f"{at}/answers/{answer['id']}/approve", **key).status == 200
    assert asking.ask("PUT", f"{at}/pins/{pin}/too", **other).json == {"too": 1}
    told = asking.ask("GET", f"{at}?since={seen['version']}&part=1", **other).json
    assert told["partial"] and [(each["text"], each["too"]) for each in told["pins"]] == [(PIN["text"], 1)]
    assert told["mine_too"] == [str(pin)] and told["answers"][0]["text"] == "A hall"
    assert asking.ask("GET", f"{at}?since={told['version']}", **other).json == {"version": told["version"]}
    assert asking.ask("DELETE", f"{at}/pins/{pin}/too", **other).json == {"too": 0}
    double = uuid.uuid4()
    asking.ask("PUT", f"{at}/pins/{double}", PIN | {"neighbourhood": "E01012737", "at": None}, **other)
    assert asking.ask("POST", f"{at}/approve-all", **key).json == {"approved": 1}
    assert asking.ask("POST", f"{at}/merge", {"keep": str(pin), "others": [str(double)]}, **key).status == 200
    assert asking.ask("POST", f"{at}/neighbourhood", {"postcode": "FY1 1NF"}).json["code"] == "E01012737"
    assert asking.ask("GET", f"{at}/ground").json["name"] == "Blackpool"
    taken = asking.ask("GET", f"{at}/taken", **key).json
    assert [(each["text"], each["too"]) for each in taken["pins"]] == [(PIN["text"], 1)]
    assert taken["removed"] == {"hidden": 0, "merged": 1, "deleted": 0, "waiting": 0}
    assert asking.ask("POST", f"{at}/close", **key).status == 200
    assert asking.ask("DELETE", f"{at}/pins/{pin}", **phone).status == 409
    assert asking.ask("POST", f"{at}/open", **key).status == 200
    assert asking.ask("POST", f"{at}/pins/{pin}/hide", **key).status == 200
    assert [asking.ask("DELETE", f"{at}/pins/{pin}", **phone).status for _ in range(2)] == [200, 200]
    assert asking.ask("DELETE", at, **key).status == 200
    gone = asking.ask("GET", at, **phone)
    assert (gone.status, gone.json["error"][-1]) == (410, ".")


def test_what_is_sent_is_kept_by_no_browser_and_packed_where_that_is_worth_it() -> None:
    asking = Asking()
    at, key = asking.opened()
    plain, packed = asking.ask("GET", at), asking.ask("GET", at, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip" and plain.json == packed.json
    for found in (
        plain,
        asking.ask("GET", f"{at}/taken", **key),
        asking.ask("GET", f"{ROOMS}/AAAAAA"),
        asking.ask("GET", "/room"),
    ):
        assert found.headers["cache-control"] == "no-store" and found.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in found.headers
        assert "default-src 'none'" in found.headers["content-security-policy"]
    worker = asking.ask("GET", "/room-worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["content-security-policy"].startswith("default-src 'none'; connect-src 'self'")
    page = asking.ask("GET", "/room?code=ABCDEF")
    assert (
        page.headers["content-type"].startswith("text/html")
        and b"unsafe" not in page.headers["content-security-policy"].encode()
    )
    assert asking.ask("GET", "/rooms").status == asking.ask("GET", "/api/v1/places").status == OTHER


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[1]", 400),
        (b"[" * 9_000, 400),
        (b"\xff", 400),
        (b"x" * (LARGEST + 1), 413),
        ({"text": 7}, 400),
        ({}, 400),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(body: object, status: int) -> None:
    asking = Asking()
    at, _ = asking.opened()
    phone = asking.phone(at)
    for headers in (phone, phone | {"Content_Length": str(len(body) if isinstance(body, bytes) else 0)}):
        found = asking.ask("PUT", f"{at}/pins/{uuid.uuid4()}", body, **headers)
        assert (found.status, found.json["error"][-1], list(found.json)) == (status, ".", ["error"])


def test_every_address_answers_what_it_does_and_nothing_else() -> None:
    asking = Asking()
    for address in ("/api/room", "/api/room/v1", f"{ROOMS}/A/B", f"{ROOMS}/AAAAAA/pins", f"{ROOMS}/AAAAAA/pins/x/y"):
        assert asking.ask("GET", address).status == 404
    for kind, methods in ROUTES.items():
        address = ROOMS + ("" if kind == "/" else "/AAAAAA") + {"/CODE": "", "/": ""}.get(kind, kind)
        address = address.replace("/pins", f"/pins/{uuid.uuid4()}").replace("/answers", "/answers/0")
        found = asking.ask("PATCH", address)
        assert (found.status, found.headers["allow"]) == (405, ", ".join(methods))
        for method in methods if kind != "/" else ():
            body = {"text": "A", "kind": "gap", "postcode": "FY1 1NF", "keep": "x" * 20, "others": ["y" * 20]}
            assert asking.ask(method, address, body).status == 404, address
    assert {name for methods in ROUTES.values() for name in methods.values()} == set(room_routes.FUNCTIONS)


def test_other_sites_strangers_and_public_addresses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Asking()
    at, _ = here.opened()
    assert here.ask("POST", f"{at}/join", {}, Origin="https://elsewhere.example").status == 403
    assert here.ask("GET", at, Host="elsewhere.example").status == 421
    assert here.ask("GET", at, X_Forwarded_For="192.168.1.7").json == {"error": settings.PUBLIC}
    hall = Asking("192.168.1.7", "192.168.1.20")
    assert (hall.ask("POST", ROOMS, WISHES).json, hall.ask("GET", at).status) == ({"error": settings.ELSEWHERE}, 200)
    assert Asking("8.8.8.8", "localhost").ask("GET", at).json == {"error": settings.PUBLIC}
    monkeypatch.setenv(settings.SETTING, "on")
    monkeypatch.setenv(settings.PASSPHRASE, "correct horse")
    public = Asking("8.8.8.8")
    assert public.ask("POST", ROOMS, WISHES | {"passphrase": "wrong horse"}, X_Forwarded_For="1.1.1.1").status == 403
    assert public.ask("POST", ROOMS, WISHES | {"passphrase": "correct horse"}, X_Forwarded_For="1.1.1.1").status == 201


def test_codes_cannot_be_tried_for_long_and_who_is_in_goes_on() -> None:
    asking = Asking("192.168.1.7", "192.168.1.20")
    at, key = Asking().opened()
    phone = asking.phone(at)
    for number in range(OF_ONE):
        found = asking.ask("GET", f"{ROOMS}/{'ABCDEFGH'[number % 8]}AAAAA")
        assert found.status == 404
    # Neither a right code nor a made-up key or token tells anything now.
    made_up = {"Authorization": "Bearer x"}
    for method, address, headers in (
        ("GET", at, {}),
        ("GET", at, {"X_Room_Key": "x"}),
        ("GET", f"{at}/ground", made_up),
        ("POST", f"{at}/join", made_up),
        ("POST", f"{at}/neighbourhood", made_up),
        ("GET", f"{ROOMS}/AAAAAA", made_up),
    ):
        found = asking.ask(method, address, {}, **headers)
        assert (found.status, found.json["error"], found.headers["retry-after"]) == (429, TOO_MANY_TRIES, "60")
    assert asking.ask("GET", at, **phone).status == asking.ask("GET", at, **key).status == 200
    # Who goes on all the same shuts nobody else out.
    for _ in range(OF_ALL):
        asking.ask("GET", f"{ROOMS}/AAAAAA")
    assert Asking("192.168.1.8", "192.168.1.20").ask("GET", at).status == 200


def test_limits_say_when_to_send_again() -> None:
    asking = Asking()
    at, _ = asking.opened()
    phone = asking.phone(at)
    for _ in range(room.MOST_PINS_A_MINUTE):
        assert asking.ask("PUT", f"{at}/pins/{uuid.uuid4()}", PIN, **phone).status == 200
    found = asking.ask("PUT", f"{at}/pins/{uuid.uuid4()}", PIN, **phone)
    assert found.status == 429 and 0 < int(found.headers["retry-after"]) <= 60


def test_where_the_database_is_away_the_rest_of_the_app_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asking = Asking()
    monkeypatch.setenv(settings.DATABASE, f"postgresql://ann:secret@/name?host={tmp_path}")
    found = asking.ask("POST", ROOMS, WISHES)
    assert (found.status, found.json["error"], found.headers["retry-after"]) == (503, base.AWAY, "5")
    assert asking.ask("GET", "/map").status == OTHER and asking.ask("GET", "/room").status == 200
    assert "secret" not in caplog.text
    wrote = "what somebody wrote"
    monkeypatch.setattr(room, "state", lambda *_, **__: {}[wrote])
    found = asking.ask("GET", f"{ROOMS}/ABCDEF")
    assert (found.status, found.json["error"]) == (500, serve_room.FAILED)
    assert wrote not in caplog.text and "KeyError" in caplog.text


def test_a_slow_database_holds_up_nobody_else_and_a_long_queue_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    asking, go = Asking(), threading.Event()
    monkeypatch.setattr(serve_room, "MOST_QUEUED", 6)
    monkeypatch.setattr(room, "join", lambda _: go.wait(20) and "token")

    async def together() -> tuple[list[Answer], int, float]:
        waiting = [asyncio.create_task(asking.asked("POST", f"{ROOMS}/ABCDEF/join", {})) for _ in range(8)]
        began = time.monotonic()
        other = await asking.asked("GET", "/map")
        took = time.monotonic() - began
        go.set()
        return await asyncio.gather(*waiting), other.status, took

    answers, other, took = asyncio.run(together())
    assert (other, took < 1) == (OTHER, True)
    assert sorted(each.status for each in answers) == [200] * 6 + [503] * 2


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_room, "SLOW", 0.05)
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    scope = {"type": "http", "method": "POST", "path": ROOMS, "query_string": b"", "headers": [(b"host", b"localhost")]}
    asyncio.run(Asking().app(scope, never, send))
    assert told[0]["status"] == 408


def test_rooms_are_wiped_by_the_server_when_their_time_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    at, _ = Asking().opened(hours=1)
    done = threading.Event()
    now = room.rooms.clock.now()
    monkeypatch.setattr(room.rooms.clock, "now", lambda: now + 3_700)
    monkeypatch.setattr(serve_room, "FIRST", 0)
    sweep = room.sweep
    monkeypatch.setattr(room, "sweep", lambda: (sweep(), done.set()))

    async def started(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})
        assert await asyncio.to_thread(done.wait, 20)
        await send({"type": "lifespan.shutdown.complete"})

    async def nothing(*_: object) -> Any:
        return None

    asyncio.run(Room(started)({"type": "lifespan"}, nothing, nothing))
    monkeypatch.setattr(room.rooms.clock, "now", lambda: now)
    assert Asking().ask("GET", at).status == 410
