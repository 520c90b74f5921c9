/** Feelings at one touchpoint as the story shows them: a face and a score for each persona; a tap offers the five faces. */
import { html } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { keyedId } from "../model/keys.js";
import { formatScore } from "../model/numbers.js";
import { faceOf, scoreOfFace } from "../model/score.js";
import { useEditor } from "./context.js";
import { faceName } from "./emotion/words.js";
import { Face } from "./Face.js";
import { openMenu } from "./menus.js";
import { mapPersonaName } from "./people.js";
import { PersonaLine } from "./PersonaLine.js";

export function StoryFeelings({ touchpoint }) {
  const { structure, lens, measures } = useEditor();
  const personas = lens.value ? [lens.value] : structure.personaIds.value;
  if (!personas.length) return null;
  return html`<div class="story-feel" role="group" aria-label=${gettext("How it feels")}>
    ${personas.map((id) => html`<${Feeling} key=${id} touchpoint=${touchpoint} persona=${id} />`)}
    ${measures.value?.told(touchpoint, personas)}
  </div>`;
}

function Feeling({ touchpoint, persona }) {
  const editor = useEditor();
  const { store, locale } = editor;
  const row = store.emotionAt(touchpoint, persona).value;
  const score = row?.score ?? null;
  const name = mapPersonaName(store, persona);
  const said = score === null ? gettext("not set") : `${formatScore(score, locale)}, ${faceName(faceOf(score))}`;
  const face = score === null ? html`<span class="story-feel__none"></span>` : html`<${Face} face=${faceOf(score)} size=${24} />`;
  const inside = html`${face}<span dir="auto">${name}</span>${score !== null && html` <b class="num">${formatScore(score, locale)}</b>`}<${PersonaLine} id=${persona} width=${16} />`;
  if (!editor.canEdit.value) return html`<span class="story-feel__one" role="img" aria-label=${`${name} ${said}`}>${inside}</span>`;
  return html`<button type="button" class="story-feel__one" aria-haspopup="menu" aria-label=${`${name} ${said}`} onClick=${(event) => choose(editor, { touchpoint, persona, row, name }, event.currentTarget)}>${inside}</button>`;
}

function choose(editor, { touchpoint, persona, row, name }, anchor) {
  const { store } = editor;
  const items = [5, 4, 3, 2, 1].map((face) => ({
    label: faceName(face),
    mark: html`<${Face} face=${face} size=${20} />`,
    run: () => store.commit([operation(store, row, touchpoint, persona, scoreOfFace(face))]),
  }));
  if (row) items.push("-", { label: gettext("Clear"), icon: "close", run: () => store.commit([{ op: "delete", kind: "emotion", id: row.id }]) });
  openMenu(editor, { items, label: interpolate(gettext("How does %(persona)s feel?"), { persona: name }), anchor });
}

function operation(store, row, touchpoint, persona, score) {
  if (row) return { op: "update", kind: "emotion", id: row.id, fields: { score } };
  const id = keyedId(store.mapId, "emotion", [touchpoint, persona]);
  return { op: "create", kind: "emotion", id, fields: { touchpoint, map_persona: persona, score } };
}
