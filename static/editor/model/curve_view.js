/** What the emotion lane draws, worked out from rows: a line for each persona, its runs, markers' shifts and labels. */
import { averageOf, extremesOf, fanOut, runsOf } from "./curve.js";

/**
 * @param {object} rows
 * @param {{id: string, title: string, stage: string, holds?: string[]}[]} rows.touchpoints in the order of the map; a folded
 *   stage is one of them, with the touchpoints that it holds: the line passes it at their average
 * @param {{id: string, persona: string, colour: number}[]} rows.personas personas on the map, the primary one first
 * @param {Iterable<{id: string, touchpoint: string, map_persona: string, score: number|null}>} rows.emotions
 * @param {string|null} rows.lens the persona on the map whose curve is in front; null: all, the primary one in front
 * @param {{id: string, score: number}|null} [rows.preview] an emotion being dragged and the score it shows meanwhile
 * @param {number} [rows.near] how far apart markers must be, in scores
 * @param {(id: string) => boolean} [rows.isBacked] whether there is evidence for an emotion
 */
export function curveView({ touchpoints, personas, emotions, lens, preview = null, near = undefined, isBacked = () => false }) {
  const found = new Map();
  for (const row of emotions) found.set(`${row.touchpoint}:${row.map_persona}`, row);
  const front = (personas.find((persona) => persona.id === lens) ?? personas[0])?.id ?? null;
  const lines = personas.map((persona, i) => lineOf(persona, i, { touchpoints, found, front, preview, isBacked, many: personas.length }));
  // The one in front keeps its place; the others make room.
  const order = [...lines].sort((a, b) => Number(b.front) - Number(a.front));
  const shifts = touchpoints.map((_, column) => fanOut(order.map((line) => line.scores[column]), near));
  order.forEach((line, i) => line.points.forEach((point) => (point.shift = shifts[point.column][i])));
  return { lines, front: lines.find((line) => line.id === front) ?? null, lensed: Boolean(lens && front === lens) };
}

function lineOf(persona, index, { touchpoints, found, front, preview, isBacked, many }) {
  const rowAt = (id) => found.get(`${id}:${persona.id}`);
  const rows = touchpoints.map((touchpoint) => (touchpoint.holds ? undefined : rowAt(touchpoint.id)));
  const scores = rows.map((row) => scoreOf(row, preview));
  const folded = touchpoints.map(({ holds }) => (holds ? averageOf(holds.map((id) => scoreOf(rowAt(id), preview))) : null));
  const isFront = persona.id === front;
  const drawn = scores.map((score, column) => score ?? folded[column]);
  const isGuess = (column) => (touchpoints[column].holds ?? [touchpoints[column].id]).some((id) => rowAt(id) && !isBacked(rowAt(id).id));
  const runs = runsOf(drawn);
  return {
    id: persona.id,
    persona: persona.persona,
    primary: index === 0,
    look: lookOf(persona, index),
    front: isFront,
    thin: many > 2 && !isFront,
    scores,
    runs,
    guesses: guessesIn(runs, isGuess),
    points: scores.flatMap((score, column) => (score === null ? [] : [{ column, score, row: rows[column], shift: 0, guess: isGuess(column) }])),
    extremes: extremesIn(touchpoints, (id) => scoreOf(rowAt(id), preview)),
    average: averageOf(touchpoints.flatMap(({ id, holds }) => (holds ?? [id]).map((one) => scoreOf(rowAt(one), preview)))),
  };
}

/** Highs and lows of the whole journey, whatever is folded; those in a folded stage have no place to be told at. */
function extremesIn(touchpoints, scoreAt) {
  const all = touchpoints.flatMap(({ id, holds }, column) => (holds ?? [id]).map((one) => ({ score: scoreAt(one), column: holds ? null : column })));
  return extremesOf(all.map(({ score }) => score)).flatMap((one) => (all[one.column].column === null ? [] : [{ ...one, column: all[one.column].column }]));
}

/** Stretches of the line, from column to column, that rest on a guess at one end at least. */
function guessesIn(runs, isGuess) {
  const pairs = runs.flatMap((run) => run.slice(1).map(({ column }) => [column - 1, column]));
  return joined(pairs.filter(([from, to]) => isGuess(from) || isGuess(to)));
}

/** Neighbouring stretches as one. @param {number[][]} pairs in order */
function joined(pairs) {
  const found = [];
  for (const [from, to] of pairs) {
    if (found.length && found[found.length - 1][1] === from) found[found.length - 1][1] = to;
    else found.push([from, to]);
  }
  return found;
}

/** Classes of a persona's line: the primary one is ink, the others have a colour and, by their place, a pattern. */
function lookOf(persona, index) {
  return index === 0 ? "curve-primary" : `curve-${persona.colour || (index % 4) + 1} dash-${(index % 4) + 1}`;
}

function scoreOf(row, preview) {
  if (!row) return null;
  if (preview && preview.id === row.id) return preview.score;
  return row.score ?? null;
}
