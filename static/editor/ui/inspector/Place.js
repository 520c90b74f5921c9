/** Where the element stands: stage, touchpoint, lane, persona; each part leads there. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { choiceWord } from "./choices.js";

export function Place({ kind, row }) {
  const editor = useEditor();
  const parts = placeOf(editor.store, kind, row);
  if (!parts.length) return null;
  return html`<p class="insp__w">
    ${parts.map(
      (part, i) =>
        html`${i > 0 && html`<${Icon} name="chev-r" size=${12} />`}
          ${part.kind
            ? html`<button type="button" class=${part.colour ? `stage-tag s-${part.colour}` : "insp__link"} dir="auto" onClick=${() => editor.openInspector(part.kind, part.id)}>${part.label}</button>`
            : html`<span dir="auto">${part.label}</span>`}`,
    )}
  </p>`;
}

function placeOf(store, kind, row) {
  if (kind === "card" && !row.touchpoint) return [{ label: gettext("Tray") }];
  const touchpoint = kind === "touchpoint" ? row : store.row("touchpoint", row.touchpoint ?? row.from ?? "").value;
  const stage = touchpoint && store.row("stage", touchpoint.stage).value;
  const lane = row.lane && store.row("lane", row.lane).value;
  return [
    stage && { kind: "stage", id: stage.id, colour: stage.colour, label: stage.title || gettext("Untitled stage") },
    kind !== "touchpoint" && touchpoint && { kind: "touchpoint", id: touchpoint.id, label: touchpoint.title || gettext("Untitled touchpoint") },
    lane && { kind: "lane", id: lane.id, label: lane.label || choiceWord("lane", "role", lane.role) },
  ].filter(Boolean);
}
