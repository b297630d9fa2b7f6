// @ts-check
/* Where the map looks. */
import { moveLegend } from "./legend.js";
import { state } from "./state.js";
/** @import { Message } from "./types" */

// So near a small place is looked at; who wants to be nearer can zoom.
const NEAREST = 15;

// A legend that takes more of the frame's width or height than this leaves no room beside it.
const MOST = 0.6;

/** Look where the message says, once for each of its keys. @param {Message} message */
export function fit(message) {
  if (!message.fit || message.fit.key === state.fitKey) return;
  const again = state.fitKey !== null && message.fit.key === "0";
  state.fitKey = message.fit.key;
  // A session that follows one that was lost counts from 0 again: the map stays where somebody has moved it.
  if (again) return;
  // Without bounds the map stays where it is; the key is noted, so that a later choice does not move it.
  state.bounds = message.fit.bounds || state.bounds;
  state.margin = message.fit.margin ?? 24;
  state.touched = false;
  if (message.fit.at) {
    const [lat, lng, zoom] = message.fit.at;
    // As if somebody had moved it there: another size of the frame leaves it where it is.
    state.touched = true;
    state.map.setView([lat, lng], zoom, { animate: false });
  } else if (message.fit.bounds) fitBounds();
}

/** Where the map looks: latitude, longitude and zoom, as a link holds them. @returns {[number, number, number]} */
export function looksAt() {
  const { lat, lng } = state.map.getCenter();
  return [Number(lat.toFixed(5)), Number(lng.toFixed(5)), state.map.getZoom()];
}

/** Look at the bounds of now; a frame may have no room yet when the first message comes: then as soon as it has. */
export function fitBounds() {
  const size = state.map.getSize();
  if (Math.min(size.x, size.y) < 100) {
    state.map.once("resize", fitBounds);
    return;
  }
  // The legend has its size from a style sheet, which may come later.
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => !(/** @type {HTMLLinkElement} */ (link).sheet));
  styles?.addEventListener("load", () => { if (!state.touched) fitBounds(); }, { once: true });
  state.fittedSize = size;
  show(L.latLngBounds(state.bounds || state.settings.england), state.bounds ? state.margin : 0);
}

/**
 * Look at bounds as near as they fit: over the legend or beside it if that is as near, else behind it.
 *
 * @param {L.LatLngBounds} bounds @param {number} margin in CSS pixels
 */
function show(bounds, margin) {
  const whole = bounds.equals(L.latLngBounds(state.settings.england));
  moveLegend(whole);
  const legend = legendSize();
  const size = state.map.getSize();
  const ways = [
    { left: margin, bottom: Math.max(margin, legend.y) },
    { left: Math.max(margin, legend.x), bottom: margin },
    { left: margin, bottom: margin },
  ].filter(({ left, bottom }) => left < size.x * MOST && bottom < size.y * MOST).map((way) => ({
    ...way, zoom: state.map.getBoundsZoom(bounds, false, L.point(way.left + margin, margin + way.bottom)),
  }));
  const nearest = Math.max(...ways.map(({ zoom }) => Math.min(zoom, NEAREST)));
  const best = ways.find(({ zoom }) => zoom >= nearest) ?? { left: margin, bottom: margin };
  moveLegend(whole, best.left > margin);
  state.map.fitBounds(bounds, {
    maxZoom: NEAREST, animate: false, paddingTopLeft: [best.left, margin], paddingBottomRight: [margin, best.bottom],
  });
}

/** How far the legend reaches into the frame from its corner. */
function legendSize() {
  const frame = state.map.getContainer();
  const box = frame.parentElement?.querySelector(".area-legend");
  if (!(box instanceof HTMLElement) || !box.offsetHeight || box.classList.contains("at-sea")) return { x: 0, y: 0 };
  return { x: box.offsetLeft + box.offsetWidth + 6, y: frame.clientHeight - box.offsetTop + 6 };
}

/**
 * The style sheet may come after the map and give it another height: then the tiles for it are drawn too, and what was
 * to be seen fills it, unless somebody has moved the map since.
 */
export function followSize() {
  const holder = state.map.getContainer();
  for (const name of ["pointerdown", "wheel", "keydown"]) {
    holder.addEventListener(name, () => { state.touched = true; }, { passive: true });
  }
  new ResizeObserver(() => {
    state.map.invalidateSize({ animate: false });
    if (!state.touched && state.fittedSize && !state.fittedSize.equals(state.map.getSize())) fitBounds();
  }).observe(holder);
}

/** Where the place is that is chosen, or what was found; null for all England. @returns {L.LatLngBounds | null} */
export function placeBounds() {
  const { outline, fit: wanted } = state.message;
  if (outline) return L.geoJSON(outline).getBounds();
  const bounds = wanted?.bounds && L.latLngBounds(wanted.bounds);
  return bounds && !bounds.contains(L.latLngBounds(state.settings.england)) ? bounds : null;
}

/** Look at that place again. */
export function backToPlace() {
  const bounds = placeBounds();
  if (bounds) show(bounds, state.margin);
}

export function lookAtEngland() {
  show(L.latLngBounds(state.settings.england), 0);
}
