"""What whoever hosts the app can watch: counts and times by page, on a port of its own; and a log of lines of JSON.

Both are off unless they are asked for. Neither ever holds a place, a postcode, a link, an address of a reader or a word
that somebody typed: pages are told apart by their name alone, and of what went wrong the log has the kind and where,
not the message, which may quote what was asked.
"""

from __future__ import annotations

import datetime
import json
import logging
import os
import traceback
from collections.abc import Callable
from typing import Any

from lib.serve.asgi import Application, Message, Receive, Scope, Send

SETTING = "EVERY_NEIGHBOURHOOD_METRICS"
"""The environment variable that says where counts are shown: address and port, such as ``127.0.0.1:9100``."""
LOG = "EVERY_NEIGHBOURHOOD_LOG"
"""The environment variable that asks for lines of JSON: ``json``."""
OURS = "every_neighbourhood"
"""How the names of what is ours begin."""
SECONDS = (0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 5.0, 10.0)
KINDS = {
    "": "page",
    "_stcore": "session",
    "api": "figures",
    "app": "file",
    "component": "file",
    "media": "file",
    "picture": "picture",
    "static": "file",
}
"""What is asked for, by how its address begins; a page else."""


def where(text: str | None) -> tuple[str, int] | None:
    """Address and port that a setting names; None where there is none.

    Raises
    ------
    ValueError
        It names none that can be.

    >>> where("127.0.0.1:9100"), where("[::1]:9100"), where("")
    (('127.0.0.1', 9100), ('::1', 9100), None)
    """
    told = (text or "").strip()
    if not told:
        return None
    host, _, port = told.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"{SETTING} is no address with a port. Write it as 127.0.0.1:9100.")
    return host, int(port)


def metrics() -> Metrics | None:
    """What counts, where this machine was told to; it is shown from now on, on a port of its own."""
    found = where(os.environ.get(SETTING))
    if found is None:
        return None
    # Late: who does not ask for counts need not load it.
    from prometheus_client import start_http_server

    counted = Metrics()
    start_http_server(found[1], addr=found[0])
    return counted


class Metrics:
    """Counts and times in Prometheus' format, with what its library says of the process itself; once in a process."""

    def __init__(self) -> None:
        from prometheus_client import Counter, Gauge, Histogram

        name = OURS
        self.sessions = Gauge(f"{name}_sessions", "Sessions that are open")
        self.readiness = Gauge(f"{name}_ready", "1 where this copy is ready for readers")
        self.runs = Histogram(
            f"{name}_run_seconds", "From what is asked to the last of what is sent", ["page"], buckets=SECONDS
        )
        self.answers = Counter(f"{name}_answers", "Answers to requests, without those of sessions", ["kind", "status"])

    def opened(self) -> None:
        self.sessions.inc()

    def closed(self) -> None:
        self.sessions.dec()

    def ran(self, page: str, seconds: float) -> None:
        self.runs.labels(page).observe(seconds)

    def answered(self, kind: str, status: int) -> None:
        """A request was answered; of the status its first figure counts."""
        self.answers.labels(kind, f"{status // 100}xx").inc()

    def ready(self, asked: Callable[[], bool]) -> None:
        """Where it is asked whether this copy is ready, each time that somebody looks."""
        self.readiness.set_function(lambda: float(asked()))


class Counted:
    """An ASGI application around another, whose answers are counted."""

    def __init__(self, app: Application, counted: Metrics) -> None:
        self.app, self.counted = app, counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        kind = KINDS.get(scope["path"].strip("/").partition("/")[0], "page")

        async def relay(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.counted.answered(kind, message["status"])
            await send(message)

        await self.app(scope, receive, relay)


class Line(logging.LogRecord):
    """Something logged, as a line of JSON without anything of what was asked.

    The words are those of the program that logs; what was put into them is left out, and so is the message of what
    went wrong. Words of others into which nothing was put may hold it already: there the name of what logged stands.
    """

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self.wrong, self.exc_info, self.stack_info = self.exc_info, None, None

    def getMessage(self) -> str:  # noqa: N802 (the name that logging asks for)
        moment = datetime.datetime.fromtimestamp(self.created, datetime.UTC)
        own = self.args or self.name.startswith(OURS)
        told: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": self.levelname.lower(),
            "from": self.name,
            "message": str(self.msg) if own else self.funcName or self.name,
        }
        if isinstance(page := getattr(self, "page", None), str):
            told |= {"page": page, "seconds": round(getattr(self, "seconds", 0.0), 3)}
        if self.wrong and self.wrong[0]:
            told["kind"] = self.wrong[0].__name__
            frames = traceback.extract_tb(self.wrong[2])
            told["where"] = [f"{os.path.basename(each.filename)}:{each.lineno} {each.name}" for each in frames[-12:]]
        return json.dumps(told, ensure_ascii=False)


class Logged:
    """Writes a line for each run of a page, and hands on to who counts, if somebody does."""

    def __init__(self, counted: Metrics | None) -> None:
        self.counted = counted
        self.log = logging.getLogger(f"{OURS}.runs")

    def opened(self) -> None:
        if self.counted:
            self.counted.opened()

    def closed(self) -> None:
        if self.counted:
            self.counted.closed()

    def ran(self, page: str, seconds: float) -> None:
        self.log.info("run", extra={"page": page, "seconds": seconds})
        if self.counted:
            self.counted.ran(page, seconds)


def lines_of_json() -> bool:
    """Have all that is logged written as lines of JSON, where this machine was told to; whether it was.

    Streamlit puts the time before each line, unless its setting ``STREAMLIT_LOGGER_MESSAGE_FORMAT`` is ``%(message)s``.

    Raises
    ------
    ValueError
        The setting is neither ``json`` nor empty.
    """
    told = os.environ.get(LOG, "").strip()
    if told not in ("", "json"):
        raise ValueError(f"{LOG} is json or nothing.")
    if told:
        logging.setLogRecordFactory(Line)
        logger = logging.getLogger(OURS)
        logger.setLevel(logging.INFO)
        logger.addHandler(logging.StreamHandler())
        logger.propagate = False
    return bool(told)
