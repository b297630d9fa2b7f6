"""How the app travels to the browser: packed once and kept, with the first words in the page itself.

Streamlit sends its own files as they are and leaves packing to a proxy in front, which a laptop
in a community centre does not have. :class:`AssetMiddleware` stands before Streamlit's server as
one more ASGI application. It packs each lasting file once, on its first request, and answers from
memory after that. And it puts into the page that Streamlit fills later what the page is called and
what it is for, so that on a poor network, or where no script runs, there is something to read.
Streamlit's fonts are sent cut down, and the page of the map asks early for what the map's frame
will need. All else passes through untouched. Sizes and times are in
``docs/decisions/what-streamlits-server-lacks.md``.
"""

from __future__ import annotations

import asyncio
import html
import importlib.util
import json
import posixpath
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from lib.catalogue import MISSING, PAGES, Page
from lib.serve.asgi import Application, Message, Receive, Scope, Send
from lib.serve.base_path import at
from lib.serve.framing import ASKED, for_a_frame
from lib.serve.page_shell import CONNECTION, GONE, HERE, MAP_FIRST, NEW_WINDOW, REVEAL, ROOT, STYLE, page_shell
from lib.serve.policy import POLICY, page_policy
from lib.serve.responses import (
    NO_FILE,
    YEAR,
    CachedResponse,
    is_page,
    lasting,
    or_missing,
    pack,
    patient,
    send_response,
    takes_gzip,
    without_body,
)

LASTING = re.compile(r"[.-][\w-]{8,10}\.(?:js|css|woff2|json|bin)")
"""The end of an address that holds a hash of the content, as Streamlit's builder and ours write them."""
WIDGETS = (
    "Html",
    "PageLink",
    "ComponentInstance",
    "Selectbox",
    "TextInput",
    "ButtonGroup",
    "Checkbox",
    "Radio",
    "Button",
)
"""Streamlit's scripts for the parts of our pages. A browser learns of them only once a part of the kind is drawn."""
STREAMLITS = frozenset(("_stcore", "app", "auth", "component", "media", "oauth2callback", "static"))
"""How the addresses begin that Streamlit answers itself."""
STATIC = Path(__file__).resolve().parents[2] / "static"
COMPONENT = "/component/streamlit_folium.st_folium/static/js/"
MEDIA = "/static/media/"
OURS = "/app/static/"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FILE = re.compile(r"^/(?:static|component|media|app/static)/|\.[A-Za-z0-9]{1,8}$")
"""An address that is a file's: where there is none, Streamlit answers with its page, as if it were a page's."""
MOST = 1000
"""Answers kept. There are about 400 files; a disk that does not tell capitals from small letters has more addresses for
them.
"""
FORMER = {f"/{path}": page.path for page in PAGES for path in page.formerly}
"""Addresses that pages had before, and the paths they have now."""


class AssetMiddleware:
    """An ASGI application around Streamlit's.

    Parameters
    ----------
    app : ASGI application
        Streamlit's.
    scripts : Path
        The folder of Streamlit's scripts, in which those of :data:`WIDGETS` are looked up.
    begin : callable, optional
        Work to begin, in a thread of its own, once the server has started: while the browser makes
        itself ready, the server can.
    """

    def __init__(self, app: Application, scripts: Path, begin: Callable[[], object] | None = None) -> None:
        self.app = app
        self.begin = begin
        self.ahead = needed(scripts, WIDGETS)
        self.soon = for_the_map()
        self.frame_script = frame_script()
        self.fonts = {f"{MEDIA}{name}": font for name, font in fonts().items()}
        self.pages = {f"/{page.path}": page for page in (*PAGES, MISSING)}
        page = scripts.parents[1] / "index.html"
        self.inline = INLINE.findall(page.read_text(encoding="utf-8")) if page.is_file() else []
        self.kept: dict[str, CachedResponse] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        if scope["type"] == "lifespan" and self.begin:
            send = _once_started(send, self.begin)
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or b"range" in headers:
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if font := self.fonts.get(path):
            await send_response(font, scope, send)
            return
        if now := FORMER.get(path.rstrip("/")):
            await send_response(_to_page(now, scope["query_string"]), scope, send)
            return
        if no_page(path):
            await send_response(_to_missing(path), scope, send)
            return
        page = self.pages.get(path)
        if not page and not (LASTING.search(path[-80:]) and path == posixpath.normpath(path)):
            await self._passed(scope, receive, send)
            return
        framed = for_a_frame(path, scope["query_string"])
        key = f"{path}?{ASKED}" if framed else path
        answer = self.kept.get(key)
        if answer is None:
            answer = await self._fetch(scope)
            if page:
                answer = await asyncio.to_thread(self._inject_shell, answer, page, framed)
            # What is not there today may be there tomorrow, and an altered file may be made whole.
            right = answer.status == (page.status if page else 200)
            if right and (page or (b"cache-control", YEAR) in answer.headers) and len(self.kept) < MOST:
                self.kept[key] = answer
        await send_response(answer, scope, send)

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What is not kept, as Streamlit sends it, but that a missing file is said to be missing and HEAD says what GET
        sends.
        """
        headers = dict(scope["headers"])
        if not takes_gzip(headers.get(b"accept-encoding", b"")):
            # Streamlit looks for the word alone, and so also packs for who says not to.
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"accept-encoding"]}
        if _names_its_version(scope):
            send = lasting(send)
        if FILE.search(scope["path"]):
            send = or_missing(send, scope["path"])
        if scope["method"] == "HEAD":
            # Streamlit packs an answer only where it has a body, so it is asked for one.
            scope, send = {**scope, "method": "GET"}, without_body(send)
        await self.app(scope, receive, send)

    async def _fetch(self, scope: Scope) -> CachedResponse:
        """What Streamlit answers, packed where that makes it smaller."""
        if scope["path"] == f"{COMPONENT}{self.frame_script.name}":
            # Streamlit does not know the component before a page with a map has run.
            script = await asyncio.to_thread(self.frame_script.read_bytes)
            return await asyncio.to_thread(
                pack, 200, {b"content-type": b"text/javascript", b"cache-control": YEAR}, script
            )
        told: list[Message] = []

        async def listen(message: Message) -> None:
            told.append(message)

        unasked = (b"accept-encoding", b"if-none-match", b"if-modified-since")
        plain = {
            **scope,
            "method": "GET",
            "headers": [each for each in scope["headers"] if each[0] not in unasked],
            "extensions": {},
        }
        await self.app(plain, patient(), listen)
        headers = {
            name: value
            for name, value in told[0]["headers"]
            if name not in (b"content-length", b"etag", b"last-modified", b"set-cookie")
        }
        status, body = told[0]["status"], b"".join(message.get("body", b"") for message in told)
        if scope["path"] not in self.pages and is_page(status, headers):
            return NO_FILE
        if b"no-cache" not in headers.get(b"cache-control", b"") and LASTING.search(scope["path"][-80:]):
            lasts = status == 200 and await asyncio.to_thread(_whole, scope["path"], body)
            headers[b"cache-control"] = YEAR if lasts else b"no-cache"
        return await asyncio.to_thread(pack, status, headers, body)

    def _inject_shell(self, answer: CachedResponse, page: Page, framed: bool = False) -> CachedResponse:
        """Streamlit's page with our first words in it; what is not Streamlit's page stays as it is."""
        text = answer.plain.decode("utf-8", errors="replace")
        if answer.status != 200 or ROOT not in text:
            return answer
        links = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in self.ahead)
        text = re.sub(
            r"<title>.*?</title>",
            lambda _: (
                f"<title>{html.escape(page.window())}</title>"
                f"<script>{HERE}{GONE}{MAP_FIRST if page.shown_with_map else ''}{CONNECTION}</script>"
            ),
            text,
            count=1,
        )
        # The font waits until there is text to set in it; and words about Streamlit make room for words about the page.
        text = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", text)
        text = re.sub(r"<noscript>.*?</noscript>", "", text, flags=re.DOTALL)
        links += NEW_WINDOW if framed else ""
        if page.opens_with_map:
            links += f"<script>{_soon(self.soon)}</script>"
        text = text.replace("</head>", f"{links}<style>{STYLE}</style></head>", 1).replace(
            ROOT, f"{page_shell(page, framed)}{ROOT}<script>{REVEAL}</script>", 1
        )
        return pack(page.status, dict(answer.headers) | {POLICY: page_policy(INLINE.findall(text))}, text.encode())


def fonts() -> dict[str, CachedResponse]:
    """Streamlit's fonts by their file names, cut down to what the app writes (``tools/fonts.py``); none of another
    version.
    """
    folder = STATIC / "letters"
    headers = ((b"content-type", b"font/woff2"), (b"cache-control", YEAR))
    return {
        name: CachedResponse(200, headers, (folder / file).read_bytes(), packed=False)
        for name, file in json.loads((folder / "letters.json").read_text(encoding="utf-8")).items()
    }


def own(name: str) -> str:
    """The address of a file of ours in ``static/``: a new version has a new one, so that no browser keeps an old one."""
    return at(f"{OURS}{name}?v={int((STATIC / name).stat().st_mtime)}")


def frame_script() -> Path:
    """The script of the component that the map stands in."""
    # Only looked for: to load the package takes two seconds, which the start of the server would wait for.
    found = importlib.util.find_spec("streamlit_folium")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'streamlit_folium': install requirements.txt.")
    component = Path(found.origin).parent
    return next((component / "frontend" / "build" / "static" / "js").glob("main.*.js"))


def for_the_map() -> list[str]:
    """Addresses of what the map's frame will ask for, one after another; fetched as soon as the page has its own
    scripts, they are there.
    """
    vendor = [own(f"vendor/{name}") for name in ("libraries.js", "leaflet.css") if (STATIC / "vendor" / name).is_file()]
    return [at(f"{COMPONENT}{frame_script().name}"), *vendor, own("area-map.js"), own("area-map.css")]


def _soon(addresses: list[str]) -> str:
    """The script that fetches them once the page has run its scripts; and has the shapes of England's first view read on
    a thread of their own, unless the link looks elsewhere. The map's frame takes them from there.
    """
    tiles = json.loads((STATIC.parent / "data" / "tiles.json").read_text(encoding="utf-8"))["lsoa21"]["compact"]["file"]
    return (
        "addEventListener('DOMContentLoaded',()=>{"
        f"{json.dumps(addresses)}.forEach((each)=>fetch(each));"
        "if(/[?&](place|within|level|tab|shape)=/.test(location.search))return;"
        f"const address='{at(f'/app/{tiles}')}',reader=new Worker('{own('tile-reader.js')}');"
        "window.compactTiles={[address]:new Promise((done)=>{reader.onmessage=({data})=>done(data);reader.onerror=()=>done(null)})};"
        "reader.postMessage({url:address,dots:devicePixelRatio,far:matchMedia('(max-width: 640px)').matches})})"
    )


def no_page(path: str) -> bool:
    """Whether an address could be meant for a page and is none: neither one of ours, nor a file, nor one of Streamlit's
    own.

    >>> [no_page(path) for path in ("/", "/map", "/mapp", "/x/map", "/media/abc", "/favicon.png")]
    [False, False, True, True, False, False]
    """
    names = path.strip("/").split("/")
    ours = len(names) == 1 and names[0] in {page.path for page in (*PAGES, MISSING)}
    return not ours and names[0] not in STREAMLITS and "." not in names[-1]


def _to_page(path: str, query: bytes) -> CachedResponse:
    """Sends the browser from an address that a page had before to the one it has now, with all that was chosen."""
    location = f"./{path}".encode() + (b"?" + query if query else b"")
    return CachedResponse(308, ((b"location", location), (b"cache-control", b"no-store")), b"", packed=False)


def _to_missing(path: str) -> CachedResponse:
    """Sends the browser to the page that says there is none, wherever below a base the address is. Nothing of the
    address goes along.
    """
    up = "../" * (path.count("/") - 1) or "./"
    return CachedResponse(
        307, ((b"location", f"{up}{MISSING.path}".encode()), (b"cache-control", b"no-store")), b"", packed=False
    )


def needed(scripts: Path, kinds: Iterable[str]) -> list[str]:
    """Names of Streamlit's scripts for some kinds of parts, with all that they import, in the order to be fetched."""
    found: list[str] = []
    waiting = [path.name for kind in kinds for path in scripts.glob(f"{kind}.*.js")]
    while waiting:
        name = waiting.pop(0)
        if name not in found and (scripts / name).is_file():
            found.append(name)
            waiting += re.findall(r'from"\./([\w.-]+\.js)"', (scripts / name).read_text(encoding="utf-8"))
    return found


def _once_started(send: Send, begin: Callable[[], object]) -> Send:
    async def relay(message: Message) -> None:
        await send(message)
        if message["type"] == "lifespan.startup.complete":
            threading.Thread(target=begin, daemon=True).start()

    return relay


def _whole(path: str, body: bytes) -> bool:
    """Whether a file is the one the builders listed, if it is one of theirs; of one that is not, the pages are told."""
    if not path.startswith(OURS):
        return True
    # Late: it takes a second to load, which the start of the server would wait for.
    from lib import store

    return store.is_as_built(path.removeprefix("/app/"), body)


def _names_its_version(scope: Scope) -> bool:
    """Whether this is the address that :func:`own` gives to a file of ours today. Builders' files have their own way:
    their content in their name.
    """
    name = scope["path"].removeprefix(OURS)
    return (
        scope["query_string"].startswith(b"v=")
        and scope["path"].startswith(OURS)
        and not name.startswith(("tiles/", "values/"))
        and (STATIC / name).is_file()
        and own(name).encode() == at(f"{scope['path']}?").encode() + scope["query_string"]
    )
