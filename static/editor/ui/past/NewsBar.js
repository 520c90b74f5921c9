/** Over the map while marks show what is new: what they mean, the list, and the way to put them away. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { Legend } from "./Legend.js";
import { saidOf } from "./News.js";
import { pastOf } from "./state.js";

export function NewsBar() {
  const editor = useEditor();
  const { news, marked, looked } = pastOf(editor);
  if (!marked.value || editor.side.value === "history" || !news.value?.changes) return null;
  const away = () => {
    marked.value = false;
    looked.value = true;
    document.querySelector('[data-door="history"]')?.focus();
  };
  return html`<section class="newsbar" aria-label=${gettext("Since your last visit")}>
    <p><b>${gettext("Since your last visit")}</b> <span>${saidOf(news.value)}</span></p>
    <${Legend} elements=${news.value.elements} />
    <button type="button" class="btn btn--sm btn--line" onClick=${() => editor.openSide("history")}>${gettext("Show the list")}</button>
    <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Put the marks away")} title=${gettext("Put the marks away")} onClick=${away}><${Icon} name="close" size=${16} /></button>
  </section>`;
}
