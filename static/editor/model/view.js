/** How one person looks at a map: what is kept of it, and the four views that ship. Pure; never in the log. */
import { isSame } from "./elements.js";
import { NO_FILTER, readFilter } from "./filter.js";

const DENSITIES = ["comfort", "compact", "overview"];

/**
 * @typedef {object} Shows what a view shows: kept on this device, and in saved views
 * @property {string} density
 * @property {boolean} fit columns shrink until the whole journey is in the window
 * @property {string[]} hidden lanes
 * @property {string[]} collapsed lanes folded to a strip
 * @property {string[]} pinned lanes that stay under the header, in this order
 * @property {Record<string, number>} heights of lanes, in pixels
 * @property {string[]} folded stages
 * @property {string|null} lens a persona on the map
 * @property {import("./filter.js").Filter} filter
 * @property {boolean} paths
 * @property {string|null} emphasis what the view brings out: "curve", "guess", "coverage"
 * @property {boolean} measured the measured curve is drawn beside the guess
 */

/** @type {Readonly<Shows>} */
export const PLAIN = Object.freeze({
  density: "comfort",
  fit: false,
  hidden: [],
  collapsed: [],
  pinned: [],
  heights: {},
  folded: [],
  lens: null,
  filter: NO_FILTER,
  paths: false,
  emphasis: null,
  measured: true,
});

const LOWEST = 28;
const HIGHEST = 900;

/** Heights that a lane may have. */
export const heightWithin = (height) => Math.round(Math.max(LOWEST, Math.min(HIGHEST, height)));

/** What was kept or sent as a view, whatever it is. @returns {Shows} */
export function readShows(kept) {
  const own = kept && typeof kept === "object" ? kept : {};
  const ids = (name) => (Array.isArray(own[name]) ? own[name].filter((id) => typeof id === "string") : []);
  const heights = Object.entries(own.heights ?? {}).filter(([, height]) => Number.isFinite(height));
  return {
    density: DENSITIES.includes(own.density) ? own.density : PLAIN.density,
    fit: own.fit === true,
    hidden: ids("hidden"),
    collapsed: ids("collapsed"),
    pinned: ids("pinned"),
    heights: Object.fromEntries(heights.map(([id, height]) => [id, heightWithin(height)])),
    folded: ids("folded"),
    lens: typeof own.lens === "string" ? own.lens : null,
    filter: readFilter(own.filter),
    paths: own.paths === true,
    emphasis: ["curve", "guess", "coverage"].includes(own.emphasis) ? own.emphasis : null,
    measured: own.measured !== false,
  };
}

/** Whether two views show the same. @param {Shows} one @param {Shows} other */
export const sameShows = (one, other) => isSame(one, other);

/**
 * Views that ship: lanes by role (null: all), how dense, what is brought out.
 * @type {{id: string, roles: string[]|null, density: string, fit: boolean, emphasis: string|null, needs?: string[]}[]}
 */
export const SHIPPED = [
  { id: "journey", roles: null, density: "comfort", fit: false, emphasis: null },
  {
    id: "blueprint",
    roles: ["actions", "channels", "on_stage", "off_stage", "support", "metrics"],
    density: "compact",
    fit: false,
    emphasis: null,
    needs: ["on_stage", "off_stage", "support"],
  },
  { id: "pain", roles: ["emotions", "pain_points", "opportunities"], density: "comfort", fit: true, emphasis: "curve" },
  { id: "evidence", roles: ["thoughts", "emotions", "pain_points", "metrics", "evidence"], density: "compact", fit: false, emphasis: "guess" },
];

/**
 * What a shipped view shows on this map. A map that has none of its lanes shows all rather than nothing.
 * @param {string} id
 * @param {{id: string, role: string}[]} lanes
 * @returns {Shows}
 */
export function shippedShows(id, lanes) {
  const { roles, density, fit, emphasis } = SHIPPED.find((one) => one.id === id) ?? SHIPPED[0];
  const others = roles ? lanes.filter((lane) => !roles.includes(lane.role)).map((lane) => lane.id) : [];
  return { ...PLAIN, density, fit, emphasis, hidden: others.length < lanes.length ? others : [] };
}

/** Roles that a shipped view speaks of and that no lane of the map has. @param {{role: string}[]} lanes */
export function missingRoles(id, lanes) {
  const needs = SHIPPED.find((one) => one.id === id)?.needs ?? [];
  return needs.filter((role) => !lanes.some((lane) => lane.role === role));
}
