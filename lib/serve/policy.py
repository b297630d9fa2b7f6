"""What a browser may do with our answers: security headers that name nobody but the app itself. Choices:
``docs/decisions/security.md``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from lib.serve import scripts

DENIED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What no page of the app uses, and no frame in it either."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", ", ".join(f"{each}=()" for each in DENIED).encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""The same on every answer."""
POLICY = b"content-security-policy"
OPEN_DATA = "/api"
"""How the addresses begin that pages of everybody may read."""
READABLE = (b"cross-origin-resource-policy", b"cross-origin")
"""What an answer there says in place of the same of :data:`HEADERS`."""
LIBRARIES = Path(__file__).resolve().parents[2] / "static" / "vendor" / "libraries.js"


def page_policy(inline: Iterable[str] = ()) -> bytes:
    """The content policy of a page, and of all that is no page.

    Parameters
    ----------
    inline : iterable of str
        Scripts that are written into the page itself. Those that pages run later are always named.
    """
    allowed = scripts.hashes([*inline, *scripts.OF_PAGES])
    # Streamlit writes styles into the page, and reads messages with a little WebAssembly; pictures and symbols may be
    # in the address itself.
    # A component's script comes to the page as a blob, whose address only a script that already runs can make.
    return (
        f"default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval' {allowed}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ).encode()


@functools.cache
def frame_policy() -> bytes:
    """The content policy of the frame that a map stands in.

    Its component is sent the map as text and runs it. Pictures may also come from the host of the street map, which
    nothing is asked of before somebody ticks it; scripts from the network that has the map's browser parts, where those
    are not installed here.
    """
    # Late: it takes two seconds to load, which the start of the server would wait for; when a map is asked for it is
    # there.
    from lib.draw.map import CDN
    from lib.draw.map_layers import STREETS

    elsewhere = "" if LIBRARIES.is_file() else "".join(sorted({f" {_origin(each)}" for each in CDN.values()}))
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'{elsewhere}; style-src 'self' "
        f"'unsafe-inline'{elsewhere}; "
        f"img-src 'self' data: blob: {_origin(STREETS)}{elsewhere}; connect-src 'self'; "
        "base-uri 'self'; form-action 'none'; frame-ancestors 'self'"
    ).encode()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
