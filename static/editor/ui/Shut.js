/** In place of a map that can't be shown any more: what happened, what is safe, where to go. Nothing of the map stays. */
import { html, useEffect, useRef } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { textsOf } from "../model/typed_text.js";
import { useEditor } from "./context.js";
import { copyText } from "./copy_text.js";
import { Icon } from "./Icon.js";

const TEXTS = {
  no_access: () => ({
    icon: "lock",
    title: gettext("You no longer have access to this map."),
    text: gettext("Somebody who manages the map or the workspace changed that. Ask them if you still need it."),
  }),
  gone: () => ({
    icon: "trash",
    title: gettext("This map was moved to the trash."),
    text: gettext("It stays there for 30 days. Whoever manages it can restore it from the list of maps."),
  }),
};

/** The reasons for which nothing is shown; others leave the map to look at. */
export const shutsMap = (store) => store.connection.value === "closed" && Boolean(TEXTS[store.closedBecause.value]);

export function Shut() {
  const { store, boot } = useEditor();
  const { icon, title, text } = TEXTS[store.closedBecause.value]();
  const head = useRef(null);
  useEffect(() => {
    document.title = title;
    head.current.focus();
  }, []);
  const n = store.pendingCount.value;
  const kept = n
    ? interpolate(ngettext("%(n)s change of yours was not sent. It is kept on this device.", "%(n)s changes of yours were not sent. They are kept on this device.", n), { n })
    : gettext("Everything you did before was saved.");
  return html`<div class="ed-shut" role="alert">
    <${Icon} name=${icon} size=${20} />
    <h1 class="head-l" tabindex="-1" ref=${head}>${title}</h1>
    <p class="t2">${text}</p>
    <p class="t2">${kept}</p>
    <div class="ed-shut__b">
      <a class="btn btn--pri" href=${boot.urls.home}>${gettext("To the maps")}</a>
      <button type="button" class="btn btn--line" onClick=${() => location.reload()}>${gettext("Look again")}</button>
      <${CopyUnsent} store=${store} />
    </div>
  </div>`;
}

/** What somebody typed is theirs to take along. */
function CopyUnsent({ store }) {
  const { toast } = useEditor();
  const typed = textsOf(store.pending.flatMap(({ change, local }) => change.operations ?? local));
  if (!store.pendingCount.value || !typed) return null;
  const copy = async () => (await copyText(typed)) && toast(gettext("Text copied"), { icon: "copy" });
  return html`<button type="button" class="btn btn--line" onClick=${copy}><${Icon} name="copy" size=${16} />${gettext("Copy what I typed")}</button>`;
}
