// @ts-check
/* What lies over the colours: the outline of what is chosen, lines, points and the pin. */
import { AreaOutline } from "./fills.js";
import { Mark } from "./marks.js";
import { ownPoints } from "./own.js";
import { progress, state } from "./state.js";
/** @import { PaintRule, SourceOptions } from "protomaps-leaflet" */
/** @import { Message, Overlay, OverlayPart, TiledOverlay } from "./types" */

const PANES = { points: "marks", ground: "ground", lines: "lines" };
// All that is not the place: a ring round the map, which the place is cut out of.
const AROUND = [[-15, 45], [10, 45], [10, 60], [-15, 60], [-15, 45]];

const VEIL = 0.62;

/** @type {L.Marker | null} */
let pinned = null;
let pinKey = "null";

/** The outline of what is chosen, and a veil over what lies outside. @param {Message} message */
export function drawOutline(message) {
  const key = JSON.stringify([message.outline, message.veil, message.theme]);
  if (state.outlineKey === key) return;
  state.outlineKey = key;
  if (state.outline) {
    state.map.removeLayer(state.outline);
    state.outline = null;
  }
  if (!message.outline) return;
  const line = { pane: "lines", interactive: false, fill: false };
  const veil = message.veil ? [veilLayer(message.outline, message.veil)] : [];
  state.outline = L.layerGroup([
    ...veil,
    L.geoJSON(message.outline, { style: { ...line, color: message.casing, weight: 6, opacity: 0.9 }, ...line }),
    L.geoJSON(message.outline, { style: { ...line, color: message.ink, weight: 2.5 }, ...line }),
  ]).addTo(state.map);
}

/** Pales what lies outside an outline. @param {GeoJSON.Geometry} outline @param {string} colour */
function veilLayer(outline, colour) {
  const polygons = outline.type === "Polygon" ? [outline.coordinates]
    : outline.type === "MultiPolygon" ? outline.coordinates : [];
  // Holes of the outline lie outside of it, so they are veiled: with one rule for all rings, odd is veiled.
  const cut = { type: /** @type {const} */ ("Polygon"), coordinates: [AROUND, ...polygons.flat()] };
  return L.geoJSON(cut, {
    style: { stroke: false, fillColor: colour, fillOpacity: VEIL, fillRule: "evenodd" }, interactive: false, pane: "veil",
    // Drawn well beyond the frame, so that it also covers what a drag brings into view.
    ...{ renderer: L.svg({ pane: "veil", padding: 1 }) },
  });
}

/** The pin on what somebody looked up, or none. @param {Message} message */
export function drawPin(message) {
  const { pin } = message;
  const key = JSON.stringify(pin ?? null);
  if (key === pinKey) return;
  pinKey = key;
  progress.pin = pin ?? null;
  if (pinned) state.map.removeLayer(pinned);
  pinned = null;
  if (!pin) return;
  const icon = L.divIcon({ className: "area-pin", iconSize: [28, 36], iconAnchor: [14, 35] });
  // Not a stop of Tab: what it says is said when the cross is on it, and in the page.
  pinned = L.marker(pin.at, { icon, interactive: false, keyboard: false, pane: "marks" }).addTo(state.map);
  const element = pinned.getElement();
  element?.setAttribute("role", "img");
  element?.setAttribute("aria-label", pin.label);
}

/** Take away what is no longer wanted, and add what is new. @param {Message} message */
export function drawOverlays(message) {
  // Names have a canvas of their own: names.js.
  const wanted = Object.entries(message.overlays).filter(([, about]) => about.kind !== "labels");
  const keys = Object.fromEntries(wanted.map(([name, about]) => [name, JSON.stringify(about) + message.theme]));
  for (const [name, drawn] of Object.entries(state.overlays)) {
    if (drawn.key === keys[name]) continue;
    state.map.removeLayer(drawn.layer);
    delete state.overlays[name];
  }
  for (const [name, about] of wanted) {
    if (state.overlays[name]) continue;
    const layer = overlayLayer(about);
    state.overlays[name] = { layer, key: keys[name], about };
    layer.addTo(state.map);
  }
}

/** @param {Overlay} overlay @returns {L.Layer} */
function overlayLayer(overlay) {
  switch (overlay.kind) {
    case "own":
      return ownPoints(overlay);
    case "spots":
      return spotLayer(overlay);
    case "street":
      return L.tileLayer(overlay.url, { attribution: overlay.attribution, opacity: 0.55, pane: "lines" });
    default:
      return tiledLayer(overlay);
  }
}

/**
 * A few points that the page itself names; a click on one means its neighbourhood.
 *
 * @param {Extract<Overlay, { kind: "spots" }>} overlay
 */
function spotLayer({ spots, radius, colour, casing, ring }) {
  // A ring leaves a town's name to be read, which stands on the same point.
  const style = ring ? { color: colour, weight: 3, fill: false }
    : { color: casing, weight: 2, fillColor: colour, fillOpacity: 1 };
  const options = { pane: "marks", interactive: false, radius, ...style };
  return L.layerGroup(spots.map((spot) => L.circleMarker(spot.at, options)));
}

/** Lines and points that come in tiles. @param {TiledOverlay} overlay */
function tiledLayer(overlay) {
  /** @type {Record<string, SourceOptions>} */
  const sources = {};
  /** @type {PaintRule[]} */
  const paintRules = [];
  for (const part of overlay.parts) {
    const tiles = state.settings.tiles[part.source];
    sources[part.source] = { url: tiles.url, maxDataZoom: tiles.zooms[1] };
    if (overlay.kind === "points") paintRules.push({ ...rule(part), symbolizer: mark(overlay, part) });
    else paintRules.push({ ...rule(part), symbolizer: new AreaOutline(part) });
  }
  const pane = PANES[/** @type {keyof typeof PANES} */ (overlay.kind)];
  const layer = protomapsL.leafletLayer({
    pane, noWrap: true, attribution: overlay.attribution ?? "", sources, paintRules,
  });
  return /** @type {L.Layer} */ (/** @type {unknown} */ (layer));
}

/** What of the tiles belongs to a part. @param {OverlayPart} part */
function rule({ source, rows, of, from = 0 }) {
  const wanted = rows && new Set(rows);
  return {
    dataSource: source,
    dataLayer: source,
    minzoom: from,
    /** @param {number} zoom @param {{ props: any }} feature */
    filter: (zoom, { props }) =>
      (!wanted || wanted.has(props.row)) && (!of || of.includes(props.kind))
      && (props.z === undefined || props.z <= zoom),
  };
}

/** @param {TiledOverlay} overlay @param {OverlayPart} part */
function mark(overlay, part) {
  return new Mark({
    shape: part.shape ?? "circle",
    radius: (zoom) => (zoom < 9 ? 2.4 : zoom < 12 ? 3.6 : 5.5),
    fill: part.colour ?? overlay.ink ?? "",
    stroke: overlay.casing ?? "",
  });
}
