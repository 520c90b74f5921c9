/** Beside the map: what is new since the last visit, the versions, and who changed what. */
import { html } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { SidePanel } from "../SidePanel.js";
import { News } from "./News.js";
import { NewsBar } from "./NewsBar.js";
import { Timeline } from "./Timeline.js";
import { Versions } from "./Versions.js";

export function Past() {
  const editor = useEditor();
  if (editor.side.value !== "history") return html`<${NewsBar} />`;
  const page = gettext("Open as a page");
  const tools = html`<a class="ibtn ibtn--sm" href="history/" aria-label=${page} title=${page}><${Icon} name="ext" size=${16} /></a>`;
  return html`<${SidePanel} name="history" icon="history" title=${gettext("History")} tools=${tools}><${News} /><${Versions} /><${Timeline} /></${SidePanel}>`;
}
