/** The focus in panels is never lost: when what had it is taken out or drawn anew, what stands there now has it. */

const PANELS = ".insp, dialog, [role=dialog], [role=search], .mset, .tray, .ed-top";
const STOPS = "button:not([disabled]), a[href], input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary";

/** For as long as the page is open. @param {HTMLElement} root */
export function attachPanelFocus(root) {
  /** What had the focus last, and all that it stood in: from a part taken out nothing leads back. */
  let last = /** @type {HTMLElement|null} */ (null);
  let around = /** @type {Element[]} */ ([]);
  let pressing = false;

  const focused = (event) => {
    last = event.target.closest(PANELS) ? event.target : null;
    around = [];
    for (let at = last?.parentElement; at && at !== root; at = at.parentElement) around.push(at);
  };
  /** A press says itself where the focus goes. */
  const press = (event) => (pressing = event.type === "pointerdown");

  function settle() {
    if (!last || last.isConnected || pressing || document.activeElement !== document.body) return;
    const gone = last;
    const here = around.filter((one) => one.isConnected && one.closest(PANELS));
    last = null;
    const same = [...(here[0]?.closest(PANELS).querySelectorAll(STOPS) ?? [])].find((one) => isLike(one, gone));
    /** @type {HTMLElement|null|undefined} */ (same ?? here.map((one) => one.querySelector(STOPS)).find(Boolean))?.focus({ preventScroll: true });
  }

  const observer = new MutationObserver(settle);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener("focusin", focused);
  for (const type of ["pointerdown", "pointerup", "pointercancel", "keydown"]) addEventListener(type, press, true);
}

/** The same control in another element. */
const isLike = (one, gone) => (gone.id ? one.id === gone.id : one.tagName === gone.tagName && one.textContent === gone.textContent && one.getAttribute("aria-label") === gone.getAttribute("aria-label"));
