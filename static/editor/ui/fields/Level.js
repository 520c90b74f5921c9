/** A level from 1 to 5 as dots that say their number in words too; the same level again unsets it. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { Icon } from "../Icon.js";

/**
 * @param {object} props
 * @param {string} props.tone "severity", "impact" or "effort": the colour of the dots
 * @param {(level: number) => string} props.wordOf
 * @param {boolean} [props.clear] it may be empty: a button says so
 */
export function Level({ id, value, set, readonly, tone, wordOf, none, name, clear = false }) {
  const at = value ?? 0;
  const keys = (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const next = /^[1-5]$/.test(event.key) ? Number(event.key) : step && Math.max(1, Math.min(5, at + step));
    if (event.key === "Delete" && !readonly && at) set(null);
    if (!next || readonly) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== at) set(next);
    event.currentTarget.querySelectorAll("button")[next - 1].focus();
  };
  return html`<span class="level">
    <span class=${`level__dots level__dots--${tone}`} role="radiogroup" id=${id} aria-label=${name} onKeyDown=${keys}>
      ${[1, 2, 3, 4, 5].map(
        (one) =>
          html`<button
            key=${one}
            type="button"
            role="radio"
            class=${one <= at ? "on" : ""}
            aria-checked=${one === at ? "true" : "false"}
            aria-label=${wordOf(one)}
            title=${wordOf(one)}
            tabindex=${one === (at || 1) ? 0 : -1}
            disabled=${readonly}
            onClick=${() => set(one === at ? null : one)}
          ><i></i></button>`,
      )}
    </span>
    <span class=${at ? "" : "t3"}>${at ? wordOf(at) : none}</span>
    ${at > 0 && clear && !readonly && html`<button type="button" class="level__clear" aria-label=${`${gettext("Clear")}: ${name}`} title=${gettext("Clear")} onClick=${() => set(null)}><${Icon} name="close" size=${12} /></button>`}
  </span>`;
}
