/** What is decided: who does it and until when, what it is about, and its way into the action register. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatDate, today } from "../../model/dates.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { ownerOf } from "../people.js";
import { act } from "./acting.js";
import { goTo, nameOf } from "./bringing.js";
import { OwnerSelect } from "./OwnerSelect.js";

/** What a decision can be about, when it is selected on the map. */
const TARGETS = ["stage", "touchpoint", "card", "pain_point", "opportunity", "metric"];

export function Decisions({ workshop }) {
  const editor = useEditor();
  /** signal<id|null> which one is being changed */
  const editing = useSignal(null);
  const edits = editor.editsMap.value;
  return html`${edits && html`<${DecisionForm} key="new" done=${() => {}} />`}
    ${!workshop.decisions.length && html`<p class="t2">${gettext("Nothing is decided yet.")}</p>`}
    <ul class="ws-notes">${workshop.decisions.map((one) =>
      editing.value === one.id
        ? html`<li key=${one.id} class="ws-note"><${DecisionForm} decision=${one} done=${() => (editing.value = null)} /></li>`
        : html`<${Decision} key=${one.id} decision=${one} edits=${edits} change=${() => (editing.value = one.id)} />`,
    )}</ul>`;
}

function Decision({ decision, edits, change }) {
  const editor = useEditor();
  const { locale, boot } = editor;
  const { text, owner, due, target, action } = decision;
  const about = target && nameOf(editor, target);
  const who = owner && (owner.name ?? ownerOf(editor.store, owner.id)?.name ?? gettext("Left the workspace"));
  const until = due ? interpolate(gettext("until %(day)s"), { day: formatDate(due, locale) }) : gettext("no deadline yet");
  const taken = async () => {
    const answer = await act(editor, "POST", `decisions/${decision.id}/action/`, {});
    if (answer) editor.toast(gettext("It is in the action register."), { icon: "check-sq", link: { href: `${boot.urls.home}actions/`, label: gettext("Open") } });
  };
  return html`<li class="ws-note ws-decision">
    <p dir="auto"><b>${text}</b></p>
    <p class="ws-note__f t3"><span>${who ?? gettext("No owner yet")}</span><span class="num">${until}</span></p>
    ${about && html`<p class="ws-note__f"><button type="button" class="link trunc" dir="auto" onClick=${() => goTo(editor, target)}>${about}</button></p>`}
    ${action
      ? html`<p class="ws-note__f ws-note__on"><${Icon} name="check-sq" size=${14} />${gettext("In the action register")}</p>`
      : edits && html`<p class="ws-note__f">
          <button type="button" class="btn btn--sm btn--line" aria-label=${`${gettext("To the action register")}: ${text}`} onClick=${taken}><${Icon} name="check-sq" size=${14} />${gettext("To the action register")}</button><span class="spacer"></span>
          <button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Edit the decision “%(text)s”"), { text })} title=${gettext("Edit")} onClick=${change}><${Icon} name="pencil" size=${14} /></button>
          <button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Delete the decision “%(text)s”"), { text })} title=${gettext("Delete")} onClick=${() => act(editor, "DELETE", `decisions/${decision.id}/`)}><${Icon} name="trash" size=${14} /></button></p>`}
  </li>`;
}

function DecisionForm({ decision = null, done }) {
  const editor = useEditor();
  const { store, boot } = editor;
  const busy = useSignal(false);
  const form = useRef(null);
  /** What did not get there may have got there all the same: said again, it is written once. */
  const said = useRef({ key: "", id: "" });
  const chosen = editor.selected.value;
  const offered = decision ? decision.target : chosen && TARGETS.includes(chosen.kind) ? { kind: chosen.kind, id: chosen.id } : null;
  const about = offered && nameOf(editor, offered);
  useEffect(() => void (decision && form.current.elements.text.focus()), []);
  const submit = async (event) => {
    event.preventDefault();
    const data = new FormData(form.current);
    const text = String(data.get("text")).trim();
    if (!text) return form.current.elements.text.focus();
    const id = String(data.get("owner") || "");
    const person = id && ownerOf(store, id);
    const wanted = { text, owner: person ? { kind: person.kind, id } : null, due: data.get("due") || null, target: data.has("about") ? offered : null };
    const key = JSON.stringify(wanted);
    if (said.current.key !== key) said.current = { key, id: store.newId() };
    busy.value = true;
    const kept = decision ? await act(editor, "PATCH", `decisions/${decision.id}/`, wanted) : await act(editor, "POST", "decisions/", { id: said.current.id, ...wanted });
    busy.value = false;
    if (!kept) return undefined;
    said.current = { key: "", id: "" };
    if (!decision) {
      form.current?.reset();
      form.current?.elements.text.focus();
    }
    return done();
  };
  const enter = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === "Escape" && decision) {
      event.preventDefault();
      done();
    }
  };
  return html`<form class="ws-form ws-new" ref=${form} onSubmit=${submit} aria-label=${decision ? gettext("Change the decision") : gettext("New decision")}>
    <textarea class="input" name="text" rows="2" maxlength="300" dir="auto" required aria-label=${gettext("What is decided")} placeholder=${gettext("What is decided?")} defaultValue=${decision?.text ?? ""} onKeyDown=${enter}></textarea>
    <div class="ws-two">
      <label class="field"><span class="label">${gettext("Owner")}</span><${OwnerSelect} name="owner" value=${decision?.owner?.id} /></label>
      <label class="field"><span class="label">${gettext("Deadline")}</span><input class="input num" type="date" name="due" min=${decision ? undefined : today(boot.locale?.timeZone)} max="9999-12-31" defaultValue=${decision?.due ?? ""} /></label>
    </div>
    ${about && html`<label class="check ws-about"><input type="checkbox" name="about" defaultChecked=${Boolean(decision)} /><span dir="auto">${interpolate(gettext("About “%(element)s”"), { element: about })}</span></label>`}
    <div class="ws-row"><button type="submit" class="btn btn--sm btn--line" disabled=${busy.value}>${decision ? gettext("Save") : gettext("Add decision")}</button>${decision && html`<button type="button" class="btn btn--sm" onClick=${done}>${gettext("Cancel")}</button>`}</div>
  </form>`;
}
