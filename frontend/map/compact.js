// @ts-check
/*
 * One zoom, that of England's first view, comes in a third of the bytes of its tiles: the same shapes, in a file that
 * the browser may keep. How the file is written: data/build/compact.py.
 */
/** @import { Feature, TileCache } from "protomaps-leaflet" */
/** @import { Compact } from "./types" */

/**
 * Read one zoom of a level from its compact file. Should the file not come, the tiles do.
 *
 * @param {TileCache} cache
 * @param {string} level
 * @param {Compact} compact
 */
export function readCompact(cache, level, compact) {
  const archive = cache.source;
  /** @type {Promise<Map<string, Map<string, Feature[]>> | null> | null} */
  let tiles = null;
  cache.source = {
    get: async (at, size) => {
      if (at.z !== compact.zoom) return archive.get(at, size);
      tiles ||= fetch(compact.url)
        .then((answer) => (answer.ok ? answer.arrayBuffer() : null))
        .then((content) => content && unpackTiles(content, level, size))
        .catch(() => null);
      const found = await tiles;
      return found ? found.get(`${at.x} ${at.y}`) || new Map() : archive.get(at, size);
    },
  };
}

const STREAMS = 9;
// A step to a point that is there already, and the end of a ring.
const BACK = 0;
const END = 2;
// A point as one number. Tiles reach a little over their edges, so all are shifted.
const SHIFT = 1024;
const ROW = 8192;

/** @typedef {{ where: number, x: number, y: number }} Point */

/**
 * The tiles of that zoom by x and y, each as protomaps reads one.
 *
 * @param {ArrayBuffer} content
 * @param {string} level
 * @param {number} size of a tile
 * @returns {Map<string, Map<string, Feature[]>>}
 */
export function unpackTiles(content, level, size) {
  const [tile, rows, rings, known, unknown, left, top, right, down] = streams(content);
  const scale = size / tile();
  /** @param {number} where @returns {Point} */
  const point = (where) => ({
    where,
    x: (Math.trunc(where / ROW) - SHIFT) * scale,
    y: ((where % ROW) - SHIFT) * scale,
  });

  /** @param {Point} first @param {Map<number, Point>} came */
  function ring(first, came) {
    const points = [first];
    // Points that are new, and the point before each. Two flat lists: England has some hundred thousand of them.
    /** @type {number[]} */
    const ends = [];
    /** @type {Point[]} */
    const begins = [];
    for (let at = first; ; ) {
      const back = came.get(at.where);
      const step = back ? known() : unknown();
      const end = step === BACK ? back
        : step === END ? first : point(at.where + signed(right) * ROW + signed(down));
      if (!end) throw new RangeError("A ring of the compact file goes back along a line that is not there.");
      if (step === BACK) came.delete(at.where);
      else {
        ends.push(end.where);
        begins.push(at);
      }
      // The first point comes again at the end, as in a tile.
      points.push(end);
      if (step === END || (step === BACK && end.where === first.where)) break;
      at = end;
    }
    for (let n = 0; n < ends.length; n++) if (!came.has(ends[n])) came.set(ends[n], begins[n]);
    return points;
  }

  const tiles = new Map();
  for (let count = tile(); count > 0; count--) {
    const name = `${tile()} ${tile()}`;
    const came = new Map();
    let row = -1;
    let start = SHIFT * ROW + SHIFT;
    const features = Array.from({ length: tile() }, () => {
      row += rows();
      const geom = Array.from({ length: rings() }, () => {
        start += signed(left) * ROW + signed(top);
        return ring(point(start), came);
      });
      return { geomType: 3, geom, bbox: box(geom), numVertices: 0, props: { row } };
    });
    tiles.set(name, new Map([[level, features]]));
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

/** @param {Point[][]} geom */
function box(geom) {
  const found = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const points of geom) {
    for (const { x, y } of points) {
      if (x < found.minX) found.minX = x;
      if (x > found.maxX) found.maxX = x;
      if (y < found.minY) found.minY = y;
      if (y > found.maxY) found.maxY = y;
    }
  }
  return found;
}
