// @ts-check
/*
 * The two lines beside the pointer. They can be pointed at themselves, go at Escape and stay away until the pointer has
 * left the area, and are never there without words.
 */
import { boxOf, highlight } from "./highlight.js";
import { drawing } from "./pens.js";
import { pickArea, pickMark } from "./pick.js";
import { brief, fill, fetched, loadHover } from "./readout.js";
import { state } from "./state.js";
/** @import { Area, Mark } from "./types" */

// CSS pixels between the pointer or the area and the tip; how far off an area's edge may be for the tip to stand there.
const GAP = 8;
const FAR = 120;
// Who moves towards the tip, this near to it, wants to reach it: so long it waits, in milliseconds.
const REACH = 48;
const PATIENCE = 250;

/** @type {HTMLElement} */
let tip;
/** @type {number | null} */
let frame = null;
/** What the tip tells of now, and what Escape has sent away. @type {string | null} */
let told = null;
/** What is written in it, also while it is to be told anew. @type {string | null} */
let written = null;
/** @type {string | null} */
let dismissed = null;
let apart = Infinity;
let waiting = 0;

export function makeTip() {
  const holder = state.map.getContainer();
  tip = L.DomUtil.create("div", "area-tip", holder);
  tip.hidden = true;
  // A quick hand clicks where the tip still stands and means the map: what lies there, under it.
  tip.addEventListener("click", (event) => {
    event.stopPropagation();
    const containerPoint = state.map.mouseEventToContainerPoint(event);
    const latlng = state.map.containerPointToLatLng(containerPoint);
    state.map.fire("click", { latlng, containerPoint, originalEvent: event });
  });
  state.map.on("mousemove", followPointer);
  state.map.on("mouseout", leave);
  document.addEventListener("keydown", escape);
  // Who only points has the keyboard in the page around the frame.
  const around = window.parent === window ? null : window.parent.document;
  around?.addEventListener("keydown", escape);
  window.addEventListener("pagehide", () => around?.removeEventListener("keydown", escape));
}

/** Tell it anew, where names, tiles or colours have come. */
export function refreshTip() {
  told = null;
  if (state.pointer && !state.finger) showTip(state.pointer);
}

export function hideTip() {
  tip.hidden = true;
  told = null;
}

/** @param {KeyboardEvent} event */
function escape(event) {
  if (event.key !== "Escape" || tip.hidden) return;
  dismissed = written;
  clearTimeout(waiting);
  tip.hidden = true;
}

function leave() {
  clearTimeout(waiting);
  state.pointer = null;
  dismissed = null;
  hideTip();
  highlight(null);
}

/** @param {L.LeafletMouseEvent} event */
function followPointer(event) {
  const on = /** @type {Node | null} */ (event.originalEvent?.target ?? null);
  if (state.finger || (on && tip.contains(on))) return;
  // A button has words of its own.
  if (on instanceof Element && on.closest(".leaflet-control")) {
    leave();
    return;
  }
  state.pointer = event;
  frame ??= requestAnimationFrame(() => {
    frame = null;
    if (state.pointer) showTip(state.pointer);
  });
}

/** @param {L.LeafletMouseEvent} pointer */
function showTip(pointer) {
  const { latlng, containerPoint: at } = pointer;
  clearTimeout(waiting);
  const mark = drawing() ? null : pickMark(latlng);
  const area = drawing() ? null : pickArea(latlng);
  const about = mark ? `${mark.kind} ${mark.name}` : area ? `${area.level} ${area.row}` : null;
  if (about !== told && onItsWay(at)) {
    waiting = window.setTimeout(() => {
      apart = 0;
      if (state.pointer) showTip(state.pointer);
    }, PATIENCE);
    return;
  }
  highlight(area);
  if (about !== dismissed) dismissed = null;
  if (about === told && !tip.hidden) return;
  told = about;
  const lines = dismissed ? [] : linesOf(mark, area);
  tip.hidden = !lines.length;
  if (!lines.length) return;
  written = about;
  fill(tip, lines);
  put(at, mark ? null : area);
}

/** @param {Mark | null} mark @param {Area | null} area */
function linesOf(mark, area) {
  if (mark) return [mark.name, mark.kind].filter(Boolean);
  if (!area) return [];
  const lines = brief(area);
  if (lines.length) return lines;
  loadHover();
  fetched().then((whole) => { if (whole) refreshTip(); });
  return [];
}

/** Whether the pointer, off what the tip tells of, moves towards the tip. @param {L.Point} at */
function onItsWay(at) {
  if (tip.hidden) return false;
  const { offsetLeft: left, offsetTop: top, offsetWidth: wide, offsetHeight: tall } = tip;
  const before = apart;
  apart = Math.hypot(
    Math.max(left - at.x, 0, at.x - left - wide), Math.max(top - at.y, 0, at.y - top - tall));
  return apart < before && apart < REACH;
}

/** Beside the area if that is near, so as not to hide it; else beside the pointer. @param {L.Point} at @param {Area | null} area */
function put(at, area) {
  const size = state.map.getSize();
  const { offsetWidth: wide, offsetHeight: tall } = tip;
  const box = (area && boxOf(area)) || { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const over = box.top - GAP - tall;
  const under = box.bottom + GAP;
  let top = at.y + 2 * GAP;
  let left = at.x + 2 * GAP;
  if (at.y - box.top < FAR && over >= 0) [left, top] = [at.x - wide / 2, over];
  else if (box.bottom - at.y < FAR && under + tall <= size.y) [left, top] = [at.x - wide / 2, under];
  else if (top + tall > size.y) top = at.y - tall - GAP;
  tip.style.left = `${Math.max(6, Math.min(left, size.x - wide - 6))}px`;
  tip.style.top = `${Math.max(6, top)}px`;
  apart = Infinity;
}
