"""A page of the app as a person uses it: what can be done, and what can be seen.

Every wait is for something that becomes so (an address, a number, a heading), never for
time to pass.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping

from playwright.sync_api import Frame, Locator, Page, expect

USUAL = 15_000  # milliseconds until something on the page is given up
expect.set_options(timeout=USUAL)
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
FRAME = "iframe[src*='streamlit_folium.st_folium']"
WAIT = 20_000  # milliseconds, for the slowest thing on the slowest machine


class Screen:
    """One page of the app in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # ---- to do

    def open(self, link: str) -> None:
        """Go to a link, as if it had been copied into a new window, and wait until it is drawn."""
        self.page.goto(link)
        self.idle()
        if urllib.parse.urlsplit(link).path == "/map" and "tab=table" not in link:
            self.painted(1)

    def idle(self) -> None:
        """Wait until the page's script has run."""
        self.page.wait_for_selector(IDLE, timeout=WAIT)

    def pick(self, label: str, option: str) -> None:
        """Choose in a select box by typing, as a keyboard user would, once the page has settled: a redrawn box folds
        its list.
        """
        self.idle()
        box = self.page.get_by_role("combobox", name=label, exact=True)
        # A person sees the box before opening it; a page that is still being moved folds the list again.
        box.scroll_into_view_if_needed()
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        box.click()
        box.fill(option)
        # A label may go on after the name: "North West · 4,544".
        self.page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( ·|$)")).first.click()

    def press(self, name: str) -> None:
        """Press a button, or one of a row of buttons."""
        button = re.compile(rf"^{re.escape(name)}$")
        self.page.get_by_role("button", name=button).or_(self.page.get_by_role("radio", name=button)).first.click()

    def follow(self, name: str) -> None:
        """Follow a link of the menu, and wait until its page is the one that is drawn: until then the last one's
        controls are on the screen.
        """
        link = self.page.get_by_role("link", name=name, exact=True).first
        if not link.count():
            self.page.get_by_role("button", name="More").click()
        path = link.evaluate("(link) => new URL(link.href).pathname")
        link.click()
        self.page.wait_for_function("(path) => location.pathname === path", arg=path, timeout=WAIT)
        self.idle()

    def press_first(self, beginning: str) -> None:
        """Press the first button whose name begins so, once the page has settled: controls move down as filters open."""
        self.idle()
        self.page.get_by_role("button", name=re.compile(rf"^{re.escape(beginning)}")).first.click()

    def unfold(self, title: str) -> None:
        """Open a folded part of the page, and wait until it stands still: it takes half a second to open, and a button
        under the mouse moves on.
        """
        summary = self.page.locator("summary", has_text=title)
        folded = summary.locator("xpath=..")
        if folded.get_attribute("open") is None:
            summary.click()
        self.page.wait_for_function(
            "(folded) => folded.open && !folded.getAnimations({ subtree: true }).length", arg=folded.element_handle()
        )

    def panel(self, name: str) -> None:
        """Open what a button of the map holds, the filters or the layers, unless it is open."""
        self.idle()
        button = self.page.get_by_role("button", name=re.compile(rf"^{name}\b")).first
        if button.get_attribute("aria-expanded") != "true":
            button.click()
        self.page.get_by_test_id("stPopoverBody").first.wait_for()
        self.idle()

    def tick(self, label: str, within: str = "") -> None:
        """Tick a box, or choose one of a set of round buttons (named by ``within``)."""
        place: Page | Locator = self.page.get_by_role("radiogroup", name=within, exact=True) if within else self.page
        # The input itself is drawn invisible; its label takes the click.
        place.locator("label", has=self.page.get_by_text(label, exact=True)).first.click()

    def search_box(self, label: str = "Find a place") -> Locator:
        """The box that places are searched in."""
        return self.page.get_by_role("combobox", name=label)

    def type_in_search(self, text: str, label: str = "Find a place") -> Locator:
        """Type into a search box, once it has the names it suggests from; returns the box."""
        box = self.search_box(label)
        box.click()
        self.page.locator("[data-testid=place-search][data-names=here]").filter(has=box).wait_for(timeout=WAIT)
        box.fill(text)
        return box

    def search(self, text: str, label: str = "Find a place") -> None:
        """Type into a search box and press Enter: takes what is suggested first, or asks the server."""
        self.type_in_search(text, label).press("Enter")

    def suggested(self) -> list[str]:
        """What is suggested now, each as its name and what it is, once something is."""
        options = self.page.get_by_role("option")
        options.first.wait_for(timeout=WAIT)
        return options.all_inner_texts()

    def take(self, beginning: str) -> None:
        """Take the first suggestion that begins so."""
        self.page.get_by_role("option", name=re.compile(rf"^{re.escape(beginning)}")).first.click()

    def keys(self, *names: str) -> None:
        """Press keys, one after another."""
        for name in names:
            self.page.keyboard.press(name)

    def tab_to_map(self) -> None:
        """Press Tab until the map has the keyboard."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.tagName") == "IFRAME" and self.ask(
                "document.activeElement.classList.contains('leaflet-container')"
            ):
                return
        raise AssertionError("80 presses of Tab did not reach the map.")

    def look_at(self, latitude: float, longitude: float, zoom: float) -> None:
        """Move the map as a drag would, without telling the page."""
        self.ask(
            "([lat, lng, zoom]) => { map_div.setView([lat, lng], zoom, { animate: false }); }",
            [latitude, longitude, zoom],
        )

    def click_at(self, latitude: float, longitude: float) -> None:
        """Click the map with the mouse at a place that is in view."""
        self.until("(at) => areaMap.at(...at) !== null", [latitude, longitude])
        self.page.mouse.click(*self._on_screen(latitude, longitude))

    def point_at(self, latitude: float, longitude: float) -> None:
        """Move the mouse to a place on the map that is in view."""
        self.until("(at) => areaMap.at(...at) !== null", [latitude, longitude])
        x, y = self._on_screen(latitude, longitude)
        # As a hand does: not from nowhere.
        self.page.mouse.move(x - 2, y - 2)
        self.page.mouse.move(x, y)

    def draw(self, tool: str, *corners: tuple[float, float]) -> None:
        """Draw on the map with the mouse: the corners of a ``polygon``, or the middle and the edge of a ``circle``."""
        self.page.frame_locator(FRAME).first.locator(f".leaflet-pm-icon-{tool}").click()
        for corner in (*corners, corners[0]) if tool == "polygon" else corners:
            x, y = self._on_screen(*corner)
            # The pen follows the mouse, so it must come from somewhere.
            self.page.mouse.move(x - 3, y - 3)
            self.page.mouse.click(x, y)

    def _on_screen(self, latitude: float, longitude: float) -> tuple[float, float]:
        box = self.page.locator(FRAME).first
        box.scroll_into_view_if_needed()
        x, y = self.ask(
            "(at) => { const p = map_div.latLngToContainerPoint(at); return [p.x, p.y]; }", [latitude, longitude]
        )
        corner = box.bounding_box()
        return corner["x"] + x, corner["y"] + y

    # ---- to see

    def frame(self) -> Frame:
        """The frame of the map, of the first where there are several."""
        found = self.page.locator(FRAME).first.element_handle(timeout=WAIT).content_frame()
        assert found is not None
        return found

    def ask(self, script: str, argument: object = None) -> object:
        """What a script in the map's frame answers."""
        return self.frame().evaluate(script, argument)

    def until(self, script: str, argument: object = None) -> None:
        """Wait until a script in the map's frame answers yes."""
        self.frame().wait_for_function(script, arg=argument, timeout=WAIT)

    def painted(self, times: int) -> None:
        """Wait until the map has finished at least so many repaints."""
        self.page.locator(FRAME).first.wait_for(timeout=WAIT)
        self.until("(times) => window.areaMap && areaMap.paints >= times", times)

    def map_is(self, **state: object) -> None:
        """Wait until ``areaMap`` says this."""
        for name, value in state.items():
            self.until("([name, value]) => window.areaMap && areaMap[name] === value", [name, value])

    def link_has(self, **parameters: str | None) -> None:
        """Wait until the link holds these parameters; None means that it does not have it."""
        self.page.wait_for_function(
            "(wanted) => { const held = new URLSearchParams(location.search);"
            " return Object.entries(wanted).every(([name, value]) => held.get(name) === value); }",
            arg=parameters,
            timeout=WAIT,
        )

    def sees(self, *texts: str) -> None:
        """Each text is on the page."""
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()

    def heading(self, text: str) -> None:
        """A heading with this text is on the page."""
        expect(self.page.get_by_role("heading", name=text, exact=True).first).to_be_visible()

    def held(self, choices: Mapping[str, str]) -> None:
        """Each select box holds this choice."""
        for label, value in choices.items():
            expect(self.page.get_by_role("combobox", name=label, exact=True)).to_have_value(
                re.compile(rf"^{re.escape(value)}( ·|$)")
            )

    def pressed(self, *names: str) -> None:
        """Each of these, in a row of buttons, round buttons or boxes, is the one chosen."""
        for name in names:
            chosen = self.page.locator("[role=radio][aria-checked=true], label:has(input:checked)")
            expect(chosen.filter(has=self.page.get_by_text(name, exact=True)).first).to_be_visible()

    def notes(self, at_least: int) -> None:
        """At least so many sentences tell what was left out."""
        expect(self.page.get_by_test_id("stAlert").nth(at_least - 1)).to_be_visible()

    def outlined(self) -> None:
        """Something is outlined on the map, and it is in view."""
        self.until(
            "() => { let found = false; map_div.eachLayer((layer) => { found ||= layer instanceof L.GeoJSON"
            " && map_div.getBounds().pad(0.05).contains(layer.getBounds()); }); return found; }"
        )

    def number(self, selector: str) -> int:
        """The first number inside an element."""
        return int(re.search(r"[\d,]+", self.page.locator(selector).first.inner_text())[0].replace(",", ""))

    def where(self) -> list[float]:
        """Zoom and centre of the map."""
        return self.ask("() => { const at = map_div.getCenter(); return [map_div.getZoom(), at.lat, at.lng]; }")

    def colours(self, share: float = 0.001) -> list[str]:
        """The colours that cover at least this share of the areas' pixels, as ``#rrggbb``, most first."""
        return self.ask(
            """(share) => {
          const found = new Map(); let all = 0;
          // A copy is read, so that reading changes nothing about how the map draws.
          const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          for (const canvas of document.querySelectorAll('.leaflet-areas-pane canvas')) {
            [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
            copy.drawImage(canvas, 0, 0);
            const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            for (let i = 0; i < pixels.length; i += 3) {
              if (pixels[i] >>> 24 !== 255) continue;
              all++; found.set(pixels[i], (found.get(pixels[i]) || 0) + 1);
            }
          }
          const hex = (n) => '#' + [n & 255, n >> 8 & 255, n >> 16 & 255].map((b) => b.toString(16).padStart(2, '0')).join('');
          return [...found].filter(([, n]) => n > 2 && n > all * share).sort((a, b) => b[1] - a[1]).map(([n]) => hex(n));
        }""",
            share,
        )
