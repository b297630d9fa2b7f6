// @ts-check
/*
 * Places that were looked at, in the browser's own storage and nowhere else. Only names and official codes: never a
 * postcode, never an area that somebody put together. Where the browser keeps nothing, there are none.
 */
/** @import { Recent } from "./types.ts" */

const KEY = "every-neighbourhood: places looked at";
const MOST = 8;
const LONGEST = 200;
const CODE = /^E\d{8}$/;
const PAGES = /\/(?:map|area)$/;

/** @returns {Recent[]} */
export function recent() {
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return (Array.isArray(held) ? held : []).filter(isPlace).slice(0, MOST).map(({ code, name, where }) => ({ code, name, where }));
  } catch {
    return []; // a browser that keeps nothing, or what is not ours
  }
}

/**
 * Put the place that the page shows at the top.
 * @param {Recent | null} place
 */
export function looked(place) {
  if (!place || !isPlace(place) || !PAGES.test(location.pathname)) return;
  const { code, name, where } = place;
  keep([{ code, name, where }, ...recent().filter((each) => each.code !== code)].slice(0, MOST));
}

export function forget() {
  keep([]);
}

/** @param {Recent[]} places */
function keep(places) {
  try {
    if (places.length) localStorage.setItem(KEY, JSON.stringify(places));
    else localStorage.removeItem(KEY);
  } catch {
    // as above
  }
  dispatchEvent(new Event("placeslookedat"));
}

/**
 * @param {any} place
 * @returns {place is Recent}
 */
function isPlace(place) {
  return place !== null && typeof place === "object" && CODE.test(place.code) &&
    [place.name, place.where].every((text) => typeof text === "string" && text.length <= LONGEST);
}
