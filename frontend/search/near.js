// @ts-check
/* Slips: letters missing, added, wrong or swapped, counted as rapidfuzz counts them on the server (optimal string alignment). */

/**
 * Slips a typed name may have: none in three letters, one in four or five, at most three.
 * @param {string} text
 */
export function slipsAllowed(text) {
  return text.length < 4 ? 0 : text.length < 6 ? 1 : text.length < 10 ? 2 : 3;
}

/**
 * A set of letters as bits: most names differ in more letters than slips can mend.
 * @param {string} text
 */
export function letters(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

/**
 * Whether more letters stand in only one of two sets than slips can mend.
 * @param {number} a @param {number} b @param {number} most
 */
export function tooFar(a, b, most) {
  return more(a ^ b, 2 * most);
}

/**
 * Whether more letters of a beginning are in no part of a name than slips can mend.
 * @param {number} beginning @param {number} name @param {number} most
 */
export function tooFarFromStart(beginning, name, most) {
  return more(beginning & ~name, most);
}

/** @param {number} bits @param {number} most */
function more(bits, most) {
  let count = 0;
  while (bits) {
    bits &= bits - 1;
    if (++count > most) return true;
  }
  return false;
}

/**
 * Slips between two texts, or more than `most` when there are more than that.
 * @param {string} a @param {string} b @param {number} most
 */
export function slips(a, b, most) {
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
