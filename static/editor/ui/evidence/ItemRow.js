/** One piece of evidence: what was said, from which research, when, and how it feels. Texts are shown as they are, never read as markup. */
import { html } from "../../lib.js";
import { formatDate } from "../../model/dates.js";
import { faceOf } from "../../model/score.js";
import { useEditor } from "../context.js";
import { Face } from "../Face.js";
import { kindWord, toneWord } from "./words.js";

/** @param {{item: import("./items.js").Item, most?: number}} props most: letters of what was said; the library has all of it */
export function ItemText({ item, most = 240 }) {
  const { locale } = useEditor();
  const tone = toneWord(item.sentiment);
  const said = beginning(item.text || item.title, most);
  return html`<span class="evi">
    ${item.question && html`<small class="t3" dir="auto">${item.question}</small>`}
    ${said ? html`<q class="evi__q" dir="auto">${said}</q>` : tone && html`<span class="evi__q">${tone}</span>`}
    <span class="evi__m">
      ${tone && html`<span class="evi__tone"><${Face} face=${faceOf(item.sentiment * 2)} size=${14} />${said && html`<span class="sr">${tone}</span>`}</span>`}
      <span class="badge">${kindWord(item.kind)}</span>${item.source?.name && html`<span dir="auto">${item.source.name}</span>`}${item.date && html`<span class="num">${formatDate(item.date, locale)}</span>`}
    </span>
  </span>`;
}

/** Its first words, where it is long: never a word cut in two, unless it has no others. */
function beginning(text, most) {
  const points = [...text.trim()];
  if (points.length <= most) return points.join("");
  const cut = points.slice(0, most).join("");
  return `${cut.replace(/\s+\S*$/, "") || cut}…`;
}
