// @ts-check
/* The two components of lib/ui/search.py: the search, and the list of the places that were looked at. */
import { Box, element } from "./box.js";
import { forget, recent } from "./recent.js";
import { FORGET } from "./words.js";
/** @import { BoxData, Component } from "./types.ts" */

/** @type {WeakMap<HTMLElement, Box>} */
const boxes = new WeakMap();

/** @param {Component<BoxData>} component */
export function search(component) {
  const { parentElement } = component;
  const there = boxes.get(parentElement);
  if (there?.root.isConnected) there.update(component);
  else boxes.set(parentElement, new Box(component));
}

/* What the server colours is drawn in the colours the page had when it last ran: it runs again once they have changed. */
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", async ({ matches }) => {
  // By the frame after the next one the page itself has changed, and tells the server so.
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const holder = document.querySelector("[data-testid=place-search]")?.parentElement;
  if (holder) boxes.get(holder)?.component.setTriggerValue("colours", matches ? "dark" : "light");
});

/** @type {WeakMap<HTMLElement, { component: Component<{ title: string }>, draw: () => void }>} */
const lists = new WeakMap();

/** @param {Component<{ title: string }>} component */
export function list(component) {
  const { parentElement } = component;
  const there = lists.get(parentElement);
  if (there) {
    there.component = component;
    there.draw();
    return;
  }
  const holder = parentElement.appendChild(element("div"));
  const one = { component, draw: () => holder.replaceChildren(...drawn(one.component)) };
  lists.set(parentElement, one);
  addEventListener("placeslookedat", () => { if (parentElement.isConnected) one.draw(); });
  one.draw();
}

/** @param {Component<{ title: string }>} component */
function drawn({ data, setTriggerValue }) {
  const places = recent();
  if (!places.length) return [];
  const all = element("section", "places-looked-at");
  all.setAttribute("aria-label", data.title);
  const rows = element("ul");
  for (const { code, name, where } of places) {
    const button = element("button", "place-looked-at");
    button.type = "button";
    button.append(element("span", "place-search-name", name), " ", element("span", "place-search-where", where));
    button.addEventListener("click", () => setTriggerValue("chosen", code));
    const row = element("li");
    row.append(button);
    rows.append(row);
  }
  const away = element("button", "place-search-forget", FORGET);
  away.type = "button";
  away.addEventListener("click", forget);
  all.append(element("p", "places-looked-at-title", data.title), rows, away);
  return [all];
}
