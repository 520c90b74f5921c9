/** Whether everything is saved: quiet while it is, with a count of what is kept here while the line is down. */
import { html, useRef } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { useEditor } from "./context.js";
import { Icon } from "./Icon.js";

export function Connection() {
  const { store, readsOnly, canComment, isStory } = useEditor();
  const line = store.connection.value;
  const saved = store.saveState.value;
  const n = store.keptCount.value; // only what would survive the page is called kept
  const down = store.isDown.value || line === "closed" || saved === "offline";
  const [state, icon, text] = down
    ? ["off", "wifi-off", downText(n, line === "closed", isStory.value)]
    : saved === "saved"
      ? line === "live"
        ? ["saved", "check", gettext("Saved")]
        : ["saving", "dot", gettext("Connecting")]
      : ["saving", "dot", gettext("Saving")];
  // Only going offline and being safe again are spoken: "Saving, Saved" at every pause would talk over the work.
  const wasDown = useRef(false);
  if (down) wasDown.current = true;
  const spoken = down ? text : wasDown.current && state === "saved" ? gettext("Online again, all changes are saved") : "";
  // Who changes nothing has nothing to save; that the line is down concerns them too.
  const quiet = readsOnly.value && !canComment.value && !down && line === "live";
  return html`<div class="conn">
    ${!quiet && html`<span class=${`conn__s conn__s--${state}`} data-save-state=${down && saved !== "saving" ? "offline" : saved}><${Icon} name=${icon} size=${14} /><span class="conn__t">${text}</span></span>`}
    <span class="sr" role="status" aria-live="polite">${spoken}</span>
  </div>`;
}

/** A banner says what happened; on a phone there is only room for the count. */
function downText(n, closed, short) {
  if (!n) return closed ? gettext("Not connected") : gettext("Offline");
  if (closed || short) return interpolate(ngettext("%(n)s kept", "%(n)s kept", n), { n });
  return interpolate(ngettext("Offline, %(n)s change kept", "Offline, %(n)s changes kept", n), { n });
}
