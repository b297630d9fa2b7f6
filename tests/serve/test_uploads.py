"""How many files a session may leave with the server, and that they go with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from lib.serve import uploads
from lib.serve.uploads import AT_ONCE, FILES, OF_A_SESSION, OF_ALL, Uploads

PROOF = [(b"cookie", b"_streamlit_xsrf=1"), (b"x-xsrftoken", b"1")]
MB = 1_000_000


class Streamlit:
    """What Streamlit does with files, as far as it is seen from outside."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], int] = {}
        self.sessions = {"a", "b"}
        self.wait: asyncio.Event | None = None

    async def __call__(self, scope, receive, send) -> None:
        if (b"x-xsrftoken", b"1") not in scope["headers"]:
            return await self.answer(send, 403, b"XSRF")
        file = tuple(scope["path"].split("/")[-2:])
        if scope["method"] == "DELETE":
            self.files.pop(file, None)
            return await self.answer(send, 204)
        if file[0] not in self.sessions:
            return await self.answer(send, 400, b"Invalid session_id. ...")
        size, more = 0, True
        while more:
            message = await receive()
            size, more = size + len(message["body"]), message["more_body"]
        if self.wait:
            await self.wait.wait()
        if not size:
            return await self.answer(send, 400, b"Expected 1 file, but got 0")
        self.files[file] = size
        return await self.answer(send, 204)

    async def answer(self, send, status: int, body: bytes = b"") -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


async def ask(app, method: str, session: str, file: str, size: int = 0, proof=PROOF) -> int:
    pieces = [b"x" * min(MB, size - at) for at in range(0, size, MB)] or [b""]
    status = []

    async def receive():
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    await app(
        {"type": "http", "method": method, "path": f"/_stcore/upload_file/{session}/{file}", "headers": list(proof)},
        receive,
        send,
    )
    return status[0]


def with_uploads(do: Callable) -> Streamlit:
    """Do something with a server that is bounded; what Streamlit then holds."""

    async def run() -> Streamlit:
        streamlit = Streamlit()
        await do(Uploads(streamlit), streamlit)
        return streamlit

    return asyncio.run(run())


def test_sixty_files_of_5_mb_leave_what_one_session_may_hold_and_the_newest_stay():
    async def do(app, streamlit):
        for n in range(60):
            assert await ask(app, "PUT", "a", f"{n}", 5 * MB) == 204
            assert ("a", f"{n}") in streamlit.files

    held = with_uploads(do).files
    assert sum(held.values()) <= OF_A_SESSION
    assert list(held) == [("a", "57"), ("a", "58"), ("a", "59")]


def test_the_files_of_one_session_do_not_push_out_those_of_another():
    async def do(app, _):
        await ask(app, "PUT", "b", "mine", 5 * MB)
        for n in range(10):
            await ask(app, "PUT", "a", f"{n}", 5 * MB)

    assert ("b", "mine") in with_uploads(do).files


def test_many_small_files_are_bounded_too():
    async def do(app, _):
        for n in range(FILES + 30):
            await ask(app, "PUT", "a", f"{n}", 10)

    assert len(with_uploads(do).files) == FILES


def test_all_sessions_together_are_bounded():
    async def do(app, streamlit):
        for n in range(40):
            streamlit.sessions.add(f"s{n}")
            await ask(app, "PUT", f"s{n}", "f", 12 * MB)

    assert OF_ALL - 12 * MB < sum(with_uploads(do).files.values()) <= OF_ALL


def test_only_whoever_may_take_a_file_away_makes_room_by_it():
    """Else a stranger's server could be filled by taking each file away without proof."""

    async def do(app, _):
        for n in range(60):
            await ask(app, "PUT", "a", f"{n}", 5 * MB)
            assert await ask(app, "DELETE", "a", f"{n}", proof=[]) == 403

    assert sum(with_uploads(do).files.values()) <= OF_A_SESSION


def test_a_file_taken_away_or_sent_again_counts_once():
    async def do(app, streamlit):
        for _ in range(20):
            await ask(app, "PUT", "a", "same", 5 * MB)
        await ask(app, "PUT", "a", "other", 5 * MB)
        assert len(streamlit.files) == 2
        await ask(app, "DELETE", "a", "same")
        await ask(app, "PUT", "a", "large", 11 * MB)

    assert list(with_uploads(do).files) == [("a", "other"), ("a", "large")]


def test_one_session_sends_eight_files_at_a_time():
    async def do(app, streamlit):
        streamlit.wait = asyncio.Event()
        sending = [asyncio.create_task(ask(app, "PUT", "a", f"{n}", MB)) for n in range(AT_ONCE)]
        await asyncio.sleep(0)
        assert await ask(app, "PUT", "a", "more", MB) == 429
        streamlit.wait.set()
        assert await asyncio.gather(*sending) == [204] * AT_ONCE
        assert await ask(app, "PUT", "a", "more", MB) == 204

    assert len(with_uploads(do).files) == AT_ONCE + 1


def test_what_a_session_held_goes_when_it_has_been_away_long_enough(monkeypatch):
    monkeypatch.setattr(uploads, "LOOKED_AT", 0.01)

    async def do(app, streamlit):
        monkeypatch.setattr(uploads, "GONE", 1_000.0)
        for session in ("a", "b"):
            await ask(app, "PUT", session, "f", MB)
        streamlit.sessions.remove("a")
        async with asyncio.timeout(20):
            while "a" not in app.away:
                await asyncio.sleep(0.01)
        assert len(streamlit.files) == 2  # it may come back
        monkeypatch.setattr(uploads, "GONE", 0.0)
        async with asyncio.timeout(20):
            while ("a", "f") in streamlit.files:
                await asyncio.sleep(0.01)
        # Also a file that came to its end when the session had gone.
        assert list(app.held) == [("b", "f")]

    assert list(with_uploads(do).files) == [("b", "f")]
