"""The addresses of ``/api/room/v1``: which function of ``lib.room`` each asks, and what is sent back."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from lib.serve.asgi import Scope
from lib.serve.way_in import WayIn

if TYPE_CHECKING:
    from lib.room import Tries

LARGEST = 20_000
"""Bytes of a request, at most: a room with a place of 200 neighbourhoods and five questions."""
NO_STORE = b"no-store"
FORWARDED = frozenset(
    (b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip")
)
"""Headers that a proxy adds: then the app is reached from elsewhere, whatever address stands in the request."""
NO_ADDRESS = "There is nothing at this address of the Room. Reload the page and try again."
NOT_SO = "That cannot be done at this address of the Room. Reload the page and try again."
ADDRESS = re.compile(
    r"/api/room/v1/rooms(?:/(?P<code>[^/]{1,40})(?P<rest>/(?:join|neighbourhood|merge|approve-all|close|open|taken|ground|entrance)"
    r"|/pins/(?P<pin>[^/]{1,80})(?P<does>/too|/approve|/hide|)"
    r"|/answers/(?P<answer>[^/]{1,80})(?P<judged>/approve|/hide|)|))?/?"
)
ROUTES: dict[str, dict[str, str]] = {
    "/": {"POST": "open_room"},
    "/CODE": {"GET": "state", "DELETE": "wipe"},
    "/join": {"POST": "join"},
    "/neighbourhood": {"POST": "neighbourhood"},
    "/merge": {"POST": "merge"},
    "/approve-all": {"POST": "approve_all"},
    "/close": {"POST": "close"},
    "/open": {"POST": "reopen"},
    "/taken": {"GET": "taken"},
    "/ground": {"GET": "ground"},
    "/entrance": {"GET": "entrance"},
    "/pins": {"PUT": "put_pin", "DELETE": "delete_pin"},
    "/pins/too": {"PUT": "too", "DELETE": "not_too"},
    "/pins/approve": {"POST": "approve"},
    "/pins/hide": {"POST": "hide"},
    "/answers": {"PUT": "answer", "DELETE": "delete_pin"},
    "/answers/approve": {"POST": "approve"},
    "/answers/hide": {"POST": "hide"},
}
"""By kind of address and method, the function below that answers."""


class Refused(Exception):
    """What is not answered, with its sentence and status."""

    def __init__(self, sentence: str, status: int = 400, again: int | None = None, allow: str = "") -> None:
        super().__init__(sentence)
        self.status, self.again, self.allow = status, again, allow


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the parts of its address, and its body as a table; and how telephones come in."""

    scope: Scope
    parts: dict[str, str]
    body: dict[str, Any]
    way_in: WayIn = WayIn()

    @property
    def code(self) -> str:
        return self.parts["code"]

    @property
    def id(self) -> str:
        return self.parts["pin"] or self.parts["answer"]

    @property
    def key(self) -> str | None:
        """The facilitator's key."""
        return self.header(b"x-room-key") or None

    @property
    def token(self) -> str | None:
        """The phone's token."""
        kind, _, token = self.header(b"authorization").partition(" ")
        return token.strip() or None if kind.lower() == "bearer" else None

    @property
    def asker(self) -> str:
        """The address that asks: kept for nothing but to count wrong tries."""
        client = self.scope.get("client")
        return str(client[0]) if client else ""

    @property
    def proxied(self) -> bool:
        """Whether a proxy handed the request on."""
        return any(name in FORWARDED for name, _ in self.scope["headers"])

    def header(self, name: bytes) -> str:
        found: bytes = dict(self.scope["headers"]).get(name, b"")
        return found[:200].decode("latin-1")

    def since(self) -> tuple[int | None, bool]:
        """The version that is known already, and whether what is new since is enough."""
        query = parse_qs(self.scope.get("query_string", b"")[:200].decode("latin-1"))
        told = query.get("since", [""])[0]
        return (int(told) if re.fullmatch(r"\d{1,15}", told, re.ASCII) else None), query.get("part") == ["1"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back."""

    status: int
    body: bytes
    again: int | None = None
    allow: str = ""
    fresh: bytes = NO_STORE
    packed: bool = False

    @classmethod
    def of(cls, status: int, **fields: Any) -> Reply:
        """A table as JSON."""
        return cls(status, json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def problem(cls, problem: Refused) -> Reply:
        """A sentence that says why not."""
        made = cls.of(problem.status, error=str(problem))
        return dataclasses.replace(made, again=problem.again, allow=problem.allow)


def find(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The name of the function that answers, and the parts of the address.

    Raises
    ------
    Refused
        404 or 405: there is no such address, or it does not do that.
    """
    found = ADDRESS.fullmatch(path)
    if found is None:
        raise Refused(NO_ADDRESS, 404)
    parts = {name: value or "" for name, value in found.groupdict().items()}
    if parts["pin"]:
        kind = f"/pins{parts['does']}"
    elif parts["answer"]:
        kind = f"/answers{parts['judged']}"
    else:
        kind = parts["rest"] or ("/CODE" if parts["code"] else "/")
    methods = ROUTES[kind]
    name = methods.get("GET" if method == "HEAD" else method)
    if name is None:
        raise Refused(NOT_SO, 405, allow=", ".join(methods))
    return name, parts


def answered(asked: Asked, route: str) -> Reply:
    """Answer a request; what cannot be done is a sentence. Called in a thread."""
    # Late: it takes a second to load, which the start of the server would wait for.
    from lib import room, store

    counted = tries()
    many = counted.too_many(asked.asker)
    try:
        _refuse_where_off(asked)
        # Who is in already goes on; whoever tries codes learns nothing, not even that one was right.
        if many:
            room.check_known(asked.code, key=asked.key, token=asked.token)
        return FUNCTIONS[route](asked)
    except (room.UnknownRoom, room.NotKnown) as problem:
        if many:
            # Not counted: who tries on would else fill up what all may try together, and lock the others out.
            return Reply.problem(Refused(room.TOO_MANY_TRIES, 429, again=60))
        counted.wrong(asked.asker)
        return Reply.problem(Refused(str(problem), problem.status))
    except room.RoomError as problem:
        return Reply.problem(Refused(str(problem), problem.status, problem.again))
    except store.DataProblem as problem:
        return Reply.problem(Refused(str(problem), 503, again=60))
    except Refused as problem:
        return Reply.problem(problem)


@functools.cache
def tries() -> Tries:
    """The wrong tries of the last minute, of all."""
    from lib.room import Tries

    return Tries()


def _refuse_where_off(asked: Asked) -> None:
    from lib import room

    if (why := room.available(asked.header(b"host"), asked.asker, asked.proxied)) is not None:
        raise Refused(why, 403)


# ---- one function an address


def _open_room(asked: Asked) -> Reply:
    from lib import room

    if (why := room.may_open(asked.header(b"host"), asked.asker, asked.proxied)) is not None:
        raise Refused(why, 403)
    given = {
        name: asked.body[name]
        for name in ("questions", "kinds", "approve", "hours", "passphrase")
        if name in asked.body
    }
    opened = room.open_room(room.Wishes(asked.body.get("place", ""), asked.body.get("responsible", ""), **given))
    return Reply.of(201, code=opened.code, key=opened.key)


def _join(asked: Asked) -> Reply:
    from lib import room

    return Reply.of(200, token=room.join(asked.code))


def _state(asked: Asked) -> Reply:
    from lib import room

    since, part = asked.since()
    found = room.state(asked.code, key=asked.key, token=asked.token, since=since, part=part)
    if not found.changed:
        return Reply.of(200, version=found.version)
    told = {field.name: getattr(found, field.name) for field in dataclasses.fields(found) if field.name != "changed"}
    for name in ("pins", "answers"):
        told[name] = [dataclasses.asdict(each) for each in told[name]]
    return Reply.of(200, **told)


def _put_pin(asked: Asked) -> Reply:
    from lib import room

    given = {name: asked.body.get(name) for name in ("kind", "text", "at", "neighbourhood")}
    state = room.put_pin(asked.code, asked.token or "", asked.id, **given)  # type: ignore[arg-type]
    return Reply.of(200, id=asked.id, state=state)


def _delete_pin(asked: Asked) -> Reply:
    from lib import room

    room.delete_pin(asked.code, asked.id, token=asked.token or "", key=asked.key)
    return Reply.of(200)


def _too(asked: Asked) -> Reply:
    from lib import room

    return Reply.of(200, too=room.me_too(asked.code, asked.token or "", asked.id))


def _not_too(asked: Asked) -> Reply:
    from lib import room

    return Reply.of(200, too=room.me_too(asked.code, asked.token or "", asked.id, wanted=False))


def _answer(asked: Asked) -> Reply:
    from lib import room

    number = int(asked.id) if re.fullmatch(r"\d{1,3}", asked.id, re.ASCII) else -1
    return Reply.of(200, state=room.answer(asked.code, asked.token or "", number, asked.body.get("text", "")))


def _neighbourhood(asked: Asked) -> Reply:
    from lib import room

    code, name = room.neighbourhood_of(asked.code, asked.body.get("postcode", ""))
    return Reply.of(200, code=code, name=name)


def _approve(asked: Asked) -> Reply:
    from lib import room

    room.approve(asked.code, asked.key or "", asked.id, asked.body.get("kind"))
    return Reply.of(200)


def _hide(asked: Asked) -> Reply:
    from lib import room

    room.hide(asked.code, asked.key or "", asked.id)
    return Reply.of(200)


def _approve_all(asked: Asked) -> Reply:
    from lib import room

    return Reply.of(200, approved=room.approve_all(asked.code, asked.key or ""))


def _merge(asked: Asked) -> Reply:
    from lib import room

    others = asked.body.get("others")
    room.merge(asked.code, asked.key or "", asked.body.get("keep", ""), others if isinstance(others, list) else [])
    return Reply.of(200)


def _close(asked: Asked) -> Reply:
    from lib import room

    room.close(asked.code, asked.key or "")
    return Reply.of(200)


def _reopen(asked: Asked) -> Reply:
    from lib import room

    room.reopen(asked.code, asked.key or "")
    return Reply.of(200)


def _wipe(asked: Asked) -> Reply:
    from lib import room

    room.wipe(asked.code, asked.key or "")
    return Reply.of(200)


def _taken(asked: Asked) -> Reply:
    from lib import room

    found = room.taken(asked.code, asked.key or "")
    return Reply.of(
        200,
        room=found.room,
        pins=found.pins.to_dict("records"),
        answers=found.answers.to_dict("records"),
        removed=found.removed,
        taken_at=f"{found.taken_at:%Y-%m-%dT%H:%M}Z",
    )


def _ground(asked: Asked) -> Reply:
    from lib import places, room
    from lib.tables.room_ground import ground

    try:
        made = ground(room.place_of(asked.code))
    except places.PlacesError as problem:
        raise Refused(str(problem)) from None
    return Reply(200, made, fresh=b"private, max-age=3600")


def _entrance(asked: Asked) -> Reply:
    from lib import room
    from lib.draw.square_code import code_rows

    room.place_of(asked.code)
    address = asked.way_in.address(str(asked.scope.get("scheme", "http")), asked.header(b"host"))
    link = f"{address}?code={asked.code}" if address else ""
    rows = ["".join(map(str, row)) for row in code_rows(link)] if link else []
    return Reply.of(200, address=address.partition("://")[2], square=rows)


FUNCTIONS: dict[str, Callable[[Asked], Reply]] = {
    "answer": _answer,
    "approve": _approve,
    "approve_all": _approve_all,
    "close": _close,
    "delete_pin": _delete_pin,
    "entrance": _entrance,
    "ground": _ground,
    "hide": _hide,
    "join": _join,
    "merge": _merge,
    "neighbourhood": _neighbourhood,
    "not_too": _not_too,
    "open_room": _open_room,
    "put_pin": _put_pin,
    "reopen": _reopen,
    "state": _state,
    "taken": _taken,
    "too": _too,
    "wipe": _wipe,
}
"""By the names of :data:`ROUTES`."""
