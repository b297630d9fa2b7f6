// @ts-check
/* The wall: the live map, what is new, and counts beside what we know of the place. For a projector; nothing in it is pressed. */
import { element, keep, live, many } from "./dom.js";
import { PlaceMap, drawable, key } from "./map.js";
import { kindOf, newest } from "./pins.js";
import { KINDS, NAME, when } from "./words.js";
/** @import { Answer, Entrance, Ground, Pin, State } from "./types.ts" */
/** @import { Link } from "./link.js" */

/** Lines that are shown, neighbourhoods that are counted, and milliseconds between two times that something is read out. */
const LINES = 12, NEIGHBOURHOODS = 6, QUIET = 10_000;
/** Light dots around a square code that telephones need. */
const BORDER = 4;

/** @param {HTMLElement} root @param {Link} link @param {Ground} ground @param {Entrance} entrance */
export function wall(root, link, ground, { address, square }) {
  document.documentElement.classList.add("wall");
  const holder = element("div", { class: "map" });
  const list = element("ul", { class: "pins" });
  const kinds = element("ul", { class: "counts" });
  const [where, places] = [element("h2", {}, "Where"), element("ul", { class: "where" })];
  const beside = element("ul", { class: "beside" });
  const status = element("p", { class: "small" });
  const told = live("unseen-told");
  root.replaceChildren(
    element("header", {},
      element("h1", {}, `What we know of ${ground.name}`),
      element("div", { class: "come-in" },
        element("p", {}, address && element("span", {}, address), element("span", {}, "Code ", element("strong", {}, link.code))),
        square.length > 0 && drawn(square))),
    told,
    element("div", { class: "picture" }, holder, drawable() && key(ground), kinds),
    element("section", { "aria-label": "Newest" }, element("h2", {}, "Newest"), list),
    element("section", { "aria-label": "Counts" }, element("h2", {}, "Beside what we know of"), beside,
      where, places, status));
  const map = drawable() ? new PlaceMap(holder, ground, `Map of ${ground.name} with what was said`) : null;
  /** @type {Set<string> | null} */
  let seen = null;
  let lately = 0;
  new ResizeObserver(whole).observe(/** @type {HTMLElement} */ (list.parentElement));
  return { draw };

  function draw() {
    const state = /** @type {State} */ (link.state);
    const pins = state.pins.filter((each) => each.state === "shown");
    const answers = state.answers.filter((each) => each.state === "shown");
    map?.show(pins, new Set(pins.filter((each) => each.new).map(({ id }) => id)));
    keep(list, newest([...pins, ...answers]).slice(0, LINES).map((each) => line(each, state.room.questions)));
    // Until something is said, there is room for a code that is read from the back.
    if (!list.children.length) {
      keep(list, [element("li", { "data-key": "none", class: "none" },
        element("p", {}, "Nothing yet. It appears here as it is said."), square.length > 0 && drawn(square))]);
    }
    whole();
    kinds.replaceChildren(...state.room.kinds.map((kind) => {
      const number = count(pins, (each) => each.kind === kind);
      return element("li", {}, element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, KINDS[kind].sign),
        element("strong", {}, number), ` ${number === 1 ? KINDS[kind].one : KINDS[kind].many}`);
    }));
    where.hidden = !pins.length;
    places.replaceChildren(...busiest(pins).map(([name, number]) => element("li", {}, element("strong", {}, number), ` ${name}`)));
    beside.replaceChildren(...facts(pins, ground).map(([text, number]) => element("li", {}, element("strong", {}, number), ` ${text}`)));
    status.textContent = link.waits || (link.up
      ? `${many(state.counts.people, "phone")} came in. ${state.room.closed ? "The room is closed. " : ""}Wiped on ${when(state.room.wiped_at)}. ${state.room.responsible} is responsible.`
      : "There is no link just now: this is what was known last.");
    arrive(new Set([...pins, ...answers].map(({ id }) => id)));
  }

  /** Of what has no room on the screen nothing is shown: half a sentence is read as one. */
  function whole() {
    const lines = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const each of lines) each.hidden = false;
    const end = /** @type {HTMLElement} */ (list.parentElement).getBoundingClientRect().bottom;
    for (const each of lines.slice(1)) each.hidden = each.getBoundingClientRect().bottom > end + 1;
  }

  /** @param {Set<string>} ids */
  function arrive(ids) {
    const fresh = seen ? [...ids].filter((id) => !seen?.has(id)).length : 0;
    if (seen && (!fresh || Date.now() - lately < QUIET)) return;
    seen = ids;
    lately = Date.now();
    if (fresh) told.textContent = `${fresh} new on the wall of ${NAME}.`;
  }
}

/** A square code, dark on light in both themes as telephones read it. @param {string[]} rows */
function drawn(rows) {
  const SVG = "http://www.w3.org/2000/svg";
  const [picture, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  const side = rows.length + 2 * BORDER;
  picture.setAttribute("viewBox", `${-BORDER} ${-BORDER} ${side} ${side}`);
  picture.setAttribute("class", "square");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "Square code of the address");
  path.setAttribute("d", rows.flatMap((row, y) => [...row].map((dot, x) => (dot === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join(""));
  picture.append(path);
  return picture;
}

/** @param {Pin | Answer} said @param {string[]} questions */
function line(said, questions) {
  const pin = "kind" in said;
  return element("li", { class: "pin-line", "data-key": said.id, "data-same": JSON.stringify(pin ? [said.text, said.kind, said.too, said.new] : [said.text]) },
    element("p", { class: "over" }, pin ? kindOf(said.kind) : element("span", { class: "kind" }, questions[said.number] ?? ""),
      pin && element("span", {}, said.neighbourhood_name, said.too > 0 && ` · me too: ${said.too}`)),
    element("p", { class: "said" }, said.text));
}

/** @template Each @param {Each[]} all @param {(each: Each) => boolean} holds */
function count(all, holds) {
  return all.filter(holds).length;
}

/** The neighbourhoods that most was said of. @param {Pin[]} pins @returns {[string, number][]} */
function busiest(pins) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { neighbourhood_name: name } of pins) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).slice(0, NEIGHBOURHOODS);
}

/**
 * What was said beside what we know of: never added to it.
 *
 * @param {Pin[]} pins
 * @param {Ground} ground
 * @returns {[string, number][]}
 */
export function facts(pins, ground) {
  const by = new Map(ground.neighbourhoods.map((each) => [each.code, each]));
  const gaps = pins.filter((each) => each.kind === "gap");
  const [none, both] = [count(gaps, (each) => by.get(each.neighbourhood)?.none ?? false), count(gaps, (each) => by.get(each.neighbourhood)?.both ?? false)];
  const named = count(pins, (each) => each.kind === "meet");
  const one = (/** @type {number} */ number, /** @type {string} */ noun, /** @type {string} */ plural) => number === 1 ? noun : plural;
  return [
    [`${one(ground.known, "place", "places")} to meet that we know of here`, ground.known],
    [`${one(ground.facing, "neighbourhood", "neighbourhoods")} facing both (IMD 2025, CNI 2023)`, ground.facing],
    [`${one(none, "gap", "gaps")} named where we know of no place to meet`, none],
    [`${one(both, "gap", "gaps")} named in neighbourhoods facing both`, both],
    [`${one(named, "place", "places")} to meet named in the room`, named],
  ];
}
