/** One of a few: a quiet select; with `none`, also nothing. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";

/**
 * @param {object} props
 * @param {{value: string, label: string, group?: string}[]} props.options
 * @param {string} [props.none] the label for no choice; without it there always is one
 */
export function Choice({ id, value, set, readonly, options, none, name }) {
  const groups = [...new Set(options.map((option) => option.group).filter(Boolean))];
  const known = value === null || value === undefined || options.some((option) => option.value === value);
  const option = (one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.label}</option>`;
  return html`<select
    id=${id}
    class=${`quiet quiet--select${!value && none === gettext("Not set") ? " is-unset" : ""}`}
    aria-label=${name}
    disabled=${readonly}
    onChange=${(event) => set(event.currentTarget.value === "" ? null : event.currentTarget.value)}
  >
    ${none !== undefined && html`<option value="" selected=${!value}>${none}</option>`}
    ${!known && html`<option value=${value} selected>–</option>`}
    ${groups.length ? groups.map((group) => html`<optgroup key=${group} label=${group}>${options.filter((one) => one.group === group).map(option)}</optgroup>`) : options.map(option)}
  </select>`;
}
