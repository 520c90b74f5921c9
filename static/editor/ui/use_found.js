/** What the words of the find bar are found in, kept up to date; marks them on the map without drawing a cell again. */
import { useEffect, useMemo, useSignalEffect } from "../lib.js";
import { fold, rangesOf } from "../model/folded.js";
import { find } from "../model/search.js";
import { touchpointNote } from "./channels.js";
import { steady } from "./map_structure.js";
import { elementOf } from "./reveal.js";
import { roleName } from "./roles.js";

/** More marks than anybody looks at would only cost time. */
const MOST_MARKED = 400;

/** @returns {{value: import("../model/search.js").Found[], peek: Function}} */
export function useFound(editor, how) {
  const { query, found } = useMemo(() => {
    const query = steady(() => ({ words: editor.search.value.words, ...how.value }), (value) => JSON.stringify(value));
    const rowsOf = (kind) => editor.store.visible(kind).value.values();
    return { query, found: steady(() => find(rowsOf, query.value, (kind, row) => shownOn(editor.store, kind, row)), (list) => list.map((one) => one.id).join()) };
  }, [editor]);
  useSignalEffect(() => {
    const ids = query.value.words.trim() ? new Set(found.value.map((one) => one.id)) : null;
    const now = editor.search.peek();
    const at = Math.min(now.at, found.value.length - 1);
    editor.search.value = { ...now, ids, at };
  });
  useSignalEffect(() => {
    const { at } = editor.search.value;
    const marked = [found.value, query.value, found.value[at]];
    // After the cells are drawn.
    requestAnimationFrame(() => mark(.../** @type {[any, any, any]} */ (marked)));
  });
  useEffect(() => unmark, []);
  return found;
}

/** What is read on a head though nobody wrote it there: the role of a lane without a name, the channel of a touchpoint. */
function shownOn(store, kind, row) {
  if (kind === "lane") return row.label ? "" : (roleName(row.role) ?? "");
  return kind === "touchpoint" ? touchpointNote(store, row) : "";
}

function mark(found, { words, exact, whole }, current) {
  if (!globalThis.CSS?.highlights) return;
  const looked = exact ? words : fold(words).trim();
  if (!looked) return unmark();
  const of = (one) => {
    const element = elementOf(one);
    return element ? rangesIn(element, looked, { exact, whole }) : [];
  };
  CSS.highlights.set("found", new Highlight(...found.slice(0, MOST_MARKED).flatMap(of)));
  CSS.highlights.set("found-now", new Highlight(...(current ? of(current) : [])));
}

function unmark() {
  globalThis.CSS?.highlights?.delete("found");
  globalThis.CSS?.highlights?.delete("found-now");
}

function rangesIn(element, words, how) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [from, to] of rangesOf(/** @type {Text} */ (node).data, words, how)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}
