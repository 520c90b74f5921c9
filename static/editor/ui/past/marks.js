/**
 * Marks what is new since the last visit where it stands on the map, by an attribute on what shows the element: nothing is
 * drawn again, and what is drawn later is marked as it comes.
 */
import { effect } from "../../lib.js";

const PLACES = ".map-scroll, .story, .tray";

/** Follows `past.news` and `past.marked`. */
export function keepMarks(past) {
  let watcher = null;
  effect(() => {
    const found = past.marked.value ? (past.news.value?.elements ?? []) : [];
    watcher?.disconnect();
    watcher = null;
    for (const old of document.querySelectorAll("[data-since]")) unmark(old);
    if (!found.length) return;
    const ops = new Map(found.map(({ kind, id, op }) => [`${kind}/${id}`, op]));
    const mark = (root) => {
      for (const one of [root, ...root.querySelectorAll("[data-kind][data-id]")]) markOne(one, ops);
    };
    mark(document.body);
    watcher = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes") markOne(target, ops);
        else for (const node of addedNodes) if (node instanceof Element) mark(node);
      }
    });
    watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-id"] });
  });
}

function markOne(node, ops) {
  const op = ops.get(`${node.dataset?.kind}/${node.dataset?.id}`);
  if (op && node.closest(PLACES)) node.dataset.since = op === "restore" ? "create" : op;
  else if (node.dataset?.since) unmark(node);
}

function unmark(node) {
  delete node.dataset.since;
}
