/** Opens the map that the page names: its session, the editor's state, and the first drawing. */
import { attachClipboard } from "./interactions/clipboard.js";
import { attachPanelFocus } from "./interactions/panel_focus.js";
import { html, render } from "./lib.js";
import { openSession } from "./sync/session_browser.js";
import { App } from "./ui/App.js";
import { EditorContext, createEditor, isNarrow } from "./ui/context.js";
import { keepSprite } from "./ui/Icon.js";
import { fetchFirst } from "./ui/later.js";
import { takeSkeleton } from "./ui/Loading.js";
import { followAddress } from "./ui/jump.js";
import { followNotices } from "./ui/messages.js";
import { followRights } from "./ui/rights.js";

async function start() {
  const boot = JSON.parse(document.getElementById("boot").textContent);
  const root = document.getElementById("editor");
  const opening = openSession({ mapId: boot.map.id, userId: boot.user.id });
  await Promise.all([keepSprite(), fetchFirst(isNarrow.peek())]);
  const { store, session } = await opening;
  if (!Object.keys(store.abilities.peek()).length) store.abilities.value = boot.abilities;
  const editor = createEditor({ store, boot, session, skeleton: takeSkeleton(root) });
  followNotices(editor);
  followRights(editor);
  followAddress(editor);
  attachClipboard(editor);
  attachPanelFocus(root);
  root.replaceChildren();
  render(html`<${EditorContext.Provider} value=${editor}><${App} /></${EditorContext.Provider}>`, root);
}

start();
