/** The bar under the map: which view, how dense, the whole journey small, what lies in the tray, how much there is. */
import { html, useComputed } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { fitMap } from "../commands/view.js";
import { shippedName } from "../commands/shipped_views.js";
import { useEditor } from "./context.js";
import { FindButton } from "./FindButton.js";
import { Icon } from "./Icon.js";
import { ChecksButton, EvidenceButton, ViewsPanel } from "./later.js";
import { LegendStrip } from "./LegendStrip.js";
import { Minimap } from "./Minimap.js";
import { TrayButton } from "./Tray.js";
import { Door } from "./view/Door.js";

const densities = () => [
  ["comfort", gettext("Comfort")],
  ["compact", gettext("Compact")],
  ["overview", gettext("Overview")],
];

export function StatusBar() {
  const editor = useEditor();
  const chosen = editor.chosenView.value;
  const view = shippedName(chosen) ?? (editor.chosenName.value || gettext("View"));
  const fit = fitMap.label(editor);
  return html`<footer class="ed-bar">
    <${Door} name="views" icon="eye" class="btn btn--sm ed-bar__view" label=${gettext("Choose or save a view")} text=${view} chevron>${(close) => html`<${ViewsPanel} close=${close} />`}</${Door}>
    <div class="seg" role="group" aria-label=${gettext("Density")}>
      ${densities().map(
        ([value, label]) =>
          html`<button key=${value} type="button" aria-pressed=${String(editor.density.value === value)} onClick=${() => (editor.density.value = value)}>${label}</button>`,
      )}
    </div>
    <button type="button" class="ibtn" aria-pressed=${String(editor.fit.value)} aria-label=${gettext("Whole journey in the window")} title=${`${fit} (${fitMap.shortcut})`} onClick=${() => fitMap.run(editor, null)}><${Icon} name="fit" size=${18} /></button>
    <${Minimap} />
    <span class="spacer"></span>
    <${Counts} />
    <${EvidenceButton} /><${ChecksButton} />
    <${LegendStrip} />
    <${TrayButton} />
    <${FindButton} />
  </footer>`;
}

function Counts() {
  const { store } = useEditor();
  const stages = store.stagesInOrder.value.length;
  const touchpoints = store.touchpointsInOrder.value.length;
  const pains = useComputed(() => [...store.visible("pain_point").value.values()].filter((row) => !row.example).length);
  const words = [
    interpolate(ngettext("%(n)s stage", "%(n)s stages", stages), { n: stages }),
    interpolate(ngettext("%(n)s touchpoint", "%(n)s touchpoints", touchpoints), { n: touchpoints }),
    interpolate(ngettext("%(n)s pain point", "%(n)s pain points", pains.value), { n: pains.value }),
  ];
  return html`<span class="ed-counts num">${words.map((word) => html`<span key=${word}>${word}</span>`)}</span>`;
}
