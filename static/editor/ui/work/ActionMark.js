/** On an opportunity: the action that it has led to, as one mark with its day. */
import { html, useComputed } from "../../lib.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { actionsOf, inWords, isOpen, outcomeTone, standing } from "./actions.js";

/** @param {{id: string}} props an opportunity */
export function ActionMark({ id }) {
  const editor = useEditor();
  const action = useComputed(() => actionsOf(editor.actions.value, id)[0]).value;
  if (!action) return null;
  const words = inWords(action, editor);
  const tone = isOpen(action) ? (action.late ? "neg" : "accent") : (outcomeTone(action.outcome) ?? "none");
  return html`<span class=${`badge badge--${tone} act`} role="img" aria-label=${words} title=${words}><${Icon} name=${action.late ? "alert" : "check-sq"} size=${12} /><span class="num">${standing(action, editor)}</span></span>`;
}
