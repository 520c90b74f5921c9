/** One field of the selected element: its label and the control that fits its type. */
import { html } from "../../lib.js";
import { KINDS } from "../../model/kinds.js";
import { useEditor } from "../context.js";
import { CONTROLS, controlOf } from "./controls.js";
import { fieldLabel } from "./layouts.js";

/** Controls that need the whole width: the label stands above. */
const WIDE = new Set(["text", "cost", "legend", "several", "tags"]);

/** @param {{spec: string|{field: string, control: string}}} props */
export function InspectorField({ kind, row, spec, readonly }) {
  const editor = useEditor();
  const field = typeof spec === "string" ? spec : spec.field;
  const type = KINDS[kind].fields[field];
  if (!type || isMoot(editor.store, type, row[field])) return null;
  const control = typeof spec === "string" ? controlOf(kind, field, type) : spec.control;
  const id = `field-${kind}-${field}`;
  const set = (value) => setFields({ [field]: value });
  const setFields = (fields) => editor.store.commit([{ op: "update", kind, id: row.id, fields }]);
  const label = fieldLabel(kind, field);
  const props = { editor, kind, row, field, type, id, readonly: readonly || type.fixed, value: row[field], set, setFields, label };
  return html`<div class=${WIDE.has(control) ? "prop prop--wide" : "prop"}>
    <dt><label for=${id}>${label}</label></dt>
    <dd><${CONTROLS[control]} ...${props} /></dd>
  </div>`;
}

/** A choice of teams in a workspace that has none (and the element none either) would only be in the way. */
const isMoot = (store, type, value) => type.to === "team" && !value && !store.context.value?.teams?.length;
