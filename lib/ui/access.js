/*
 * For those who use the keyboard or listen: what Streamlit leaves undone on every page.
 * A pop-up takes the keyboard when it opens, keeps it until it is closed, and gives it back. What had the keyboard and is
 * taken from the page leaves it where it was, not at the top. And a line that is read out says what changed without a word.
 */
const TAKES = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
const POPUP = "[data-testid=stPopoverBody]";
const OVER = "stFloatingOverlayPortal"; // what pop-ups stand in
const OPENER = "[data-testid=stPopoverButton]";
const TABLE = "[data-testid=stDataFrame]";
const BAR = "[data-testid=stSidebar]";
const OPEN_BAR = "[data-testid=stExpandSidebarButton]";
const DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]";
const CLOSE_BAR = `${BAR} [data-testid=stSidebarCollapseButton] button`;

let begun = false;
let last = null; // what had the keyboard: itself, what it stood in, how it is known
let opener = null; // the words on the button of the pop-up that is open

export default function ({ data, parentElement }) {
  if (!begun) {
    begun = true;
    addEventListener("focusin", (event) => remember(event.target), true);
    addEventListener("keydown", keyed, true);
    // Who points elsewhere has left it.
    addEventListener("pointerdown", () => { last = null; }, true);
    new MutationObserver(look).observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-collapsed", "data-test-script-state"],
    });
  }
  let line = parentElement.querySelector("[role=status]");
  if (!line) {
    // What a page says when it opens is on it already: only changes are read out.
    line = document.createElement("p");
    line.setAttribute("role", "status");
    line.dataset.said = data.said;
    parentElement.append(line);
  } else if (line.dataset.said !== data.said) {
    line.dataset.said = line.textContent = data.said;
  }
}

function remember(element) {
  const within = [];
  for (let each = element.parentElement; each; each = each.parentElement) within.push(each);
  last = { element, within, name: named(element), tag: element.tagName, key: keyOf(element) };
}

// Without the names of icons, which change as a pop-up opens.
function named(element) {
  const words = element.querySelector("[data-testid=stMarkdownContainer]") ?? element;
  return element.getAttribute("aria-label") ?? words.textContent?.trim() ?? "";
}

function keyOf(element) {
  const holder = element.closest("[class*='st-key-']");
  return holder ? [...holder.classList].find((each) => each.startsWith("st-key-")) : null;
}

function shown(element) {
  return element.checkVisibility({ visibilityProperty: true });
}

function takers(within) {
  return [...within.querySelectorAll(TAKES)].filter((each) => each.tabIndex >= 0 && shown(each));
}

function look() {
  // Asked at every change of the page, so not by a search of all of it.
  const popup = document.getElementById(OVER)?.querySelector(`${POPUP}:not([data-met])`);
  if (popup) {
    enter(popup);
    return;
  }
  // On a slide the keys are the page's own, and belong to no control.
  if (!last || document.activeElement !== document.body || document.querySelector(".st-key-slide")) return;
  if (last.element.isConnected && shown(last.element)) return;
  // What will stand there is known once the page is drawn.
  if (!document.querySelector(DRAWN)) return;
  again()?.focus({ preventScroll: true });
}

function enter(popup) {
  popup.dataset.met = "yes";
  const button = document.querySelector(`${OPENER}[aria-expanded=true]`);
  opener = button ? named(button) : null;
  popup.tabIndex = -1;
  if (button) popup.prepend(closing(button));
  (takers(popup)[0] ?? popup).focus({ preventScroll: true });
}

// On a telephone a pop-up is a sheet from below, which may lie over the button that opened it.
function closing(button) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "sheet-close";
  close.textContent = "Close";
  close.addEventListener("click", () => {
    button.click();
    button.focus();
  });
  return close;
}

// Where the keyboard goes on when what had it is gone: to what has taken its place, else to the button of the pop-up that
// it stood in, else to the nearest heading of what is left around it.
function again() {
  const { element, within, name, tag, key } = last;
  if (element.matches?.(OPEN_BAR)) return document.querySelector(CLOSE_BAR);
  if (within.some((each) => each.matches(BAR)) && document.querySelector(`${BAR}[data-collapsed=true]`)) {
    return document.querySelector(OPEN_BAR);
  }
  if (within.some((each) => each.matches(POPUP))) {
    const open = document.querySelector(POPUP);
    if (open) return takers(open)[0] ?? open;
    return [...document.querySelectorAll(OPENER)].find((each) => named(each) === opener);
  }
  const same = (key ? [...document.querySelectorAll(`.${CSS.escape(key)} ${tag}`)] : []).filter(shown);
  const twin = same.find((each) => named(each) === name) ?? (same.length === 1 ? same[0] : null);
  if (twin) return twin;
  for (const around of within) {
    if (!around.isConnected) continue;
    const heading = around.querySelector("h1, h2, h3");
    if (heading && shown(heading)) {
      heading.tabIndex = -1;
      return heading;
    }
  }
  return null;
}

function keyed(event) {
  const popup = document.querySelector(POPUP);
  const at = document.activeElement;
  if (popup && event.key === "Tab" && (popup.contains(at) || at === document.body)) {
    // Round and round; what shows itself only while it has the keyboard may be gone, then the pop-up itself has it.
    const all = takers(popup);
    const now = all.indexOf(at);
    event.preventDefault();
    all.at(event.shiftKey ? (now < 0 ? -1 : now - 1) : (now + 1) % all.length)?.focus();
    if (!popup.contains(document.activeElement)) popup.focus();
  }
  // A table takes Tab for its next cell, for as long as there is one; the arrows move in it, and Tab leaves it.
  const table = event.key === "Tab" ? at?.closest(TABLE) : null;
  if (table && !at.closest("button")) {
    const beside = takers(document.body).filter((each) => !table.contains(each));
    const after = (each) => Boolean(table.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    const to = event.shiftKey ? takers(table).filter((each) => each.matches("button")).at(-1) ?? beside.filter((each) => !after(each)).at(-1)
      : beside.find(after);
    if (to) {
      event.preventDefault();
      event.stopImmediatePropagation();
      to.focus();
    }
  }
  // On a telephone the side bar lies over the page, as a pop-up does.
  if (!popup && event.key === "Escape" && document.activeElement?.closest(BAR) && matchMedia("(max-width: 768px)").matches) {
    const close = document.querySelector(CLOSE_BAR);
    if (close) {
      event.preventDefault();
      close.focus();
      close.click();
    }
  }
}
