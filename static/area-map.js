/*
 * The browser's half of the map: colours every area of England from one small message.
 *
 * folium makes the Leaflet map and calls `areaMap.start(map, settings)` once. After that the
 * page only ever sends messages, `areaMap.receive(message)`: the class of each area (four
 * bits each), the colours, the words for hover, what to outline and where to look. The map
 * itself is never made again, so position and zoom stay.
 *
 * The shapes come as vector tiles, drawn by protomaps-leaflet; a shape knows only its row
 * number. Nothing here computes a statistic: classes and words come from the server.
 *
 * For scripts and tests the frame offers `window.areaMap`:
 *   measure, level   what is drawn now
 *   paints           how many repaints have finished
 *   visible          how many areas are not filtered out
 *   at(lat, lng)     {level, row, lines} of the area at a point, as hover would show it
 */
(function () {
  "use strict";

  const NO_DATA = 14;
  const HIDDEN = 15;
  // Automatic level: councils for all England, local areas for a county, then neighbourhoods.
  const AUTOMATIC = [{ below: 7.5, level: "lad25" }, { below: 10.5, level: "msoa21" }, { below: 99, level: "lsoa21" }];

  const state = {
    map: null,
    settings: null,
    message: null,
    level: null,
    layers: {},
    classes: {},
    values: {},
    look: null,
    curious: false,
    overlays: {},
    outline: null,
    fitted: null,
    bounds: null,
    margin: 24,
    touched: false,
    seen: null,
    pointer: null,
    ready: false,
  };

  const areaMap = {
    measure: null,
    level: null,
    paints: 0,
    visible: 0,
    start,
    receive,
    at: (lat, lng) => describe(pick(L.latLng(lat, lng))),
  };
  window.areaMap = areaMap;

  // Tiles are read as byte ranges. When two requests for one range overlap, Chromium now and then answers the
  // second out of its cache with a part (seen: 3,913 of 10,340 bytes, in one of ten views on a busy machine),
  // and tiles stay blank. Past the cache every answer is whole.
  const send = window.fetch.bind(window);
  window.fetch = (address, options) =>
    send(address, new Headers(options?.headers).has("range") ? { ...options, cache: "no-store" } : options);

  // ---------------------------------------------------------------- from the page

  function start(map, settings) {
    state.map = map;
    state.settings = settings;
    map.attributionControl.setPrefix(false);
    for (const [name, z] of [["ground", 205], ["areas", 210], ["lines", 320], ["labels", 330], ["marks", 340]]) {
      map.createPane(name);
      map.getPane(name).style.zIndex = z;
      if (name !== "areas") map.getPane(name).style.pointerEvents = "none";
    }
    makeReadout();
    map.on("zoomend", () => { if (state.message) { show(); } });
    map.on("mousemove", onPointer);
    map.on("mouseout", () => { state.pointer = null; hideTip(); });
    // Before the page's own listener, so that the page hears which area was meant.
    map.on("click", (event) => {
      if (drawing()) { event.latlng.drawing = true; return; }
      const found = pickSpot(event.latlng) || pick(event.latlng);
      if (found && !event.latlng.shape) Object.assign(event.latlng, { level: found.level, row: found.row });
      if (state.finger) tell(found && { ...found, mark: pickMark(event.latlng) }, event.containerPoint);
    });
    if (settings.pens) makePens();
    makeKeyboard();
    grow();
    document.documentElement.lang = "en";
    look();
    // A page that is left drops what it was fetching, and protomaps would report each as an error.
    window.addEventListener("pagehide", () => { console.error = () => {}; });
    if (state.waiting) receive(state.waiting);
  }

  function receive(message) {
    if (!state.map) { state.waiting = message; return; }
    state.message = message;
    state.classes = {};
    for (const [level, packed] of Object.entries(message.classes)) state.classes[level] = unpack(packed, state.settings.count[level]);
    document.body.dataset.theme = message.theme;
    // What a tap told goes when the page closes the area, or looks elsewhere unless the tap itself made it.
    if ((state.outline && !message.outline) || (message.fit && message.fit.key !== state.fitted && !state.asked)) state.tapped = null;
    state.asked = false;
    drawOutline(message);
    // At first the colours, then what lies over them: everybody waits for the colours.
    if (areaMap.paints) drawOverlays(message);
    fit(message);
    // A new outline or overlay alone leaves the colours, so they need no repaint.
    const look = JSON.stringify([message.classes, message.colours, message.theme]);
    show(look !== state.look || message.measure !== areaMap.measure);
    state.look = look;
    if (state.curious) loadHover();
    if (state.map.getContainer().classList.contains("by-finger")) tell(state.tapped);
  }

  // ---------------------------------------------------------------- areas

  function unpack(text, count) {
    const bytes = atob(text);
    const classes = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const byte = bytes.charCodeAt(i >> 1);
      classes[i] = i & 1 ? byte >> 4 : byte & 15;
    }
    return classes;
  }

  function levelNow() {
    const wanted = state.message.level;
    if (wanted !== "auto") return wanted;
    const zoom = state.map.getZoom();
    return AUTOMATIC.find((step) => zoom < step.below).level;
  }

  function show(changed) {
    const level = levelNow();
    const swapped = level !== state.level;
    if (swapped && state.level && state.layers[state.level]) state.map.removeLayer(state.layers[state.level]);
    state.level = level;
    areaMap.measure = state.message.measure;
    areaMap.level = level;
    let visible = 0;
    const classes = state.classes[level];
    for (let i = 0; i < classes.length; i++) if (classes[i] !== HIDDEN) visible++;
    areaMap.visible = visible;
    if (!state.layers[level]) state.layers[level] = areaLayer(level);
    if (swapped) {
      const layer = state.layers[level];
      layer.once("load", painted);
      layer.addTo(state.map);
    } else if (changed) {
      repaint(state.layers[level]).then(painted);
    }
  }

  function painted() {
    if (!areaMap.paints) drawOverlays(state.message);
    areaMap.paints += 1;
    document.body.dataset.paints = areaMap.paints;
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
    const fill = new AreaFill(level);
    const layer = protomapsL.leafletLayer({
      url: tiles.url,
      maxDataZoom: tiles.zooms[1],
      pane: "areas",
      noWrap: true,
      tileDelay: 0.001,
      attribution: state.settings.attribution,
      paintRules: [
        { dataLayer: level, symbolizer: fill },
        // protomaps has no "after the last feature": a second rule that draws nothing is it.
        { dataLayer: level, symbolizer: { before: (context, zoom) => fill.flush(context, zoom), draw() {} }, filter: () => false },
      ],
    });
    if (tiles.compact) readCompact(layer.views.get("").tileCache, level, tiles.compact);
    return layer;
  }

  /* One zoom, that of England's first view, comes in a third of the bytes of its tiles: the same shapes, in a file
     that the browser may keep. Should the file not come, the tiles do. */
  function readCompact(cache, level, compact) {
    const archive = cache.source;
    let tiles = null;
    cache.source = {
      get: async (at, size) => {
        if (at.z !== compact.zoom) return archive.get(at, size);
        tiles ||= fetch(compact.url).then((answer) => (answer.ok ? answer.arrayBuffer() : null))
          .then((content) => content && unpacked(content, level, size)).catch(() => null);
        const found = await tiles;
        return found ? found.get(`${at.x} ${at.y}`) || new Map() : archive.get(at, size);
      },
    };
  }

  /* The tiles of that zoom by x and y, each as protomaps reads one. How the file is written: data/build/compact.py. */
  function unpacked(content, level, size) {
    const bytes = new Uint8Array(content);
    const lengths = new DataView(content);
    const BACK = 0, END = 2, STREAMS = 9;
    let begin = 4 * STREAMS;
    const [tile, rows, rings, known, unknown, left, top, right, down] = Array.from({ length: STREAMS }, (_, n) => {
      let at = begin;
      begin += lengths.getUint32(4 * n, true);
      return () => {
        const byte = bytes[at++];
        if (byte < 255) return byte;
        at += 2;
        return bytes[at - 2] | (bytes[at - 1] << 8);
      };
    });
    const signed = (stream) => { const number = stream(); return (number >>> 1) ^ -(number & 1); };
    const scale = size / tile();
    // A point also knows where it is as one number. Tiles reach a little over their edges, so all are shifted.
    const SHIFT = 1024, ROW = 8192;
    const point = (where) => ({ where, x: (Math.trunc(where / ROW) - SHIFT) * scale, y: ((where % ROW) - SHIFT) * scale });

    function ring(first, came) {
      const points = [first];
      const news = [];
      for (let at = first; ;) {
        const back = came.get(at.where);
        const step = back ? known() : unknown();
        const end = step === BACK ? back : step === END ? first : point(at.where + signed(right) * ROW + signed(down));
        if (step === BACK) came.delete(at.where); else news.push(end.where, at);
        // The first point comes again at the end, as in a tile.
        points.push(end);
        if (step === END || (step === BACK && end.where === first.where)) break;
        at = end;
      }
      for (let n = 0; n < news.length; n += 2) if (!came.has(news[n])) came.set(news[n], news[n + 1]);
      return points;
    }

    const tiles = new Map();
    for (let count = tile(); count > 0; count--) {
      const name = `${tile()} ${tile()}`;
      const came = new Map();
      let row = -1, start = SHIFT * ROW + SHIFT;
      const features = Array.from({ length: tile() }, () => {
        row += rows();
        const geom = Array.from({ length: rings() }, () => {
          start += signed(left) * ROW + signed(top);
          return ring(point(start), came);
        });
        const bbox = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
        for (const points of geom) {
          for (const { x, y } of points) {
            if (x < bbox.minX) bbox.minX = x;
            if (x > bbox.maxX) bbox.maxX = x;
            if (y < bbox.minY) bbox.minY = y;
            if (y > bbox.maxY) bbox.maxY = y;
          }
        }
        return { geomType: 3, geom, bbox, numVertices: 0, props: { row } };
      });
      tiles.set(name, new Map([[level, features]]));
    }
    return tiles;
  }

  /* Collects the areas of a tile by class, then fills each class as one path. One fill a class
     instead of one an area repaints England in about half the time, and leaves no pale seam
     between neighbours of the same class. */
  class AreaFill {
    constructor(level) { this.level = level; this.groups = []; }

    before() {
      this.groups = Array.from({ length: 16 }, () => []);
      this.classes = state.classes[this.level];
      this.transform = null;
    }

    draw(context, rings, zoom, feature) {
      // "before" comes before the tile's own shift, so keep the one that the shapes are drawn with.
      if (!this.transform) this.transform = context.getTransform();
      const group = this.classes[feature.props.row];
      if (group !== undefined && group !== HIDDEN) this.groups[group].push(rings);
    }

    flush(context, zoom) {
      if (!this.transform) return;
      context.save();
      context.setTransform(this.transform);
      const colours = state.message.colours;
      for (let group = 0; group < HIDDEN; group++) {
        if (!this.groups[group] || !this.groups[group].length) continue;
        context.beginPath();
        for (const rings of this.groups[group]) trace(context, rings);
        context.fillStyle = group === NO_DATA ? hatch(context) : colours[group];
        context.fill("evenodd");
        context.lineWidth = zoom >= 10 ? 0.7 : 0.4;
        context.strokeStyle = zoom >= 10 ? state.message.edge : context.fillStyle;
        if (group !== NO_DATA || zoom >= 10) context.stroke();
      }
      this.groups = [];
      context.restore();
    }
  }

  function trace(context, rings) {
    for (const ring of rings) {
      context.moveTo(ring[0].x, ring[0].y);
      for (let i = 1; i < ring.length; i++) context.lineTo(ring[i].x, ring[i].y);
      // Not closePath: Chromium then measures the whole path again, 370 of 480 ms for all England.
      context.lineTo(ring[0].x, ring[0].y);
    }
  }

  function hatch(context) {
    const key = "hatch" + state.message.theme;
    if (!state[key]) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 6;
      const pen = tile.getContext("2d");
      pen.fillStyle = state.message.hatch[0];
      pen.fillRect(0, 0, 6, 6);
      pen.strokeStyle = state.message.hatch[1];
      pen.lineWidth = 1.2;
      pen.beginPath();
      for (const shift of [-6, 0, 6]) { pen.moveTo(shift, 6); pen.lineTo(shift + 6, 0); }
      pen.stroke();
      state[key] = context.createPattern(tile, "repeat");
    }
    return state[key];
  }

  // ---------------------------------------------------------------- outline, view

  function drawOutline(message) {
    const key = JSON.stringify(message.outline) + message.theme;
    if (state.outlineKey === key) return;
    state.outlineKey = key;
    if (state.outline) { state.map.removeLayer(state.outline); state.outline = null; }
    if (!message.outline) return;
    const casing = { pane: "lines", interactive: false, fill: false };
    state.outline = L.layerGroup([
      L.geoJSON(message.outline, { style: { ...casing, color: message.casing, weight: 6, opacity: 0.9 }, ...casing }),
      L.geoJSON(message.outline, { style: { ...casing, color: message.ink, weight: 2.5 }, ...casing }),
    ]).addTo(state.map);
  }

  function fit(message) {
    if (!message.fit || message.fit.key === state.fitted) return;
    const again = state.fitted !== null && message.fit.key === "0";
    state.fitted = message.fit.key;
    // A session that follows one that was lost counts from 0 again: the map stays where somebody has moved it.
    if (again) return;
    // Without bounds the map stays where it is; the key is noted, so that a later choice does not move it.
    state.bounds = message.fit.bounds || state.bounds;
    state.margin = message.fit.margin ?? 24;
    state.touched = false;
    if (message.fit.bounds) look();
  }

  /* The style sheet may come after the map and give it another height: then the tiles for it are drawn too, and what was
     to be seen fills it, unless somebody has moved the map since. */
  function grow() {
    const holder = state.map.getContainer();
    for (const name of ["pointerdown", "wheel", "keydown"]) holder.addEventListener(name, () => { state.touched = true; }, { passive: true });
    new ResizeObserver(() => {
      state.map.invalidateSize({ animate: false });
      if (!state.touched && state.seen && !state.seen.equals(state.map.getSize())) look();
    }).observe(holder);
  }

  /* A frame may have no room yet when the first message comes: then look again once it has. */
  function look() {
    const size = state.map.getSize();
    if (Math.min(size.x, size.y) < 100) { state.map.once("resize", look); return; }
    state.seen = size;
    state.map.fitBounds(state.bounds || state.settings.england, { maxZoom: 14, padding: state.bounds ? [state.margin, state.margin] : [0, 0], animate: false });
  }

  // ---------------------------------------------------------------- overlays

  function drawOverlays(message) {
    for (const [name, layer] of Object.entries(state.overlays)) {
      if (!message.overlays[name] || layer.key !== JSON.stringify(message.overlays[name]) + message.theme) {
        state.map.removeLayer(layer);
        delete state.overlays[name];
      }
    }
    for (const [name, overlay] of Object.entries(message.overlays)) {
      if (state.overlays[name]) continue;
      const layer = overlay.kind === "own" ? ownPoints(overlay) : overlay.kind === "street" ? L.tileLayer(overlay.url, { attribution: overlay.attribution, opacity: 0.55, pane: "lines" })
        : overlay.kind === "spots" ? spotLayer(overlay) : overlayLayer(overlay);
      layer.key = JSON.stringify(overlay) + message.theme;
      layer.about = overlay;
      state.overlays[name] = layer.addTo(state.map);
    }
  }

  /* The reader's own points: few, and in no tile. */
  function ownPoints(overlay) {
    const renderer = L.canvas({ pane: "marks" });
    const look = { renderer, interactive: false, radius: 6, weight: 2, color: overlay.casing, fillColor: overlay.colour, fillOpacity: 1 };
    return L.layerGroup(overlay.points.map(([lat, lng]) => L.circleMarker([lat, lng], look)));
  }

  function overlayLayer(overlay) {
    const pane = { labels: "labels", points: "marks", ground: "ground" }[overlay.kind] || "lines";
    const options = { pane, noWrap: true, attribution: "", sources: {}, paintRules: [], labelRules: [] };
    for (const part of overlay.parts) {
      const tiles = state.settings.tiles[part.source];
      options.sources[part.source] = { url: tiles.url, maxDataZoom: tiles.zooms[1] };
      const rows = part.rows ? new Set(part.rows) : null;
      const rule = { dataSource: part.source, dataLayer: part.source, minzoom: part.from || 0,
        filter: (zoom, feature) => (!rows || rows.has(feature.props.row)) && (!part.of || part.of.includes(feature.props.kind))
          && (feature.props.z === undefined || feature.props.z <= zoom) };
      if (overlay.kind === "labels") {
        for (const size of part.sizes) {
          options.labelRules.push({ ...rule, minzoom: part.from || 0, filter: (zoom, feature) => rule.filter(zoom, feature) && feature.props.size === size.size,
            sort: (a, b) => (a.order || 0) - (b.order || 0),
            symbolizer: new protomapsL.CenteredTextSymbolizer({ labelProps: ["name"], fill: overlay.ink, stroke: overlay.casing, width: 2.2, font: size.font, lineHeight: 1.2, maxLineChars: 16 }) });
        }
      } else if (overlay.kind === "points") {
        options.paintRules.push({ ...rule, symbolizer: new protomapsL.CircleSymbolizer({ radius: (zoom) => (zoom < 9 ? 2.4 : zoom < 12 ? 3.6 : 5.5), fill: part.colour, stroke: overlay.casing, width: 1, opacity: 1 }) });
      } else {
        options.paintRules.push({ ...rule, symbolizer: new Outline(part) });
      }
    }
    return protomapsL.leafletLayer(options);
  }

  /* A few points that the page itself names; a click on one means its neighbourhood. */
  function spotLayer(overlay) {
    // A ring leaves a town's name to be read, which stands on the same point.
    const look = overlay.ring ? { color: overlay.colour, weight: 3, fill: false }
      : { color: overlay.casing, weight: 2, fillColor: overlay.colour, fillOpacity: 1 };
    return L.layerGroup(overlay.spots.map((spot) => L.circleMarker(spot.at, { pane: "marks", interactive: false, radius: overlay.radius, ...look })));
  }

  function pickSpot(latlng) {
    const at = state.map.latLngToContainerPoint(latlng);
    const near = Object.values(state.overlays).flatMap((layer) => layer.about?.spots || [])
      .map((spot) => ({ spot, apart: state.map.latLngToContainerPoint(spot.at).distanceTo(at) })).sort((a, b) => a.apart - b.apart)[0];
    return near && near.apart < 12 ? { level: "lsoa21", row: near.spot.row, name: near.spot.name, kind: near.spot.kind } : null;
  }

  /* Area outlines: the casing first, so that a line shows on pale and on dark colours. */
  class Outline {
    constructor(part) { this.part = part; }
    draw(context, rings) {
      context.beginPath();
      trace(context, rings);
      if (this.part.fill) { context.fillStyle = this.part.fill; context.fill("evenodd"); }
      if (this.part.casing) { context.lineWidth = this.part.width + 2; context.strokeStyle = this.part.casing; context.setLineDash([]); context.stroke(); }
      context.lineWidth = this.part.width;
      context.strokeStyle = this.part.colour;
      context.setLineDash(this.part.dash || []);
      context.stroke();
      context.setLineDash([]);
    }
  }

  // ---------------------------------------------------------------- hover

  function pick(latlng) {
    const layer = state.layers[state.level];
    if (!layer || !state.message) return null;
    const classes = state.classes[state.level];
    for (const found of layer.queryTileFeaturesDebug(latlng.lng, latlng.lat, 1).values()) {
      for (const { feature } of found) {
        const row = feature.props.row;
        if (classes[row] !== HIDDEN) return { level: state.level, row };
      }
    }
    return null;
  }

  function pickMark(latlng) {
    const spot = pickSpot(latlng);
    if (spot) return spot;
    for (const layer of Object.values(state.overlays)) {
      if (layer.about?.kind === "own") {
        const at = state.map.latLngToContainerPoint(latlng);
        const near = layer.about.points.find(([lat, lng]) => state.map.latLngToContainerPoint([lat, lng]).distanceTo(at) <= 8);
        if (near) return { name: near[2] || layer.about.label, kind: near[2] ? layer.about.label : "" };
      }
      if (!layer.about || layer.about.kind !== "points") continue;
      for (const [source, found] of layer.queryTileFeaturesDebug(latlng.lng, latlng.lat, 8)) {
        const part = layer.about.parts.find((each) => each.source === source);
        if (state.map.getZoom() < (part.from || 0)) continue;
        if (found.length) return { name: found[0].feature.props.name, kind: part.label };
      }
    }
    return null;
  }

  /* Names and values are fetched once somebody points, taps, tabs or asks: a change of measure
     then sends a third of the bytes to those who only look. */
  function loadHover() {
    state.curious = true;
    if (!state.message) return;
    for (const level of Object.keys(state.message.classes)) {
      fetchOnce(state.settings.names[level], "json");
      const hover = state.message.hover[level];
      if (hover && hover.file) fetchOnce(hover.file, "arrayBuffer");
    }
  }

  function fetchOnce(url, how) {
    if (!state.values[url]) {
      const entry = { ready: null };
      entry.promise = fetch(url).then((answer) => { if (!answer.ok) throw new Error(url); return answer[how](); })
        .then((content) => { entry.ready = how === "arrayBuffer" ? new Uint16Array(content) : content; return entry.ready; })
        .catch(() => null);
      state.values[url] = entry;
    }
    return state.values[url].promise;
  }

  function describe(found) {
    loadHover();
    if (!found) return null;
    const { level, row } = found;
    const hover = state.message.hover[level];
    const names = state.values[state.settings.names[level]]?.ready;
    const lines = [];
    if (names) lines.push([names.names[names.name[row]], names.places ? names.places[names.place[row]] : null].filter(Boolean).join(", "));
    lines.push(words(hover, level, row));
    if (names) lines.push(names.prefix + String(names.number[row]).padStart(9 - names.prefix.length, "0"));
    return { level, row, lines };
  }

  /* Fills the words that the page sent with the value of one area. */
  function words(hover, level, row) {
    const group = state.classes[level][row];
    if (group === NO_DATA) return hover.missing;
    if (hover.labels) return hover.labels[group];
    const values = state.values[hover.file]?.ready;
    if (!values) return "";
    const stored = values[row];
    if (stored === 65535) return hover.missing;
    if (hover.total) {
      if (stored === 1) return hover.first;
      if (stored === hover.total) return hover.last;
      const more = Math.floor((100 * (hover.total - stored)) / hover.total);
      const less = Math.floor((100 * (stored - 1)) / hover.total);
      return more >= 50 ? hover.more.replace("{n}", more) : hover.less.replace("{n}", less);
    }
    const value = (stored + hover.offset) / 10 ** hover.decimals;
    const shown = value.toLocaleString("en-GB", { minimumFractionDigits: hover.decimals, maximumFractionDigits: hover.decimals });
    return hover.value.replace("{value}", shown.replace("-", "\u2212") + (hover.percent ? "%" : ""));
  }

  /* A finger does not hover: a tap says, in the map itself and to those who listen, what hovering would show. It stays there
     through a change of measure. */
  async function tell(found, at) {
    state.tapped = found && state.message?.classes[found.level] ? found : null;
    state.map.getContainer().classList.toggle("by-finger", Boolean(state.tapped));
    if (!state.tapped) { live.replaceChildren(); return; }
    if (at) {
      state.asked = true;
      live.classList.toggle("above", at.y > state.map.getSize().y * 0.6);
    }
    loadHover();
    await Promise.all(Object.values(state.values).map((each) => each.promise));
    if (state.tapped !== found) return;
    const lines = [found.mark?.name, found.mark?.kind, ...describe(found).lines].filter(Boolean);
    // Said once: what has not changed is not announced again.
    if (live.textContent !== lines.join("")) fill(live, lines);
  }

  let tip, live, cross, frame;

  function makeReadout() {
    const holder = state.map.getContainer();
    for (const sign of ["pointerenter", "pointerdown", "focus"]) holder.addEventListener(sign, loadHover, { once: true });
    for (const sign of ["pointerenter", "pointerdown"]) holder.addEventListener(sign, (event) => { state.finger = event.pointerType === "touch"; });
    tip = L.DomUtil.create("div", "area-tip", holder);
    tip.hidden = true;
    live = L.DomUtil.create("div", "area-live", holder);
    live.setAttribute("role", "status");
    live.setAttribute("aria-live", "polite");
    cross = L.DomUtil.create("div", "area-cross", holder);
    cross.setAttribute("aria-hidden", "true");
  }

  function onPointer(event) {
    if (state.finger) return;
    state.pointer = event;
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = null;
      if (!state.pointer) return;
      if (drawing()) { hideTip(); return; }
      const mark = pickMark(state.pointer.latlng);
      const about = mark ? { lines: [mark.name, mark.kind, ""] } : describe(pick(state.pointer.latlng));
      if (!about) { hideTip(); return; }
      fill(tip, about.lines);
      tip.hidden = false;
      const size = state.map.getSize();
      const at = state.pointer.containerPoint;
      tip.style.left = Math.min(at.x + 14, size.x - tip.offsetWidth - 6) + "px";
      tip.style.top = (at.y + 18 + tip.offsetHeight > size.y ? at.y - tip.offsetHeight - 12 : at.y + 18) + "px";
    });
  }

  function hideTip() { tip.hidden = true; }

  function fill(holder, lines) {
    holder.replaceChildren(...lines.filter(Boolean).map((line, i) => {
      const element = document.createElement(i ? "div" : "strong");
      element.textContent = line;
      return element;
    }));
  }

  // ---------------------------------------------------------------- pens

  function drawing() { return Boolean(state.settings.pens && state.map.pm.globalDrawModeEnabled()); }

  /* A shape or a circle drawn on the map is told to the page as a click that carries the shape. */
  function makePens() {
    const map = state.map;
    map.pm.setGlobalOptions({ allowSelfIntersection: false, snappable: false, continueDrawing: false });
    map.pm.addControls({ position: "topleft", drawMarker: false, drawCircleMarker: false, drawPolyline: false, drawRectangle: false, drawText: false,
      editMode: false, dragMode: false, cutPolygon: false, removalMode: false, rotateMode: false });
    for (const button of map.getContainer().querySelectorAll(".leaflet-pm-toolbar .leaflet-buttons-control-button")) {
      const words = button.querySelector(".leaflet-pm-icon-circle") ? "Draw a circle" : "Draw round neighbourhoods";
      button.setAttribute("aria-label", words);
      button.closest(".button-container").title = words;
    }
    map.on("pm:create", ({ layer }) => {
      const shape = (layer instanceof L.Circle ? L.PM.Utils.circleToPolygon(layer, 60) : layer).toGeoJSON().geometry;
      const centre = layer.getBounds().getCenter();
      map.removeLayer(layer);
      // Once the pen is put down: until then a click would be one more corner.
      setTimeout(() => map.fire("click", { latlng: Object.assign(centre, { shape }), containerPoint: map.latLngToContainerPoint(centre) }));
    });
  }

  // ---------------------------------------------------------------- keyboard

  function makeKeyboard() {
    const holder = state.map.getContainer();
    holder.setAttribute("role", "application");
    holder.setAttribute("aria-label", state.settings.label);
    holder.addEventListener("keydown", (event) => {
      if (event.target !== holder) return;
      if (event.key === "Enter") {
        const centre = state.map.getCenter();
        state.map.fire("click", { latlng: centre, containerPoint: state.map.latLngToContainerPoint(centre) });
        event.preventDefault();
      }
      holder.classList.remove("by-finger");
      holder.classList.add("by-keyboard");
    });
    holder.addEventListener("pointerdown", () => holder.classList.remove("by-keyboard"));
    state.map.on("moveend", () => {
      if (!holder.classList.contains("by-keyboard")) return;
      const about = describe(pick(state.map.getCenter()));
      fill(live, about ? about.lines : ["No area here."]);
    });
  }
})();
