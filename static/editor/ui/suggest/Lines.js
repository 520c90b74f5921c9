/** What a part of a suggestion would change, field by field: what goes is struck, what comes is underlined. */
import { html } from "../../lib.js";
import { useEditor } from "../context.js";
import { differing, fieldLines } from "./words.js";

/** So much of what stays is shown around it. */
const AROUND = 24;

/** @param {{part: object, labels?: boolean}} props */
export function Lines({ part, labels = true }) {
  const lines = fieldLines(useEditor(), part);
  if (!lines.length) return null;
  return lines.map((line) => html`<p key=${line.field} class="sug__line">${(labels || lines.length > 1) && line.label && html`<span class="t3">${line.label}</span> `}<${Words} line=${line} /></p>`);
}

function Words({ line }) {
  const { before, after, words } = line;
  if (!before || !after) return before || !after ? html`<span dir="auto">${words}</span>` : html`<ins dir="auto">${after}</ins>`;
  const { head, gone, come, tail } = differing(before, after);
  const start = head.length > AROUND ? `…${head.slice(-AROUND).replace(/^\S+(?=\s)/, "")}` : head;
  const end = tail.length > AROUND ? `${tail.slice(0, AROUND).replace(/(\s)\S+$/, "$1")}…` : tail;
  return html`<span dir="auto">${start}${gone && html`<del>${gone}</del>`}<span class="sr"> → </span>${come && html`<ins>${come}</ins>`}${end}</span>`;
}
