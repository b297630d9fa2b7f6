// @ts-check
/* What the pointer, a finger or the keyboard is told of an area. */
import { drawing } from "./pens.js";
import { pickArea, pickMark } from "./pick.js";
import { state } from "./state.js";
import { areaCode, areaName, areaWords } from "./words.js";
/** @import { Area, Description, Names, Tapped } from "./types" */

/** @type {HTMLElement} beside the pointer */
let tip;
/** @type {HTMLElement} in a corner of the map, and read out by a screen reader */
let live;
/** @type {number | null} */
let frame = null;

/** Make what is written into, and listen for who wants it. */
export function makeReadout() {
  const holder = state.map.getContainer();
  for (const sign of ["pointerenter", "pointerdown", "focus"]) holder.addEventListener(sign, loadHover, { once: true });
  for (const sign of /** @type {const} */ (["pointerenter", "pointerdown"])) {
    holder.addEventListener(sign, (event) => { state.finger = event.pointerType === "touch"; });
  }
  tip = L.DomUtil.create("div", "area-tip", holder);
  tip.hidden = true;
  live = L.DomUtil.create("div", "area-live", holder);
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  L.DomUtil.create("div", "area-cross", holder).setAttribute("aria-hidden", "true");
  state.map.on("mousemove", followPointer);
  state.map.on("mouseout", () => {
    state.pointer = null;
    tip.hidden = true;
  });
}

/**
 * Fetch names and values, once somebody points, taps, tabs or asks: a change of measure then sends a third of the bytes
 * to those who only look.
 */
export function loadHover() {
  state.hoverWanted = true;
  if (!state.message) return;
  for (const level of Object.keys(state.message.classes)) {
    fetchOnce(state.settings.names[level], (answer) => answer.json());
    const file = state.message.hover[level]?.file;
    if (file) fetchOnce(file, async (answer) => new Uint16Array(await answer.arrayBuffer()));
  }
}

/** @param {string} url @param {(answer: Response) => Promise<unknown>} read */
function fetchOnce(url, read) {
  if (state.fetched[url]) return;
  /** @type {{ content: unknown, promise: Promise<unknown> }} */
  const entry = { content: null, promise: Promise.resolve() };
  entry.promise = fetch(url)
    .then((answer) => {
      if (!answer.ok) throw new Error(url);
      return read(answer);
    })
    .then((content) => { entry.content = content; })
    .catch(() => null);
  state.fetched[url] = entry;
}

/** An area in words, as far as they have come. @param {Area | null} found @returns {Description | null} */
export function describe(found) {
  loadHover();
  if (!found) return null;
  const { level, row } = found;
  const hover = state.message.hover[level];
  const names = /** @type {Names | null} */ (state.fetched[state.settings.names[level]]?.content ?? null);
  const values = /** @type {Uint16Array | null} */ (state.fetched[hover.file ?? ""]?.content ?? null);
  const lines = [];
  if (names) lines.push(areaName(names, row));
  lines.push(areaWords(hover, state.classes[level][row], values?.[row]) ?? "");
  if (names) lines.push(areaCode(names, row));
  return { level, row, lines };
}

/** Say what is under the cross in the middle of the map. */
export function announceCentre() {
  fill(live, describe(pickArea(state.map.getCenter()))?.lines ?? ["No area here."]);
}

/**
 * A finger does not hover: a tap says, in the map itself and to those who listen, what hovering would show. It stays
 * there through a change of measure.
 *
 * @param {Tapped | null} found
 * @param {L.Point} [at] where the map was tapped
 */
export async function announceTap(found, at) {
  state.tapped = found && state.message?.classes[found.level] ? found : null;
  state.map.getContainer().classList.toggle("by-finger", Boolean(state.tapped));
  if (!state.tapped) {
    live.replaceChildren();
    return;
  }
  if (at) {
    state.asked = true;
    live.classList.toggle("above", at.y > state.map.getSize().y * 0.6);
  }
  loadHover();
  await Promise.all(Object.values(state.fetched).map((each) => each.promise));
  if (!found || state.tapped !== found) return;
  const lines = [found.mark?.name, found.mark?.kind, ...(describe(found)?.lines ?? [])];
  // Said once: what has not changed is not announced again.
  if (live.textContent !== lines.filter(Boolean).join("")) fill(live, lines);
}

/** @param {L.LeafletMouseEvent} event */
function followPointer(event) {
  if (state.finger) return;
  state.pointer = event;
  frame ??= requestAnimationFrame(() => {
    frame = null;
    if (state.pointer) showTip(state.pointer);
  });
}

/** @param {L.LeafletMouseEvent} pointer */
function showTip({ latlng, containerPoint: at }) {
  const mark = drawing() ? null : pickMark(latlng);
  const lines = drawing() ? null : mark ? [mark.name, mark.kind] : describe(pickArea(latlng))?.lines;
  tip.hidden = !lines;
  if (!lines) return;
  fill(tip, lines);
  const size = state.map.getSize();
  const below = at.y + 18 + tip.offsetHeight <= size.y;
  tip.style.left = `${Math.min(at.x + 14, size.x - tip.offsetWidth - 6)}px`;
  tip.style.top = `${below ? at.y + 18 : at.y - tip.offsetHeight - 12}px`;
}

/** Write lines, the first of them strong. @param {HTMLElement} holder @param {(string | undefined)[]} lines */
function fill(holder, lines) {
  holder.replaceChildren(...lines.filter(Boolean).map((line, i) => {
    const element = document.createElement(i ? "div" : "strong");
    element.textContent = line ?? "";
    return element;
  }));
}
