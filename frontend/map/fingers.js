// @ts-check
/*
 * One finger on the map scrolls the page, two move the map. Leaflet is not told of the first finger alone, and the style
 * sheet leaves its ways to the browser (touch-action). A full screen has no page to scroll: there one finger moves it.
 */
import { state } from "./state.js";

const HINT = "Use two fingers to move the map.";
const SHOWN = 1600;
// A finger that moves less than this, in CSS pixels, taps.
const TAP = 12;

export function makeFingers() {
  const holder = state.map.getContainer();
  if (!state.settings.wheel) makeWheel(holder);
  const hint = L.DomUtil.create("div", "area-hint", holder);
  // For who sees; a screen reader has its own gestures, and the buttons.
  hint.setAttribute("aria-hidden", "true");
  hint.textContent = HINT;
  /** @type {{ x: number, y: number } | null} */
  let from = null;
  let timer = 0;
  holder.addEventListener("touchstart", (event) => {
    const [touch, second] = event.touches;
    from = second || document.fullscreenElement ? null : { x: touch.clientX, y: touch.clientY };
    if (second) hint.classList.remove("shown");
    if (from) event.stopImmediatePropagation();
  }, { capture: true, passive: true });
  holder.addEventListener("touchmove", ({ touches: [touch, second] }) => {
    if (!from || second || Math.hypot(touch.clientX - from.x, touch.clientY - from.y) < TAP) return;
    from = null;
    hint.classList.add("shown");
    clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("shown"), SHOWN);
  }, { capture: true, passive: true });
}

/** The wheel scrolls the page past a map in it; once somebody has pressed on the map it zooms. @param {HTMLElement} holder */
function makeWheel(holder) {
  const { scrollWheelZoom } = state.map;
  scrollWheelZoom.disable();
  holder.addEventListener("pointerdown", () => { scrollWheelZoom.enable(); });
  holder.addEventListener("pointerleave", () => { scrollWheelZoom.disable(); });
  document.addEventListener("fullscreenchange", () => { if (document.fullscreenElement) scrollWheelZoom.enable(); });
}
