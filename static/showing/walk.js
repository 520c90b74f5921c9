/** Walking through: one touchpoint at a time, by buttons, keys, a clicker or a finger. */

const FAR = 48;
const NEXT_KEYS = new Set(["ArrowRight", "PageDown", " ", "Enter"]);
const BACK_KEYS = new Set(["ArrowLeft", "PageUp", "Backspace"]);
const COLUMNS_ZOOMED = 7;

/** @param {HTMLElement} root @param {ReturnType<typeof import("./views.js").startViews>} views */
export function startWalk(root, views) {
  const touchpoints = () => [...root.querySelectorAll(".tp")];
  const steps = () => (which === "mot" ? touchpoints().filter((one) => "mot" in one.dataset) : touchpoints());
  const hearers = [];
  let which = "all";
  let here = "";
  let zoomed = false;

  const title = (one) => one.querySelector(".d__t").textContent;

  /** @param {string} id of a touchpoint; one that has gone is the first */
  function go(id, { address = true } = {}) {
    const all = touchpoints();
    const one = all.find((each) => each.dataset.id === id) ?? all[0];
    if (!one) return;
    here = one.dataset.id;
    for (const each of all) {
      const on = each === one;
      each.classList.toggle("is-on", on);
      each.querySelector(".tp__a").toggleAttribute("aria-current", on);
      if (on) each.querySelector(".tp__a").setAttribute("aria-current", "step");
      // What is longer than the window is scrolled by keys, too.
      each.querySelector(".d").tabIndex = on ? 0 : -1;
    }
    root.querySelectorAll("[data-mark]").forEach((mark) => mark.classList.toggle("is-on", mark.dataset.mark === here));
    one.querySelector(".d").scrollTop = 0;
    label(all, one);
    reveal(one);
    if (address && views.current() === "walk" && !globalThis.journeymapEmbedded) history.replaceState({ view: "walk", at: here }, "", `#t-${here}`);
    for (const hear of hearers) hear(here);
  }

  function label(all, one) {
    // A presentation counts its own steps.
    if (root.hasAttribute("data-presenting")) return;
    const { place, next, last } = root.dataset;
    const said = place.replace("%(at)s", String(all.indexOf(one) + 1)).replace("%(all)s", String(all.length));
    const counter = root.querySelector("[data-place-of]");
    if (counter) counter.textContent = said;
    const following = after(1);
    const button = root.querySelector("[data-next-title]");
    if (button) button.textContent = following ? next.replace("%(title)s", title(following)) : last;
    root.querySelector('[data-step="-1"]')?.setAttribute("aria-disabled", String(!after(-1)));
    if (views.current() === "walk") root.querySelector("[data-said]").textContent = `${said}: ${title(one)}`;
  }

  /** The step before or after the current one; it may be between two of them, when only some are walked. */
  function after(by) {
    const all = touchpoints();
    const at = all.findIndex((one) => one.dataset.id === here);
    const chosen = steps();
    return by > 0 ? chosen.find((one) => all.indexOf(one) > at) : chosen.findLast((one) => all.indexOf(one) < at);
  }

  function step(by) {
    const one = after(by);
    if (one) go(one.dataset.id);
    else if (by > 0 && !root.hasAttribute("data-presenting")) views.show("story");
  }

  function edge(last) {
    const one = last ? steps().at(-1) : steps()[0];
    if (one) go(one.dataset.id);
  }

  /** Long journeys and the zoom are wider than the window: the strip scrolls, nothing else does. */
  function reveal(one) {
    const strip = one.closest(".strip");
    const link = one.querySelector(".tp__a");
    strip.scrollTo({ left: link.offsetLeft - strip.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2, behavior: "auto" });
  }

  function zoom(on = !zoomed) {
    zoomed = on;
    const strip = root.querySelector(".strip");
    if (!strip) return;
    const count = touchpoints().length;
    if (on && count > COLUMNS_ZOOMED) root.style.setProperty("--column", `${Math.floor(strip.clientWidth / COLUMNS_ZOOMED)}px`);
    else root.style.removeProperty("--column");
    root.querySelector("[data-zoom-walk]")?.setAttribute("aria-pressed", String(on));
    const one = touchpoints().find((each) => each.dataset.id === here);
    if (one) reveal(one);
  }

  views.onShow((view, at) => {
    if (view === "walk") go(at || here, { address: false });
    else if (view === "story" && at) root.querySelector(`#t-${CSS.escape(at)}`)?.scrollIntoView({ block: "start" });
  });

  root.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-step]");
    if (mover) return step(Number(mover.dataset.step));
    const choice = event.target.closest("[data-which]");
    if (choice) {
      which = choice.dataset.which;
      root.querySelectorAll("[data-which]").forEach((one) => one.setAttribute("aria-pressed", String(one === choice)));
      return go(here);
    }
    if (event.target.closest("[data-zoom-walk]")) return zoom();
    const link = event.target.closest(".tp__a");
    if (link && views.current() === "walk") {
      event.preventDefault();
      go(link.closest(".tp").dataset.id);
    }
  });

  addEventListener("keydown", (event) => {
    if (views.current() !== "walk" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // A focused button or link keeps its own keys.
    const pressed = (event.key === " " || event.key === "Enter") && event.target.closest("a, button, summary");
    if (pressed) return;
    if (NEXT_KEYS.has(event.key)) step(1);
    else if (BACK_KEYS.has(event.key)) step(-1);
    else if (event.key === "Home") edge(false);
    else if (event.key === "End") edge(true);
    else if (event.key.toLowerCase() === "z") zoom();
    else if (event.key === "Escape" && !root.hasAttribute("data-presenting")) views.show("story");
    else return;
    event.preventDefault();
  });

  swipe(root, (by) => views.current() === "walk" && step(by));
  return { go, step, edge, zoom, here: () => here, renew: () => go(here, { address: false }), onGo: (hear) => hearers.push(hear), title: (id) => titleOf(touchpoints(), id, title) };
}

const titleOf = (all, id, title) => {
  const one = all.find((each) => each.dataset.id === id);
  return one ? title(one) : "";
};

const isTyping = (element) => element.closest?.("input, textarea, select, [contenteditable]") !== null && element.closest !== undefined;

/** A finger that goes sideways further than up or down. The strip scrolls by itself. */
function swipe(root, move) {
  let from = null;
  root.addEventListener("touchstart", (event) => (from = event.touches.length === 1 && !event.target.closest(".strip__in > .stages > .stg > .stg__h, .tp__a") ? event.touches[0] : null), { passive: true });
  root.addEventListener(
    "touchend",
    (event) => {
      if (!from) return;
      const { clientX, clientY } = event.changedTouches[0];
      const across = clientX - from.clientX;
      if (Math.abs(across) > FAR && Math.abs(across) > 2 * Math.abs(clientY - from.clientY)) move(across < 0 ? 1 : -1);
      from = null;
    },
    { passive: true },
  );
}
