// @ts-check
/* Shapes as flat lists of numbers, and as the points that protomaps wants, made when somebody asks. */
/** @import { Extent, FlatTile, Ring, Rings } from "./types" */

/** The rings of one area of a flat tile. */
export class FlatRings {
  /** @param {FlatTile} tile @param {number} area which of the tile's */
  constructor(tile, area) {
    this.tile = tile;
    this.area = area;
  }

  /** @returns {Ring[]} */
  flat() {
    const { rings, starts, xs, ys } = this.tile;
    const found = [];
    for (let n = rings[this.area]; n < rings[this.area + 1]; n++) found.push({ xs, ys, from: starts[n], to: starts[n + 1] });
    return found;
  }

  * [Symbol.iterator]() {
    for (const { xs, ys, from, to } of this.flat()) {
      yield Array.from({ length: to - from }, (_, n) => ({ x: xs[from + n], y: ys[from + n] }));
    }
  }
}

/** Rings of either kind as flat ones. @param {Rings | FlatRings} rings @returns {Ring[]} */
export function flatten(rings) {
  if (rings instanceof FlatRings) return rings.flat();
  return rings.map((ring) => ({ xs: ring.map(({ x }) => x), ys: ring.map(({ y }) => y), from: 0, to: ring.length }));
}

/** @param {FlatTile} tile @returns {{ row: number, rings: FlatRings, bbox: Extent }[]} */
export function areasOf(tile) {
  return Array.from(tile.rows, (row, area) => {
    const rings = new FlatRings(tile, area);
    return { row, rings, bbox: boxOf(rings.flat()) };
  });
}

/**
 * A tile of the zoom before, put together of the four that lie in it. An area that lies on several comes once for each.
 *
 * @param {Map<string, FlatTile>} tiles by x and y
 * @param {string} name x and y of the tile that is wanted
 * @param {number} size of a tile
 * @returns {FlatTile | null} null where none of the four is
 */
export function join(tiles, name, size) {
  const [x, y] = name.split(" ").map(Number);
  const parts = [[0, 0], [1, 0], [0, 1], [1, 1]].flatMap(([right, down]) => {
    const tile = tiles.get(`${2 * x + right} ${2 * y + down}`);
    return tile ? [{ tile, left: right * size / 2, top: down * size / 2 }] : [];
  });
  if (!parts.length) return null;
  /** @param {(each: FlatTile) => number} count */
  const sum = (count) => parts.reduce((before, { tile }) => before + count(tile), 0);
  const [areas, rings, points] = [sum((each) => each.rows.length), sum((each) => each.starts.length - 1), sum((each) => each.xs.length)];
  const whole = {
    rows: new Uint16Array(areas), rings: new Uint32Array(areas + 1), starts: new Uint32Array(rings + 1),
    xs: new Float32Array(points), ys: new Float32Array(points),
  };
  let area = 0, ring = 0, point = 0;
  for (const { tile, left, top } of parts) {
    whole.rows.set(tile.rows, area);
    whole.rings.set(tile.rings.map((each) => each + ring), area);
    whole.starts.set(tile.starts.map((each) => each + point), ring);
    whole.xs.set(tile.xs.map((each) => each / 2 + left), point);
    whole.ys.set(tile.ys.map((each) => each / 2 + top), point);
    area += tile.rows.length;
    ring += tile.starts.length - 1;
    point += tile.xs.length;
  }
  return whole;
}

/** @param {Ring[]} rings @returns {Extent} */
function boxOf(rings) {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const { xs, ys, from, to } of rings) {
    for (let n = from; n < to; n++) {
      const x = xs[n], y = ys[n];
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  return { minX, minY, maxX, maxY };
}
