/** The five steps of the method as tasks that a map's own rows tick off. Pure; examples never count. */

/** The tasks of each step, in the order in which they help most. */
export const STEPS = [
  { id: "prepare", tasks: ["name", "objective", "measurable", "scope", "team"] },
  { id: "envision", tasks: ["persona", "stages", "touchpoints", "alone", "channels", "backstage"] },
  { id: "draft", tasks: ["actions", "thoughts", "emotions", "highs_and_lows", "reasons", "moment", "lowest"] },
  { id: "finalise", tasks: ["severity", "frequency", "answers", "effort", "owners", "published", "shared"] },
  { id: "revisit", tasks: ["metric", "exits", "keep", "interval"] },
];

/** How many of something make a start. */
const FEWEST = { stages: 3, touchpoints: 6, thoughts: 3, reasons: 3 };
const CLEAR_RANGE = 1;
const LONGEST_INTERVAL = 180;

const filled = (text) => Boolean(text?.trim());
const isNumber = (value) => typeof value === "number";

/**
 * @typedef {object} Facts what the tasks are judged by, and where the next thing to do is
 * @property {Record<string, boolean>} done by task
 * @property {Record<string, {kind: string, id: string}|null>} next the element at which a task goes on, when there is one
 */

/**
 * @param {(kind: string) => Iterable<any>} rowsOf
 * @param {{people?: {kind: string}[]}|null} context
 * @param {boolean|null} isShared whether a link opens the map; null for who may not share it, and has no such task
 * @returns {Facts}
 */
export function factsOf(rowsOf, context, isShared = null) {
  const rows = (kind) => [...rowsOf(kind)].filter((row) => !row.example);
  const map = rows("map")[0] ?? {};
  const stages = rows("stage");
  const touchpoints = rows("touchpoint").filter(({ stage }) => stages.some(({ id }) => id === stage));
  const found = { ...journey(rows, stages, touchpoints), ...findings(rows) };
  const task = (done, next = null) => ({ done, next });
  const all = {
    name: task(filled(map.title)),
    objective: task(filled(map.objective_text)),
    measurable: task(filled(map.objective_metric) && isNumber(map.target) && Boolean(map.due)),
    scope: task(filled(map.scope_start) && filled(map.scope_end)),
    team: task((context?.people ?? []).filter(({ kind }) => kind === "member").length > 1),
    ...found,
    published: task(["in_review", "published"].includes(map.status)),
    ...(isShared !== null && { shared: task(isShared) }),
    interval: task(map.status === "published" && map.review_days <= LONGEST_INTERVAL),
  };
  const pick = (part) => Object.fromEntries(Object.entries(all).map(([name, one]) => [name, one[part]]));
  return { done: pick("done"), next: pick("next") };
}

/** @param {Record<string, boolean>} done by task */
export function moreThanHalf(done) {
  const all = Object.values(done);
  return all.filter(Boolean).length * 2 > all.length;
}

/** Everything that each one of a list must have: done when there is one and none is missing; else the first missing. */
function each(kind, list, has) {
  const missing = list.find((row) => !has(row));
  return { done: list.length > 0 && !missing, next: missing ? { kind, id: missing.id } : null };
}

const at = (kind, row) => (row ? { kind, id: row.id } : null);

function journey(rows, stages, touchpoints) {
  const lanes = new Map(rows("lane").map((lane) => [lane.id, lane.role]));
  const cards = rows("card").filter((card) => filled(card.text) || card.image);
  const here = (...roles) => cards.filter((card) => roles.includes(lanes.get(card.lane)));
  const under = (...roles) => new Set(here(...roles).map((card) => card.touchpoint));
  const acted = under("actions");
  const thought = under("thoughts");
  const emotions = rows("emotion");
  const felt = new Set(emotions.map((emotion) => emotion.touchpoint));
  const scores = emotions.map((emotion) => emotion.score);
  const sorted = [...emotions].sort((a, b) => a.score - b.score);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  const hurts = new Set(rows("pain_point").map((pain) => pain.touchpoint));
  const personas = rows("map_persona");
  const titled = (list) => list.filter(({ title }) => filled(title));
  const untitled = (list) => list.find(({ title }) => !filled(title));
  const place = (row) => (row ? { kind: "touchpoint", id: row.touchpoint } : null);
  return {
    persona: { done: personas.length > 0, next: null },
    stages: { done: titled(stages).length >= FEWEST.stages, next: at("stage", untitled(stages)) },
    touchpoints: { done: titled(touchpoints).length >= FEWEST.touchpoints, next: at("touchpoint", untitled(touchpoints)) },
    alone: { done: touchpoints.some(({ contact }) => contact && contact !== "yes"), next: at("touchpoint", touchpoints[0]) },
    channels: each("touchpoint", touchpoints, ({ channel, contact }) => channel || (contact && contact !== "yes")),
    backstage: { done: here("off_stage", "support").length > 0, next: at("touchpoint", touchpoints[0]) },
    actions: each("touchpoint", touchpoints, ({ id }) => acted.has(id)),
    thoughts: { done: here("thoughts").length >= FEWEST.thoughts, next: at("touchpoint", touchpoints.find(({ id }) => !thought.has(id))) },
    emotions: each("touchpoint", touchpoints, ({ id }) => felt.has(id)),
    highs_and_lows: { done: scores.length > 1 && Math.max(...scores) - Math.min(...scores) >= CLEAR_RANGE, next: place(emotions[0]) },
    reasons: {
      done: emotions.filter(({ word, reason }) => filled(word) || filled(reason)).length >= FEWEST.reasons,
      next: at("emotion", emotions.find(({ word, reason }) => !filled(word) && !filled(reason))),
    },
    moment: { done: touchpoints.some((row) => row.moment_of_truth), next: place(lowest) ?? at("touchpoint", touchpoints[0]) },
    lowest: { done: Boolean(lowest) && hurts.has(lowest.touchpoint), next: place(lowest) },
    keep: { done: here("highs").length > 0, next: place(highest) ?? at("touchpoint", touchpoints[0]) },
    exits: { done: rows("path").some(({ to, share }) => to === null || isNumber(share)), next: at("touchpoint", touchpoints.at(-1)) },
    metric: { done: rows("metric").some(({ target }) => isNumber(target)), next: at("metric", rows("metric")[0]) ?? at("touchpoint", touchpoints.at(-1)) },
  };
}

function findings(rows) {
  const pains = rows("pain_point");
  const opportunities = rows("opportunity");
  const answered = new Set(opportunities.flatMap(({ pain_points: answers }) => answers ?? []));
  return {
    severity: each("pain_point", pains, ({ severity }) => isNumber(severity)),
    frequency: {
      done: pains.some(({ frequency_n: n, frequency_of: of }) => isNumber(n) && isNumber(of)),
      next: at("pain_point", [...pains].sort((a, b) => (b.severity ?? 0) - (a.severity ?? 0))[0]),
    },
    answers: each("pain_point", pains, ({ id }) => answered.has(id)),
    effort: each("opportunity", opportunities, ({ impact, effort }) => isNumber(impact) && isNumber(effort)),
    owners: each("opportunity", opportunities, ({ owner }) => Boolean(owner)),
  };
}

/** The steps with the tasks that are judged: those that this person can do. @param {Record<string, boolean>} done */
export const stepsOf = (done) => STEPS.map(({ id, tasks }) => ({ id, tasks: tasks.filter((task) => task in done) }));

/** The step one is in: the first that is not finished. @param {Record<string, boolean>} done */
export const stepOf = (done) => (stepsOf(done).find(({ tasks }) => tasks.some((task) => !done[task])) ?? STEPS.at(-1)).id;
