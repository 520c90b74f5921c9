/** The full map: fitted to the window, larger and smaller by buttons, keys and Ctrl with the wheel. */

const LEAST = 0.25;
const MOST = 2;
const STEP = 1.2;
// On a phone a fitted map can't be read: it begins as small as text may be.
const LEGIBLE = 0.9;

/** @param {HTMLElement} root @param {ReturnType<typeof import("./views.js").startViews>} views */
export function startZoom(root, views) {
  let fits = !matchMedia("(max-width: 719.98px)").matches;
  let scale = fits ? 1 : LEGIBLE;
  const table = () => root.querySelector(".mg");
  const frame = () => root.querySelector(".mp-s");

  function apply() {
    if (!table()) return;
    table().style.zoom = String(scale);
    root.querySelector("[data-zoom-said]").textContent = `${Math.round(scale * 100)}\u00a0%`;
    root.querySelector('[data-zoom="fit"]').setAttribute("aria-pressed", String(fits));
  }

  /** As wide as the window, and not larger than drawn; text that would be too small to read is scrolled to instead. */
  function fit() {
    if (!table()) return;
    table().style.zoom = "1";
    const wide = table().scrollWidth;
    scale = Math.max(LEAST, Math.min(1, frame().clientWidth / wide));
    fits = true;
    apply();
  }

  function change(by) {
    fits = false;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = frame();
    const before = scale;
    scale = Math.max(LEAST, Math.min(MOST, scale * by));
    apply();
    const grown = scale / before;
    frame().scrollTo((scrollLeft + clientWidth / 2) * grown - clientWidth / 2, (scrollTop + clientHeight / 2) * grown - clientHeight / 2);
  }

  const act = { in: () => change(STEP), out: () => change(1 / STEP), fit };
  const show = () => {
    const group = root.querySelector("[data-zoom-of-map]");
    if (!group) return;
    group.hidden = false;
    if (fits) fit();
    else apply();
  };

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) act[button.dataset.zoom]();
    // A touchpoint's head leads to where it is told.
    const head = !event.target.closest("[data-say]") && event.target.closest("[data-column]");
    if (head) views.show("walk", { at: head.dataset.column });
  });
  addEventListener("keydown", (event) => {
    if (views.current() !== "map" || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (!name) return;
    event.preventDefault();
    act[name]();
  });
  root.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey || views.current() !== "map") return;
      event.preventDefault();
      change(event.deltaY < 0 ? 1.1 : 1 / 1.1);
    },
    { passive: false },
  );
  views.onShow((view) => view === "map" && show());
  addEventListener("resize", () => fits && views.current() === "map" && fit());
  return { renew: () => views.current() === "map" && show() };
}
