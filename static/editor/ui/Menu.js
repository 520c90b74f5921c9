/** The one menu that can be open: beside what opened it, within the window, with arrow keys, Esc and a way back. */
import { html, useLayoutEffect, useRef } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { keysOf } from "../commands/keys.js";
import { spend } from "../interactions/spent.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Menu() {
  const editor = useEditor();
  const menu = editor.menu.value;
  return menu ? html`<${OpenMenu} key=${`${menu.box.left} ${menu.box.top} ${menu.label}`} menu=${menu} />` : null;
}

function OpenMenu({ menu }) {
  const editor = useEditor();
  const box = useRef(null);
  /** What had the focus before: a menu at a point has no button to go back to. */
  const from = useRef(null);
  const close = (back) => {
    editor.menu.value = null;
    if (back) (menu.anchor ?? from.current)?.focus({ preventScroll: true });
  };
  // Before the next key: whoever works by keyboard does not wait until the menu has been painted.
  useLayoutEffect(() => {
    place(box.current, menu.box);
    if (!box.current.contains(document.activeElement)) from.current = document.activeElement;
    box.current.querySelector('[role^="menuitem"]')?.focus();
    const outside = (event) => {
      if (box.current?.contains(event.target)) return;
      spend(event);
      close(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [menu]);
  const keys = (event) => {
    event.stopPropagation();
    const items = [...box.current.querySelectorAll('[role^="menuitem"]')];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const begins = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((one) => begun(one, event));
    if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    else if (begins) begins.focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
  };
  const run = (item) => {
    // The focus goes back first: what the command opens may then take it.
    close(true);
    item.run();
  };
  return html`<div class="menu ed-menu" role="menu" aria-label=${menu.label} ref=${box} onKeyDown=${keys} onContextMenu=${(event) => event.preventDefault()}>
    ${menu.swatches && html`<${Swatches} swatches=${menu.swatches} done=${() => close(true)} />`}
    ${menu.items.map((item, i) =>
      item === "-" ? html`<hr key=${i} role="separator" />` : html`<${MenuItem} key=${i} item=${item} run=${run} />`,
    )}
    ${!menu.items.length && !menu.swatches && html`<p class="ed-menu__none">${gettext("Nothing to do here.")}</p>`}
  </div>`;
}

/** Whether a letter goes to this entry, as in every menu: many may be in it. */
const begun = (one, { key, ctrlKey, metaKey, altKey }) =>
  key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey && one.querySelector(".ed-menu__label")?.textContent.toLowerCase().startsWith(key.toLowerCase());

function MenuItem({ item, run }) {
  if (item.heading) return html`<p class="ed-menu__heading">${item.heading}</p>`;
  return html`<button
    type="button"
    role=${item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
    aria-checked=${item.checked === undefined ? undefined : String(item.checked)}
    class=${item.danger ? "ed-menu__item is-danger" : "ed-menu__item"}
    tabindex="-1"
    onClick=${() => run(item)}
  >
    ${item.mark ?? html`<${Icon} name=${item.checked ? "check" : (item.icon ?? "dot")} size=${16} />`}
    <span class="ed-menu__label" dir="auto">${item.label}${item.hint && html`<small dir="auto">${item.hint}</small>`}</span>
    ${item.shortcut && html`<span class="ed-menu__keys" aria-hidden="true">${keysOf(item.shortcut).map((key) => html`<kbd key=${key}>${key}</kbd>`)}</span>`}
  </button>`;
}

function Swatches({ swatches, done }) {
  const choose = (colour) => {
    swatches.choose(colour);
    done();
  };
  const { legend = {} } = swatches;
  const name = (colour) => legend[colour] || interpolate(gettext("Colour %(number)s"), { number: colour });
  return html`<div class="ed-menu__swatches" role="group" aria-label=${gettext("Colour")}>
    ${[...(swatches.optional ? [null] : []), 1, 2, 3, 4, 5, 6, 7, 8].map(
      (colour) => html`<button
        key=${colour}
        type="button"
        role="menuitemradio"
        class=${colour ? `sw s-${colour}` : "sw sw--none"}
        aria-checked=${String(swatches.now === colour)}
        aria-label=${colour ? name(colour) : gettext("No colour")}
        title=${colour ? name(colour) : gettext("No colour")}
        tabindex="-1"
        onClick=${() => choose(colour)}
      ></button>`,
    )}
    ${Object.entries(legend).map(([colour, meaning]) => html`<small key=${colour} class="ed-menu__meaning" aria-hidden="true"><span class=${`swatch s-${colour}`}></span><span class="trunc" dir="auto">${meaning}</span></small>`)}
  </div>`;
}

const GAP = 4;

/** Below what opened it, or above where there is no room; never outside the window. */
function place(element, box) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + GAP;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, box.top - GAP - height);
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
