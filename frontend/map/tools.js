// @ts-check
/* Buttons on the map: back to the place, all England, full screen, and four arrows for who cannot drag. */
import { writeNames } from "./names.js";
import { state } from "./state.js";
import { backToPlace, lookAtEngland, placeBounds } from "./view.js";

// Each as strokes in a square of 20.
const SIGNS = {
  place: "M10 18s-6-6-6-10a6 6 0 0 1 12 0c0 4-6 10-6 10zM10 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  england: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c-5 5-5 10 0 15M10 2.5c5 5 5 10 0 15",
  full: "M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5",
  move: "M10 2v16M2 10h16M7.5 4.5L10 2l2.5 2.5M7.5 15.5L10 18l2.5-2.5M4.5 7.5L2 10l2.5 2.5M15.5 7.5L18 10l-2.5 2.5",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  up: "M5 12.5l5-5 5 5", down: "M5 7.5l5 5 5-5", left: "M12.5 5l-5 5 5 5", right: "M7.5 5l5 5-5 5",
};
const ARROWS = /** @type {const} */ ({ up: [0, -1], left: [-1, 0], right: [1, 0], down: [0, 1] });
// How much of the frame one press of an arrow moves.
const STEP = 1 / 3;

/** @type {HTMLButtonElement} */
let back;

export function makeTools() {
  const map = state.map;
  const Tools = L.Control.extend({
    onAdd() {
      const bar = L.DomUtil.create("div", "leaflet-bar area-tools");
      L.DomEvent.disableClickPropagation(bar);
      const folded = button(bar, "more", "Map tools", () => {
        bar.classList.toggle("open");
        folded.setAttribute("aria-expanded", String(bar.classList.contains("open")));
        writeNames();
      });
      folded.className = "more";
      folded.setAttribute("aria-expanded", "false");
      back = button(bar, "place", "Back to the place", backToPlace);
      button(bar, "england", "All England", lookAtEngland);
      if (document.fullscreenEnabled) {
        const full = button(bar, "full", "Full screen", () => {
          if (document.fullscreenElement) document.exitFullscreen();
          else document.documentElement.requestFullscreen();
        });
        document.addEventListener("fullscreenchange", () => {
          name(full, document.fullscreenElement ? "Leave full screen" : "Full screen");
          map.getContainer().classList.toggle("full", Boolean(document.fullscreenElement));
        });
      }
      const pad = L.DomUtil.create("div", "area-arrows", bar);
      pad.id = "area-arrows";
      pad.hidden = true;
      for (const key of /** @type {const} */ (["up", "left", "right", "down"])) {
        const [x, y] = ARROWS[key];
        button(pad, key, `Move ${key}`, () => {
          const size = map.getSize();
          map.panBy([x * size.x * STEP, y * size.y * STEP], { animate: false });
        }).classList.add(key);
      }
      const unfold = button(bar, "move", "Arrows to move the map", () => {
        pad.hidden = !pad.hidden;
        unfold.setAttribute("aria-expanded", String(!pad.hidden));
        writeNames();
      });
      unfold.setAttribute("aria-expanded", "false");
      unfold.setAttribute("aria-controls", pad.id);
      return bar;
    },
  });
  new Tools({ position: "topleft" }).addTo(map);
}

/** Whether there is a place to go back to. */
export function updateTools() {
  const { chosen, outline } = state.message;
  back.hidden = !placeBounds();
  name(back, chosen ? `Back to ${chosen}` : outline ? "Back to the place" : "Back to what was found");
}

/** @param {HTMLElement} bar @param {keyof typeof SIGNS} sign @param {string} words @param {() => void} does */
function button(bar, sign, words, does) {
  const made = document.createElement("button");
  made.type = "button";
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 20 20");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SIGNS[sign]);
  picture.append(path);
  made.append(picture);
  name(made, words);
  made.addEventListener("click", () => {
    state.touched = true;
    does();
  });
  bar.append(made);
  return made;
}

/** @param {HTMLElement} element @param {string} words */
function name(element, words) {
  element.title = words;
  element.setAttribute("aria-label", words);
}
