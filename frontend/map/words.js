// @ts-check
/*
 * Fills the words that the page sent with the number of one area. lib/words says the same of a place, and
 * tests/frontend/words.toml holds both to it.
 */
import { NO_DATA } from "./classes.js";
/** @import { Hover, Names } from "./types" */

/** What stands in a value file where there is no value; the same as in data/build/values.py. */
export const MISSING = 65535;
/** From here on a place is said to have more need than others, below it to have less; as in lib/words/standing.py. */
const MIDDLE = 50;

/**
 * One sentence on an area; empty while its number has not come.
 *
 * @param {Hover} hover
 * @param {number} group the area's class
 * @param {number | undefined} stored the area's number in the value file
 * @returns {string | undefined}
 */
export function areaWords(hover, group, stored) {
  if (group === NO_DATA) return hover.missing;
  if (hover.labels) return hover.labels[group];
  if (stored === undefined) return "";
  if (stored === MISSING) return hover.missing;
  return hover.total ? rankWords(hover, stored, hover.total) : valueWords(hover, stored);
}

/** @param {Hover} hover @param {number} rank @param {number} total */
function rankWords(hover, rank, total) {
  if (rank === 1) return hover.first;
  if (rank === total) return hover.last;
  // Rounded down, so that it never claims more than is so.
  const more = Math.floor((100 * (total - rank)) / total);
  const less = Math.floor((100 * (rank - 1)) / total);
  return more >= MIDDLE ? hover.more?.replace("{n}", String(more)) : hover.less?.replace("{n}", String(less));
}

/** @param {Hover} hover @param {number} stored */
function valueWords(hover, stored) {
  const { offset = 0, decimals = 0 } = hover;
  const value = (stored + offset) / 10 ** decimals;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const shown = value.toLocaleString("en-GB", digits).replace("-", "\u2212");
  return hover.value?.replace("{value}", shown + (hover.percent ? "%" : ""));
}

/** The name of an area and of what it lies in. @param {Names} names @param {number} row */
export function areaName(names, row) {
  return [names.names[names.name[row]], names.places?.[names.place[row]]].filter(Boolean).join(", ");
}

/** Its official code. @param {Names} names @param {number} row */
export function areaCode(names, row) {
  return names.prefix + String(names.number[row]).padStart(9 - names.prefix.length, "0");
}
