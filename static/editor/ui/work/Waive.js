/** Deciding to live with a finding: a reason, for this element or for the whole rule on this map. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { waive } from "./waiving.js";

export function Waive({ finding, close }) {
  const editor = useEditor();
  const busy = useSignal(false);
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const submit = async (event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const reason = String(data.get("reason")).trim();
    if (!reason) return field.current.focus();
    busy.value = true;
    if (await waive(editor, finding, reason, data.has("all"))) return close();
    return void (busy.value = false);
  };
  const keys = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    close();
  };
  return html`<form class="chk__waive" onSubmit=${submit} onKeyDown=${keys}>
    <label class="field"><span class="label">${gettext("Why you can live with it")}</span>
      <textarea ref=${field} class="input" name="reason" rows="2" maxlength="500" required dir="auto"></textarea></label>
    ${finding.element && html`<label class="check"><input type="checkbox" name="all" /><span>${gettext("This rule for the whole map")}</span></label>`}
    <div class="chk__do"><button type="submit" class="btn btn--sm btn--pri" disabled=${busy.value}>${gettext("Waive")}</button><button type="button" class="btn btn--sm" onClick=${close}>${gettext("Cancel")}</button></div>
  </form>`;
}
