// @ts-check
/*
 * The browser's half of the map: colours every area of England from one small message.
 *
 * folium makes the Leaflet map and calls `areaMap.start(map, settings)` once. After that the page only ever sends
 * messages, `areaMap.receive(message)`: the class of each area (four bits each), the colours, the words for hover, what
 * to outline and where to look. The map itself is never made again, so position and zoom stay.
 *
 * The shapes come as vector tiles, drawn by protomaps-leaflet; a shape knows only its row number. Nothing here computes
 * a statistic: classes and words come from the server. Why so: docs/decisions/folium-and-tiles.md.
 *
 * `make script` makes static/area-map.js of this folder.
 */
import { showAreas } from "./areas.js";
import { unpack } from "./classes.js";
import { makeFingers } from "./fingers.js";
import { light, makeHighlight, redrawHighlight } from "./highlight.js";
import { makeKeyboard } from "./keyboard.js";
import { drawLegend, makeLegend } from "./legend.js";
import { followNames, makeNames } from "./names.js";
import { drawOutline, drawOverlays, drawPin } from "./overlays.js";
import { drawing, makePens } from "./pens.js";
import { pickArea, pickMark, pickSpot } from "./pick.js";
import { announceTap, describe, loadHover, makeReadout } from "./readout.js";
import { state, progress } from "./state.js";
import { makeTip, refreshTip } from "./tip.js";
import { makeTools, updateTools } from "./tools.js";
import { fit, fitBounds, followSize, looksAt } from "./view.js";
import { hide } from "./whole.js";
/** @import { Area, ClickedPoint, Message, Settings } from "./types" */

// From below to above.
const PANES = { ground: 205, areas: 210, veil: 310, hover: 315, lines: 320, labels: 330, marks: 340 };
// Nearer, one area fills the frame; farther off England is a speck.
const ZOOMS = [5, 16];
// The component tells of clicks once the hand has rested for 250 ms, a busy browser later. Each is told again with those
// after it until the page says that it has heard it; none waits longer than this, nor behind more than MOST.
const WAITS = 60_000, MOST = 40;
// An area that ends within HIT CSS pixels of a click is not meant by it where areas are gathered: the map looks CLOSER first.
const HIT = 12, CLOSER = 4, CLOSEST = 15;

window.areaMap = Object.assign(progress, {
  start,
  receive,
  /** @param {number} lat @param {number} lng */
  at: (lat, lng) => describe(pickArea(L.latLng(lat, lng))),
  where: looksAt,
  light,
});

// Tiles are read as byte ranges. When two requests for one range overlap, Chromium now and then answers the second out
// of its cache with a part, and tiles stay blank. Past the cache every answer is whole
// (docs/decisions/folium-and-tiles.md).
const send = window.fetch.bind(window);
window.fetch = (address, options) =>
  send(address, new Headers(options?.headers).has("range") ? { ...options, cache: "no-store" } : options);

/** @param {L.Map} map @param {Settings} settings */
function start(map, settings) {
  state.map = map;
  state.settings = settings;
  map.attributionControl.setPrefix(false);
  for (const [name, z] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(z);
    if (name !== "areas") pane.style.pointerEvents = "none";
  }
  map.setMinZoom(ZOOMS[0]);
  map.setMaxZoom(ZOOMS[1]);
  makeReadout();
  makeHighlight();
  makeTip();
  makeNames();
  makeFingers();
  makeLegend();
  map.on("zoomend", () => {
    if (state.message) showAreas();
  });
  // Before the page's own listener, so that the page hears which area was meant.
  map.on("click", nameArea);
  if (settings.pens) makePens();
  if (settings.tools) makeTools();
  makeKeyboard();
  followSize();
  document.documentElement.lang = "en";
  fitBounds();
  // A page that is left drops what it was fetching, and protomaps would report each as an error.
  window.addEventListener("pagehide", () => { console.error = () => {}; });
  if (state.waiting) receive(state.waiting);
}

/** @param {Message} message */
function receive(message) {
  if (!state.map) {
    state.waiting = message;
    return;
  }
  state.message = message;
  state.clicks = state.clicks.filter((each) => each.number > message.heard);
  state.classes = Object.fromEntries(
    Object.entries(message.classes).map(([level, packed]) => [level, unpack(packed, state.settings.count[level])]));
  document.body.dataset.theme = message.theme;
  entitle(message.title);
  // What a tap told goes when the page closes the area, or looks elsewhere unless the tap itself made it.
  const closed = state.outline && !message.outline;
  const elsewhere = message.fit && message.fit.key !== state.fitKey && !state.asked;
  if (closed || elsewhere) state.tapped = null;
  state.asked = false;
  drawOutline(message);
  drawPin(message);
  drawLegend();
  if (state.settings.tools) updateTools();
  // At first the colours, then what lies over them: everybody waits for the colours.
  if (progress.paints) drawOverlays(message);
  const moves = message.fit && message.fit.key !== state.fitKey;
  fit(message);
  if (moves || !progress.paints) hide();
  // A new outline or overlay alone leaves the colours, so they need no repaint.
  const key = JSON.stringify([message.classes, message.colours, message.faded, message.theme]);
  showAreas(key !== state.paintKey || message.measure !== progress.measure);
  state.paintKey = key;
  followNames();
  redrawHighlight();
  if (state.hoverWanted) {
    loadHover();
    refreshTip();
  }
  if (state.map.getContainer().classList.contains("by-finger")) announceTap(state.tapped);
}

/** Name the map and the frame it stands in: Streamlit calls all of them by one name. @param {string} title */
function entitle(title) {
  progress.title = title;
  document.title = title;
  state.map.getContainer().setAttribute("aria-label", `${title}. ${state.settings.keys}`);
  // The frame's own element is there because the component comes from where the page comes from.
  window.frameElement?.setAttribute("title", title);
}

/**
 * Whether an area is smaller on the screen than what a hand can hit: beside the point, on every side, lies another.
 *
 * @param {Area} found
 * @param {L.LatLng} latlng
 */
function tooSmall(found, latlng) {
  const { x, y } = state.map.latLngToContainerPoint(latlng);
  return [[HIT, 0], [-HIT, 0], [0, HIT], [0, -HIT]].every(
    ([across, down]) => pickArea(state.map.containerPointToLatLng([x + across, y + down]))?.row !== found.row);
}

/** Tell the page which area a click means, and those of the clicks before it that it has not heard yet. @param {L.LeafletMouseEvent} event */
function nameArea(event) {
  const latlng = /** @type {ClickedPoint} */ (event.latlng);
  if (drawing()) {
    latlng.drawing = true;
    return;
  }
  const found = pickSpot(latlng) || pickArea(latlng);
  if (state.settings.pens && !latlng.shape && found && tooSmall(found, latlng)) {
    // Nobody can mean one of so many: the map looks closer, and the page hears of no click.
    latlng.clicks = [];
    state.map.setView(latlng, Math.min(state.map.getZoom() + CLOSER, CLOSEST), { animate: false });
    return;
  }
  // Each has a number of its own, larger than any before, also of a frame that was here before this one.
  const number = Math.max(Date.now(), (state.clicks.at(-1)?.number ?? state.message.heard) + 1);
  const { shape } = latlng;
  const click = shape ? { number, shape } : found ? { number, level: found.level, row: found.row } : null;
  if (click) state.clicks = [...state.clicks.filter((each) => each.number > number - WAITS), click].slice(-MOST);
  latlng.clicks = click ? state.clicks : [];
  if (state.finger) announceTap(found && { ...found, mark: pickMark(latlng) }, event.containerPoint);
}
