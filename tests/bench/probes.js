/*
 * Runs before anything else in every page that the benchmark opens. It looks before each frame
 * (requestAnimationFrame) at what is drawn in the page and in the frames inside it, which have the
 * same origin and the same thread, and notes the time when that has changed.
 *
 * Times are milliseconds of the machine's clock, so that they can be compared with the server's.
 * A change is noted one further requestAnimationFrame after it was seen: what holds the picture
 * has then been handed to the compositor. The same goes for every contender, and adds 16 to 33 ms
 * to each.
 *
 * Each signal must be impossible to give before the picture is there:
 *
 *   area      `areaMap.paints` counts repaints that have finished: at first Leaflet's "load" (every
 *             tile in view drawn), later when every tile's renderTile has resolved. Only a new
 *             count is noted: `areaMap.measure` by itself changes before the picture does.
 *             The token holds the measure, so an old measure painted again is not taken for
 *             the new one.
 *   geojson   the canvas renderer holds all shapes and has no redraw waiting; it draws them in
 *             one synchronous pass, so a callback between frames can only see it done. The
 *             token holds colours taken from the drawn shapes.
 *   plotly    MapLibre's "idle": source loaded, every tile parsed by its worker and drawn, nothing
 *             fading. By itself it may come once more for the old picture, so the token holds the
 *             fill of the shapes that the map says it has rendered at fixed points.
 *             (plotly_afterplot comes too early: the worker has still to cut the shapes.)
 *   bare      Leaflet's "load" of the one layer: every tile in view is drawn.
 *   first     any heading is drawn, be it the one in the HTML that the server sends.
 *   own       the heading that the page's own script wrote is drawn.
 *   busy      (a list of its own) when the page's thread was held longer than 50 ms: from, until.
 *   text      the page's heading together with Streamlit's own "script has finished".
 */
(() => {
  "use strict";
  if (window !== window.top) return;
  const clock = () => performance.timeOrigin + performance.now();
  const bench = { log: [], clicked: 0, sent: [], received: [], busy: [], origin: performance.timeOrigin };
  window.bench = bench;

  // A choice counts from the moment the finger leaves the button, before any handler of the page.
  addEventListener("pointerup", (event) => { bench.clicked = performance.timeOrigin + event.timeStamp; }, true);

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      bench.busy.push([performance.timeOrigin + startTime, performance.timeOrigin + startTime + duration]);
    }
  }).observe({ type: "longtask", buffered: true });

  // When messages go and come, and how long they are: where the time of a change is spent.
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        bench.received.push([clock(), event.data.byteLength ?? event.data.size ?? event.data.length]);
      });
    }
    send(data) {
      bench.sent.push(clock());
      super.send(data);
    }
  };

  const seen = {};
  function note(kind, token) {
    if (!token || seen[kind] === token) return;
    seen[kind] = token;
    requestAnimationFrame(() => bench.log.push({ kind, token, at: clock() }));
  }

  let lastPaints = 0, lastMap, lastArea = null;
  function area(inside) {
    const map = inside.areaMap;
    if (!map || !map.paints) return null;
    if (map !== lastMap || map.paints !== lastPaints) {
      lastMap = map;
      lastPaints = map.paints;
      lastArea = `${map.measure} ${map.paints} ${map.level} ${map.visible}`;
    }
    return lastArea;
  }

  const ALL = 33755;
  let lastDrawn, lastColours = null;
  function geojson(inside) {
    const { L, map } = inside;
    if (!L || !map || !map._layers) return null;
    let renderer = null;
    for (const key in map._layers) {
      if (map._layers[key] instanceof L.Canvas) { renderer = map._layers[key]; break; }
    }
    if (!renderer || renderer._redrawRequest || renderer._redrawBounds || !renderer._drawLast) return null;
    if (renderer._drawLast === lastDrawn) return lastColours;
    lastDrawn = renderer._drawLast;
    const colours = [];
    for (let order = renderer._drawFirst; order; order = order.next) colours.push(order.layer.options.fillColor);
    lastColours = colours.length >= ALL ? `${colours.length} ${hash(colours.join())}` : null;
    return lastColours;
  }

  function hash(content) {
    let sum = 0;
    for (let n = 0; n < content.length; n++) sum = (sum * 31 + content.charCodeAt(n)) >>> 0;
    return sum;
  }

  const watched = new WeakSet();
  function plotly() {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const map = chart._fullLayout && chart._fullLayout.map && chart._fullLayout.map._subplot && chart._fullLayout.map._subplot.map;
      if (!map || watched.has(map)) continue;
      watched.add(map);
      const look = () => {
        if (!map.loaded() || !map.areTilesLoaded()) return;
        const size = map.getCanvas().getBoundingClientRect();
        let fills = "";
        // Nine points across the middle of England; each gives the fill of the shapes rendered there.
        for (const x of [0.45, 0.55, 0.65]) {
          for (const y of [0.45, 0.55, 0.65]) {
            for (const found of map.queryRenderedFeatures([x * size.width, y * size.height]).slice(0, 3)) fills += found.properties.fc;
          }
        }
        if (fills) note("plotly", fills);
      };
      map.on("idle", look);
      look();
    }
  }

  function text() {
    const app = document.querySelector("[data-testid=stApp]");
    const heading = document.querySelector("#root h1");
    // Not innerText, for which the browser lays out the page anew, in each frame of those contenders that have a heading.
    return app && heading ? `${heading.textContent} ${app.dataset.testScriptState}` : null;
  }

  function drawn(which) {
    const found = [...document.querySelectorAll(which)].find((heading) => heading.getClientRects().length);
    return found ? found.innerText : null;
  }

  function every() {
    requestAnimationFrame(every);
    for (let n = 0; n < window.length; n++) {
      const inside = window[n];
      try { inside.document; } catch { continue; }
      note("area", area(inside));
      if (!inside.areaMap) note("geojson", geojson(inside));
    }
    plotly();
    note("bare", window.bareLoaded ? "loaded" : null);
    note("text", text());
    // Both ask for a layout, so they are looked for no longer than until they are there.
    if (!seen.first) note("first", drawn("h1"));
    if (!seen.own) note("own", drawn("#root h1"));
  }
  requestAnimationFrame(every);
})();
