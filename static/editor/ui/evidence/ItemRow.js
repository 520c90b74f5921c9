/** One piece of evidence: what was said, from which research, when, and how it feels. Texts are shown as they are, never read as markup. */
import { html } from "../../lib.js";
import { formatDate } from "../../model/dates.js";
import { faceOf } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { kindWord, toneWord } from "./words.js";

/** @param {{item: import("./items.js").Item}} props */
export function ItemText({ item }) {
  const { locale } = useEditor();
  const tone = toneWord(item.sentiment);
  const said = item.text || item.title;
  return html`<span class="evi">
    ${item.question && html`<small class="t3" dir="auto">${item.question}</small>`}
    <q class="evi__q" dir="auto">${said}</q>
    <span class="evi__m">
      ${tone && html`<span class="evi__tone"><${Face} face=${faceOf(item.sentiment * 2)} size=${14} /><span class="sr">${tone}</span></span>`}
      <span class="badge">${kindWord(item.kind)}</span>${item.source?.name && html`<span class="trunc" dir="auto">${item.source.name}</span>`}${item.date && html`<span class="num">${formatDate(item.date, locale)}</span>`}
    </span>
  </span>`;
}
