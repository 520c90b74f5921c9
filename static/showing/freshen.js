/** Puts the newest map in the place of the shown one; the reader stays where they were. */
import { fillPictures, getPage } from "./getting.js";

/**
 * @param {HTMLElement} root
 * @param {{current: () => string}} views
 * @param {{renew: () => void}[]} others what must look at the new parts
 */
export async function freshen(root, views, others) {
  const parts = [...root.querySelectorAll("[data-part]")];
  const anchor = anchorOf(root);
  const pages = new Map();
  for (const part of parts) {
    const address = addressOf(root, part.dataset.part, views.current());
    if (!pages.has(address)) pages.set(address, await getPage(address));
  }
  const scrolled = scrollsOf(root);
  const focused = focusIn(parts);
  for (const part of parts) {
    const page = pages.get(addressOf(root, part.dataset.part, views.current()));
    const newest = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!newest || newest.outerHTML === part.outerHTML) continue;
    if (part.dataset.part === "top") takeTitle(part, newest);
    else part.replaceWith(document.adoptNode(newest));
  }
  const newRoot = [...pages.values()][0]?.querySelector("[data-showing]");
  if (newRoot) root.dataset.seq = newRoot.dataset.seq;
  fillPictures(root);
  for (const other of others) other.renew();
  if (focused && document.activeElement === document.body) {
    [...root.querySelectorAll(focused)].find((one) => one.checkVisibility())?.focus({ preventScroll: true });
  }
  for (const [selector, left, top] of scrolled) root.querySelector(selector)?.scrollTo(left, top);
  if (anchor) scrollBy(0, (root.querySelector(`#${CSS.escape(anchor.id)}`)?.getBoundingClientRect().top ?? anchor.top) - anchor.top);
}

/** The tabs stay: the focus may be there. */
function takeTitle(part, newest) {
  part.querySelector(".sh-ttl").replaceWith(document.adoptNode(newest.querySelector(".sh-ttl")));
}

function addressOf(root, part, view) {
  const inside = globalThis.journeymapEmbedded;
  if (inside) return `${inside.root}shown/`;
  const name = { overview: "overview", journey: "story", map: "map", top: view }[part];
  const tab = root.querySelector(`[data-tab="${name}"]`);
  return new URL(tab.href).pathname + new URL(tab.href).search;
}

/** What the reader is looking at: the first touchpoint in sight, and how far from the top it is. */
function anchorOf(root) {
  const seen = [...root.querySelectorAll('.tp[id]')].find((one) => one.getBoundingClientRect().bottom > 120);
  return seen && scrollY > 0 ? { id: seen.id, top: seen.getBoundingClientRect().top } : null;
}

/** Places that scroll by themselves. @returns {[string, number, number][]} */
function scrollsOf(root) {
  return [".mp-s", ".tp.is-on .d"].flatMap((selector) => {
    const one = root.querySelector(selector);
    return one ? [[selector, one.scrollLeft, one.scrollTop]] : [];
  });
}

/** A selector of what has the focus in these parts, which are about to be replaced; null where it is elsewhere. */
function focusIn(parts) {
  const one = document.activeElement;
  if (!parts.some((part) => part.contains(one))) return null;
  const name = ["id", "data-say", "href"].find((attribute) => one.getAttribute(attribute));
  return name ? `[${name}="${CSS.escape(one.getAttribute(name))}"]` : null;
}
