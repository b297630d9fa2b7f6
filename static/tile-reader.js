// Made of frontend/reader by make script: change it there.
"use strict";
(() => {
  // frontend/map/flat.js
  var FlatRings = class {
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
    *[Symbol.iterator]() {
      for (const { xs, ys, from, to } of this.flat()) {
        yield Array.from({ length: to - from }, (_, n) => ({ x: xs[from + n], y: ys[from + n] }));
      }
    }
  };
  function areasOf(tile) {
    return Array.from(tile.rows, (row, area) => {
      const rings = new FlatRings(tile, area);
      return { row, rings, bbox: boxOf(rings.flat()) };
    });
  }
  function join(tiles, name, size) {
    const [x, y] = name.split(" ").map(Number);
    const parts = [[0, 0], [1, 0], [0, 1], [1, 1]].flatMap(([right, down]) => {
      const tile = tiles.get(`${2 * x + right} ${2 * y + down}`);
      return tile ? [{ tile, left: right * size / 2, top: down * size / 2 }] : [];
    });
    if (!parts.length) return null;
    const sum = (count) => parts.reduce((before, { tile }) => before + count(tile), 0);
    const [areas, rings, points] = [sum((each) => each.rows.length), sum((each) => each.starts.length - 1), sum((each) => each.xs.length)];
    const whole = {
      rows: new Uint16Array(areas),
      rings: new Uint32Array(areas + 1),
      starts: new Uint32Array(rings + 1),
      xs: new Float32Array(points),
      ys: new Float32Array(points)
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

  // frontend/map/raster.js
  var NOTHING = 65535;
  function rasterize(areas, width, height, fine, shift) {
    const wide = width * fine, high = height * fine;
    const rows = new Uint16Array(wide * high).fill(NOTHING);
    const [ax, ex, ay, ey] = [shift.a * fine, shift.e * fine, shift.d * fine, shift.f * fine];
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

  // frontend/reader/unpack.js
  var STREAMS = 9;
  var BACK = 0;
  var END = 2;
  var SHIFT = 1024;
  var ROW = 8192;
  function unpackTiles(content, size) {
    const [tile, rows, rings, known, unknown, left, top, right, down] = streams(content);
    const scale = size / tile();
    const xs = new Float32Array(content.byteLength), ys = new Float32Array(content.byteLength);
    let points = 0;
    function put(where) {
      xs[points] = (Math.trunc(where / ROW) - SHIFT) * scale;
      ys[points++] = (where % ROW - SHIFT) * scale;
    }
    const ends = [];
    const begins = [];
    function ring(first, came) {
      ends.length = begins.length = 0;
      put(first);
      for (let at = first; ; ) {
        const back = came.get(at);
        const step = back === void 0 ? unknown() : known();
        const end = step === BACK ? back : step === END ? first : at + signed(right) * ROW + signed(down);
        if (end === void 0) throw new RangeError("A ring of the compact file goes back along a line that is not there.");
        if (step === BACK) came.delete(at);
        else {
          ends.push(end);
          begins.push(at);
        }
        put(end);
        if (step === END || step === BACK && end === first) break;
        at = end;
      }
      for (let n = 0; n < ends.length; n++) if (!came.has(ends[n])) came.set(ends[n], begins[n]);
    }
    const tiles = /* @__PURE__ */ new Map();
    for (let count = tile(); count > 0; count--) {
      const name = `${tile()} ${tile()}`;
      const came = /* @__PURE__ */ new Map();
      const areas = tile();
      const found = { rows: new Uint16Array(areas), rings: new Uint32Array(areas + 1) };
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
        return bytes[at - 2] | bytes[at - 1] << 8;
      };
    });
  }
  function signed(stream) {
    const number = stream();
    return number >>> 1 ^ -(number & 1);
  }

  // frontend/reader/main.js
  var READ = 512;
  var DRAWN = 256;
  self.onmessage = async ({ data }) => {
    const found = await read(data).catch(() => null);
    self.postMessage(found, { transfer: found ? buffersOf(found) : [] });
    self.close();
  };
  async function read({ url, dots, far }) {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const tiles = unpackTiles(await answer.arrayBuffer(), READ);
    const width = Math.trunc(DRAWN * dots);
    return { tiles, farther: far ? 1 : 0, width, rasters: rastersOf(far ? joined(tiles) : tiles, width, dots) };
  }
  function joined(tiles) {
    const names = new Set([...tiles.keys()].map((name) => name.split(" ").map((n) => Math.trunc(Number(n) / 2)).join(" ")));
    return new Map([...names].map((name) => [name, join(tiles, name, READ)]));
  }
  function rastersOf(tiles, width, dots) {
    const fine = width > DRAWN ? 1 : 2;
    const found = /* @__PURE__ */ new Map();
    for (const [name, tile] of tiles) {
      const [x, y] = name.split(" ").map(Number);
      const areas = tile ? areasOf(tile).map(({ row, rings, bbox }) => ({ row, rings: rings.flat(), bbox })) : [];
      for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
        const [left, top] = [right * DRAWN, down * DRAWN];
        const inside = areas.filter(({ bbox }) => bbox.maxX >= left && bbox.minX <= left + DRAWN && bbox.maxY >= top && bbox.minY <= top + DRAWN);
        const shift = { a: dots, d: dots, e: -left * dots, f: -top * dots };
        found.set(`${2 * x + right} ${2 * y + down}`, rasterize(inside, width, width, fine, shift));
      }
    }
    return found;
  }
  function buffersOf({ tiles, rasters }) {
    const parts = [...tiles.values()].flatMap(({ rows, rings, starts, xs, ys }) => [rows, rings, starts, xs, ys]);
    return [...parts, ...[...rasters.values()].map(({ rows }) => rows)].map(({ buffer }) => (
      /** @type {ArrayBuffer} */
      buffer
    ));
  }
})();
