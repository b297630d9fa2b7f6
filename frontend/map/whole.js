// @ts-check
/* On a slide the map is shown once all of it is there: a room would else watch it being put together. */
import { state } from "./state.js";

// Where tiles never come, what there is is shown.
const PATIENCE = 6000;
let unseen = false;
let timer = 0;

/** Hide the map until it is whole; on a page, where nobody waits for it, it is seen as it comes. */
export function hide() {
  if (state.settings.tools) return;
  unseen = true;
  // Not by the style sheet, which may come after the first tiles.
  state.map.getPanes().mapPane.style.visibility = "hidden";
  clearTimeout(timer);
  timer = setTimeout(show, PATIENCE);
}

/** Show it, now that names are written, as soon as no tile is on its way. */
export function showWhole() {
  if (!unseen) return;
  /** @type {L.GridLayer[]} */
  const busy = [];
  state.map.eachLayer((layer) => {
    if (layer instanceof L.GridLayer && layer.isLoading()) busy.push(layer);
  });
  if (!busy.length) show();
  else busy[0].once("load", showWhole);
}

function show() {
  clearTimeout(timer);
  unseen = false;
  state.map.getPanes().mapPane.style.visibility = "";
}
