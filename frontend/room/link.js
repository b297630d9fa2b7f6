// @ts-check
/* How the page speaks with the app: one address a room, asked again and again, and letters that are sent until they arrive. */
import { forget, read, write } from "./keeping.js";
import { newest } from "./pins.js";
/** @import { Entrance, Ground, Kept, Letter, State } from "./types.ts" */

/** Milliseconds: between two questions, at most while the link is down, and until one without an answer is given up. */
const PHONE = 1500, LEADER = 900, SLOWEST = 8000, PATIENCE = 8000, HIDDEN = 15_000;

/** A sentence of the server: it has understood, and says no. */
export class Refused extends Error {
  /** @param {string} sentence @param {number} status @param {number} again seconds after which it may be tried again; 0 for never */
  constructor(sentence, status, again = 0) {
    super(sentence);
    this.status = status;
    this.again = again;
  }
}

/** A room that is asked about until it is gone. */
export class Link {
  /** @type {State | null} */
  state = null;
  /** Whether the last question was answered. */
  up = true;
  /** @type {Kept} */
  kept;
  /** What was refused, for the page to say; each once. @type {{ letter: Letter, sentence: string }[]} */
  refused = [];
  #failed = 0;
  #sending = false;
  #timer = 0;
  #ended = false;
  #asking = false;
  /** Until when nothing is sent, since somebody was told to wait. */
  #rest = 0;
  /** Why it waits, in the server's words; empty when it does not. */
  waits = "";

  /**
   * @param {string} code
   * @param {{ key?: string, watches?: boolean, changed: () => void, gone: (sentence: string) => void }} given
   */
  constructor(code, { key = "", watches = false, changed, gone }) {
    this.code = code;
    this.key = key;
    this.pause = key || watches ? LEADER : PHONE;
    this.changed = changed;
    this.gone = gone;
    this.kept = read(code);
    /** How much waited to be sent when the page was opened. */
    this.began = this.kept.letters.length;
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.soon(); });
    addEventListener("online", () => this.soon());
  }

  /** Begin to ask; resolves once the first answer is here, rejects when it says no. */
  async open() {
    this.#take(await this.ask(""));
    this.#later(this.pause);
  }

  /** Have a token, so that pins are this telephone's own. */
  async join() {
    if (this.kept.token) return;
    const { token } = await this.ask("/join", "POST", {});
    this.kept.token = token;
    this.#write();
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
    /** @type {Record<string, string>} */
    const headers = {};
    if (body) headers["content-type"] = "application/json";
    if (this.kept.token) headers.authorization = `Bearer ${this.kept.token}`;
    if (this.key) headers["x-room-key"] = this.key;
    const address = new URL(`api/room/v1/rooms/${encodeURIComponent(this.code)}${behind}`, document.baseURI);
    // Telephones that are some years old have no AbortSignal.timeout.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    const options = { method, headers, body: body && JSON.stringify(body), signal: patience.signal };
    const response = await fetch(address, { ...options, cache: "no-store" }).finally(() => clearTimeout(timer));
    const said = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Refused(said.error ?? `The app could not answer (${response.status}).`, response.status,
        Number(response.headers.get("retry-after")) || 0);
    }
    return said;
  }

  /** Send a letter now or, while the link is down, later. Resolves to whether it has arrived. @param {Letter} letter */
  async send(letter) {
    // What is said anew of one thing takes the place of what was said before and has not gone yet.
    this.kept.letters = [...this.kept.letters.filter((each) => each.path !== letter.path || this.#sent === each), letter];
    this.#write();
    this.changed();
    await this.flush();
    return !this.kept.letters.includes(letter);
  }
  /** The letter that is on its way. @type {Letter | null} */
  #sent = null;

  /** Send all that waits, the oldest first. */
  async flush() {
    if (this.#sending || !this.kept.letters.length || Date.now() < this.#rest) return;
    this.#sending = true;
    try {
      await this.join();
      while (this.kept.letters.length) {
        const letter = this.kept.letters[0];
        this.#sent = letter;
        try {
          await this.ask(`/${letter.path}`, letter.method, letter.body);
        } catch (problem) {
          // Told to wait, or the app's own trouble: it is tried again. What is refused would be refused again.
          if (!(problem instanceof Refused) || problem.status >= 500 || problem.again) throw problem;
          if (problem.status !== 404 || letter.method !== "DELETE") this.refused.push({ letter, sentence: problem.message });
        }
        this.kept.letters = this.kept.letters.filter((each) => each !== letter);
        this.#write();
      }
      this.#answered();
    } catch (problem) {
      this.#missed(problem, true);
    } finally {
      this.#sent = null;
      this.#sending = false;
      this.soon();
    }
  }

  /** Ask now rather than at its time. */
  soon() {
    if (this.state && !this.#ended) this.#later(0);
  }

  /** Stop asking, and wipe what this browser keeps. @param {string} sentence */
  end(sentence) {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    forget(this.code);
    this.gone(sentence);
  }

  #write() {
    if (!this.#ended && (this.kept.token || this.kept.letters.length)) write(this.code, this.kept);
  }

  /** @param {number} milliseconds */
  #later(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#again(), milliseconds);
  }

  async #again() {
    if (this.#ended || this.#asking) return;
    this.#asking = true;
    try {
      const since = this.state?.version ?? "";
      this.#take(await this.ask(`?since=${since}&part=1`));
      this.#answered();
      if (this.kept.letters.length) void this.flush();
    } catch (problem) {
      this.#missed(problem);
    } finally {
      this.#asking = false;
    }
    const wait = this.#failed ? Math.min(SLOWEST, this.pause * 1.6 ** this.#failed) : this.pause;
    if (!this.#ended) this.#later(document.hidden ? HIDDEN : wait);
  }

  /** @param {State} said */
  #take(said) {
    if (!said.room) return;
    const before = this.state;
    if (said.partial && before) {
      const old = new Set([...said.pins, ...said.answers].map(({ id }) => id).concat(said.gone ?? []));
      said.pins = newest([...said.pins, ...before.pins.filter(({ id }) => !old.has(id))]);
      said.answers = newest([...said.answers, ...before.answers.filter(({ id }) => !old.has(id))]);
    }
    this.state = said;
    this.changed();
  }

  #answered() {
    this.#failed = 0;
    const told = this.waits && Date.now() >= this.#rest;
    if (told) this.waits = "";
    if (told || !this.up) {
      this.up = true;
      this.changed();
    }
  }

  /** @param {unknown} problem @param {boolean} [sending] */
  #missed(problem, sending = false) {
    if (problem instanceof Refused && [404, 410].includes(problem.status)) {
      this.end(problem.message);
      return;
    }
    if (problem instanceof Refused) {
      // The app answers, and cannot: it says why. The link is up.
      if (sending) this.#rest = Date.now() + 1000 * problem.again;
      else this.#failed += 1;
      this.waits = problem.message;
      this.changed();
      return;
    }
    this.waits = "";
    this.#failed += 1;
    // One question that is lost is no broken link; something that waits to be sent is worth saying at once.
    if (this.up && (this.#failed > 1 || this.kept.letters.length)) {
      this.up = false;
      this.changed();
    }
  }
}
