/** Some of a list, as chips that are switched on and off (personas, channels, linked pain points). */
import { html, useState } from "../../lib.js";
import { gettext } from "../../i18n.js";

/** More than this are not all shown: those that are on, and a list to add from. */
const MANY = 8;

/**
 * @param {object} props
 * @param {string[]} props.value ids that are on
 * @param {{value: string, label: string, short?: string}[]} props.options
 * @param {string} props.empty what to say when there is nothing to choose from
 */
export function Several({ value = [], set, readonly, options, empty, none, name }) {
  if (!options.length) return html`<span class="quiet-text t3">${empty}</span>`;
  const on = new Set(value);
  const shown = options.length > MANY ? options.filter((option) => on.has(option.value)) : options;
  const toggle = (id) => set(on.has(id) ? value.filter((one) => one !== id) : [...value, id].sort());
  return html`<span class="several" role="group" aria-label=${name}>
    ${!on.size && none && html`<span class="several__none t3">${none}</span>`}
    ${shown.map(
      (option) =>
        html`<button
          key=${option.value}
          type="button"
          class="several__one"
          aria-pressed=${on.has(option.value) ? "true" : "false"}
          disabled=${readonly}
          title=${option.short ? option.label : undefined}
          onClick=${() => toggle(option.value)}
        >${option.short && html`<b class="num">${option.short}</b>`}<span class="trunc" dir="auto">${option.label}</span></button>`,
    )}
    ${options.length > MANY &&
    !readonly &&
    html`<select class="quiet quiet--select several__add" aria-label=${`${name}: ${gettext("Add")}`} value="" onChange=${(event) => {
      toggle(event.currentTarget.value);
      event.currentTarget.value = "";
    }}>
      <option value="" selected>${gettext("Add")}</option>
      ${options.filter((option) => !on.has(option.value)).map((option) => html`<option key=${option.value} value=${option.value}>${option.short ? `${option.short} ${option.label}` : option.label}</option>`)}
    </select>`}
  </span>`;
}

/** Free words as chips: Enter or a comma adds one, Backspace in the empty input takes the last away. */
export function Tags({ id, value = [], set, readonly, suggestions = [], placeholder, removeLabel }) {
  const [text, setText] = useState("");
  const add = () => {
    const tag = text.normalize("NFC").trim().replace(/,$/, "").trim().slice(0, 50);
    setText("");
    if (tag && !value.includes(tag)) set([...value, tag].sort());
  };
  const keys = (event) => {
    if (event.isComposing) return;
    if ((event.key === "Enter" || event.key === ",") && text.trim()) {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && !text && value.length) set(value.slice(0, -1));
  };
  return html`<span class="several">
    ${value.map(
      (tag) =>
        html`<span key=${tag} class="chip" dir="auto">${tag}
          ${!readonly && html`<button type="button" class="chip__x" aria-label=${`${removeLabel} ${tag}`} onClick=${() => set(value.filter((one) => one !== tag))}>×</button>`}
        </span>`,
    )}
    ${!readonly &&
    html`<input id=${id} class="quiet quiet--tag" dir="auto" list=${`${id}-list`} maxlength="50" placeholder=${placeholder} value=${text} onInput=${(event) => setText(event.currentTarget.value)} onKeyDown=${keys} onBlur=${add} />
      <datalist id=${`${id}-list`}>${suggestions.filter((tag) => !value.includes(tag)).map((tag) => html`<option key=${tag} value=${tag} />`)}</datalist>`}
  </span>`;
}
