// @ts-check
/* Who leads, with the key: what arrives, approve, hide, merge doubles, close, wipe. */
import { element, keep, live, many } from "./dom.js";
import { Refused } from "./link.js";
import { answerLine, button, pinLine } from "./pins.js";
import { KINDS, NAME, TAKE_FIRST, when } from "./words.js";
/** @import { Answer, Kind, Pin, Room, State } from "./types.ts" */
/** @import { Link } from "./link.js" */

const QUIET = 5000;
/** Lines of each list at first, and how many more each time. */
const FIRST = { waiting: 12, shown: 8, hidden: 8 }, MORE = 30;

export class Leader {
  /** Pins marked as one and the same, the first is kept. @type {string[]} */
  marked = [];
  many = { ...FIRST };
  #lately = 0;
  #timer = 0;

  /** @param {HTMLElement} root @param {Link} link */
  constructor(root, link) {
    this.link = link;
    const { room } = /** @type {State} */ (link.state);
    this.progress = element("p", { class: "progress" });
    this.heard = live("heard");
    // Its room is kept, so that what is pressed next does not move away under the pointer.
    this.told = live("told steady");
    this.down = live("down");
    this.lists = { waiting: list(), shown: list(), hidden: list() };
    this.heads = { waiting: element("h2"), shown: element("h2"), hidden: element("summary") };
    this.all = button("Approve all that wait", () => void this.#do("approve-all", "POST", "All are approved."));
    this.merge = button("", () => this.#merge(), { class: "first" });
    this.merging = element("div", { class: "buttons merging" }, this.merge, button("Unmark all", () => {
      this.marked = [];
      this.draw();
    }));
    this.close = button("", () => void this.#close());
    this.wipe = this.#wiping();
    const away = new URL("room", document.baseURI);
    away.search = new URLSearchParams({ code: link.code, wall: "1" }).toString();
    root.replaceChildren(
      element("p", { class: "over" }, `${NAME} · you lead`),
      element("h1", { tabindex: -1 }, `${room.place_name}: code ${link.code}`),
      this.down, this.told, this.progress, this.heard,
      element("p", {}, element("a", { href: away.href, target: "_blank", rel: "noopener" }, "Open the wall"),
        " for the projector. Keep the address of this page to yourself: it holds your key."),
      element("div", { class: "leader" },
        element("section", { "aria-label": "To look at" }, this.heads.waiting, element("div", { class: "buttons" }, this.all), this.lists.waiting),
        element("section", { "aria-label": "Shown to all" }, this.heads.shown, this.lists.shown,
          element("details", {}, this.heads.hidden, this.lists.hidden))),
      this.merging,
      element("section", { class: "ending", "aria-label": "Close and wipe" },
        element("h2", {}, "When you are done"),
        element("p", {}, element("strong", {}, TAKE_FIRST)),
        element("p", {}, `Everything is wiped on ${when(room.wiped_at)}. ${room.responsible} is responsible.`),
        element("div", { class: "buttons" }, this.close, button("Wipe everything now", () => this.wipe.showModal(), { class: "bad" }))),
      this.wipe);
  }

  draw() {
    const { room, pins, answers, counts } = /** @type {State} */ (this.link.state);
    const down = this.link.waits || (this.link.up ? "" : "There is no link just now. What you see may be old.");
    if (this.down.textContent !== down) this.down.textContent = down;
    this.marked = this.marked.filter((id) => pins.some((each) => each.id === id && each.state !== "hidden"));
    /** @type {("waiting" | "shown" | "hidden")[]} */
    const states = ["waiting", "shown", "hidden"];
    const names = { waiting: "To look at", shown: "Shown to all", hidden: "Hidden" };
    const numbers = { waiting: 0, shown: 0, hidden: 0 };
    for (const state of states) {
      const found = [...pins, ...answers].filter((each) => each.state === state);
      numbers[state] = found.length;
      this.heads[state].textContent = `${names[state]}: ${found.length}`;
      // What has waited longest is looked at first.
      if (state === "waiting") found.sort((a, b) => (a.said_at < b.said_at ? -1 : a.said_at > b.said_at ? 1 : 0));
      const rest = found.length - this.many[state];
      keep(this.lists[state], [
        ...found.slice(0, this.many[state]).map((each) => this.#line(each, room)),
        ...(rest > 0 ? [element("li", { "data-key": "more", "data-same": String(rest) }, button(`Show more (${rest})`, () => {
          this.many[state] += MORE;
          this.draw();
        }))] : []),
      ]);
    }
    this.all.classList.toggle("away", numbers.waiting < 2);
    this.close.textContent = room.closed ? "Open it again" : "Close the room";
    this.merging.hidden = this.marked.length < 2;
    this.merge.textContent = `Merge ${many(this.marked.length, "pin")} into the first you marked`;
    const removed = counts.removed ?? {};
    const progress = `${many(counts.people, "phone")} came in. ${numbers.waiting} to look at, ${numbers.shown} shown, `
      + `${numbers.hidden} hidden, ${removed.merged ?? 0} merged, ${removed.deleted ?? 0} deleted.${room.closed ? " The room is closed." : ""}`;
    this.progress.textContent = progress;
    this.#progress(progress);
  }

  /** At most every few seconds: a live region that never rests is not listened to. @param {string} text */
  #progress(text) {
    clearTimeout(this.#timer);
    const wait = QUIET - (Date.now() - this.#lately);
    if (wait > 0 && this.heard.textContent) {
      this.#timer = window.setTimeout(() => this.#progress(text), wait);
      return;
    }
    if (this.heard.textContent === text) return;
    this.#lately = Date.now();
    this.heard.textContent = text;
  }

  /** @param {Pin | Answer} said @param {Room} room */
  #line(said, { questions, kinds }) {
    const pin = "kind" in said;
    const marked = this.marked.indexOf(said.id);
    // A phone's choice may be a slip: it is put right as it is approved.
    const kind = pin && said.state !== "shown" ? choice(said, kinds) : null;
    const buttons = [
      ...(kind ? [kind] : []),
      ...(said.state === "shown" ? [] : [button(said.state === "hidden" ? "Show it again" : "Approve",
        () => void this.#do(`pins/${said.id}/approve`, "POST", "Approved.", kind ? { kind: kind.value } : {}), { "aria-label": `Approve: ${said.text}`, class: "first" })]),
      ...(said.state === "hidden" ? [] : [button("Hide",
        () => void this.#do(`pins/${said.id}/hide`, "POST", "Hidden."), { "aria-label": `Hide: ${said.text}` })]),
      ...(pin && said.state !== "hidden" ? [button(marked < 0 ? "Mark as a double" : `Marked ${marked + 1} ✓`, () => {
        this.marked = marked < 0 ? [...this.marked, said.id] : this.marked.filter((id) => id !== said.id);
        this.draw();
      }, { "aria-pressed": String(marked >= 0), "aria-label": `Mark as a double: ${said.text}` })] : []),
    ];
    return pin ? pinLine(said, { buttons, same: String(marked) }) : answerLine(said, questions, { buttons });
  }

  #merge() {
    const [first, ...others] = this.marked;
    this.marked = [];
    void this.#do("merge", "POST", "Merged.", { keep: first, others });
  }

  async #close() {
    const closed = this.link.state?.room.closed;
    await this.#do(closed ? "open" : "close", "POST", closed ? "The room is open again." : "The room is closed: nobody can write any more.");
  }

  /**
   * @param {string} path
   * @param {string} method
   * @param {string} done
   * @param {object} [body]
   */
  async #do(path, method, done, body = {}) {
    try {
      await this.link.ask(path && `/${path}`, method, body);
      this.told.textContent = done;
      this.link.soon();
      return true;
    } catch (problem) {
      this.told.textContent = problem instanceof Refused ? problem.message : "There is no link just now. Try again when it is back.";
      return false;
    }
  }

  #wiping() {
    const made = element("dialog", { "aria-labelledby": "wipe-title" },
      element("h2", { id: "wipe-title" }, "Wipe everything now?"),
      element("p", {}, "All pins, answers and counts are removed from every screen and from the store. Nobody can bring them back."),
      element("p", {}, TAKE_FIRST),
      element("div", { class: "buttons" },
        button("Wipe everything", () => {
          made.close();
          void this.#do("", "DELETE", "").then((done) => { if (done) this.link.end("Everything said in this room is wiped."); });
        }, { class: "bad" }),
        button("Keep it", () => made.close(), { autofocus: true })));
    return made;
  }
}

/** The kind of a pin, to be changed. @param {Pin} said @param {Kind[]} kinds */
function choice({ kind, text }, kinds) {
  return element("select", { "aria-label": `Kind of: ${text}` },
    ...kinds.map((each) => element("option", { value: each, selected: each === kind }, KINDS[each].label)));
}

function list() {
  return element("ul", { class: "pins" });
}
