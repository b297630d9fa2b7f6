// Made of frontend/map by make script: change it there.
"use strict";
(() => {
  // frontend/map/classes.js
  var NO_DATA = 14;
  var HIDDEN = 15;
  function unpack(text, count) {
    const bytes = atob(text);
    const classes = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const byte = bytes.charCodeAt(i >> 1);
      classes[i] = i & 1 ? byte >> 4 : byte & 15;
    }
    return classes;
  }
  function countVisible(classes) {
    let visible = 0;
    for (let i = 0; i < classes.length; i++) if (classes[i] !== HIDDEN) visible++;
    return visible;
  }

  // frontend/map/compact.js
  function readCompact(cache, level, compact) {
    const archive = cache.source;
    let tiles = null;
    cache.source = {
      get: async (at, size) => {
        if (at.z !== compact.zoom) return archive.get(at, size);
        tiles ||= fetch(compact.url).then((answer) => answer.ok ? answer.arrayBuffer() : null).then((content) => content && unpackTiles(content, level, size)).catch(() => null);
        const found = await tiles;
        return found ? found.get(`${at.x} ${at.y}`) || /* @__PURE__ */ new Map() : archive.get(at, size);
      }
    };
  }
  var STREAMS = 9;
  var BACK = 0;
  var END = 2;
  var SHIFT = 1024;
  var ROW = 8192;
  function unpackTiles(content, level, size) {
    const [tile, rows, rings, known, unknown, left, top, right, down] = streams(content);
    const scale = size / tile();
    const point = (where) => ({
      where,
      x: (Math.trunc(where / ROW) - SHIFT) * scale,
      y: (where % ROW - SHIFT) * scale
    });
    function ring(first, came) {
      const points = [first];
      const ends = [];
      const begins = [];
      for (let at = first; ; ) {
        const back = came.get(at.where);
        const step = back ? known() : unknown();
        const end = step === BACK ? back : step === END ? first : point(at.where + signed(right) * ROW + signed(down));
        if (!end) throw new RangeError("A ring of the compact file goes back along a line that is not there.");
        if (step === BACK) came.delete(at.where);
        else {
          ends.push(end.where);
          begins.push(at);
        }
        points.push(end);
        if (step === END || step === BACK && end.where === first.where) break;
        at = end;
      }
      for (let n = 0; n < ends.length; n++) if (!came.has(ends[n])) came.set(ends[n], begins[n]);
      return points;
    }
    const tiles = /* @__PURE__ */ new Map();
    for (let count = tile(); count > 0; count--) {
      const name = `${tile()} ${tile()}`;
      const came = /* @__PURE__ */ new Map();
      let row = -1;
      let start2 = SHIFT * ROW + SHIFT;
      const features = Array.from({ length: tile() }, () => {
        row += rows();
        const geom = Array.from({ length: rings() }, () => {
          start2 += signed(left) * ROW + signed(top);
          return ring(point(start2), came);
        });
        return { geomType: 3, geom, bbox: box(geom), numVertices: 0, props: { row } };
      });
      tiles.set(name, /* @__PURE__ */ new Map([[level, features]]));
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

  // frontend/map/state.js
  var unset = null;
  var state = {
    map: unset,
    settings: unset,
    message: unset,
    waiting: null,
    level: null,
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
  var progress = { measure: null, level: null, paints: 0, visible: 0 };

  // frontend/map/fills.js
  var NEAR = 10;
  var NEAR_HEXAGONS = 8;
  var AreaFill = class {
    /** @param {string} level */
    constructor(level) {
      this.level = level;
      this.near = level === "equal" ? NEAR_HEXAGONS : NEAR;
      this.groups = [];
      this.classes = new Uint8Array();
      this.transform = null;
    }
    before() {
      this.groups = Array.from({ length: 16 }, () => []);
      this.classes = state.classes[this.level];
      this.transform = null;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Rings} rings
     * @param {number} zoom
     * @param {{ props: any }} feature
     */
    draw(context, rings, zoom, feature) {
      if (!this.transform) this.transform = context.getTransform();
      const group = this.classes[feature.props.row];
      if (group !== void 0 && group !== HIDDEN) this.groups[group].push(rings);
    }
    /** @param {CanvasRenderingContext2D} context @param {number} zoom */
    flush(context, zoom) {
      if (!this.transform) return;
      context.save();
      context.setTransform(this.transform);
      const { colours, edge } = state.message;
      for (let group = 0; group < HIDDEN; group++) {
        if (!this.groups[group]?.length) continue;
        context.beginPath();
        for (const rings of this.groups[group]) tracePath(context, rings);
        context.fillStyle = group === NO_DATA ? hatch(context) : colours[group];
        context.fill("evenodd");
        context.lineWidth = zoom >= this.near ? 0.7 : 0.4;
        context.strokeStyle = zoom >= this.near ? edge : context.fillStyle;
        if (group !== NO_DATA || zoom >= this.near) context.stroke();
      }
      this.groups = [];
      context.restore();
    }
  };
  var AreaOutline = class {
    /** @param {OverlayPart} part */
    constructor(part) {
      this.part = part;
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
  function hatch(context) {
    const { theme, hatch: [ground, line] } = state.message;
    if (!hatches[theme]) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 6;
      const pen = (
        /** @type {CanvasRenderingContext2D} */
        tile.getContext("2d")
      );
      pen.fillStyle = ground;
      pen.fillRect(0, 0, 6, 6);
      pen.strokeStyle = line;
      pen.lineWidth = 1.2;
      pen.beginPath();
      for (const shift of [-6, 0, 6]) {
        pen.moveTo(shift, 6);
        pen.lineTo(shift + 6, 0);
      }
      pen.stroke();
      hatches[theme] = /** @type {CanvasPattern} */
      context.createPattern(tile, "repeat");
    }
    return hatches[theme];
  }

  // frontend/map/overlays.js
  var PANES = { labels: "labels", points: "marks", ground: "ground", lines: "lines" };
  function drawOutline(message) {
    const key = JSON.stringify(message.outline) + message.theme;
    if (state.outlineKey === key) return;
    state.outlineKey = key;
    if (state.outline) {
      state.map.removeLayer(state.outline);
      state.outline = null;
    }
    if (!message.outline) return;
    const line = { pane: "lines", interactive: false, fill: false };
    state.outline = L.layerGroup([
      L.geoJSON(message.outline, { style: { ...line, color: message.casing, weight: 6, opacity: 0.9 }, ...line }),
      L.geoJSON(message.outline, { style: { ...line, color: message.ink, weight: 2.5 }, ...line })
    ]).addTo(state.map);
  }
  function drawOverlays(message) {
    const wanted = Object.entries(message.overlays);
    const keys = Object.fromEntries(wanted.map(([name, about]) => [name, JSON.stringify(about) + message.theme]));
    for (const [name, drawn] of Object.entries(state.overlays)) {
      if (drawn.key === keys[name]) continue;
      state.map.removeLayer(drawn.layer);
      delete state.overlays[name];
    }
    for (const [name, about] of wanted) {
      if (state.overlays[name]) continue;
      const layer = overlayLayer(about);
      state.overlays[name] = { layer, key: keys[name], about };
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
  function ownPoints({ points, colour, casing }) {
    const renderer = L.canvas({ pane: "marks" });
    const style = { radius: 6, weight: 2, color: casing, fillColor: colour, fillOpacity: 1 };
    const options = { renderer, interactive: false, ...style };
    return L.layerGroup(points.map(([lat, lng]) => L.circleMarker([lat, lng], options)));
  }
  function spotLayer({ spots, radius, colour, casing, ring }) {
    const style = ring ? { color: colour, weight: 3, fill: false } : { color: casing, weight: 2, fillColor: colour, fillOpacity: 1 };
    const options = { pane: "marks", interactive: false, radius, ...style };
    return L.layerGroup(spots.map((spot) => L.circleMarker(spot.at, options)));
  }
  function tiledLayer(overlay) {
    const sources = {};
    const paintRules = [];
    const labelRules = [];
    for (const part of overlay.parts) {
      const tiles = state.settings.tiles[part.source];
      sources[part.source] = { url: tiles.url, maxDataZoom: tiles.zooms[1] };
      if (overlay.kind === "labels") labelRules.push(...textRules(overlay, part));
      else if (overlay.kind === "points") paintRules.push({ ...rule(part), symbolizer: circle(overlay, part) });
      else paintRules.push({ ...rule(part), symbolizer: new AreaOutline(part) });
    }
    const pane = PANES[overlay.kind];
    const layer = protomapsL.leafletLayer({ pane, noWrap: true, attribution: "", sources, paintRules, labelRules });
    return (
      /** @type {L.Layer} */
      /** @type {unknown} */
      layer
    );
  }
  function rule({ source, rows, of, from = 0 }) {
    const wanted = rows && new Set(rows);
    return {
      dataSource: source,
      dataLayer: source,
      minzoom: from,
      /** @param {number} zoom @param {{ props: any }} feature */
      filter: (zoom, { props }) => (!wanted || wanted.has(props.row)) && (!of || of.includes(props.kind)) && (props.z === void 0 || props.z <= zoom)
    };
  }
  function textRules(overlay, part) {
    const all = rule(part);
    return (part.sizes ?? []).map(({ size, font }) => ({
      ...all,
      /** @param {number} zoom @param {Feature} feature */
      filter: (zoom, feature) => all.filter(zoom, feature) && feature.props.size === size,
      sort: (a, b) => (Number(a.order) || 0) - (Number(b.order) || 0),
      symbolizer: new protomapsL.CenteredTextSymbolizer({
        labelProps: ["name"],
        font,
        lineHeight: 1.2,
        maxLineChars: 16,
        fill: overlay.ink,
        stroke: overlay.casing,
        width: 2.2
      })
    }));
  }
  function circle(overlay, part) {
    return new protomapsL.CircleSymbolizer({
      radius: (zoom) => zoom < 9 ? 2.4 : zoom < 12 ? 3.6 : 5.5,
      fill: part.colour,
      stroke: overlay.casing,
      width: 1,
      opacity: 1
    });
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
    const layer = state.layers[level] ||= areaLayer(level);
    if (swapped) {
      layer.once("load", painted);
      layer.addTo(state.map);
    } else if (changed) {
      repaint(layer).then(painted);
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
  }
  function repaint(layer) {
    const jobs = [];
    for (const key in layer._tiles) {
      const coords = layer._wrapCoords(layer._keyToTileCoords(key));
      jobs.push(layer.renderTile(coords, layer._tiles[key].el, layer._tileCoordsToKey(coords)));
    }
    return Promise.all(jobs);
  }
  function areaLayer(level) {
    const tiles = state.settings.tiles[level];
    const fill2 = new AreaFill(level);
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
    if (tiles.compact) readCompact(layer.views.get("").tileCache, level, tiles.compact);
    return layer;
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
    for (const button of map.getContainer().querySelectorAll(".leaflet-pm-toolbar .leaflet-buttons-control-button")) {
      const words = button.querySelector(".leaflet-pm-icon-circle") ? "Draw a circle" : "Draw round neighbourhoods";
      button.setAttribute("aria-label", words);
      button.closest(".button-container").title = words;
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

  // frontend/map/pick.js
  var NEAR2 = { area: 1, mark: 8, spot: 12 };
  function pickArea(latlng) {
    const { level, message } = state;
    if (!level || !message || !state.layers[level]) return null;
    const found = state.layers[level].queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR2.area);
    for (const each of found.values()) {
      for (const { feature } of each) {
        const row = Number(feature.props.row);
        if (state.classes[level][row] !== HIDDEN) return { level, row };
      }
    }
    return null;
  }
  function pickSpot(latlng) {
    const at = state.map.latLngToContainerPoint(latlng);
    const [near] = Object.values(state.overlays).flatMap(({ about }) => about.kind === "spots" ? about.spots : []).map((spot) => ({ spot, apart: state.map.latLngToContainerPoint(spot.at).distanceTo(at) })).sort((a, b) => a.apart - b.apart);
    if (!near || near.apart >= NEAR2.spot) return null;
    const { row, name, kind } = near.spot;
    return { level: "lsoa21", row, name, kind };
  }
  function pickMark(latlng) {
    const spot = pickSpot(latlng);
    if (spot) return spot;
    for (const { about, layer } of Object.values(state.overlays)) {
      if (about.kind === "own") {
        const at = state.map.latLngToContainerPoint(latlng);
        const near = about.points.find(
          ([lat, lng]) => state.map.latLngToContainerPoint([lat, lng]).distanceTo(at) <= NEAR2.mark
        );
        if (near) return { name: near[2] || about.label, kind: near[2] ? about.label : "" };
      }
      if (about.kind !== "points") continue;
      const tiled = (
        /** @type {TileLayer} */
        /** @type {unknown} */
        layer
      );
      for (const [source, found] of tiled.queryTileFeaturesDebug(latlng.lng, latlng.lat, NEAR2.mark)) {
        const part = about.parts.find((each) => each.source === source);
        if (!part || state.map.getZoom() < (part.from || 0)) continue;
        if (found.length) return { name: String(found[0].feature.props.name), kind: part.label ?? "" };
      }
    }
    return null;
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
    const shown = value.toLocaleString("en-GB", digits).replace("-", "−");
    return hover.value?.replace("{value}", shown + (hover.percent ? "%" : ""));
  }
  function areaName(names, row) {
    return [names.names[names.name[row]], names.places?.[names.place[row]]].filter(Boolean).join(", ");
  }
  function areaCode(names, row) {
    return names.prefix + String(names.number[row]).padStart(9 - names.prefix.length, "0");
  }

  // frontend/map/hover.js
  var tip;
  var live;
  var frame = null;
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
    tip = L.DomUtil.create("div", "area-tip", holder);
    tip.hidden = true;
    live = L.DomUtil.create("div", "area-live", holder);
    live.setAttribute("role", "status");
    live.setAttribute("aria-live", "polite");
    L.DomUtil.create("div", "area-cross", holder).setAttribute("aria-hidden", "true");
    state.map.on("mousemove", followPointer);
    state.map.on("mouseout", () => {
      state.pointer = null;
      tip.hidden = true;
    });
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
  function fetchOnce(url, read) {
    if (state.fetched[url]) return;
    const entry = { content: null, promise: Promise.resolve() };
    entry.promise = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(url);
      return read(answer);
    }).then((content) => {
      entry.content = content;
    }).catch(() => null);
    state.fetched[url] = entry;
  }
  function describe(found) {
    loadHover();
    if (!found) return null;
    const { level, row } = found;
    const hover = state.message.hover[level];
    const names = (
      /** @type {Names | null} */
      state.fetched[state.settings.names[level]]?.content ?? null
    );
    const values = (
      /** @type {Uint16Array | null} */
      state.fetched[hover.file ?? ""]?.content ?? null
    );
    const lines = [];
    if (names) lines.push(areaName(names, row));
    lines.push(areaWords(hover, state.classes[level][row], values?.[row]) ?? "");
    if (names) lines.push(areaCode(names, row));
    return { level, row, lines };
  }
  function announceCentre() {
    fill(live, describe(pickArea(state.map.getCenter()))?.lines ?? ["No area here."]);
  }
  async function announceTap(found, at) {
    state.tapped = found && state.message?.classes[found.level] ? found : null;
    state.map.getContainer().classList.toggle("by-finger", Boolean(state.tapped));
    if (!state.tapped) {
      live.replaceChildren();
      return;
    }
    if (at) {
      state.asked = true;
      live.classList.toggle("above", at.y > state.map.getSize().y * 0.6);
    }
    loadHover();
    await Promise.all(Object.values(state.fetched).map((each) => each.promise));
    if (!found || state.tapped !== found) return;
    const lines = [found.mark?.name, found.mark?.kind, ...describe(found)?.lines ?? []];
    if (live.textContent !== lines.filter(Boolean).join("")) fill(live, lines);
  }
  function followPointer(event) {
    if (state.finger) return;
    state.pointer = event;
    frame ??= requestAnimationFrame(() => {
      frame = null;
      if (state.pointer) showTip(state.pointer);
    });
  }
  function showTip({ latlng, containerPoint: at }) {
    const mark = drawing() ? null : pickMark(latlng);
    const lines = drawing() ? null : mark ? [mark.name, mark.kind] : describe(pickArea(latlng))?.lines;
    tip.hidden = !lines;
    if (!lines) return;
    fill(tip, lines);
    const size = state.map.getSize();
    const below = at.y + 18 + tip.offsetHeight <= size.y;
    tip.style.left = `${Math.min(at.x + 14, size.x - tip.offsetWidth - 6)}px`;
    tip.style.top = `${below ? at.y + 18 : at.y - tip.offsetHeight - 12}px`;
  }
  function fill(holder, lines) {
    holder.replaceChildren(...lines.filter(Boolean).map((line, i) => {
      const element = document.createElement(i ? "div" : "strong");
      element.textContent = line ?? "";
      return element;
    }));
  }

  // frontend/map/keyboard.js
  function makeKeyboard() {
    const holder = state.map.getContainer();
    holder.setAttribute("role", "application");
    holder.setAttribute("aria-label", state.settings.label);
    holder.addEventListener("keydown", (event) => {
      if (event.target !== holder) return;
      if (event.key === "Enter") {
        const latlng = state.map.getCenter();
        state.map.fire("click", { latlng, containerPoint: state.map.latLngToContainerPoint(latlng) });
        event.preventDefault();
      }
      holder.classList.remove("by-finger");
      holder.classList.add("by-keyboard");
    });
    holder.addEventListener("pointerdown", () => holder.classList.remove("by-keyboard"));
    state.map.on("moveend", () => {
      if (holder.classList.contains("by-keyboard")) announceCentre();
    });
  }

  // frontend/map/view.js
  function fit(message) {
    if (!message.fit || message.fit.key === state.fitKey) return;
    const again = state.fitKey !== null && message.fit.key === "0";
    state.fitKey = message.fit.key;
    if (again) return;
    state.bounds = message.fit.bounds || state.bounds;
    state.margin = message.fit.margin ?? 24;
    state.touched = false;
    if (message.fit.bounds) fitBounds();
  }
  function fitBounds() {
    const size = state.map.getSize();
    if (Math.min(size.x, size.y) < 100) {
      state.map.once("resize", fitBounds);
      return;
    }
    state.fittedSize = size;
    const padding = (
      /** @type {[number, number]} */
      state.bounds ? [state.margin, state.margin] : [0, 0]
    );
    state.map.fitBounds(state.bounds || state.settings.england, { maxZoom: 14, padding, animate: false });
  }
  function followSize() {
    const holder = state.map.getContainer();
    for (const name of ["pointerdown", "wheel", "keydown"]) {
      holder.addEventListener(name, () => {
        state.touched = true;
      }, { passive: true });
    }
    new ResizeObserver(() => {
      state.map.invalidateSize({ animate: false });
      if (!state.touched && state.fittedSize && !state.fittedSize.equals(state.map.getSize())) fitBounds();
    }).observe(holder);
  }

  // frontend/map/main.js
  var PANES2 = { ground: 205, areas: 210, lines: 320, labels: 330, marks: 340 };
  window.areaMap = Object.assign(progress, {
    start,
    receive,
    /** @param {number} lat @param {number} lng */
    at: (lat, lng) => describe(pickArea(L.latLng(lat, lng)))
  });
  var send = window.fetch.bind(window);
  window.fetch = (address, options) => send(address, new Headers(options?.headers).has("range") ? { ...options, cache: "no-store" } : options);
  function start(map, settings) {
    state.map = map;
    state.settings = settings;
    map.attributionControl.setPrefix(false);
    for (const [name, z] of Object.entries(PANES2)) {
      const pane = map.createPane(name);
      pane.style.zIndex = String(z);
      if (name !== "areas") pane.style.pointerEvents = "none";
    }
    makeReadout();
    map.on("zoomend", () => {
      if (state.message) showAreas();
    });
    map.on("click", nameArea);
    if (settings.pens) makePens();
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
    state.classes = Object.fromEntries(
      Object.entries(message.classes).map(([level, packed]) => [level, unpack(packed, state.settings.count[level])])
    );
    document.body.dataset.theme = message.theme;
    const closed = state.outline && !message.outline;
    const elsewhere = message.fit && message.fit.key !== state.fitKey && !state.asked;
    if (closed || elsewhere) state.tapped = null;
    state.asked = false;
    drawOutline(message);
    if (progress.paints) drawOverlays(message);
    fit(message);
    const key = JSON.stringify([message.classes, message.colours, message.theme]);
    showAreas(key !== state.paintKey || message.measure !== progress.measure);
    state.paintKey = key;
    if (state.hoverWanted) loadHover();
    if (state.map.getContainer().classList.contains("by-finger")) announceTap(state.tapped);
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
    if (found && !latlng.shape) Object.assign(latlng, { level: found.level, row: found.row });
    if (state.finger) announceTap(found && { ...found, mark: pickMark(latlng) }, event.containerPoint);
  }
})();
