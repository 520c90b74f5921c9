/** The editor as a whole: bars, the grid (or on a phone the story), the panel, and what lies over them. */
import { html, useEffect } from "../lib.js";
import { attachShortcuts } from "../interactions/shortcuts.js";
import { Banners } from "./Banners.js";
import { Confirm } from "./Confirm.js";
import { useEditor } from "./context.js";
import { Grid } from "./Grid.js";
import { GuideDoor } from "./GuideDoor.js";
import { Images } from "./images/Images.js";
import { AcceptDialog, ChecksPanel, CommentsPanel, CoverageBar, ExportDialog, FilterBar, Following, FormDialog, Hand, Help, Inspector, LinkEvidence, Palette, Past, Search, SessionDialogs, SessionPanel, ShareDialog, StoryView, SuggestionsPanel, fetchRest } from "./later.js";
import { Loading, useArrived } from "./Loading.js";
import { Menu } from "./Menu.js";
import { PasteDoor } from "./paste/PasteDoor.js";
import { SelectionBar } from "./SelectionBar.js";
import { SettingsDoor } from "./settings/SettingsDoor.js";
import { Shut, shutsMap } from "./Shut.js";
import { StatusBar } from "./StatusBar.js";
import { Toasts } from "./Toasts.js";
import { TopBar } from "./TopBar.js";
import { Tray } from "./Tray.js";

export function App() {
  const editor = useEditor();
  const ready = useArrived(editor.store.ready.value);
  useEffect(() => attachShortcuts(editor), [editor]);
  if (shutsMap(editor.store)) return html`<div class="ed"><${Shut} /><${Toasts} /></div>`;
  const classes = ["ed", editor.isStory.value ? "ed--story" : "ed--grid"];
  if ((editor.inspector.value || editor.checksOpen.value || editor.side.value) && editor.tab.value === "map") classes.push("has-insp");
  if (editor.canEdit.value) classes.push("can-edit");
  if (editor.store.suggesting.value) classes.push("is-suggesting");
  return html`<div class=${classes.join(" ")} data-density=${editor.density.value}>
    <${TopBar} />
    <${Banners} />
    ${ready ? html`<${Content} />` : html`<${Loading} />`}
    <${Toasts} /><${Menu} /><${Confirm} /><${FormDialog} /><${ExportDialog} /><${ShareDialog} /><${AcceptDialog} /><${LinkEvidence} /><${SessionDialogs} /><${SelectionBar} /><${Help} /><${Palette} /><${GuideDoor} /><${PasteDoor} /><${Images} />
  </div>`;
}

function Content() {
  const editor = useEditor();
  useEffect(() => fetchRest(editor), [editor]);
  if (editor.tab.value === "settings") return html`<${SettingsDoor} />`;
  if (editor.isStory.value) return html`<${StoryView} /><${Inspector} /><${SuggestionsPanel} /><${ChecksPanel} /><${CommentsPanel} /><${Past} /><${SessionPanel} />`;
  return html`<div class="ed-filt"><${FilterBar} /><${CoverageBar} /></div><${Grid} /><${Following} /><${Hand} /><${Tray} /><${Inspector} /><${SuggestionsPanel} /><${ChecksPanel} /><${CommentsPanel} /><${Past} /><${SessionPanel} /><${editor.searchBar.value ? Search : StatusBar} />`;
}
