// @ts-check
/*
 * The search: a combobox that suggests places in the page. What it cannot answer goes to the server on Enter: postcodes
 * and codes, what is not among the names, and everything while the names are still on their way.
 */
import Combobox from "@github/combobox-nav";
import { unpackGently } from "./names.js";
import { LONGEST, SHORTEST, forServer, suggest } from "./rank.js";
import { forget, looked, recent } from "./recent.js";
import { ASK, ASK_CODE, FORGET, NEAR, RECENT, foot, said, saidRecent } from "./words.js";
/** @import { Answer, BoxData, Component, Entry, Index, Recent } from "./types.ts" */

const AT_ONCE = 40; // rows that are made before somebody moves down the list
const PAUSE = 400; // milliseconds without a key, after which it is said what there is
const NOTHING = { found: [], guess: false, server: false };
let made = 0;
/** @type {Promise<Index> | null} */
let names = null;
/** @type {Index | null} */
let index = null;

/**
 * The names, fetched once for all searches of the page.
 * @param {string} address
 */
function load(address) {
  names ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }).then(unpackGently);
  names.then((there) => { index = there; }, () => { names = null; });
  return names;
}

/**
 * An element with a class and a text; never with markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} [name] @param {string} [text]
 */
export function element(tag, name, text) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  if (text) one.textContent = text;
  return one;
}

/**
 * @param {string} id
 * @param {BoxData} data
 */
function drawn(id, { label, placeholder }) {
  const name = element("label", "place-search-label", label);
  name.htmlFor = id;
  const input = element("input", "place-search-input");
  Object.assign(input, {
    id, type: "text", placeholder, maxLength: LONGEST, autocomplete: "off", autocapitalize: "none", spellcheck: false,
    enterKeyHint: "search",
  });
  const list = element("ul", "place-search-list");
  list.id = `${id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  const [head, below] = [element("p", "place-search-head"), element("p", "place-search-foot")];
  const forgetButton = element("button", "place-search-forget", FORGET);
  forgetButton.type = "button";
  const panel = element("div", "place-search-panel");
  // Who moves the list by its bar keeps it open.
  panel.tabIndex = -1;
  panel.hidden = true;
  panel.append(head, list, below, forgetButton);
  const status = element("div", "place-search-status");
  status.setAttribute("role", "status");
  const field = element("div", "place-search-field");
  field.append(input, panel);
  const root = element("div", "place-search");
  root.dataset.testid = "place-search";
  root.append(name, field, status);
  return { root, input, panel, head, list, foot: below, forget: forgetButton, status };
}

export class Box {
  /** @param {Component<BoxData>} component */
  constructor(component) {
    this.component = component;
    this.id = `place-search-${++made}`;
    /** @type {Answer} */
    this.answer = NOTHING;
    /** @type {(Entry | Recent)[]} */
    this.rows = [];
    this.isRecent = false;
    this.cleared = component.data.cleared;
    this.pause = 0;
    const parts = drawn(this.id, component.data);
    this.root = parts.root;
    this.input = parts.input;
    this.panel = parts.panel;
    this.head = parts.head;
    this.list = parts.list;
    this.foot = parts.foot;
    this.forget = parts.forget;
    this.status = parts.status;
    this.combobox = new Combobox(this.input, this.list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "none" });
    this.listen();
    // Beside the style sheet, which Streamlit has put there.
    component.parentElement.append(this.root);
    this.update(component);
    this.takeOver();
  }

  listen() {
    this.input.addEventListener("focus", () => {
      load(this.component.data.names).then(() => {
        this.root.dataset.names = "here";
        // Places looked at are not of these names: drawn again they would lose which of them is chosen.
        if (this.input.value.trim()) this.read();
      }, () => {});
      this.read();
    });
    this.input.addEventListener("click", () => { if (this.panel.hidden) this.read(); });
    this.input.addEventListener("input", () => this.read());
    // Before the library's own listener, which is added each time the list is drawn.
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("combobox-commit", (event) => this.choose(/** @type {HTMLElement} */ (event.target)));
    this.list.addEventListener("combobox-select", (event) => {
      if (/** @type {HTMLElement} */ (event.target).nextElementSibling === null) this.more();
    });
    this.list.addEventListener("scroll", () => {
      if (this.list.scrollTop + 2 * this.list.clientHeight > this.list.scrollHeight) this.more();
    }, { passive: true });
    this.forget.addEventListener("click", () => {
      forget();
      this.close();
      this.input.focus();
      this.close();
    });
    this.root.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))) this.close();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && document.activeElement !== this.input && !this.panel.hidden) {
        this.input.focus();
        this.close();
        event.stopPropagation();
      }
    });
  }

  /** @param {Component<BoxData>} component */
  update(component) {
    this.component = component;
    looked(component.data.looking);
    this.root.dataset.colours = component.data.colours;
    if (component.data.cleared === this.cleared) return;
    this.cleared = component.data.cleared;
    this.empty();
  }

  /** What somebody has begun to type in the plain box, before this one was there. */
  takeOver() {
    const plain = this.component.parentElement.closest("[class*='st-key-search-box']")?.querySelector("[class*='st-key-search-plain'] input");
    const typed = plain instanceof HTMLInputElement ? plain : null;
    const typing = typed !== null && document.activeElement === typed;
    // Also where the plain box is still on its way: it would come to lie over this one.
    document.documentElement.dataset.search = "here";
    if (!typed) return;
    this.input.value = typed.value;
    if (typing) {
      this.input.focus();
      this.input.setSelectionRange(typed.value.length, typed.value.length);
    }
  }

  /** Suggest what fits what stands in the box now. */
  read() {
    const typed = this.input.value.trim();
    if (document.activeElement !== this.input) return;
    if (!typed) {
      // Not before a room: what somebody looked at is theirs.
      const places = this.component.data.public ? [] : recent();
      this.show(places, NOTHING, RECENT);
      this.isRecent = true;
      this.forget.hidden = false;
      this.say(places.length ? saidRecent(places.length) : "");
    } else if (typed.length < SHORTEST || (!index && !forServer(typed))) {
      this.close();
    } else {
      const answer = index ? suggest(index, typed) : { ...NOTHING, server: true };
      this.show(answer.found, answer, answer.guess ? NEAR : "");
      this.say(said(answer));
    }
  }

  /**
   * @param {(Entry | Recent)[]} rows @param {Answer} answer @param {string} head
   */
  show(rows, answer, head) {
    this.combobox.stop();
    this.list.replaceChildren();
    [this.rows, this.answer, this.isRecent] = [rows, answer, false];
    this.list.hidden = !rows.length;
    this.list.scrollTop = 0;
    this.forget.hidden = true;
    this.head.textContent = head;
    this.head.hidden = !head;
    this.foot.textContent = rows.length ? foot(rows.length) : answer.server ? ASK_CODE : ASK;
    this.foot.hidden = head === RECENT;
    this.panel.hidden = head === RECENT && !rows.length;
    if (!rows.length) return;
    this.more();
    this.combobox.start();
    this.input.setAttribute("aria-expanded", "true");
    if (head !== RECENT) this.list.firstElementChild?.classList.add("place-search-first");
  }

  /** Make the next rows of the list. */
  more() {
    const from = this.list.childElementCount;
    for (const [n, { name, where }] of this.rows.slice(from, from + AT_ONCE).entries()) {
      const row = element("li");
      row.id = `${this.id}-${from + n}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-setsize", String(this.rows.length));
      row.setAttribute("aria-posinset", String(from + n + 1));
      row.dataset.at = String(from + n);
      row.append(element("span", "place-search-name", name), " ", element("span", "place-search-where", where));
      this.list.append(row);
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.panel.hidden) {
      this.close();
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" && this.panel.hidden) {
      this.read();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopImmediatePropagation();
      const marked = this.list.querySelector("[aria-selected=true]");
      const first = this.isRecent || this.answer.guess || this.panel.hidden ? null : this.list.firstElementChild;
      const row = this.panel.hidden ? null : marked ?? first;
      if (row) this.choose(/** @type {HTMLElement} */ (row));
      else this.ask();
    }
  }

  /** @param {HTMLElement} row */
  choose(row) {
    const { code } = this.rows[Number(row.dataset.at)];
    this.empty();
    this.component.setTriggerValue("chosen", code);
  }

  /** Let the server answer what was typed; where it too can only guess, what was first here is taken. */
  ask() {
    const typed = this.input.value.trim();
    if (!typed) return;
    const first = !this.panel.hidden && this.answer.guess ? this.answer.found[0].code : null;
    this.close();
    this.component.setTriggerValue("asked", { typed, first });
  }

  empty() {
    this.input.value = "";
    this.close();
  }

  close() {
    this.panel.hidden = true;
    this.combobox.stop();
    this.say("");
  }

  /** @param {string} words */
  say(words) {
    clearTimeout(this.pause);
    if (words) this.pause = setTimeout(() => { this.status.textContent = words; }, PAUSE);
    else this.status.textContent = "";
  }

  remove() {
    clearTimeout(this.pause);
    this.combobox.destroy();
    this.root.remove();
  }
}
