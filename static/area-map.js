// Made of frontend/map by make script: change it there.
"use strict";
(() => {
  // frontend/map/classes.js
  var NO_DATA = 14;
  var HIDDEN = 15;
  function unpack(text, count) {
    const bytes2 = atob(text);
    const classes = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const byte = bytes2.charCodeAt(i >> 1);
      classes[i] = i & 1 ? byte >> 4 : byte & 15;
    }
    return classes;
  }
  function countVisible(classes) {
    let visible = 0;
    for (let i = 0; i < classes.length; i++) if (classes[i] !== HIDDEN) visible++;
    return visible;
  }

  // frontend/map/flat.js
  var FlatRings = class {
    /** @param {FlatTile} tile @param {number} area which of the tile's */
    constructor(tile, area2) {
      this.tile = tile;
      this.area = area2;
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
  function flatten(rings) {
    if (rings instanceof FlatRings) return rings.flat();
    return rings.map((ring) => ({ xs: ring.map(({ x }) => x), ys: ring.map(({ y }) => y), from: 0, to: ring.length }));
  }
  function areasOf(tile) {
    return Array.from(tile.rows, (row, area2) => {
      const rings = new FlatRings(tile, area2);
      return { row, rings, bbox: boxOf(rings.flat()) };
    });
  }
  function join(tiles, name2, size) {
    const [x, y] = name2.split(" ").map(Number);
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
    let area2 = 0, ring = 0, point = 0;
    for (const { tile, left, top } of parts) {
      whole.rows.set(tile.rows, area2);
      whole.rings.set(tile.rings.map((each) => each + ring), area2);
      whole.starts.set(tile.starts.map((each) => each + point), ring);
      whole.xs.set(tile.xs.map((each) => each / 2 + left), point);
      whole.ys.set(tile.ys.map((each) => each / 2 + top), point);
      area2 += tile.rows.length;
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

  // frontend/map/compact.js
  var NARROW = "(max-width: 640px)";
  function readCompact(layer, fill2, level, compact) {
    const { tileCache, levelDiff } = (
      /** @type {{ tileCache: TileCache, levelDiff: number }} */
      layer.views.get("")
    );
    const archive = tileCache.source;
    let reading = null;
    const read2 = () => reading ||= begun(compact) || begin(compact);
    const fartherThan = (zoom) => compact.zoom - zoom;
    tileCache.source = {
      get: async (at, size) => {
        const farther = fartherThan(at.z);
        const found = farther === 0 || farther === 1 ? await read2() : null;
        if (!found) return archive.get(at, size);
        const name2 = `${at.x} ${at.y}`;
        const tile = farther ? join(found.tiles, name2, size) : found.tiles.get(name2);
        return new Map(tile ? [[level, features(tile)]] : []);
      }
    };
    const draw = layer.renderTile.bind(layer);
    layer.renderTile = async (coords, canvas, key3, done = () => {
    }) => {
      const farther = fartherThan(coords.z - levelDiff);
      const found = farther === 0 || farther === 1 ? await read2() : null;
      if (canvas.key !== key3) return;
      const raster = found?.farther === farther && found.width === Math.trunc(layer.tileSize) ? found.rasters.get(`${coords.x} ${coords.y}`) : void 0;
      if (!raster) {
        await draw(coords, canvas, key3, done);
        return;
      }
      canvas.width = canvas.height = layer.tileSize;
      fill2.keep(canvas, raster);
      done();
    };
  }
  function begun(compact) {
    return window.parent.compactTiles?.[compact.url] ?? null;
  }
  function begin({ url, reader }) {
    return new Promise((done) => {
      const worker = new Worker(reader);
      worker.onmessage = ({ data }) => {
        done(data);
      };
      worker.onerror = () => {
        done(null);
      };
      worker.postMessage({ url, dots: devicePixelRatio, far: window.parent.matchMedia(NARROW).matches });
    });
  }
  function features(tile) {
    return areasOf(tile).map(({ row, rings, bbox }) => ({
      geomType: 3,
      geom: (
        /** @type {any} */
        rings
      ),
      bbox,
      numVertices: 0,
      props: { row }
    }));
  }

  // frontend/map/raster.js
  var NOTHING = 65535;
  function rasterize(areas, width, height, fine, shift) {
    const wide = width * fine, high = height * fine;
    const rows2 = new Uint16Array(wide * high).fill(NOTHING);
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
        const begin2 = line * wide;
        rows2.fill(row, begin2 + crossings[n] - line * step, begin2 + crossings[n + 1] - line * step);
      }
    }
    return { rows: rows2, width, height, fine };
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
  function paint({ rows: rows2, width, height, fine }, classes, palette2, hatch) {
    const dots = new Uint32Array(width * height);
    const wide = width * fine;
    const parts = fine === 1 ? [0] : [0, 1, wide, wide + 1];
    const colour = (row, dot, line) => {
      if (row === NOTHING) return 0;
      const group = classes[row];
      return group === NO_DATA ? hatch.dots[line % hatch.size * hatch.size + dot % hatch.size] : palette2[group];
    };
    for (let line = 0, here = 0; line < height; line++) {
      let at = line * fine * wide;
      for (let dot = 0; dot < width; dot++, here++, at += fine) {
        const row = rows2[at];
        if (fine === 1 || rows2[at + 1] === row && rows2[at + wide] === row && rows2[at + wide + 1] === row) {
          if (row !== NOTHING) dots[here] = colour(row, dot, line);
          continue;
        }
        let red = 0, green = 0, blue = 0, solid = 0;
        for (const part2 of parts) {
          const each = colour(rows2[at + part2], dot, line);
          const alpha = each >>> 24;
          red += (each & 255) * alpha;
          green += (each >>> 8 & 255) * alpha;
          blue += (each >>> 16 & 255) * alpha;
          solid += alpha;
        }
        if (solid) dots[here] = bytes(red / solid, green / solid, blue / solid, solid / parts.length);
      }
    }
    return dots;
  }
  function bytes(red, green, blue, alpha) {
    return (alpha + 0.5 << 24 | blue + 0.5 << 16 | green + 0.5 << 8 | red + 0.5) >>> 0;
  }

  // frontend/map/state.js
  var unset = null;
  var state = {
    map: unset,
    settings: unset,
    message: unset,
    waiting: null,
    level: null,
    clicks: [],
    layers: {},
    classes: {},
    fetched: {},
    paintKey: null,
    hoverWanted: false,
    overlays: {},
    outline: null,
    outlineKey: null,
    fitKey: null,
    bounds: null,
    margin: 24,
    touched: false,
    fittedSize: null,
    pointer: null,
    finger: false,
    tapped: null,
    asked: false
  };
  var progress = {
    measure: null,
    level: null,
    paints: 0,
    visible: 0,
    faded: 0,
    hovered: null,
    pin: null,
    names: [],
    title: ""
  };

  // frontend/map/fills.js
  var NEAR = 10;
  var NEAR_HEXAGONS = 8;
  var FINE = 256;
  var HATCH = 6;
  var rasters = /* @__PURE__ */ new WeakMap();
  var AreaFill = class {
    /** @param {string} level */
    constructor(level) {
      this.level = level;
      this.near = level === "equal" ? NEAR_HEXAGONS : NEAR;
      this.areas = [];
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
      if (!this.transform) this.transform = context.getTransform();
      this.areas.push({ row: feature.props.row, rings });
    }
    /** @param {CanvasRenderingContext2D} context @param {number} zoom */
    flush(context, zoom) {
      const { canvas } = context;
      rasters.delete(canvas);
      if (!this.transform) return;
      if (zoom < this.near) {
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
      const image = new ImageData(new Uint8ClampedArray(
        /** @type {ArrayBuffer} */
        dots.buffer
      ), raster.width, raster.height);
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
      if (!raster) return void 0;
      const { rows: rows2, width, height, fine } = raster;
      const row = rows2[Math.floor(y * height * fine) * width * fine + Math.floor(x * width * fine)];
      return row === NOTHING ? null : row;
    }
    /** @param {CanvasRenderingContext2D} context */
    fill(context) {
      const classes = state.classes[this.level];
      const groups = Array.from({ length: 16 }, () => []);
      for (const { row, rings } of this.areas) groups[classes[row]]?.push(rings);
      const { colours, edge } = state.message;
      const [pale, line] = state.message.faded ?? ["", ""];
      context.save();
      context.setTransform(
        /** @type {DOMMatrix} */
        this.transform
      );
      context.lineWidth = 0.7;
      for (const group of [...state.message.faded ? [HIDDEN] : [], ...colours.keys(), NO_DATA]) {
        if (!groups[group]?.length) continue;
        context.beginPath();
        for (const rings of groups[group]) tracePath(context, rings);
        context.fillStyle = group === NO_DATA ? hatching().pattern : group === HIDDEN ? pale : colours[group];
        context.fill("evenodd");
        context.strokeStyle = group === HIDDEN ? line : edge ?? colours[group] ?? line;
        context.stroke();
      }
      context.restore();
    }
  };
  var fills = {};
  function pen(canvas) {
    return (
      /** @type {CanvasRenderingContext2D} */
      canvas.getContext("2d")
    );
  }
  function palette() {
    const { colours, faded } = state.message;
    const found = new Uint32Array(16);
    colours.forEach((colour, group) => {
      found[group] = bytesOf(colour);
    });
    if (faded) found[HIDDEN] = bytesOf(faded[0]);
    return found;
  }
  function bytesOf(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return bytes(red, green, blue, 255);
  }
  var AreaOutline = class {
    /** @param {OverlayPart} part */
    constructor(part2) {
      this.part = part2;
    }
    /** @param {CanvasRenderingContext2D} context @param {Rings} rings */
    draw(context, rings) {
      const { fill: fill2, casing, colour = "", width = 1, dash = [] } = this.part;
      context.beginPath();
      tracePath(context, rings);
      if (fill2) {
        context.fillStyle = fill2;
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
  };
  function tracePath(context, rings) {
    for (const ring of rings) {
      context.moveTo(ring[0].x, ring[0].y);
      for (let i = 1; i < ring.length; i++) context.lineTo(ring[i].x, ring[i].y);
      context.lineTo(ring[0].x, ring[0].y);
    }
  }
  var hatches = {};
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
      const pattern = (
        /** @type {CanvasPattern} */
        context.createPattern(tile, "repeat")
      );
      const { data } = context.getImageData(0, 0, HATCH, HATCH);
      hatches[theme] = { pattern, dots: new Uint32Array(data.buffer) };
    }
    return hatches[theme];
  }

  // frontend/map/sheet.js
  var Sheet = class {
    /**
     * @param {string} pane
     * @param {(context: CanvasRenderingContext2D, size: L.Point) => void} paint draws in CSS pixels from the frame's corner
     */
    constructor(pane, paint3) {
      this.canvas = /** @type {HTMLCanvasElement} */
      L.DomUtil.create("canvas", "area-sheet", state.map.getPane(pane));
      this.paint = paint3;
      state.map.on("zoomstart", () => {
        this.canvas.style.opacity = "0";
      });
    }
    redraw() {
      const size = state.map.getSize();
      const dots = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this.canvas, state.map.containerPointToLayerPoint([0, 0]));
      this.canvas.width = Math.round(size.x * dots);
      this.canvas.height = Math.round(size.y * dots);
      this.canvas.style.width = `${size.x}px`;
      this.canvas.style.height = `${size.y}px`;
      const context = this.canvas.getContext("2d");
      if (!context) return;
      context.scale(dots, dots);
      this.paint(context, size);
      this.canvas.style.opacity = "1";
    }
  };

  // frontend/map/highlight.js
  var WIDTH = { casing: 4.5, ink: 2 };
  var sheet;
  var area = null;
  function makeHighlight() {
    sheet = new Sheet("hover", paint2);
    state.map.on("moveend resize", () => {
      if (area) sheet.redraw();
    });
  }
  function highlight(found) {
    if (area?.row === found?.row && area?.level === found?.level) return;
    area = found && { level: found.level, row: found.row };
    progress.hovered = area;
    sheet.redraw();
    window.parent.dispatchEvent(new CustomEvent("areapointed", { detail: area }));
  }
  function light(row) {
    highlight(row === null || state.level !== "lsoa21" ? null : { level: state.level, row });
  }
  function redrawHighlight() {
    if (area && area.level !== state.level) highlight(null);
    else if (area) sheet.redraw();
  }
  function boxOf2(found) {
    const box2 = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { rings } of pieces(found)) {
      for (const ring of rings) {
        for (const { x, y } of ring) {
          box2.left = Math.min(box2.left, x);
          box2.right = Math.max(box2.right, x);
          box2.top = Math.min(box2.top, y);
          box2.bottom = Math.max(box2.bottom, y);
        }
      }
    }
    return box2.left < box2.right ? box2 : null;
  }
  function pieces({ level, row }) {
    const view = (
      /** @type {View | undefined} */
      state.layers[level]?.views.get("")
    );
    if (!view) return [];
    const { min, max } = state.map.getPixelBounds();
    if (!min || !max) return [];
    const needed = view.dataTilesForBounds(state.map.getZoom(), { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y });
    return needed.flatMap(({ dataTile, origin, scale, dim }) => {
      const data = view.tileCache.cache.get(protomapsL.toIndex(dataTile))?.data;
      if (!data) view.tileCache.get(dataTile).then(redrawHighlight, () => {
      });
      const left = origin.x - min.x;
      const top = origin.y - min.y;
      return (data?.get(level) ?? []).filter((feature) => feature.props.row === row).map(({ geom }) => ({
        // Of a tile that came flat, points are made now.
        rings: [...geom].map((ring) => ring.map((point) => ({ x: point.x * scale + left, y: point.y * scale + top }))),
        tile: { left, top, right: left + dim, bottom: top + dim }
      }));
    });
  }
  function paint2(context) {
    if (!area) return;
    const { ink, casing } = state.message;
    const parts = pieces(area);
    context.lineJoin = "round";
    for (
      const [width, colour] of
      /** @type {const} */
      [[WIDTH.casing, casing], [WIDTH.ink, ink]]
    ) {
      for (const { rings, tile } of parts) {
        context.save();
        context.beginPath();
        context.rect(tile.left, tile.top, tile.right - tile.left, tile.bottom - tile.top);
        context.clip();
        context.beginPath();
        tracePath(context, rings);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
        context.restore();
      }
    }
  }

  // frontend/map/placing.js
  var GAP = 4;
  var EDGE = 3;
  var NAMESAKES = 160;
  var LONGEST_LINE = 16;
  var SAME = 24;
  function placeNames(wanted, size, taken) {
    const placed2 = [];
    for (const each of wanted) {
      if (each.x < 0 || each.y < 0 || each.x > size.x || each.y > size.y) continue;
      const text = each.lines.join(" ").toLowerCase();
      if (placed2.some((other) => other.text === text && Math.hypot(other.x - each.x, other.y - each.y) < NAMESAKES)) continue;
      const spots = [[each.x, each.y], ...each.otherwise ?? []];
      for (const [x, y] of spots) {
        const box2 = boxAt(each, x, y, size);
        if (!box2 || [...taken, ...placed2.map((other) => other.box)].some((other) => meet(box2, other))) continue;
        placed2.push({ ...each, text, x: (box2.left + box2.right) / 2, y: (box2.top + box2.bottom) / 2, box: box2 });
        break;
      }
    }
    return placed2;
  }
  function boxAt(name2, x, y, size) {
    if (name2.width > size.x - 2 * EDGE || name2.height > size.y - 2 * EDGE) return null;
    const left = Math.min(Math.max(x - name2.width / 2, EDGE), size.x - EDGE - name2.width);
    const top = Math.min(Math.max(y - name2.height / 2, EDGE), size.y - EDGE - name2.height);
    return { left, top, right: left + name2.width, bottom: top + name2.height };
  }
  function meet(one, other) {
    return one.left < other.right + GAP && other.left < one.right + GAP && one.top < other.bottom + GAP && other.top < one.bottom + GAP;
  }
  function nameOf(name2, { x, y, r }) {
    const [up, across] = [r + GAP + 1 + name2.height / 2, r + GAP + 1 + name2.width / 2];
    return { ...name2, x, y: y - up, otherwise: [[x, y + up], [x + across, y], [x - across, y]] };
  }
  function awayFrom(name2, named, bare = []) {
    const { x, y } = name2;
    if (named.some((dot) => Math.hypot(dot.x - x, dot.y - y) < SAME)) return null;
    return { ...name2, otherwise: [...name2.otherwise ?? [], ...[...named, ...bare].flatMap((dot) => {
      const up = dot.r + GAP + 1 + name2.height / 2;
      return [dot.y - up, dot.y + up].filter((moved) => Math.abs(moved - y) < 1.5 * name2.height).map((moved) => (
        /** @type {[number, number]} */
        [x, moved]
      ));
    })] };
  }
  function inLines(name2) {
    const lines = [""];
    for (const word of name2.split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + 1 + word.length > LONGEST_LINE) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  }
  function inside(ring) {
    const heights = ring.map(([, y2]) => y2);
    const low = Math.min(...heights);
    const y = low + (Math.max(...heights) - low) * 0.5001;
    const cuts = [];
    for (let n = 0; n < ring.length; n++) {
      const [x1, y1] = ring[n];
      const [x2, y2] = ring[(n + 1) % ring.length];
      if (y1 > y !== y2 > y) cuts.push(x1 + (y - y1) / (y2 - y1) * (x2 - x1));
    }
    cuts.sort((a, b) => a - b);
    let best = [0, -Infinity];
    for (let n = 0; n + 1 < cuts.length; n += 2) {
      const wide = cuts[n + 1] - cuts[n];
      if (wide > best[1]) best = [(cuts[n] + cuts[n + 1]) / 2, wide];
    }
    return best[1] > -Infinity ? [best[0], y] : [ring[0][0], ring[0][1]];
  }

  // frontend/map/whole.js
  var PATIENCE = 6e3;
  var unseen = false;
  var timer = 0;
  function hide() {
    if (state.settings.tools) return;
    unseen = true;
    state.map.getPanes().mapPane.style.visibility = "hidden";
    clearTimeout(timer);
    timer = setTimeout(show, PATIENCE);
  }
  function showWhole() {
    if (!unseen) return;
    const busy = [];
    state.map.eachLayer((layer) => {
      if (layer instanceof L.GridLayer && layer.isLoading()) busy.push(layer);
    });
    if (!busy.length) show();
    else busy[0].once("load", showWhole);
  }
  function show() {
    clearTimeout(timer);
    unseen = false;
    state.map.getPanes().mapPane.style.visibility = "";
  }

  // frontend/map/names.js
  var LINE = 1.2;
  var SPOKEN_FOR = ".leaflet-control, .area-arrows, .area-legend";
  var CHOSEN = { size: 15, weight: 700 };
  var FACE = "system-ui, sans-serif";
  var sheet2;
  var placed = [];
  var views = {};
  var turn = 0;
  var key = "";
  function makeNames() {
    sheet2 = new Sheet("labels", write);
    state.map.on("moveend resize", writeNames);
  }
  function followNames() {
    const { overlays, chosen, outline, theme } = state.message;
    const labels = Object.values(overlays).filter(({ kind }) => kind === "labels" || kind === "spots");
    const now = JSON.stringify([labels, chosen, outline, theme]);
    if (now === key) return;
    key = now;
    writeNames();
  }
  async function writeNames() {
    if (!state.message || !progress.paints) return;
    const mine = ++turn;
    const found = await wantedNames();
    if (mine !== turn) return;
    const dots = namedDots();
    const bare = bareDots();
    const taken = [...takenBoxes(), ...[...dots, ...bare].map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }))];
    const towns = found.flatMap((each) => awayFrom(each, dots, bare) ?? []);
    placed = placeNames([...chosenName(), ...dots.map(({ name: name2 }) => name2), ...towns], state.map.getSize(), taken);
    progress.names = placed.map(({ lines, box: box2 }) => ({ name: lines.join(" "), box: box2 }));
    sheet2.redraw();
    showWhole();
  }
  async function wantedNames() {
    const zoom = state.map.getZoom();
    const { min, max } = state.map.getPixelBounds();
    const frame2 = { minX: Number(min?.x), minY: Number(min?.y), maxX: Number(max?.x), maxY: Number(max?.y) };
    const jobs = [];
    for (const overlay of Object.values(state.message.overlays)) {
      if (overlay.kind !== "labels") continue;
      for (const part2 of overlay.parts) if (shown(part2, zoom)) jobs.push(namesOf(overlay, part2, zoom, frame2));
    }
    const found = (await Promise.all(jobs)).flat();
    return found.sort((a, b) => a.rank - b.rank || a.order - b.order);
  }
  function shown({ from = 0, level, unless = [] }, zoom) {
    const now = state.level ?? "";
    return zoom >= from && (!level || level === now) && !unless.includes(now);
  }
  async function namesOf(overlay, part2, zoom, frame2) {
    const tiles = await viewOf(part2.source).getBbox(zoom, frame2).catch(() => []);
    const fonts = new Map(part2.sizes?.map(({ size, font }) => [size, font]));
    return tiles.flatMap(({ data, origin, scale }) => (data.get(part2.source) ?? []).flatMap((feature) => {
      const { props, geom: [[point]] } = (
        /** @type {Feature & { props: any }} */
        feature
      );
      const font = fonts.get(props.size);
      if (!font || props.z > zoom || part2.of && !part2.of.includes(props.kind)) return [];
      const x = origin.x + point.x * scale - frame2.minX;
      const y = origin.y + point.y * scale - frame2.minY;
      return [measured(inLines(props.name), font, {
        x,
        y,
        rank: part2.rank ?? 0,
        order: props.order,
        ink: overlay.ink ?? "",
        casing: overlay.casing ?? ""
      })];
    }));
  }
  function viewOf(source) {
    const { url, zooms } = state.settings.tiles[source];
    const made = () => protomapsL.sourcesToViews({ sources: { [source]: { url, maxDataZoom: zooms[1] } } });
    return views[source] ||= /** @type {View} */
    made().get(source);
  }
  function chosenName() {
    const { chosen, outline, ink, casing, scale: times = 1 } = state.message;
    if (!chosen || !outline) return [];
    const rings = outline.type === "Polygon" ? [outline.coordinates[0]] : outline.type === "MultiPolygon" ? outline.coordinates.map(([ring2]) => ring2) : [];
    const ring = rings.sort((a, b) => b.length - a.length)[0];
    if (!ring) return [];
    const points = ring.map(([lng, lat]) => state.map.latLngToContainerPoint([lat, lng]));
    const box2 = L.bounds(points);
    const [x, y] = inside(points.map((each) => [each.x, each.y]));
    const font = `${CHOSEN.weight} ${Math.round(CHOSEN.size * times)}px ${FACE}`;
    const wanted = measured(inLines(chosen), font, { x, y, rank: -1, order: 0, ink, casing });
    const low = Number(box2.max?.y) + wanted.height / 2 + 6;
    const high = Number(box2.min?.y) - wanted.height / 2 - 6;
    const size = box2.getSize();
    const roomy = size.x > wanted.width * 1.2 && size.y > wanted.height * 2;
    const beside = [[x, high], [x, low]];
    return [roomy ? { ...wanted, otherwise: beside } : { ...wanted, y: high > 20 ? high : low, otherwise: [[x, low], [x, y]] }];
  }
  function namedDots() {
    const { overlays, ink, casing, scale: times = 1 } = state.message;
    const font = `${CHOSEN.weight} ${Math.round(CHOSEN.size * times)}px ${FACE}`;
    return Object.values(overlays).flatMap((overlay) => {
      if (overlay.kind !== "spots" || !overlay.named) return [];
      return overlay.spots.map(({ at, name: name2 }) => {
        const { x, y } = state.map.latLngToContainerPoint(at);
        const dot = { x, y, r: overlay.radius };
        return { ...dot, name: nameOf(measured(inLines(name2), font, { x, y, rank: -1, order: 0, ink, casing }), dot) };
      });
    });
  }
  function bareDots() {
    return Object.values(state.message.overlays).flatMap((overlay) => {
      if (overlay.kind !== "spots" || overlay.named) return [];
      return overlay.spots.map(({ at }) => ({ ...state.map.latLngToContainerPoint(at), r: overlay.radius }));
    });
  }
  function measured(lines, font, rest) {
    const context = (
      /** @type {CanvasRenderingContext2D} */
      sheet2.canvas.getContext("2d")
    );
    context.font = font;
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
    return { lines, font, width, height: lines.length * lineOf(font) + 2, ...rest };
  }
  function lineOf(font) {
    return LINE * Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
  }
  function takenBoxes() {
    const frame2 = state.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(SPOKEN_FOR)].map((each) => each.getBoundingClientRect()).filter((box2) => box2.width && box2.height).map((box2) => ({
      left: box2.left - frame2.left,
      top: box2.top - frame2.top,
      right: box2.right - frame2.left,
      bottom: box2.bottom - frame2.top
    }));
  }
  function write(context) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { lines, font, x, y, ink, casing } of placed) {
      context.font = font;
      const line = lineOf(font);
      lines.forEach((text, n) => {
        const at = y + (n - (lines.length - 1) / 2) * line;
        context.lineWidth = 3;
        context.strokeStyle = casing;
        context.strokeText(text, x, at);
        context.fillStyle = ink;
        context.fillText(text, x, at);
      });
    }
  }

  // frontend/map/marks.js
  var REACH = { circle: 1, square: 0.88, triangle: 1.25, diamond: 1.25, house: 1.15, point_down: 1.25, plus: 1.2 };
  var ARM = 0.36;
  function corners(shape, x, y, radius) {
    const r = radius * REACH[shape];
    switch (shape) {
      case "square":
        return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
      case "triangle":
        return [[x, y - r], [x + r * 0.87, y + r / 2], [x - r * 0.87, y + r / 2]];
      case "house": {
        const [wall, eaves, foot] = [r * 0.9, y - r * 0.1, y + r * 0.8];
        return [[x, y - r], [x + wall, eaves], [x + wall, foot], [x - wall, foot], [x - wall, eaves]];
      }
      case "point_down":
        return [[x, y + r], [x + r * 0.87, y - r / 2], [x - r * 0.87, y - r / 2]];
      case "plus": {
        const a = r * ARM;
        return [
          [x - a, y - r],
          [x + a, y - r],
          [x + a, y - a],
          [x + r, y - a],
          [x + r, y + a],
          [x + a, y + a],
          [x + a, y + r],
          [x - a, y + r],
          [x - a, y + a],
          [x - r, y + a],
          [x - r, y - a],
          [x - a, y - a]
        ];
      }
      case "diamond":
        return [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
      default:
        return [];
    }
  }
  function trace(context, shape, x, y, radius) {
    context.beginPath();
    const [first, ...others] = corners(shape, x, y, radius);
    if (first) {
      context.moveTo(...first);
      for (const each of others) context.lineTo(...each);
      context.closePath();
    } else context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  var Mark = class {
    /** @param {{ shape: Shape, radius: (zoom: number) => number, fill: string, stroke: string }} looks */
    constructor({ shape, radius, fill: fill2, stroke }) {
      this.shape = shape;
      this.radius = radius;
      this.fill = fill2;
      this.stroke = stroke;
    }
    /** @param {CanvasRenderingContext2D} context @param {Point[][]} geometry @param {number} zoom */
    draw(context, geometry, zoom) {
      const { x, y } = geometry[0][0];
      trace(context, this.shape, x, y, this.radius(zoom));
      context.fillStyle = this.fill;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = this.stroke;
      context.stroke();
    }
  };

  // frontend/map/own.js
  var APART = 3;
  var radiusAt = (zoom) => zoom < 9 ? 2.2 : zoom < 12 ? 3.2 : 4.2;
  function kept(groups, side, project) {
    const taken = /* @__PURE__ */ new Set();
    const found = [];
    for (const group of groups) {
      for (const [lat, lng] of group.points) {
        const { x, y } = project([lat, lng]);
        const square = `${Math.floor(x / side)} ${Math.floor(y / side)}`;
        if (taken.has(square)) continue;
        taken.add(square);
        found.push({ group, x, y });
      }
    }
    return found;
  }
  function ownPoints({ groups, casing }) {
    const byZoom = /* @__PURE__ */ new Map();
    class Marks extends L.GridLayer {
      /** @param {L.Coords} coords */
      createTile(coords) {
        const { x, y, z } = coords;
        const size = this.getTileSize();
        const tile = document.createElement("canvas");
        const fine = window.devicePixelRatio || 1;
        [tile.width, tile.height] = [size.x * fine, size.y * fine];
        const radius = radiusAt(z);
        let drawn = byZoom.get(z);
        if (!drawn) byZoom.set(z, drawn = kept(groups, APART * radius, (at) => state.map.project(at, z)));
        const context = (
          /** @type {CanvasRenderingContext2D} */
          tile.getContext("2d")
        );
        context.scale(fine, fine);
        context.lineWidth = 1;
        context.strokeStyle = casing;
        for (const each of drawn) {
          const [left, top] = [each.x - x * size.x, each.y - y * size.y];
          if (left < -2 * radius || top < -2 * radius || left > size.x + 2 * radius || top > size.y + 2 * radius) continue;
          trace(context, each.group.shape, left, top, radius);
          context.fillStyle = each.group.colour;
          context.fill();
          context.stroke();
        }
        return tile;
      }
    }
    return new Marks({ pane: "marks", noWrap: true });
  }

  // frontend/map/overlays.js
  var PANES = { points: "marks", ground: "ground", lines: "lines" };
  var AROUND = [[-15, 45], [10, 45], [10, 60], [-15, 60], [-15, 45]];
  var VEIL = 0.62;
  var pinned = null;
  var pinKey = "null";
  function drawOutline(message) {
    const key3 = JSON.stringify([message.outline, message.veil, message.theme]);
    if (state.outlineKey === key3) return;
    state.outlineKey = key3;
    if (state.outline) {
      state.map.removeLayer(state.outline);
      state.outline = null;
    }
    if (!message.outline) return;
    const line = { pane: "lines", interactive: false, fill: false };
    const veil = message.veil ? [veilLayer(message.outline, message.veil)] : [];
    state.outline = L.layerGroup([
      ...veil,
      L.geoJSON(message.outline, { style: { ...line, color: message.casing, weight: 6, opacity: 0.9 }, ...line }),
      L.geoJSON(message.outline, { style: { ...line, color: message.ink, weight: 2.5 }, ...line })
    ]).addTo(state.map);
  }
  function veilLayer(outline, colour) {
    const polygons = outline.type === "Polygon" ? [outline.coordinates] : outline.type === "MultiPolygon" ? outline.coordinates : [];
    const cut = { type: (
      /** @type {const} */
      "Polygon"
    ), coordinates: [AROUND, ...polygons.flat()] };
    return L.geoJSON(cut, {
      style: { stroke: false, fillColor: colour, fillOpacity: VEIL, fillRule: "evenodd" },
      interactive: false,
      pane: "veil",
      // Drawn well beyond the frame, so that it also covers what a drag brings into view.
      ...{ renderer: L.svg({ pane: "veil", padding: 1 }) }
    });
  }
  function drawPin(message) {
    const { pin } = message;
    const key3 = JSON.stringify(pin ?? null);
    if (key3 === pinKey) return;
    pinKey = key3;
    progress.pin = pin ?? null;
    if (pinned) state.map.removeLayer(pinned);
    pinned = null;
    if (!pin) return;
    const icon = L.divIcon({ className: "area-pin", iconSize: [28, 36], iconAnchor: [14, 35] });
    pinned = L.marker(pin.at, { icon, interactive: false, keyboard: false, pane: "marks" }).addTo(state.map);
    const element = pinned.getElement();
    element?.setAttribute("role", "img");
    element?.setAttribute("aria-label", pin.label);
  }
  function drawOverlays(message) {
    const wanted = Object.entries(message.overlays).filter(([, about]) => about.kind !== "labels");
    const keys = Object.fromEntries(wanted.map(([name2, about]) => [name2, JSON.stringify(about) + message.theme]));
    for (const [name2, drawn] of Object.entries(state.overlays)) {
      if (drawn.key === keys[name2]) continue;
      state.map.removeLayer(drawn.layer);
      delete state.overlays[name2];
    }
    for (const [name2, about] of wanted) {
      if (state.overlays[name2]) continue;
      const layer = overlayLayer(about);
      state.overlays[name2] = { layer, key: keys[name2], about };
      layer.addTo(state.map);
    }
  }
  function overlayLayer(overlay) {
    switch (overlay.kind) {
      case "own":
        return ownPoints(overlay);
      case "spots":
        return spotLayer(overlay);
      case "street":
        return L.tileLayer(overlay.url, { attribution: overlay.attribution, opacity: 0.55, pane: "lines" });
      default:
        return tiledLayer(overlay);
    }
  }
  function spotLayer({ spots, radius, colour, casing, ring }) {
    const style = ring ? { color: colour, weight: 3, fill: false } : { color: casing, weight: 2, fillColor: colour, fillOpacity: 1 };
    const options = { pane: "marks", interactive: false, radius, ...style };
    return L.layerGroup(spots.map((spot) => L.circleMarker(spot.at, options)));
  }
  function tiledLayer(overlay) {
    const sources = {};
    const paintRules = [];
    for (const part2 of overlay.parts) {
      const tiles = state.settings.tiles[part2.source];
      sources[part2.source] = { url: tiles.url, maxDataZoom: tiles.zooms[1] };
      if (overlay.kind === "points") paintRules.push({ ...rule(part2), symbolizer: mark(overlay, part2) });
      else paintRules.push({ ...rule(part2), symbolizer: new AreaOutline(part2) });
    }
    const pane = PANES[
      /** @type {keyof typeof PANES} */
      overlay.kind
    ];
    const layer = protomapsL.leafletLayer({
      pane,
      noWrap: true,
      attribution: overlay.attribution ?? "",
      sources,
      paintRules
    });
    return (
      /** @type {L.Layer} */
      /** @type {unknown} */
      layer
    );
  }
  function rule({ source, rows: rows2, of, from = 0 }) {
    const wanted = rows2 && new Set(rows2);
    return {
      dataSource: source,
      dataLayer: source,
      minzoom: from,
      /** @param {number} zoom @param {{ props: any }} feature */
      filter: (zoom, { props }) => (!wanted || wanted.has(props.row)) && (!of || of.includes(props.kind)) && (props.z === void 0 || props.z <= zoom)
    };
  }
  function mark(overlay, part2) {
    return new Mark({
      shape: part2.shape ?? "circle",
      radius: (zoom) => zoom < 9 ? 2.4 : zoom < 12 ? 3.6 : 5.5,
      fill: part2.colour ?? overlay.ink ?? "",
      stroke: overlay.casing ?? ""
    });
  }

  // frontend/map/pick.js
  var NEAR2 = { area: 1, mark: 8, spot: 12, pin: 10 };
  function pickArea(latlng) {
    const { level, message } = state;
    if (!level || !message || !state.layers[level]) return null;
    const row = rowsAt(state.layers[level], level, latlng).find((each) => message.faded || state.classes[level][each] !== HIDDEN);
    return row === void 0 ? null : { level, row };
  }
  function rowsAt(layer, level, latlng) {
    const at = state.map.project(latlng, layer._tileZoom).divideBy(layer.getTileSize().x);
    const tile = layer._tiles[`${Math.floor(at.x)}:${Math.floor(at.y)}:${layer._tileZoom}`];
    const drawn = tile && fills[level].at(tile.el, at.x % 1, at.y % 1);
    if (drawn !== void 0) return drawn === null ? [] : [drawn];
    const found = layer.queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR2.area);
    return [...found.values()].flatMap((each) => each.map(({ feature }) => Number(feature.props.row)));
  }
  function pickSpot(latlng) {
    const at = state.map.latLngToContainerPoint(latlng);
    const [near] = Object.values(state.overlays).flatMap(({ about }) => about.kind === "spots" ? about.spots : []).map((spot) => ({ spot, apart: state.map.latLngToContainerPoint(spot.at).distanceTo(at) })).sort((a, b) => a.apart - b.apart);
    if (!near || near.apart >= NEAR2.spot) return null;
    const { row, name: name2, kind } = near.spot;
    return { level: "lsoa21", row, name: name2, kind };
  }
  function pickMark(latlng) {
    const spot = pickSpot(latlng);
    if (spot) return spot;
    const { pin } = state.message;
    if (pin && isNear(pin.at, latlng, NEAR2.pin)) return { name: pin.label, kind: "" };
    for (const { about, layer } of Object.values(state.overlays)) {
      if (about.kind === "own") {
        for (const { label, points } of about.groups) {
          const found = points.find(([lat, lng]) => isNear([lat, lng], latlng, NEAR2.mark));
          if (found) return { name: found[2], kind: label };
        }
      }
      if (about.kind !== "points") continue;
      const tiled = (
        /** @type {TileLayer} */
        /** @type {unknown} */
        layer
      );
      for (const [source, found] of tiled.queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR2.mark)) {
        const part2 = about.parts.find((each) => each.source === source);
        if (!part2 || state.map.getZoom() < (part2.from || 0)) continue;
        if (found.length) return { name: String(found[0].feature.props.name), kind: part2.label ?? "" };
      }
    }
    return null;
  }
  function isNear(at, latlng, most) {
    const { map } = state;
    return map.latLngToContainerPoint(at).distanceTo(map.latLngToContainerPoint(latlng)) <= most;
  }

  // frontend/map/words.js
  var MISSING = 65535;
  var MIDDLE = 50;
  function areaWords(hover, group, stored) {
    if (group === NO_DATA) return hover.missing;
    if (hover.labels) return hover.labels[group];
    if (stored === void 0) return "";
    if (stored === MISSING) return hover.missing;
    return hover.total ? rankWords(hover, stored, hover.total) : valueWords(hover, stored);
  }
  function rankWords(hover, rank, total) {
    if (rank === 1) return hover.first;
    if (rank === total) return hover.last;
    const more = Math.floor(100 * (total - rank) / total);
    const less = Math.floor(100 * (rank - 1) / total);
    return more >= MIDDLE ? hover.more?.replace("{n}", String(more)) : hover.less?.replace("{n}", String(less));
  }
  function valueWords(hover, stored) {
    const { offset = 0, decimals = 0 } = hover;
    const value = (stored + offset) / 10 ** decimals;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const shown2 = value.toLocaleString("en-GB", digits).replace("-", "−");
    return hover.value?.replace("{value}", shown2 + (hover.percent ? "%" : ""));
  }
  function areaName(names, row) {
    return [names.names[names.name[row]], names.places?.[names.place[row]]].filter(Boolean).join(", ");
  }
  function areaCode(names, row) {
    return names.prefix + String(names.number[row]).padStart(9 - names.prefix.length, "0");
  }

  // frontend/map/readout.js
  var live;
  function makeReadout() {
    const holder = state.map.getContainer();
    for (const sign of ["pointerenter", "pointerdown", "focus"]) holder.addEventListener(sign, loadHover, { once: true });
    for (
      const sign of
      /** @type {const} */
      ["pointerenter", "pointerdown"]
    ) {
      holder.addEventListener(sign, (event) => {
        state.finger = event.pointerType === "touch";
      });
    }
    live = L.DomUtil.create("div", "area-live", holder);
    live.setAttribute("role", "status");
    live.setAttribute("aria-live", "polite");
    L.DomUtil.create("div", "area-cross", holder).setAttribute("aria-hidden", "true");
  }
  function loadHover() {
    state.hoverWanted = true;
    if (!state.message) return;
    for (const level of Object.keys(state.message.classes)) {
      fetchOnce(state.settings.names[level], (answer) => answer.json());
      const file = state.message.hover[level]?.file;
      if (file) fetchOnce(file, async (answer) => new Uint16Array(await answer.arrayBuffer()));
    }
  }
  async function fetched() {
    await Promise.all(Object.values(state.fetched).map((each) => each.promise));
    return Boolean(state.level && namesOf2(state.level));
  }
  function fetchOnce(url, read2) {
    if (state.fetched[url]) return;
    const entry = { content: null, promise: Promise.resolve(), done: false };
    entry.promise = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(url);
      return read2(answer);
    }).then((content) => {
      entry.content = content;
    }).catch(() => null).finally(() => {
      entry.done = true;
    });
    state.fetched[url] = entry;
  }
  function namesOf2(level) {
    return (
      /** @type {Names | null} */
      state.fetched[state.settings.names[level]]?.content ?? null
    );
  }
  function saidOf({ level, row }, words) {
    const group = state.classes[level][row];
    if (group === HIDDEN && state.message.left_out) return state.message.left_out;
    const values = (
      /** @type {Uint16Array | null} */
      state.fetched[words.file ?? ""]?.content ?? null
    );
    return areaWords(words, group, values?.[row]) ?? "";
  }
  function describe(found) {
    loadHover();
    if (!found) return null;
    const { level, row } = found;
    const names = namesOf2(level);
    const lines = [];
    if (names) lines.push(areaName(names, row));
    lines.push(saidOf(found, state.message.hover[level]));
    if (names) lines.push(areaCode(names, row));
    return { level, row, lines };
  }
  function brief(found) {
    const { file, brief: shorter, ...rest } = state.message.hover[found.level];
    const names = namesOf2(found.level);
    const waits = file && !state.fetched[file]?.done;
    if (!names || waits) return [];
    return [areaName(names, found.row), saidOf(found, { file, ...rest, ...shorter })].filter(Boolean);
  }
  async function announceCentre() {
    const centre = state.map.getCenter();
    if (state.layers[state.level ?? ""]?.isLoading()) return;
    const mark2 = pickMark(centre);
    const area2 = pickArea(centre);
    highlight(area2);
    loadHover();
    await fetched();
    if (!state.map.getCenter().equals(centre)) return;
    say([mark2?.name, mark2?.kind, ...describe(area2)?.lines ?? (mark2 ? [] : ["No area here."])]);
  }
  function announceAgain() {
    if (state.map.getContainer().classList.contains("by-keyboard")) announceCentre();
  }
  async function announceTap(found, at) {
    state.tapped = found && state.message?.classes[found.level] ? found : null;
    state.map.getContainer().classList.toggle("by-finger", Boolean(state.tapped));
    highlight(state.tapped);
    if (!state.tapped) {
      live.replaceChildren();
      return;
    }
    if (at) {
      state.asked = true;
      live.classList.toggle("above", at.y > state.map.getSize().y * 0.6);
    }
    loadHover();
    await fetched();
    if (!found || state.tapped !== found) return;
    say([found.mark?.name, found.mark?.kind, ...describe(found)?.lines ?? []]);
  }
  function say(lines) {
    if (live.textContent !== lines.filter(Boolean).join("")) fill(live, lines);
  }
  function hush() {
    live.replaceChildren();
  }
  function fill(holder, lines) {
    holder.replaceChildren(...lines.filter(Boolean).map((line, i) => {
      const element = document.createElement(i ? "div" : "strong");
      element.textContent = line ?? "";
      return element;
    }));
  }

  // frontend/map/pens.js
  var OFF = {
    drawMarker: false,
    drawCircleMarker: false,
    drawPolyline: false,
    drawRectangle: false,
    drawText: false,
    editMode: false,
    dragMode: false,
    cutPolygon: false,
    removalMode: false,
    rotateMode: false
  };
  function drawing() {
    return state.settings.pens && state.map.pm.globalDrawModeEnabled();
  }
  function makePens() {
    const map = state.map;
    map.pm.setGlobalOptions({ allowSelfIntersection: false, snappable: false, continueDrawing: false });
    map.pm.addControls({ position: "topleft", ...OFF });
    for (const button2 of map.getContainer().querySelectorAll(".leaflet-pm-toolbar .leaflet-buttons-control-button")) {
      const words = button2.querySelector(".leaflet-pm-icon-circle") ? "Draw a circle" : "Draw round neighbourhoods";
      button2.setAttribute("aria-label", words);
      button2.closest(".button-container").title = words;
    }
    map.on("pm:create", ({ layer }) => {
      const drawn = (
        /** @type {L.Circle | L.Polygon} */
        layer
      );
      const polygon = drawn instanceof L.Circle ? L.PM.Utils.circleToPolygon(drawn, 60) : drawn;
      const shape = polygon.toGeoJSON().geometry;
      const centre = drawn.getBounds().getCenter();
      map.removeLayer(layer);
      setTimeout(() => map.fire("click", {
        latlng: Object.assign(centre, { shape }),
        containerPoint: map.latLngToContainerPoint(centre)
      }));
    });
  }

  // frontend/map/tip.js
  var GAP2 = 8;
  var FAR = 120;
  var REACH2 = 48;
  var PATIENCE2 = 250;
  var tip;
  var frame = null;
  var told = null;
  var written = null;
  var dismissed = null;
  var apart = Infinity;
  var waiting = 0;
  function makeTip() {
    const holder = state.map.getContainer();
    tip = L.DomUtil.create("div", "area-tip", holder);
    tip.hidden = true;
    tip.addEventListener("click", (event) => {
      event.stopPropagation();
      const containerPoint = state.map.mouseEventToContainerPoint(event);
      const latlng = state.map.containerPointToLatLng(containerPoint);
      state.map.fire("click", { latlng, containerPoint, originalEvent: event });
    });
    state.map.on("mousemove", followPointer);
    state.map.on("mouseout", leave);
    document.addEventListener("keydown", escape);
    const around = window.parent === window ? null : window.parent.document;
    around?.addEventListener("keydown", escape);
    window.addEventListener("pagehide", () => around?.removeEventListener("keydown", escape));
  }
  function refreshTip() {
    told = null;
    if (state.pointer && !state.finger) showTip(state.pointer);
  }
  function hideTip() {
    tip.hidden = true;
    told = null;
  }
  function escape(event) {
    if (event.key !== "Escape" || tip.hidden) return;
    dismissed = written;
    clearTimeout(waiting);
    tip.hidden = true;
  }
  function leave() {
    clearTimeout(waiting);
    state.pointer = null;
    dismissed = null;
    hideTip();
    highlight(null);
  }
  function followPointer(event) {
    const on = (
      /** @type {Node | null} */
      event.originalEvent?.target ?? null
    );
    if (state.finger || on && tip.contains(on)) return;
    if (on instanceof Element && on.closest(".leaflet-control")) {
      leave();
      return;
    }
    state.pointer = event;
    frame ??= requestAnimationFrame(() => {
      frame = null;
      if (state.pointer) showTip(state.pointer);
    });
  }
  function showTip(pointer) {
    const { latlng, containerPoint: at } = pointer;
    clearTimeout(waiting);
    const mark2 = drawing() ? null : pickMark(latlng);
    const area2 = drawing() ? null : pickArea(latlng);
    const about = mark2 ? `${mark2.kind} ${mark2.name}` : area2 ? `${area2.level} ${area2.row}` : null;
    if (about !== told && onItsWay(at)) {
      waiting = window.setTimeout(() => {
        apart = 0;
        if (state.pointer) showTip(state.pointer);
      }, PATIENCE2);
      return;
    }
    highlight(area2);
    if (about !== dismissed) dismissed = null;
    if (about === told && !tip.hidden) return;
    told = about;
    const lines = dismissed ? [] : linesOf(mark2, area2);
    tip.hidden = !lines.length;
    if (!lines.length) return;
    written = about;
    fill(tip, lines);
    put(at, mark2 ? null : area2);
  }
  function linesOf(mark2, area2) {
    if (mark2) return [mark2.name, mark2.kind].filter(Boolean);
    if (!area2) return [];
    const lines = brief(area2);
    if (lines.length) return lines;
    loadHover();
    fetched().then((whole) => {
      if (whole) refreshTip();
    });
    return [];
  }
  function onItsWay(at) {
    if (tip.hidden) return false;
    const { offsetLeft: left, offsetTop: top, offsetWidth: wide, offsetHeight: tall } = tip;
    const before = apart;
    apart = Math.hypot(
      Math.max(left - at.x, 0, at.x - left - wide),
      Math.max(top - at.y, 0, at.y - top - tall)
    );
    return apart < before && apart < REACH2;
  }
  function put(at, area2) {
    const size = state.map.getSize();
    const { offsetWidth: wide, offsetHeight: tall } = tip;
    const box2 = area2 && boxOf2(area2) || { left: at.x, right: at.x, top: at.y, bottom: at.y };
    const over = box2.top - GAP2 - tall;
    const under = box2.bottom + GAP2;
    let top = at.y + 2 * GAP2;
    let left = at.x + 2 * GAP2;
    if (at.y - box2.top < FAR && over >= 0) [left, top] = [at.x - wide / 2, over];
    else if (box2.bottom - at.y < FAR && under + tall <= size.y) [left, top] = [at.x - wide / 2, under];
    else if (top + tall > size.y) top = at.y - tall - GAP2;
    tip.style.left = `${Math.max(6, Math.min(left, size.x - wide - 6))}px`;
    tip.style.top = `${Math.max(6, top)}px`;
    apart = Infinity;
  }

  // frontend/map/areas.js
  var AUTOMATIC = [{ below: 7.5, level: "lad25" }, { below: 10.5, level: "msoa21" }];
  var NEAREST = "lsoa21";
  function showAreas(changed) {
    const level = levelNow();
    const swapped = level !== state.level;
    if (swapped && state.level && state.layers[state.level]) state.map.removeLayer(layerOf(state.level));
    state.level = level;
    progress.measure = state.message.measure;
    progress.level = level;
    document.body.dataset.level = level;
    progress.visible = countVisible(state.classes[level]);
    progress.faded = state.message.faded ? state.classes[level].length - progress.visible : 0;
    const layer = state.layers[level] ||= areaLayer(level);
    if (swapped) {
      layer.once("load", painted);
      layer.addTo(state.map);
      writeNames();
    } else if (changed) {
      repaint(layer, level).then(painted);
    }
  }
  function levelNow() {
    const wanted = state.message.level;
    if (wanted !== "auto") return wanted;
    const zoom = state.map.getZoom();
    return AUTOMATIC.find((step) => zoom < step.below)?.level ?? NEAREST;
  }
  function layerOf(level) {
    return (
      /** @type {L.Layer} */
      /** @type {unknown} */
      state.layers[level]
    );
  }
  function painted() {
    if (!progress.paints) drawOverlays(state.message);
    progress.paints += 1;
    document.body.dataset.paints = String(progress.paints);
    if (progress.paints === 1) writeNames();
  }
  function read() {
    redrawHighlight();
    refreshTip();
    announceAgain();
  }
  function repaint(layer, level) {
    const jobs = [];
    for (const key3 in layer._tiles) {
      if (fills[level].recolour(layer._tiles[key3].el)) continue;
      const coords = layer._wrapCoords(layer._keyToTileCoords(key3));
      jobs.push(layer.renderTile(coords, layer._tiles[key3].el, layer._tileCoordsToKey(coords)));
    }
    return Promise.all(jobs);
  }
  function areaLayer(level) {
    const tiles = state.settings.tiles[level];
    const fill2 = fills[level] = new AreaFill(level);
    const after = {
      /** @param {CanvasRenderingContext2D} context @param {number} zoom */
      before: (context, zoom) => fill2.flush(context, zoom),
      draw() {
      }
    };
    const layer = protomapsL.leafletLayer({
      url: tiles.url,
      maxDataZoom: tiles.zooms[1],
      pane: "areas",
      noWrap: true,
      tileDelay: 1e-3,
      attribution: [tiles.attribution, state.settings.attribution].filter(Boolean).join(". "),
      paintRules: [
        { dataLayer: level, symbolizer: fill2 },
        { dataLayer: level, symbolizer: after, filter: () => false }
      ]
    });
    layer.on("load", read);
    if (tiles.compact) readCompact(layer, fill2, level, tiles.compact);
    return layer;
  }

  // frontend/map/fingers.js
  var HINT = "Use two fingers to move the map.";
  var SHOWN = 1600;
  var TAP = 12;
  function makeFingers() {
    const holder = state.map.getContainer();
    if (!state.settings.wheel) makeWheel(holder);
    const hint = L.DomUtil.create("div", "area-hint", holder);
    hint.setAttribute("aria-hidden", "true");
    hint.textContent = HINT;
    let from = null;
    let timer2 = 0;
    holder.addEventListener("touchstart", (event) => {
      const [touch, second] = event.touches;
      from = second || document.fullscreenElement ? null : { x: touch.clientX, y: touch.clientY };
      if (second) hint.classList.remove("shown");
      if (from) event.stopImmediatePropagation();
    }, { capture: true, passive: true });
    holder.addEventListener("touchmove", ({ touches: [touch, second] }) => {
      if (!from || second || Math.hypot(touch.clientX - from.x, touch.clientY - from.y) < TAP) return;
      from = null;
      hint.classList.add("shown");
      clearTimeout(timer2);
      timer2 = window.setTimeout(() => hint.classList.remove("shown"), SHOWN);
    }, { capture: true, passive: true });
  }
  function makeWheel(holder) {
    const { scrollWheelZoom } = state.map;
    scrollWheelZoom.disable();
    holder.addEventListener("pointerdown", () => {
      scrollWheelZoom.enable();
    });
    holder.addEventListener("pointerleave", () => {
      scrollWheelZoom.disable();
    });
    document.addEventListener("fullscreenchange", () => {
      if (document.fullscreenElement) scrollWheelZoom.enable();
    });
  }

  // frontend/map/keyboard.js
  function makeKeyboard() {
    const holder = state.map.getContainer();
    holder.setAttribute("role", "application");
    holder.addEventListener("keydown", (event) => {
      if (event.target !== holder) return;
      if (event.key === "Enter") {
        const latlng = state.map.getCenter();
        state.map.fire("click", { latlng, containerPoint: state.map.latLngToContainerPoint(latlng) });
        event.preventDefault();
      }
      holder.classList.remove("by-finger");
      holder.classList.add("by-keyboard");
      if (event.key === "Escape") {
        hush();
        highlight(null);
      }
    });
    holder.addEventListener("pointerdown", () => holder.classList.remove("by-keyboard"));
    state.map.on("moveend", () => {
      if (holder.classList.contains("by-keyboard")) announceCentre();
    });
  }

  // frontend/map/legend.js
  var NARROW2 = 520;
  var box;
  var open = false;
  var key2 = "";
  function makeLegend() {
    box = L.DomUtil.create("section", "area-legend");
    box.hidden = true;
    state.map.getContainer().after(box);
    new ResizeObserver(measure).observe(box);
  }
  function measure() {
    const { style, clientHeight } = state.map.getContainer();
    if (box.offsetHeight && !box.matches(".at-sea, .raised")) style.setProperty("--legend", `${clientHeight - box.offsetTop}px`);
    else style.removeProperty("--legend");
    writeNames();
  }
  function moveLegend(whole, beside = false) {
    if (!box) return;
    const narrow = state.map.getSize().x <= NARROW2, before = box.className;
    box.classList.toggle("raised", whole && beside && !narrow);
    box.classList.toggle("at-sea", whole && narrow);
    if (box.className !== before) measure();
  }
  function drawLegend() {
    const { legend, hatch } = state.message;
    const now = JSON.stringify([legend, hatch]);
    if (now === key2) return;
    key2 = now;
    box.hidden = !legend;
    if (!legend) return;
    box.setAttribute("aria-label", `Legend: ${legend.title}`);
    const scale = legend.most !== null && legend.least !== null;
    box.classList.toggle("named", !scale);
    const head = part("div", "head");
    const title = part("p", "title", legend.title);
    const list = rows(legend);
    const toggle = (
      /** @type {HTMLButtonElement} */
      part("button", "toggle")
    );
    toggle.type = "button";
    const turn2 = () => {
      box.classList.toggle("open", open);
      toggle.setAttribute("aria-expanded", String(open));
      toggle.setAttribute("aria-label", open ? "Fold the legend" : "Legend with counts");
      toggle.title = toggle.getAttribute("aria-label") ?? "";
    };
    toggle.addEventListener("click", () => {
      open = !open;
      turn2();
    });
    turn2();
    head.append(title, toggle);
    const told2 = part("p", "told");
    told2.hidden = true;
    box.replaceChildren(head, ...scale ? [scaleOf(legend, told2), told2] : [], list);
    if (legend.note) box.append(part("p", "note", legend.note));
  }
  function scaleOf(legend, told2) {
    const scale = part("div", "scale");
    scale.setAttribute("aria-hidden", "true");
    const run = part("div", "run");
    const line = part("div", "blocks");
    const ends = part("div", "ends");
    ends.append(part("span", "", legend.most ?? ""), part("span", "", legend.least ?? ""));
    run.append(line, ends);
    scale.append(run);
    legend.colours.forEach((colour, n) => {
      if (colour === null && !legend.counts[n]) return;
      const block = part("span", colour === null ? "block missing" : "block");
      block.style.background = colour ?? hatching2();
      const words = `${legend.labels[n]}: ${counted(legend, n)}`;
      for (const sign of ["pointerenter", "pointerdown"]) {
        block.addEventListener(sign, () => {
          told2.textContent = words;
          told2.hidden = false;
          box.classList.add("telling");
        });
      }
      if (colour !== null) line.append(block);
      else {
        const none = part("div", "none");
        none.append(block, part("span", "ends", legend.labels[n]));
        scale.append(none);
      }
    });
    scale.addEventListener("pointerleave", () => {
      told2.hidden = true;
      box.classList.remove("telling");
    });
    return scale;
  }
  function rows(legend) {
    const list = part("ul", "rows");
    legend.colours.forEach((colour, n) => {
      if (!legend.counts[n]) return;
      const row = part("li");
      const swatch = part("span", "swatch");
      swatch.style.background = colour ?? hatching2();
      row.append(swatch, part("span", "label", legend.labels[n]), " ", part("span", "count", counted(legend, n)));
      list.append(row);
    });
    return list;
  }
  function counted(legend, n) {
    return legend.counts[n].toLocaleString("en-GB");
  }
  function hatching2() {
    const [ground, line] = state.message.hatch;
    return `repeating-linear-gradient(135deg, ${line} 0 1px, ${ground} 1px 4px)`;
  }
  function part(tag, name2 = "", text = "") {
    const made = document.createElement(tag);
    made.className = name2;
    made.textContent = text;
    return made;
  }

  // frontend/map/view.js
  var NEAREST2 = 15;
  var MOST = 0.6;
  function fit(message) {
    if (!message.fit || message.fit.key === state.fitKey) return;
    const again = state.fitKey !== null && message.fit.key === "0";
    state.fitKey = message.fit.key;
    if (again) return;
    state.bounds = message.fit.bounds || state.bounds;
    state.margin = message.fit.margin ?? 24;
    state.touched = false;
    if (message.fit.at) {
      const [lat, lng, zoom] = message.fit.at;
      state.touched = true;
      state.map.setView([lat, lng], zoom, { animate: false });
    } else if (message.fit.bounds) fitBounds();
  }
  function looksAt() {
    const { lat, lng } = state.map.getCenter();
    return [Number(lat.toFixed(5)), Number(lng.toFixed(5)), state.map.getZoom()];
  }
  function fitBounds() {
    const size = state.map.getSize();
    if (Math.min(size.x, size.y) < 100) {
      state.map.once("resize", fitBounds);
      return;
    }
    const styles = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => !/** @type {HTMLLinkElement} */
    link.sheet);
    styles?.addEventListener("load", () => {
      if (!state.touched) fitBounds();
    }, { once: true });
    state.fittedSize = size;
    show2(L.latLngBounds(state.bounds || state.settings.england), state.bounds ? state.margin : 0);
  }
  function show2(bounds, margin) {
    const whole = bounds.equals(L.latLngBounds(state.settings.england));
    moveLegend(whole);
    const legend = legendSize();
    const size = state.map.getSize();
    const ways = [
      { left: margin, bottom: Math.max(margin, legend.y) },
      { left: Math.max(margin, legend.x), bottom: margin },
      { left: margin, bottom: margin }
    ].filter(({ left, bottom }) => left < size.x * MOST && bottom < size.y * MOST).map((way) => ({
      ...way,
      zoom: state.map.getBoundsZoom(bounds, false, L.point(way.left + margin, margin + way.bottom))
    }));
    const nearest = Math.max(...ways.map(({ zoom }) => Math.min(zoom, NEAREST2)));
    const best = ways.find(({ zoom }) => zoom >= nearest) ?? { left: margin, bottom: margin };
    moveLegend(whole, best.left > margin);
    state.map.fitBounds(bounds, {
      maxZoom: NEAREST2,
      animate: false,
      paddingTopLeft: [best.left, margin],
      paddingBottomRight: [margin, best.bottom]
    });
  }
  function legendSize() {
    const frame2 = state.map.getContainer();
    const box2 = frame2.parentElement?.querySelector(".area-legend");
    if (!(box2 instanceof HTMLElement) || !box2.offsetHeight || box2.classList.contains("at-sea")) return { x: 0, y: 0 };
    return { x: box2.offsetLeft + box2.offsetWidth + 6, y: frame2.clientHeight - box2.offsetTop + 6 };
  }
  function followSize() {
    const holder = state.map.getContainer();
    for (const name2 of ["pointerdown", "wheel", "keydown"]) {
      holder.addEventListener(name2, () => {
        state.touched = true;
      }, { passive: true });
    }
    new ResizeObserver(() => {
      state.map.invalidateSize({ animate: false });
      if (!state.touched && state.fittedSize && !state.fittedSize.equals(state.map.getSize())) fitBounds();
    }).observe(holder);
  }
  function placeBounds() {
    const { outline, fit: wanted } = state.message;
    if (outline) return L.geoJSON(outline).getBounds();
    const bounds = wanted?.bounds && L.latLngBounds(wanted.bounds);
    return bounds && !bounds.contains(L.latLngBounds(state.settings.england)) ? bounds : null;
  }
  function backToPlace() {
    const bounds = placeBounds();
    if (bounds) show2(bounds, state.margin);
  }
  function lookAtEngland() {
    show2(L.latLngBounds(state.settings.england), 0);
  }

  // frontend/map/tools.js
  var SIGNS = {
    place: "M10 18s-6-6-6-10a6 6 0 0 1 12 0c0 4-6 10-6 10zM10 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
    england: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c-5 5-5 10 0 15M10 2.5c5 5 5 10 0 15",
    full: "M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5",
    move: "M10 2v16M2 10h16M7.5 4.5L10 2l2.5 2.5M7.5 15.5L10 18l2.5-2.5M4.5 7.5L2 10l2.5 2.5M15.5 7.5L18 10l-2.5 2.5",
    more: "M5 10h.01M10 10h.01M15 10h.01",
    up: "M5 12.5l5-5 5 5",
    down: "M5 7.5l5 5 5-5",
    left: "M12.5 5l-5 5 5 5",
    right: "M7.5 5l5 5-5 5"
  };
  var ARROWS = (
    /** @type {const} */
    { up: [0, -1], left: [-1, 0], right: [1, 0], down: [0, 1] }
  );
  var STEP = 1 / 3;
  var back;
  function makeTools() {
    const map = state.map;
    const Tools = L.Control.extend({
      onAdd() {
        const bar = L.DomUtil.create("div", "leaflet-bar area-tools");
        L.DomEvent.disableClickPropagation(bar);
        const folded = button(bar, "more", "Map tools", () => {
          bar.classList.toggle("open");
          folded.setAttribute("aria-expanded", String(bar.classList.contains("open")));
          writeNames();
        });
        folded.className = "more";
        folded.setAttribute("aria-expanded", "false");
        back = button(bar, "place", "Back to the place", backToPlace);
        button(bar, "england", "All England", lookAtEngland);
        if (document.fullscreenEnabled) {
          const full = button(bar, "full", "Full screen", () => {
            if (document.fullscreenElement) document.exitFullscreen();
            else document.documentElement.requestFullscreen();
          });
          document.addEventListener("fullscreenchange", () => {
            name(full, document.fullscreenElement ? "Leave full screen" : "Full screen");
            map.getContainer().classList.toggle("full", Boolean(document.fullscreenElement));
          });
        }
        const pad = L.DomUtil.create("div", "area-arrows", bar);
        pad.id = "area-arrows";
        pad.hidden = true;
        for (
          const key3 of
          /** @type {const} */
          ["up", "left", "right", "down"]
        ) {
          const [x, y] = ARROWS[key3];
          button(pad, key3, `Move ${key3}`, () => {
            const size = map.getSize();
            map.panBy([x * size.x * STEP, y * size.y * STEP], { animate: false });
          }).classList.add(key3);
        }
        const unfold = button(bar, "move", "Arrows to move the map", () => {
          pad.hidden = !pad.hidden;
          unfold.setAttribute("aria-expanded", String(!pad.hidden));
          writeNames();
        });
        unfold.setAttribute("aria-expanded", "false");
        unfold.setAttribute("aria-controls", pad.id);
        return bar;
      }
    });
    new Tools({ position: "topleft" }).addTo(map);
  }
  function updateTools() {
    const { chosen, outline } = state.message;
    back.hidden = !placeBounds();
    name(back, chosen ? `Back to ${chosen}` : outline ? "Back to the place" : "Back to what was found");
  }
  function button(bar, sign, words, does) {
    const made = document.createElement("button");
    made.type = "button";
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    picture.setAttribute("viewBox", "0 0 20 20");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", SIGNS[sign]);
    picture.append(path);
    made.append(picture);
    name(made, words);
    made.addEventListener("click", () => {
      state.touched = true;
      does();
    });
    bar.append(made);
    return made;
  }
  function name(element, words) {
    element.title = words;
    element.setAttribute("aria-label", words);
  }

  // frontend/map/main.js
  var PANES2 = { ground: 205, areas: 210, veil: 310, hover: 315, lines: 320, labels: 330, marks: 340 };
  var ZOOMS = [5, 16];
  var WAITS = 6e4;
  var MOST2 = 40;
  var HIT = 12;
  var CLOSER = 4;
  var CLOSEST = 15;
  window.areaMap = Object.assign(progress, {
    start,
    receive,
    /** @param {number} lat @param {number} lng */
    at: (lat, lng) => describe(pickArea(L.latLng(lat, lng))),
    where: looksAt,
    light
  });
  var send = window.fetch.bind(window);
  window.fetch = (address, options) => send(address, new Headers(options?.headers).has("range") ? { ...options, cache: "no-store" } : options);
  function start(map, settings) {
    state.map = map;
    state.settings = settings;
    map.attributionControl.setPrefix(false);
    for (const [name2, z] of Object.entries(PANES2)) {
      const pane = map.createPane(name2);
      pane.style.zIndex = String(z);
      if (name2 !== "areas") pane.style.pointerEvents = "none";
    }
    map.setMinZoom(ZOOMS[0]);
    map.setMaxZoom(ZOOMS[1]);
    makeReadout();
    makeHighlight();
    makeTip();
    makeNames();
    makeFingers();
    makeLegend();
    map.on("zoomend", () => {
      if (state.message) showAreas();
    });
    map.on("click", nameArea);
    if (settings.pens) makePens();
    if (settings.tools) makeTools();
    makeKeyboard();
    followSize();
    document.documentElement.lang = "en";
    fitBounds();
    window.addEventListener("pagehide", () => {
      console.error = () => {
      };
    });
    if (state.waiting) receive(state.waiting);
  }
  function receive(message) {
    if (!state.map) {
      state.waiting = message;
      return;
    }
    state.message = message;
    state.clicks = state.clicks.filter((each) => each.number > message.heard);
    state.classes = Object.fromEntries(
      Object.entries(message.classes).map(([level, packed]) => [level, unpack(packed, state.settings.count[level])])
    );
    document.body.dataset.theme = message.theme;
    entitle(message.title);
    const closed = state.outline && !message.outline;
    const elsewhere = message.fit && message.fit.key !== state.fitKey && !state.asked;
    if (closed || elsewhere) state.tapped = null;
    state.asked = false;
    drawOutline(message);
    drawPin(message);
    drawLegend();
    if (state.settings.tools) updateTools();
    if (progress.paints) drawOverlays(message);
    const moves = message.fit && message.fit.key !== state.fitKey;
    fit(message);
    if (moves || !progress.paints) hide();
    const key3 = JSON.stringify([message.classes, message.colours, message.faded, message.theme]);
    showAreas(key3 !== state.paintKey || message.measure !== progress.measure);
    state.paintKey = key3;
    followNames();
    redrawHighlight();
    if (state.hoverWanted) {
      loadHover();
      refreshTip();
    }
    if (state.map.getContainer().classList.contains("by-finger")) announceTap(state.tapped);
  }
  function entitle(title) {
    progress.title = title;
    document.title = title;
    state.map.getContainer().setAttribute("aria-label", `${title}. ${state.settings.keys}`);
    window.frameElement?.setAttribute("title", title);
  }
  function tooSmall(found, latlng) {
    const { x, y } = state.map.latLngToContainerPoint(latlng);
    return [[HIT, 0], [-HIT, 0], [0, HIT], [0, -HIT]].every(
      ([across, down]) => pickArea(state.map.containerPointToLatLng([x + across, y + down]))?.row !== found.row
    );
  }
  function nameArea(event) {
    const latlng = (
      /** @type {ClickedPoint} */
      event.latlng
    );
    if (drawing()) {
      latlng.drawing = true;
      return;
    }
    const found = pickSpot(latlng) || pickArea(latlng);
    if (state.settings.pens && !latlng.shape && found && tooSmall(found, latlng)) {
      latlng.clicks = [];
      state.map.setView(latlng, Math.min(state.map.getZoom() + CLOSER, CLOSEST), { animate: false });
      return;
    }
    const number = Math.max(Date.now(), (state.clicks.at(-1)?.number ?? state.message.heard) + 1);
    const { shape } = latlng;
    const click = shape ? { number, shape } : found ? { number, level: found.level, row: found.row } : null;
    if (click) state.clicks = [...state.clicks.filter((each) => each.number > number - WAITS), click].slice(-MOST2);
    latlng.clicks = click ? state.clicks : [];
    if (state.finger) announceTap(found && { ...found, mark: pickMark(latlng) }, event.containerPoint);
  }
})();
