// @ts-check
/* The compact file of one zoom of a level: how it is written, see data/build/compact.py. */
/** @import { FlatTile } from "../map/types" */

const STREAMS = 9;
// A step to a point that is there already, and the end of a ring.
const BACK = 0;
const END = 2;
// A point as one number. Tiles reach a little over their edges, so all are shifted.
const SHIFT = 1024;
const ROW = 8192;

/**
 * The tiles of that zoom by x and y.
 *
 * @param {ArrayBuffer} content
 * @param {number} size of a tile, in the units that its points are told in
 * @returns {Map<string, FlatTile>}
 */
export function unpackTiles(content, size) {
  const [tile, rows, rings, known, unknown, left, top, right, down] = streams(content);
  const scale = size / tile();
  // Every point of a tile takes a byte at least.
  const xs = new Float32Array(content.byteLength), ys = new Float32Array(content.byteLength);
  let points = 0;

  /** @param {number} where */
  function put(where) {
    xs[points] = (Math.trunc(where / ROW) - SHIFT) * scale;
    ys[points++] = ((where % ROW) - SHIFT) * scale;
  }

  // Points that are new, and the point before each, as far as the ring of now. Two flat lists: England has some hundred
  // thousand of them.
  /** @type {number[]} */
  const ends = [];
  /** @type {number[]} */
  const begins = [];
  /** @param {number} first @param {Map<number, number>} came */
  function ring(first, came) {
    ends.length = begins.length = 0;
    put(first);
    for (let at = first; ; ) {
      const back = came.get(at);
      const step = back === undefined ? unknown() : known();
      const end = step === BACK ? back : step === END ? first : at + signed(right) * ROW + signed(down);
      if (end === undefined) throw new RangeError("A ring of the compact file goes back along a line that is not there.");
      if (step === BACK) came.delete(at);
      else {
        ends.push(end);
        begins.push(at);
      }
      // The first point comes again at the end, as in a tile.
      put(end);
      if (step === END || (step === BACK && end === first)) break;
      at = end;
    }
    for (let n = 0; n < ends.length; n++) if (!came.has(ends[n])) came.set(ends[n], begins[n]);
  }

  const tiles = new Map();
  for (let count = tile(); count > 0; count--) {
    const name = `${tile()} ${tile()}`;
    /** @type {Map<number, number>} */
    const came = new Map();
    const areas = tile();
    const found = { rows: new Uint16Array(areas), rings: new Uint32Array(areas + 1) };
    /** @type {number[]} */
    const starts = [];
    let row = -1;
    let start = SHIFT * ROW + SHIFT;
    points = 0;
    for (let area = 0; area < areas; area++) {
      found.rows[area] = row += rows();
      found.rings[area] = starts.length;
      for (let more = rings(); more > 0; more--) {
        starts.push(points);
        start += signed(left) * ROW + signed(top);
        ring(start, came);
      }
    }
    found.rings[areas] = starts.length;
    starts.push(points);
    tiles.set(name, { ...found, starts: Uint32Array.from(starts), xs: xs.slice(0, points), ys: ys.slice(0, points) });
  }
  return tiles;
}

/**
 * The numbers of each stream, one at a time: a byte, or where that is 255 the two after it.
 *
 * @param {ArrayBuffer} content
 */
function streams(content) {
  const bytes = new Uint8Array(content);
  const lengths = new DataView(content);
  let begin = 4 * STREAMS;
  return Array.from({ length: STREAMS }, (_, n) => {
    let at = begin;
    begin += lengths.getUint32(4 * n, true);
    return () => {
      const byte = bytes[at++];
      if (byte < 255) return byte;
      at += 2;
      return bytes[at - 2] | (bytes[at - 1] << 8);
    };
  });
}

/** 0, -1, 1, -2, 2 … stand as 0, 1, 2, 3, 4 … @param {() => number} stream */
function signed(stream) {
  const number = stream();
  return (number >>> 1) ^ -(number & 1);
}
