// @ts-check
/** @import { AreaMap, State } from "./types" */

/** @type {any} */
const unset = null;

/** What the map knows; types.ts says what each is. @type {State} */
export const state = {
  map: unset,
  settings: unset,
  message: unset,
  waiting: null,
  level: null,
  clicks: [],
  layers: {},
  classes: {},
  fetched: {},
  paintKey: null,
  hoverWanted: false,
  overlays: {},
  outline: null,
  outlineKey: null,
  fitKey: null,
  bounds: null,
  margin: 24,
  touched: false,
  fittedSize: null,
  pointer: null,
  finger: false,
  tapped: null,
  asked: false,
};

/**
 * What the frame offers to scripts and tests; main.js adds what can be called.
 *
 * @type {Omit<AreaMap, "start" | "receive" | "at" | "where" | "light">}
 */
export const progress = {
  measure: null, level: null, paints: 0, visible: 0, faded: 0, hovered: null, pin: null, names: [], title: "",
};
