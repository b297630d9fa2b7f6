// @ts-check
/* An area in words, and what is read out of it to who has no pointer: a finger, the keyboard, a screen reader. */
import { HIDDEN } from "./classes.js";
import { highlight } from "./highlight.js";
import { pickArea, pickMark } from "./pick.js";
import { state } from "./state.js";
import { areaCode, areaName, areaWords } from "./words.js";
/** @import { Area, Description, Hover, Names, Tapped } from "./types" */

/** @type {HTMLElement} in a corner of the map, and read out by a screen reader */
let live;

/** Make what is written into, and listen for who wants it. */
export function makeReadout() {
  const holder = state.map.getContainer();
  for (const sign of ["pointerenter", "pointerdown", "focus"]) holder.addEventListener(sign, loadHover, { once: true });
  for (const sign of /** @type {const} */ (["pointerenter", "pointerdown"])) {
    holder.addEventListener(sign, (event) => { state.finger = event.pointerType === "touch"; });
  }
  live = L.DomUtil.create("div", "area-live", holder);
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  L.DomUtil.create("div", "area-cross", holder).setAttribute("aria-hidden", "true");
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

/** Waits for all that was asked for; false where the level's names have not come. */
export async function fetched() {
  await Promise.all(Object.values(state.fetched).map((each) => each.promise));
  return Boolean(state.level && namesOf(state.level));
}

/** @param {string} url @param {(answer: Response) => Promise<unknown>} read */
function fetchOnce(url, read) {
  if (state.fetched[url]) return;
  /** @type {{ content: unknown, promise: Promise<unknown>, done: boolean }} */
  const entry = { content: null, promise: Promise.resolve(), done: false };
  entry.promise = fetch(url)
    .then((answer) => {
      if (!answer.ok) throw new Error(url);
      return read(answer);
    })
    .then((content) => { entry.content = content; })
    .catch(() => null)
    .finally(() => { entry.done = true; });
  state.fetched[url] = entry;
}

/** @param {string} level @returns {Names | null} */
function namesOf(level) {
  return /** @type {Names | null} */ (state.fetched[state.settings.names[level]]?.content ?? null);
}

/** What is said of an area's number. @param {Area} found @param {Hover} words */
function saidOf({ level, row }, words) {
  const group = state.classes[level][row];
  // Of what is left out, the class is not known here.
  if (group === HIDDEN && state.message.left_out) return state.message.left_out;
  const values = /** @type {Uint16Array | null} */ (state.fetched[words.file ?? ""]?.content ?? null);
  return areaWords(words, group, values?.[row]) ?? "";
}

/** An area in words, as far as they have come. @param {Area | null} found @returns {Description | null} */
export function describe(found) {
  loadHover();
  if (!found) return null;
  const { level, row } = found;
  const names = namesOf(level);
  const lines = [];
  if (names) lines.push(areaName(names, row));
  lines.push(saidOf(found, state.message.hover[level]));
  if (names) lines.push(areaCode(names, row));
  return { level, row, lines };
}

/** Its name and its number, a short line each; nothing before both have come. @param {Area} found */
export function brief(found) {
  const { file, brief: shorter, ...rest } = state.message.hover[found.level];
  const names = namesOf(found.level);
  const waits = file && !state.fetched[file]?.done;
  if (!names || waits) return [];
  return [areaName(names, found.row), saidOf(found, { file, ...rest, ...shorter })].filter(Boolean);
}

/** Say what is under the cross in the middle of the map. */
export async function announceCentre() {
  const centre = state.map.getCenter();
  // Before the shapes have come nothing is known of the place: it is asked again when they have.
  if (state.layers[state.level ?? ""]?.isLoading()) return;
  const mark = pickMark(centre);
  const area = pickArea(centre);
  highlight(area);
  loadHover();
  await fetched();
  if (!state.map.getCenter().equals(centre)) return;
  say([mark?.name, mark?.kind, ...(describe(area)?.lines ?? (mark ? [] : ["No area here."]))]);
}

/** Say it again, where shapes or colours have come since. */
export function announceAgain() {
  if (state.map.getContainer().classList.contains("by-keyboard")) announceCentre();
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
  highlight(state.tapped);
  if (!state.tapped) {
    live.replaceChildren();
    return;
  }
  if (at) {
    state.asked = true;
    live.classList.toggle("above", at.y > state.map.getSize().y * 0.6);
  }
  loadHover();
  await fetched();
  if (!found || state.tapped !== found) return;
  say([found.mark?.name, found.mark?.kind, ...(describe(found)?.lines ?? [])]);
}

/** What has not changed is not announced again. @param {(string | undefined)[]} lines */
function say(lines) {
  if (live.textContent !== lines.filter(Boolean).join("")) fill(live, lines);
}

/** Take back what was said. */
export function hush() {
  live.replaceChildren();
}

/** Write lines, the first of them strong. @param {HTMLElement} holder @param {(string | undefined)[]} lines */
export function fill(holder, lines) {
  holder.replaceChildren(...lines.filter(Boolean).map((line, i) => {
    const element = document.createElement(i ? "div" : "strong");
    element.textContent = line ?? "";
    return element;
  }));
}
