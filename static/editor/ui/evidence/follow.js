/** Tells the curve what customers said they felt, once this part and its looks are here. */
import { effect, html } from "../../lib.js";
import { gapOf, measureAt, measuredLine } from "../../model/measured.js";
import { useStyle } from "../use_style.js";
import { Measured } from "./Measured.js";
import { MeasuredFacts } from "./MeasuredFacts.js";
import { describeMeasured, measureWords } from "./measured_words.js";

const followed = new WeakSet();

/** Once for each editor. */
export function follow(editor) {
  if (followed.has(editor)) return;
  followed.add(editor);
  const { store, locale, measures, freshItems } = editor;
  const measured = () => store.context.value?.measured;
  effect(() => {
    // Lines come with their looks.
    if (!useStyle(editor.boot.styles.late)) return;
    measures.value = {
      words(touchpoint, persona, guess) {
        const found = editor.measured.value && measureAt(measured(), touchpoint, persona);
        return found ? measureWords(found, gapOf(guess, found.value), locale) : "";
      },
      describe: (lines, nameOf, titles) => (editor.measured.value ? lines.map((line) => describeMeasured(nameOf(line), pointsOf(editor, line), titles, locale)).filter(Boolean) : []),
      facts: (touchpoint, persona) => html`<${MeasuredFacts} touchpoint=${touchpoint} persona=${persona} />`,
      told: (touchpoint, personas) => editor.measured.value && personas.map((persona) => html`<${MeasuredFacts} key=${`measured:${persona}`} touchpoint=${touchpoint} persona=${persona} named />`),
      draw: (props) => html`<${Measured} ...${props} />`,
    };
  });
  effect(() => {
    // What the context tells now need not be remembered, so that it can go there too.
    const told = store.context.value?.evidence;
    const kept = Object.entries(freshItems.peek());
    const rest = kept.filter(([id]) => !told?.[id]);
    if (rest.length < kept.length) freshItems.value = Object.fromEntries(rest);
  });
}

function pointsOf({ structure, store }, line) {
  const touchpoints = structure.columns.value.map(({ touchpoint, key, holds }) => ({ id: touchpoint ?? key, holds }));
  return measuredLine({ touchpoints, persona: line.id, measured: store.context.value?.measured, scores: line.scores }).points;
}
