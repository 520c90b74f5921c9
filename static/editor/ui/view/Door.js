/** A button with a small panel beside it. */
import { html, useRef, useSignal } from "../../lib.js";
import { Icon } from "../Icon.js";
import { Popover } from "../Popover.js";

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
      title=${text === label ? undefined : label}
      onClick=${() => (open.value = !open.value)}
    >
      <${Icon} name=${icon} size=${16} /><span class="trunc">${text}</span>${count > 0 && html` <span class="count">${count}</span>`}${text !== label && html`<span class="sr">, ${label}</span>`}${chevron && html`<${Icon} name="chev-d" size=${14} />`}
    </button>
    ${open.value && html`<${Popover} label=${label} anchor=${() => button.current} close=${close} class="vpop" flush>${children(close)}</${Popover}>`}`;
}
