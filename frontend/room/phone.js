// @ts-check
/* A telephone in the room: what one should know, then pins, questions and what others say. */
import { element, keep, live, many } from "./dom.js";
import { identity, keepPage } from "./keeping.js";
import { answerLine, button, newest, pinLine } from "./pins.js";
import { WhereBox } from "./where.js";
import * as words from "./words.js";
/** @import { Ground, Kind, Letter, Pin, Room, State } from "./types.ts" */
/** @import { Link } from "./link.js" */

const PARTS = { add: "Add a pin", ask: "Questions", others: "Others" };
/** Milliseconds between two times that others' pins are read out, and how many lines are shown at first. */
const QUIET = 10_000, FIRST = 30;

export class Phone {
  /** @type {"add" | "ask" | "others"} */
  part = "add";
  /** The pin that is being changed. @type {string} */
  editing = "";
  /** What the pin in hand is. @type {Kind | null} */
  kind = null;
  more = FIRST;
  /** @type {Set<string> | null} */
  #seen = null;
  #lately = 0;
  #drawn = false;
  /** Whether something was not sent at once, of which it is said when it has gone. */
  #held = false;

  /** @param {HTMLElement} root @param {Link} link @param {Ground} ground */
  constructor(root, link, ground) {
    const { room } = /** @type {State} */ (link.state);
    this.root = root;
    this.link = link;
    this.ground = ground;
    this.room = room;
    this.told = live();
    this.arrived = live("arrived");
    this.down = live("down");
    this.closed = live("closed");
    this.where = new WhereBox(link, ground);
    this.text = element("textarea", { id: "text", rows: 3, "aria-describedby": "left", oninput: () => this.#count() });
    this.left = element("p", { id: "left", class: "small" });
    this.near = live("unseen");
    this.what = live("unseen");
    this.list = element("ul", { class: "pins" });
    this.mine = element("ul", { class: "pins" });
    this.asked = element("div");
    /** Under each question what this telephone answered. @type {HTMLElement[]} */
    this.answered = [];
    this.nav = element("nav", { "aria-label": "Parts of this page" });
    this.#held = link.began > 0;
  }

  /** Who has been here knows what one should know. */
  begin() {
    if (this.link.kept.token) this.main();
    else this.notice();
  }

  /** What one should know before one says anything. */
  notice() {
    this.root.replaceChildren(
      element("p", { class: "over" }, words.NAME),
      element("h1", {}, `What do you know about ${this.ground.name}?`),
      element("ul", { class: "notice" }, ...words.notice(this.room).map((each) => element("li", {}, each))),
      button("Come in", () => {
        this.main();
        this.root.querySelector("h1")?.focus();
      }, { class: "first" }));
  }

  main() {
    this.#drawn = true;
    void keepPage();
    // What was said of the last thing goes when somebody begins the next.
    this.root.addEventListener("input", () => set(this.told, ""));
    const questions = this.room.questions.length > 0;
    const parts = /** @type {("add" | "ask" | "others")[]} */ (["add", ...(questions ? ["ask"] : []), "others"]);
    this.nav.replaceChildren(...parts.map((each) => button(PARTS[each], () => {
      // What was told of one part is not of the next.
      set(this.told, "");
      this.#open(each);
    }, { "data-part": each })));
    this.form = element("form", { onsubmit: (/** @type {Event} */ event) => void this.#send(event), novalidate: true },
      this.#kinds(), this.where.root,
      element("label", { for: "text" }, "What should people know?"), this.text, this.left, this.near,
      element("div", { class: "buttons" },
        element("button", { type: "submit", class: "first" }, "Add the pin"),
        button("Leave it as it was", () => this.#clear(), { class: "second", hidden: true })));
    this.root.replaceChildren(
      element("p", { class: "over" }, `${words.NAME} · ${this.link.code}`),
      element("h1", { tabindex: -1 }, this.room.place_name),
      element("div", { class: "stays" }, this.nav, this.down, this.told), this.closed, this.arrived,
      element("section", { "data-part": "add", "aria-label": PARTS.add }, this.form,
        element("h2", { class: "mine" }, "Your pins"), this.mine),
      element("section", { "data-part": "ask", "aria-label": PARTS.ask }, this.asked),
      element("section", { "data-part": "others", "aria-label": PARTS.others }, this.list),
      element("details", {}, element("summary", {}, "About this room"),
        element("ul", {}, ...words.notice(this.room).map((each) => element("li", {}, each)))));
    this.#questions();
    this.#count();
    this.#kind(this.#usual());
    this.#open("add");
    this.where.begin();
    this.draw();
  }

  #kinds() {
    return element("fieldset", { class: "kinds" }, element("legend", {}, "What is it?"), this.what,
      ...this.room.kinds.map((kind) => element("label", {},
        element("input", { type: "radio", name: "kind", value: kind, onchange: () => this.#kind(kind) }),
        element("span", { class: `sign ${kind}`, "aria-hidden": "true" }, words.KINDS[kind].sign),
        element("span", {}, element("strong", {}, words.KINDS[kind].label), " ",
          element("span", { class: "small" }, words.KINDS[kind].means)))));
  }

  /** What is chosen before anybody chooses: nothing, where there is a choice. The last pin's kind was taken for the next one's unseen. */
  #usual() {
    return this.room.kinds.length === 1 ? this.room.kinds[0] : null;
  }

  /** @param {Kind | null} kind */
  #kind(kind) {
    for (const each of this.#radios()) each.checked = each.value === kind;
    this.kind = kind;
    this.what.textContent = "";
    this.where.of(kind);
    this.#editing();
  }

  #radios() {
    return /** @type {HTMLInputElement[]} */ ([.../** @type {HTMLElement} */ (this.form).querySelectorAll("input[name=kind]")]);
  }

  #questions() {
    this.asked.replaceChildren(...this.room.questions.map((question, number) => {
      const box = element("textarea", { id: `answer-${number}`, rows: 3, "aria-describedby": `left-${number}` });
      const left = element("p", { class: "small", id: `left-${number}` }, countOf(box.value));
      const said = live("unseen");
      const own = element("p", { class: "small" });
      this.answered[number] = own;
      box.addEventListener("input", () => { left.textContent = countOf(box.value); });
      return element("form", {
        novalidate: true,
        onsubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          if (!this.#fits(box, said)) return;
          said.textContent = "";
          const arrived = await this.link.send({ method: "PUT", path: `answers/${number}`, body: { text: box.value.trim() } });
          this.#sent(arrived, words.ANSWERED);
        },
      }, element("label", { for: box.id }, question), own, box, left, said,
      element("div", { class: "buttons" }, element("button", { type: "submit" }, "Send this answer")));
    }));
  }

  /** @param {"add" | "ask" | "others"} part */
  #open(part) {
    this.part = part;
    for (const each of this.root.querySelectorAll("section[data-part]")) {
      /** @type {HTMLElement} */ (each).hidden = /** @type {HTMLElement} */ (each).dataset.part !== part;
    }
    for (const each of this.nav.children) each.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (each).dataset.part === part));
  }

  /** What is new, drawn without moving what somebody holds. */
  draw() {
    if (!this.#drawn || !this.link.state) return;
    const { room, pins, mine, mine_too: too, answers } = this.link.state;
    this.room = room;
    const waiting = this.link.kept.letters.length;
    set(this.closed, room.closed ? words.CLOSED : "");
    set(this.down, this.link.up || !waiting ? this.link.waits || (this.link.up ? "" : "There is no link just now.")
      : words.waiting(waiting));
    if (!this.#refusal() && !waiting && this.#held) this.#tell(words.SENT);
    this.#held &&= waiting > 0;
    const own = new Set(mine);
    const kept = this.#unsent();
    const ours = newest([...kept, ...pins.filter((each) => own.has(each.id) && !kept.some(({ id }) => id === each.id))]
      .filter((each) => !this.#deleted(each.id)));
    keep(this.mine, ours.map((each) => this.#ownLine(each, kept.includes(each))));
    /** @type {HTMLElement} */ (this.root.querySelector("h2.mine")).hidden = !ours.length;
    this.answered.forEach((holder, number) => set(holder, this.#answerOf(number, answers.filter((each) => own.has(each.id)))));
    const others = newest(pins.filter((each) => !own.has(each.id) && each.state === "shown"));
    const liked = new Set(too);
    for (const { path, method } of this.link.kept.letters) {
      const [, id, what] = path.split("/");
      if (what === "too") method === "PUT" ? liked.add(id) : liked.delete(id);
    }
    const said = answers.filter((each) => each.state === "shown" && !own.has(each.id));
    const lines = newest([...others, ...said]);
    keep(this.list, [
      ...lines.slice(0, this.more).map((each) => "kind" in each ? this.#otherLine(each, liked.has(each.id)) : answerLine(each, room.questions)),
      ...(lines.length ? [] : [element("li", { "data-key": "none", "data-same": String(ours.length > 0) },
        ours.length ? `${words.OTHERS_NONE} ${words.OWN_ELSEWHERE}` : words.OTHERS_NONE)]),
      ...(lines.length > this.more ? [element("li", { "data-key": "more", "data-same": String(lines.length) },
        button(`Show more (${lines.length - this.more})`, () => {
          this.more += FIRST;
          this.draw();
        }))] : []),
    ]);
    this.where.show([...others, ...ours]);
    for (const each of this.root.querySelectorAll("form")) each.toggleAttribute("inert", room.closed);
    this.#arrive(new Set(lines.map(({ id }) => id)));
  }

  /** Read out how many are new, now and then. @param {Set<string>} ids */
  #arrive(ids) {
    if (!this.#seen) this.#seen = ids;
    const fresh = [...ids].filter((id) => !this.#seen?.has(id)).length;
    if (!fresh || Date.now() - this.#lately < QUIET) return;
    this.#lately = Date.now();
    this.#seen = ids;
    this.arrived.textContent = `${many(fresh, "new pin or answer", "new pins and answers")} from others.`;
  }

  /** Pins that are not acknowledged yet, as the list has them. @returns {Pin[]} */
  #unsent() {
    return this.link.kept.letters.flatMap(({ method, path, body }) => {
      const [what, id, more] = path.split("/");
      if (method !== "PUT" || what !== "pins" || more || !body) return [];
      const at = /** @type {Pin["at"]} */ (body.at ?? null);
      const code = this.where.codeOf(body);
      return [{
        id, kind: /** @type {Kind} */ (body.kind), text: String(body.text), at, neighbourhood: code,
        neighbourhood_name: this.where.names.get(code) ?? "",
        too: 0, new: false, said_at: new Date().toISOString().slice(0, 16) + "Z", shown_at: "", state: /** @type {const} */ ("waiting"),
      }];
    });
  }

  /** What this telephone answered to a question, and whether others see it. @param {number} number @param {State["answers"]} ours */
  #answerOf(number, ours) {
    const letter = this.link.kept.letters.find(({ path }) => path === `answers/${number}`);
    const there = ours.find((each) => each.number === number);
    if (letter) return `Your answer: “${letter.body?.text}”. Not sent yet: it is kept on this phone.`;
    if (!there) return "";
    const state = { waiting: "Waits to be looked at.", hidden: "Taken off by the person who leads.", shown: "Everybody sees it." };
    return `Your answer: “${there.text}”. ${state[there.state]} What you send now takes its place.`;
  }

  /** Whether a pin's removal is on its way. @param {string} id */
  #deleted(id) {
    return this.link.kept.letters.some(({ method, path }) => method === "DELETE" && path === `pins/${id}`);
  }

  /** @param {Pin} pin @param {boolean} unsent */
  #ownLine(pin, unsent) {
    const note = unsent ? "Not sent yet: it is kept on this phone." : pin.state === "waiting" ? "Waits to be looked at."
      : pin.state === "hidden" ? "Taken off by the person who leads." : "Everybody sees it.";
    const buttons = this.room.closed ? [] : [
      button("Change", () => this.#edit(pin), { "aria-label": `Change: ${pin.text}` }),
      button("Delete", () => this.#sure(pin), { "aria-label": `Delete: ${pin.text}` }),
    ];
    return pinLine(pin, { note, buttons, same: String(this.room.closed) });
  }

  /** @param {Pin} pin @param {boolean} liked */
  #otherLine(pin, liked) {
    return pinLine(pin, {
      same: `${liked}${this.room.closed}`,
      buttons: this.room.closed ? [] : [button(liked ? "Me too ✓" : "Me too", () => {
        void this.link.send({ method: liked ? "DELETE" : "PUT", path: `pins/${pin.id}/too`, body: null });
      }, { "aria-pressed": String(liked), "aria-label": `Me too: ${pin.text}` })],
    });
  }

  /** @param {Pin} pin */
  #edit(pin) {
    this.editing = pin.id;
    this.#open("add");
    this.text.value = pin.text;
    this.#count();
    this.#kind(pin.kind);
    this.where.choose({ at: pin.at, neighbourhood: pin.neighbourhood }, true);
    this.text.focus();
  }

  /** @param {Pin} pin */
  #sure(pin) {
    const line = this.mine.querySelector(`[data-key="${pin.id}"] .buttons`);
    if (!line) return;
    const no = button("Keep it", () => {
      line.closest("li")?.remove();
      this.draw();
    });
    line.replaceChildren(element("span", {}, "Delete this pin for good?"), button("Yes, delete it", () => {
      if (this.editing === pin.id) this.#clear();
      void this.link.send({ method: "DELETE", path: `pins/${pin.id}`, body: null });
      this.#tell("Your pin is deleted.");
      /** @type {HTMLElement | null} */ (this.root.querySelector("h1"))?.focus();
    }), no);
    no.focus();
  }

  /** @param {Event} event */
  async #send(event) {
    event.preventDefault();
    const place = this.where.body();
    if (!this.kind) {
      this.what.textContent = words.NO_KIND;
      this.#radios()[0].focus();
      return;
    }
    if (!this.#fits(this.text, this.near)) return;
    if (!place) {
      this.near.textContent = words.NO_PLACE;
      this.where.list.focus();
      return;
    }
    this.near.textContent = "";
    /** @type {Letter} */
    const letter = { method: "PUT", path: `pins/${this.editing || identity()}`, body: { kind: this.kind, text: this.text.value.trim(), ...place } };
    this.#clear();
    const arrived = await this.link.send(letter);
    this.#sent(arrived, words.TAKEN);
  }

  /** Say that something has arrived, or is kept. @param {boolean} arrived @param {string} done */
  #sent(arrived, done) {
    this.#held ||= !arrived;
    if (!this.#refusal()) this.#tell(arrived ? `${done}${this.room.approve ? ` ${words.WAITS}` : ""}` : words.KEPT);
  }

  /** Whether a text is neither none nor too long; if not, it is said and the box has the focus. @param {HTMLTextAreaElement} box @param {HTMLElement} said */
  #fits(box, said) {
    const length = lengthOf(box.value);
    if (length > 0 && length <= words.LONGEST) return true;
    said.textContent = length ? `That is ${many(length - words.LONGEST, "character")} too long.` : words.NO_TEXT;
    box.focus();
    return false;
  }

  /** Say what the server did not take, and give a pin's text back to be changed. */
  #refusal() {
    const refused = this.link.refused.shift();
    if (!refused) return false;
    const { letter, sentence } = refused;
    this.#tell(sentence, true);
    const [what, id, more] = letter.path.split("/");
    if (what === "pins" && !more && letter.body && !this.text.value.trim()) {
      this.text.value = String(letter.body.text);
      if (this.link.state?.pins.some((each) => each.id === id)) this.editing = id;
      const code = this.where.codeOf(letter.body);
      this.#kind(/** @type {Kind} */ (letter.body.kind));
      this.where.choose(code ? { at: /** @type {Pin["at"]} */ (letter.body.at ?? null), neighbourhood: code } : null);
      this.#count();
    }
    return true;
  }

  #clear() {
    this.editing = "";
    this.text.value = "";
    this.where.choose(null);
    this.near.textContent = "";
    this.#count();
    this.#kind(this.#usual());
  }

  /** The buttons of the form, which changes a pin or adds one. */
  #editing() {
    const [send, leave] = /** @type {NodeListOf<HTMLElement>} */ (/** @type {HTMLElement} */ (this.form).querySelectorAll(":scope > .buttons button"));
    send.textContent = this.editing ? "Save the change" : words.adds(this.kind);
    leave.hidden = !this.editing;
  }

  #count() {
    this.left.textContent = countOf(this.text.value);
  }

  /** @param {string} sentence @param {boolean} [bad] */
  #tell(sentence, bad = false) {
    this.told.classList.toggle("bad", bad);
    this.told.textContent = sentence;
  }
}

/** @param {string} text */
function lengthOf(text) {
  return [...text.trim()].length;
}

/** @param {string} text */
function countOf(text) {
  const left = words.LONGEST - lengthOf(text);
  return left >= 0 ? `${many(left, "character")} left` : `${many(-left, "character")} too many`;
}

/** Say something once: what is the same is not read out again. @param {HTMLElement} region @param {string} text */
function set(region, text) {
  if (region.textContent !== text) region.textContent = text;
}
