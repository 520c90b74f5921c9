/** A member or a contact of the workspace, or nobody yet. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { optionsFor } from "../inspector/options.js";

export function OwnerSelect({ name, value = "" }) {
  const { store } = useEditor();
  const options = optionsFor(store, "opportunity", "owner", { to: "owner" }, {});
  const groups = [...new Set(options.map((one) => one.group))];
  return html`<select class="input" name=${name} dir="auto"><option value="">${gettext("No owner yet")}</option>
    ${groups.map((group) => html`<optgroup key=${group} label=${group}>${options.filter((one) => one.group === group).map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === value}>${one.label}</option>`)}</optgroup>`)}
  </select>`;
}
