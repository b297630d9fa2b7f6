"""The parts of the page that presents, as far as slides are made ready: picked, ordered, added, kept, taken away."""

from __future__ import annotations

import datetime
import html
from urllib.parse import urlencode, urlsplit

import streamlit as st

from lib.deck.slides import FILE_MB, IMAGE_MB, TEXT, TITLE
from lib.draw.square_code import square_code
from lib.links.present_view import MOST_OWN, PresentView
from lib.places import PlacesError
from lib.places.wales import WREXHAM
from lib.serve import scripts
from lib.serve.lan_address import EVERYWHERE, host_on_network
from lib.ui.frame import run, section, sentences
from lib.ui.html_table import html_table
from lib.ui.present_state import LINK, OWN, choose, deck, let_letters, letters_work, now, saved, unsaved
from lib.ui.search import search_box
from lib.ui.state import synced_key
from lib.ui.text import plain
from lib.ui.uploaded_file import GONE, content_of, is_gone
from lib.words import present as words


def first_row(view: PresentView) -> None:
    """Which place, the button that starts, and the place beside it."""
    sentences([words.LEAD if view.place else words.WANTED])
    if not view.place:
        search_box("present-place", found=lambda code: choose(place=code), label="Your place")
        _wrexham()
        return
    left, right = st.columns([3, 2], vertical_alignment="bottom", gap="medium")
    with left:
        if unsaved():
            st.info(words.UNSAVED, icon=":material/info:")
        st.html(f"<p>{_named(view.place)}</p>")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            names = " and ".join(area.name for area in view.areas)
            st.button(
                f"Start presenting {plain(names)}",
                type="primary",
                icon=":material/slideshow:",
                on_click=choose,
                kwargs={"slide": 1},
                key="start presenting",
            )
            with st.popover("Keys", icon=":material/keyboard:"):
                st.html(html_table((), words.KEYS, "Keys while presenting; a clicker works too"))
                # Who speaks to the machine types letters without meaning to.
                st.checkbox(words.LETTER, key=synced_key("letter asks", letters_work(view)), on_change=_letter)
            if view.place != WREXHAM.code:
                _wrexham()
    with right:
        if view.beside:
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="beside-now"):
                st.html(f"<p>Beside it: {_named(view.beside)}</p>", width="content")
                st.button(
                    "Leave it out",
                    key="take beside",
                    type="tertiary",
                    on_click=choose,
                    kwargs={"beside": None},
                    icon=":material/close:",
                )
        search_box(
            "present-beside",
            found=lambda code: choose(beside=code),
            label="Another place to lay beside it, if you like",
        )


def _wrexham() -> None:
    """A place of Wales, which the search of England's places does not know."""
    st.button(
        "Wrexham, on the Welsh indexes", type="tertiary", key="wrexham", on_click=choose, kwargs={"place": WREXHAM.code}
    )


def _named(token: str) -> str:
    area = PresentView(place=token).areas[0]
    return f"<strong>{html.escape(area.name)}</strong>, {html.escape(area.where)}"


def _letter() -> None:
    let_letters(bool(st.session_state["letter asks"]))


def hold_on() -> None:
    """Let the browser ask before it closes or reloads the window, as long as slides of somebody's own are in no file."""
    run(scripts.HOLD if unsaved() else scripts.LET_GO)


def own_slides() -> None:
    """Slides of somebody's own: up to five, each with a title and a text or an image."""
    section("Slides of your own", words.KEPT)
    added = st.session_state.get(OWN, ())
    for n, slide in enumerate(added):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                f"<p><strong>{html.escape(slide.title)}</strong> "
                f"{html.escape(slide.text[:80])}{' (with an image)' if slide.image else ''}</p>"
            )
            st.button(
                "Delete",
                key=f"delete own {n} {len(added)}",
                type="tertiary",
                icon=":material/delete:",
                on_click=_delete,
                args=(n,),
            )
    if len(added) >= MOST_OWN:
        sentences([f"That is {MOST_OWN}, which is the most there can be. Delete one to add another."])
        return
    with st.expander("Add a slide", icon=":material/add:", key="add a slide"):
        at = st.session_state.setdefault("present: drafts", 0)
        # No limit of Streamlit's own: it throws away a pasted text that is too long without a word.
        st.text_input(f"Title, of up to {TITLE} characters", key=f"own title {at}")
        st.text_area(f"Text, if any, of up to {TEXT} characters", key=f"own text {at}")
        st.file_uploader(
            f"An image, if any: PNG or JPEG of up to {IMAGE_MB} MB",
            type=["png", "jpg", "jpeg"],
            key=f"own image {at}",
            max_upload_size=IMAGE_MB,
        )
        st.button("Add it", key="add own", on_click=_add, args=(at,))
        if problem := st.session_state.pop("present: problem", None):
            st.warning(plain(problem), icon=":material/info:")


def _add(at: int) -> None:
    from lib.deck.deck_file import own_slide

    # Read now: what was typed last reaches the page together with the press of the button.
    title, text = (st.session_state.get(f"own {part} {at}") for part in ("title", "text"))
    if is_gone(f"own image {at}"):
        st.session_state["present: problem"] = GONE
        return
    try:
        slide = own_slide(title or "", text or "", content_of(f"own image {at}"))
    except PlacesError as problem:
        st.session_state["present: problem"] = str(problem)
        return
    added = st.session_state.get(OWN, ())
    st.session_state[OWN] = (*added, slide)
    st.session_state["present: drafts"] += 1
    order = now().order
    at = order.index("sources") if order[-1:] == ("sources",) else len(order)
    choose(order=(*order[:at], f"own{len(added) + 1}", *order[at:]))


def _delete(n: int) -> None:
    added = st.session_state[OWN]
    st.session_state[OWN] = added[:n] + added[n + 1 :]
    moved = {f"own{k + 1}": f"own{k + 1 - (k > n)}" for k in range(len(added)) if k != n}
    kept = tuple(moved.get(key, key) for key in now().order if key != f"own{n + 1}")
    choose(order=kept or PresentView().order)


def deck_file(view: PresentView) -> None:
    """Keep the deck as a small file, and open one again."""
    from lib.deck.deck_file import save

    section(
        "Keep it", "The file holds the places, which slides are shown and in which order, and the slides of your own."
    )
    # Made at once: a file made when it is asked for could wait for ever, since what its button does runs the page
    # again.
    st.download_button(
        "Save these slides",
        save(view.places, deck(view)),
        f"{_file_name(view)}.deck.json",
        "application/json",
        on_click=saved,
        icon=":material/save:",
    )


def deck_opener() -> None:
    """Open slides that were saved, also before a place is chosen."""
    st.file_uploader(
        f"Open slides that were saved: a file of up to {FILE_MB} MB",
        type=["json"],
        key="open deck",
        on_change=_open,
        max_upload_size=FILE_MB,
    )
    if problem := st.session_state.pop("present: deck problem", None):
        st.warning(plain(problem), icon=":material/info:")


def _open() -> None:
    from lib.deck.deck_file import opened

    if (content := content_of("open deck")) is None:
        return
    try:
        places, found = opened(content)
    except PlacesError as problem:
        st.session_state["present: deck problem"] = str(problem)
        return
    st.session_state[OWN] = found.own
    saved()
    beside = places[1] if len(places) > 1 else None
    LINK.show(PresentView(place=places[0], beside=beside, order=found.order, letters=now().letters))


def take_away(view: PresentView) -> None:
    """The deck as a presentation file and as PDF."""
    section("Take it away", "The same slides and the same figures, to show from another program or to print.")
    areas = view.areas
    made = deck(view).slides(areas)
    link, today = f"{_address()}?{urlencode(view.to_query(), safe=',:')}", datetime.date.today()
    with st.container(horizontal=True):
        st.download_button(
            "Slides (PPTX)",
            lambda: _pptx(made, areas, link, today),
            f"{_file_name(view)}.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            on_click="ignore",
            icon=":material/slideshow:",
        )
        st.download_button(
            "Slides (PDF)",
            lambda: _pdf(made, areas, link, today),
            f"{_file_name(view)}.pdf",
            "application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )
    texts = [text for slide in made for text in ((slide.own.title, slide.own.text) if slide.own else ())] + [
        area.name for area in areas
    ]
    if missing := _unwritten(texts):
        sentences([words.UNWRITTEN.format(signs=missing)])


def _unwritten(texts: list[str]) -> str:
    if all(text.isascii() for text in texts):
        return ""
    # Read when it is asked for, as the writers of files are.
    from lib.deck.slides_pdf import unwritten

    return unwritten(texts)


def _pptx(*given) -> bytes:
    # Read when it is asked for: what writes presentation files takes a third of a second to load.
    from lib.deck.slides_pptx import slides_pptx

    return slides_pptx(*given)


def _pdf(*given) -> bytes:
    from lib.deck.slides_pdf import slides_pdf

    return slides_pdf(*given)


def phones() -> None:
    """A square code with which telephones in the room open this app, and what it takes; for whoever sets up the room."""
    with st.expander(words.PHONES, icon=":material/info:", key="phones in the room"):
        bound = st.get_option("server.address")
        host = host_on_network(bound, st.get_option("browser.serverAddress"))
        if host is None:
            sentences(list(words.NO_NETWORK if bound in EVERYWHERE else words.ALONE))
            return
        link = f"http://{host}:{urlsplit(_address()).port or st.get_option('server.port')}/area"
        code, said = st.columns([1, 3])
        with code:
            st.image(square_code(link), caption=link, width=220)
        with said:
            sentences([*words.ROOM, f"The address is {link}"])


def _address() -> str:
    return (st.context.url or "").split("?")[0]


def _file_name(view: PresentView) -> str:
    names = "-".join(area.name for area in view.areas)
    return "-".join("".join(c if c.isalnum() else " " for c in names.lower()).split())[:80] or "slides"
