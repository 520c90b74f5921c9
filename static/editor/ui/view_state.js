/** How this person looks at the map, kept on this device for this map; nobody else's screen follows it. */
import { computed, effect, signal } from "../lib.js";
import { NO_FILTER, isFiltering, passes } from "../model/filter.js";
import { PLAIN, readShows } from "../model/view.js";
import { steady } from "./map_structure.js";

const keyOf = (map, user) => `journeymap.view.${map}.${user}`;

/** The density last chosen on any map: what a map opened for the first time begins with. */
const DENSITY_KEY = "journeymap.density";

/** Storage may be forbidden or full: the view then lasts as long as the tab. */
function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Nothing is lost but the view of next time.
  }
}

function readKept(key) {
  try {
    return JSON.parse(kept(key) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {{store: object, boot: {map: {id: string}, user?: {id: string}}}} parts */
export function createViewState({ store, boot }) {
  const key = keyOf(boot.map.id, boot.user?.id ?? "");
  const last = readKept(key);
  const first = readShows({ density: kept(DENSITY_KEY), ...last.shows });
  const parts = {
    /** signal<"comfort"|"compact"|"overview"> */
    density: signal(first.density),
    /** signal<boolean> columns shrink until the whole journey is in the window */
    fit: signal(first.fit),
    /** signal<Set<lane id>> lanes that this person has put out of sight */
    hidden: signal(new Set(first.hidden)),
    /** signal<Set<lane id>> lanes folded to a strip */
    collapsed: signal(new Set(first.collapsed)),
    /** signal<Set<lane id>> lanes that stay in sight under the header, in this order */
    pinned: signal(new Set(first.pinned)),
    /** signal<Record<lane id, pixels>> */
    heights: signal(first.heights),
    /** signal<Set<stage id>> stages folded to one narrow column */
    folded: signal(new Set(first.folded)),
    /** signal<id|null> the persona on the map whose cards and curve are in front; null: all */
    lens: signal(first.lens),
    /** signal<Filter> see model/filter.js; what does not match is dimmed, never removed */
    filter: signal(first.filter),
    /** signal<boolean> paths between touchpoints are drawn */
    showPaths: signal(first.paths),
    /** signal<"curve"|"guess"|"coverage"|null> what the view brings out */
    emphasis: signal(first.emphasis),
    /** signal<boolean> what customers said they felt is drawn beside the guess */
    measured: signal(first.measured),
  };
  /** signal<string|null> the view last chosen: one that ships, or the id of a saved one */
  const chosenView = signal(typeof last.chosen === "string" ? last.chosen : null);
  /** signal<string> what a saved view is called */
  const chosenName = signal(typeof last.name === "string" ? last.name : "");
  const shows = computed(() => ({
    density: parts.density.value,
    fit: parts.fit.value,
    hidden: [...parts.hidden.value],
    collapsed: [...parts.collapsed.value],
    pinned: [...parts.pinned.value],
    heights: parts.heights.value,
    folded: [...parts.folded.value],
    lens: parts.lens.value,
    filter: parts.filter.value,
    paths: parts.showPaths.value,
    emphasis: parts.emphasis.value,
    measured: parts.measured.value,
  }));
  effect(() => keep(key, JSON.stringify({ shows: shows.value, chosen: chosenView.value, name: chosenName.value })));
  effect(() => keep(DENSITY_KEY, parts.density.value));
  // A persona taken off the map, here or elsewhere, can't be looked through any more.
  effect(() => {
    if (parts.lens.value && store.ready.value && !store.row("map_persona", parts.lens.value).value) parts.lens.value = null;
  });
  return {
    ...parts,
    chosenView,
    chosenName,
    /** signal<Shows> all of it as plain data: what a saved view holds */
    shows,
    /** Look at the map in another way. @param {import("../model/view.js").Shows} next @param {string|null} chosen @param {string} name */
    show(next, chosen = null, name = "") {
      const { paths, ...rest } = readShows({ ...PLAIN, ...next });
      for (const [name, value] of Object.entries(rest)) {
        parts[name].value = parts[name].peek() instanceof Set ? new Set(/** @type {string[]} */ (value)) : value;
      }
      parts.showPaths.value = paths;
      chosenView.value = chosen;
      chosenName.value = name;
    },
    /** Put an id into one of the sets (hidden, collapsed, pinned, folded), or take it out. */
    flip(name, id) {
      const next = new Set(parts[name].peek());
      if (!next.delete(id)) next.add(id);
      parts[name].value = next;
    },
    isFiltering: computed(() => isFiltering(parts.filter.value)),
    clearFilter: () => (parts.filter.value = NO_FILTER),
    ...createMatching(store, parts.filter),
  };
}

/** Whether an element is backed by evidence and passes the filter; read in a computed it follows what it looks at. */
function createMatching(store, filter) {
  /** What this tab has just linked: the context tells of it a moment later. */
  const fresh = signal(/** @type {Record<string, object>} */ ({}));
  const known = computed(() => ({ ...fresh.value, ...store.context.value?.evidence }));
  const linked = steady(
    () => linksBy(store.visible("evidence_link").value.values(), known.value),
    (value) => [...value].join(";"),
  );
  const isBacked = (_kind, id) => linked.value.has(id);
  const painPoint = (id) => store.row("pain_point", id).value;
  return {
    /** signal<Map<element id, item ids>> what is linked to each element */
    linked,
    /** signal<Record<item id, {type, date, sentiment, quote, source}>> */
    knownItems: known,
    freshItems: fresh,
    /** signal<boolean> evidence is kept here at all */
    keepsEvidence: computed(() => Boolean(store.context.value?.evidence)),
    isBacked,
    /** @param {string} kind @param {Record<string, any>} row */
    matches: (kind, row) => passes(filter.value, kind, row, { isBacked, painPoint }),
  };
}

/** Of items that are there: what lies in the trash backs nothing, nor does an example's link. */
function linksBy(links, known) {
  const found = new Map();
  for (const { target, item, example } of links) {
    if (example || !known[item]) continue;
    found.set(target, [...(found.get(target) ?? []), item]);
  }
  return found;
}
