// @ts-check
/* Elements. What somebody typed is only ever text here: nothing in this folder writes HTML. */

/** @typedef {string | number | Node | null | undefined | false} Child */

/**
 * An element with its attributes, listeners (`onclick`) and children.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [given] an attribute that is false, null or undefined is left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((each) => each !== null && each !== undefined && each !== false).map(text));
  return made;
}

/** @param {Child} child */
function text(child) {
  return child instanceof Node ? child : String(child);
}

/**
 * Put children in the place of those that are there, but leave what is the same: a reader's focus and a screen reader's
 * place stay where they were. Children are told apart by `data-key`.
 *
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} children
 */
export function keep(parent, children) {
  const back = focusIn(parent);
  /** @type {Map<string | undefined, HTMLElement>} */
  const there = new Map([...parent.children].map((each) => {
    const old = /** @type {HTMLElement} */ (each);
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

/**
 * Where the keyboard is in a list: what is returned puts it back once the list is drawn anew. That is the same button of the same
 * line; where the line has gone, the first of the one that took its place; where none has, the list's heading.
 *
 * @param {HTMLElement} parent
 */
function focusIn(parent) {
  const held = document.activeElement;
  const lines = /** @type {HTMLElement[]} */ ([...parent.children]);
  const at = lines.findIndex((each) => each.contains(held));
  if (at < 0 || !(held instanceof HTMLElement)) return () => {};
  const { key } = lines[at].dataset;
  const which = [...lines[at].querySelectorAll("button")].findIndex((each) => each === held);
  return () => {
    if (document.activeElement === held) return;
    const now = /** @type {HTMLElement[]} */ ([...parent.children]);
    const same = now.find((each) => each.dataset.key === key);
    const heading = /** @type {HTMLElement | null} */ (parent.parentElement?.querySelector("h2, summary") ?? null);
    const to = same?.querySelectorAll("button")[which] ?? (same ?? now[Math.min(at, now.length - 1)])?.querySelector("button") ?? heading;
    if (to === heading && heading?.tagName === "H2") heading.setAttribute("tabindex", "-1");
    to?.focus({ preventScroll: to !== heading });
  };
}

/** A live region: what is put in it is read out. @param {string} [name] */
export function live(name = "told") {
  return element("p", { class: name, role: "status", "aria-live": "polite" });
}

/** A number of things: "1 pin", "2 pins". @param {number} number @param {string} noun @param {string} [plural] */
export function many(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? noun : plural}`;
}
