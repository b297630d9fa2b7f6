// @ts-check
/* The names to suggest: read from the file that data/build/names.py makes, and put in order. */
import { fold, formsOf } from "./fold.js";
/** @import { Entry, Index, Packed } from "./types.ts" */

const FIRST = 35; // the character of nought
const NO_COUNCIL = -1;
const SLICE = 8; // milliseconds
const SOME = 250; // entries

/**
 * @param {Packed} packed
 * @returns {Index}
 */
export function unpack(packed) {
  const work = unpacking(packed);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * The same, a little at a time: all of it would hold up a telephone for most of a second.
 * @param {Packed} packed
 * @returns {Promise<Index>}
 */
export async function unpackGently(packed) {
  const work = unpacking(packed);
  for (;;) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      const { done, value } = work.next();
      if (done) return value;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * @param {Packed} packed
 * @returns {Generator<void, Index>}
 */
function* unpacking(packed) {
  /** @type {Map<string, string>} */
  const folded = new Map();
  /** @param {string} name */
  const foldOnce = (name) => {
    let made = folded.get(name);
    if (made === undefined) folded.set(name, made = fold(name));
    return made;
  };
  const { labels, regions, councils } = packed;
  const around = councils.map(([, name, , region, , , counties]) => [name, regions[region], ...counties].map(foldOnce).join(" "));
  /** @type {{ entry: Entry, size: number }[]} */
  const all = [];
  /**
   * @param {string} code @param {string[]} names @param {string} kind @param {number} council @param {number} size
   * @param {string} where @param {string} beside
   */
  const add = (code, names, kind, council, size, where, beside) => {
    const forms = formsOf(names);
    const own = ` ${forms.join(" ")} `;
    const length = Math.min(...forms.map((form) => form.includes(" ") ? new Set(form.split(" ")).size : 1));
    all.push({ size, entry: { code, name: names[0], where, forms, own, near: `${own}${beside} `, length, council, kind } });
  };
  councils.forEach(([code, name, , region, size, others], at) =>
    add(code, [name, ...others], "lad25", at, size, `${labels.lad25}, ${regions[region]}`, around[at]));
  for (const [code, names, kind, council, region, size] of packed.others) {
    const place = council >= 0 ? councils[council][2] : region >= 0 ? regions[region] : "";
    const beside = council >= 0 ? around[council] : region >= 0 ? foldOnce(regions[region]) : "";
    add(code, names, kind, council, size, kind === "rgn" || kind === "ctry" || !place ? labels[kind] : `${labels[kind]}, ${place}`, beside);
  }
  let done = 0;
  for (const each of inCouncils(packed)) {
    if (++done % SOME === 0) yield;
    const shows = each.shows ? `: shows ${each.shows}` : "";
    add(each.code, each.names, each.kind, each.council, each.size, `${labels[each.kind]}, ${councils[each.council][2]}${shows}`, around[each.council]);
  }
  yield;
  const entries = inOrder(all, packed.precedence);
  yield;
  return { entries, councils: councilsByName(entries), ...inOneText(entries) };
}

/**
 * What lies in one council, as it stands in the file.
 * @param {Packed} packed
 */
function inCouncils({ lines, marks, aliases, kinds, sizes, areas, wards, leads }) {
  const held = marks.replace(/[\]\\^-]/g, "\\$&");
  const parts = lines.match(new RegExp(`[${held}][^${held}]*`, "g")) ?? [];
  /** @type {{ code: string, names: string[], kind: string, council: number, size: number, shows?: string, area: string }[]} */
  const found = [];
  let [council, line, entry, ward, lead, name, wardNumber] = [0, -1, 0, 0, 0, "", 0];
  let numbers = sums(areas[0]);
  /** @type {Map<string, string>} */
  const areaNames = new Map();
  for (const letter of kinds) {
    if (letter === "\n") {
      council++;
      numbers = sums(areas[council] ?? []);
      continue;
    }
    const kind = letter.toLowerCase();
    let names = [name];
    if (letter === kind) {
      const part = parts[++line];
      name = name.slice(0, marks.indexOf(part[0])) + part.slice(1);
      names = [name, ...(aliases[line] ?? [])];
    }
    const size = sizes.charCodeAt(entry++) - FIRST;
    const area = kind === "w" ? "" : codeOf(numbers[leads.charCodeAt(lead++) - FIRST]);
    if (kind === "w") wardNumber += wards[ward++];
    if (kind === "m") areaNames.set(area, name);
    found.push({ code: area || codeOf(wardNumber), names, kind, council, size, area });
  }
  for (const each of found) {
    if (each.area && each.kind !== "m" && areaNames.get(each.area) !== each.names[0]) each.shows = areaNames.get(each.area);
  }
  return found;
}

/** @param {number} number */
function codeOf(number) {
  return `E${String(number).padStart(8, "0")}`;
}

/** @param {number[]} steps */
function sums(steps) {
  let sum = 0;
  return steps.map((step) => sum += step);
}

/**
 * The more populous name first, and under one name the larger kind.
 * @param {{ entry: Entry, size: number }[]} all
 * @param {Record<string, number>} precedence
 */
function inOrder(all, precedence) {
  /** @type {Map<string, number>} */
  const most = new Map();
  for (const { entry, size } of all) most.set(entry.forms[0], Math.max(most.get(entry.forms[0]) ?? 0, size));
  const last = Object.keys(precedence).length;
  const keyed = all.map(({ entry, size }) => ({ entry, size, most: most.get(entry.forms[0]) ?? 0, kind: precedence[entry.kind] ?? last }));
  /** @param {string} a @param {string} b */
  const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  keyed.sort((a, b) => b.most - a.most || compare(a.entry.forms[0], b.entry.forms[0]) || a.kind - b.kind || b.size - a.size ||
    compare(a.entry.code, b.entry.code));
  return keyed.map(({ entry }) => entry);
}

/**
 * The words of all entries as one text, in which a word is found ten times as fast as in each alone.
 * @param {Entry[]} entries
 */
function inOneText(entries) {
  const starts = new Int32Array(entries.length + 1);
  entries.forEach(({ near }, at) => { starts[at + 1] = starts[at] + near.length + 1; });
  return { text: entries.map(({ near }) => near).join("\n"), starts };
}

/** @param {Entry[]} entries */
function councilsByName(entries) {
  const regions = new Set(entries.filter(({ kind }) => kind === "rgn").flatMap(({ forms }) => forms));
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { kind, council, forms } of entries) {
    if (kind !== "lad25" || council === NO_COUNCIL) continue;
    for (const form of forms) if (!regions.has(form)) found.set(form, council);
  }
  return found;
}
