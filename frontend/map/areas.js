// @ts-check
/* The coloured areas: one layer of vector tiles a level, drawn anew when classes or colours change. */
import { countVisible } from "./classes.js";
import { readCompact } from "./compact.js";
import { AreaFill, fills } from "./fills.js";
import { redrawHighlight } from "./highlight.js";
import { writeNames } from "./names.js";
import { drawOverlays } from "./overlays.js";
import { announceAgain } from "./readout.js";
import { state, progress } from "./state.js";
import { refreshTip } from "./tip.js";
/** @import { TileLayer } from "./types" */

// The automatic level: councils for all England, local areas for a county, then neighbourhoods.
const AUTOMATIC = [{ below: 7.5, level: "lad25" }, { below: 10.5, level: "msoa21" }];
const NEAREST = "lsoa21";

/**
 * Draw the level of now.
 *
 * @param {boolean} [changed] draw it anew even if it is drawn already
 */
export function showAreas(changed) {
  const level = levelNow();
  const swapped = level !== state.level;
  if (swapped && state.level && state.layers[state.level]) state.map.removeLayer(layerOf(state.level));
  state.level = level;
  progress.measure = state.message.measure;
  progress.level = level;
  document.body.dataset.level = level;
  progress.visible = countVisible(state.classes[level]);
  progress.faded = state.message.faded ? state.classes[level].length - progress.visible : 0;
  const layer = state.layers[level] ||= areaLayer(level);
  if (swapped) {
    layer.once("load", painted);
    layer.addTo(state.map);
    // Some names are those of the level.
    writeNames();
  } else if (changed) {
    repaint(layer, level).then(painted);
  }
}

function levelNow() {
  const wanted = state.message.level;
  if (wanted !== "auto") return wanted;
  const zoom = state.map.getZoom();
  return AUTOMATIC.find((step) => zoom < step.below)?.level ?? NEAREST;
}

/** @param {string} level */
function layerOf(level) {
  return /** @type {L.Layer} */ (/** @type {unknown} */ (state.layers[level]));
}

function painted() {
  // What lies over the colours waits for the first of them.
  if (!progress.paints) drawOverlays(state.message);
  progress.paints += 1;
  document.body.dataset.paints = String(progress.paints);
  if (progress.paints === 1) writeNames();
}

/** What is said and outlined at a place may be known only now that its tiles are there. */
function read() {
  redrawHighlight();
  refreshTip();
  announceAgain();
}

/** @param {TileLayer} layer @param {string} level */
function repaint(layer, level) {
  const jobs = [];
  for (const key in layer._tiles) {
    if (fills[level].recolour(layer._tiles[key].el)) continue;
    const coords = layer._wrapCoords(layer._keyToTileCoords(key));
    jobs.push(layer.renderTile(coords, layer._tiles[key].el, layer._tileCoordsToKey(coords)));
  }
  return Promise.all(jobs);
}

/** @param {string} level */
function areaLayer(level) {
  const tiles = state.settings.tiles[level];
  const fill = fills[level] = new AreaFill(level);
  const after = {
    /** @param {CanvasRenderingContext2D} context @param {number} zoom */
    before: (context, zoom) => fill.flush(context, zoom),
    draw() {},
  };
  const layer = protomapsL.leafletLayer({
    url: tiles.url,
    maxDataZoom: tiles.zooms[1],
    pane: "areas",
    noWrap: true,
    tileDelay: 0.001,
    attribution: [tiles.attribution, state.settings.attribution].filter(Boolean).join(". "),
    paintRules: [
      { dataLayer: level, symbolizer: fill },
      { dataLayer: level, symbolizer: after, filter: () => false },
    ],
  });
  layer.on("load", read);
  if (tiles.compact) readCompact(layer, fill, level, tiles.compact);
  return layer;
}
