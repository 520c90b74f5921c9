/** Accepting an opportunity as an action: who, until when, and by which figure it will be seen that it helped. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { today } from "../../model/dates.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { numberOf, titleOf } from "../finding/links.js";
import { Icon } from "../Icon.js";
import { optionsFor } from "../inspector/options.js";
import { useModal } from "../use_modal.js";
import { addressOf } from "./actions.js";
import { Measure } from "./Measure.js";
import { Problem } from "./Problem.js";
import { wantedOf } from "./accepting.js";

export function AcceptDialog() {
  const { accepting, store } = useEditor();
  const row = accepting.value && store.row("opportunity", accepting.value).value;
  return row ? html`<${Dialog} key=${row.id} row=${row} />` : null;
}

function Dialog({ row }) {
  const editor = useEditor();
  const { accepting, boot, locale, store } = editor;
  const dialog = useModal();
  const busy = useSignal(false);
  /** signal<Record<string, string>> what is wrong, by field; "" for the whole form */
  const problems = useSignal({});
  const close = () => (accepting.value = null);
  const pains = (row.pain_points ?? []).map((id) => store.row("pain_point", id).value).filter(Boolean);
  const people = optionsFor(store, "opportunity", "owner", { to: "owner" }, row);
  const teams = optionsFor(store, "opportunity", "team", { to: "team" }, row);
  const [asked] = pains.filter((one) => one.owner);
  const submit = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { wanted, wrong } = wantedOf(new FormData(form), { opportunity: row.id, people: store.context.peek()?.people ?? [], locale });
    problems.value = wrong;
    if (Object.keys(wrong).length) return form.elements[Object.keys(wrong)[0]]?.focus();
    busy.value = true;
    try {
      const made = await request("POST", `maps/${store.mapId}/actions/`, wanted);
      editor.actions.value = [...editor.actions.peek().filter((one) => one.id !== made.id), made];
      close();
      editor.keepFocus({ kind: "opportunity", id: row.id });
      editor.toast(interpolate(gettext("A%(number)s is in the action register."), { number: made.number }), { icon: "check-sq", link: { href: addressOf(made, editor), label: gettext("Open") } });
    } catch (error) {
      const told = Object.entries(error.details ?? {}).filter(([name, said]) => form.elements[name] && Array.isArray(said));
      problems.value = told.length ? Object.fromEntries(told.map(([name, said]) => [name, said.join(" ")])) : { "": error.code === "offline" ? gettext("There is no connection. Nothing was saved.") : error.message || gettext("This could not be saved.") };
      if (told.length) form.elements[told[0][0]].focus();
    }
    busy.value = false;
    return undefined;
  };
  const labels = { title: gettext("What is done"), owner: gettext("Owner"), due: gettext("Deadline"), team: gettext("Team") };
  const told = pains.map((one) => `${numberOf("pain_point", one)} ${titleOf("pain_point", one)}`).join(", ");
  const answers = told && interpolate(gettext("answers %(pains)s"), { pains: told });
  const field = (name, label, control) => html`<label class="field"><span class="label">${label}</span>${control}<${Problem} text=${problems.value[name]} /></label>`;
  const select = (name, options, chosen, none) => html`<select class="input" name=${name} dir="auto"><option value="">${none}</option>${grouped(options, chosen)}</select>`;
  return html`<dialog class="dialog dialog--wide ed-accept" ref=${dialog} aria-labelledby="accept-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header><h2 class="head-l" id="accept-title">${gettext("Accept as an action")}</h2>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    <p class="t2" dir="auto">${numberOf("opportunity", row)} ${answers}</p>
    <div role="alert">${problems.value[""] && html`<p class="banner banner--neg"><${Icon} name="alert" /><span>${problems.value[""]}</span></p>`}</div>
    <form onSubmit=${submit} noValidate>
      ${field("title", labels.title, html`<input class="input" name="title" maxlength="300" autocomplete="off" dir="auto" autofocus defaultValue=${row.title} />`)}
      <div class="ed-accept__two">
        ${field("owner", labels.owner, select("owner", people, row.owner ?? asked?.owner, gettext("No owner yet")))}
        ${field("due", labels.due, html`<input class="input" type="date" name="due" min=${today(boot.locale?.timeZone)} max="9999-12-31" />`)}
        ${teams.length > 0 && field("team", labels.team, select("team", teams, row.team, gettext("No team")))}
      </div>
      <${Measure} row=${row} pains=${pains} problems=${problems.value} />
      ${field("description", html`${gettext("Notes")} <span class="t3">${gettext("optional")}</span>`, html`<textarea class="input" name="description" rows="2" maxlength="5000" dir="auto" defaultValue=${row.description}></textarea>`)}
      <div class="dialog__foot">
        <button type="button" class="btn btn--line" onClick=${close}>${gettext("Cancel")}</button>
        <button type="submit" class="btn btn--pri" disabled=${busy.value} aria-busy=${String(busy.value)}>${gettext("Accept as an action")}</button>
      </div>
    </form>
  </dialog>`;
}

/** Options under their headings. */
function grouped(options, chosen) {
  const groups = [...new Set(options.map((one) => one.group ?? ""))];
  const option = (one) => html`<option key=${one.value} value=${one.value} selected=${one.value === chosen}>${one.label}</option>`;
  return groups.map((group) => {
    const list = options.filter((one) => (one.group ?? "") === group).map(option);
    return group ? html`<optgroup key=${group} label=${group}>${list}</optgroup>` : list;
  });
}
