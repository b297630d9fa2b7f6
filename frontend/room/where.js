// @ts-check
/* Where a pin is to stand: a tap on the map, a postcode, or a neighbourhood of the list. All three say the same thing. */
import { element, live } from "./dom.js";
import { Refused } from "./link.js";
import { PlaceMap, drawable, holds, key } from "./map.js";
import { MAP_KEYS, MAP_TAPS, NO_MAP, WHOLE, outside } from "./words.js";
/** @import { Ground, Kind, Pin, Where } from "./types.ts" */
/** @import { Link } from "./link.js" */

/** The part of the form that says where. */
export class WhereBox {
  /** @type {Where | null} */
  where = null;
  /** @type {PlaceMap | null} */
  map = null;
  /** @type {Kind | null} */
  kind = null;

  /** @param {Link} link @param {Ground} ground */
  constructor(link, ground) {
    this.link = link;
    this.ground = ground;
    this.names = new Map(ground.neighbourhoods.map(({ code, name }) => [code, name]));
    this.holder = element("div", { class: "map", id: "map" });
    this.said = live("chosen-place");
    this.list = element("select", { id: "neighbourhood", onchange: () => this.#listed() },
      element("option", { value: "" }, "Choose one"),
      ...ground.neighbourhoods.map(({ code, name }) => element("option", { value: code }, name)));
    this.postcode = element("input", {
      id: "postcode", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 10, enterkeyhint: "search",
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        void this.#looked();
      },
    });
    this.root = element("fieldset", {},
      element("legend", {}, "Where is it?"),
      this.holder,
      drawable() && key(ground),
      element("p", { class: "small", id: "map-help" }, ...drawable() ? [MAP_TAPS, element("span", { class: "keys" }, ` ${MAP_KEYS}`)] : [NO_MAP]),
      element("div", { class: "two" },
        element("div", {},
          element("label", { for: "neighbourhood" }, "Or from the list of neighbourhoods"), this.list),
        element("div", {},
          element("label", { for: "postcode" }, "Or by postcode"),
          element("div", { class: "with-button" }, this.postcode,
            element("button", { type: "button", onclick: () => void this.#looked() }, "Find")))),
      this.said);
  }

  /** Draw the map, once the element is on the page and has its size. */
  begin() {
    if (!drawable() || this.map) return;
    this.holder.setAttribute("aria-describedby", "map-help");
    this.map = new PlaceMap(this.holder, this.ground, `Map of ${this.ground.name}`, (where) => this.#tapped(where));
    this.map.choose(this.where);
  }

  /** @param {Where | null} where */
  #tapped(where) {
    if (where) this.choose(where);
    else this.said.textContent = outside(this.ground.name, this.where ? this.names.get(this.where.neighbourhood) : "");
    // As of the boxes: somebody has begun.
    this.root.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {Pin[]} pins */
  show(pins) {
    this.map?.show(pins);
  }

  /** @param {Where | null} where @param {boolean} [look] move the map there */
  choose(where, look = false) {
    this.where = where;
    this.list.value = where?.neighbourhood ?? "";
    this.#tell();
    this.map?.choose(this.#kept(), look);
  }

  /** A kind that is never at a spot loses it here already. @param {Kind | null} kind */
  of(kind) {
    this.kind = kind;
    this.#tell();
    this.map?.choose(this.#kept());
  }

  /** What is sent. @returns {Where | null} */
  #kept() {
    return this.where && this.kind && WHOLE.includes(this.kind) ? { ...this.where, at: null } : this.where;
  }

  /** Where the pin is to stand, as it is sent: a spot, or a neighbourhood. */
  body() {
    const where = this.#kept();
    if (!where) return null;
    return where.at ? { at: where.at } : { neighbourhood: where.neighbourhood };
  }

  /** The neighbourhood of what is sent. @param {Record<string, unknown>} body */
  codeOf({ at, neighbourhood }) {
    const [lat, lng] = /** @type {number[]} */ (at ?? [NaN, NaN]);
    return String(neighbourhood ?? this.ground.neighbourhoods.find((each) => holds(each, lat, lng))?.code ?? "");
  }

  #tell() {
    const where = this.#kept();
    const name = where && this.names.get(where.neighbourhood);
    this.said.textContent = name ? `Chosen: ${name}${where.at ? ", at the spot on the map" : ", the whole neighbourhood"}.` : "";
  }

  #listed() {
    this.choose(this.list.value ? { at: null, neighbourhood: this.list.value } : null, true);
  }

  async #looked() {
    const postcode = this.postcode.value.trim();
    if (!postcode) return;
    // Forgotten here first: what comes back is a neighbourhood.
    this.postcode.value = "";
    try {
      const { code } = await this.link.ask("/neighbourhood", "POST", { postcode });
      if (this.names.has(code)) this.choose({ at: null, neighbourhood: code }, true);
      else this.said.textContent = `That postcode is outside ${this.ground.name}. Choose from the list or the map.`;
    } catch (problem) {
      this.said.textContent = problem instanceof Refused
        ? problem.message : "There is no link just now to look up a postcode. The list and the map work without.";
    }
  }
}
