/** The panel of an element: the evidence it rests on, with what was said; and the way to link more, or to take it off. */
import { html, useComputed, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { linkEvidence } from "../../commands/evidence.js";
import { summaryOf } from "../../model/evidence.js";
import { keyedId } from "../../model/keys.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { itemAddress, linkedItems } from "./items.js";
import { ItemText } from "./ItemRow.js";
import { summaryWords } from "./words.js";

/** More than these fold away. */
const FEW = 4;

export function EvidenceSection({ kind, row }) {
  const editor = useEditor();
  if (!linkEvidence.kinds.includes(kind) || row.example || !editor.keepsEvidence.value) return null;
  return html`<${Section} key=${row.id} kind=${kind} id=${row.id} />`;
}

function Section({ kind, id }) {
  const editor = useEditor();
  const ids = useComputed(() => (editor.linked.value.get(id) ?? []).join(" "));
  const linked = ids.value ? ids.value.split(" ") : [];
  const { items, failed } = useItems(id, ids.value);
  const all = useSignal(false);
  const may = linkEvidence.enabled(editor, { kind, id });
  const add = () => linkEvidence.run(editor, { kind, id });
  const known = items.filter((item) => linked.includes(item.id));
  const shown = all.value ? known : known.slice(0, FEW);
  const summary = useComputed(() => summaryWords(summaryOf(editor.linked.value.get(id) ?? [], editor.knownItems.value), editor.locale)).value;
  return html`<section class="insp__sec" aria-label=${gettext("Evidence")}>
    <h3>${gettext("Evidence")} ${linked.length > 0 && html`<span class="count">${linked.length}</span>`}<span class="spacer"></span>${may && html`<button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Link evidence")} title=${gettext("Link evidence")} data-command="link_evidence" onClick=${add}><${Icon} name="plus" size=${14} /></button>`}</h3>
    ${linked.length
      ? html`<p class="evi-state"><span class="badge badge--pos"><${Icon} name="check" size=${12} />${gettext("Validated")}</span><span class="t3">${summary}</span></p>`
      : html`<p class="evi-state"><span class="badge badge--assume"><${Icon} name="help" size=${12} />${gettext("Assumption")}</span><span class="t3">${gettext("Nothing backs this yet.")}</span></p>`}
    ${failed && linked.length > 0 && html`<p class="t3" role="status">${gettext("What was said can't be read without a connection.")}</p>`}
    ${shown.length > 0 && html`<ul class="evi-list">${shown.map((item) => html`<${Linked} key=${item.id} item=${item} target=${id} may=${may} />`)}</ul>`}
    ${known.length > FEW && html`<button type="button" class="btn btn--sm" aria-expanded=${String(all.value)} onClick=${() => (all.value = !all.value)}>${all.value ? gettext("Show fewer") : interpolate(gettext("Show all %(n)s"), { n: known.length })}</button>`}
    ${!linked.length && may && html`<button type="button" class="btn btn--line" onClick=${add}><${Icon} name="flask" size=${16} />${gettext("Link evidence")}</button>`}
  </section>`;
}

/** What is linked with its texts, read again when other things are linked and the server knows it; typing asks for nothing. */
function useItems(id, ids) {
  const editor = useEditor();
  const { store } = editor;
  const items = useSignal([]);
  const failed = useSignal(false);
  const asked = useRef(0);
  const read = useRef("");
  const sent = store.pendingCount.value === 0;
  const live = store.connection.value === "live";
  useEffect(() => {
    const own = (asked.current += 1);
    if (!ids || !sent || !live || read.current === ids) return;
    linkedItems(store.mapId, id).then(
      (found) => {
        if (own !== asked.current) return;
        items.value = found;
        read.current = ids;
        failed.value = false;
      },
      () => own === asked.current && (failed.value = true),
    );
  }, [id, ids, sent, live]);
  return { items: items.value, failed: failed.value || (!live && read.current !== ids) };
}

function Linked({ item, target, may }) {
  const editor = useEditor();
  const { store, boot } = editor;
  const label = gettext("Take this evidence off");
  const unlink = () => {
    const change = store.commit([{ op: "delete", kind: "evidence_link", id: keyedId(store.mapId, "evidence_link", [target, item.id]) }]);
    editor.toast(gettext("The evidence is no longer linked here. It stays in the library."), { icon: "flask", action: change && { label: gettext("Undo"), run: () => store.undo(change), applies: () => store.canUndoChange(change) } });
    document.querySelector(`.insp [data-command="link_evidence"]`)?.focus();
  };
  return html`<li>
    <a class="evi-list__a" href=${itemAddress(boot, item.id)} title=${gettext("Open in the library")}><${ItemText} item=${item} /></a>
    ${may && html`<button type="button" class="ibtn ibtn--sm" aria-label=${label} title=${label} onClick=${unlink}><${Icon} name="close" size=${14} /></button>`}
  </li>`;
}
