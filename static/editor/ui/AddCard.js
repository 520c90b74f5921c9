/** The place of a cell where the next card goes: it says what belongs there, and shows pictures that are on their way. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate } from "../i18n.js";
import { addAt } from "../commands/add.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { Uploads } from "./images/Uploads.js";
import { exampleOf, usePrompt } from "./prompts.js";
import { addName } from "./roles.js";

/** @param {{lane: {id: string, role: string}, touchpoint: string, quiet: boolean, place: string}} props quiet: below other cards */
export function AddCard({ lane, touchpoint, quiet, place }) {
  const editor = useEditor();
  const prompt = usePrompt(lane.id, lane.role);
  const example = useExample(editor, lane, touchpoint);
  if (!editor.canEdit.value) return quiet ? null : html`<span class="cell__none" data-stop tabindex="-1" role="note" aria-label=${`${place}: ${gettext("empty")}`}></span>`;
  const said = quiet ? addName(lane.role) : example || prompt;
  const pictures = lane.role === "images";
  const add = () => (pictures ? editor.pickImages({ kind: "cell", lane: lane.id, touchpoint }) : addAt(editor, lane.role, lane.id, touchpoint));
  return html`<${Uploads} lane=${lane.id} touchpoint=${touchpoint} />
    <button
      type="button"
      class=${quiet ? "add add--more" : example ? "add add--example" : "add"}
      data-stop=${quiet ? undefined : ""}
      tabindex="-1"
      aria-label=${`${interpolate(gettext("%(place)s: add"), { place })}. ${said}`}
      title=${quiet ? said : prompt}
      onClick=${add}
    >
      ${example
        ? html`<span class="add__example" dir="auto">${example}</span>`
        : html`<${Icon} name=${pictures ? "image" : "plus"} size=${14} /><span>${said}</span>`}
    </button>`;
}

/** A lane that nobody has written in yet shows in its first cell how it may read. */
function useExample({ store }, lane, touchpoint) {
  return useComputed(() => {
    const columns = store.touchpointsInOrder.value;
    if (columns[0] !== touchpoint || !exampleOf(lane.role)) return "";
    return columns.some((one) => store.cardsAt(lane.id, one).value.length) ? "" : exampleOf(lane.role);
  }).value;
}
