/** A quote that somebody heard, typed where it belongs: it goes into the library, and is linked at once. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { today } from "../../model/dates.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { addItem, findSources } from "./items.js";
import { KIND_NAMES, kindWord } from "./words.js";

/** @param {{back: () => void, done: (item: object) => void}} props */
export function Quote({ back, done }) {
  const { boot } = useEditor();
  const sources = useSignal(/** @type {any[]|null} */ (null));
  const source = useSignal("");
  const busy = useSignal(false);
  const problem = useSignal("");
  const words = useRef(null);
  useEffect(() => {
    words.current.focus();
    const known = (list) => (sources.value = list);
    findSources(boot).then(known, () => known([]));
  }, []);
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const of = (name) => String(form.get(name) ?? "").trim();
    if (!of("text") || (!source.value && !of("name"))) {
      problem.value = of("text") ? gettext("Name the source: where was it said?") : gettext("Write what was said.");
      return;
    }
    busy.value = true;
    problem.value = "";
    try {
      done(await addItem(boot, { text: of("text"), date: of("date") || null, segment: of("segment") }, source.value ? { id: source.value } : { name: of("name"), kind: of("kind") }));
    } catch (error) {
      problem.value = error.code === "offline" ? gettext("There is no connection. Nothing was saved.") : error.message || gettext("This could not be saved.");
      busy.value = false;
    }
  };
  const field = (label, control) => html`<label class="field"><span class="label">${label}</span>${control}</label>`;
  const optional = (label) => html`${label} <span class="t3">${gettext("optional")}</span>`;
  const labels = { text: gettext("What was said, in their own words"), date: gettext("When"), segment: gettext("Who they are, without a name"), source: gettext("Source") };
  return html`<form class="evi-quote" onSubmit=${submit} noValidate>
    <div role="alert">${problem.value && html`<p class="banner banner--neg"><${Icon} name="alert" /><span>${problem.value}</span></p>`}</div>
    ${field(labels.text, html`<textarea class="input" name="text" rows="4" maxlength="5000" dir="auto" required ref=${words}></textarea>`)}
    <div class="evi-quote__two">
      ${field(labels.date, html`<input class="input" type="date" name="date" max="9999-12-31" defaultValue=${today(boot.locale?.timeZone)} />`)}
      ${field(optional(labels.segment), html`<input class="input" name="segment" maxlength="200" autocomplete="off" dir="auto" />`)}
    </div>
    ${field(labels.source, html`<select class="input" dir="auto" onChange=${(event) => (source.value = event.currentTarget.value)}><option value="">${gettext("A new source")}</option>${(sources.value ?? []).map(({ id, name, kind }) => html`<option key=${id} value=${id}>${name} (${kindWord(kind)})</option>`)}</select>`)}
    ${!source.value &&
    html`<div class="evi-quote__two">
      ${field(gettext("Name of the source"), html`<input class="input" name="name" maxlength="200" autocomplete="off" dir="auto" />`)}
      ${field(gettext("Kind"), html`<select class="input" name="kind">${KIND_NAMES.map((kind) => html`<option key=${kind} value=${kind} selected=${kind === "note"}>${kindWord(kind)}</option>`)}</select>`)}
    </div>`}
    <div class="dialog__foot">
      <button type="button" class="btn btn--line" onClick=${back}>${gettext("Back")}</button>
      <button type="submit" class="btn btn--pri" disabled=${busy.value} aria-busy=${String(busy.value)}>${gettext("Add and link")}</button>
    </div>
  </form>`;
}
