/** The filter of a map: whether an element is among what somebody wants to see. Pure; nothing is ever removed by it. */

/**
 * @typedef {object} Filter
 * @property {string[]} personas ids of personas on the map; an element without personas is everybody's
 * @property {string[]} tags
 * @property {string[]} owners ids of people; "none" for what nobody owns
 * @property {number|null} severity pain points at least this severe, and what answers them
 * @property {"guess"|"backed"|null} evidence
 */

/** @type {Readonly<Filter>} */
export const NO_FILTER = Object.freeze({ personas: [], tags: [], owners: [], severity: null, evidence: null });

/** What nobody owns. */
export const NOBODY = "none";

/** Kinds that the filter speaks of; all others stay as they are. */
export const FILTERED = ["card", "pain_point", "opportunity", "metric", "emotion"];

/** @param {Filter} filter */
export const isFiltering = (filter) => Boolean(filter.personas.length || filter.tags.length || filter.owners.length || filter.severity || filter.evidence);

/**
 * @param {Filter} filter
 * @param {string} kind
 * @param {Record<string, any>} row
 * @param {{isBacked: (kind: string, id: string) => boolean, painPoint: (id: string) => Record<string, any>|undefined}} map
 */
export function passes(filter, kind, row, { isBacked, painPoint }) {
  if (!FILTERED.includes(kind)) return true;
  const answered = () => (row.pain_points ?? []).map(painPoint).filter(Boolean);
  if (filter.personas.length && !anyOf(filter.personas, personasOf(kind, row, answered))) return false;
  if (filter.tags.length && !filter.tags.some((tag) => row.tags?.includes(tag))) return false;
  if (filter.owners.length && !owned(filter.owners, kind, row)) return false;
  if (filter.severity && !severe(filter.severity, kind, row, answered)) return false;
  return !filter.evidence || isBacked(kind, row.id) === (filter.evidence === "backed");
}

/** Whose an element is; [] stands for everybody. An opportunity is for those whose pain points it answers. */
function personasOf(kind, row, answered) {
  if (kind === "emotion") return [row.map_persona];
  if (kind !== "opportunity") return row.personas ?? [];
  const found = answered().map((one) => one.personas ?? []);
  return found.some((personas) => !personas.length) ? [] : found.flat();
}

const anyOf = (wanted, personas) => !personas.length || personas.some((id) => wanted.includes(id));

/** Only what can have an owner is missing one. */
function owned(owners, kind, row) {
  if (!["card", "pain_point", "opportunity"].includes(kind)) return false;
  return row.owner ? owners.includes(row.owner) : owners.includes(NOBODY);
}

function severe(least, kind, row, answered) {
  if (kind === "pain_point") return (row.severity ?? 0) >= least;
  return kind === "opportunity" && answered().some((one) => (one.severity ?? 0) >= least);
}

/** A filter as it was kept or sent, without what it may not hold. @returns {Filter} */
export function readFilter(kept) {
  const list = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  const severity = [1, 2, 3, 4, 5].includes(kept?.severity) ? kept.severity : null;
  const evidence = ["guess", "backed"].includes(kept?.evidence) ? kept.evidence : null;
  return { personas: list(kept?.personas), tags: list(kept?.tags), owners: list(kept?.owners), severity, evidence };
}
