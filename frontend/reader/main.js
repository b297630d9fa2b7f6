// @ts-check
/*
 * Reads the compact file beside the page's own thread, which has Streamlit to start meanwhile. It is asked once, and
 * answers once: with the tiles, and with what lies under each dot of one zoom of them; or with null, where the file did
 * not come or is damaged.
 *
 * `make script` makes static/tile-reader.js of this folder.
 */
import { areasOf, join } from "../map/flat.js";
import { rasterize } from "../map/raster.js";
import { unpackTiles } from "./unpack.js";
/** @import { FlatTile, Read, ToRead } from "../map/types" */

// What protomaps reads as one tile, and what Leaflet draws as one, both in CSS pixels: the first is four of the second.
const READ = 512;
const DRAWN = 256;

self.onmessage = async ({ data }) => {
  const found = await read(data).catch(() => null);
  self.postMessage(found, { transfer: found ? buffersOf(found) : [] });
  self.close();
};

/** @param {ToRead} asked @returns {Promise<Read | null>} */
async function read({ url, dots, far }) {
  const answer = await fetch(url);
  if (!answer.ok) return null;
  const tiles = unpackTiles(await answer.arrayBuffer(), READ);
  const width = Math.trunc(DRAWN * dots);
  return { tiles, farther: far ? 1 : 0, width, rasters: rastersOf(far ? joined(tiles) : tiles, width, dots) };
}

/** The tiles of the zoom before. @param {Map<string, FlatTile>} tiles */
function joined(tiles) {
  const names = new Set([...tiles.keys()].map((name) => name.split(" ").map((n) => Math.trunc(Number(n) / 2)).join(" ")));
  return new Map([...names].map((name) => [name, join(tiles, name, READ)]));
}

/**
 * What lies under the dots of each tile that is drawn, by its x and y.
 *
 * @param {Map<string, FlatTile | null>} tiles
 * @param {number} width of such a tile, in dots
 * @param {number} dots of a CSS pixel
 */
function rastersOf(tiles, width, dots) {
  // As fine as a tile that the map draws itself: frontend/map/fills.js.
  const fine = width > DRAWN ? 1 : 2;
  const found = new Map();
  for (const [name, tile] of tiles) {
    const [x, y] = name.split(" ").map(Number);
    const areas = tile ? areasOf(tile).map(({ row, rings, bbox }) => ({ row, rings: rings.flat(), bbox })) : [];
    for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
      const [left, top] = [right * DRAWN, down * DRAWN];
      const inside = areas.filter(({ bbox }) =>
        bbox.maxX >= left && bbox.minX <= left + DRAWN && bbox.maxY >= top && bbox.minY <= top + DRAWN);
      const shift = { a: dots, d: dots, e: -left * dots, f: -top * dots };
      found.set(`${2 * x + right} ${2 * y + down}`, rasterize(inside, width, width, fine, shift));
    }
  }
  return found;
}

/** What is handed over and not copied. @param {Read} found */
function buffersOf({ tiles, rasters }) {
  const parts = [...tiles.values()].flatMap(({ rows, rings, starts, xs, ys }) => [rows, rings, starts, xs, ys]);
  return [...parts, ...[...rasters.values()].map(({ rows }) => rows)].map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
}
