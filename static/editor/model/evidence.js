/** What an element rests on, told in a few figures: how many pieces of evidence, of which kinds, how new. Pure. */

/**
 * @typedef {{type?: string, date?: string|null, sentiment?: number|null, quote?: boolean, source?: string}} Told what the context says of an item
 * @typedef {{n: number, kinds: string[], newest: string|null}} Summary kinds: the most frequent first; newest: a date
 */

/**
 * @param {Iterable<string>} ids items, each counted once
 * @param {Record<string, Told>} known
 * @returns {Summary}
 */
export function summaryOf(ids, known) {
  const items = new Set(ids);
  const counts = new Map();
  let newest = null;
  for (const id of items) {
    const { type, date } = known[id] ?? {};
    if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
    if (date && (!newest || date > newest)) newest = date;
  }
  const kinds = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([kind]) => kind);
  return { n: items.size, kinds, newest };
}

/** Roles of lanes whose cards claim something; pictures and notes claim nothing. */
export const CARD_ROLES = ["actions", "thoughts", "needs", "highs", "on_stage", "off_stage", "support"];

const ROW_KINDS = { emotions: "emotion", pain_points: "pain_point", opportunities: "opportunity" };

/** The kind of what a lane shows that can be backed, or null: the lane claims nothing. */
export const kindIn = (role) => (CARD_ROLES.includes(role) ? "card" : (ROW_KINDS[role] ?? null));

/**
 * How much of each lane in each stage has evidence, and of the whole map's emotions and pain points: the same counts as
 * the insights page (insights/analysis/coverage.py). A card over several touchpoints counts where it begins; examples
 * never do.
 * @param {object} map
 * @param {{id: string, role: string}[]} map.lanes
 * @param {Map<string, string>} map.stageOf stage by touchpoint
 * @param {(kind: string) => Iterable<Record<string, any>>} map.rows
 * @param {(kind: string, id: string) => boolean} map.isBacked
 * @returns {{cells: Map<string, {covered: number, all: number}>, claims: {covered: number, all: number}, every: {covered: number, all: number}}}
 *   cells by "lane:stage"; claims: emotions and pain points; every: all that was counted
 */
export function coverageOf({ lanes, stageOf, rows, isBacked }) {
  const cells = new Map();
  const claims = { covered: 0, all: 0 };
  const every = { covered: 0, all: 0 };
  const count = (share, backed) => {
    share.all += 1;
    if (backed) share.covered += 1;
  };
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const laneFor = (kind) => lanes.find((lane) => kindIn(lane.role) === kind)?.id;
  for (const kind of ["card", ...Object.values(ROW_KINDS)]) {
    const own = kind === "card" ? null : laneFor(kind);
    for (const row of rows(kind)) {
      const stage = stageOf.get(row.touchpoint);
      if (!stage || row.example || (kind === "emotion" && row.score === null)) continue;
      if (kind === "card" && kindIn(laneOf.get(row.lane)?.role) !== "card") continue;
      const backed = isBacked(kind, row.id);
      count(every, backed);
      if (kind === "emotion" || kind === "pain_point") count(claims, backed);
      const lane = kind === "card" ? row.lane : own;
      if (!lane) continue;
      const key = `${lane}:${stage}`;
      if (!cells.has(key)) cells.set(key, { covered: 0, all: 0 });
      count(cells.get(key), backed);
    }
  }
  return { cells, claims, every };
}

/** How dark a cell of the heat map is: 0 nothing backed, 4 all of it. @param {{covered: number, all: number}} share */
export function levelOf({ covered, all }) {
  if (!covered) return 0;
  return covered === all ? 4 : 1 + Math.min(2, Math.floor((covered / all) * 3));
}
