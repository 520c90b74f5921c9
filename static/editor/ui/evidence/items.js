/** Pieces of evidence from the server: those linked to an element, those of the library, and one typed by hand. */
import { request } from "../../sync/requests.js";

/** @typedef {{id: string, kind: string, text: string, title: string, question: string, date: string|null, sentiment: number|null, emotion: string, segment: string, source: {id: string, name: string}|null}} Item */

/** What the editor shows of a piece. @returns {Item} */
export function itemOf({ id, text = "", title = "", question = "", date = null, sentiment = null, emotion = "", segment = "", source = null, kind, type }) {
  const from = typeof source === "string" ? { id: source, name: "" } : source;
  return { id, text, title, question, date, sentiment, emotion, segment, source: from && { id: from.id, name: from.name ?? "" }, kind: kind ?? type ?? from?.kind ?? "" };
}

const MOST_PAGES = 5;

/** @returns {Promise<Item[]>} what is linked to an element */
export async function linkedItems(mapId, target) {
  const items = [];
  let cursor = /** @type {string|null} */ ("");
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const found = await request("GET", `maps/${mapId}/evidence/?target=${target}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...found.results.map(itemOf));
    cursor = cursorOf(found);
  }
  return items;
}

/** What asks for the page after this one. */
const cursorOf = ({ next }) => (next ? new URL(next, location.href).searchParams.get("cursor") : null);

const ON_A_PAGE = 30;

const library = (boot) => `workspaces/${boot.workspace.slug}/evidence/`;

/**
 * A page of the library.
 * @param {{q?: string, kind?: string, sentiment?: string, source?: string}} filter
 * @param {string|null} cursor
 * @returns {Promise<{items: Item[], cursor: string|null}>}
 */
export async function findItems(boot, filter, cursor = null) {
  const wanted = Object.entries({ ...filter, limit: ON_A_PAGE, cursor }).filter(([, value]) => value);
  const found = await request("GET", `${library(boot)}items/?${new URLSearchParams(/** @type {any} */ (wanted))}`);
  return { items: found.results.map(itemOf), cursor: cursorOf(found) };
}

/** Sources of the workspace, the newest first. @returns {Promise<{id: string, name: string, kind: string}[]>} */
export const findSources = async (boot) => (await request("GET", `${library(boot)}sources/`)).results;

/**
 * What seems to speak of a touchpoint and is linked nowhere on the map, the surest first.
 * @returns {Promise<{item: Item, confidence: number, why: string[]}[]>}
 */
export async function suggestedItems(mapId, touchpoint) {
  const found = await request("GET", `maps/${mapId}/matches/?touchpoint=${touchpoint}`);
  return found.results.filter((one) => one.item).map(({ item, confidence, why }) => ({ item: itemOf({ ...item, source: { id: "", name: item.source_name } }), confidence, why }));
}

/**
 * Adds what somebody typed to the library, in a source that is there or a new one.
 * @param {{text: string, date: string|null, segment: string}} typed
 * @param {{id: string}|{name: string, kind: string}} source
 * @returns {Promise<Item>} as the library has it: scored
 */
export async function addItem(boot, typed, source) {
  const into = "id" in source ? source.id : (await request("POST", `${library(boot)}sources/`, source)).id;
  const { items } = await request("POST", `${library(boot)}items/`, { source: into, items: [typed] });
  // The same words in the same source are there already.
  if (!items.length) return (await findItems(boot, { source: into, q: typed.text.slice(0, 100) })).items[0];
  return itemOf(await request("GET", `${library(boot)}items/${items[0]}/`));
}

/** The page of a piece in the library. */
export const itemAddress = (boot, id) => `${boot.urls.home}evidence/items/${id}/`;
