// @ts-check
/*
 * A tile as numbers: which area lies under each dot. Made once, it is coloured anew in a millisecond, where drawing its
 * shapes takes twenty: docs/decisions/tiles-as-numbers.md.
 */
import { NO_DATA } from "./classes.js";
/** @import { Raster, Ring } from "./types" */

/** No area lies there. Every level has fewer areas. */
export const NOTHING = 65_535;

/** @typedef {{ dots: Uint32Array, size: number }} Hatch a square of so many dots each way */
/** @typedef {{ a: number, d: number, e: number, f: number }} Shift from what the shapes are told in to dots */

/**
 * Which area lies at the middle of each dot: the last of those that hold it, by the even-odd rule.
 *
 * @param {{ row: number, rings: Ring[] }[]} areas
 * @param {number} width of the canvas, in its dots
 * @param {number} height
 * @param {number} fine parts of each dot, each way, that are looked at
 * @param {Shift} shift
 * @returns {Raster}
 */
export function rasterize(areas, width, height, fine, shift) {
  const wide = width * fine, high = height * fine;
  const rows = new Uint16Array(wide * high).fill(NOTHING);
  const [ax, ex, ay, ey] = [shift.a * fine, shift.e * fine, shift.d * fine, shift.f * fine];
  /** Where borders cross the middle of a line: the line and the first dot right of it, as one number. @type {number[]} */
  const crossings = [];
  const step = wide + 1;
  for (const { row, rings } of areas) {
    crossings.length = 0;
    for (const { xs, ys, from: first, to: end } of rings) {
      let x0 = xs[end - 1] * ax + ex, y0 = ys[end - 1] * ay + ey;
      for (let n = first; n < end; n++) {
        const x1 = xs[n] * ax + ex, y1 = ys[n] * ay + ey;
        const down = y0 < y1;
        const from = Math.max(0, Math.ceil((down ? y0 : y1) - 0.5));
        const to = Math.min(high, Math.ceil((down ? y1 : y0) - 0.5));
        if (from < to) {
          const slope = (x1 - x0) / (y1 - y0);
          for (let line = from; line < to; line++) {
            const dot = Math.ceil(x0 + (line + 0.5 - y0) * slope - 0.5);
            crossings.push(line * step + (dot < 0 ? 0 : dot > wide ? wide : dot));
          }
        }
        x0 = x1;
        y0 = y1;
      }
    }
    if (crossings.length > 2) sort(crossings);
    else if (crossings.length && crossings[0] > crossings[1]) crossings.reverse();
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      const line = Math.floor(crossings[n] / step);
      const begin = line * wide;
      rows.fill(row, begin + crossings[n] - line * step, begin + crossings[n + 1] - line * step);
    }
  }
  return { rows, width, height, fine };
}

/** Few of them nearly in order is the rule. @param {number[]} numbers */
function sort(numbers) {
  if (numbers.length > 60) {
    numbers.sort((a, b) => a - b);
    return;
  }
  for (let i = 1; i < numbers.length; i++) {
    const each = numbers[i];
    let at = i;
    for (; at && numbers[at - 1] > each; at--) numbers[at] = numbers[at - 1];
    numbers[at] = each;
  }
}

/**
 * The dots of a tile in the colours of its areas' classes; where areas meet in a dot, the mean of theirs.
 *
 * @param {Raster} raster
 * @param {Uint8Array} classes of each area
 * @param {Uint32Array} palette the colour of each class as a canvas holds it; 0 is clear
 * @param {Hatch} hatch what is drawn, over and over, where there is no data
 * @returns {Uint32Array} width times height
 */
export function paint({ rows, width, height, fine }, classes, palette, hatch) {
  const dots = new Uint32Array(width * height);
  const wide = width * fine;
  const parts = fine === 1 ? [0] : [0, 1, wide, wide + 1];
  /** @param {number} row @param {number} dot @param {number} line */
  const colour = (row, dot, line) => {
    if (row === NOTHING) return 0;
    const group = classes[row];
    return group === NO_DATA ? hatch.dots[(line % hatch.size) * hatch.size + (dot % hatch.size)] : palette[group];
  };
  for (let line = 0, here = 0; line < height; line++) {
    let at = line * fine * wide;
    for (let dot = 0; dot < width; dot++, here++, at += fine) {
      const row = rows[at];
      if (fine === 1 || (rows[at + 1] === row && rows[at + wide] === row && rows[at + wide + 1] === row)) {
        if (row !== NOTHING) dots[here] = colour(row, dot, line);
        continue;
      }
      let red = 0, green = 0, blue = 0, solid = 0;
      for (const part of parts) {
        const each = colour(rows[at + part], dot, line);
        const alpha = each >>> 24;
        red += (each & 255) * alpha;
        green += ((each >>> 8) & 255) * alpha;
        blue += ((each >>> 16) & 255) * alpha;
        solid += alpha;
      }
      if (solid) dots[here] = bytes(red / solid, green / solid, blue / solid, solid / parts.length);
    }
  }
  return dots;
}

/**
 * A colour as a canvas holds it, its bytes from the lowest.
 *
 * @param {number} red @param {number} green @param {number} blue @param {number} alpha each to 255
 */
export function bytes(red, green, blue, alpha) {
  return ((alpha + 0.5) << 24 | (blue + 0.5) << 16 | (green + 0.5) << 8 | (red + 0.5)) >>> 0;
}
