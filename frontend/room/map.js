// @ts-check
/* The map of the place: neighbourhoods in outline, the places to meet we know of, and pins. Leaflet alone: no tiles, no network. */
import { element } from "./dom.js";
import { KINDS } from "./words.js";
/** @import { Ground, Kind, Neighbourhood, Pin, Spot, Where } from "./types.ts" */

/** How many of the pixels between two names are left free. */
const FREE = 4;

/** Whether Leaflet is there: where the browser parts are not installed, the list does all that the map does. */
export const drawable = () => "L" in window;

/** The map, in an element of the page. */
export class PlaceMap {
  /** @type {L.Map} */
  map;
  /** @type {Map<string, L.Marker>} */
  pins = new Map();
  /** @type {L.Marker | null} */
  chosen = null;
  /** @type {L.Polygon | null} */
  #lit = null;
  /** @type {L.Marker[]} */
  #names = [];
  #moved = false;

  /**
   * @param {HTMLElement} holder
   * @param {Ground} ground
   * @param {string} label for who cannot see it
   * @param {((where: Where | null) => void) | null} picked what a tap does; nothing is told to it of one outside the place
   */
  constructor(holder, ground, label, picked = null) {
    this.ground = ground;
    this.by = new Map(ground.neighbourhoods.map((each) => [each.code, each]));
    const [south, west, north, east] = ground.bounds;
    const free = Boolean(picked);
    this.map = L.map(holder, {
      zoomControl: free, dragging: free, keyboard: free, scrollWheelZoom: free, doubleClickZoom: free, touchZoom: free, boxZoom: false,
      attributionControl: false, zoomSnap: 0.25, preferCanvas: true, maxZoom: 17, minZoom: 6,
      zoomAnimation: !still(), fadeAnimation: !still(), markerZoomAnimation: !still(), inertia: !still(),
    }).fitBounds([[south, west], [north, east]], { animate: false });
    this.map.setMaxBounds(L.latLngBounds([[south, west], [north, east]]).pad(0.6));
    holder.setAttribute("role", free ? "application" : "img");
    if (!free) holder.removeAttribute("tabindex");
    holder.setAttribute("aria-label", label);
    this.#draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    new ResizeObserver(() => {
      this.map.invalidateSize({ animate: false, pan: false });
      // Until somebody moves it, all of the place is in view; of the wall always.
      if (!free || !this.#moved) this.map.fitBounds([[south, west], [north, east]], { animate: false });
      this.#place();
    }).observe(holder);
    this.map.on("zoomend moveend", () => this.#place());
    for (const begins of ["pointerdown", "keydown", "wheel"]) holder.addEventListener(begins, () => { this.#moved = true; }, { passive: true });
    if (picked) {
      this.map.on("click", (event) => this.#pick(event.latlng, picked));
      holder.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target !== holder) return;
        event.preventDefault();
        this.#pick(this.map.getCenter(), picked);
      });
      holder.append(element("span", { class: "middle", "aria-hidden": "true" }));
    }
  }

  /** Outlines, places to meet and names, in the colours of the theme. */
  #draw() {
    this.map.eachLayer((layer) => { if (layer instanceof L.Path) layer.remove(); });
    for (const each of this.#names) each.remove();
    const colour = (/** @type {string} */ name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    for (const { rings, both } of this.ground.neighbourhoods) {
      L.polygon(rings.map(pairs), {
        color: colour("--line"), weight: 1, fillColor: colour(both ? "--both" : "--land"), fillOpacity: 1, interactive: false,
      }).addTo(this.map);
    }
    for (const { at } of this.ground.meeting) {
      L.circleMarker(at, {
        radius: 3, color: colour("--known"), weight: 2, fillColor: colour("--ground"), fillOpacity: 1, interactive: false,
      }).addTo(this.map);
    }
    this.#names = this.ground.labels.map(({ name, at }) => L.marker(at, {
      interactive: false, keyboard: false, zIndexOffset: -100_000,
      icon: L.divIcon({ className: "name", iconSize: [0, 0], html: element("span", {}, name) }),
    }).addTo(this.map));
    if (this.#lit) this.#lit = null;
    this.#place();
  }

  /** Show the names that do not lie over each other, from the first on. */
  #place() {
    /** @type {DOMRect[]} */
    const taken = [];
    const frame = this.map.getContainer().getBoundingClientRect();
    // A name under the buttons could not be read.
    const buttons = this.map.getContainer().querySelector(".leaflet-control-zoom");
    if (buttons) taken.push(buttons.getBoundingClientRect());
    for (const marker of this.#names) {
      const name = marker.getElement()?.firstElementChild;
      if (!(name instanceof HTMLElement)) continue;
      name.hidden = false;
      const box = name.getBoundingClientRect();
      name.hidden = box.left < frame.left || box.right > frame.right || taken.some((other) => box.left < other.right + FREE && other.left < box.right + FREE
        && box.top < other.bottom + FREE && other.top < box.bottom + FREE);
      if (!name.hidden) taken.push(box);
    }
  }

  /** @param {L.LatLng} latlng @param {(where: Where | null) => void} picked */
  #pick({ lat, lng }, picked) {
    const found = this.ground.neighbourhoods.find((each) => holds(each, lat, lng));
    picked(found ? { at: [round(lat), round(lng)], neighbourhood: found.code } : null);
  }

  /** Show where a pin is to stand: its spot, or its neighbourhood. @param {Where | null} where @param {boolean} [look] */
  choose(where, look = false) {
    this.chosen?.remove();
    this.#lit?.remove();
    this.chosen = this.#lit = null;
    const found = where && this.by.get(where.neighbourhood);
    if (!where || !found) return;
    this.#lit = L.polygon(found.rings.map(pairs), { className: "lit", color: getComputedStyle(document.documentElement)
      .getPropertyValue("--accent").trim(), weight: 3, fill: false, interactive: false }).addTo(this.map);
    if (where.at) this.chosen = L.marker(where.at, { icon: icon("chosen", "✚"), keyboard: false, interactive: false }).addTo(this.map);
    this.#moved ||= look;
    if (look) this.map.fitBounds(this.#lit.getBounds().pad(1.2), { animate: !still() });
  }

  /** Draw pins; those that are drawn stay. @param {Pin[]} pins @param {Set<string>} [fresh] to show as new */
  show(pins, fresh = new Set()) {
    const wanted = new Map(pins.map((each) => [each.id, each]));
    for (const [id, marker] of this.pins) {
      if (wanted.has(id)) continue;
      marker.remove();
      this.pins.delete(id);
    }
    for (const [id, pin] of wanted) {
      const at = this.spot(pin);
      if (!at) continue;
      const there = this.pins.get(id);
      if (there) there.setLatLng(at).setIcon(icon(pin.kind, KINDS[pin.kind].sign, fresh.has(id)));
      else {
        this.pins.set(id, L.marker(at, {
          icon: icon(pin.kind, KINDS[pin.kind].sign, fresh.has(id)), keyboard: false, interactive: false,
        }).addTo(this.map));
      }
    }
  }

  /** Where a pin is drawn: at its spot, or in the middle of its neighbourhood. @param {Pin} pin @returns {Spot | null} */
  spot({ at, neighbourhood }) {
    return at ?? this.by.get(neighbourhood)?.at ?? null;
  }
}

/** @param {string} kind @param {string} sign @param {boolean} [fresh] */
function icon(kind, sign, fresh = false) {
  return L.divIcon({
    className: "pin", iconSize: [26, 26], html: element("span", { class: `sign ${kind}${fresh ? " fresh" : ""}` }, sign),
  });
}

/** What the map shows besides pins. @param {Ground} ground */
export function key(ground) {
  const entry = (/** @type {string} */ block, /** @type {string} */ text) =>
    element("span", { class: "entry" }, element("span", { class: `block ${block}`, "aria-hidden": "true" }), text);
  return element("p", { class: "small key" }, ground.facing > 0 && entry("both", "high deprivation and high community need"),
    ground.meeting.length > 0 && entry("known", "a place to meet we know of (© OpenStreetMap contributors)"));
}

/** A ring as Leaflet wants it. @param {number[]} flat @returns {Spot[]} */
function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, n) => [flat[2 * n], flat[2 * n + 1]]);
}

/** Whether a neighbourhood holds a point, by the even-odd rule. @param {Neighbourhood} one @param {number} lat @param {number} lng */
export function holds({ rings }, lat, lng) {
  let inside = false;
  for (const ring of rings) {
    for (let n = 0, last = ring.length - 2; n < ring.length; last = n, n += 2) {
      const [y0, x0, y1, x1] = [ring[last], ring[last + 1], ring[n], ring[n + 1]];
      if (y0 > lat !== y1 > lat && lng < x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  }
  return inside;
}

/** A degree to some ten metres; the app itself keeps the nearest 100. @param {number} degree */
function round(degree) {
  return Math.round(degree * 10_000) / 10_000;
}

function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
