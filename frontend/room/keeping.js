// @ts-check
/* What this browser keeps of a room: the token that says which pins are its own, and what is not sent yet. Never a postcode. */
/** @import { Kept } from "./types.ts" */

const NAME = "room:";
/** The box of the page's worker, lib/serve/room_worker.js. */
const PAGE = "room-page";
/** Where storage is refused, as in some private windows, it is kept as long as the page is open. @type {Map<string, string>} */
const here = new Map();

/** @param {string} code @returns {Kept} */
export function read(code) {
  let text = here.get(code) ?? null;
  try {
    text = localStorage.getItem(NAME + code) ?? text;
  } catch { /* refused */ }
  try {
    const found = JSON.parse(text ?? "null");
    if (typeof found?.token === "string" && Array.isArray(found.letters)) return found;
  } catch { /* another program's */ }
  return { token: "", letters: [] };
}

/** @param {string} code @param {Kept} kept */
export function write(code, kept) {
  const text = JSON.stringify(kept);
  here.set(code, text);
  try {
    localStorage.setItem(NAME + code, text);
  } catch { /* refused or full */ }
}

/** A room that is wiped is wiped here too. @param {string} code */
export function forget(code) {
  here.delete(code);
  try {
    localStorage.removeItem(NAME + code);
  } catch { /* refused */ }
  void leavePage();
}

/** Whether anything of any room is kept here. */
function keeps() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(NAME));
  } catch {
    return false;
  }
}

/** Have the browser keep this page, so that it opens while the app is down. It does over https and on this computer alone. */
export async function keepPage() {
  try {
    const scope = new URL("room", document.baseURI).pathname;
    await navigator.serviceWorker?.register(new URL("room-worker.js", document.baseURI), { scope });
  } catch { /* refused, or no worker there: the page opens with the app */ }
}

/** Once no room is kept here, the page is not either. */
async function leavePage() {
  if (keeps()) return;
  try {
    for (const each of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
      if (each.scope === new URL("room", document.baseURI).href.split("?")[0]) await each.unregister();
    }
    await caches?.delete(PAGE);
  } catch { /* refused, or none there */ }
}

/** An id that nobody else makes. Without https a browser has no `randomUUID`, and telephones in a room come without. */
export function identity() {
  const [...bytes] = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = bytes.map((each) => each.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
