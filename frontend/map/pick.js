// @ts-check
/* What is at a point of the map. */
import { HIDDEN } from "./classes.js";
import { fills } from "./fills.js";
import { state } from "./state.js";
/** @import { Area, Mark, TileLayer } from "./types" */

// How near the pointer must be, in CSS pixels.
const NEAR = { area: 1, mark: 8, spot: 12, pin: 10 };

/** The area; one that is left out too, where it is drawn. @param {L.LatLng} latlng @returns {Area | null} */
export function pickArea(latlng) {
  const { level, message } = state;
  if (!level || !message || !state.layers[level]) return null;
  const row = rowsAt(state.layers[level], level, latlng).find((each) => message.faded || state.classes[level][each] !== HIDDEN);
  return row === undefined ? null : { level, row };
}

/**
 * The areas that may be meant: what the tile's dots say where they are known, and else the shapes that hold the point.
 *
 * @param {TileLayer} layer
 * @param {string} level
 * @param {L.LatLng} latlng
 * @returns {number[]}
 */
function rowsAt(layer, level, latlng) {
  const at = state.map.project(latlng, layer._tileZoom).divideBy(layer.getTileSize().x);
  const tile = layer._tiles[`${Math.floor(at.x)}:${Math.floor(at.y)}:${layer._tileZoom}`];
  const drawn = tile && fills[level].at(tile.el, at.x % 1, at.y % 1);
  if (drawn !== undefined) return drawn === null ? [] : [drawn];
  const found = layer.queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR.area);
  return [...found.values()].flatMap((each) => each.map(({ feature }) => Number(feature.props.row)));
}

/** The nearest of the points that the page names. @param {L.LatLng} latlng @returns {(Area & Mark) | null} */
export function pickSpot(latlng) {
  const at = state.map.latLngToContainerPoint(latlng);
  const [near] = Object.values(state.overlays)
    .flatMap(({ about }) => (about.kind === "spots" ? about.spots : []))
    .map((spot) => ({ spot, apart: state.map.latLngToContainerPoint(spot.at).distanceTo(at) }))
    .sort((a, b) => a.apart - b.apart);
  if (!near || near.apart >= NEAR.spot) return null;
  const { row, name, kind } = near.spot;
  return { level: "lsoa21", row, name, kind };
}

/** A point of any kind. @param {L.LatLng} latlng @returns {Mark | null} */
export function pickMark(latlng) {
  const spot = pickSpot(latlng);
  if (spot) return spot;
  const { pin } = state.message;
  if (pin && isNear(pin.at, latlng, NEAR.pin)) return { name: pin.label, kind: "" };
  for (const { about, layer } of Object.values(state.overlays)) {
    if (about.kind === "own") {
      for (const { label, points } of about.groups) {
        const found = points.find(([lat, lng]) => isNear([lat, lng], latlng, NEAR.mark));
        if (found) return { name: found[2], kind: label };
      }
    }
    if (about.kind !== "points") continue;
    const tiled = /** @type {TileLayer} */ (/** @type {unknown} */ (layer));
    for (const [source, found] of tiled.queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR.mark)) {
      const part = about.parts.find((each) => each.source === source);
      if (!part || state.map.getZoom() < (part.from || 0)) continue;
      if (found.length) return { name: String(found[0].feature.props.name), kind: part.label ?? "" };
    }
  }
  return null;
}

/** @param {[number, number]} at @param {L.LatLng} latlng @param {number} most in CSS pixels */
function isNear(at, latlng, most) {
  const { map } = state;
  return map.latLngToContainerPoint(at).distanceTo(map.latLngToContainerPoint(latlng)) <= most;
}
