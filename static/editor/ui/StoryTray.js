/** The tray on a phone: cards without a place yet; collected by a line each, read, and put in their place by a list. */
import { html, useEffect, useRef } from "../lib.js";
import { gettext } from "../i18n.js";
import { moveTo } from "../commands/move_to.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";
import { Uploads } from "./images/Uploads.js";
import { StoryCard } from "./StoryParts.js";
import { QuickAdd } from "./Tray.js";

export function StoryTray() {
  return useEditor().trayOpen.value ? html`<${OpenTray} />` : null;
}

function OpenTray() {
  const editor = useEditor();
  const close = useRef(null);
  const ids = editor.store.tray.value;
  const may = editor.canEdit.value;
  const leave = () => (editor.trayOpen.value = false);
  useEffect(() => close.current.focus(), []);
  return html`<section class="story-tray story" data-tray role="dialog" aria-modal="true" aria-label=${gettext("Tray")} onKeyDown=${(event) => event.key === "Escape" && !event.defaultPrevented && leave()}>
    <header class="story-tray__h">
      <h2>${gettext("Tray")}</h2><span class="count num">${ids.length}</span><span class="spacer"></span>
      <button type="button" class="ibtn" ref=${close} aria-label=${gettext("Close the tray")} onClick=${leave}><${Icon} name="close" size=${18} /></button>
    </header>
    ${may && html`<${QuickAdd} />`}
    ${may && html`<button type="button" class="btn btn--line btn--lg btn--block" onClick=${() => editor.pickImages({ kind: "tray" })}><${Icon} name="image" />${gettext("Add a photo")}</button>`}
    <${Uploads} />
    ${ids.map((id) => html`<article key=${id} class="story-tp">
      <${StoryCard} id=${id} role="notes" place=${gettext("Tray")} />
      ${may && moveTo.enabled(editor, { kind: "card", id }) && html`<button type="button" class="btn btn--line btn--lg" onClick=${() => moveTo.run(editor, { kind: "card", id })}><${Icon} name="move" />${gettext("Put it in its place")}</button>`}
    </article>`)}
    ${!ids.length && html`<p class="story__none t2">${gettext("Nothing to sort. Collect first, find the place later.")}</p>`}
  </section>`;
}
