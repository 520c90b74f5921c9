/** The dialog of exports: a format, what is to be in the file, and the files that are being made or ready. */
import { effect, html, untracked, useEffect, useLayoutEffect, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { laneName } from "../place_name.js";
import { mapPersonaName } from "../people.js";
import { useModal } from "../use_modal.js";
import { ExportRow, download } from "./ExportRow.js";
import { emptyParts, everything, firstChoice, isPart, optionsOf, worthKeeping } from "./choosing.js";
import { createExports, isUnderWay, reasonOf } from "./exports_state.js";
import { formatsOf, papersOf } from "./formats.js";
import { Options } from "./Options.js";
import { keepChoice, keptAway, keptChoice } from "./kept.js";

/** One list for each open map, which outlives the dialog. */
const made = new WeakMap();

function exportsOf(editor) {
  if (!made.has(editor)) {
    const told = (one) => !editor.exporting.peek() && tell(editor, made.get(editor), one);
    const exports = createExports({ mapId: editor.store.mapId, request, told, away: keptAway() });
    made.set(editor, exports);
    effect(() => {
      const notice = editor.store.notice.value;
      if (notice?.type === "job") untracked(() => exports.heard(notice));
    });
  }
  return made.get(editor);
}

/** The dialog is closed: a word at the lower edge, with the way to the file. */
function tell(editor, exports, one) {
  const show = () => (editor.exporting.value = true);
  if (one.job?.state === "done" && !one.refused) {
    const run = async () => (await download(exports, one.id)) || show();
    return editor.toast(exports.said.peek(), { action: { label: gettext("Download"), run } });
  }
  return editor.toast(`${one.name}: ${reasonOf(one)}`, { icon: "alert", action: { label: gettext("Show"), run: show } });
}

function partsOf({ store }) {
  const stage = (id) => ({ id, name: store.row("stage", id).value?.title || gettext("Untitled stage") });
  const lane = (id) => ({ id, name: laneName(store.row("lane", id).value) });
  return [
    { name: "stages", label: gettext("Stages"), none: gettext("Choose at least one stage."), options: store.stagesInOrder.value.map(stage) },
    { name: "lanes", label: gettext("Lanes"), none: gettext("Choose at least one lane."), options: store.lanesInOrder.value.map(lane) },
    { name: "personas", label: gettext("Personas"), none: gettext("Choose at least one persona."), options: store.mapPersonasInOrder.value.map((id) => ({ id, name: mapPersonaName(store, id) })) },
  ];
}

export function Dialog() {
  const editor = useEditor();
  const dialog = useModal();
  const exports = exportsOf(editor);
  const formats = formatsOf(editor.boot.exports);
  const parts = partsOf(editor);
  const all = Object.fromEntries(parts.map(({ name, options }) => [name, options.map(({ id }) => id)]));
  const choice = useSignal(null);
  choice.value ??= firstChoice({ formats, all, view: { hidden: editor.hidden.peek(), lens: editor.lens.peek() }, last: keptChoice(editor), language: editor.boot.locale.language });
  const tried = useSignal(false);
  const format = formats.find(({ key }) => key === choice.value.key) ?? formats[0];
  const empty = emptyParts(choice.value, all).filter((part) => format.takes.includes(part));
  const change = (more) => (choice.value = { ...choice.value, ...more });
  const close = () => (editor.exporting.value = false);
  useEffect(() => void exports.recall((name, { layout }) => formats.find((one) => one.format === name && (!one.layout || one.layout === (layout ?? "poster")))?.name ?? name), []);
  useLayoutEffect(() => dialog.current.querySelector(".xf input:checked")?.focus(), []);
  const list = exports.list.value;
  useLayoutEffect(() => void (list.length && dialog.current.querySelector(".ed-export__files").scrollIntoView({ block: "nearest" })), [list.length]);
  const submit = (event) => {
    event.preventDefault();
    tried.value = true;
    if (empty.length) return void dialog.current.querySelector(`[data-part="${empty[0]}"]`)?.focus();
    keepChoice(editor, worthKeeping(choice.value));
    exports.start(format.name, format.format, optionsOf(choice.value, format, all, papersOf(format.layout)));
  };
  return html`<dialog class="dialog dialog--wide ed-export" ref=${dialog} aria-labelledby="export-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header class="ed-export__h"><h2 class="head-m" id="export-title">${gettext("Export")}</h2><button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button></header>
    <form onSubmit=${submit}>
      <fieldset class="xfs"><legend class="label">${gettext("Format")}</legend>${formats.map((one) => html`<${Card} key=${one.key} format=${one} checked=${one.key === format.key} choose=${() => change({ key: one.key })} />`)}</fieldset>
      <div class="ed-export__what">
        <p class="label">${gettext("What is in it")}</p>
        ${isPart(choice.value, all) && html`<p class="xhint t2">${gettext("Only a part of the map: it begins with what you see now.")} <button type="button" class="link" onClick=${() => change(everything(all))}>${gettext("Take the whole map")}</button></p>`}
        <${Options} choice=${choice.value} format=${format} change=${change} parts=${parts.map((part) => ({ ...part, problem: tried.value && empty.includes(part.name) ? part.none : "" }))} />
      </div>
      <div class="dialog__foot"><button type="submit" class="btn btn--pri"><${Icon} name="export" size=${16} />${gettext("Export")}</button></div>
    </form>
    <section class="ed-export__files" hidden=${!list.length} aria-label=${gettext("Files")}>
      <ul>${list.map((one) => html`<${ExportRow} key=${one.id} one=${one} exports=${exports} />`)}</ul>
      ${list.some(isUnderWay) && html`<p class="t3">${gettext("You can close this and go on: you are told when a file is ready.")}</p>`}
    </section>
    <p class="sr" role="status">${exports.said.value}</p>
  </dialog>`;
}

const Card = ({ format: { key, name, use, icon }, checked, choose }) => html`<label class="xf">
  <input type="radio" name="format" value=${key} checked=${checked} onChange=${choose} />
  <${Icon} name=${icon} size=${18} /><span class="xf__n">${name}</span><span class="xf__u">${use}</span>
</label>`;
