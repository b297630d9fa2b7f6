"""``python -m tests.bench.room``: a hundred telephones add a pin each within a minute, over the app's own addresses.

Each telephone comes in, asks what is new every two seconds, and at a moment of its own sends a pin; once in a while it
sends it twice, as on a poor network. The facilitator shows each pin as it comes; the wall asks every second. Told are the
seconds from press to acknowledgement, those from approval until the wall has it, what was lost, and memory, each beside its
bar; ``--json`` has all that was measured. ``DATABASE_URL`` puts it on PostgreSQL. Writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.servers import ROOT, Server

ROOMS = "/api/room/v1/rooms"
PHONE_ASKS, WALL_ASKS = 2.0, 1.0
PHONES, MINUTE = 100, 60.0


class Line:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.wire: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.received = 0

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Status and JSON of an answer."""
        # The server closes what was silent for five seconds.
        if self.wire is None or self.wire[0].at_eof():
            self.wire = await asyncio.open_connection("127.0.0.1", self.port)
        sent = json.dumps(body).encode() if body is not None else b""
        told = {"Host": f"localhost:{self.port}", "Content-Length": str(len(sent))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self.wire[1].write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + sent)
        heads = (await self.wire[0].readuntil(b"\r\n\r\n")).decode().lower()
        length = int(heads.split("content-length: ")[1].split("\r\n")[0])
        content = await self.wire[0].readexactly(length)
        self.received += len(heads) + length
        return int(heads.split()[1]), json.loads(content)


@dataclass
class Seen:
    """What was measured."""

    acknowledged: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    on_wall: dict[str, float] = field(default_factory=dict)
    to_acknowledgement: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    joined: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


async def phone(port: int, at: str, seconds: float, chance: random.Random, seen: Seen) -> int:
    """One telephone."""
    line = Line(port)
    await asyncio.sleep(chance.random() * 2)
    begun = time.monotonic()
    while (came := await line.ask("POST", f"{at}/join", {}))[0] != 200:
        seen.refused.append(came[1]["error"])
        await asyncio.sleep(1)
    seen.joined.append(time.monotonic() - begun)
    mine = {"Authorization": f"Bearer {came[1]['token']}"}
    press = time.monotonic() + chance.random() * seconds
    end, version, name = time.monotonic() + seconds + 4, 0, str(uuid.UUID(int=chance.getrandbits(128)))
    while time.monotonic() < end:
        if press and time.monotonic() >= press:
            where = [53.79 + chance.random() * 0.05, -3.04 + chance.random() * 0.02]
            body = {
                "kind": chance.choice(["meet", "gap", "idea"]),
                "text": "Nothing here for those who are new",
                "at": where,
            }
            for _ in range(2 if chance.random() < 0.1 else 1):
                begun = time.monotonic()
                status, told = await line.ask("PUT", f"{at}/pins/{name}", body, **mine)
                seen.to_acknowledgement.append(time.monotonic() - begun)
                if status != 200:
                    seen.refused.append(told["error"])
                    break
                seen.acknowledged.setdefault(name, time.monotonic())
            press = 0
        begun = time.monotonic()
        status, told = await line.ask("GET", f"{at}?since={version}&part=1", **mine)
        seen.asked.append(time.monotonic() - begun)
        if status != 200:
            seen.refused.append(told["error"])
        version = told.get("version", version)
        until = min(begun + PHONE_ASKS, press) if press else begun + PHONE_ASKS
        await asyncio.sleep(max(0, until - time.monotonic()))
    return line.received


async def facilitator(port: int, at: str, key: dict[str, str], seen: Seen) -> None:
    """Shows each pin as it comes."""
    line, version = Line(port), 0
    while True:
        _, told = await line.ask("GET", f"{at}?since={version}&part=1", **key)
        version = told["version"]
        for each in told.get("pins", ()):
            if each["state"] == "waiting":
                await line.ask("POST", f"{at}/pins/{each['id']}/approve", **key)
                seen.shown[each["id"]] = time.monotonic()
        await asyncio.sleep(0.3)


async def wall(port: int, at: str, seen: Seen) -> None:
    """Asks every second."""
    line, version = Line(port), 0
    while True:
        _, told = await line.ask("GET", f"{at}?since={version}&part=1")
        version = told["version"]
        for each in told.get("pins", ()):
            seen.on_wall.setdefault(each["id"], time.monotonic())
        await asyncio.sleep(WALL_ASKS)


async def workshop(server: Server, phones: int, seconds: float) -> dict[str, Any]:
    """One room, from its opening until all was seen."""
    seen, chance, line = Seen(), random.Random(1), Line(server.port)
    before = server.memory()
    wishes = {"place": "E06000009", "responsible": "Bench"}
    _, opened = await line.ask("POST", ROOMS, wishes)
    at, key = f"{ROOMS}/{opened['code']}", {"X_Room_Key": opened["key"]}
    # What is read once, as when the facilitator's own page drew the map.
    await line.ask("GET", f"{at}/ground")
    loaded, spent = server.memory(), _processor(server)
    others = [
        asyncio.create_task(each) for each in (facilitator(server.port, at, key, seen), wall(server.port, at, seen))
    ]
    bytes_each = await asyncio.gather(
        *(phone(server.port, at, seconds, random.Random(chance.random()), seen) for _ in range(phones))
    )
    await asyncio.sleep(2)
    for each in others:
        each.cancel()
    spent = _processor(server) - spent
    _, found = await line.ask("GET", at, **key)
    there = {each["id"] for each in found["pins"]}
    late = [seen.on_wall.get(name, float("inf")) - moment for name, moment in seen.shown.items()]
    return {
        "phones": phones,
        "seconds": seconds,
        "pressed": phones,
        "acknowledged": len(seen.acknowledged),
        "lost": len(seen.acknowledged.keys() - there),
        "twice": len(found["pins"]) - len(there),
        "refused": dict(Counter(seen.refused)),
        "coming_in_p50_p95_max": _spread(seen.joined),
        "press_to_acknowledgement_p50_p95_max": _spread(seen.to_acknowledgement),
        "approval_to_wall_p50_p95_max": _spread(late),
        "question_p50_p95_max": _spread(seen.asked),
        "questions": len(seen.asked),
        "processor_seconds": round(spent, 1),
        "kilobytes_a_phone": round(statistics.mean(bytes_each) / 1000, 1),
        "memory_fresh_opened_after_peak": [round(each) for each in (before, loaded, server.memory(), server.peak())],
    }


def measured(phones: int = PHONES, seconds: float = MINUTE) -> dict[str, Any]:
    """A workshop on an app of its own, with a folder of its own, and how busy the machine was before."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        server = Server("app.py", ROOT, environment={"EVERY_NEIGHBOURHOOD_ROOM_FOLDER": folder})
        try:
            server.wait()
            found = asyncio.run(workshop(server, phones, seconds))
        finally:
            server.stop()
    kept = "PostgreSQL" if os.environ.get("DATABASE_URL", "").strip() else "SQLite"
    return found | {"load": load, "cores": os.cpu_count(), "kept": kept}


def bars(found: dict[str, Any]) -> list[tuple[str, float, str, float, str]]:
    """What was promised of the Room, as :mod:`tests.bench.report` has it: what, measured, sign, bar, unit."""
    shown = f"the Room, {found['phones']} phones with a pin each in {found['seconds']:.0f} s ({found['kept']})"
    lost = found["pressed"] - found["acknowledged"] + found["lost"] + found["twice"]
    return [
        (
            f"{shown}: from press to acknowledgement, p95",
            found["press_to_acknowledgement_p50_p95_max"][1],
            "<",
            1,
            " s",
        ),
        (f"{shown}: pins lost, not acknowledged or there twice", lost, "<", 1, ""),
        (
            f"{shown}: from approval until the wall has it, the slowest",
            found["approval_to_wall_p50_p95_max"][2],
            "<",
            2,
            " s",
        ),
    ]


def row(found: dict[str, Any]) -> str:
    """A line of the report's table: memory has no bar, and is stated."""
    fresh, opened, after, peak = found["memory_fresh_opened_after_peak"]
    pressed, wall = found["press_to_acknowledgement_p50_p95_max"], found["approval_to_wall_p50_p95_max"]
    return (
        f"| the Room, {found['phones']} phones, {found['acknowledged']} pins acknowledged ({found['kept']}): press to "
        f"acknowledgement; approval to the wall (half, 95 of 100, slowest); server's memory before, with the room open, after, "
        f"at most | {_three(pressed)}; {_three(wall)}; {fresh} MB, {opened} MB, {after} MB, {peak} MB |"
    )


def _three(values: list[float]) -> str:
    return f"{', '.join(f'{each:.2f}' for each in values)} s"


def _processor(server: Server) -> float:
    """Seconds of the processor that the server has had, where the system says so."""
    told = Path(f"/proc/{server.process.pid}/stat")
    if not told.is_file():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _spread(values: list[float]) -> list[float]:
    values = sorted(values)
    return [round(values[int(share * (len(values) - 1))], 3) for share in (0.5, 0.95, 1)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.room", description=__doc__.split("\n")[0])
    parser.add_argument("--phones", type=int, default=PHONES)
    parser.add_argument("--seconds", type=float, default=MINUTE)
    parser.add_argument("--json", action="store_true", help="print all that was measured as well")
    asked = parser.parse_args()
    found = measured(asked.phones, asked.seconds)
    if asked.json:
        print(json.dumps(found, indent=1))
    print(f"Load of the machine before: {found['load']:.1f} on {found['cores']} cores")
    fresh, opened, after, peak = found["memory_fresh_opened_after_peak"]
    met = True
    for what, value, sign, bar, unit in bars(found):
        met &= value < bar
        print(f"{'met   ' if value < bar else 'MISSED'}  {what}: {value:g}{unit} (bar {sign} {bar}{unit})")
    print(
        f"stated  memory of the app: {fresh} MB fresh, {opened} MB with a room open, {after} MB after, {peak} MB at most"
    )
    for sentence, times in found["refused"].items():
        print(f"refused {times} times: {sentence}")
    sys.exit(not met)


if __name__ == "__main__":
    main()
