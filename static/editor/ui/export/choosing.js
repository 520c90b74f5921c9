/** What is exported: it begins with what the person sees, and with what they chose the last time. Pure. */

const PARTS = ["stages", "lanes", "personas"];
const KEPT = { paper: ["auto", "a4", "a3", "a2", "a1", "a0"], theme: ["light", "dark"], scale: [1, 2, 3, 4] };
const PLAIN = { paper: "auto", theme: "light", scale: 2, comments: false, pictures: true, costs: false, without: [] };

/**
 * @typedef {Record<"stages"|"lanes"|"personas", string[]>} All ids in reading order
 * @typedef {{key: string, language: string, paper: string, theme: string, scale: number, comments: boolean, pictures: boolean, costs: boolean,
 *   without: string[], stages: Set<string>, lanes: Set<string>, personas: Set<string>}} Choice
 */

/** Everything of the map. @param {All} all */
export const everything = (all) => Object.fromEntries(PARTS.map((part) => [part, new Set(all[part])]));

/** What the person sees: without the lanes they put out of sight, with the persona they look through. */
function seen(all, { hidden, lens }) {
  const lanes = all.lanes.filter((id) => !hidden.has(id));
  return { ...everything(all), lanes: new Set(lanes.length ? lanes : all.lanes), ...(lens && { personas: new Set([lens]) }) };
}

/**
 * @param {object} parts
 * @param {import("./formats.js").Format[]} parts.formats @param {All} parts.all
 * @param {{hidden: Set<string>, lens: string|null}} parts.view @param {any} parts.last what was kept of the last time
 * @param {string} parts.language of the page
 * @returns {Choice}
 */
export function firstChoice({ formats, all, view, last, language }) {
  const kept = Object.fromEntries(Object.entries(KEPT).map(([name, known]) => [name, known.includes(last?.[name]) ? last[name] : PLAIN[name]]));
  return /** @type {Choice} */ ({
    ...PLAIN,
    ...kept,
    key: formats.some(({ key }) => key === last?.key) ? last.key : formats[0].key,
    language: ["en", "de"].includes(last?.language) ? last.language : language,
    ...seen(all, view),
  });
}

/** What is worth knowing the next time: how the file is, not what is in it. @param {Choice} choice */
export const worthKeeping = ({ key, paper, theme, scale, language }) => ({ key, paper, theme, scale, language });

/** Parts of which nothing is chosen although there is something. @param {Choice} choice @param {All} all */
export const emptyParts = (choice, all) => PARTS.filter((part) => all[part].length > 0 && !all[part].some((id) => choice[part].has(id)));

/** Whether something of the map stays out. @param {Choice} choice @param {All} all */
export const isPart = (choice, all) => PARTS.some((part) => all[part].some((id) => !choice[part].has(id)));

/**
 * The options of the request: only those that the format takes, and of the parts only what is not the whole.
 * @param {Choice} choice @param {import("./formats.js").Format} format @param {All} all @param {[string, string][]} papers
 */
export function optionsOf(choice, format, all, papers) {
  const parts = PARTS.map((part) => [part, all[part].filter((id) => choice[part].has(id))]).filter(([part, ids]) => ids.length && ids.length < all[/** @type {string} */ (part)].length);
  // Where costs are asked for by themselves, what was left out for another format says nothing.
  const without = format.takes.includes("costs") ? choice.without.filter((one) => one !== "costs") : choice.without;
  const rest = {
    without: without.length ? without : undefined,
    layout: format.layout ?? undefined,
    paper: papers.some(([name]) => name === choice.paper) ? choice.paper : papers[0][0],
    theme: choice.theme,
    language: choice.language,
    comments: choice.comments,
    pictures: choice.pictures,
    costs: choice.costs || undefined,
    scale: choice.scale,
  };
  const given = [...parts, ...Object.entries(rest).filter(([, value]) => value !== undefined)];
  return Object.fromEntries(given.filter(([name]) => format.takes.includes(/** @type {string} */ (name))));
}
