// @ts-check
/* What this browser keeps of a room: the token that says which pins are its own, and what is not sent yet. Never a postcode. */
/** @import { Kept } from "./types.ts" */

const NAME = "room:";
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
}

/** An id that nobody else makes. Without https a browser has no `randomUUID`, and telephones in a room come without. */
export function identity() {
  const [...bytes] = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = bytes.map((each) => each.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
