/** A presentation: the map or the steps of a saved walk, full screen, notes in a window of their own. Members only. */
import { readBoot } from "./boot.js";
import { startEditing } from "./step_editor.js";
import { openNotes } from "./notes_window.js";
import { placeOf } from "./places.js";

/**
 * @param {HTMLElement} root
 * @param {ReturnType<typeof import("./views.js").startViews>} views
 * @param {ReturnType<typeof import("./walk.js").startWalk>} walk
 */
export function startPresenting(root, views, walk) {
  const boot = readBoot();
  const panel = root.querySelector("[data-steps]");
  let chosen = boot.walks.find((one) => one.id === boot.walk) ?? null;
  let at = 0;

  /** What is walked: saved steps, or every touchpoint with its stage's beginning. */
  const steps = () => (chosen ? chosen.steps.filter((step) => placeOf(root, step)) : plainSteps(root));
  const step = () => steps()[at];

  function go(to) {
    const all = steps();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, to));
    const place = placeOf(root, all[at]);
    const view = all[at].kind === "map" ? "overview" : "walk";
    if (views.current() !== view) views.show(view, { at: place.touchpoint, keep: true });
    if (place.touchpoint) walk.go(place.touchpoint, { address: false });
    tell();
  }

  function tell() {
    const all = steps();
    const following = all[at + 1];
    const next = following ? boot.texts.next.replace("%(title)s", placeOf(root, following).title) : boot.texts.end;
    const place = root.dataset.place.replace("%(at)s", String(at + 1)).replace("%(all)s", String(all.length));
    root.querySelector("[data-next-title]").textContent = next;
    root.querySelector("[data-place-of]").textContent = place;
    root.querySelector("[data-said]").textContent = `${place}: ${placeOf(root, all[at]).title}`;
    notes.tell({ title: placeOf(root, all[at]).title, notes: all[at].notes || "", next, place });
    editor?.follow(at);
  }

  const notes = openNotes(boot.texts, () => go(at), (by) => go(at + by));
  const editor = panel && startEditing({ root, panel, boot, walk, chosen: () => chosen, choose, go: (to) => go(to), tell });

  /** @param {object|null} one a saved walk, or null for the whole journey */
  function choose(one) {
    chosen = one;
    at = 0;
    const url = new URL(location.href);
    if (one) url.searchParams.set("walk", one.id);
    else url.searchParams.delete("walk");
    history.replaceState({ view: "walk", at: "" }, "", url);
    go(0);
  }

  // Presenting has its own order: the steps, not the touchpoints.
  root.addEventListener(
    "click",
    (event) => {
      const mover = event.target.closest("[data-step]");
      if (mover) {
        event.stopPropagation();
        return go(at + Number(mover.dataset.step));
      }
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) acts[act]?.();
    },
    true,
  );

  const acts = {
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {})),
    notes: () => notes.open(step()?.notes || ""),
    steps: () => editor?.toggle(),
  };

  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && event.target.closest?.("[data-steps]")) return editor.toggle();
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
      const onButton = (event.key === " " || event.key === "Enter") && event.target.closest?.("a, button");
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const run = onButton ? undefined : keys[key];
      if (!run) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      run();
    },
    true,
  );

  // What clickers send: page keys; a few send the arrows, F5 or a dot for a black screen.
  const keys = {
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    PageDown: () => go(at + 1),
    " ": () => go(at + 1),
    Enter: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    PageUp: () => go(at - 1),
    Backspace: () => go(at - 1),
    Home: () => go(0),
    End: () => go(steps().length - 1),
    f: acts.full,
    n: acts.notes,
    e: acts.steps,
    ".": () => root.classList.toggle("is-black"),
    b: () => root.classList.toggle("is-black"),
    Escape: () => leave(),
  };

  /** One thing at a time: the black screen, the steps, full screen (the browser does that itself), then the page. */
  function leave() {
    if (root.classList.contains("is-black")) return root.classList.remove("is-black");
    if (editor?.isOpen()) return editor.toggle();
    if (document.fullscreenElement) return document.exitFullscreen();
    notes.close();
    location.href = root.querySelector("a.sh-logo").href;
  }

  // A tap or click on a touchpoint goes to its step, where it is one.
  walk.onGo((id) => {
    const found = steps().findIndex((one) => placeOf(root, one).touchpoint === id);
    if (found < 0 || placeOf(root, steps()[at])?.touchpoint === id) return;
    at = found;
    tell();
  });
  swipeSteps(root, (by) => go(at + by));
  go(0);
}

/** Every touchpoint in order. */
const plainSteps = (root) => [...root.querySelectorAll(".tp")].map((one) => ({ kind: "touchpoint", id: one.dataset.id, notes: "" }));

/** The walk's own swiping goes by touchpoints; here it is steps. */
function swipeSteps(root, move) {
  let from = null;
  root.addEventListener("touchstart", (event) => (from = event.touches.length === 1 ? event.touches[0] : null), { passive: true, capture: true });
  root.addEventListener(
    "touchend",
    (event) => {
      if (!from) return;
      const across = event.changedTouches[0].clientX - from.clientX;
      const down = Math.abs(event.changedTouches[0].clientY - from.clientY);
      from = null;
      if (Math.abs(across) < 48 || Math.abs(across) < 2 * down || event.target.closest("[data-steps], .strip")) return;
      event.stopImmediatePropagation();
      move(across < 0 ? 1 : -1);
    },
    { passive: true, capture: true },
  );
}
