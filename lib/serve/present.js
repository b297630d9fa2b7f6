/*
 * Keys that Streamlit's buttons do not take: clickers send Page Down and Page Up, and people press space, Home and End.
 * Each presses the button on the page that does it, so what happens is always what the button does.
 * What is higher than the screen is scrolled first and turned at its end, as readers of PDF do; the arrows turn at once.
 * A slide with a map has a frame of its own; keys pressed in there are heard too, but for the arrows, which move the map.
 */
(function () {
  "use strict";
  if (window.slideKeys) return;
  window.slideKeys = true;

  const BUTTONS = { PageDown: "next", " ": "next", PageUp: "before", Home: "first", End: "last" };
  const SWIPE = 60; // CSS pixels a finger moves at least, more across than down

  const STEP = { ArrowDown: 0.2, ArrowUp: -0.2 }; // of what is seen of the slide
  const PAGE = 0.85;

  // What a slide has below the bar or above the screen, on a low window or a large zoom, in CSS pixels.
  function left(down) {
    const main = document.querySelector("[data-testid=stMain]");
    const slide = document.querySelector(".st-key-slide"), bar = document.querySelector(".st-key-slide-bar");
    if (!main || !slide || !bar) return 0;
    const hidden = down ? slide.getBoundingClientRect().bottom - bar.getBoundingClientRect().top : main.scrollTop;
    return hidden > 4 ? hidden : 0;
  }

  function seen() {
    return document.querySelector(".st-key-slide-bar").getBoundingClientRect().top;
  }

  function scroll(by) {
    document.querySelector("[data-testid=stMain]").scrollBy({ top: by, behavior: "instant" });
  }

  // Show more of this slide before it is turned; false where all of it has been shown.
  function more(name) {
    const down = name === "next";
    if ((!down && name !== "before") || !left(down)) return false;
    scroll((down ? 1 : -1) * Math.min(PAGE * seen(), left(down)));
    return true;
  }

  let sending = false;
  const pressed = []; // and not yet done

  // A slide is on the screen a little before its buttons: what is pressed then is done once they are there.
  function press(name, patience = 60) {
    const button = document.querySelector(`.st-key-${name} button`);
    if (!button && patience && presenting() && !document.querySelector(".st-key-slide-bar button")) {
      setTimeout(() => press(name, patience - 1), 50);
      return true;
    }
    if (!button || button.disabled) return false;
    if (sending) {
      pressed.push(name);
      return true;
    }
    button.click();
    // Streamlit sends what was pressed a moment later, and takes two presses before that for one. Where the browser is
    // busy that moment is longer than a hand needs: the next press waits until the last has been sent.
    sending = true;
    setTimeout(() => {
      sending = false;
      if (pressed.length) press(pressed.shift());
    }, 0);
    return true;
  }

  function presenting() {
    // The link says so before the slide is drawn.
    return document.querySelector(".st-key-slide") !== null ||
      (/\/present$/.test(location.pathname) && new URLSearchParams(location.search).has("slide"));
  }

  function typing(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;
  }

  function heard(event, inMap) {
    if (!presenting() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    if (inMap && event.key === "Escape") {
      // The keys go back to the slide; a second Escape leaves.
      document.activeElement.blur();
      window.focus();
      event.preventDefault();
      return;
    }
    if (!inMap && STEP[event.key] && left(event.key === "ArrowDown") && document.activeElement?.dataset.testid !== "stMain") {
      scroll(STEP[event.key] * seen());
      event.preventDefault();
      return;
    }
    const name = BUTTONS[event.key];
    // Space on a button or a folded part is that part's own.
    if (!name || (event.key === " " && event.target.closest && event.target.closest("button, a, summary, [role=button]"))) return;
    if (more(name) || press(name)) event.preventDefault();
  }

  // The buttons too, but for the arrow keys behind them, which press them without a pointer.
  document.addEventListener("click", (event) => {
    const button = event.isTrusted && event.target.closest?.(".st-key-next, .st-key-before");
    if (button && presenting() && more(button.classList.contains("st-key-next") ? "next" : "before")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("keydown", (event) => heard(event, false));

  // A dark screen, so that people look at each other; whatever is pressed then only brings the slide back.
  const blank = document.createElement("div");
  blank.className = "slide-blank";
  blank.setAttribute("role", "status");
  blank.tabIndex = -1;

  function wake(event) {
    if (!blank.isConnected) return;
    blank.remove();
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  window.addEventListener("keydown", (event) => {
    wake(event);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    // The button that names its key says that single signs are keys: they can be switched off.
    if (event.defaultPrevented || !plain || !/^[.b]$/i.test(event.key) || !document.querySelector(".st-key-street kbd")) return;
    blank.textContent = "";
    document.body.append(blank);
    blank.textContent = "The screen is blank. Any key shows the slide again.";
    event.preventDefault();
  }, true);
  blank.addEventListener("pointerdown", wake);

  // Over a slide Escape goes back to it. What lies over it comes a moment before the button that does so: until then
  // the key waits, and is kept from the button that leaves, which would hear it.
  const OVER = ".st-key-street-finder, .over-slide";
  let back = false;
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.querySelector(OVER)) return;
    // A list of suggestions closes first.
    if (document.activeElement?.getAttribute("aria-expanded") === "true") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    back = !press("back");
  }, true);

  // When a frame takes the keys, its window begins to listen, once.
  window.addEventListener("blur", () => {
    const frame = document.activeElement;
    if (frame?.tagName !== "IFRAME" || !presenting()) return;
    try {
      const inside = frame.contentWindow;
      if (!inside.slideKeys) {
        inside.slideKeys = true;
        inside.document.addEventListener("keydown", (event) => heard(event, true));
      }
    } catch {
      // A frame of another origin keeps its keys.
    }
  });

  let from = null;
  document.addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!from || !presenting() || typing(event.target)) return;
    const to = event.changedTouches[0];
    const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
    from = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) press(across < 0 ? "next" : "before");
  }, { passive: true });

  // Each new slide begins at its top, and the search has the keys as soon as it is there.
  let shown = null;
  new MutationObserver(() => {
    if (back) back = document.querySelector(OVER) !== null && !press("back");
    const search = document.querySelector(".st-key-street-finder input");
    if (search && !search.dataset.met) {
      search.dataset.met = "yes";
      search.focus();
    }
    const title = document.querySelector(".st-key-slide h1")?.textContent ?? null;
    const now = title && `${document.querySelector(".slide-number")?.textContent} ${title}`;
    if (now !== shown) {
      shown = now;
      if (now) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
