/** The settings of the map, fetched when they are first opened. */
import { html, useEffect, useSignal } from "../../lib.js";
import { useEditor } from "../context.js";
import { useStyle } from "../use_style.js";

const load = () => import("./Settings.js");

export function SettingsDoor() {
  const editor = useEditor();
  const part = useSignal(null);
  useEffect(() => {
    load().then(
      ({ Settings }) => (part.value = { Settings }),
      () => {
        editor.goTo("map");
        editor.notFetched();
      },
    );
  }, []);
  return useStyle(editor.boot.styles.late) && part.value ? html`<${part.value.Settings} />` : html`<div class="mset" aria-busy="true"></div>`;
}
