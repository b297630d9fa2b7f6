"""The light page of the Room, for telephones, the wall and whoever leads: a frame in which ``frontend/room`` draws.

No page of Streamlit: 500 telephones would be 500 sessions.
Nothing in it depends on who asks, and nothing runs in it that is not a file of ours.
"""

from __future__ import annotations

import html
from pathlib import Path

from lib import catalogue
from lib.serve.assets import STATIC, own
from lib.words import room as words

POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    b"worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""The content policy: no script or style but files of ours, no request but to us. Present shows the wall in a frame."""
WORKER = Path(__file__).with_name("room_worker.js").read_bytes()
"""The page's worker: it keeps the page itself for when the app is down, and nothing of what is said."""
WORKER_POLICY = b"default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
"""The worker fetches the page and its files anew, and can do nothing else."""


def room_page() -> bytes:
    """The page, as HTML in UTF-8. Without Leaflet, where it is not installed, it has the list in place of the map."""
    scripts = [each for each in ("vendor/leaflet.js", "room.js") if (STATIC / each).is_file()]
    sheets = [each for each in ("vendor/leaflet.css", "room.css") if (STATIC / each).is_file()]
    head = "".join(f'<link rel="stylesheet" href="{html.escape(own(each))}">' for each in sheets)
    head += "".join(f'<script defer src="{html.escape(own(each))}"></script>' for each in scripts)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{html.escape(f'{words.NAME}: {catalogue.NAME}')}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f'<link rel="icon" href="data:,">{head}</head>'
        f'<body><main id="room"><h1>{html.escape(words.NAME)}</h1>'
        f"<noscript><p>{html.escape(words.NO_SCRIPT)}</p></noscript></main></body></html>"
    ).encode()
