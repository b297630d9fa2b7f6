// Made of frontend/search by make script: change it there.
/* @github/combobox-nav 3.0.2

MIT License

Copyright (c) 2018 GitHub

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/

// node_modules/@github/combobox-nav/dist/index.js
var Combobox = class {
  constructor(input, list2, { tabInsertsSuggestions, firstOptionSelectionMode, scrollIntoViewOptions } = {}) {
    this.input = input;
    this.list = list2;
    this.tabInsertsSuggestions = tabInsertsSuggestions !== null && tabInsertsSuggestions !== void 0 ? tabInsertsSuggestions : true;
    this.firstOptionSelectionMode = firstOptionSelectionMode !== null && firstOptionSelectionMode !== void 0 ? firstOptionSelectionMode : "none";
    this.scrollIntoViewOptions = scrollIntoViewOptions !== null && scrollIntoViewOptions !== void 0 ? scrollIntoViewOptions : { block: "nearest", inline: "nearest" };
    this.isComposing = false;
    this.didAutoAssignLastSelectedId = false;
    if (!list2.id) {
      list2.id = `combobox-${Math.random().toString().slice(2, 6)}`;
    }
    this.ctrlBindings = !!navigator.userAgent.match(/Macintosh/);
    this.keyboardEventHandler = (event) => keyboardBindings(event, this);
    this.compositionEventHandler = (event) => trackComposition(event, this);
    this.inputHandler = this.clearSelection.bind(this);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", list2.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
  }
  destroy() {
    this.clearSelection();
    this.stop();
    this.input.removeAttribute("role");
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-expanded");
    this.input.removeAttribute("aria-autocomplete");
    this.input.removeAttribute("aria-haspopup");
  }
  start() {
    this.input.setAttribute("aria-expanded", "true");
    this.input.addEventListener("compositionstart", this.compositionEventHandler);
    this.input.addEventListener("compositionend", this.compositionEventHandler);
    this.input.addEventListener("input", this.inputHandler);
    this.input.addEventListener("keydown", this.keyboardEventHandler);
    this.list.addEventListener("click", commitWithElement);
    this.resetSelection();
  }
  stop() {
    this.clearSelection();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeEventListener("compositionstart", this.compositionEventHandler);
    this.input.removeEventListener("compositionend", this.compositionEventHandler);
    this.input.removeEventListener("input", this.inputHandler);
    this.input.removeEventListener("keydown", this.keyboardEventHandler);
    this.list.removeEventListener("click", commitWithElement);
  }
  indicateDefaultOption() {
    var _a;
    if (this.firstOptionSelectionMode === "active") {
      (_a = Array.from(this.list.querySelectorAll('[role="option"]:not([aria-disabled="true"])')).filter(visible)[0]) === null || _a === void 0 ? void 0 : _a.setAttribute("data-combobox-option-default", "true");
    } else if (this.firstOptionSelectionMode === "selected") {
      this.navigate(1);
    }
  }
  navigate(indexDiff = 1) {
    const focusEl = Array.from(this.list.querySelectorAll('[aria-selected="true"]')).filter(visible)[0];
    const els = Array.from(this.list.querySelectorAll('[role="option"]')).filter(visible);
    const focusIndex = els.indexOf(focusEl);
    if (focusIndex === els.length - 1 && indexDiff === 1 || focusIndex === 0 && indexDiff === -1) {
      this.clearSelection();
      this.input.focus();
      return;
    }
    let indexOfItem = indexDiff === 1 ? 0 : els.length - 1;
    if (focusEl && focusIndex >= 0) {
      const newIndex = focusIndex + indexDiff;
      if (newIndex >= 0 && newIndex < els.length)
        indexOfItem = newIndex;
    }
    const target = els[indexOfItem];
    if (!target)
      return;
    for (const el of els) {
      el.removeAttribute("data-combobox-option-default");
      if (target === el) {
        if (!target.id && !document.getElementById(`${this.list.id}-selected`)) {
          target.id = `${this.list.id}-selected`;
          this.didAutoAssignLastSelectedId = true;
        }
        if (target.id) {
          this.input.setAttribute("aria-activedescendant", target.id);
        }
        target.setAttribute("aria-selected", "true");
        fireSelectEvent(target);
        target.scrollIntoView(this.scrollIntoViewOptions);
      } else {
        if (el.id === `${this.list.id}-selected` && this.didAutoAssignLastSelectedId) {
          el.removeAttribute("id");
          this.didAutoAssignLastSelectedId = false;
        }
        el.removeAttribute("aria-selected");
      }
    }
  }
  clearSelection() {
    this.input.removeAttribute("aria-activedescendant");
    for (const el of this.list.querySelectorAll('[aria-selected="true"], [data-combobox-option-default="true"]')) {
      el.removeAttribute("aria-selected");
      el.removeAttribute("data-combobox-option-default");
      if (el.id === `${this.list.id}-selected` && this.didAutoAssignLastSelectedId) {
        el.removeAttribute("id");
        this.didAutoAssignLastSelectedId = false;
      }
    }
  }
  resetSelection() {
    this.clearSelection();
    this.indicateDefaultOption();
  }
};
function keyboardBindings(event, combobox) {
  if (event.shiftKey || event.metaKey || event.altKey)
    return;
  if (!combobox.ctrlBindings && event.ctrlKey)
    return;
  if (combobox.isComposing)
    return;
  switch (event.key) {
    case "Enter":
      if (commit(combobox.input, combobox.list)) {
        event.preventDefault();
      }
      break;
    case "Tab":
      if (combobox.tabInsertsSuggestions && commit(combobox.input, combobox.list)) {
        event.preventDefault();
      }
      break;
    case "Escape":
      combobox.clearSelection();
      break;
    case "ArrowDown":
      combobox.navigate(1);
      event.preventDefault();
      break;
    case "ArrowUp":
      combobox.navigate(-1);
      event.preventDefault();
      break;
    case "n":
      if (combobox.ctrlBindings && event.ctrlKey) {
        combobox.navigate(1);
        event.preventDefault();
      }
      break;
    case "p":
      if (combobox.ctrlBindings && event.ctrlKey) {
        combobox.navigate(-1);
        event.preventDefault();
      }
      break;
    default:
      if (event.ctrlKey)
        break;
      combobox.resetSelection();
  }
}
function commitWithElement(event) {
  if (!(event.target instanceof Element))
    return;
  const target = event.target.closest('[role="option"]');
  if (!target)
    return;
  if (target.getAttribute("aria-disabled") === "true")
    return;
  fireCommitEvent(target, { event });
}
function commit(input, list2) {
  const target = list2.querySelector('[aria-selected="true"], [data-combobox-option-default="true"]');
  if (!target)
    return false;
  if (target.getAttribute("aria-disabled") === "true")
    return true;
  target.click();
  return true;
}
function fireCommitEvent(target, detail) {
  target.dispatchEvent(new CustomEvent("combobox-commit", { bubbles: true, detail }));
}
function fireSelectEvent(target) {
  target.dispatchEvent(new Event("combobox-select", { bubbles: true }));
}
function visible(el) {
  return !el.hidden && !(el instanceof HTMLInputElement && el.type === "hidden") && (el.offsetWidth > 0 || el.offsetHeight > 0);
}
function trackComposition(event, combobox) {
  combobox.isComposing = event.type === "compositionstart";
  const list2 = document.getElementById(combobox.input.getAttribute("aria-controls") || "");
  if (!list2)
    return;
  combobox.clearSelection();
}

// frontend/search/fold.js
var PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
var SETTLED = { saint: "st", upon: "on", gt: "great" };
var UNSETTLED = /\b(?:saint|upon|gt)\b|^the /;
function plainLetters(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['‘’ʼ`´]/g, "").replaceAll("&", " and ").replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase().trim();
}
function settled(lower) {
  if (!UNSETTLED.test(lower)) return lower;
  const words = lower.split(" ").map((word) => Object.hasOwn(SETTLED, word) ? SETTLED[word] : word);
  if (words.length > 1 && words[0] === "the") words.shift();
  return words.join(" ");
}
function fold(text) {
  return settled(plainLetters(text));
}
function formsOf(names2) {
  if (names2.length === 1 && PLAIN.test(names2[0])) {
    const name = names2[0].toLowerCase();
    if (!UNSETTLED.test(name) && !/\bst\b/.test(name)) return [name];
  }
  const lower = names2.map(plainLetters);
  const forms = [...lower.map(settled), ...lower];
  for (const name of lower) if (/\bst\b/.test(name)) forms.push(name.replace(/\bst\b/g, "saint"));
  return [...new Set(forms)].filter(Boolean);
}

// frontend/search/names.js
var FIRST = 35;
var NO_COUNCIL = -1;
var SLICE = 8;
var SOME = 250;
async function unpackGently(packed) {
  const work = unpacking(packed);
  for (; ; ) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      const { done, value } = work.next();
      if (done) return value;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
function* unpacking(packed) {
  const folded = /* @__PURE__ */ new Map();
  const foldOnce = (name) => {
    let made2 = folded.get(name);
    if (made2 === void 0) folded.set(name, made2 = fold(name));
    return made2;
  };
  const { labels, regions, councils } = packed;
  const around = councils.map(([, name, , region, , , counties]) => [name, regions[region], ...counties].map(foldOnce).join(" "));
  const all = [];
  const add = (code, names2, kind, council, size, where, beside) => {
    const forms = formsOf(names2);
    const own = ` ${forms.join(" ")} `;
    const length = Math.min(...forms.map((form) => form.includes(" ") ? new Set(form.split(" ")).size : 1));
    all.push({ size, entry: { code, name: names2[0], where, forms, own, near: `${own}${beside} `, length, council, kind } });
  };
  councils.forEach(([code, name, , region, size, others], at) => add(code, [name, ...others], "lad25", at, size, `${labels.lad25}, ${regions[region]}`, around[at]));
  for (const [code, names2, kind, council, region, size] of packed.others) {
    const place = council >= 0 ? councils[council][2] : region >= 0 ? regions[region] : "";
    const beside = council >= 0 ? around[council] : region >= 0 ? foldOnce(regions[region]) : "";
    add(code, names2, kind, council, size, kind === "rgn" || kind === "ctry" || !place ? labels[kind] : `${labels[kind]}, ${place}`, beside);
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
function inCouncils({ lines, marks, aliases, kinds, sizes, areas, wards, leads }) {
  const held = marks.replace(/[\]\\^-]/g, "\\$&");
  const parts2 = lines.match(new RegExp(`[${held}][^${held}]*`, "g")) ?? [];
  const found = [];
  let [council, line, entry, ward, lead, name, wardNumber] = [0, -1, 0, 0, 0, "", 0];
  let numbers = sums(areas[0]);
  const areaNames = /* @__PURE__ */ new Map();
  for (const letter of kinds) {
    if (letter === "\n") {
      council++;
      numbers = sums(areas[council] ?? []);
      continue;
    }
    const kind = letter.toLowerCase();
    let names2 = [name];
    if (letter === kind) {
      const part = parts2[++line];
      name = name.slice(0, marks.indexOf(part[0])) + part.slice(1);
      names2 = [name, ...aliases[line] ?? []];
    }
    const size = sizes.charCodeAt(entry++) - FIRST;
    const area = kind === "w" ? "" : codeOf(numbers[leads.charCodeAt(lead++) - FIRST]);
    if (kind === "w") wardNumber += wards[ward++];
    if (kind === "m") areaNames.set(area, name);
    found.push({ code: area || codeOf(wardNumber), names: names2, kind, council, size, area });
  }
  for (const each of found) {
    if (each.area && each.kind !== "m" && areaNames.get(each.area) !== each.names[0]) each.shows = areaNames.get(each.area);
  }
  return found;
}
function codeOf(number) {
  return `E${String(number).padStart(8, "0")}`;
}
function sums(steps2) {
  let sum = 0;
  return steps2.map((step) => sum += step);
}
function inOrder(all, precedence) {
  const most = /* @__PURE__ */ new Map();
  for (const { entry, size } of all) most.set(entry.forms[0], Math.max(most.get(entry.forms[0]) ?? 0, size));
  const last = Object.keys(precedence).length;
  const keyed = all.map(({ entry, size }) => ({ entry, size, most: most.get(entry.forms[0]) ?? 0, kind: precedence[entry.kind] ?? last }));
  const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  keyed.sort((a, b) => b.most - a.most || compare(a.entry.forms[0], b.entry.forms[0]) || a.kind - b.kind || b.size - a.size || compare(a.entry.code, b.entry.code));
  return keyed.map(({ entry }) => entry);
}
function inOneText(entries) {
  const starts = new Int32Array(entries.length + 1);
  entries.forEach(({ near }, at) => {
    starts[at + 1] = starts[at] + near.length + 1;
  });
  return { text: entries.map(({ near }) => near).join("\n"), starts };
}
function councilsByName(entries) {
  const regions = new Set(entries.filter(({ kind }) => kind === "rgn").flatMap(({ forms }) => forms));
  const found = /* @__PURE__ */ new Map();
  for (const { kind, council, forms } of entries) {
    if (kind !== "lad25" || council === NO_COUNCIL) continue;
    for (const form of forms) if (!regions.has(form)) found.set(form, council);
  }
  return found;
}

// frontend/search/near.js
function slipsAllowed(text) {
  return text.length < 4 ? 0 : text.length < 6 ? 1 : text.length < 10 ? 2 : 3;
}
function letters(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}
function tooFar(a, b, most) {
  return more(a ^ b, 2 * most);
}
function tooFarFromStart(beginning, name, most) {
  return more(beginning & ~name, most);
}
function more(bits, most) {
  let count = 0;
  while (bits) {
    bits &= bits - 1;
    if (++count > most) return true;
  }
  return false;
}
function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const wide = b.length + 1;
  let [before, row, next] = [new Array(wide).fill(0), Array.from({ length: wide }, (_, i) => i), new Array(wide).fill(0)];
  for (let i = 1; i <= a.length; i++) {
    next[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[b.length];
}

// frontend/search/rank.js
var LONGEST = 100;
var SHORTEST = 2;
var SHORTEST_MIDDLE = 3;
var SHORTEST_BEGINNING = 5;
var MOST_CORRECTED = 6;
var FIRST_SLIPS = 4;
var PER_SLIP = 10;
var [EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND] = [100, 90, 80, 75, 70, 60];
var [UNFINISHED, MIDDLE, SLIPS, MIDDLE_ALONE, PART] = [58, 55, 50, 25, 20];
var ADDED = new Set(
  "council borough district city county ward constituency parish town village region metropolitan unitary authority combined royal london mp of in near the england uk".split(" ")
);
var CODE = /^[A-Z]*?[A-Z]\d{8}$/;
var PART_OF_CODE = /^[EW]\d{3,}$/;
var POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?[\s.-]*\d[A-Z]{2}\b/;
var PART_OF_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]?)?$/;
function forServer(typed) {
  const upper = typed.normalize("NFKC").toUpperCase();
  const compact = upper.replace(/\s+/g, "");
  return [CODE, PART_OF_CODE, PART_OF_POSTCODE, POSTCODE].some((each) => each.test(compact)) || POSTCODE.test(upper);
}
function suggest(index2, typed) {
  if (typed.length > LONGEST) return { found: [], guess: false, server: false };
  if (forServer(typed)) return { found: [], guess: false, server: true };
  const folded = fold(typed.normalize("NFKC"));
  const found = [];
  const codes = /* @__PURE__ */ new Set();
  let best = 0;
  for (const [score, position] of folded ? candidates(index2, folded) : []) {
    const entry = index2.entries[position];
    if (codes.has(entry.code)) continue;
    codes.add(entry.code);
    found.push(entry);
    best = Math.max(best, score);
  }
  return { found, guess: found.length > 0 && best <= SLIPS, server: false };
}
function* candidates(index2, folded) {
  const words = folded.split(" ");
  const kept = words.filter((word) => !ADDED.has(word));
  const fewer = kept.length ? kept : words;
  const attempts = [words, ...fewer.length < words.length ? [fewer] : []].map((each) => () => steps(index2, each));
  attempts.push(() => looser(index2, words), () => looser(index2, fewer));
  if (!/\d/.test(folded)) attempts.push(() => inCouncil(index2, words), () => misspelt(index2, folded, fewer));
  if (folded.length >= SHORTEST_MIDDLE) attempts.push(() => middle(index2, folded, MIDDLE_ALONE));
  attempts.push(() => parts(index2, words));
  for (const attempt of attempts) {
    let best = 0;
    for (const each of attempt()) {
      best = Math.max(best, each[0]);
      yield each;
    }
    if (best > UNFINISHED) yield* looser(index2, words);
    if (best >= SLIPS) return;
  }
}
function* having(index2, text) {
  if (index2.last?.text !== text) index2.last = { text, found: positions(index2, text) };
  for (const at of index2.last.found) yield [index2.entries[at], at];
}
function positions({ entries, text: all, starts }, text) {
  const found = [];
  let at = all.indexOf(text);
  let entry = 0;
  while (at >= 0) {
    let last = entries.length;
    while (last - entry > 1) {
      const half = entry + last >> 1;
      if (starts[half] <= at) entry = half;
      else last = half;
    }
    found.push(entry);
    at = all.indexOf(text, starts[entry + 1]);
  }
  return found;
}
function longest(texts) {
  return texts.reduce((a, b) => b.length > a.length ? b : a);
}
function steps(index2, words) {
  const text = words.join(" ");
  const whole = words.map((word) => ` ${word} `);
  const begun = ` ${words[words.length - 1]}`;
  const before = whole.slice(0, -1);
  const different = [...new Set(whole)];
  const found = new Map([EXACT, BEGINNING, WORDS, WORD_BEGINNING, NAME_AND_AROUND, AROUND].map((score) => [score, []]));
  for (const [entry, at] of having(index2, longest([...before, begun]))) {
    const score = stepOf(entry, text, whole, before, begun, different);
    if (score) found.get(score)?.push([score, at]);
  }
  return [...found.values()].flat();
}
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
function looser(index2, words) {
  const last = words[words.length - 1];
  const begun = ` ${last}`;
  const before = words.slice(0, -1).map((word) => ` ${word} `);
  const different = new Set(words.slice(0, -1).filter((word) => !word.startsWith(last)).map((word) => ` ${word} `));
  const whole = [];
  const some = [];
  for (const [{ own, near, length }, at] of having(index2, longest([...before, begun]))) {
    if (!near.includes(begun) || !before.every((word) => near.includes(word))) continue;
    let held = own.includes(begun) ? 1 : 0;
    for (const word of different) if (own.includes(word)) held++;
    if (held >= length) whole.push([UNFINISHED, at]);
    else if (held) some.push([UNFINISHED, at]);
  }
  const text = words.join(" ");
  return [...whole, ...some, ...text.length >= SHORTEST_MIDDLE ? middle(index2, text, MIDDLE) : []];
}
function middle(index2, text, score) {
  const found = [];
  for (const [{ forms }, at] of having(index2, text)) if (forms.some((form) => form.includes(text))) found.push([score, at]);
  return found;
}
function inCouncil(index2, words) {
  for (let at = 1; at < words.length; at++) {
    for (const [council, others] of [[words.slice(at), words.slice(0, at)], [words.slice(0, -at), words.slice(-at)]]) {
      const held = index2.councils.get(council.join(" "));
      if (held === void 0) continue;
      const much = [];
      index2.entries.forEach((entry, position) => {
        if (entry.council !== held) return;
        let sum = 0;
        for (const word of others) {
          sum += entry.own.includes(` ${word} `) ? 2 : word.length > 2 && entry.own.includes(` ${word}`) ? 1 : 0;
        }
        if (sum) much.push([sum, position]);
      });
      much.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      return much.length ? [...much.map(([, position]) => (
        /** @type {Scored} */
        [SLIPS, position]
      )), ...parts(index2, words)] : [];
    }
  }
  return [];
}
function parts(index2, words) {
  const found = [];
  for (let left = words.length - 1; left > 0; left--) {
    for (const part of [words.slice(0, left).join(" "), words.slice(-left).join(" ")]) {
      for (const [{ forms }, at] of having(index2, ` ${part} `)) if (forms.includes(part)) found.push([PART, at]);
    }
  }
  return found;
}
function* misspelt(index2, folded, words) {
  const found = [...nearNames(index2, folded, false), ...nearNames(index2, folded, true)].sort(fewestFirst).filter(([count, at], n, all) => !n || all[n - 1][0] !== count || all[n - 1][1] !== at);
  const near = found.map(([count, at]) => (
    /** @type {Scored} */
    [SLIPS - PER_SLIP * (count - 1), at]
  ));
  yield* near.slice(0, FIRST_SLIPS);
  const score = near.slice(0, FIRST_SLIPS).at(-1)?.[0] ?? SLIPS - PER_SLIP;
  const mended = corrected(index2, words);
  if (mended) for (const [, at] of steps(index2, mended)) yield [score, at];
  for (const [lower, at] of near.slice(FIRST_SLIPS)) yield [Math.min(score, lower), at];
}
function nearNames(index2, text, beginning) {
  const allowed = slipsAllowed(text);
  const found = [];
  if (!allowed || beginning && text.length < SHORTEST_BEGINNING) return found;
  const bits = letters(text);
  const known = index2.letters ??= index2.entries.map(({ forms }) => forms.map(letters));
  index2.entries.forEach(({ forms }, at) => {
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
function fewestFirst(a, b) {
  return a[0] - b[0] || a[1] - b[1];
}
function corrected(index2, words) {
  if (words.length > MOST_CORRECTED) return null;
  const known = index2.words ??= vocabulary(index2);
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
        if (count > allowed || count > least || count === least && at >= first) continue;
        [nearest, least, first] = [other, count, at];
      }
    }
    if (!nearest) return null;
    mended.push(nearest);
  }
  return mended.some((word, at) => word !== words[at]) ? mended : null;
}
function vocabulary({ entries }) {
  const words = /* @__PURE__ */ new Map();
  entries.forEach(({ near }, at) => {
    for (const word of near.split(" ")) if (word && !words.has(word)) words.set(word, at);
  });
  return words;
}

// frontend/search/recent.js
var KEY = "every-neighbourhood: places looked at";
var MOST = 8;
var LONGEST2 = 200;
var CODE2 = /^E\d{8}$/;
var PAGES = /\/(?:map|area)$/;
function recent() {
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return (Array.isArray(held) ? held : []).filter(isPlace).slice(0, MOST).map(({ code, name, where }) => ({ code, name, where }));
  } catch {
    return [];
  }
}
function looked(place) {
  if (!place || !isPlace(place) || !PAGES.test(location.pathname)) return;
  const { code, name, where } = place;
  keep([{ code, name, where }, ...recent().filter((each) => each.code !== code)].slice(0, MOST));
}
function forget() {
  keep([]);
}
function keep(places2) {
  try {
    if (places2.length) localStorage.setItem(KEY, JSON.stringify(places2));
    else localStorage.removeItem(KEY);
  } catch {
  }
  dispatchEvent(new Event("placeslookedat"));
}
function isPlace(place) {
  return place !== null && typeof place === "object" && CODE2.test(place.code) && [place.name, place.where].every((text) => typeof text === "string" && text.length <= LONGEST2);
}

// frontend/search/words.js
var RECENT = "Places you looked at";
var FORGET = "Forget these places";
var NEAR = "Nothing has that name. Nearest:";
var NUMBER = new Intl.NumberFormat("en-GB");
function places(count) {
  return count === 1 ? "1 place" : `${NUMBER.format(count)} places`;
}
function said({ found, guess, server }) {
  if (server) return ASK_CODE;
  if (!found.length) return ASK;
  const [{ name, where }] = found;
  const first = found.length === 1 ? `${name}, ${where}.` : `The first is ${name}, ${where}.`;
  return guess ? `Nothing has that name. ${places(found.length)} near it. ${first} Enter takes the first.` : `${places(found.length)}. ${first} Enter takes ${found.length === 1 ? "it" : "the first"}.`;
}
var ASK_CODE = "Press Enter to find it.";
var ASK = "No suggestion. Press Enter to look further.";
function saidRecent(count) {
  return `${places(count)} you looked at. Arrow keys choose one.`;
}
function foot(count) {
  return places(count);
}

// frontend/search/box.js
var AT_ONCE = 40;
var PAUSE = 400;
var NOTHING = { found: [], guess: false, server: false };
var made = 0;
var names = null;
var index = null;
function load(address) {
  names ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }).then(unpackGently);
  names.then((there) => {
    index = there;
  }, () => {
    names = null;
  });
  return names;
}
function element(tag, name, text) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  if (text) one.textContent = text;
  return one;
}
function drawn(id, { label, placeholder }) {
  const name = element("label", "place-search-label", label);
  name.htmlFor = id;
  const input = element("input", "place-search-input");
  Object.assign(input, {
    id,
    type: "text",
    placeholder,
    maxLength: LONGEST,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: false,
    enterKeyHint: "search"
  });
  const list2 = element("ul", "place-search-list");
  list2.id = `${id}-list`;
  list2.setAttribute("role", "listbox");
  list2.setAttribute("aria-label", label);
  const [head, below] = [element("p", "place-search-head"), element("p", "place-search-foot")];
  const forgetButton = element("button", "place-search-forget", FORGET);
  forgetButton.type = "button";
  const panel = element("div", "place-search-panel");
  panel.tabIndex = -1;
  panel.hidden = true;
  panel.append(head, list2, below, forgetButton);
  const status = element("div", "place-search-status");
  status.setAttribute("role", "status");
  const field = element("div", "place-search-field");
  field.append(input, panel);
  const root = element("div", "place-search");
  root.dataset.testid = "place-search";
  root.append(name, field, status);
  return { root, input, panel, head, list: list2, foot: below, forget: forgetButton, status };
}
var Box = class {
  /** @param {Component<BoxData>} component */
  constructor(component) {
    this.component = component;
    this.id = `place-search-${++made}`;
    this.answer = NOTHING;
    this.rows = [];
    this.isRecent = false;
    this.cleared = component.data.cleared;
    this.pause = 0;
    const parts2 = drawn(this.id, component.data);
    this.root = parts2.root;
    this.input = parts2.input;
    this.panel = parts2.panel;
    this.head = parts2.head;
    this.list = parts2.list;
    this.foot = parts2.foot;
    this.forget = parts2.forget;
    this.status = parts2.status;
    this.combobox = new Combobox(this.input, this.list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "none" });
    this.listen();
    component.parentElement.append(this.root);
    this.update(component);
    this.takeOver();
  }
  listen() {
    this.input.addEventListener("focus", () => {
      load(this.component.data.names).then(() => {
        this.root.dataset.names = "here";
        if (this.input.value.trim()) this.read();
      }, () => {
      });
      this.read();
    });
    this.input.addEventListener("click", () => {
      if (this.panel.hidden) this.read();
    });
    this.input.addEventListener("input", () => this.read());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("combobox-commit", (event) => this.choose(
      /** @type {HTMLElement} */
      event.target
    ));
    this.list.addEventListener("combobox-select", (event) => {
      if (
        /** @type {HTMLElement} */
        event.target.nextElementSibling === null
      ) this.more();
    });
    this.list.addEventListener("scroll", () => {
      if (this.list.scrollTop + 2 * this.list.clientHeight > this.list.scrollHeight) this.more();
    }, { passive: true });
    this.forget.addEventListener("click", () => {
      forget();
      this.close();
      this.input.focus();
      this.close();
    });
    this.root.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))) this.close();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && document.activeElement !== this.input && !this.panel.hidden) {
        this.input.focus();
        this.close();
        event.stopPropagation();
      }
    });
  }
  /** @param {Component<BoxData>} component */
  update(component) {
    this.component = component;
    looked(component.data.looking);
    this.root.dataset.colours = component.data.colours;
    if (component.data.cleared === this.cleared) return;
    this.cleared = component.data.cleared;
    this.empty();
  }
  /** What somebody has begun to type in the plain box, before this one was there. */
  takeOver() {
    const plain = this.component.parentElement.closest("[class*='st-key-search-box']")?.querySelector("[class*='st-key-search-plain'] input");
    const typed = plain instanceof HTMLInputElement ? plain : null;
    const typing = typed !== null && document.activeElement === typed;
    document.documentElement.dataset.search = "here";
    if (!typed) return;
    this.input.value = typed.value;
    if (typing) {
      this.input.focus();
      this.input.setSelectionRange(typed.value.length, typed.value.length);
    }
  }
  /** Suggest what fits what stands in the box now. */
  read() {
    const typed = this.input.value.trim();
    if (document.activeElement !== this.input) return;
    if (!typed) {
      const places2 = this.component.data.public ? [] : recent();
      this.show(places2, NOTHING, RECENT);
      this.isRecent = true;
      this.forget.hidden = false;
      this.say(places2.length ? saidRecent(places2.length) : "");
    } else if (typed.length < SHORTEST || !index && !forServer(typed)) {
      this.close();
    } else {
      const answer = index ? suggest(index, typed) : { ...NOTHING, server: true };
      this.show(answer.found, answer, answer.guess ? NEAR : "");
      this.say(said(answer));
    }
  }
  /**
   * @param {(Entry | Recent)[]} rows @param {Answer} answer @param {string} head
   */
  show(rows, answer, head) {
    this.combobox.stop();
    this.list.replaceChildren();
    [this.rows, this.answer, this.isRecent] = [rows, answer, false];
    this.list.hidden = !rows.length;
    this.list.scrollTop = 0;
    this.forget.hidden = true;
    this.head.textContent = head;
    this.head.hidden = !head;
    this.foot.textContent = rows.length ? foot(rows.length) : answer.server ? ASK_CODE : ASK;
    this.foot.hidden = head === RECENT;
    this.panel.hidden = head === RECENT && !rows.length;
    if (!rows.length) return;
    this.more();
    this.combobox.start();
    this.input.setAttribute("aria-expanded", "true");
    if (head !== RECENT) this.list.firstElementChild?.classList.add("place-search-first");
  }
  /** Make the next rows of the list. */
  more() {
    const from = this.list.childElementCount;
    for (const [n, { name, where }] of this.rows.slice(from, from + AT_ONCE).entries()) {
      const row = element("li");
      row.id = `${this.id}-${from + n}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-setsize", String(this.rows.length));
      row.setAttribute("aria-posinset", String(from + n + 1));
      row.dataset.at = String(from + n);
      row.append(element("span", "place-search-name", name), " ", element("span", "place-search-where", where));
      this.list.append(row);
    }
  }
  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.panel.hidden) {
      this.close();
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" && this.panel.hidden) {
      this.read();
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopImmediatePropagation();
      const marked = this.list.querySelector("[aria-selected=true]");
      const first = this.isRecent || this.answer.guess || this.panel.hidden ? null : this.list.firstElementChild;
      const row = this.panel.hidden ? null : marked ?? first;
      if (row) this.choose(
        /** @type {HTMLElement} */
        row
      );
      else this.ask();
    }
  }
  /** @param {HTMLElement} row */
  choose(row) {
    const { code } = this.rows[Number(row.dataset.at)];
    this.empty();
    this.component.setTriggerValue("chosen", code);
  }
  /** Let the server answer what was typed; where it too can only guess, what was first here is taken. */
  ask() {
    const typed = this.input.value.trim();
    if (!typed) return;
    const first = !this.panel.hidden && this.answer.guess ? this.answer.found[0].code : null;
    this.close();
    this.component.setTriggerValue("asked", { typed, first });
  }
  empty() {
    this.input.value = "";
    this.close();
  }
  close() {
    this.panel.hidden = true;
    this.combobox.stop();
    this.say("");
  }
  /** @param {string} words */
  say(words) {
    clearTimeout(this.pause);
    if (words) this.pause = setTimeout(() => {
      this.status.textContent = words;
    }, PAUSE);
    else this.status.textContent = "";
  }
  remove() {
    clearTimeout(this.pause);
    this.combobox.destroy();
    this.root.remove();
  }
};

// frontend/search/main.js
var boxes = /* @__PURE__ */ new WeakMap();
function search(component) {
  const { parentElement } = component;
  const there = boxes.get(parentElement);
  if (there?.root.isConnected) there.update(component);
  else boxes.set(parentElement, new Box(component));
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", async ({ matches }) => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const holder = document.querySelector("[data-testid=place-search]")?.parentElement;
  if (holder) boxes.get(holder)?.component.setTriggerValue("colours", matches ? "dark" : "light");
});
var lists = /* @__PURE__ */ new WeakMap();
function list(component) {
  const { parentElement } = component;
  const there = lists.get(parentElement);
  if (there) {
    there.component = component;
    there.draw();
    return;
  }
  const holder = parentElement.appendChild(element("div"));
  const one = { component, draw: () => holder.replaceChildren(...drawn2(one.component)) };
  lists.set(parentElement, one);
  addEventListener("placeslookedat", () => {
    if (parentElement.isConnected) one.draw();
  });
  one.draw();
}
function drawn2({ data, setTriggerValue }) {
  const places2 = recent();
  if (!places2.length) return [];
  const all = element("section", "places-looked-at");
  all.setAttribute("aria-label", data.title);
  const rows = element("ul");
  for (const { code, name, where } of places2) {
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
export {
  list,
  search
};
