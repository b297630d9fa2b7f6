/*
 * What only the session holds is kept here too, in the memory of the page: never in the browser's storage, never longer
 * than the page is open. When the session was lost (the server was started again, or the link was cut for long), the one
 * that follows is told what there was. And from the loss of the connection until the page is whole again nothing on it can
 * be chosen: the new session does not know the page's controls yet, and would lose the choice without a word.
 */
const WAIT = 15000; // milliseconds after which the page is let go whatever happens
const NOTE = "every-neighbourhood: kept"; // in the browser's storage: which kinds of things the page had, nothing of what they are
const PATIENCE = 6000; // milliseconds without a connection after which there seems to be nobody to answer
const KEYS = ["Tab", "Shift", "Control", "Alt", "Meta"];

const memory = { session: null, run: null, content: {} };

export default function ({ data, setTriggerValue }) {
  if (data.part) {
    memory.content[data.part] = data.content;
    return;
  }
  const { session, run, holds, said } = data;
  const lost = memory.session !== null && memory.session !== session;
  const there = Object.keys(memory.content).filter((part) => !holds.includes(part));
  if (lost && there.length) {
    setTriggerValue("back", Object.fromEntries(there.map((part) => [part, memory.content[part]])));
  } else if (memory.session === null) {
    const before = noted().filter((part) => !holds.includes(part));
    if (before.length) setTriggerValue("gone", before);
  }
  // What the session has let go of is let go of here; what it is being given back is not yet in it.
  if (!lost) there.forEach((part) => delete memory.content[part]);
  note(lost ? Object.keys(memory.content) : holds);
  memory.session = session;
  memory.run = `${session} ${run}`;
  watch(said);
  look();
}

function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTE) ?? "[]");
  } catch {
    return []; // a browser that keeps nothing
  }
}

function note(parts) {
  try {
    if (parts.length) sessionStorage.setItem(NOTE, JSON.stringify(parts));
    else sessionStorage.removeItem(NOTE);
  } catch {
    // as above
  }
}

// ---- from the loss of the connection until the page is whole

let app = null;
let veil = null; // over the whole page, while it is not whole
let before = null; // the last run that was whole when the connection was lost
let since = null; // when it came back
let unanswered = null; // what will say that nobody answers
let last = null; // what had the keyboard: Streamlit takes it from every control while there is no connection

function watch(said) {
  if (app) return;
  app = document.querySelector("[data-testid=stApp]");
  veil = document.createElement("div");
  veil.setAttribute("role", "status");
  veil.dataset.testid = "putting-back";
  veil.hidden = true;
  [veil.dataset.said, veil.dataset.silent] = said;
  document.body.append(veil);
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
  // Not what has it meanwhile: Streamlit's word that the connection is gone takes it too.
  addEventListener("focusin", (event) => { if (veil.hidden) last = event.target; }, true);
  for (const kind of ["keydown", "keypress", "keyup"]) {
    addEventListener(kind, (event) => {
      if (veil.hidden || KEYS.includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
}

function look() {
  const connected = app.dataset.testConnectionState === "CONNECTED";
  if (!connected) {
    if (veil.hidden) {
      before = memory.run;
      cover();
    }
    since = null;
    return;
  }
  clearTimeout(unanswered);
  if (veil.hidden) return;
  if (since === null) {
    since = performance.now();
    veil.firstChild.textContent = veil.dataset.said;
    setTimeout(look, WAIT);
  }
  const whole = memory.run !== before && app.dataset.testScriptState === "notRunning";
  if (!whole && performance.now() - since < WAIT) return;
  veil.hidden = true;
  if (document.activeElement === document.body) found(last)?.focus({ preventScroll: true });
}

// What had the keyboard; Streamlit makes some controls anew, which then have the name they had.
function found(element) {
  if (!element || element.isConnected) return element;
  const name = element.getAttribute("aria-label");
  return name ? document.querySelector(`[data-testid=stMain] ${element.tagName}[aria-label="${CSS.escape(name)}"]`) : null;
}

function cover() {
  const looks = getComputedStyle(app);
  veil.innerHTML = "";
  const words = veil.appendChild(document.createElement("p"));
  words.style.cssText = `color:${looks.color};background:${looks.backgroundColor}`;
  document.body.append(veil);
  veil.hidden = false;
  // Said once it is seen: a live region that comes with its words is not read out.
  words.textContent = veil.dataset.said;
  unanswered = setTimeout(() => { words.textContent = veil.dataset.silent; }, PATIENCE);
}
