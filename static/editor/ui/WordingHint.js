/** A quiet mark beside a touchpoint's name in team words; it opens what the customer might say, and how to dismiss it. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { openMenu } from "./menus.js";
import { wordingText } from "./wording.js";

/** @param {{id: string}} props of the touchpoint */
export function WordingHint({ id }) {
  const editor = useEditor();
  const hint = useComputed(() => (editor.canEdit.value ? editor.wordingOf(editor.store.row("touchpoint", id).value) : null)).value;
  if (!hint) return null;
  const text = wordingText(hint);
  return html`<button
    type="button"
    class="wording"
    data-command="wording"
    data-door=${`wording:${id}`}
    tabindex="-1"
    title=${text}
    aria-label=${text}
    aria-haspopup="menu"
    onPointerDown=${(event) => event.stopPropagation()}
    onClick=${(event) => {
      event.stopPropagation();
      openWording(editor, id, event.currentTarget);
    }}
  ><${Icon} name="quote" size=${13} /></button>`;
}

function openWording(editor, id, anchor) {
  const row = editor.store.row("touchpoint", id).peek();
  const hint = row && editor.wordingOf(row);
  if (!hint) return;
  const rename = () => editor.store.commit([{ op: "update", kind: "touchpoint", id, fields: { title: hint.say } }]);
  openMenu(editor, {
    label: gettext("Say it as the customer would"),
    anchor,
    items: [
      { heading: wordingText(hint) },
      ...(hint.say ? [{ label: interpolate(gettext("Say “%(words)s”"), { words: hint.say }), icon: "check", run: rename }] : []),
      { label: gettext("Find other words"), icon: "pencil", run: () => editor.edit("touchpoint", id, "title") },
      { label: gettext("It is right as it is"), hint: gettext("Don’t hint at this touchpoint again"), icon: "close", run: () => editor.dismissWording(id) },
    ],
  });
}
