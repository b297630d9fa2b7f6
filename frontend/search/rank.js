// @ts-check
/*
 * Which names somebody may mean, best first: the steps of lib/places/search.py, on the names the page has. What only the
 * server knows (postcodes, codes, hamlets) is left to it. tests/frontend/test_search.py compares the two.
 */
import { fold } from "./fold.js";
import { letters, slips, slipsAllowed, tooFar, tooFarFromStart } from "./near.js";
/** @import { Answer, Entry, Index } from "./types.ts" */

export const LONGEST = 100;
export const SHORTEST = 2;
const SHORTEST_MIDDLE = 3;
const SHORTEST_BEGINNING = 5;
const MOST_CORRECTED = 6;
const FIRST_SLIPS = 4;
const PER_SLIP = 10;
const [EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND] = [100, 90, 80, 75, 70, 60];
const [UNFINISHED, MIDDLE, SLIPS, MIDDLE_ALONE, PART] = [58, 55, 50, 25, 20];
/** Words people add to a name; left out when the name with them is not found. */
export const ADDED = new Set(
  "council borough district city county ward constituency parish town village region metropolitan unitary authority combined royal london mp of in near the england uk".split(" "),
);
// As in lib/places/search.py; a code may have words before it.
const CODE = /^[A-Z]*?[A-Z]\d{8}$/;
const PART_OF_CODE = /^[EW]\d{3,}$/;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?[\s.-]*\d[A-Z]{2}\b/;
const PART_OF_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]?)?$/;

/**
 * Whether a text is, or has in it, a postcode or code, or the beginning of one: only the server can answer it.
 * @param {string} typed
 */
export function forServer(typed) {
  const upper = typed.normalize("NFKC").toUpperCase();
  const compact = upper.replace(/\s+/g, "");
  return [CODE, PART_OF_CODE, PART_OF_POSTCODE, POSTCODE].some((each) => each.test(compact)) || POSTCODE.test(upper);
}

/**
 * @param {Index} index
 * @param {string} typed
 * @returns {Answer}
 */
export function suggest(index, typed) {
  if (typed.length > LONGEST) return { found: [], guess: false, server: false };
  if (forServer(typed)) return { found: [], guess: false, server: true };
  const folded = fold(typed.normalize("NFKC"));
  /** @type {Entry[]} */
  const found = [];
  const codes = new Set();
  let best = 0;
  for (const [score, position] of folded ? candidates(index, folded) : []) {
    const entry = index.entries[position];
    if (codes.has(entry.code)) continue;
    codes.add(entry.code);
    found.push(entry);
    best = Math.max(best, score);
  }
  return { found, guess: found.length > 0 && best <= SLIPS, server: false };
}

/** @typedef {[number, number]} Scored A score, and a position in the index. */

/**
 * Scores and positions, best first; a position may come again with a lower score.
 * @param {Index} index @param {string} folded
 * @returns {Generator<Scored>}
 */
function* candidates(index, folded) {
  const words = folded.split(" ");
  const kept = words.filter((word) => !ADDED.has(word));
  const fewer = kept.length ? kept : words;
  /** @type {(() => Iterable<Scored>)[]} */
  const attempts = [words, ...(fewer.length < words.length ? [fewer] : [])].map((each) => () => steps(index, each));
  attempts.push(() => looser(index, words), () => looser(index, fewer));
  if (!/\d/.test(folded)) attempts.push(() => inCouncil(index, words), () => misspelt(index, folded, fewer));
  if (folded.length >= SHORTEST_MIDDLE) attempts.push(() => middle(index, folded, MIDDLE_ALONE));
  attempts.push(() => parts(index, words));
  for (const attempt of attempts) {
    let best = 0;
    for (const each of attempt()) {
      best = Math.max(best, each[0]);
      yield each;
    }
    if (best > UNFINISHED) yield* looser(index, words);
    if (best >= SLIPS) return;
  }
}

/**
 * The entries that have a text among their words or those of what they lie in, in order.
 * @param {Index} index @param {string} text
 * @returns {Generator<[Entry, number]>}
 */
function* having(index, text) {
  if (index.last?.text !== text) index.last = { text, found: positions(index, text) };
  for (const at of index.last.found) yield [index.entries[at], at];
}

/**
 * @param {Index} index @param {string} text
 * @returns {number[]}
 */
function positions({ entries, text: all, starts }, text) {
  /** @type {number[]} */
  const found = [];
  let at = all.indexOf(text);
  let entry = 0;
  while (at >= 0) {
    let last = entries.length;
    while (last - entry > 1) {
      const half = (entry + last) >> 1;
      if (starts[half] <= at) entry = half;
      else last = half;
    }
    found.push(entry);
    at = all.indexOf(text, starts[entry + 1]);
  }
  return found;
}

/** @param {string[]} texts */
function longest(texts) {
  return texts.reduce((a, b) => b.length > a.length ? b : a);
}

/**
 * The whole name, its beginning, words of it, the last perhaps only begun, and words of it with words from around it.
 * @param {Index} index @param {string[]} words
 * @returns {Scored[]}
 */
function steps(index, words) {
  const text = words.join(" ");
  const whole = words.map((word) => ` ${word} `);
  const begun = ` ${words[words.length - 1]}`;
  const before = whole.slice(0, -1);
  const different = [...new Set(whole)];
  /** @type {Map<number, Scored[]>} */
  const found = new Map([EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND].map((score) => [score, []]));
  // Every step needs all words but the last, and at least the beginning of that.
  for (const [entry, at] of having(index, longest([...before, begun]))) {
    const score = stepOf(entry, text, whole, before, begun, different);
    if (score) found.get(score)?.push([score, at]);
  }
  return [...found.values()].flat();
}

/**
 * @param {Entry} entry @param {string} text @param {string[]} whole @param {string[]} before @param {string} begun
 * @param {string[]} different
 */
function stepOf({ forms, own, near, length }, text, whole, before, begun, different) {
  let score = 0;
  for (const form of forms) {
    if (form === text) return EXACT;
    if (form.startsWith(text)) score = BEGINNING;
  }
  if (score) return score;
  if (whole.every((word) => own.includes(word))) return WORDS;
  if (own.includes(begun) && before.every((word) => own.includes(word))) return WORD_BEGINNING;
  if (!whole.every((word) => near.includes(word))) return 0;
  const held = different.filter((word) => own.includes(word)).length;
  return held >= length ? NAME_AND_AROUND : held ? AROUND : 0;
}

/**
 * Names by words of which the last is unfinished, with words from around; and those that have the text in them.
 * @param {Index} index @param {string[]} words
 * @returns {Scored[]}
 */
function looser(index, words) {
  const last = words[words.length - 1];
  const begun = ` ${last}`;
  const before = words.slice(0, -1).map((word) => ` ${word} `);
  const different = new Set(words.slice(0, -1).filter((word) => !word.startsWith(last)).map((word) => ` ${word} `));
  /** @type {Scored[]} */
  const whole = [];
  /** @type {Scored[]} */
  const some = [];
  for (const [{ own, near, length }, at] of having(index, longest([...before, begun]))) {
    if (!near.includes(begun) || !before.every((word) => near.includes(word))) continue;
    let held = own.includes(begun) ? 1 : 0;
    for (const word of different) if (own.includes(word)) held++;
    if (held >= length) whole.push([UNFINISHED, at]);
    else if (held) some.push([UNFINISHED, at]);
  }
  const text = words.join(" ");
  return [...whole, ...some, ...(text.length >= SHORTEST_MIDDLE ? middle(index, text, MIDDLE) : [])];
}

/**
 * @param {Index} index @param {string} text @param {number} score
 * @returns {Scored[]}
 */
function middle(index, text, score) {
  /** @type {Scored[]} */
  const found = [];
  for (const [{ forms }, at] of having(index, text)) if (forms.some((form) => form.includes(text))) found.push([score, at]);
  return found;
}

/**
 * Where the name of a council was typed too: its places that have some of the other words, then others of that name.
 * @param {Index} index @param {string[]} words
 * @returns {Scored[]}
 */
function inCouncil(index, words) {
  for (let at = 1; at < words.length; at++) {
    for (const [council, others] of [[words.slice(at), words.slice(0, at)], [words.slice(0, -at), words.slice(-at)]]) {
      const held = index.councils.get(council.join(" "));
      if (held === undefined) continue;
      /** @type {[number, number][]} */
      const much = [];
      index.entries.forEach((entry, position) => {
        if (entry.council !== held) return;
        let sum = 0;
        for (const word of others) {
          sum += entry.own.includes(` ${word} `) ? 2 : word.length > 2 && entry.own.includes(` ${word}`) ? 1 : 0;
        }
        if (sum) much.push([sum, position]);
      });
      much.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return much.length ? [...much.map(([, position]) => /** @type {Scored} */ ([SLIPS, position])), ...parts(index, words)] : [];
    }
  }
  return [];
}

/**
 * Names of which a part of the words is the whole: without the last, without the first, without the last two, and so on.
 * @param {Index} index @param {string[]} words
 * @returns {Scored[]}
 */
function parts(index, words) {
  /** @type {Scored[]} */
  const found = [];
  for (let left = words.length - 1; left > 0; left--) {
    for (const part of [words.slice(0, left).join(" "), words.slice(-left).join(" ")]) {
      for (const [{ forms }, at] of having(index, ` ${part} `)) if (forms.includes(part)) found.push([PART, at]);
    }
  }
  return found;
}

/**
 * The nearest few names; then what the corrected words lead to; then the other near names.
 * @param {Index} index @param {string} folded @param {string[]} words
 * @returns {Generator<Scored>}
 */
function* misspelt(index, folded, words) {
  const found = [...nearNames(index, folded, false), ...nearNames(index, folded, true)].sort(fewestFirst)
    .filter(([count, at], n, all) => !n || all[n - 1][0] !== count || all[n - 1][1] !== at);
  const near = found.map(([count, at]) => /** @type {Scored} */ ([SLIPS - PER_SLIP * (count - 1), at]));
  yield* near.slice(0, FIRST_SLIPS);
  const score = near.slice(0, FIRST_SLIPS).at(-1)?.[0] ?? SLIPS - PER_SLIP;
  const mended = corrected(index, words);
  if (mended) for (const [, at] of steps(index, mended)) yield [score, at];
  for (const [lower, at] of near.slice(FIRST_SLIPS)) yield [Math.min(score, lower), at];
}

/**
 * Slips and positions of the names near a text; or of those whose beginning of its length is.
 * @param {Index} index @param {string} text @param {boolean} beginning
 */
function nearNames(index, text, beginning) {
  const allowed = slipsAllowed(text);
  /** @type {[number, number][]} */
  const found = [];
  if (!allowed || (beginning && text.length < SHORTEST_BEGINNING)) return found;
  const bits = letters(text);
  const known = index.letters ??= index.entries.map(({ forms }) => forms.map(letters));
  index.entries.forEach(({ forms }, at) => {
    for (let n = 0; n < forms.length; n++) {
      const form = forms[n];
      if (beginning ? form.length <= text.length : Math.abs(form.length - text.length) > allowed) continue;
      if ((beginning ? tooFarFromStart : tooFar)(bits, known[at][n], allowed)) continue;
      const name = beginning ? form.slice(0, text.length) : form;
      if (beginning && tooFar(bits, letters(name), allowed)) continue;
      const count = slips(text, name, allowed);
      if (count && count <= allowed) found.push([count, at]);
    }
  });
  return found;
}

/** @param {[number, number]} a @param {[number, number]} b */
function fewestFirst(a, b) {
  return a[0] - b[0] || a[1] - b[1];
}

/**
 * The words with each unknown one replaced by the most usual of those nearest to it, or null.
 * @param {Index} index @param {string[]} words
 */
function corrected(index, words) {
  if (words.length > MOST_CORRECTED) return null;
  const known = index.words ??= vocabulary(index);
  const mended = [];
  for (const word of words) {
    let nearest = known.has(word) ? word : null;
    const allowed = slipsAllowed(word);
    if (!nearest && !allowed) return null;
    if (!nearest) {
      const bits = letters(word);
      let [least, first] = [allowed + 1, Infinity];
      for (const [other, at] of known) {
        if (tooFar(bits, letters(other), allowed)) continue;
        const count = slips(word, other, Math.min(least, allowed));
        if (count > allowed || count > least || (count === least && at >= first)) continue;
        [nearest, least, first] = [other, count, at];
      }
    }
    if (!nearest) return null;
    mended.push(nearest);
  }
  return mended.some((word, at) => word !== words[at]) ? mended : null;
}

/** @param {Index} index */
function vocabulary({ entries }) {
  /** @type {Map<string, number>} */
  const words = new Map();
  entries.forEach(({ near }, at) => {
    for (const word of near.split(" ")) if (word && !words.has(word)) words.set(word, at);
  });
  return words;
}
