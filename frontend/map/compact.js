// @ts-check
/*
 * One zoom, that of England's first view, comes in a third of the bytes of its tiles: the same shapes, in a file that
 * the browser may keep; the zoom before it is put together of them. A thread of its own reads the file
 * (frontend/reader), as a rule before this frame is there: docs/decisions/map-paints-first.md.
 */
import { areasOf, join } from "./flat.js";
/** @import { Feature, TileCache } from "protomaps-leaflet" */
/** @import { AreaFill } from "./fills.js" */
/** @import { Compact, FlatTile, Read, TileLayer } from "./types" */

// On a window no wider England is seen from one step farther; the page says the same (lib/serve/assets.py).
const NARROW = "(max-width: 640px)";

/**
 * Draw the tiles of that zoom, and of the zoom before, from the compact file. Should it not come, the tiles do.
 *
 * @param {TileLayer} layer
 * @param {AreaFill} fill
 * @param {string} level
 * @param {Compact} compact
 */
export function readCompact(layer, fill, level, compact) {
  const { tileCache, levelDiff } = /** @type {{ tileCache: TileCache, levelDiff: number }} */ (layer.views.get(""));
  const archive = tileCache.source;
  /** @type {Promise<Read | null> | null} */
  let reading = null;
  const read = () => reading ||= begun(compact) || begin(compact);
  /** @param {number} zoom of a tile that is read */
  const fartherThan = (zoom) => compact.zoom - zoom;

  tileCache.source = {
    get: async (at, size) => {
      const farther = fartherThan(at.z);
      const found = farther === 0 || farther === 1 ? await read() : null;
      if (!found) return archive.get(at, size);
      const name = `${at.x} ${at.y}`;
      const tile = farther ? join(found.tiles, name, size) : found.tiles.get(name);
      return new Map(tile ? [[level, features(tile)]] : []);
    },
  };

  const draw = layer.renderTile.bind(layer);
  layer.renderTile = async (coords, canvas, key, done = () => {}) => {
    const farther = fartherThan(coords.z - levelDiff);
    const found = farther === 0 || farther === 1 ? await read() : null;
    if (canvas.key !== key) return;
    const raster = found?.farther === farther && found.width === Math.trunc(layer.tileSize)
      ? found.rasters.get(`${coords.x} ${coords.y}`) : undefined;
    if (!raster) {
      await draw(coords, canvas, key, done);
      return;
    }
    canvas.width = canvas.height = layer.tileSize;
    fill.keep(canvas, raster);
    done();
  };
}

/** What the page began to read before there was a frame: lib/serve/assets.py. @param {Compact} compact */
function begun(compact) {
  return window.parent.compactTiles?.[compact.url] ?? null;
}

/** @param {Compact} compact @returns {Promise<Read | null>} */
function begin({ url, reader }) {
  return new Promise((done) => {
    const worker = new Worker(reader);
    worker.onmessage = ({ data }) => { done(data); };
    worker.onerror = () => { done(null); };
    worker.postMessage({ url, dots: devicePixelRatio, far: window.parent.matchMedia(NARROW).matches });
  });
}

/** The areas of a tile as protomaps has them. @param {FlatTile} tile @returns {Feature[]} */
function features(tile) {
  return areasOf(tile).map(({ row, rings, bbox }) => ({
    geomType: 3, geom: /** @type {any} */ (rings), bbox, numVertices: 0, props: { row },
  }));
}
