/** One field of the selected element: its label and the control that fits its type. */
import { html } from "../../lib.js";
import { KINDS } from "../../model/kinds.js";
import { useEditor } from "../context.js";
import { CONTROLS, controlOf } from "./controls.js";
import { fieldLabel } from "./layouts.js";

/** Controls that need the whole width: the label stands above. */
const WIDE = new Set(["text", "cost", "legend", "image"]);

/** @param {{spec: string|{field: string, control: string}}} props */
export function InspectorField({ kind, row, spec, readonly }) {
  const editor = useEditor();
  const field = typeof spec === "string" ? spec : spec.field;
  const type = KINDS[kind].fields[field];
  if (!type) return null;
  const control = typeof spec === "string" ? controlOf(kind, field, type) : spec.control;
  const id = `field-${kind}-${field}`;
  const set = (value) => setFields({ [field]: value });
  // Who fills in an example makes it theirs.
  const setFields = (fields) => editor.store.commit([{ op: "update", kind, id: row.id, fields: row.example ? { ...fields, example: false } : fields }]);
  const label = fieldLabel(kind, field);
  const props = { editor, kind, row, field, type, id, readonly: readonly || type.fixed, value: row[field], set, setFields, label };
  return html`<div class=${WIDE.has(control) ? "prop prop--wide" : "prop"}>
    <dt><label for=${id}>${label}</label></dt>
    <dd><${CONTROLS[control]} ...${props} /></dd>
  </div>`;
}
