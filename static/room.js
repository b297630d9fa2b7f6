// Made of frontend/room by make script: change it there.
"use strict";
(() => {
  var __defProp = Object.defineProperty;
  var __typeError = (msg) => {
    throw TypeError(msg);
  };
  var __defNormalProp = (obj, key3, value) => key3 in obj ? __defProp(obj, key3, { enumerable: true, configurable: true, writable: true, value }) : obj[key3] = value;
  var __publicField = (obj, key3, value) => __defNormalProp(obj, typeof key3 !== "symbol" ? key3 + "" : key3, value);
  var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
  var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
  var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
  var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
  var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);

  // frontend/room/dom.js
  function element(name, given = {}, ...children) {
    const made = document.createElement(name);
    for (const [key3, value] of Object.entries(given)) {
      if (value === false || value === null || value === void 0) continue;
      if (key3.startsWith("on")) made.addEventListener(
        key3.slice(2),
        /** @type {EventListener} */
        value
      );
      else made.setAttribute(key3, value === true ? "" : String(value));
    }
    made.append(...children.filter((each) => each !== null && each !== void 0 && each !== false).map(text));
    return made;
  }
  function text(child) {
    return child instanceof Node ? child : String(child);
  }
  function keep(parent, children) {
    const back = focusIn(parent);
    const there = new Map([...parent.children].map((each) => {
      const old = (
        /** @type {HTMLElement} */
        each
      );
      return [old.dataset.key, old];
    }));
    const wanted = children.map((each) => {
      const old = there.get(each.dataset.key);
      return old && old.dataset.same === each.dataset.same ? old : each;
    });
    for (const old of there.values()) if (!wanted.includes(old)) old.remove();
    wanted.forEach((each, n) => {
      if (parent.children[n] !== each) parent.insertBefore(each, parent.children[n] ?? null);
    });
    back();
  }
  function focusIn(parent) {
    const held = document.activeElement;
    const lines = (
      /** @type {HTMLElement[]} */
      [...parent.children]
    );
    const at = lines.findIndex((each) => each.contains(held));
    if (at < 0 || !(held instanceof HTMLElement)) return () => {
    };
    const { key: key3 } = lines[at].dataset;
    const which = [...lines[at].querySelectorAll("button")].findIndex((each) => each === held);
    return () => {
      if (document.activeElement === held) return;
      const now = (
        /** @type {HTMLElement[]} */
        [...parent.children]
      );
      const same = now.find((each) => each.dataset.key === key3);
      const heading = (
        /** @type {HTMLElement | null} */
        parent.parentElement?.querySelector("h2, summary") ?? null
      );
      const to = same?.querySelectorAll("button")[which] ?? (same ?? now[Math.min(at, now.length - 1)])?.querySelector("button") ?? heading;
      if (to === heading && heading?.tagName === "H2") heading.setAttribute("tabindex", "-1");
      to?.focus({ preventScroll: to !== heading });
    };
  }
  function live(name = "told") {
    return element("p", { class: name, role: "status", "aria-live": "polite" });
  }
  function many(number, noun, plural = `${noun}s`) {
    return `${number.toLocaleString("en-GB")} ${number === 1 ? noun : plural}`;
  }

  // frontend/room/keeping.js
  var NAME = "room:";
  var PAGE = "room-page";
  var here = /* @__PURE__ */ new Map();
  function read(code2) {
    let text2 = here.get(code2) ?? null;
    try {
      text2 = localStorage.getItem(NAME + code2) ?? text2;
    } catch {
    }
    try {
      const found = JSON.parse(text2 ?? "null");
      if (typeof found?.token === "string" && Array.isArray(found.letters)) return found;
    } catch {
    }
    return { token: "", letters: [] };
  }
  function write(code2, kept) {
    const text2 = JSON.stringify(kept);
    here.set(code2, text2);
    try {
      localStorage.setItem(NAME + code2, text2);
    } catch {
    }
  }
  function forget(code2) {
    here.delete(code2);
    try {
      localStorage.removeItem(NAME + code2);
    } catch {
    }
    void leavePage();
  }
  function keeps() {
    try {
      return Object.keys(localStorage).some((name) => name.startsWith(NAME));
    } catch {
      return false;
    }
  }
  async function keepPage() {
    try {
      const scope = new URL("room", document.baseURI).pathname;
      await navigator.serviceWorker?.register(new URL("room-worker.js", document.baseURI), { scope });
    } catch {
    }
  }
  async function leavePage() {
    if (keeps()) return;
    try {
      for (const each of await navigator.serviceWorker?.getRegistrations() ?? []) {
        if (each.scope === new URL("room", document.baseURI).href.split("?")[0]) await each.unregister();
      }
      await caches?.delete(PAGE);
    } catch {
    }
  }
  function identity() {
    const [...bytes] = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = bytes.map((each) => each.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  // frontend/room/words.js
  var NAME2 = "The Room";
  var KINDS = {
    meet: { label: "A place to meet", one: "place to meet", many: "places to meet", sign: "●", means: "Somewhere people come together now." },
    gap: { label: "A gap", one: "gap", many: "gaps", sign: "◇", means: "Something is missing here." },
    idea: { label: "An idea", one: "idea", many: "ideas", sign: "▲", means: "Something that could be done here." },
    worry: { label: "A worry", one: "worry", many: "worries", sign: "■", means: "Shown for the whole neighbourhood, never at a spot." }
  };
  var WHOLE = ["worry"];
  var LONGEST = 140;
  var CODE = "The code on the screen in front of you: six letters";
  var NO_CODE = "Type the six letters of the code.";
  var SENDS = "This page keeps no name, no account and no e-mail. It never asks where your phone is.";
  var SNAPPED = "A spot on the map is kept to the nearest 100 metres. A postcode becomes its neighbourhood at once and is not kept.";
  var NO_NAMES = "Please write no names, no phone numbers, and nothing about one person or one home.";
  var LOOKED_AT = "The person who leads looks at each pin and answer before others see it.";
  var AT_ONCE = "What you write is seen by everybody at once. The person who leads can take it away.";
  var NO_PLACE = "Choose where it is: tap the map, type a postcode, or take a neighbourhood from the list.";
  var NO_KIND = "Choose what it is.";
  var NO_TEXT = "Write a few words about it.";
  var CLOSED = "The room is closed. You can read what was said, and write nothing more.";
  var GONE = "This room is not there any more. What was said in it has been wiped.";
  var KEPT = "It is kept on this phone and is sent when the link is back.";
  var OPENING = "Opening the room.";
  var AWAY = "The app cannot be reached just now. It is tried again.";
  var SENT = "What was kept on this phone has been sent.";
  var TAKEN = "Your pin is in.";
  var WAITS = "It waits until the person who leads has looked at it.";
  var ANSWERED = "Your answer is in.";
  var OTHERS_NONE = "Nothing from other people to see yet.";
  var OWN_ELSEWHERE = "Your own pins are under “Add a pin”.";
  var TAKE_FIRST = "First take away what was said: on Present, under “Ask the room”, press “Take away what was said” and save the files.";
  var MAP_TAPS = "Tap the map, or use the list or a postcode below: they do the same.";
  var MAP_KEYS = "With the keyboard: arrows move the map, plus and minus zoom, Enter puts the pin in the middle.";
  var CHANGES = "You can change or delete what you said until the room is closed.";
  var NO_MAP = "The map cannot be drawn here. The list does the same.";
  var UK = { timeZone: "Europe/London" };
  function when(iso) {
    return `${new Date(iso).toLocaleString("en-GB", {
      ...UK,
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit"
    })} (UK time)`;
  }
  function hour(iso) {
    const then = new Date(iso);
    const today = then.toLocaleDateString("en-GB", UK) === (/* @__PURE__ */ new Date()).toLocaleDateString("en-GB", UK);
    return then.toLocaleString("en-GB", today ? { ...UK, hour: "2-digit", minute: "2-digit" } : { ...UK, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  }
  function adds(kind) {
    return kind ? `Add this ${KINDS[kind].one}` : "Add the pin";
  }
  function outside(place, chosen) {
    return `That spot is outside ${place}. Tap inside the outline.${chosen ? ` Still chosen: ${chosen}.` : ""}`;
  }
  function waiting(number) {
    const told = number === 1 ? "One thing you wrote is" : `${number} things you wrote are`;
    return `There is no link just now. ${told} kept on this phone, and sent when the link is back and this page is open.`;
  }
  function notice(room) {
    return [
      `${room.responsible} is responsible for this room.`,
      `Everything is wiped on ${when(room.wiped_at)}, or before.`,
      NO_NAMES,
      SENDS,
      SNAPPED,
      room.approve ? LOOKED_AT : AT_ONCE,
      CHANGES
    ];
  }

  // frontend/room/pins.js
  function kindOf(kind) {
    return element(
      "span",
      { class: "kind" },
      element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, KINDS[kind].sign),
      KINDS[kind].label
    );
  }
  function pinLine(pin, { note = "", buttons = [], same = "" } = {}) {
    return element(
      "li",
      { class: "pin-line", "data-key": pin.id, "data-same": JSON.stringify([pin.text, pin.kind, pin.too, pin.state, pin.neighbourhood, note, same]) },
      element("p", { class: "over" }, kindOf(pin.kind), element("span", { class: "small" }, `${pin.neighbourhood_name}, ${hour(pin.said_at)}`)),
      element("p", { class: "said" }, pin.text),
      (pin.too > 0 || note) && element(
        "p",
        { class: "small" },
        [pin.too > 0 && `${many(pin.too, "person", "people")} said “me too”.`, note].filter(Boolean).join(" ")
      ),
      buttons.length > 0 && element("div", { class: "buttons" }, ...buttons)
    );
  }
  function answerLine(answer, questions, { note = "", buttons = [] } = {}) {
    return element(
      "li",
      { class: "pin-line", "data-key": answer.id, "data-same": JSON.stringify([answer.text, answer.state, note]) },
      element("p", { class: "over" }, element("span", { class: "kind" }, "An answer"), element("span", { class: "small" }, hour(answer.said_at))),
      element("p", { class: "small" }, questions[answer.number] ?? ""),
      element("p", { class: "said" }, answer.text),
      note && element("p", { class: "small" }, note),
      buttons.length > 0 && element("div", { class: "buttons" }, ...buttons)
    );
  }
  function newest(all) {
    const since = ({ said_at: said, shown_at: shown }) => shown || said;
    return [...all].sort((a, b) => since(a) < since(b) ? 1 : since(a) > since(b) ? -1 : 0);
  }
  function button(text2, pressed, more = {}) {
    return element("button", { type: "button", onclick: pressed, ...more }, text2);
  }

  // frontend/room/link.js
  var PHONE = 1500;
  var LEADER = 900;
  var SLOWEST = 8e3;
  var PATIENCE = 8e3;
  var HIDDEN = 15e3;
  var Refused = class extends Error {
    /** @param {string} sentence @param {number} status @param {number} again seconds after which it may be tried again; 0 for never */
    constructor(sentence, status, again = 0) {
      super(sentence);
      this.status = status;
      this.again = again;
    }
  };
  var _failed, _sending, _timer, _ended, _asking, _rest, _sent, _Link_instances, write_fn, later_fn, again_fn, take_fn, answered_fn, missed_fn;
  var Link = class {
    /**
     * @param {string} code
     * @param {{ key?: string, watches?: boolean, changed: () => void, gone: (sentence: string) => void }} given
     */
    constructor(code2, { key: key3 = "", watches = false, changed, gone: gone2 }) {
      __privateAdd(this, _Link_instances);
      /** @type {State | null} */
      __publicField(this, "state", null);
      /** Whether the last question was answered. */
      __publicField(this, "up", true);
      /** @type {Kept} */
      __publicField(this, "kept");
      /** What was refused, for the page to say; each once. @type {{ letter: Letter, sentence: string }[]} */
      __publicField(this, "refused", []);
      __privateAdd(this, _failed, 0);
      __privateAdd(this, _sending, false);
      __privateAdd(this, _timer, 0);
      __privateAdd(this, _ended, false);
      __privateAdd(this, _asking, false);
      /** Until when nothing is sent, since somebody was told to wait. */
      __privateAdd(this, _rest, 0);
      /** Why it waits, in the server's words; empty when it does not. */
      __publicField(this, "waits", "");
      /** The letter that is on its way. @type {Letter | null} */
      __privateAdd(this, _sent, null);
      this.code = code2;
      this.key = key3;
      this.pause = key3 || watches ? LEADER : PHONE;
      this.changed = changed;
      this.gone = gone2;
      this.kept = read(code2);
      this.began = this.kept.letters.length;
      document.addEventListener("visibilitychange", () => {
        if (!document.hidden) this.soon();
      });
      addEventListener("online", () => this.soon());
    }
    /** Begin to ask; resolves once the first answer is here, rejects when it says no. */
    async open() {
      __privateMethod(this, _Link_instances, take_fn).call(this, await this.ask(""));
      __privateMethod(this, _Link_instances, later_fn).call(this, this.pause);
    }
    /** Have a token, so that pins are this telephone's own. */
    async join() {
      if (this.kept.token) return;
      const { token } = await this.ask("/join", "POST", {});
      this.kept.token = token;
      __privateMethod(this, _Link_instances, write_fn).call(this);
    }
    /** The place. @returns {Promise<Ground>} */
    ground() {
      return this.ask("/ground");
    }
    /** How telephones come in. @returns {Promise<Entrance>} */
    entrance() {
      return this.ask("/entrance");
    }
    /**
     * Ask something of the room.
     *
     * @param {string} behind the room's own address
     * @param {string} [method]
     * @param {object | null} [body]
     */
    async ask(behind, method = "GET", body = null) {
      const headers = {};
      if (body) headers["content-type"] = "application/json";
      if (this.kept.token) headers.authorization = `Bearer ${this.kept.token}`;
      if (this.key) headers["x-room-key"] = this.key;
      const address = new URL(`api/room/v1/rooms/${encodeURIComponent(this.code)}${behind}`, document.baseURI);
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), PATIENCE);
      const options = { method, headers, body: body && JSON.stringify(body), signal: patience.signal };
      const response = await fetch(address, { ...options, cache: "no-store" }).finally(() => clearTimeout(timer));
      const said = await response.json().catch(() => ({}));
      if (!response.ok) {
        throw new Refused(
          said.error ?? `The app could not answer (${response.status}).`,
          response.status,
          Number(response.headers.get("retry-after")) || 0
        );
      }
      return said;
    }
    /** Send a letter now or, while the link is down, later. Resolves to whether it has arrived. @param {Letter} letter */
    async send(letter) {
      this.kept.letters = [...this.kept.letters.filter((each) => each.path !== letter.path || __privateGet(this, _sent) === each), letter];
      __privateMethod(this, _Link_instances, write_fn).call(this);
      this.changed();
      await this.flush();
      return !this.kept.letters.includes(letter);
    }
    /** Send all that waits, the oldest first. */
    async flush() {
      if (__privateGet(this, _sending) || !this.kept.letters.length || Date.now() < __privateGet(this, _rest)) return;
      __privateSet(this, _sending, true);
      try {
        await this.join();
        while (this.kept.letters.length) {
          const letter = this.kept.letters[0];
          __privateSet(this, _sent, letter);
          try {
            await this.ask(`/${letter.path}`, letter.method, letter.body);
          } catch (problem) {
            if (!(problem instanceof Refused) || problem.status >= 500 || problem.again) throw problem;
            if (problem.status !== 404 || letter.method !== "DELETE") this.refused.push({ letter, sentence: problem.message });
          }
          this.kept.letters = this.kept.letters.filter((each) => each !== letter);
          __privateMethod(this, _Link_instances, write_fn).call(this);
        }
        __privateMethod(this, _Link_instances, answered_fn).call(this);
      } catch (problem) {
        __privateMethod(this, _Link_instances, missed_fn).call(this, problem, true);
      } finally {
        __privateSet(this, _sent, null);
        __privateSet(this, _sending, false);
        this.soon();
      }
    }
    /** Ask now rather than at its time. */
    soon() {
      if (this.state && !__privateGet(this, _ended)) __privateMethod(this, _Link_instances, later_fn).call(this, 0);
    }
    /** Stop asking, and wipe what this browser keeps. @param {string} sentence */
    end(sentence) {
      if (__privateGet(this, _ended)) return;
      __privateSet(this, _ended, true);
      clearTimeout(__privateGet(this, _timer));
      forget(this.code);
      this.gone(sentence);
    }
  };
  _failed = new WeakMap();
  _sending = new WeakMap();
  _timer = new WeakMap();
  _ended = new WeakMap();
  _asking = new WeakMap();
  _rest = new WeakMap();
  _sent = new WeakMap();
  _Link_instances = new WeakSet();
  write_fn = function() {
    if (!__privateGet(this, _ended) && (this.kept.token || this.kept.letters.length)) write(this.code, this.kept);
  };
  /** @param {number} milliseconds */
  later_fn = function(milliseconds) {
    clearTimeout(__privateGet(this, _timer));
    __privateSet(this, _timer, window.setTimeout(() => __privateMethod(this, _Link_instances, again_fn).call(this), milliseconds));
  };
  again_fn = async function() {
    if (__privateGet(this, _ended) || __privateGet(this, _asking)) return;
    __privateSet(this, _asking, true);
    try {
      const since = this.state?.version ?? "";
      __privateMethod(this, _Link_instances, take_fn).call(this, await this.ask(`?since=${since}&part=1`));
      __privateMethod(this, _Link_instances, answered_fn).call(this);
      if (this.kept.letters.length) void this.flush();
    } catch (problem) {
      __privateMethod(this, _Link_instances, missed_fn).call(this, problem);
    } finally {
      __privateSet(this, _asking, false);
    }
    const wait = __privateGet(this, _failed) ? Math.min(SLOWEST, this.pause * 1.6 ** __privateGet(this, _failed)) : this.pause;
    if (!__privateGet(this, _ended)) __privateMethod(this, _Link_instances, later_fn).call(this, document.hidden ? HIDDEN : wait);
  };
  /** @param {State} said */
  take_fn = function(said) {
    if (!said.room) return;
    const before = this.state;
    if (said.partial && before) {
      const old = new Set([...said.pins, ...said.answers].map(({ id }) => id).concat(said.gone ?? []));
      said.pins = newest([...said.pins, ...before.pins.filter(({ id }) => !old.has(id))]);
      said.answers = newest([...said.answers, ...before.answers.filter(({ id }) => !old.has(id))]);
    }
    this.state = said;
    this.changed();
  };
  answered_fn = function() {
    __privateSet(this, _failed, 0);
    const told = this.waits && Date.now() >= __privateGet(this, _rest);
    if (told) this.waits = "";
    if (told || !this.up) {
      this.up = true;
      this.changed();
    }
  };
  /** @param {unknown} problem @param {boolean} [sending] */
  missed_fn = function(problem, sending = false) {
    if (problem instanceof Refused && [404, 410].includes(problem.status)) {
      this.end(problem.message);
      return;
    }
    if (problem instanceof Refused) {
      if (sending) __privateSet(this, _rest, Date.now() + 1e3 * problem.again);
      else __privateSet(this, _failed, __privateGet(this, _failed) + 1);
      this.waits = problem.message;
      this.changed();
      return;
    }
    this.waits = "";
    __privateSet(this, _failed, __privateGet(this, _failed) + 1);
    if (this.up && (__privateGet(this, _failed) > 1 || this.kept.letters.length)) {
      this.up = false;
      this.changed();
    }
  };

  // frontend/room/leader.js
  var QUIET = 5e3;
  var FIRST = { waiting: 12, shown: 8, hidden: 8 };
  var MORE = 30;
  var _lately, _timer2, _Leader_instances, progress_fn, line_fn, merge_fn, close_fn, do_fn, wiping_fn;
  var Leader = class {
    /** @param {HTMLElement} root @param {Link} link */
    constructor(root2, link) {
      __privateAdd(this, _Leader_instances);
      /** Pins marked as one and the same, the first is kept. @type {string[]} */
      __publicField(this, "marked", []);
      __publicField(this, "many", { ...FIRST });
      __privateAdd(this, _lately, 0);
      __privateAdd(this, _timer2, 0);
      this.link = link;
      const { room } = (
        /** @type {State} */
        link.state
      );
      this.progress = element("p", { class: "progress" });
      this.heard = live("heard");
      this.told = live("told steady");
      this.down = live("down");
      this.lists = { waiting: list(), shown: list(), hidden: list() };
      this.heads = { waiting: element("h2"), shown: element("h2"), hidden: element("summary") };
      this.all = button("Approve all that wait", () => void __privateMethod(this, _Leader_instances, do_fn).call(this, "approve-all", "POST", "All are approved."));
      this.merge = button("", () => __privateMethod(this, _Leader_instances, merge_fn).call(this), { class: "first" });
      this.merging = element("div", { class: "buttons merging" }, this.merge, button("Unmark all", () => {
        this.marked = [];
        this.draw();
      }));
      this.close = button("", () => void __privateMethod(this, _Leader_instances, close_fn).call(this));
      this.wipe = __privateMethod(this, _Leader_instances, wiping_fn).call(this);
      const away = new URL("room", document.baseURI);
      away.search = new URLSearchParams({ code: link.code, wall: "1" }).toString();
      root2.replaceChildren(
        element("p", { class: "over" }, `${NAME2} · you lead`),
        element("h1", { tabindex: -1 }, `${room.place_name}: code ${link.code}`),
        this.down,
        this.told,
        this.progress,
        this.heard,
        element(
          "p",
          {},
          element("a", { href: away.href, target: "_blank", rel: "noopener" }, "Open the wall"),
          " for the projector. Keep the address of this page to yourself: it holds your key."
        ),
        element(
          "div",
          { class: "leader" },
          element("section", { "aria-label": "To look at" }, this.heads.waiting, element("div", { class: "buttons" }, this.all), this.lists.waiting),
          element(
            "section",
            { "aria-label": "Shown to all" },
            this.heads.shown,
            this.lists.shown,
            element("details", {}, this.heads.hidden, this.lists.hidden)
          )
        ),
        this.merging,
        element(
          "section",
          { class: "ending", "aria-label": "Close and wipe" },
          element("h2", {}, "When you are done"),
          element("p", {}, element("strong", {}, TAKE_FIRST)),
          element("p", {}, `Everything is wiped on ${when(room.wiped_at)}. ${room.responsible} is responsible.`),
          element("div", { class: "buttons" }, this.close, button("Wipe everything now", () => this.wipe.showModal(), { class: "bad" }))
        ),
        this.wipe
      );
    }
    draw() {
      const { room, pins, answers, counts } = (
        /** @type {State} */
        this.link.state
      );
      const down = this.link.waits || (this.link.up ? "" : "There is no link just now. What you see may be old.");
      if (this.down.textContent !== down) this.down.textContent = down;
      this.marked = this.marked.filter((id) => pins.some((each) => each.id === id && each.state !== "hidden"));
      const states = ["waiting", "shown", "hidden"];
      const names = { waiting: "To look at", shown: "Shown to all", hidden: "Hidden" };
      const numbers = { waiting: 0, shown: 0, hidden: 0 };
      for (const state of states) {
        const found = [...pins, ...answers].filter((each) => each.state === state);
        numbers[state] = found.length;
        this.heads[state].textContent = `${names[state]}: ${found.length}`;
        if (state === "waiting") found.sort((a, b) => a.said_at < b.said_at ? -1 : a.said_at > b.said_at ? 1 : 0);
        const rest = found.length - this.many[state];
        keep(this.lists[state], [
          ...found.slice(0, this.many[state]).map((each) => __privateMethod(this, _Leader_instances, line_fn).call(this, each, room)),
          ...rest > 0 ? [element("li", { "data-key": "more", "data-same": String(rest) }, button(`Show more (${rest})`, () => {
            this.many[state] += MORE;
            this.draw();
          }))] : []
        ]);
      }
      this.all.classList.toggle("away", numbers.waiting < 2);
      this.close.textContent = room.closed ? "Open it again" : "Close the room";
      this.merging.hidden = this.marked.length < 2;
      this.merge.textContent = `Merge ${many(this.marked.length, "pin")} into the first you marked`;
      const removed = counts.removed ?? {};
      const progress = `${many(counts.people, "phone")} came in. ${numbers.waiting} to look at, ${numbers.shown} shown, ${numbers.hidden} hidden, ${removed.merged ?? 0} merged, ${removed.deleted ?? 0} deleted.${room.closed ? " The room is closed." : ""}`;
      this.progress.textContent = progress;
      __privateMethod(this, _Leader_instances, progress_fn).call(this, progress);
    }
  };
  _lately = new WeakMap();
  _timer2 = new WeakMap();
  _Leader_instances = new WeakSet();
  /** At most every few seconds: a live region that never rests is not listened to. @param {string} text */
  progress_fn = function(text2) {
    clearTimeout(__privateGet(this, _timer2));
    const wait = QUIET - (Date.now() - __privateGet(this, _lately));
    if (wait > 0 && this.heard.textContent) {
      __privateSet(this, _timer2, window.setTimeout(() => __privateMethod(this, _Leader_instances, progress_fn).call(this, text2), wait));
      return;
    }
    if (this.heard.textContent === text2) return;
    __privateSet(this, _lately, Date.now());
    this.heard.textContent = text2;
  };
  /** @param {Pin | Answer} said @param {Room} room */
  line_fn = function(said, { questions, kinds }) {
    const pin = "kind" in said;
    const marked = this.marked.indexOf(said.id);
    const kind = pin && said.state !== "shown" ? choice(said, kinds) : null;
    const buttons = [
      ...kind ? [kind] : [],
      ...said.state === "shown" ? [] : [button(
        said.state === "hidden" ? "Show it again" : "Approve",
        () => void __privateMethod(this, _Leader_instances, do_fn).call(this, `pins/${said.id}/approve`, "POST", "Approved.", kind ? { kind: kind.value } : {}),
        { "aria-label": `Approve: ${said.text}`, class: "first" }
      )],
      ...said.state === "hidden" ? [] : [button(
        "Hide",
        () => void __privateMethod(this, _Leader_instances, do_fn).call(this, `pins/${said.id}/hide`, "POST", "Hidden."),
        { "aria-label": `Hide: ${said.text}` }
      )],
      ...pin && said.state !== "hidden" ? [button(marked < 0 ? "Mark as a double" : `Marked ${marked + 1} ✓`, () => {
        this.marked = marked < 0 ? [...this.marked, said.id] : this.marked.filter((id) => id !== said.id);
        this.draw();
      }, { "aria-pressed": String(marked >= 0), "aria-label": `Mark as a double: ${said.text}` })] : []
    ];
    return pin ? pinLine(said, { buttons, same: String(marked) }) : answerLine(said, questions, { buttons });
  };
  merge_fn = function() {
    const [first, ...others] = this.marked;
    this.marked = [];
    void __privateMethod(this, _Leader_instances, do_fn).call(this, "merge", "POST", "Merged.", { keep: first, others });
  };
  close_fn = async function() {
    const closed = this.link.state?.room.closed;
    await __privateMethod(this, _Leader_instances, do_fn).call(this, closed ? "open" : "close", "POST", closed ? "The room is open again." : "The room is closed: nobody can write any more.");
  };
  do_fn = async function(path, method, done, body = {}) {
    try {
      await this.link.ask(path && `/${path}`, method, body);
      this.told.textContent = done;
      this.link.soon();
      return true;
    } catch (problem) {
      this.told.textContent = problem instanceof Refused ? problem.message : "There is no link just now. Try again when it is back.";
      return false;
    }
  };
  wiping_fn = function() {
    const made = element(
      "dialog",
      { "aria-labelledby": "wipe-title" },
      element("h2", { id: "wipe-title" }, "Wipe everything now?"),
      element("p", {}, "All pins, answers and counts are removed from every screen and from the store. Nobody can bring them back."),
      element("p", {}, TAKE_FIRST),
      element(
        "div",
        { class: "buttons" },
        button("Wipe everything", () => {
          made.close();
          void __privateMethod(this, _Leader_instances, do_fn).call(this, "", "DELETE", "").then((done) => {
            if (done) this.link.end("Everything said in this room is wiped.");
          });
        }, { class: "bad" }),
        button("Keep it", () => made.close(), { autofocus: true })
      )
    );
    return made;
  };
  function choice({ kind, text: text2 }, kinds) {
    return element(
      "select",
      { "aria-label": `Kind of: ${text2}` },
      ...kinds.map((each) => element("option", { value: each, selected: each === kind }, KINDS[each].label))
    );
  }
  function list() {
    return element("ul", { class: "pins" });
  }

  // frontend/room/map.js
  var FREE = 4;
  var drawable = () => "L" in window;
  var _lit, _names, _moved, _PlaceMap_instances, draw_fn, place_fn, pick_fn;
  var PlaceMap = class {
    /**
     * @param {HTMLElement} holder
     * @param {Ground} ground
     * @param {string} label for who cannot see it
     * @param {((where: Where | null) => void) | null} picked what a tap does; nothing is told to it of one outside the place
     */
    constructor(holder, ground, label, picked = null) {
      __privateAdd(this, _PlaceMap_instances);
      /** @type {L.Map} */
      __publicField(this, "map");
      /** @type {Map<string, L.Marker>} */
      __publicField(this, "pins", /* @__PURE__ */ new Map());
      /** @type {L.Marker | null} */
      __publicField(this, "chosen", null);
      /** @type {L.Polygon | null} */
      __privateAdd(this, _lit, null);
      /** @type {L.Marker[]} */
      __privateAdd(this, _names, []);
      __privateAdd(this, _moved, false);
      this.ground = ground;
      this.by = new Map(ground.neighbourhoods.map((each) => [each.code, each]));
      const [south, west, north, east] = ground.bounds;
      const free = Boolean(picked);
      this.map = L.map(holder, {
        zoomControl: free,
        dragging: free,
        keyboard: free,
        scrollWheelZoom: free,
        doubleClickZoom: free,
        touchZoom: free,
        boxZoom: false,
        attributionControl: false,
        zoomSnap: 0.25,
        preferCanvas: true,
        maxZoom: 17,
        minZoom: 6,
        zoomAnimation: !still(),
        fadeAnimation: !still(),
        markerZoomAnimation: !still(),
        inertia: !still()
      }).fitBounds([[south, west], [north, east]], { animate: false });
      this.map.setMaxBounds(L.latLngBounds([[south, west], [north, east]]).pad(0.6));
      holder.setAttribute("role", free ? "application" : "img");
      if (!free) holder.removeAttribute("tabindex");
      holder.setAttribute("aria-label", label);
      __privateMethod(this, _PlaceMap_instances, draw_fn).call(this);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => __privateMethod(this, _PlaceMap_instances, draw_fn).call(this));
      new ResizeObserver(() => {
        this.map.invalidateSize({ animate: false, pan: false });
        if (!free || !__privateGet(this, _moved)) this.map.fitBounds([[south, west], [north, east]], { animate: false });
        __privateMethod(this, _PlaceMap_instances, place_fn).call(this);
      }).observe(holder);
      this.map.on("zoomend moveend", () => __privateMethod(this, _PlaceMap_instances, place_fn).call(this));
      for (const begins of ["pointerdown", "keydown", "wheel"]) holder.addEventListener(begins, () => {
        __privateSet(this, _moved, true);
      }, { passive: true });
      if (picked) {
        this.map.on("click", (event) => __privateMethod(this, _PlaceMap_instances, pick_fn).call(this, event.latlng, picked));
        holder.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" || event.target !== holder) return;
          event.preventDefault();
          __privateMethod(this, _PlaceMap_instances, pick_fn).call(this, this.map.getCenter(), picked);
        });
        holder.append(element("span", { class: "middle", "aria-hidden": "true" }));
      }
    }
    /** Show where a pin is to stand: its spot, or its neighbourhood. @param {Where | null} where @param {boolean} [look] */
    choose(where, look = false) {
      this.chosen?.remove();
      __privateGet(this, _lit)?.remove();
      this.chosen = __privateSet(this, _lit, null);
      const found = where && this.by.get(where.neighbourhood);
      if (!where || !found) return;
      __privateSet(this, _lit, L.polygon(found.rings.map(pairs), { className: "lit", color: getComputedStyle(document.documentElement).getPropertyValue("--accent").trim(), weight: 3, fill: false, interactive: false }).addTo(this.map));
      if (where.at) this.chosen = L.marker(where.at, { icon: icon("chosen", "✚"), keyboard: false, interactive: false }).addTo(this.map);
      __privateGet(this, _moved) || __privateSet(this, _moved, look);
      if (look) this.map.fitBounds(__privateGet(this, _lit).getBounds().pad(1.2), { animate: !still() });
    }
    /** Draw pins; those that are drawn stay. @param {Pin[]} pins @param {Set<string>} [fresh] to show as new */
    show(pins, fresh = /* @__PURE__ */ new Set()) {
      const wanted = new Map(pins.map((each) => [each.id, each]));
      for (const [id, marker] of this.pins) {
        if (wanted.has(id)) continue;
        marker.remove();
        this.pins.delete(id);
      }
      for (const [id, pin] of wanted) {
        const at = this.spot(pin);
        if (!at) continue;
        const there = this.pins.get(id);
        if (there) there.setLatLng(at).setIcon(icon(pin.kind, KINDS[pin.kind].sign, fresh.has(id)));
        else {
          this.pins.set(id, L.marker(at, {
            icon: icon(pin.kind, KINDS[pin.kind].sign, fresh.has(id)),
            keyboard: false,
            interactive: false
          }).addTo(this.map));
        }
      }
    }
    /** Where a pin is drawn: at its spot, or in the middle of its neighbourhood. @param {Pin} pin @returns {Spot | null} */
    spot({ at, neighbourhood }) {
      return at ?? this.by.get(neighbourhood)?.at ?? null;
    }
  };
  _lit = new WeakMap();
  _names = new WeakMap();
  _moved = new WeakMap();
  _PlaceMap_instances = new WeakSet();
  /** Outlines, places to meet and names, in the colours of the theme. */
  draw_fn = function() {
    this.map.eachLayer((layer) => {
      if (layer instanceof L.Path) layer.remove();
    });
    for (const each of __privateGet(this, _names)) each.remove();
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    for (const { rings, both } of this.ground.neighbourhoods) {
      L.polygon(rings.map(pairs), {
        color: colour("--line"),
        weight: 1,
        fillColor: colour(both ? "--both" : "--land"),
        fillOpacity: 1,
        interactive: false
      }).addTo(this.map);
    }
    for (const { at } of this.ground.meeting) {
      L.circleMarker(at, {
        radius: 3,
        color: colour("--known"),
        weight: 2,
        fillColor: colour("--ground"),
        fillOpacity: 1,
        interactive: false
      }).addTo(this.map);
    }
    __privateSet(this, _names, this.ground.labels.map(({ name, at }) => L.marker(at, {
      interactive: false,
      keyboard: false,
      zIndexOffset: -1e5,
      icon: L.divIcon({ className: "name", iconSize: [0, 0], html: element("span", {}, name) })
    }).addTo(this.map)));
    if (__privateGet(this, _lit)) __privateSet(this, _lit, null);
    __privateMethod(this, _PlaceMap_instances, place_fn).call(this);
  };
  /** Show the names that do not lie over each other, from the first on. */
  place_fn = function() {
    const taken = [];
    const frame = this.map.getContainer().getBoundingClientRect();
    const buttons = this.map.getContainer().querySelector(".leaflet-control-zoom");
    if (buttons) taken.push(buttons.getBoundingClientRect());
    for (const marker of __privateGet(this, _names)) {
      const name = marker.getElement()?.firstElementChild;
      if (!(name instanceof HTMLElement)) continue;
      name.hidden = false;
      const box = name.getBoundingClientRect();
      name.hidden = box.left < frame.left || box.right > frame.right || taken.some((other) => box.left < other.right + FREE && other.left < box.right + FREE && box.top < other.bottom + FREE && other.top < box.bottom + FREE);
      if (!name.hidden) taken.push(box);
    }
  };
  /** @param {L.LatLng} latlng @param {(where: Where | null) => void} picked */
  pick_fn = function({ lat, lng }, picked) {
    const found = this.ground.neighbourhoods.find((each) => holds(each, lat, lng));
    picked(found ? { at: [round(lat), round(lng)], neighbourhood: found.code } : null);
  };
  function icon(kind, sign, fresh = false) {
    return L.divIcon({
      className: "pin",
      iconSize: [26, 26],
      html: element("span", { class: `sign ${kind}${fresh ? " fresh" : ""}` }, sign)
    });
  }
  function key(ground) {
    const entry = (block, text2) => element("span", { class: "entry" }, element("span", { class: `block ${block}`, "aria-hidden": "true" }), text2);
    return element(
      "p",
      { class: "small key" },
      ground.facing > 0 && entry("both", "high deprivation and high community need"),
      ground.meeting.length > 0 && entry("known", "a place to meet we know of (© OpenStreetMap contributors)")
    );
  }
  function pairs(flat) {
    return Array.from({ length: flat.length / 2 }, (_, n) => [flat[2 * n], flat[2 * n + 1]]);
  }
  function holds({ rings }, lat, lng) {
    let inside = false;
    for (const ring of rings) {
      for (let n = 0, last = ring.length - 2; n < ring.length; last = n, n += 2) {
        const [y0, x0, y1, x1] = [ring[last], ring[last + 1], ring[n], ring[n + 1]];
        if (y0 > lat !== y1 > lat && lng < x0 + (lat - y0) / (y1 - y0) * (x1 - x0)) inside = !inside;
      }
    }
    return inside;
  }
  function round(degree) {
    return Math.round(degree * 1e4) / 1e4;
  }
  function still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  // frontend/room/where.js
  var _WhereBox_instances, tapped_fn, kept_fn, tell_fn, listed_fn, looked_fn;
  var WhereBox = class {
    /** @param {Link} link @param {Ground} ground */
    constructor(link, ground) {
      __privateAdd(this, _WhereBox_instances);
      /** @type {Where | null} */
      __publicField(this, "where", null);
      /** @type {PlaceMap | null} */
      __publicField(this, "map", null);
      /** @type {Kind | null} */
      __publicField(this, "kind", null);
      this.link = link;
      this.ground = ground;
      this.names = new Map(ground.neighbourhoods.map(({ code: code2, name }) => [code2, name]));
      this.holder = element("div", { class: "map", id: "map" });
      this.said = live("chosen-place");
      this.list = element(
        "select",
        { id: "neighbourhood", onchange: () => __privateMethod(this, _WhereBox_instances, listed_fn).call(this) },
        element("option", { value: "" }, "Choose one"),
        ...ground.neighbourhoods.map(({ code: code2, name }) => element("option", { value: code2 }, name))
      );
      this.postcode = element("input", {
        id: "postcode",
        autocomplete: "off",
        autocapitalize: "characters",
        spellcheck: "false",
        maxlength: 10,
        enterkeyhint: "search",
        onkeydown: (event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void __privateMethod(this, _WhereBox_instances, looked_fn).call(this);
        }
      });
      this.root = element(
        "fieldset",
        {},
        element("legend", {}, "Where is it?"),
        this.holder,
        drawable() && key(ground),
        element("p", { class: "small", id: "map-help" }, ...drawable() ? [MAP_TAPS, element("span", { class: "keys" }, ` ${MAP_KEYS}`)] : [NO_MAP]),
        element(
          "div",
          { class: "two" },
          element(
            "div",
            {},
            element("label", { for: "neighbourhood" }, "Or from the list of neighbourhoods"),
            this.list
          ),
          element(
            "div",
            {},
            element("label", { for: "postcode" }, "Or by postcode"),
            element(
              "div",
              { class: "with-button" },
              this.postcode,
              element("button", { type: "button", onclick: () => void __privateMethod(this, _WhereBox_instances, looked_fn).call(this) }, "Find")
            )
          )
        ),
        this.said
      );
    }
    /** Draw the map, once the element is on the page and has its size. */
    begin() {
      if (!drawable() || this.map) return;
      this.holder.setAttribute("aria-describedby", "map-help");
      this.map = new PlaceMap(this.holder, this.ground, `Map of ${this.ground.name}`, (where) => __privateMethod(this, _WhereBox_instances, tapped_fn).call(this, where));
      this.map.choose(this.where);
    }
    /** @param {Pin[]} pins */
    show(pins) {
      this.map?.show(pins);
    }
    /** @param {Where | null} where @param {boolean} [look] move the map there */
    choose(where, look = false) {
      this.where = where;
      this.list.value = where?.neighbourhood ?? "";
      __privateMethod(this, _WhereBox_instances, tell_fn).call(this);
      this.map?.choose(__privateMethod(this, _WhereBox_instances, kept_fn).call(this), look);
    }
    /** A kind that is never at a spot loses it here already. @param {Kind | null} kind */
    of(kind) {
      this.kind = kind;
      __privateMethod(this, _WhereBox_instances, tell_fn).call(this);
      this.map?.choose(__privateMethod(this, _WhereBox_instances, kept_fn).call(this));
    }
    /** Where the pin is to stand, as it is sent: a spot, or a neighbourhood. */
    body() {
      const where = __privateMethod(this, _WhereBox_instances, kept_fn).call(this);
      if (!where) return null;
      return where.at ? { at: where.at } : { neighbourhood: where.neighbourhood };
    }
    /** The neighbourhood of what is sent. @param {Record<string, unknown>} body */
    codeOf({ at, neighbourhood }) {
      const [lat, lng] = (
        /** @type {number[]} */
        at ?? [NaN, NaN]
      );
      return String(neighbourhood ?? this.ground.neighbourhoods.find((each) => holds(each, lat, lng))?.code ?? "");
    }
  };
  _WhereBox_instances = new WeakSet();
  /** @param {Where | null} where */
  tapped_fn = function(where) {
    if (where) this.choose(where);
    else this.said.textContent = outside(this.ground.name, this.where ? this.names.get(this.where.neighbourhood) : "");
    this.root.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** What is sent. @returns {Where | null} */
  kept_fn = function() {
    return this.where && this.kind && WHOLE.includes(this.kind) ? { ...this.where, at: null } : this.where;
  };
  tell_fn = function() {
    const where = __privateMethod(this, _WhereBox_instances, kept_fn).call(this);
    const name = where && this.names.get(where.neighbourhood);
    this.said.textContent = name ? `Chosen: ${name}${where.at ? ", at the spot on the map" : ", the whole neighbourhood"}.` : "";
  };
  listed_fn = function() {
    this.choose(this.list.value ? { at: null, neighbourhood: this.list.value } : null, true);
  };
  looked_fn = async function() {
    const postcode = this.postcode.value.trim();
    if (!postcode) return;
    this.postcode.value = "";
    try {
      const { code: code2 } = await this.link.ask("/neighbourhood", "POST", { postcode });
      if (this.names.has(code2)) this.choose({ at: null, neighbourhood: code2 }, true);
      else this.said.textContent = `That postcode is outside ${this.ground.name}. Choose from the list or the map.`;
    } catch (problem) {
      this.said.textContent = problem instanceof Refused ? problem.message : "There is no link just now to look up a postcode. The list and the map work without.";
    }
  };

  // frontend/room/phone.js
  var PARTS = { add: "Add a pin", ask: "Questions", others: "Others" };
  var QUIET2 = 1e4;
  var FIRST2 = 30;
  var _seen, _lately2, _drawn, _held, _Phone_instances, kinds_fn, usual_fn, kind_fn, radios_fn, questions_fn, open_fn, arrive_fn, unsent_fn, answerOf_fn, deleted_fn, ownLine_fn, otherLine_fn, edit_fn, sure_fn, send_fn, sent_fn, fits_fn, refusal_fn, clear_fn, editing_fn, count_fn, tell_fn2;
  var Phone = class {
    /** @param {HTMLElement} root @param {Link} link @param {Ground} ground */
    constructor(root2, link, ground) {
      __privateAdd(this, _Phone_instances);
      /** @type {"add" | "ask" | "others"} */
      __publicField(this, "part", "add");
      /** The pin that is being changed. @type {string} */
      __publicField(this, "editing", "");
      /** What the pin in hand is. @type {Kind | null} */
      __publicField(this, "kind", null);
      __publicField(this, "more", FIRST2);
      /** @type {Set<string> | null} */
      __privateAdd(this, _seen, null);
      __privateAdd(this, _lately2, 0);
      __privateAdd(this, _drawn, false);
      /** Whether something was not sent at once, of which it is said when it has gone. */
      __privateAdd(this, _held, false);
      const { room } = (
        /** @type {State} */
        link.state
      );
      this.root = root2;
      this.link = link;
      this.ground = ground;
      this.room = room;
      this.told = live();
      this.arrived = live("arrived");
      this.down = live("down");
      this.closed = live("closed");
      this.where = new WhereBox(link, ground);
      this.text = element("textarea", { id: "text", rows: 3, "aria-describedby": "left", oninput: () => __privateMethod(this, _Phone_instances, count_fn).call(this) });
      this.left = element("p", { id: "left", class: "small" });
      this.near = live("unseen");
      this.what = live("unseen");
      this.list = element("ul", { class: "pins" });
      this.mine = element("ul", { class: "pins" });
      this.asked = element("div");
      this.answered = [];
      this.nav = element("nav", { "aria-label": "Parts of this page" });
      __privateSet(this, _held, link.began > 0);
    }
    /** Who has been here knows what one should know. */
    begin() {
      if (this.link.kept.token) this.main();
      else this.notice();
    }
    /** What one should know before one says anything. */
    notice() {
      this.root.replaceChildren(
        element("p", { class: "over" }, NAME2),
        element("h1", {}, `What do you know about ${this.ground.name}?`),
        element("ul", { class: "notice" }, ...notice(this.room).map((each) => element("li", {}, each))),
        button("Come in", () => {
          this.main();
          this.root.querySelector("h1")?.focus();
        }, { class: "first" })
      );
    }
    main() {
      __privateSet(this, _drawn, true);
      void keepPage();
      this.root.addEventListener("input", () => set(this.told, ""));
      const questions = this.room.questions.length > 0;
      const parts = (
        /** @type {("add" | "ask" | "others")[]} */
        ["add", ...questions ? ["ask"] : [], "others"]
      );
      this.nav.replaceChildren(...parts.map((each) => button(PARTS[each], () => {
        set(this.told, "");
        __privateMethod(this, _Phone_instances, open_fn).call(this, each);
      }, { "data-part": each })));
      this.form = element(
        "form",
        { onsubmit: (event) => void __privateMethod(this, _Phone_instances, send_fn).call(this, event), novalidate: true },
        __privateMethod(this, _Phone_instances, kinds_fn).call(this),
        this.where.root,
        element("label", { for: "text" }, "What should people know?"),
        this.text,
        this.left,
        this.near,
        element(
          "div",
          { class: "buttons" },
          element("button", { type: "submit", class: "first" }, "Add the pin"),
          button("Leave it as it was", () => __privateMethod(this, _Phone_instances, clear_fn).call(this), { class: "second", hidden: true })
        )
      );
      this.root.replaceChildren(
        element("p", { class: "over" }, `${NAME2} · ${this.link.code}`),
        element("h1", { tabindex: -1 }, this.room.place_name),
        element("div", { class: "stays" }, this.nav, this.down, this.told),
        this.closed,
        this.arrived,
        element(
          "section",
          { "data-part": "add", "aria-label": PARTS.add },
          this.form,
          element("h2", { class: "mine" }, "Your pins"),
          this.mine
        ),
        element("section", { "data-part": "ask", "aria-label": PARTS.ask }, this.asked),
        element("section", { "data-part": "others", "aria-label": PARTS.others }, this.list),
        element(
          "details",
          {},
          element("summary", {}, "About this room"),
          element("ul", {}, ...notice(this.room).map((each) => element("li", {}, each)))
        )
      );
      __privateMethod(this, _Phone_instances, questions_fn).call(this);
      __privateMethod(this, _Phone_instances, count_fn).call(this);
      __privateMethod(this, _Phone_instances, kind_fn).call(this, __privateMethod(this, _Phone_instances, usual_fn).call(this));
      __privateMethod(this, _Phone_instances, open_fn).call(this, "add");
      this.where.begin();
      this.draw();
    }
    /** What is new, drawn without moving what somebody holds. */
    draw() {
      if (!__privateGet(this, _drawn) || !this.link.state) return;
      const { room, pins, mine, mine_too: too, answers } = this.link.state;
      this.room = room;
      const waiting2 = this.link.kept.letters.length;
      set(this.closed, room.closed ? CLOSED : "");
      set(this.down, this.link.up || !waiting2 ? this.link.waits || (this.link.up ? "" : "There is no link just now.") : waiting(waiting2));
      if (!__privateMethod(this, _Phone_instances, refusal_fn).call(this) && !waiting2 && __privateGet(this, _held)) __privateMethod(this, _Phone_instances, tell_fn2).call(this, SENT);
      __privateGet(this, _held) && __privateSet(this, _held, waiting2 > 0);
      const own = new Set(mine);
      const kept = __privateMethod(this, _Phone_instances, unsent_fn).call(this);
      const ours = newest([...kept, ...pins.filter((each) => own.has(each.id) && !kept.some(({ id }) => id === each.id))].filter((each) => !__privateMethod(this, _Phone_instances, deleted_fn).call(this, each.id)));
      keep(this.mine, ours.map((each) => __privateMethod(this, _Phone_instances, ownLine_fn).call(this, each, kept.includes(each))));
      this.root.querySelector("h2.mine").hidden = !ours.length;
      this.answered.forEach((holder, number) => set(holder, __privateMethod(this, _Phone_instances, answerOf_fn).call(this, number, answers.filter((each) => own.has(each.id)))));
      const others = newest(pins.filter((each) => !own.has(each.id) && each.state === "shown"));
      const liked = new Set(too);
      for (const { path, method } of this.link.kept.letters) {
        const [, id, what] = path.split("/");
        if (what === "too") method === "PUT" ? liked.add(id) : liked.delete(id);
      }
      const said = answers.filter((each) => each.state === "shown" && !own.has(each.id));
      const lines = newest([...others, ...said]);
      keep(this.list, [
        ...lines.slice(0, this.more).map((each) => "kind" in each ? __privateMethod(this, _Phone_instances, otherLine_fn).call(this, each, liked.has(each.id)) : answerLine(each, room.questions)),
        ...lines.length ? [] : [element(
          "li",
          { "data-key": "none", "data-same": String(ours.length > 0) },
          ours.length ? `${OTHERS_NONE} ${OWN_ELSEWHERE}` : OTHERS_NONE
        )],
        ...lines.length > this.more ? [element(
          "li",
          { "data-key": "more", "data-same": String(lines.length) },
          button(`Show more (${lines.length - this.more})`, () => {
            this.more += FIRST2;
            this.draw();
          })
        )] : []
      ]);
      this.where.show([...others, ...ours]);
      for (const each of this.root.querySelectorAll("form")) each.toggleAttribute("inert", room.closed);
      __privateMethod(this, _Phone_instances, arrive_fn).call(this, new Set(lines.map(({ id }) => id)));
    }
  };
  _seen = new WeakMap();
  _lately2 = new WeakMap();
  _drawn = new WeakMap();
  _held = new WeakMap();
  _Phone_instances = new WeakSet();
  kinds_fn = function() {
    return element(
      "fieldset",
      { class: "kinds" },
      element("legend", {}, "What is it?"),
      this.what,
      ...this.room.kinds.map((kind) => element(
        "label",
        {},
        element("input", { type: "radio", name: "kind", value: kind, onchange: () => __privateMethod(this, _Phone_instances, kind_fn).call(this, kind) }),
        element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, KINDS[kind].sign),
        element(
          "span",
          {},
          element("strong", {}, KINDS[kind].label),
          " ",
          element("span", { class: "small" }, KINDS[kind].means)
        )
      ))
    );
  };
  /** What is chosen before anybody chooses: nothing, where there is a choice. The last pin's kind was taken for the next one's unseen. */
  usual_fn = function() {
    return this.room.kinds.length === 1 ? this.room.kinds[0] : null;
  };
  /** @param {Kind | null} kind */
  kind_fn = function(kind) {
    for (const each of __privateMethod(this, _Phone_instances, radios_fn).call(this)) each.checked = each.value === kind;
    this.kind = kind;
    this.what.textContent = "";
    this.where.of(kind);
    __privateMethod(this, _Phone_instances, editing_fn).call(this);
  };
  radios_fn = function() {
    return (
      /** @type {HTMLInputElement[]} */
      [.../** @type {HTMLElement} */
      this.form.querySelectorAll("input[name=kind]")]
    );
  };
  questions_fn = function() {
    this.asked.replaceChildren(...this.room.questions.map((question, number) => {
      const box = element("textarea", { id: `answer-${number}`, rows: 3, "aria-describedby": `left-${number}` });
      const left = element("p", { class: "small", id: `left-${number}` }, countOf(box.value));
      const said = live("unseen");
      const own = element("p", { class: "small" });
      this.answered[number] = own;
      box.addEventListener("input", () => {
        left.textContent = countOf(box.value);
      });
      return element(
        "form",
        {
          novalidate: true,
          onsubmit: async (event) => {
            event.preventDefault();
            if (!__privateMethod(this, _Phone_instances, fits_fn).call(this, box, said)) return;
            said.textContent = "";
            const arrived = await this.link.send({ method: "PUT", path: `answers/${number}`, body: { text: box.value.trim() } });
            __privateMethod(this, _Phone_instances, sent_fn).call(this, arrived, ANSWERED);
          }
        },
        element("label", { for: box.id }, question),
        own,
        box,
        left,
        said,
        element("div", { class: "buttons" }, element("button", { type: "submit" }, "Send this answer"))
      );
    }));
  };
  /** @param {"add" | "ask" | "others"} part */
  open_fn = function(part) {
    this.part = part;
    for (const each of this.root.querySelectorAll("section[data-part]")) {
      each.hidden = /** @type {HTMLElement} */
      each.dataset.part !== part;
    }
    for (const each of this.nav.children) each.setAttribute("aria-pressed", String(
      /** @type {HTMLElement} */
      each.dataset.part === part
    ));
  };
  /** Read out how many are new, now and then. @param {Set<string>} ids */
  arrive_fn = function(ids) {
    if (!__privateGet(this, _seen)) __privateSet(this, _seen, ids);
    const fresh = [...ids].filter((id) => !__privateGet(this, _seen)?.has(id)).length;
    if (!fresh || Date.now() - __privateGet(this, _lately2) < QUIET2) return;
    __privateSet(this, _lately2, Date.now());
    __privateSet(this, _seen, ids);
    this.arrived.textContent = `${many(fresh, "new pin or answer", "new pins and answers")} from others.`;
  };
  /** Pins that are not acknowledged yet, as the list has them. @returns {Pin[]} */
  unsent_fn = function() {
    return this.link.kept.letters.flatMap(({ method, path, body }) => {
      const [what, id, more] = path.split("/");
      if (method !== "PUT" || what !== "pins" || more || !body) return [];
      const at = (
        /** @type {Pin["at"]} */
        body.at ?? null
      );
      const code2 = this.where.codeOf(body);
      return [{
        id,
        kind: (
          /** @type {Kind} */
          body.kind
        ),
        text: String(body.text),
        at,
        neighbourhood: code2,
        neighbourhood_name: this.where.names.get(code2) ?? "",
        too: 0,
        new: false,
        said_at: (/* @__PURE__ */ new Date()).toISOString().slice(0, 16) + "Z",
        shown_at: "",
        state: (
          /** @type {const} */
          "waiting"
        )
      }];
    });
  };
  /** What this telephone answered to a question, and whether others see it. @param {number} number @param {State["answers"]} ours */
  answerOf_fn = function(number, ours) {
    const letter = this.link.kept.letters.find(({ path }) => path === `answers/${number}`);
    const there = ours.find((each) => each.number === number);
    if (letter) return `Your answer: “${letter.body?.text}”. Not sent yet: it is kept on this phone.`;
    if (!there) return "";
    const state = { waiting: "Waits to be looked at.", hidden: "Taken off by the person who leads.", shown: "Everybody sees it." };
    return `Your answer: “${there.text}”. ${state[there.state]} What you send now takes its place.`;
  };
  /** Whether a pin's removal is on its way. @param {string} id */
  deleted_fn = function(id) {
    return this.link.kept.letters.some(({ method, path }) => method === "DELETE" && path === `pins/${id}`);
  };
  /** @param {Pin} pin @param {boolean} unsent */
  ownLine_fn = function(pin, unsent) {
    const note = unsent ? "Not sent yet: it is kept on this phone." : pin.state === "waiting" ? "Waits to be looked at." : pin.state === "hidden" ? "Taken off by the person who leads." : "Everybody sees it.";
    const buttons = this.room.closed ? [] : [
      button("Change", () => __privateMethod(this, _Phone_instances, edit_fn).call(this, pin), { "aria-label": `Change: ${pin.text}` }),
      button("Delete", () => __privateMethod(this, _Phone_instances, sure_fn).call(this, pin), { "aria-label": `Delete: ${pin.text}` })
    ];
    return pinLine(pin, { note, buttons, same: String(this.room.closed) });
  };
  /** @param {Pin} pin @param {boolean} liked */
  otherLine_fn = function(pin, liked) {
    return pinLine(pin, {
      same: `${liked}${this.room.closed}`,
      buttons: this.room.closed ? [] : [button(liked ? "Me too ✓" : "Me too", () => {
        void this.link.send({ method: liked ? "DELETE" : "PUT", path: `pins/${pin.id}/too`, body: null });
      }, { "aria-pressed": String(liked), "aria-label": `Me too: ${pin.text}` })]
    });
  };
  /** @param {Pin} pin */
  edit_fn = function(pin) {
    this.editing = pin.id;
    __privateMethod(this, _Phone_instances, open_fn).call(this, "add");
    this.text.value = pin.text;
    __privateMethod(this, _Phone_instances, count_fn).call(this);
    __privateMethod(this, _Phone_instances, kind_fn).call(this, pin.kind);
    this.where.choose({ at: pin.at, neighbourhood: pin.neighbourhood }, true);
    this.text.focus();
  };
  /** @param {Pin} pin */
  sure_fn = function(pin) {
    const line2 = this.mine.querySelector(`[data-key="${pin.id}"] .buttons`);
    if (!line2) return;
    const no = button("Keep it", () => {
      line2.closest("li")?.remove();
      this.draw();
    });
    line2.replaceChildren(element("span", {}, "Delete this pin for good?"), button("Yes, delete it", () => {
      if (this.editing === pin.id) __privateMethod(this, _Phone_instances, clear_fn).call(this);
      void this.link.send({ method: "DELETE", path: `pins/${pin.id}`, body: null });
      __privateMethod(this, _Phone_instances, tell_fn2).call(this, "Your pin is deleted.");
      this.root.querySelector("h1")?.focus();
    }), no);
    no.focus();
  };
  send_fn = async function(event) {
    event.preventDefault();
    const place = this.where.body();
    if (!this.kind) {
      this.what.textContent = NO_KIND;
      __privateMethod(this, _Phone_instances, radios_fn).call(this)[0].focus();
      return;
    }
    if (!__privateMethod(this, _Phone_instances, fits_fn).call(this, this.text, this.near)) return;
    if (!place) {
      this.near.textContent = NO_PLACE;
      this.where.list.focus();
      return;
    }
    this.near.textContent = "";
    const letter = { method: "PUT", path: `pins/${this.editing || identity()}`, body: { kind: this.kind, text: this.text.value.trim(), ...place } };
    __privateMethod(this, _Phone_instances, clear_fn).call(this);
    const arrived = await this.link.send(letter);
    __privateMethod(this, _Phone_instances, sent_fn).call(this, arrived, TAKEN);
  };
  /** Say that something has arrived, or is kept. @param {boolean} arrived @param {string} done */
  sent_fn = function(arrived, done) {
    __privateGet(this, _held) || __privateSet(this, _held, !arrived);
    if (!__privateMethod(this, _Phone_instances, refusal_fn).call(this)) __privateMethod(this, _Phone_instances, tell_fn2).call(this, arrived ? `${done}${this.room.approve ? ` ${WAITS}` : ""}` : KEPT);
  };
  /** Whether a text is neither none nor too long; if not, it is said and the box has the focus. @param {HTMLTextAreaElement} box @param {HTMLElement} said */
  fits_fn = function(box, said) {
    const length = lengthOf(box.value);
    if (length > 0 && length <= LONGEST) return true;
    said.textContent = length ? `That is ${many(length - LONGEST, "character")} too long.` : NO_TEXT;
    box.focus();
    return false;
  };
  /** Say what the server did not take, and give a pin's text back to be changed. */
  refusal_fn = function() {
    const refused = this.link.refused.shift();
    if (!refused) return false;
    const { letter, sentence } = refused;
    __privateMethod(this, _Phone_instances, tell_fn2).call(this, sentence, true);
    const [what, id, more] = letter.path.split("/");
    if (what === "pins" && !more && letter.body && !this.text.value.trim()) {
      this.text.value = String(letter.body.text);
      if (this.link.state?.pins.some((each) => each.id === id)) this.editing = id;
      const code2 = this.where.codeOf(letter.body);
      __privateMethod(this, _Phone_instances, kind_fn).call(
        this,
        /** @type {Kind} */
        letter.body.kind
      );
      this.where.choose(code2 ? { at: (
        /** @type {Pin["at"]} */
        letter.body.at ?? null
      ), neighbourhood: code2 } : null);
      __privateMethod(this, _Phone_instances, count_fn).call(this);
    }
    return true;
  };
  clear_fn = function() {
    this.editing = "";
    this.text.value = "";
    this.where.choose(null);
    this.near.textContent = "";
    __privateMethod(this, _Phone_instances, count_fn).call(this);
    __privateMethod(this, _Phone_instances, kind_fn).call(this, __privateMethod(this, _Phone_instances, usual_fn).call(this));
  };
  /** The buttons of the form, which changes a pin or adds one. */
  editing_fn = function() {
    const [send, leave] = (
      /** @type {NodeListOf<HTMLElement>} */
      /** @type {HTMLElement} */
      this.form.querySelectorAll(":scope > .buttons button")
    );
    send.textContent = this.editing ? "Save the change" : adds(this.kind);
    leave.hidden = !this.editing;
  };
  count_fn = function() {
    this.left.textContent = countOf(this.text.value);
  };
  /** @param {string} sentence @param {boolean} [bad] */
  tell_fn2 = function(sentence, bad = false) {
    this.told.classList.toggle("bad", bad);
    this.told.textContent = sentence;
  };
  function lengthOf(text2) {
    return [...text2.trim()].length;
  }
  function countOf(text2) {
    const left = LONGEST - lengthOf(text2);
    return left >= 0 ? `${many(left, "character")} left` : `${many(-left, "character")} too many`;
  }
  function set(region, text2) {
    if (region.textContent !== text2) region.textContent = text2;
  }

  // frontend/room/wall.js
  var LINES = 12;
  var NEIGHBOURHOODS = 6;
  var QUIET3 = 1e4;
  var BORDER = 4;
  function wall(root2, link, ground, { address, square }) {
    document.documentElement.classList.add("wall");
    const holder = element("div", { class: "map" });
    const list2 = element("ul", { class: "pins" });
    const kinds = element("ul", { class: "counts" });
    const [where, places] = [element("h2", {}, "Where"), element("ul", { class: "where" })];
    const beside = element("ul", { class: "beside" });
    const status = element("p", { class: "small" });
    const told = live("unseen-told");
    root2.replaceChildren(
      element(
        "header",
        {},
        element("h1", {}, `What we know of ${ground.name}`),
        element(
          "div",
          { class: "come-in" },
          element("p", {}, address && element("span", {}, address), element("span", {}, "Code ", element("strong", {}, link.code))),
          square.length > 0 && drawn(square)
        )
      ),
      told,
      element("div", { class: "picture" }, holder, drawable() && key(ground), kinds),
      element("section", { "aria-label": "Newest" }, element("h2", {}, "Newest"), list2),
      element(
        "section",
        { "aria-label": "Counts" },
        element("h2", {}, "Beside what we know of"),
        beside,
        where,
        places,
        status
      )
    );
    const map = drawable() ? new PlaceMap(holder, ground, `Map of ${ground.name} with what was said`) : null;
    let seen = null;
    let lately = 0;
    new ResizeObserver(whole).observe(
      /** @type {HTMLElement} */
      list2.parentElement
    );
    return { draw };
    function draw() {
      const state = (
        /** @type {State} */
        link.state
      );
      const pins = state.pins.filter((each) => each.state === "shown");
      const answers = state.answers.filter((each) => each.state === "shown");
      map?.show(pins, new Set(pins.filter((each) => each.new).map(({ id }) => id)));
      keep(list2, newest([...pins, ...answers]).slice(0, LINES).map((each) => line(each, state.room.questions)));
      if (!list2.children.length) {
        keep(list2, [element(
          "li",
          { "data-key": "none", class: "none" },
          element("p", {}, "Nothing yet. It appears here as it is said."),
          square.length > 0 && drawn(square)
        )]);
      }
      whole();
      kinds.replaceChildren(...state.room.kinds.map((kind) => {
        const number = count(pins, (each) => each.kind === kind);
        return element(
          "li",
          {},
          element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, KINDS[kind].sign),
          element("strong", {}, number),
          ` ${number === 1 ? KINDS[kind].one : KINDS[kind].many}`
        );
      }));
      where.hidden = !pins.length;
      places.replaceChildren(...busiest(pins).map(([name, number]) => element("li", {}, element("strong", {}, number), ` ${name}`)));
      beside.replaceChildren(...facts(pins, ground).map(([text2, number]) => element("li", {}, element("strong", {}, number), ` ${text2}`)));
      status.textContent = link.waits || (link.up ? `${many(state.counts.people, "phone")} came in. ${state.room.closed ? "The room is closed. " : ""}Wiped on ${when(state.room.wiped_at)}. ${state.room.responsible} is responsible.` : "There is no link just now: this is what was known last.");
      arrive(new Set([...pins, ...answers].map(({ id }) => id)));
    }
    function whole() {
      const lines = (
        /** @type {HTMLElement[]} */
        [...list2.children]
      );
      for (const each of lines) each.hidden = false;
      const end = (
        /** @type {HTMLElement} */
        list2.parentElement.getBoundingClientRect().bottom
      );
      for (const each of lines.slice(1)) each.hidden = each.getBoundingClientRect().bottom > end + 1;
    }
    function arrive(ids) {
      const fresh = seen ? [...ids].filter((id) => !seen?.has(id)).length : 0;
      if (seen && (!fresh || Date.now() - lately < QUIET3)) return;
      seen = ids;
      lately = Date.now();
      if (fresh) told.textContent = `${fresh} new on the wall of ${NAME2}.`;
    }
  }
  function drawn(rows) {
    const SVG = "http://www.w3.org/2000/svg";
    const [picture, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
    const side = rows.length + 2 * BORDER;
    picture.setAttribute("viewBox", `${-BORDER} ${-BORDER} ${side} ${side}`);
    picture.setAttribute("class", "square");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", "Square code of the address");
    path.setAttribute("d", rows.flatMap((row, y) => [...row].map((dot, x) => dot === "1" ? `M${x} ${y}h1v1h-1z` : "")).join(""));
    picture.append(path);
    return picture;
  }
  function line(said, questions) {
    const pin = "kind" in said;
    return element(
      "li",
      { class: "pin-line", "data-key": said.id, "data-same": JSON.stringify(pin ? [said.text, said.kind, said.too, said.new] : [said.text]) },
      element(
        "p",
        { class: "over" },
        pin ? kindOf(said.kind) : element("span", { class: "kind" }, questions[said.number] ?? ""),
        pin && element("span", {}, said.neighbourhood_name, said.too > 0 && ` · me too: ${said.too}`)
      ),
      element("p", { class: "said" }, said.text)
    );
  }
  function count(all, holds2) {
    return all.filter(holds2).length;
  }
  function busiest(pins) {
    const found = /* @__PURE__ */ new Map();
    for (const { neighbourhood_name: name } of pins) found.set(name, (found.get(name) ?? 0) + 1);
    return [...found].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).slice(0, NEIGHBOURHOODS);
  }
  function facts(pins, ground) {
    const by = new Map(ground.neighbourhoods.map((each) => [each.code, each]));
    const gaps = pins.filter((each) => each.kind === "gap");
    const [none, both] = [count(gaps, (each) => by.get(each.neighbourhood)?.none ?? false), count(gaps, (each) => by.get(each.neighbourhood)?.both ?? false)];
    const named = count(pins, (each) => each.kind === "meet");
    const one = (number, noun, plural) => number === 1 ? noun : plural;
    return [
      [`${one(ground.known, "place", "places")} to meet that we know of here`, ground.known],
      [`${one(ground.facing, "neighbourhood", "neighbourhoods")} facing both (IMD 2025, CNI 2023)`, ground.facing],
      [`${one(none, "gap", "gaps")} named where we know of no place to meet`, none],
      [`${one(both, "gap", "gaps")} named in neighbourhoods facing both`, both],
      [`${one(named, "place", "places")} to meet named in the room`, named]
    ];
  }

  // frontend/room/main.js
  var SHORTEST = 4;
  var AGAIN = 3e3;
  var root = (
    /** @type {HTMLElement} */
    document.getElementById("room")
  );
  var asked = new URLSearchParams(location.search);
  var key2 = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  addEventListener("hashchange", () => location.reload());
  function tidy(text2) {
    return text2.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 12);
  }
  function door(problem = "", code2 = "") {
    const box = element("input", {
      id: "code",
      autocomplete: "off",
      autocapitalize: "characters",
      spellcheck: "false",
      maxlength: 12,
      value: code2,
      "aria-describedby": "problem"
    });
    const said = live("unseen");
    said.id = "problem";
    root.replaceChildren(
      element("h1", {}, NAME2),
      element(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            const typed = tidy(box.value);
            if (typed.length < SHORTEST) {
              said.textContent = NO_CODE;
              box.focus();
              return;
            }
            history.replaceState(null, "", `?code=${typed}`);
            void open(typed);
          }
        },
        element("label", { for: "code" }, CODE),
        box,
        said,
        element("div", { class: "buttons" }, element("button", { type: "submit", class: "first" }, "Open the room"))
      )
    );
    said.textContent = problem;
  }
  function gone(sentence) {
    document.documentElement.classList.remove("wall");
    root.replaceChildren(
      element("h1", { tabindex: -1 }, NAME2),
      element("p", { role: "status" }, sentence || GONE),
      element("p", {}, element("a", { href: new URL("room", document.baseURI).pathname }, "Open another room"))
    );
    root.querySelector("h1")?.focus();
  }
  function opening(sentence, code2 = "") {
    const kept = code2 ? read(code2).letters.filter(({ method, body }) => method === "PUT" && body) : [];
    const said = root.querySelector("p.opening") ?? live("opening");
    const told = kept.length ? waiting(kept.length) : sentence;
    if (said.isConnected && said.textContent === told) return;
    root.replaceChildren(
      element("h1", {}, NAME2),
      said,
      ...kept.length ? [element("ul", {}, ...kept.map(({ body }) => element("li", {}, String(body?.text))))] : []
    );
    said.textContent = told;
  }
  async function open(code2) {
    opening(OPENING);
    const watches = asked.get("wall") === "1";
    let page = null;
    const link = new Link(code2, { key: watches ? "" : key2, watches, changed: () => page?.draw(), gone });
    await enter();
    async function enter() {
      try {
        await link.open();
        document.title = `${link.state?.room.place_name}: ${NAME2}`;
        if (key2 && !watches) page = new Leader(root, link);
        else {
          const ground = await link.ground();
          if (watches) page = wall(root, link, ground, await link.entrance());
          else {
            const one = new Phone(root, link, ground);
            one.begin();
            page = one;
          }
        }
        page.draw();
      } catch (problem) {
        if (problem instanceof Refused && problem.status < 500) {
          if ([404, 410].includes(problem.status)) forget(code2);
          door(problem.message, code2);
        } else {
          opening(problem instanceof Refused && problem.again ? problem.message : AWAY, watches || key2 ? "" : code2);
          setTimeout(() => void enter(), AGAIN);
        }
      }
    }
  }
  var code = tidy(asked.get("code") ?? "");
  if (code) void open(code);
  else door();
})();
