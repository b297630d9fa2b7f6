/*
 * Keys that Streamlit's buttons do not take: clickers send Page Down and Page Up, and people press space, Home and End.
 * Each presses the button on the page that does it, so what happens is always what the button does.
 * A slide with a map has a frame of its own; keys pressed in there are heard too, but for the arrows, which move the map.
 */
(function () {
  "use strict";
  if (window.slideKeys) return;
  window.slideKeys = true;

  const BUTTONS = { PageDown: "next", " ": "next", PageUp: "before", Home: "first", End: "last" };
  const SWIPE = 60; // CSS pixels a finger moves at least, more across than down

  function press(name) {
    const button = document.querySelector(`.st-key-${name} button`);
    if (!button || button.disabled) return false;
    button.click();
    return true;
  }

  function presenting() {
    return document.querySelector(".st-key-slide") !== null;
  }

  function typing(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;
  }

  function heard(event, inMap) {
    if (!presenting() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) {
      if (press("back")) event.preventDefault();
      return;
    }
    if (typing(event.target)) return;
    if (inMap && event.key === "Escape") {
      // The keys go back to the slide; a second Escape leaves.
      document.activeElement.blur();
      window.focus();
      event.preventDefault();
      return;
    }
    const name = BUTTONS[event.key];
    // Space on a button or a folded part is that part's own.
    if (!name || (event.key === " " && event.target.closest && event.target.closest("button, a, summary, [role=button]"))) return;
    if (press(name)) event.preventDefault();
  }

  document.addEventListener("keydown", (event) => heard(event, false));

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
    const search = document.querySelector(".st-key-street-finder input");
    if (search && !search.dataset.met) {
      search.dataset.met = "yes";
      search.focus();
    }
    const title = document.querySelector(".st-key-slide h1")?.textContent ?? null;
    if (title !== shown) {
      shown = title;
      if (title) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
})();
