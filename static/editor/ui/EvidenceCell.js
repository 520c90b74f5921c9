/** How we know what the map says of a touchpoint: how many of its emotions and pain points are guesses still. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";

/** @param {{touchpoint: string}} props */
export function EvidenceCell({ touchpoint }) {
  const { store } = useEditor();
  // Nothing is backed before evidence is linked to it; examples never count.
  const counts = useComputed(() => {
    const own = (row) => row && !row.example;
    const emotions = store.mapPersonasInOrder.value.map((persona) => store.emotionAt(touchpoint, persona).value).filter(own).length;
    const pains = store.painPointsAt(touchpoint).value.map((id) => store.row("pain_point", id).value).filter(own).length;
    return `${emotions} ${pains}`;
  });
  const [emotions, pains] = counts.value.split(" ").map(Number);
  const words = [
    emotions && interpolate(ngettext("%(n)s emotion", "%(n)s emotions", emotions), { n: emotions }),
    pains && interpolate(ngettext("%(n)s pain point", "%(n)s pain points", pains), { n: pains }),
  ].filter(Boolean);
  const said = words.length ? words.join(", ") : gettext("Nothing claimed yet");
  return html`<span class="guesses" data-stop tabindex="-1" role="note" aria-label=${words.length ? `${gettext("Guess")}: ${said}` : said}>
    ${words.length > 0 && html`<span class="badge badge--assume">${gettext("Guess")}</span>`}<span class="t3">${said}</span>
  </span>`;
}
