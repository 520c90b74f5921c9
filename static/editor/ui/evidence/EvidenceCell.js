/** How we know what the map says of a touchpoint: what has evidence, of which kinds and how new; or that it is assumed. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { summaryOf } from "../../model/evidence.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { summaryWords } from "./words.js";

/** @param {{touchpoint: string}} props */
export function EvidenceCell({ touchpoint }) {
  const editor = useEditor();
  const told = useComputed(() => JSON.stringify(columnOf(editor, touchpoint)));
  const { items, claims, backed } = JSON.parse(told.value);
  const summary = useComputed(() => summaryOf(JSON.parse(told.value).items, editor.knownItems.value)).value;
  const open = () => {
    editor.select("touchpoint", touchpoint);
    editor.openInspector("touchpoint", touchpoint);
  };
  const state = stateOf(items.length, claims);
  const under = items.length ? summaryWords(summary, editor.locale) : "";
  const share = claims ? interpolate(ngettext("%(backed)s of %(n)s emotion or pain point backed", "%(backed)s of %(n)s emotions and pain points backed", claims), { backed, n: claims }) : items.length ? "" : gettext("Nothing claimed yet");
  const label = [state.word, items.length > 0 && String(items.length), under, share].filter(Boolean).join(", ");
  return html`<button type="button" class="ev" data-stop tabindex="-1" aria-label=${label} title=${label} onClick=${open}>
    ${state.word && html`<span class=${`badge badge--${state.tone}`}><${Icon} name=${state.icon} size=${12} /><span>${state.word}</span>${items.length > 0 && html`<b class="num">${items.length}</b>`}</span>`}
    ${under && html`<span class="ev__v">${under}</span>`}
    ${share && html`<span class="ev__s">${share}</span>`}
  </button>`;
}

function stateOf(items, claims) {
  if (items) return { word: gettext("Validated"), tone: "pos", icon: "check" };
  return claims ? { word: gettext("Assumption"), tone: "assume", icon: "help" } : { word: "" };
}

/** What is linked in the column of a touchpoint, and how many of its emotions and pain points are backed; examples never count. */
function columnOf({ store, structure, linked }, touchpoint) {
  const found = linked.value;
  const items = new Set(found.get(touchpoint));
  const add = (id) => found.get(id)?.forEach((item) => items.add(item));
  structure.lanes.value.forEach((lane) => store.cardsAt(lane.id, touchpoint).value.forEach(add));
  [store.opportunitiesAt, store.metricsAt].forEach((at) => at(touchpoint).value.forEach(add));
  const emotions = store.mapPersonasInOrder.value.map((persona) => store.emotionAt(touchpoint, persona).value).filter((row) => row && row.score !== null);
  const pains = store.painPointsAt(touchpoint).value.map((id) => store.row("pain_point", id).value).filter(Boolean);
  const claims = [...emotions, ...pains].filter((row) => !row.example);
  claims.forEach(({ id }) => add(id));
  return { items: [...items].sort(), claims: claims.length, backed: claims.filter(({ id }) => found.has(id)).length };
}
