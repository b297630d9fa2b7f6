// @ts-check
/* A pin as one line of a list. */
import { element, many } from "./dom.js";
import { KINDS, hour } from "./words.js";
/** @import { Answer, Pin } from "./types.ts" */

/** The sign and name of a kind. @param {Pin["kind"]} kind */
export function kindOf(kind) {
  return element("span", { class: "kind" },
    element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, KINDS[kind].sign), KINDS[kind].label);
}

/**
 * @param {Pin} pin
 * @param {{ note?: string, buttons?: HTMLElement[], same?: string }} [given] `same` changes when the line is to be drawn anew
 */
export function pinLine(pin, { note = "", buttons = [], same = "" } = {}) {
  return element("li", { class: "pin-line", "data-key": pin.id, "data-same": JSON.stringify([pin.text, pin.kind, pin.too, pin.state, pin.neighbourhood, note, same]) },
    element("p", { class: "over" }, kindOf(pin.kind), element("span", { class: "small" }, `${pin.neighbourhood_name}, ${hour(pin.said_at)}`)),
    element("p", { class: "said" }, pin.text),
    (pin.too > 0 || note) && element("p", { class: "small" },
      [pin.too > 0 && `${many(pin.too, "person", "people")} said “me too”.`, note].filter(Boolean).join(" ")),
    buttons.length > 0 && element("div", { class: "buttons" }, ...buttons));
}

/** @param {Answer} answer @param {string[]} questions @param {{ note?: string, buttons?: HTMLElement[] }} [given] */
export function answerLine(answer, questions, { note = "", buttons = [] } = {}) {
  return element("li", { class: "pin-line", "data-key": answer.id, "data-same": JSON.stringify([answer.text, answer.state, note]) },
    element("p", { class: "over" }, element("span", { class: "kind" }, "An answer"), element("span", { class: "small" }, hour(answer.said_at))),
    element("p", { class: "small" }, questions[answer.number] ?? ""),
    element("p", { class: "said" }, answer.text),
    note && element("p", { class: "small" }, note),
    buttons.length > 0 && element("div", { class: "buttons" }, ...buttons));
}

/**
 * Newest first: what others see by when it came to be shown, since a pin may wait for half an hour. Of one second in the order they are in.
 *
 * @template {{ said_at: string, shown_at: string }} Said
 * @param {Said[]} all
 * @returns {Said[]}
 */
export function newest(all) {
  const since = (/** @type {Said} */ { said_at: said, shown_at: shown }) => shown || said;
  return [...all].sort((a, b) => (since(a) < since(b) ? 1 : since(a) > since(b) ? -1 : 0));
}

/** A button. @param {string} text @param {() => void} pressed @param {Record<string, unknown>} [more] */
export function button(text, pressed, more = {}) {
  return element("button", { type: "button", onclick: pressed, ...more }, text);
}
