"""The first words of a page, in the page itself until it has words of its own."""

from __future__ import annotations

import html
from pathlib import Path

from lib.catalogue import Page
from lib.serve.site_bar import SHEET, brand, nav

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
# Streamlit's connection is opened and asked for the page before Streamlit's scripts are there; on a page that is shown
# with its map, what comes after the map waits until it is painted: docs/decisions/map-paints-first.md.
CONNECTION = Path(__file__).with_name("connection.js").read_text(encoding="utf-8")
MAP_FIRST = "window.shownWithMap=true;"
ROOT = '<div id="root"></div>'
# The page is shown once it is whole and what stands in for parts of its first screen is gone, or once its map is there,
# which the rest is made to wait for: nothing moves under the reader. What went wrong is shown at once; and after a
# while, whatever there is.
MAP_ROOM = "[class*=st-key-map-room-]"
"""What holds a map: it has its room before the map is there."""
WHOLE = ".st-key-keep-whole,[data-testid=stException]"
REVEAL = (
    "(()=>{const root=document.getElementById('root'),opening=document.getElementById('opening');"
    "const show=()=>{watch.disconnect();clearTimeout(latest);opening.remove()};"
    # What stood in for the page goes in the same breath as its last part comes, and moves the others once more. A part may
    # come in between whose script is on its way: then its coming is waited for.
    "let soon=false;const inThree=()=>{if(soon)return;soon=true;requestAnimationFrame(()=>requestAnimationFrame(()=>"
    "requestAnimationFrame(()=>{soon=false;if(fit())show()})))};"
    f"const shown='{WHOLE}'+(opening.dataset.map?',iframe':'');"
    # What went wrong is on the first screen; a notice further down, or in what is folded, is none.
    "const seen=(box)=>box.height&&box.top<innerHeight;"
    "const wrong=()=>[...root.querySelectorAll('[data-testid=stAlert]')].some((each)=>seen(each.getBoundingClientRect()));"
    # The style sheets come with the page too: the last of them says this colour.
    "const styled=()=>getComputedStyle(document.documentElement).getPropertyValue('--ring')||wrong();"
    # A part whose script is still on its way has another size than what comes of it.
    "const waits=()=>!opening.dataset.map&&[...root.querySelectorAll('[data-testid=stSkeleton]')].some((each)=>{"
    f"return seen(each.getBoundingClientRect())&&!each.closest('{MAP_ROOM}')}});"
    "const ready=()=>(root.querySelector(shown)||wrong())&&!root.querySelector('[data-testid=stAppSkeleton]')&&styled();"
    "const fit=()=>ready()&&(!waits()||wrong());"
    "const watch=new MutationObserver(()=>{if(fit())inThree()});"
    "const latest=setTimeout(show,20000);"
    "watch.observe(root,{childList:true,subtree:true})})()"
)


STYLE = """
#opening { position: fixed; inset: 0; z-index: 1; background: Canvas; color: CanvasText; color-scheme: light dark;
  font: 1rem/1.6 sans-serif; }
#opening .site-bar { display: flex; align-items: center; gap: 1rem; min-height: 3.25rem; padding: 0 5rem 0 2rem;
  border-bottom: 1px solid rgba(128, 140, 152, .35); }
#opening ul { display: flex; gap: 1.1rem; margin: 0; padding: 0; list-style: none; }
#opening a { color: inherit; text-decoration: none; }
#opening .site-name { font-weight: 600; white-space: nowrap; }
#opening .site-nav { margin-left: auto; }
#opening :is(button, .site-skip, #site-others) { display: none; }
#opening .words { padding: 0 2rem; }
#opening h1 { margin: .7rem 0 0; padding: .1rem 0 .5rem; font-size: 1.7rem; line-height: 1.2; }
#opening p { max-width: 62rem; margin: .6rem 0; }
@media (max-width: 900px) { #opening .site-nav { display: none; } #opening .site-bar { padding-left: .8rem; } #opening .words { padding: 0 .8rem; }
  #opening h1 { font-size: 1.4rem; } }
@media print { #opening { display: none; } }
/* Streamlit's captions and labels say of themselves that they are visible. */
#opening ~ #root, #opening ~ #root * { visibility: hidden !important; }
.stApp .stMainBlockContainer { padding-top: 0; }
"""
STYLE += SHEET.read_text(encoding="utf-8")


NEW_WINDOW = '<base target="_blank">'
"""In a page that another site shows: its links open in a window of their own."""


def page_shell(page: Page, framed: bool = False) -> str:
    """The first words of a page, there until the page has words of its own; in another site's frame without the bar.

    >>> from lib.catalogue import PAGES
    >>> "<h1>Map</h1>" in page_shell(PAGES[1])
    True
    """
    bar = "" if framed else f'<div class="site-bar">{brand()}{nav(page)}</div>'
    return (
        f'<div id="opening" role="main"{" data-map=1" if page.shown_with_map else ""}>{bar}'
        f'<div class="words"><h1>{html.escape(page.heading)}</h1><p>{html.escape(page.purpose)}</p>'
        "<noscript><p>This browser runs no scripts, and without them the page stays empty. Allow scripts for this "
        "address, then load the page again.</p></noscript></div>"
        "</div>"
    )
