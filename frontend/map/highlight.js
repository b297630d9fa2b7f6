// @ts-check
/* The outline of the area that is pointed at, put together from the tiles that show it. */
import { tracePath } from "./fills.js";
import { Sheet } from "./sheet.js";
import { progress, state } from "./state.js";
/** @import { View } from "protomaps-leaflet" */
/** @import { Area, Box, Rings } from "./types" */

const WIDTH = { casing: 4.5, ink: 2 };

/** @type {Sheet} */
let sheet;
/** @type {Area | null} */
let area = null;

export function makeHighlight() {
  sheet = new Sheet("hover", paint);
  state.map.on("moveend resize", () => { if (area) sheet.redraw(); });
}

/** Outline an area, or none. @param {Area | null} found */
export function highlight(found) {
  if (area?.row === found?.row && area?.level === found?.level) return;
  area = found && { level: found.level, row: found.row };
  progress.hovered = area;
  sheet.redraw();
  // What stands for it in the page lights up with it: lib/serve/light_up.js.
  window.parent.dispatchEvent(new CustomEvent("areapointed", { detail: area }));
}

/** Outline a neighbourhood that the page points at, or none. @param {number | null} row */
export function light(row) {
  highlight(row === null || state.level !== "lsoa21" ? null : { level: state.level, row });
}

/** Draw it anew, where tiles or colours may have changed. */
export function redrawHighlight() {
  if (area && area.level !== state.level) highlight(null);
  else if (area) sheet.redraw();
}

/** Where in the frame an area is, as far as it is in view. @param {Area} found @returns {Box | null} */
export function boxOf(found) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { rings } of pieces(found)) {
    for (const ring of rings) {
      for (const { x, y } of ring) {
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y);
      }
    }
  }
  return box.left < box.right ? box : null;
}

/**
 * The parts of an area, a tile each, in CSS pixels of the frame; `tile` is what the tile itself covers.
 *
 * @param {Area} found
 * @returns {{ rings: Rings, tile: Box }[]}
 */
function pieces({ level, row }) {
  const view = /** @type {View | undefined} */ (state.layers[level]?.views.get(""));
  if (!view) return [];
  const { min, max } = state.map.getPixelBounds();
  if (!min || !max) return [];
  const needed = view.dataTilesForBounds(state.map.getZoom(), { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y });
  return needed.flatMap(({ dataTile, origin, scale, dim }) => {
    const data = view.tileCache.cache.get(protomapsL.toIndex(dataTile))?.data;
    // A tile may be drawn before its shapes are read.
    if (!data) view.tileCache.get(dataTile).then(redrawHighlight, () => {});
    const left = origin.x - min.x;
    const top = origin.y - min.y;
    return (data?.get(level) ?? []).filter((feature) => feature.props.row === row).map(({ geom }) => ({
      // Of a tile that came flat, points are made now.
      rings: [...geom].map((ring) => ring.map((point) => ({ x: point.x * scale + left, y: point.y * scale + top }))),
      tile: { left, top, right: left + dim, bottom: top + dim },
    }));
  });
}

/** @param {CanvasRenderingContext2D} context */
function paint(context) {
  if (!area) return;
  const { ink, casing } = state.message;
  const parts = pieces(area);
  context.lineJoin = "round";
  for (const [width, colour] of /** @type {const} */ ([[WIDTH.casing, casing], [WIDTH.ink, ink]])) {
    for (const { rings, tile } of parts) {
      context.save();
      // Tiles reach a little over their edges: the line along an edge is not the area's.
      context.beginPath();
      context.rect(tile.left, tile.top, tile.right - tile.left, tile.bottom - tile.top);
      context.clip();
      context.beginPath();
      tracePath(context, rings);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
      context.restore();
    }
  }
}
