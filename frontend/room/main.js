// @ts-check
/*
 * The page of the Room: a telephone, the wall or who leads, by what its address says. lib/serve/room_page.py is its frame,
 * lib/serve/room.py answers it. The key of who leads stands behind the #, and so is in no request's address and no log.
 *
 * `make script` makes static/room.js of this folder.
 */
import { element, live } from "./dom.js";
import { Leader } from "./leader.js";
import { forget, read } from "./keeping.js";
import { Link, Refused } from "./link.js";
import { Phone } from "./phone.js";
import { wall } from "./wall.js";
import { AWAY, CODE, GONE, NAME, NO_CODE, OPENING, waiting } from "./words.js";

const SHORTEST = 4;
/** Milliseconds until an app that cannot be reached is asked again. */
const AGAIN = 3000;
const root = /** @type {HTMLElement} */ (document.getElementById("room"));
const asked = new URLSearchParams(location.search);
const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
addEventListener("hashchange", () => location.reload());

/** As codes are: capitals, without blanks. @param {string} text */
function tidy(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 12);
}

/** Ask for the code. @param {string} [problem] @param {string} [code] */
function door(problem = "", code = "") {
  const box = element("input", {
    id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 12, value: code, "aria-describedby": "problem",
  });
  const said = live("unseen");
  said.id = "problem";
  root.replaceChildren(
    element("h1", {}, NAME),
    element("form", {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const typed = tidy(box.value);
        if (typed.length < SHORTEST) {
          said.textContent = NO_CODE;
          box.focus();
          return;
        }
        history.replaceState(null, "", `?code=${typed}`);
        void open(typed);
      },
    }, element("label", { for: "code" }, CODE), box, said,
    element("div", { class: "buttons" }, element("button", { type: "submit", class: "first" }, "Open the room"))));
  said.textContent = problem;
}

/** @param {string} sentence */
function gone(sentence) {
  // The wall's own columns are for the wall.
  document.documentElement.classList.remove("wall");
  root.replaceChildren(element("h1", { tabindex: -1 }, NAME), element("p", { role: "status" }, sentence || GONE),
    element("p", {}, element("a", { href: new URL("room", document.baseURI).pathname }, "Open another room")));
  root.querySelector("h1")?.focus();
}

/** That it opens, or that the app is away; what was written and not sent is shown. @param {string} sentence @param {string} [code] */
function opening(sentence, code = "") {
  const kept = code ? read(code).letters.filter(({ method, body }) => method === "PUT" && body) : [];
  const said = root.querySelector("p.opening") ?? live("opening");
  const told = kept.length ? waiting(kept.length) : sentence;
  if (said.isConnected && said.textContent === told) return;
  root.replaceChildren(element("h1", {}, NAME), said,
    ...kept.length ? [element("ul", {}, ...kept.map(({ body }) => element("li", {}, String(body?.text))))] : []);
  said.textContent = told;
}

/** @param {string} code */
async function open(code) {
  opening(OPENING);
  const watches = asked.get("wall") === "1";
  /** @type {{ draw: () => void } | null} */
  let page = null;
  const link = new Link(code, { key: watches ? "" : key, watches, changed: () => page?.draw(), gone });
  await enter();

  async function enter() {
    try {
      await link.open();
      document.title = `${link.state?.room.place_name}: ${NAME}`;
      if (key && !watches) page = new Leader(root, link);
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
      // A proxy answers for an app that is down, and the app for a database that is.
      if (problem instanceof Refused && problem.status < 500) {
        if ([404, 410].includes(problem.status)) forget(code);
        door(problem.message, code);
      } else {
        opening(problem instanceof Refused && problem.again ? problem.message : AWAY, watches || key ? "" : code);
        setTimeout(() => void enter(), AGAIN);
      }
    }
  }
}

const code = tidy(asked.get("code") ?? "");
if (code) void open(code);
else door();
