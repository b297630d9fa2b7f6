// @ts-check
/* Which names have room in the frame. Nothing here knows the map: tests/frontend asks it alone. */
/** @import { Box, Dot, Placed, Wanted } from "./types" */

// CSS pixels between two names, and between a name and the frame's edge.
const GAP = 4;
const EDGE = 3;
// Two names of one spelling are two places only if they are this far apart.
const NAMESAKES = 160;
const LONGEST_LINE = 16;
// A dot this near to where a town is, in CSS pixels, stands for the town.
const SAME = 24;

/**
 * The names that are written, each where it is written: the first come first; none lies on another or on what is
 * `taken`, and none reaches over the edge.
 *
 * @param {Wanted[]} wanted the most important first
 * @param {{ x: number, y: number }} size of the frame
 * @param {Box[]} taken where buttons and the legend are
 * @returns {Placed[]}
 */
export function placeNames(wanted, size, taken) {
  /** @type {Placed[]} */
  const placed = [];
  for (const each of wanted) {
    if (each.x < 0 || each.y < 0 || each.x > size.x || each.y > size.y) continue;
    const text = each.lines.join(" ").toLowerCase();
    if (placed.some((other) => other.text === text && Math.hypot(other.x - each.x, other.y - each.y) < NAMESAKES)) continue;
    const spots = [[each.x, each.y], ...(each.otherwise ?? [])];
    for (const [x, y] of spots) {
      const box = boxAt(each, x, y, size);
      if (!box || [...taken, ...placed.map((other) => other.box)].some((other) => meet(box, other))) continue;
      placed.push({ ...each, text, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, box });
      break;
    }
  }
  return placed;
}

/**
 * The room that a name takes; a name close to the edge is moved in, if its place stays beneath it.
 *
 * @param {Wanted} name @param {number} x @param {number} y @param {{ x: number, y: number }} size
 * @returns {Box | null}
 */
function boxAt(name, x, y, size) {
  if (name.width > size.x - 2 * EDGE || name.height > size.y - 2 * EDGE) return null;
  const left = Math.min(Math.max(x - name.width / 2, EDGE), size.x - EDGE - name.width);
  const top = Math.min(Math.max(y - name.height / 2, EDGE), size.y - EDGE - name.height);
  return { left, top, right: left + name.width, bottom: top + name.height };
}

/** @param {Box} one @param {Box} other */
function meet(one, other) {
  return one.left < other.right + GAP && other.left < one.right + GAP
    && one.top < other.bottom + GAP && other.top < one.bottom + GAP;
}

/** The name of a dot, which stands over, under or beside it. @param {Wanted} name @param {Dot} dot @returns {Wanted} */
export function nameOf(name, { x, y, r }) {
  const [up, across] = [r + GAP + 1 + name.height / 2, r + GAP + 1 + name.width / 2];
  return { ...name, x, y: y - up, otherwise: [[x, y + up], [x + across, y], [x - across, y]] };
}

/**
 * The name of a town, which gives way to the dots near it; null where a dot with a name stands for the town itself.
 *
 * @param {Wanted} name @param {Dot[]} named @param {Dot[]} [bare] dots that have no name beside them
 * @returns {Wanted | null}
 */
export function awayFrom(name, named, bare = []) {
  const { x, y } = name;
  if (named.some((dot) => Math.hypot(dot.x - x, dot.y - y) < SAME)) return null;
  return { ...name, otherwise: [...(name.otherwise ?? []), ...[...named, ...bare].flatMap((dot) => {
    const up = dot.r + GAP + 1 + name.height / 2;
    return [dot.y - up, dot.y + up].filter((moved) => Math.abs(moved - y) < 1.5 * name.height).map((moved) => /** @type {[number, number]} */ ([x, moved]));
  })] };
}

/** A name in lines of some sixteen letters. @param {string} name @returns {string[]} */
export function inLines(name) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + 1 + word.length > LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/**
 * A point inside an outline to write its name at: the middle of the widest stretch of the ring's middle line.
 *
 * @param {number[][]} ring x and y, in any unit
 * @returns {[number, number]}
 */
export function inside(ring) {
  const heights = ring.map(([, y]) => y);
  const low = Math.min(...heights);
  const y = low + (Math.max(...heights) - low) * 0.5001;
  const cuts = [];
  for (let n = 0; n < ring.length; n++) {
    const [x1, y1] = ring[n];
    const [x2, y2] = ring[(n + 1) % ring.length];
    if ((y1 > y) !== (y2 > y)) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  cuts.sort((a, b) => a - b);
  let best = [0, -Infinity];
  for (let n = 0; n + 1 < cuts.length; n += 2) {
    const wide = cuts[n + 1] - cuts[n];
    if (wide > best[1]) best = [(cuts[n] + cuts[n + 1]) / 2, wide];
  }
  return best[1] > -Infinity ? [best[0], y] : [ring[0][0], ring[0][1]];
}
