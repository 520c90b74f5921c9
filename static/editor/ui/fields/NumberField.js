/** A number as the person writes it, checked when it is left; what is wrong is said beside it and nothing is saved. */
import { html, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatNumber, parseNumber } from "../../model/numbers.js";

/**
 * @param {object} props
 * @param {number|null} props.value
 * @param {(value: number|null) => void} props.set
 * @param {boolean} [props.whole] integers only
 * @param {number} [props.least]
 * @param {number} [props.most]
 * @param {string} [props.suffix] a unit behind the number
 */
export function NumberField({ id, value, set, readonly, locale, whole = false, least, most, suffix, name, narrow = false, placeholder = narrow ? "–" : gettext("Not set") }) {
  const [text, setText] = useState(null);
  const [error, setError] = useState("");
  const leave = () => {
    setText(null);
    setError("");
  };
  const save = () => {
    if (text === null) return;
    const number = parseNumber(text, locale);
    const wrong = number === null ? "" : problem(number, { whole, least, most, locale });
    if (wrong) return setError(wrong);
    if (number !== (value ?? null)) set(number);
    return leave();
  };
  return html`<span class="number-field">
    <input
      id=${id}
      class=${`quiet num${narrow ? " quiet--narrow" : ""}`}
      inputmode=${whole && least >= 0 ? "numeric" : "text"}
      autocomplete="off"
      aria-label=${name}
      aria-invalid=${error ? "true" : undefined}
      aria-describedby=${error ? `${id}-error` : undefined}
      readonly=${readonly}
      placeholder=${placeholder}
      value=${text ?? formatNumber(value ?? null, locale)}
      onInput=${(event) => setText(event.currentTarget.value)}
      onBlur=${save}
      onKeyDown=${(event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") save();
        if (event.key === "Escape" && text !== null) {
          event.stopPropagation();
          leave();
        }
      }}
    />
    ${suffix && (text || (value ?? null) !== null) && html`<span class="t3">${suffix}</span>`}
    ${error && html`<span class="field-error" id=${`${id}-error`} role="alert">${error}</span>`}
  </span>`;
}

function problem(number, { whole, least, most, locale }) {
  if (Number.isNaN(number)) return gettext("This is not a number.");
  if (whole && !Number.isInteger(number)) return gettext("Whole numbers only.");
  const low = least !== undefined && number < least;
  const high = most !== undefined && number > most;
  if (!low && !high) return "";
  const range = { low: formatNumber(least ?? null, locale), high: formatNumber(most ?? null, locale) };
  if (least !== undefined && most !== undefined) return interpolate(gettext("From %(low)s to %(high)s."), range);
  return low ? interpolate(gettext("%(low)s or more."), range) : interpolate(gettext("%(high)s or less."), range);
}
