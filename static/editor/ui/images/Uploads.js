/** Placeholders of pictures on their way to a cell, a card or the tray: how far they are, and what went wrong. */
import { html, useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";

/** @param {{card?: string|null, lane?: string|null, touchpoint?: string|null}} props where to look */
export function Uploads({ card = null, lane = null, touchpoint = null }) {
  const { uploads } = useEditor();
  const here = useComputed(() => uploads.value.filter(({ place }) => (card ? place.card === card : !place.card && place.lane === lane && place.touchpoint === touchpoint)));
  return here.value.map((one) => html`<${Waiting} key=${one.id} one=${one} onCard=${Boolean(card)} />`);
}

function Waiting({ one, onCard }) {
  const editor = useEditor();
  const label = interpolate(gettext("Sending %(name)s"), { name: one.file.name || gettext("a picture") });
  const tool = (icon, name, run) => html`<button type="button" class="ibtn ibtn--sm" aria-label=${name} title=${name} onClick=${run}><${Icon} name=${icon} size=${14} /></button>`;
  return html`<div class=${onCard ? "pic pic--waiting" : "card pic--waiting"} role="group" aria-label=${label}>
    <img class="pic__i" src=${one.preview} alt="" draggable=${false} onError=${(event) => event.currentTarget.remove()} />
    ${one.problem
      ? html`<p class="pic__problem" role="alert"><${Icon} name="alert" size=${14} />${one.problem}</p>`
      : html`<progress class="pic__bar" max="1" value=${one.share} aria-label=${label}></progress>`}
    <span class="pic__tools">
      ${one.problem && !one.final && tool("redo", gettext("Try again"), () => editor.retryUpload(one.id))}
      ${tool("close", one.problem ? gettext("Dismiss") : gettext("Cancel"), () => editor.cancelUpload(one.id))}
    </span>
  </div>`;
}
