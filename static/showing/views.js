/** Which view is seen: tabs, their addresses, and the parts of the page that they need, fetched once. */
import { fillPictures, getPage } from "./getting.js";

const PARTS = { overview: "overview", walk: "journey", story: "journey", map: "map" };

/** @param {HTMLElement} root the element with data-showing */
export function startViews(root) {
  const main = root.querySelector("main");
  const hearers = [];
  const tabs = () => [...root.querySelectorAll("[data-tab]")];
  const partOf = (view) => main.querySelector(`[data-part="${PARTS[view]}"]`);
  let wanted = "";

  /** Fetches what the view needs; false where it can't be had. */
  async function have(view) {
    if (partOf(view)) return true;
    const address = tabs().find((tab) => tab.dataset.tab === view)?.href;
    try {
      const page = await getPage(address);
      const part = page.querySelector(`[data-part="${PARTS[view]}"]`);
      if (!part) throw new Error("no part");
      if (!partOf(view)) main.append(document.adoptNode(part));
      fillPictures(part);
      return true;
    } catch {
      return Boolean(partOf(view));
    }
  }

  /** @param {string} view @param {{at?: string, keep?: boolean}} [options] at: id of a touchpoint to go to; keep: no new entry in the history */
  async function show(view, { at = "", keep = false } = {}) {
    wanted = view;
    const failed = root.querySelector("[data-failed]");
    const has = await have(view);
    if (failed) failed.hidden = has;
    if (!has || wanted !== view) return false;
    root.dataset.view = view;
    for (const tab of tabs()) {
      if (tab.dataset.tab === view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    const address = addressOf(view, at);
    if (address && !keep && address !== location.pathname + location.search + location.hash) history.pushState({ view, at }, "", address);
    for (const hear of hearers) hear(view, at);
    if (!at && !keep) scrollTo(0, 0);
    return true;
  }

  function addressOf(view, at) {
    const tab = tabs().find((one) => one.dataset.tab === view);
    if (!tab || globalThis.journeymapEmbedded || tab.getAttribute("href").startsWith("#")) return "";
    const url = new URL(tab.href);
    return url.pathname + url.search + (at ? `#t-${at}` : "");
  }

  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const tab = event.target.closest("[data-tab]");
    const go = event.target.closest("[data-go]");
    if (!tab && !go) return;
    event.preventDefault();
    if (tab) show(tab.dataset.tab);
    else show(innerWidth > 900 ? "walk" : "story", { at: go.dataset.go });
  });
  addEventListener("popstate", (event) => {
    const view = event.state?.view ?? new URLSearchParams(location.search).get("view") ?? "overview";
    if (view in PARTS) show(view, { at: event.state?.at ?? "", keep: true });
  });

  return {
    show,
    have,
    current: () => root.dataset.view,
    /** @param {(view: string, at: string) => void} hear called whenever a view is shown */
    onShow: (hear) => hearers.push(hear),
    start() {
      const at = location.hash.startsWith("#t-") ? location.hash.slice(3) : "";
      show(at && root.dataset.wanted === "overview" ? "story" : root.dataset.wanted || "overview", { at, keep: true });
      // What a reader opens next is there when they do.
      setTimeout(() => have("walk"), 1200);
    },
  };
}
