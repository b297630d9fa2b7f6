"""A picture of the map by its link: ``/picture/map.png`` with the parameters of a link to the map.

It is answered here, without a page and without Streamlit, so that a link in a mail, a document or a script of one's own
leads to a PNG. What a picture holds and leaves out is in :func:`lib.pictures.view_picture.view_picture`; what it costs
in ``docs/decisions/picture-by-link.md``.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from lib.serve import own_pictures
from lib.serve.asgi import Application, Receive, Scope, Send
from lib.serve.responses import CachedResponse, knows, send_response

if TYPE_CHECKING:
    from lib.draw.own_marks import OwnMarks
    from lib.links import MapView

ADDRESS = "/picture/map.png"
KEPT = 24
"""Pictures that are kept, of up to 0.9 MB each."""
MOST_QUEUED = 6
"""Pictures that are drawn or wait for it, at most: the last of them comes after some seconds."""
AGAIN = b"10"
"""Seconds after which somebody who was refused may ask again."""
LONGEST, MOST_FIELDS = 8000, 40
"""Characters of a link that are read, and how many parameters it may have: the map's own has nine."""
FRESH = b"public, max-age=600"
TOO_LONG = "This link is too long to be one of the map’s. Take it from the map again."
TOO_MANY = "Many pictures are being drawn just now. Please ask for this one again in a few seconds."
NO_METHOD = "A picture can only be fetched: ask for it with GET."


class Pictures:
    """An ASGI application around another: it answers :data:`ADDRESS`, and hands on all else.

    One picture is drawn at a time, in a thread of its own, so that pages go on being answered; who asks for one that is
    being drawn waits for that one.

    Parameters
    ----------
    app : ASGI application
    """

    def __init__(self, app: Application) -> None:
        self.app = app
        # Always the same thread: the first turn from degrees to metres of each is slow.
        self.executor = ThreadPoolExecutor(1, thread_name_prefix="picture")
        self.kept: OrderedDict[str, CachedResponse] = OrderedDict()
        self.drawing: dict[str, asyncio.Future[CachedResponse]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != ADDRESS:
            await self.app(scope, receive, send)
            return
        answer = await self._answer(scope)
        tag = dict(answer.headers).get(b"etag")
        if tag and knows(scope, tag):
            kept = [each for each in answer.headers if each[0] in (b"etag", b"cache-control")]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send_response(answer, scope, send)

    async def _answer(self, scope: Scope) -> CachedResponse:
        if scope["method"] not in ("GET", "HEAD"):
            return _sentence(405, NO_METHOD, (b"allow", b"GET, HEAD"))
        try:
            fields = read_query(scope["query_string"])
        except ValueError:
            return _sentence(414, TOO_LONG)
        # In a thread: what a link names is looked up in tables, which the first time are read.
        found = await asyncio.to_thread(_read, fields)
        if isinstance(found, CachedResponse):
            return found
        view, link = found
        if word := fields.get(own_pictures.FIELD):
            return await self._of_ones_own(view, word)
        if link in self.kept:
            self.kept.move_to_end(link)
            return self.kept[link]
        if link not in self.drawing:
            if len(self.drawing) >= MOST_QUEUED:
                return _sentence(503, TOO_MANY, (b"retry-after", AGAIN))
            self.drawing[link] = asyncio.ensure_future(self._draw(view, link))
        # Whoever goes away does not end it for the others.
        return await asyncio.shield(self.drawing[link])

    async def _of_ones_own(self, view: MapView, word: str) -> CachedResponse:
        """The picture with points that only a visit knows: drawn each time, and kept nowhere."""
        marks = own_pictures.held(word)
        if marks is None:
            return _sentence(404, own_pictures.GONE)
        if len(self.drawing) >= MOST_QUEUED:
            return _sentence(503, TOO_MANY, (b"retry-after", AGAIN))
        turn = asyncio.ensure_future(asyncio.get_running_loop().run_in_executor(self.executor, _picture, view, marks))
        # Two who ask for the same are two turns: neither is shown to the other.
        self.drawing[f"{word} {id(turn)}"] = turn
        try:
            return await asyncio.shield(turn)
        finally:
            self.drawing.pop(f"{word} {id(turn)}", None)

    async def _draw(self, view: MapView, link: str) -> CachedResponse:
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self.executor, _picture, view)
            if answer.status == 200:
                self.kept[link] = answer
                while len(self.kept) > KEPT:
                    self.kept.popitem(last=False)
            return answer
        finally:
            del self.drawing[link]


def read_query(query: bytes) -> dict[str, str]:
    """The parameters of a link as a page has them: of one that comes twice the last.

    Raises
    ------
    ValueError
        The link is longer than any of ours.

    >>> read_query(b"measure=cni2023&place=E06000009&place=E06000021&tab=")
    {'measure': 'cni2023', 'place': 'E06000021', 'tab': ''}
    """
    if len(query) > LONGEST:
        raise ValueError(TOO_LONG)
    text = query.decode("ascii", errors="replace")
    return dict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS))


def file_name(view: MapView) -> str:
    """What a picture is saved as: its place, measure and shape, of which all are codes.

    >>> from lib.links import MapView
    >>> file_name(MapView(place="E06000009", measure="both")), file_name(MapView(shape="equal", level="msoa21"))
    ('map-E06000009-both.png', 'map-England-imd2025-equal.png')
    """
    shape = "" if view.shape == "land" else f"-{view.shape}"
    return f"map-{view.place or 'England'}-{view.measure}{shape}.png"


def _read(fields: dict[str, str]) -> tuple[MapView, str] | CachedResponse:
    """The view that a link means, and the one link of all that mean it; or what is said where data is damaged."""
    # Late, as below: these take seconds to load, which the start of the server would wait for.
    from lib.links import MapView
    from lib.store import DataProblem

    try:
        view = MapView.from_query(fields)[0].replace(tab="map")
    except DataProblem as problem:
        return _sentence(503, str(problem))
    return view, urlencode(view.to_query())


def _picture(view: MapView, marks: OwnMarks | None = None) -> CachedResponse:
    from lib.pictures.view_picture import view_picture
    from lib.places.members import PlacesError
    from lib.store import DataProblem

    try:
        body = view_picture(view, marks)
    except PlacesError as problem:
        return _sentence(404, str(problem))
    except DataProblem as problem:
        return _sentence(503, str(problem))
    if marks is not None:
        file = (b"content-disposition", f'attachment; filename="{file_name(view)}"'.encode("ascii"))
        return CachedResponse(
            200, ((b"content-type", b"image/png"), file, (b"cache-control", b"no-store")), body, packed=False
        )
    headers = (
        (b"content-type", b"image/png"),
        (b"content-disposition", f'inline; filename="{file_name(view)}"'.encode("ascii")),
        (b"cache-control", FRESH),
        (b"etag", f'"{hashlib.sha256(body).hexdigest()[:32]}"'.encode("ascii")),
    )
    return CachedResponse(200, headers, body, packed=False)


def _sentence(status: int, text: str, *more: tuple[bytes, bytes]) -> CachedResponse:
    headers = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *more)
    return CachedResponse(status, headers, f"{text}\n".encode(), packed=False)
