// @ts-check
/* Names as they are compared: as lib/places/search_names.py folds them. tests/frontend/test_search.py holds them to each other. */

const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
/** @type {Record<string, string>} */
const SETTLED = { saint: "st", upon: "on", gt: "great" };
const UNSETTLED = /\b(?:saint|upon|gt)\b|^the /;

/**
 * A text in small plain letters: without accents, apostrophes and signs.
 * @param {string} text
 */
export function plainLetters(text) {
  // Four names in five, and a fifth of the time.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['‘’ʼ`´]/g, "").replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase().trim();
}

/**
 * A folded name with its usual abbreviations, and without a leading article.
 * @param {string} lower
 */
export function settled(lower) {
  if (!UNSETTLED.test(lower)) return lower;
  const words = lower.split(" ").map((word) => Object.hasOwn(SETTLED, word) ? SETTLED[word] : word);
  if (words.length > 1 && words[0] === "the") words.shift();
  return words.join(" ");
}

/** @param {string} text */
export function fold(text) {
  return settled(plainLetters(text));
}

/**
 * Folded names, and the spellings a reader may be in the middle of typing.
 * @param {string[]} names
 */
export function formsOf(names) {
  if (names.length === 1 && PLAIN.test(names[0])) {
    const name = names[0].toLowerCase();
    if (!UNSETTLED.test(name) && !/\bst\b/.test(name)) return [name];
  }
  const lower = names.map(plainLetters);
  const forms = [...lower.map(settled), ...lower];
  for (const name of lower) if (/\bst\b/.test(name)) forms.push(name.replace(/\bst\b/g, "saint"));
  return [...new Set(forms)].filter(Boolean);
}
