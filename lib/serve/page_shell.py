"""The first words of a page, in the page itself until it has words of its own."""

from __future__ import annotations

import html

from lib.catalogue import PAGES, Page

# Where Streamlit is, told at once: it would otherwise first look for itself below the page's own path, and then ask
# what is allowed
# there, before it opens its connection: two round trips.
HERE = (
    "window.__streamlit={BACKEND_BASE_URL:new URL('./',location.href).href,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}};"
)
# What a map said just before its page was left: Streamlit hears it a moment too long, and complains that the frame is
# gone.
GONE = (
    "addEventListener('message',(event)=>{if(event.data?.isStreamlitMessage&&"
    "![...document.querySelectorAll('iframe')].some((frame)=>frame.contentWindow===event.source))event.stopImmediatePropagation()},true);"
)
ROOT = '<div id="root"></div>'
# A browser too old for the last rule would show the opening for ever.
FALLBACK = "CSS.supports('selector(:has(a))')||document.getElementById('opening').remove()"


STYLE = """
#opening { position: fixed; inset: 0; z-index: 1; padding: .6rem 2rem; background: Canvas; color: CanvasText; color-scheme: light dark;
  font: 1rem/1.6 sans-serif; }
#opening nav { display: flex; flex-wrap: wrap; gap: .2rem 2rem; padding: 0 3rem .45rem .5rem; border-bottom: 1px solid rgba(128, 140, 152, .35); }
#opening a { color: inherit; }
#opening h1 { margin: .85rem 0 0; padding: .1rem 0; font-size: 1.7rem; line-height: 1.2; }
#opening p { max-width: 62rem; margin: .8rem 0; }
@media (min-width: 768px) { #opening.beside { padding-left: calc(300px + 2rem); } #opening.beside nav { column-gap: 1.4rem; } }
@media (max-width: 640px) { #opening { padding: .6rem .8rem; } #opening h1 { font-size: 1.4rem; }
  #opening nav { flex-wrap: nowrap; gap: 1.1rem; overflow-x: auto; white-space: nowrap; } }
@media print { #opening { display: none; } }
body:has(#root :is(h1, p)) #opening { display: none; }
"""


def page_shell(page: Page) -> str:
    """The first words of a page, there until the page has words of its own.

    >>> from lib.catalogue import PAGES
    >>> "<h1>Map</h1>" in page_shell(PAGES[1])
    True
    """
    links = "".join(f'<a href="./{each.path}">{html.escape(each.title)}</a>' for each in PAGES)
    return (
        '<div id="opening" '
        f'role="main"{" class=beside" if page.beside else ""}><nav>{links}</nav><h1>{html.escape(page.heading)}</h1>'
        f"<p>{html.escape(page.purpose)}</p>"
        "<noscript><p>This browser runs no scripts, and without them the page stays empty. Allow scripts for this "
        "address, "
        "then load the page again.</p></noscript>"
        f"<script>{FALLBACK}</script></div>"
    )
