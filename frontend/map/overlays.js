// @ts-check
/* What lies over the colours: the outline of what is chosen, lines, names and points. */
import { AreaOutline } from "./fills.js";
import { state } from "./state.js";
/** @import { Feature, LabelRule, PaintRule, SourceOptions } from "protomaps-leaflet" */
/** @import { Message, Overlay, OverlayPart, TiledOverlay } from "./types" */

const PANES = { labels: "labels", points: "marks", ground: "ground", lines: "lines" };

/** The outline of what is chosen. @param {Message} message */
export function drawOutline(message) {
  const key = JSON.stringify(message.outline) + message.theme;
  if (state.outlineKey === key) return;
  state.outlineKey = key;
  if (state.outline) {
    state.map.removeLayer(state.outline);
    state.outline = null;
  }
  if (!message.outline) return;
  const line = { pane: "lines", interactive: false, fill: false };
  state.outline = L.layerGroup([
    L.geoJSON(message.outline, { style: { ...line, color: message.casing, weight: 6, opacity: 0.9 }, ...line }),
    L.geoJSON(message.outline, { style: { ...line, color: message.ink, weight: 2.5 }, ...line }),
  ]).addTo(state.map);
}

/** Take away what is no longer wanted, and add what is new. @param {Message} message */
export function drawOverlays(message) {
  const wanted = Object.entries(message.overlays);
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

/** The reader's own points: few, and in no tile. @param {Extract<Overlay, { kind: "own" }>} overlay */
function ownPoints({ points, colour, casing }) {
  const renderer = L.canvas({ pane: "marks" });
  const style = { radius: 6, weight: 2, color: casing, fillColor: colour, fillOpacity: 1 };
  const options = { renderer, interactive: false, ...style };
  return L.layerGroup(points.map(([lat, lng]) => L.circleMarker([lat, lng], options)));
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

/** Lines, names and points that come in tiles. @param {TiledOverlay} overlay */
function tiledLayer(overlay) {
  /** @type {Record<string, SourceOptions>} */
  const sources = {};
  /** @type {PaintRule[]} */
  const paintRules = [];
  /** @type {LabelRule[]} */
  const labelRules = [];
  for (const part of overlay.parts) {
    const tiles = state.settings.tiles[part.source];
    sources[part.source] = { url: tiles.url, maxDataZoom: tiles.zooms[1] };
    if (overlay.kind === "labels") labelRules.push(...textRules(overlay, part));
    else if (overlay.kind === "points") paintRules.push({ ...rule(part), symbolizer: circle(overlay, part) });
    else paintRules.push({ ...rule(part), symbolizer: new AreaOutline(part) });
  }
  const pane = PANES[overlay.kind];
  const layer = protomapsL.leafletLayer({ pane, noWrap: true, attribution: "", sources, paintRules, labelRules });
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

/** @param {TiledOverlay} overlay @param {OverlayPart} part @returns {LabelRule[]} */
function textRules(overlay, part) {
  const all = rule(part);
  return (part.sizes ?? []).map(({ size, font }) => ({
    ...all,
    /** @param {number} zoom @param {Feature} feature */
    filter: (zoom, feature) => all.filter(zoom, feature) && feature.props.size === size,
    sort: (a, b) => (Number(a.order) || 0) - (Number(b.order) || 0),
    symbolizer: new protomapsL.CenteredTextSymbolizer({
      labelProps: ["name"], font, lineHeight: 1.2, maxLineChars: 16,
      fill: overlay.ink, stroke: overlay.casing, width: 2.2,
    }),
  }));
}

/** @param {TiledOverlay} overlay @param {OverlayPart} part */
function circle(overlay, part) {
  return new protomapsL.CircleSymbolizer({
    radius: (zoom) => (zoom < 9 ? 2.4 : zoom < 12 ? 3.6 : 5.5),
    fill: part.colour, stroke: overlay.casing, width: 1, opacity: 1,
  });
}
