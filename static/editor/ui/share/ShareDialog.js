/** Share links of the map: made, copied, shown as a code, changed, revoked. */
import { batch, html, useEffect, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { useModal } from "../use_modal.js";
import { LinkRow } from "./LinkRow.js";
import { fetchLinks, revokeAll } from "./links.js";
import { ShareForm } from "./ShareForm.js";

export function ShareDialog() {
  return useEditor().sharing.value ? html`<${Dialog} />` : null;
}

function Dialog() {
  const editor = useEditor();
  const close = () => (editor.sharing.value = false);
  const { mapId } = editor.store;
  const dialog = useModal();
  /** signal<object[]|null> null: not here yet */
  const links = useSignal(null);
  const problem = useSignal("");
  /** signal<object|"new"|null> what the form is open for */
  const editing = useSignal(null);
  /** signal<string|null> the link just made here: it is shown, and the focus goes there */
  const fresh = useSignal(null);
  const failed = (error) => (problem.value = error.code === "offline" ? gettext("This can’t be done without a connection.") : error.message);
  const run = async (work) => {
    problem.value = "";
    try {
      await work();
      links.value = await fetchLinks(mapId);
      editor.isShared.value = links.value.some((one) => one.state === "open");
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };
  useEffect(() => void run(() => {}), []);
  useEffect(() => dialog.current.querySelector("[data-share-fresh], [data-share-first]")?.focus(), [editing.value, links.value === null]);
  const open = (links.value ?? []).filter((one) => one.state === "open");
  const all = async () => {
    const sure = await editor.ask({
      title: gettext("Revoke every link?"),
      text: gettext("Nobody can open this map by a link any more, and pages that are open close."),
      confirm: gettext("Revoke all"),
      keep: gettext("Keep them"),
    });
    if (sure) await run(() => revokeAll(mapId));
  };
  return html`<dialog class="dialog dialog--wide ed-share" ref=${dialog} aria-labelledby="share-title" onKeyDown=${(event) => event.stopPropagation()} onClose=${close}>
    <header>
      <h2 class="head-l" id="share-title">${gettext("Share by link")}</h2>
      <button type="button" class="ibtn" aria-label=${gettext("Close")} onClick=${close}><${Icon} name="close" size=${18} /></button>
    </header>
    <div role="alert">${problem.value && html`<p class="banner banner--neg"><${Icon} name="alert" /><span>${problem.value}</span></p>`}</div>
    ${editing.value
      ? html`<${ShareForm} link=${editing.value === "new" ? null : editing.value} run=${run} done=${(made) => batch(() => ((fresh.value = made?.id), (editing.value = null)))} />`
      : html`<p class="t2">${gettext("Whoever has a link can look at the map without an account. They never see who works on it, its history or its comments.")} <a class="link" href="#settings" onClick=${() => close()}>${gettext("People of the workspace and what they can do")}</a></p>
          ${links.value === null
            ? !problem.value && html`<p class="t3" role="status">${gettext("Fetching the links …")}</p>`
            : html`<ul class="ed-share__list">${links.value.map((one) => html`<${LinkRow} key=${one.id} link=${one} fresh=${one.id === fresh.value} run=${run} edit=${() => (editing.value = one)} />`)}</ul>
                ${!links.value.length && html`<p class="ed-share__none"><${Icon} name="link" size=${20} />${gettext("There is no link yet.")}</p>`}`}
          <div class="dialog__foot">
            ${open.length > 1 && html`<button type="button" class="btn btn--danger" onClick=${all}>${gettext("Revoke all")}</button>`}
            <span class="spacer"></span>
            <button type="button" class="btn btn--pri" data-share-first disabled=${links.value === null} onClick=${() => (editing.value = "new")}><${Icon} name="plus" size=${16} />${gettext("New link")}</button>
          </div>`}
  </dialog>`;
}
