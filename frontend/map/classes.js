// @ts-check

/** Class of an area without data, and of one that a filter leaves out; the same as in lib/draw/classes.py. */
export const NO_DATA = 14;
export const HIDDEN = 15;

/**
 * The class of each area, from four bits each in base 64, the first in the low half.
 *
 * @param {string} text
 * @param {number} count how many areas there are
 */
export function unpack(text, count) {
  const bytes = atob(text);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const byte = bytes.charCodeAt(i >> 1);
    classes[i] = i & 1 ? byte >> 4 : byte & 15;
  }
  return classes;
}

/** @param {Uint8Array} classes */
export function countVisible(classes) {
  let visible = 0;
  for (let i = 0; i < classes.length; i++) if (classes[i] !== HIDDEN) visible++;
  return visible;
}
