/*
 * The small maps of the page that compares places, drawn from the numbers that came with each. They move together: every one shows the same piece of ground about the
 * middle of its place, equally large. One rule of style moves them all, so maps that come later stand right at once.
 * What is pointed at, or lies in the middle after a step by button or key, is named on its map: lib/draw/moving_map.py.
 */
(() => {
  const bar = () => document.querySelector(".maps-bar");
  // The page runs this again whenever the places are others: then every map begins anew.
  if (window.movingMaps) {
    if (bar()?.dataset.places !== window.movingMaps.places) window.movingMaps.reset();
    window.movingMaps.draw();
    return;
  }
  const WIDE = 1600, HIGH = 1300, MOST = 16, STEP = 0.25, FACTOR = 2;
  const LENGTHS = [50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5], BAR = 0.28;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  /** How many times closer than at first, and what lies in the middle, in units of the picture. */
  const at = { zoom: 1, x: 0, y: 0 };
  const maps = () => [...document.querySelectorAll(".moving")];
  const mapOf = (event) => event.target.closest?.(".moving");
  const pathOf = (event) => event.target.closest?.(".moving [data-row]");
  const limit = (value, most) => Math.min(most, Math.max(-most, value));

  // ---- drawing

  const make = (tag, attributes, ...inside) => {
    const found = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
    found.append(...inside);
    return found;
  };
  const shape = (d, kind, more = {}) => make("path", { d, class: kind, ...more });
  /** What a place without a colour is filled with: slanting lines. */
  function hatch([ground, line]) {
    return make("defs", {}, make("pattern", {
      id: "no-data", width: 24, height: 24, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    }, make("rect", { width: 24, height: 24, fill: ground }), make("rect", { width: 5, height: 24, fill: line })));
  }
  /** A reader's own points: each kind in its colour and shape, as small from near as from afar. */
  const ownMarks = ([casing, kinds]) => kinds.map(([fill, d, places]) => make(
    "g", { fill, stroke: casing, "stroke-width": 0.8, "pointer-events": "none" },
    ...places.map(([x, y]) => make("g", { transform: `translate(${x} ${y})` }, shape(d, "own-mark"))),
  ));
  /** Draw the maps that have come since the last time. */
  function draw() {
    for (const map of document.querySelectorAll(".moving:not(.drawn)")) {
      const data = map.querySelector("script");
      if (!data) continue;
      const told = JSON.parse(data.textContent);
      const corner = { x: -WIDE / 2, y: -HIGH / 2, width: WIDE, height: HIGH };
      const shapes = told.picture ? [make("image", { ...corner, href: told.picture })] : [
        make("g", { class: "areas", stroke: told.edge }, ...told.groups.map(({ fill, said, areas }) => make(
          "g", { fill: fill || "url(#no-data)", "data-said": said },
          ...areas.map(([row, name, d]) => make("path", { "data-row": row, "data-name": name, d })),
        ))),
        shape(told.outline, "outline casing"), shape(told.outline, "outline"),
      ];
      data.replaceWith(make("svg", { viewBox: Object.values(corner).join(" "), "aria-hidden": "true" }, hatch(told.hatch), make(
        "g", { class: "ground" }, shape(told.land[0], "land", { fill: told.land[1] }),
        shape(told.councils[0], "around", { fill: told.councils[1], stroke: told.councils[2] }), ...shapes,
        shape("", "lit-line casing"), shape("", "lit-line"), ...ownMarks(told.own),
      )));
      map.classList.add("drawn");
    }
  }

  let asked = 0;
  function paint() {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      const rules = [`.moving .ground { transform: translate(${-at.zoom * at.x}px, ${-at.zoom * at.y}px) scale(${at.zoom}) }`,
        `.moving .own-mark { transform: scale(${1 / at.zoom}) }`,
        // Pale lines between areas take the colour from small ones, so they grow as the areas do.
        `.moving .areas { stroke-width: ${Math.min(0.8, 0.15 * at.zoom)}px }`];
      for (const wide of new Set(maps().map((map) => Number(map.dataset.wide)))) {
        const metres = LENGTHS.findLast((length) => length <= BAR * wide / at.zoom) ?? LENGTHS[0];
        const told = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
        rules.push(`.moving[data-wide="${wide}"] .scale { width: ${100 * metres * at.zoom / wide}% !important }`,
          `.moving[data-wide="${wide}"] .scale::after { content: "${told}" }`);
      }
      sheet.replaceSync(rules.join("\n"));
    });
  }

  /** Look from so much closer, with a point of the picture (units from its middle) where it is. */
  function zoom(by, { x, y } = { x: 0, y: 0 }) {
    const zoomed = Math.min(MOST, Math.max(1, at.zoom * by));
    pan(x / at.zoom - x / zoomed, y / at.zoom - y / zoomed, zoomed);
  }
  /** Move what is looked at, in units of the ground; the place stays in reach. */
  function pan(x, y, zoomed = at.zoom) {
    Object.assign(at, { zoom: zoomed, x: limit(at.x + x, WIDE / 2), y: limit(at.y + y, HIGH / 2) });
    paint();
  }
  function reset() {
    Object.assign(at, { zoom: 1, x: 0, y: 0 });
    window.movingMaps.places = bar()?.dataset.places;
    sheet.replaceSync("");
    point(null);
    for (const map of maps()) map.classList.remove("aimed");
    say();
  }

  // ---- names

  const told = (path) => `${path.dataset.name}: ${path.parentNode.dataset.said}`;
  /** Light a neighbourhood up on every map that has it, and name it there; null for none. */
  function point(path) {
    for (const map of maps()) {
      const same = path && map.querySelector(`[data-row="${path.dataset.row}"]`);
      for (const line of map.querySelectorAll(".lit-line")) line.setAttribute("d", same ? same.getAttribute("d") : "");
      map.querySelector(".pointed").textContent = same ? told(same) : "";
    }
  }
  /** What lies in the middle of a map. */
  function inMiddle(map) {
    const spot = Object.assign(map.querySelector("svg").createSVGPoint(), { x: at.x, y: at.y });
    return [...map.querySelectorAll("[data-row]")].find((path) => path.isPointInFill(spot));
  }
  /** Name what lies in the middle of each map, and read it out. */
  function aim() {
    point(null);
    const found = [];
    for (const map of maps()) {
      const path = inMiddle(map);
      map.classList.add("aimed");
      map.querySelector(".pointed").textContent = path ? told(path) : "";
      for (const line of map.querySelectorAll(".lit-line")) line.setAttribute("d", path ? path.getAttribute("d") : "");
      if (path) found.push(told(path));
    }
    say(found);
  }
  function say(found = [], first = false) {
    const holder = bar();
    if (!holder) return;
    const moved = at.x || at.y;
    const close = at.zoom > 1 ? `${Number(at.zoom.toFixed(1))} times as close.` : moved ? "Moved." : "All maps as at first.";
    // At first stands there what the buttons are for.
    if (!first) holder.querySelector(".maps-said").textContent = close;
    holder.querySelector(".maps-names").textContent = found.length ? `In the middle: ${found.join("; ")}.` : "";
    for (const button of holder.querySelectorAll("button")) {
      const off = { out: at.zoom <= 1, in: at.zoom >= MOST, reset: at.zoom === 1 && !moved }[button.dataset.move];
      // Not disabled: that would take the keyboard away from who has just pressed it.
      if (off === undefined) continue;
      button.setAttribute("aria-disabled", String(off));
    }
  }

  // ---- buttons and keys

  const across = () => STEP * WIDE / at.zoom, down = () => STEP * HIGH / at.zoom;
  const MOVES = {
    in: () => zoom(FACTOR), out: () => zoom(1 / FACTOR), left: () => pan(-across(), 0), right: () => pan(across(), 0),
    up: () => pan(0, -down()), down: () => pan(0, down()), reset,
  };
  const KEYS = {
    "+": "in", "=": "in", "-": "out", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", 0: "reset",
  };
  function move(name) {
    MOVES[name]();
    if (name !== "reset") aim();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".maps-bar [data-move]");
    if (button) move(button.dataset.move);
    // A finger that taps points; pressing elsewhere lets go.
    else if (mapOf(event)) point(pathOf(event) ?? null);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.closest?.(".maps-bar") || event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return;
    event.preventDefault();
    move(KEYS[event.key]);
  });

  // ---- mouse

  /** Where in a map's picture something happened, in units from its middle. */
  function spotOf(map, { clientX, clientY }) {
    const box = map.querySelector("svg").getBoundingClientRect();
    return { x: (clientX - box.left) / box.width * WIDE - WIDE / 2, y: (clientY - box.top) / box.height * HIGH - HIGH / 2 };
  }
  let held = null, wheel = null;
  document.addEventListener("pointerdown", (event) => {
    const map = mapOf(event);
    if (!map || event.pointerType === "touch" || event.button) return;
    event.preventDefault();
    held = { map, ...spotOf(map, event) };
    // The wheel scrolls the page past a map; once somebody has pressed on it, it zooms, as on the large map.
    wheel = map;
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const { x, y } = spotOf(held.map, event);
    pan((held.x - x) / at.zoom, (held.y - y) / at.zoom);
    Object.assign(held, { x, y });
  });
  addEventListener("pointerup", () => { if (held) { held = null; say(); } });
  addEventListener("pointercancel", () => { held = null; });
  document.addEventListener("pointerover", (event) => {
    const map = mapOf(event);
    if (wheel && map !== wheel) wheel = null;
    if (event.pointerType === "touch") return;
    if (map) point(pathOf(event) ?? null);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && mapOf(event) && !event.relatedTarget?.closest?.(".moving")) point(null);
  });
  document.addEventListener("dblclick", (event) => {
    const map = mapOf(event);
    if (map) { zoom(FACTOR, spotOf(map, event)); say(); }
  });
  document.addEventListener("wheel", (event) => {
    const map = mapOf(event);
    if (!map || (map !== wheel && !event.ctrlKey)) return;
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 200), spotOf(map, event));
    say();
  }, { passive: false });

  // ---- fingers: one scrolls the page, two move the maps

  let fingers = null;
  const pair = (map, [one, two]) => {
    const [a, b] = [spotOf(map, one), spotOf(map, two)];
    return { map, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  document.addEventListener("touchstart", (event) => {
    const map = mapOf(event);
    fingers = map && event.touches.length === 2 ? pair(map, event.touches) : null;
  }, { passive: true });
  document.addEventListener("touchmove", (event) => {
    if (!fingers || event.touches.length !== 2) return;
    event.preventDefault();
    const now = pair(fingers.map, event.touches);
    pan((fingers.x - now.x) / at.zoom, (fingers.y - now.y) / at.zoom);
    zoom(now.apart / fingers.apart, now);
    fingers = now;
  }, { passive: false });
  document.addEventListener("touchend", () => { if (fingers) { fingers = null; say(); } });

  // ---- paper: A4 between its margins is so many CSS pixels wide

  const PAPER = 688;
  addEventListener("beforeprint", () => {
    for (const chart of document.querySelectorAll("[data-testid=stPlotlyChart]")) {
      chart.style.setProperty("--on-paper", String(Math.min(1, PAPER / (chart.clientWidth || PAPER))));
    }
  });

  window.movingMaps = { at, draw, reset, places: bar()?.dataset.places };
  draw();
  say([], true);
})();
