/** A button with a small panel beside it: Esc and a press elsewhere close it, and the focus goes back. */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from "../../lib.js";
import { Icon } from "../Icon.js";
import { placeBeside } from "../place_beside.js";

/**
 * @param {object} props
 * @param {string} props.name commands open it by this (`editor.open`)
 * @param {string} props.label what the button and its panel are called
 * @param {(close: () => void) => object} props.children draws the panel
 */
export function Door({ name, icon, label, text = label, class: look, count = 0, chevron = false, children }) {
  const open = useSignal(false);
  const button = useRef(null);
  const close = (back = true) => {
    open.value = false;
    if (back) button.current?.focus();
  };
  return html`<button
      type="button"
      class=${look}
      ref=${button}
      data-door=${name}
      aria-haspopup="dialog"
      aria-expanded=${String(open.value)}
      aria-label=${text === label ? undefined : label}
      title=${text === label ? undefined : label}
      onClick=${() => (open.value = !open.value)}
    >
      <${Icon} name=${icon} size=${16} /><span class="trunc">${text}</span>${count > 0 && html`<span class="count">${count}</span>`}${chevron && html`<${Icon} name="chev-d" size=${14} />`}
    </button>
    ${open.value && html`<${Pop} anchor=${button} label=${label} close=${close}>${children(close)}</${Pop}>`}`;
}

const FIRST = 'button:not(:disabled, [tabindex="-1"]), input, select, textarea';

function Pop({ anchor, label, close, children }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current.showPopover?.();
    return placeBeside(box.current, () => anchor.current);
  }, []);
  useEffect(() => {
    box.current.querySelector(FIRST)?.focus();
    const outside = (event) => {
      const menu = event.target.closest?.("[role=menu], dialog");
      if (!menu && !box.current?.contains(event.target) && !anchor.current?.contains(event.target)) close(false);
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, []);
  const keys = (event) => {
    event.stopPropagation();
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return html`<div class="vpop" popover="manual" role="dialog" aria-label=${label} ref=${box} onKeyDown=${keys} onPointerDown=${(event) => event.stopPropagation()} onDblClick=${(event) => event.stopPropagation()}>${children}</div>`;
}
