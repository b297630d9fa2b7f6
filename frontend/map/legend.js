// @ts-check
/*
 * What the colours mean, in the map itself: ten blocks between two words, or a line for each named class. How many areas
 * each has is told by pointing, and by the list that the button opens.
 */
import { writeNames } from "./names.js";
import { state } from "./state.js";
/** @import { Legend } from "./types" */

// As in the style sheet.
const NARROW = 520;

/** @type {HTMLElement} */
let box;
let open = false;
let key = "";

/** Beside the map and not in it: within, a screen reader would pass all keys on and read nothing. */
export function makeLegend() {
  box = L.DomUtil.create("section", "area-legend");
  box.hidden = true;
  state.map.getContainer().after(box);
  new ResizeObserver(measure).observe(box);
}

/** How much of the frame's foot it takes: the scale stands over it. */
function measure() {
  const { style, clientHeight } = state.map.getContainer();
  if (box.offsetHeight && !box.matches(".at-sea, .raised")) style.setProperty("--legend", `${clientHeight - box.offsetTop}px`);
  else style.removeProperty("--legend");
  writeNames();
}

/**
 * Where all of England fills a narrow frame, its foot is Cornwall to Kent and its upper right corner the North Sea. Where
 * it stands beside the legend, Cornwall begins where that ends, and Scilly lies in the corner: it goes up, over the
 * Irish Sea.
 *
 * @param {boolean} whole whether the map looks at all of England @param {boolean} beside whether it stands beside the legend
 */
export function moveLegend(whole, beside = false) {
  if (!box) return;
  const narrow = state.map.getSize().x <= NARROW, before = box.className;
  box.classList.toggle("raised", whole && beside && !narrow);
  box.classList.toggle("at-sea", whole && narrow);
  if (box.className !== before) measure();
}

/** Draw the legend of a message, if it has one. */
export function drawLegend() {
  const { legend, hatch } = state.message;
  const now = JSON.stringify([legend, hatch]);
  if (now === key) return;
  key = now;
  box.hidden = !legend;
  if (!legend) return;
  box.setAttribute("aria-label", `Legend: ${legend.title}`);
  const scale = legend.most !== null && legend.least !== null;
  box.classList.toggle("named", !scale);
  const head = part("div", "head");
  const title = part("p", "title", legend.title);
  const list = rows(legend);
  const toggle = /** @type {HTMLButtonElement} */ (part("button", "toggle"));
  toggle.type = "button";
  const turn = () => {
    box.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", open ? "Fold the legend" : "Legend with counts");
    toggle.title = toggle.getAttribute("aria-label") ?? "";
  };
  toggle.addEventListener("click", () => {
    open = !open;
    turn();
  });
  turn();
  head.append(title, toggle);
  const told = part("p", "told");
  told.hidden = true;
  box.replaceChildren(head, ...(scale ? [scaleOf(legend, told), told] : []), list);
  if (legend.note) box.append(part("p", "note", legend.note));
}

/**
 * The blocks of a scale between their two ends, and beside them what has no data; what a block stands for is told below
 * while it is pointed at.
 *
 * @param {Legend} legend @param {HTMLElement} told
 */
function scaleOf(legend, told) {
  const scale = part("div", "scale");
  // Who listens has the list.
  scale.setAttribute("aria-hidden", "true");
  const run = part("div", "run");
  const line = part("div", "blocks");
  const ends = part("div", "ends");
  ends.append(part("span", "", legend.most ?? ""), part("span", "", legend.least ?? ""));
  run.append(line, ends);
  scale.append(run);
  legend.colours.forEach((colour, n) => {
    if (colour === null && !legend.counts[n]) return;
    const block = part("span", colour === null ? "block missing" : "block");
    block.style.background = colour ?? hatching();
    const words = `${legend.labels[n]}: ${counted(legend, n)}`;
    for (const sign of ["pointerenter", "pointerdown"]) {
      block.addEventListener(sign, () => {
        told.textContent = words;
        told.hidden = false;
        box.classList.add("telling");
      });
    }
    if (colour !== null) line.append(block);
    else {
      const none = part("div", "none");
      none.append(block, part("span", "ends", legend.labels[n]));
      scale.append(none);
    }
  });
  scale.addEventListener("pointerleave", () => {
    told.hidden = true;
    box.classList.remove("telling");
  });
  return scale;
}

/** Every class with how many areas have it: to be read where it is opened, and listened to always. @param {Legend} legend */
function rows(legend) {
  const list = part("ul", "rows");
  legend.colours.forEach((colour, n) => {
    // A class that nobody is in would be one more nought to read.
    if (!legend.counts[n]) return;
    const row = part("li");
    const swatch = part("span", "swatch");
    swatch.style.background = colour ?? hatching();
    row.append(swatch, part("span", "label", legend.labels[n]), " ", part("span", "count", counted(legend, n)));
    list.append(row);
  });
  return list;
}

/** @param {Legend} legend @param {number} n */
function counted(legend, n) {
  return legend.counts[n].toLocaleString("en-GB");
}

/** What has no data is hatched here as on the map. */
function hatching() {
  const [ground, line] = state.message.hatch;
  return `repeating-linear-gradient(135deg, ${line} 0 1px, ${ground} 1px 4px)`;
}

/** @param {string} tag @param {string} [name] @param {string} [text] */
function part(tag, name = "", text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
