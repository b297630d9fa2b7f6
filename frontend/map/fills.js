// @ts-check
/* How areas and outlines are drawn on the canvas of a tile. */
import { HIDDEN, NO_DATA } from "./classes.js";
import { flatten } from "./flat.js";
import { NOTHING, bytes, paint, rasterize } from "./raster.js";
import { state } from "./state.js";
/** @import { FlatRings } from "./flat.js" */
/** @import { OverlayPart, Raster, Rings } from "./types" */

const NEAR = 10;
// Hexagons are larger than most areas, and each is to be seen.
const NEAR_HEXAGONS = 8;
// Dots of a tile's canvas, of 256 CSS pixels.
const FINE = 256;
const HATCH = 6;

/** What lies under the dots of each tile that is drawn from afar, by its canvas. @type {WeakMap<HTMLCanvasElement, Raster>} */
const rasters = new WeakMap();

/**
 * Collects the areas of a tile. From afar, where they are many and small, each dot is told which lies under it
 * (docs/decisions/tiles-as-numbers.md); nearer, each class is filled as one path (docs/decisions/grouped-fills.md).
 * protomaps has no "after the last feature", so flush() is called by a second rule that draws nothing.
 */
export class AreaFill {
  /** @param {string} level */
  constructor(level) {
    this.level = level;
    this.near = level === "equal" ? NEAR_HEXAGONS : NEAR;
    /** @type {{ row: number, rings: Rings | FlatRings }[]} */
    this.areas = [];
    /** @type {DOMMatrix | null} */
    this.transform = null;
  }

  before() {
    this.areas = [];
    this.transform = null;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Rings | FlatRings} rings
   * @param {number} zoom
   * @param {{ props: any }} feature
   */
  draw(context, rings, zoom, feature) {
    // "before" comes before the tile's own shift, so keep the one that the shapes are drawn with.
    if (!this.transform) this.transform = context.getTransform();
    this.areas.push({ row: feature.props.row, rings });
  }

  /** @param {CanvasRenderingContext2D} context @param {number} zoom */
  flush(context, zoom) {
    const { canvas } = context;
    rasters.delete(canvas);
    if (!this.transform) return;
    if (zoom < this.near) {
      // Screens with small dots need no finer ones for a smooth edge.
      const fine = canvas.width > FINE ? 1 : 2;
      const areas = this.areas.map(({ row, rings }) => ({ row, rings: flatten(rings) }));
      this.keep(canvas, rasterize(areas, canvas.width, canvas.height, fine, this.transform));
    } else {
      this.fill(context);
    }
    this.areas = [];
  }

  /** Draw a tile that is known as numbers. @param {HTMLCanvasElement} canvas @param {Raster} raster */
  keep(canvas, raster) {
    rasters.set(canvas, raster);
    this.recolour(canvas);
  }

  /**
   * Colour a tile anew without its shapes.
   *
   * @param {HTMLCanvasElement} canvas
   * @returns {boolean} whether that could be done
   */
  recolour(canvas) {
    const raster = rasters.get(canvas);
    if (!raster) return false;
    const dots = paint(raster, state.classes[this.level], palette(), { dots: hatching().dots, size: HATCH });
    const image = new ImageData(new Uint8ClampedArray(/** @type {ArrayBuffer} */ (dots.buffer)), raster.width, raster.height);
    pen(canvas).putImageData(image, 0, 0);
    return true;
  }

  /**
   * The area that is drawn at a place of a tile.
   *
   * @param {HTMLCanvasElement} canvas
   * @param {number} x as a part of the tile's width
   * @param {number} y as a part of its height
   * @returns {number | null | undefined} null where there is none, undefined where the tile is not known as numbers
   */
  at(canvas, x, y) {
    const raster = rasters.get(canvas);
    if (!raster) return undefined;
    const { rows, width, height, fine } = raster;
    const row = rows[Math.floor(y * height * fine) * width * fine + Math.floor(x * width * fine)];
    return row === NOTHING ? null : row;
  }

  /** @param {CanvasRenderingContext2D} context */
  fill(context) {
    const classes = state.classes[this.level];
    /** @type {(Rings | FlatRings)[][]} */
    const groups = Array.from({ length: 16 }, () => []);
    for (const { row, rings } of this.areas) groups[classes[row]]?.push(rings);
    const { colours, edge } = state.message;
    const [pale, line] = state.message.faded ?? ["", ""];
    context.save();
    context.setTransform(/** @type {DOMMatrix} */ (this.transform));
    context.lineWidth = 0.7;
    // What is left out first, so that no line of it lies over what is shown.
    for (const group of [...(state.message.faded ? [HIDDEN] : []), ...colours.keys(), NO_DATA]) {
      if (!groups[group]?.length) continue;
      context.beginPath();
      for (const rings of groups[group]) tracePath(context, rings);
      context.fillStyle = group === NO_DATA ? hatching().pattern : group === HIDDEN ? pale : colours[group];
      context.fill("evenodd");
      // A line of the colour of what it bounds closes the seams between areas.
      context.strokeStyle = group === HIDDEN ? line : edge ?? colours[group] ?? line;
      context.stroke();
    }
    context.restore();
  }
}

/** What fills the areas of each level that was shown. @type {Record<string, AreaFill>} */
export const fills = {};

/** @param {HTMLCanvasElement} canvas */
function pen(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** The colours of the classes as a canvas holds them; what is left out is faded, or clear. */
function palette() {
  const { colours, faded } = state.message;
  const found = new Uint32Array(16);
  colours.forEach((colour, group) => { found[group] = bytesOf(colour); });
  if (faded) found[HIDDEN] = bytesOf(faded[0]);
  return found;
}

/** @param {string} colour as #rrggbb */
function bytesOf(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return bytes(red, green, blue, 255);
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

/** @param {CanvasRenderingContext2D} context @param {Rings | FlatRings} rings */
export function tracePath(context, rings) {
  for (const ring of rings) {
    context.moveTo(ring[0].x, ring[0].y);
    for (let i = 1; i < ring.length; i++) context.lineTo(ring[i].x, ring[i].y);
    // Not closePath, after which Chromium measures the whole path again: docs/decisions/grouped-fills.md.
    context.lineTo(ring[0].x, ring[0].y);
  }
}

/** @type {Record<string, { pattern: CanvasPattern, dots: Uint32Array }>} */
const hatches = {};

/** What is drawn where there is no data, one a theme. */
function hatching() {
  const { theme, hatch: [ground, line] } = state.message;
  if (!hatches[theme]) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = HATCH;
    const context = pen(tile);
    context.fillStyle = ground;
    context.fillRect(0, 0, HATCH, HATCH);
    context.strokeStyle = line;
    context.lineWidth = 1.2;
    context.beginPath();
    for (const shift of [-HATCH, 0, HATCH]) {
      context.moveTo(shift, HATCH);
      context.lineTo(shift + HATCH, 0);
    }
    context.stroke();
    const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
    const { data } = context.getImageData(0, 0, HATCH, HATCH);
    hatches[theme] = { pattern, dots: new Uint32Array(data.buffer) };
  }
  return hatches[theme];
}
