// @ts-check
/*
 * The names on the map: of towns, of wards or councils where these are shown, of what is chosen and of dots that are
 * named. They are placed for the frame as a whole, tile by tile they were cut at its edge and lay under its buttons.
 */
import { awayFrom, inLines, inside, nameOf, placeNames } from "./placing.js";
import { Sheet } from "./sheet.js";
import { progress, state } from "./state.js";
import { showWhole } from "./whole.js";
/** @import { Feature, View } from "protomaps-leaflet" */
/** @import { Dot, OverlayPart, Placed, TiledOverlay, Wanted } from "./types" */

const LINE = 1.2;
const SPOKEN_FOR = ".leaflet-control, .area-arrows, .area-legend";
const CHOSEN = { size: 15, weight: 700 };
const FACE = "system-ui, sans-serif";

/** @type {Sheet} */
let sheet;
/** @type {Placed[]} */
let placed = [];
/** @type {Record<string, View>} */
const views = {};
let turn = 0;
let key = "";

export function makeNames() {
  sheet = new Sheet("labels", write);
  state.map.on("moveend resize", writeNames);
}

/** Write them anew if a message has others; a change of measure has not. */
export function followNames() {
  const { overlays, chosen, outline, theme } = state.message;
  const labels = Object.values(overlays).filter(({ kind }) => kind === "labels" || kind === "spots");
  const now = JSON.stringify([labels, chosen, outline, theme]);
  if (now === key) return;
  key = now;
  writeNames();
}

/** Write the names anew, once their tiles are there. */
export async function writeNames() {
  if (!state.message || !progress.paints) return;
  const mine = ++turn;
  const found = await wantedNames();
  // The map has moved on meanwhile.
  if (mine !== turn) return;
  const dots = namedDots();
  const bare = bareDots();
  const taken = [...takenBoxes(), ...[...dots, ...bare].map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }))];
  const towns = found.flatMap((each) => awayFrom(each, dots, bare) ?? []);
  placed = placeNames([...chosenName(), ...dots.map(({ name }) => name), ...towns], state.map.getSize(), taken);
  progress.names = placed.map(({ lines, box }) => ({ name: lines.join(" "), box }));
  sheet.redraw();
  showWhole();
}

/** @returns {Promise<Wanted[]>} */
async function wantedNames() {
  const zoom = state.map.getZoom();
  const { min, max } = state.map.getPixelBounds();
  const frame = { minX: Number(min?.x), minY: Number(min?.y), maxX: Number(max?.x), maxY: Number(max?.y) };
  const jobs = [];
  for (const overlay of Object.values(state.message.overlays)) {
    if (overlay.kind !== "labels") continue;
    for (const part of overlay.parts) if (shown(part, zoom)) jobs.push(namesOf(overlay, part, zoom, frame));
  }
  const found = (await Promise.all(jobs)).flat();
  return found.sort((a, b) => a.rank - b.rank || a.order - b.order);
}

/** @param {OverlayPart} part @param {number} zoom */
function shown({ from = 0, level, unless = [] }, zoom) {
  const now = state.level ?? "";
  return zoom >= from && (!level || level === now) && !unless.includes(now);
}

/**
 * @param {TiledOverlay} overlay @param {OverlayPart} part @param {number} zoom
 * @param {{ minX: number, minY: number, maxX: number, maxY: number }} frame
 * @returns {Promise<Wanted[]>}
 */
async function namesOf(overlay, part, zoom, frame) {
  // Zooms that were left are no longer fetched, which is no fault.
  const tiles = await viewOf(part.source).getBbox(zoom, frame).catch(() => []);
  const fonts = new Map(part.sizes?.map(({ size, font }) => [size, font]));
  return tiles.flatMap(({ data, origin, scale }) => (data.get(part.source) ?? []).flatMap((feature) => {
    const { props, geom: [[point]] } = /** @type {Feature & { props: any }} */ (feature);
    const font = fonts.get(props.size);
    if (!font || props.z > zoom || (part.of && !part.of.includes(props.kind))) return [];
    const x = origin.x + point.x * scale - frame.minX;
    const y = origin.y + point.y * scale - frame.minY;
    return [measured(inLines(props.name), font, {
      x, y, rank: part.rank ?? 0, order: props.order, ink: overlay.ink ?? "", casing: overlay.casing ?? "",
    })];
  }));
}

/** @param {string} source @returns {View} */
function viewOf(source) {
  const { url, zooms } = state.settings.tiles[source];
  const made = () => protomapsL.sourcesToViews({ sources: { [source]: { url, maxDataZoom: zooms[1] } } });
  return views[source] ||= /** @type {View} */ (made().get(source));
}

/** What is chosen, by name: within its outline if there is room, else over or under it. @returns {Wanted[]} */
function chosenName() {
  const { chosen, outline, ink, casing, scale: times = 1 } = state.message;
  if (!chosen || !outline) return [];
  const rings = outline.type === "Polygon" ? [outline.coordinates[0]]
    : outline.type === "MultiPolygon" ? outline.coordinates.map(([ring]) => ring) : [];
  const ring = rings.sort((a, b) => b.length - a.length)[0];
  if (!ring) return [];
  const points = ring.map(([lng, lat]) => state.map.latLngToContainerPoint([lat, lng]));
  const box = L.bounds(points);
  const [x, y] = inside(points.map((each) => [each.x, each.y]));
  const font = `${CHOSEN.weight} ${Math.round(CHOSEN.size * times)}px ${FACE}`;
  const wanted = measured(inLines(chosen), font, { x, y, rank: -1, order: 0, ink, casing });
  const low = Number(box.max?.y) + wanted.height / 2 + 6;
  const high = Number(box.min?.y) - wanted.height / 2 - 6;
  const size = box.getSize();
  const roomy = size.x > wanted.width * 1.2 && size.y > wanted.height * 2;
  const beside = [[x, high], [x, low]];
  return [roomy ? { ...wanted, otherwise: beside } : { ...wanted, y: high > 20 ? high : low, otherwise: [[x, low], [x, y]] }];
}

/** Dots that have their name beside them, with that name. @returns {(Dot & { name: Wanted })[]} */
function namedDots() {
  const { overlays, ink, casing, scale: times = 1 } = state.message;
  const font = `${CHOSEN.weight} ${Math.round(CHOSEN.size * times)}px ${FACE}`;
  return Object.values(overlays).flatMap((overlay) => {
    if (overlay.kind !== "spots" || !overlay.named) return [];
    return overlay.spots.map(({ at, name }) => {
      const { x, y } = state.map.latLngToContainerPoint(at);
      const dot = { x, y, r: overlay.radius };
      return { ...dot, name: nameOf(measured(inLines(name), font, { x, y, rank: -1, order: 0, ink, casing }), dot) };
    });
  });
}

/** Dots that the page itself puts on the map and whose names are told only under the pointer. @returns {Dot[]} */
function bareDots() {
  return Object.values(state.message.overlays).flatMap((overlay) => {
    if (overlay.kind !== "spots" || overlay.named) return [];
    return overlay.spots.map(({ at }) => ({ ...state.map.latLngToContainerPoint(at), r: overlay.radius }));
  });
}

/**
 * @param {string[]} lines @param {string} font
 * @param {Omit<Wanted, "lines" | "font" | "width" | "height">} rest
 * @returns {Wanted}
 */
function measured(lines, font, rest) {
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.canvas.getContext("2d"));
  context.font = font;
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
  return { lines, font, width, height: lines.length * lineOf(font) + 2, ...rest };
}

/** Height of a line. @param {string} font */
function lineOf(font) {
  return LINE * Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
}

/** Where buttons, sources and the legend are. */
function takenBoxes() {
  const frame = state.map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(SPOKEN_FOR)].map((each) => each.getBoundingClientRect())
    .filter((box) => box.width && box.height)
    .map((box) => ({
      left: box.left - frame.left, top: box.top - frame.top, right: box.right - frame.left, bottom: box.bottom - frame.top,
    }));
}

/** @param {CanvasRenderingContext2D} context */
function write(context) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { lines, font, x, y, ink, casing } of placed) {
    context.font = font;
    const line = lineOf(font);
    lines.forEach((text, n) => {
      const at = y + (n - (lines.length - 1) / 2) * line;
      context.lineWidth = 3;
      context.strokeStyle = casing;
      context.strokeText(text, x, at);
      context.fillStyle = ink;
      context.fillText(text, x, at);
    });
  }
}
