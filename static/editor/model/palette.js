/** How well an entry of the palette fits what was typed, and which entries to show. Pure. */
import { fold } from "./folded.js";

/**
 * @typedef {object} Entry
 * @property {string} key unique; also what "recent" remembers
 * @property {string} group
 * @property {string} text
 * @property {string} [hint] quieter words after it, looked through as well
 * @property {number} [rank] better (higher) ones first among equals
 */

const APART = /[^\p{L}\p{N}]+/u;
/** @type {Map<string, {text: string, initials: string}>} */
const known = new Map();

/** Folded, with the first letters of its words. Most texts are asked for with each key: the same few thousand. */
function flat(text) {
  let found = known.get(text);
  if (!found) {
    if (known.size > 20_000) known.clear();
    const folded = fold(text).trim();
    known.set(text, (found = { text: folded, initials: folded.split(APART).map((part) => part[0] ?? "").join("") }));
  }
  return found;
}

/** How well one typed word fits a text: 0 not at all. */
function fit({ text, initials }, word) {
  let at = text.indexOf(word);
  if (at === 0) return 100;
  const inside = at > 0;
  for (; at > 0; at = text.indexOf(word, at + 1)) if (APART.test(text[at - 1])) return 80;
  if (word.length < 2) return 0;
  if (inside) return 50;
  if (initials.includes(word)) return 40;
  return word.length > 2 && isScattered(text, word) ? 10 : 0;
}

/** The letters in their order with little between them: "prcing" for "pricing". */
function isScattered(text, word) {
  const from = text.indexOf(word[0]);
  let at = from;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (!at) return false;
  }
  return from >= 0 && at - from <= word.length + 3;
}

/**
 * @param {Entry} entry
 * @param {string[]} words folded
 * @param {number} recency 0 for the newest of the recent ones, -1 for none of them
 * @returns {number} 0: it does not fit
 */
export function score(entry, words, recency = -1) {
  const text = flat(entry.text);
  const hint = entry.hint ? flat(entry.hint) : null;
  let sum = 0;
  for (const word of words) {
    const best = fit(text, word) || (hint ? fit(hint, word) / 3 : 0);
    if (!best) return 0;
    sum += best;
  }
  const whole = words.join(" ");
  const exact = text.text === whole ? 40 : text.text.startsWith(whole) ? 20 : 0;
  return sum / words.length + exact + (recency < 0 ? 0 : 15 - Math.min(recency, 10)) - Math.min(text.text.length, 200) / 100 + (entry.rank ?? 0);
}

/** @param {string} query */
export const wordsOf = (query) => fold(query).trim().split(" ").filter(Boolean);

/**
 * The best entries by group; the group with the best entry first, in each the best first.
 * @template {Entry} T
 * @param {T[]} entries
 * @param {string} query
 * @param {{recent?: string[], most?: Record<string, number>}} [how] most: how many of a group (8 without)
 * @returns {{group: string, entries: T[], total: number}[]}
 */
export function ranked(entries, query, { recent = [], most = {} } = {}) {
  const words = wordsOf(query);
  const newest = new Map(recent.map((key, at) => [key, at]));
  const groups = new Map();
  for (const entry of entries) {
    const value = score(entry, words, newest.get(entry.key) ?? -1);
    if (value <= 0) continue;
    if (!groups.has(entry.group)) groups.set(entry.group, []);
    groups.get(entry.group).push({ entry, value });
  }
  const sorted = [...groups].map(([group, found]) => ({ group, found: found.sort((a, b) => b.value - a.value) }));
  sorted.sort((a, b) => b.found[0].value - a.found[0].value);
  return sorted.map(({ group, found }) => ({ group, entries: found.slice(0, most[group] ?? 8).map(({ entry }) => entry), total: found.length }));
}
