/**
 * What the lines of a pasted table most likely are, by the words at their beginning (English and German). Pure.
 *
 * A line is used as "stages", "touchpoints", "lane:<id>" (one of the map), "new:<role>" (one to be made) or "skip".
 *
 * @typedef {object} Choices
 * @property {boolean} turned touchpoints run down the lines of what was pasted
 * @property {boolean} labels the first column holds the names of the lanes
 * @property {boolean} split each line of a cell becomes an element of its own
 * @property {string[]} uses one for each line
 */

import { holdsCards } from "./structure.js";
import { linesOf, plain, transposed } from "./table.js";

// Compared with what `plain` leaves: no accents, lower case.
/** @type {[string, RegExp][]} */
const WORDS = [
  ["pain_points", /\b(pain|problem|frustrat|barrier|friction|obstacle|schmerz|hurde|hindernis|arger)/],
  ["opportunities", /\b(opportunit|idea|improve|solution|recommend|chance|idee|verbesser|massnahme|maßnahme|potenzial|losung)/],
  ["emotions", /\b(emotion|feel|mood|sentiment|satisfaction|gefuhl|stimmung|zufriedenheit|empfind)/],
  ["metrics", /\b(metric|kpi|measure|kennzahl|messgross|messgroß|metrik)/],
  ["channels", /\b(channel|kanal|kanale|medium|medien)/],
  ["off_stage", /\b(back ?-?stage|off ?-?stage|behind the scenes|hinter den kulissen|hinter der buhne)/],
  ["on_stage", /\b(front ?-?stage|on ?-?stage|visible|sichtbar|auf der buhne)/],
  ["highs", /\b(highs?\b|what works|gains?\b|positive|delight|strength|was funktioniert|starken|positives)/],
  ["thoughts", /\b(thought|think|says?\b|saying|quote|gedanke|denk|zitat|sagt)/],
  ["needs", /\b(needs?\b|expect|questions?\b|goals?\b|want|bedurfnis|erwartung|frage|ziele?\b|wunsch)/],
  ["images", /\b(image|picture|storyboard|screenshot|bild)/],
  ["support", /\b(support|systems?\b|tools?\b|system|unterstutz|werkzeug)/],
  ["actions", /\b(actions?\b|activit|do(es|ing)?\b|tasks?\b|behaviou?r|handlung|aktivitat|aktion|tatigkeit|tut\b|macht\b)/],
  ["notes", /\b(notes?\b|comments?\b|other|notiz|anmerkung|kommentar|sonstig|bemerkung)/],
  ["touchpoints", /\b(touch ?-?points?\b|contact points?\b|steps?\b|kontaktpunkt|beruhrungspunkt|schritte?\b)/],
  ["stages", /\b(stages?\b|phases?\b|phasen?\b|abschnitte?\b|stufen?\b)/],
];

/** "pain_points", "stages", … for the words at the beginning of a line; null where they say nothing. */
export function meaningOf(label) {
  const words = plain(label).slice(0, 80);
  return (words && WORDS.find(([, pattern]) => pattern.test(words))?.[0]) || null;
}

const count = (list, test) => list.filter(test).length;

/**
 * @param {string[][]} given
 * @param {{lanes: {id: string, role: string, label: string}[], titles: string[], lane: string|null}} map its lanes in
 *   order, the titles of its touchpoints, and the focused lane
 * @returns {Choices}
 */
export function guess(given, { lanes, titles, lane }) {
  const names = new Set(lanes.map((one) => plain(one.label)).filter(Boolean));
  const speaks = (cell) => names.has(plain(cell)) || (meaningOf(cell) !== null && cell.length <= 60);
  const down = given.map((line) => line[0]);
  const turned = given.length > 1 && count(given[0].slice(1), speaks) > Math.max(count(down.slice(1), speaks), 1);
  const grid = turned ? transposed(given) : given;
  const first = grid.map((line) => line[0]);
  const labels = grid[0].length > 1 && ((grid.length > 1 && !grid[0][0]) || count(first, speaks) * 2 >= Math.max(1, count(first, Boolean)));
  const split = grid.some((line) => line.slice(labels ? 1 : 0).some((cell) => linesOf(cell).length > 1));
  return { turned, labels, split, uses: usesOf(grid, labels, { lanes, titles, lane }) };
}

/** @param {string[][]} grid turned already @returns {string[]} */
export function usesOf(grid, labels, { lanes, titles, lane }) {
  const uses = grid.map(() => "");
  const taken = new Set();
  const use = (row, what) => {
    uses[row] = what;
    taken.add(what);
  };
  const meanings = grid.map((line) => (labels ? meaningOf(line[0]) : null));
  if (labels) {
    grid.forEach((line, row) => {
      const named = lanes.find((one) => plain(one.label) && plain(one.label) === plain(line[0]) && !taken.has(`lane:${one.id}`));
      if (named) use(row, `lane:${named.id}`);
    });
  }
  for (const heading of ["stages", "touchpoints"]) {
    const row = uses.findIndex((what, at) => !what && meanings[at] === heading);
    if (row >= 0) use(row, heading);
  }
  headings(grid, labels, uses, meanings, titles, use);
  grid.forEach((line, row) => {
    if (!uses[row]) use(row, labels ? byRole(meanings[row], lanes, taken) : following(lanes, lane, taken));
  });
  return uses;
}

/** Lines above all others that name no lane: the names of the touchpoints, and over them those of the stages. */
function headings(grid, labels, uses, meanings, titles, use) {
  if (uses.includes("touchpoints") || grid.length < 2) return;
  const texts = (row) => grid[row].slice(labels ? 1 : 0);
  const known = new Set(titles.map(plain).filter(Boolean));
  const isHeading = (row) => {
    if (!grid[row] || uses[row] || meanings[row]) return false;
    if (labels && !grid[row][0]) return true;
    return texts(row).some((cell) => known.has(plain(cell)));
  };
  const first = uses[0] === "stages" ? 1 : 0;
  const second = first === 0 && isHeading(0) && isHeading(1) && count(texts(0), Boolean) < count(texts(1), Boolean);
  if (second) use(0, "stages");
  const row = second ? 1 : first;
  if (isHeading(row)) use(row, "touchpoints");
}

function byRole(role, lanes, taken) {
  if (!role || role === "stages" || role === "touchpoints") return "new:notes";
  const there = lanes.filter((one) => one.role === role);
  const free = there.find((one) => !taken.has(`lane:${one.id}`));
  if (free) return `lane:${free.id}`;
  return there.length && !holdsCards(role) ? `lane:${there[0].id}` : `new:${role}`;
}

/** Lines without names fill the focused lane and those below it. */
function following(lanes, lane, taken) {
  const from = Math.max(0, lanes.findIndex((one) => one.id === lane));
  const next = lanes.slice(from).find((one) => (holdsCards(one.role) || one.id === lane) && !taken.has(`lane:${one.id}`));
  return next ? `lane:${next.id}` : "new:notes";
}
