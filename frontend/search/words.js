// @ts-check
/* What the search says. Nothing of a postcode or code that was typed is repeated. */
/** @import { Answer } from "./types.ts" */

export const RECENT = "Places you looked at";
export const FORGET = "Forget these places";
export const NEAR = "Nothing has that name. Nearest:";
const NUMBER = new Intl.NumberFormat("en-GB");

/** @param {number} count */
function places(count) {
  return count === 1 ? "1 place" : `${NUMBER.format(count)} places`;
}

/**
 * What is said to those who listen.
 * @param {Answer} answer
 */
export function said({ found, guess, server }) {
  if (server) return ASK_CODE;
  if (!found.length) return ASK;
  const [{ name, where }] = found;
  const first = found.length === 1 ? `${name}, ${where}.` : `The first is ${name}, ${where}.`;
  return guess ? `Nothing has that name. ${places(found.length)} near it. ${first} Enter takes the first.`
    : `${places(found.length)}. ${first} Enter takes ${found.length === 1 ? "it" : "the first"}.`;
}

export const ASK_CODE = "Press Enter to find it.";
export const ASK = "No suggestion. Press Enter to look further.";

/** @param {number} count */
export function saidRecent(count) {
  return `${places(count)} you looked at. Arrow keys choose one.`;
}

/**
 * The line under the list.
 * @param {number} count
 */
export function foot(count) {
  return places(count);
}
