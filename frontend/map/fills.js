// @ts-check
/* How areas and outlines are drawn on the canvas of a tile. */
import { HIDDEN, NO_DATA } from "./classes.js";
import { state } from "./state.js";
/** @import { OverlayPart, Rings } from "./types" */

const NEAR = 10;
// Hexagons are larger than most areas, and each is to be seen.
const NEAR_HEXAGONS = 8;

/**
 * Collects the areas of a tile by class, then fills each class as one path: docs/decisions/grouped-fills.md.
 * protomaps has no "after the last feature", so flush() is called by a second rule that draws nothing.
 */
export class AreaFill {
  /** @param {string} level */
  constructor(level) {
    this.level = level;
    this.near = level === "equal" ? NEAR_HEXAGONS : NEAR;
    /** @type {Rings[][]} */
    this.groups = [];
    /** @type {Uint8Array} */
    this.classes = new Uint8Array();
    /** @type {DOMMatrix | null} */
    this.transform = null;
  }

  before() {
    this.groups = Array.from({ length: 16 }, () => []);
    this.classes = state.classes[this.level];
    this.transform = null;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Rings} rings
   * @param {number} zoom
   * @param {{ props: any }} feature
   */
  draw(context, rings, zoom, feature) {
    // "before" comes before the tile's own shift, so keep the one that the shapes are drawn with.
    if (!this.transform) this.transform = context.getTransform();
    const group = this.classes[feature.props.row];
    if (group !== undefined && (group !== HIDDEN || state.message.faded)) this.groups[group].push(rings);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} zoom */
  flush(context, zoom) {
    if (!this.transform) return;
    context.save();
    context.setTransform(this.transform);
    const { colours, edge } = state.message;
    const [pale, line] = state.message.faded ?? ["", ""];
    // What is left out first, so that no line of it lies over what is shown.
    for (const group of [HIDDEN, ...colours.keys(), NO_DATA]) {
      if (!this.groups[group]?.length) continue;
      context.beginPath();
      for (const rings of this.groups[group]) tracePath(context, rings);
      context.fillStyle = group === NO_DATA ? hatch(context) : group === HIDDEN ? pale : colours[group];
      context.fill("evenodd");
      context.lineWidth = zoom >= this.near ? 0.7 : 0.4;
      context.strokeStyle = zoom < this.near ? context.fillStyle : group === HIDDEN ? line : edge;
      if (group !== NO_DATA || zoom >= this.near) context.stroke();
    }
    this.groups = [];
    context.restore();
  }
}

/** An area's outline: the casing first, so that a line shows on pale and on dark colours. */
export class AreaOutline {
  /** @param {OverlayPart} part */
  constructor(part) {
    this.part = part;
  }

  /** @param {CanvasRenderingContext2D} context @param {Rings} rings */
  draw(context, rings) {
    const { fill, casing, colour = "", width = 1, dash = [] } = this.part;
    context.beginPath();
    tracePath(context, rings);
    if (fill) {
      context.fillStyle = fill;
      context.fill("evenodd");
    }
    if (casing) {
      context.lineWidth = width + 2;
      context.strokeStyle = casing;
      context.setLineDash([]);
      context.stroke();
    }
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Rings} rings */
export function tracePath(context, rings) {
  for (const ring of rings) {
    context.moveTo(ring[0].x, ring[0].y);
    for (let i = 1; i < ring.length; i++) context.lineTo(ring[i].x, ring[i].y);
    // Not closePath, after which Chromium measures the whole path again: docs/decisions/grouped-fills.md.
    context.lineTo(ring[0].x, ring[0].y);
  }
}

/** @type {Record<string, CanvasPattern>} */
const hatches = {};

/** The pattern of what has no data, one a theme. @param {CanvasRenderingContext2D} context */
function hatch(context) {
  const { theme, hatch: [ground, line] } = state.message;
  if (!hatches[theme]) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
    pen.fillStyle = ground;
    pen.fillRect(0, 0, 6, 6);
    pen.strokeStyle = line;
    pen.lineWidth = 1.2;
    pen.beginPath();
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift, 6);
      pen.lineTo(shift + 6, 0);
    }
    pen.stroke();
    hatches[theme] = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  }
  return hatches[theme];
}
