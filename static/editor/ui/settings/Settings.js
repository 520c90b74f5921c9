/** The settings of a map, as a tab beside it: what it is for, whom it is about, who keeps it, and what it is linked with. */
import { html, useEffect, useRef } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { InspectorField } from "../inspector/InspectorField.js";
import { ObjectiveSeries } from "../series/ObjectiveSeries.js";
import { LinkedMaps } from "./LinkedMaps.js";
import { MapPersonas } from "./MapPersonas.js";
import { Objective } from "./Objective.js";
import { Reach } from "./Reach.js";
import { Lead, Review } from "./Upkeep.js";
import { DeleteMap, SaveTemplate } from "./WholeMap.js";

export function Settings() {
  const editor = useEditor();
  const page = useRef(null);
  const row = editor.store.row("map", editor.store.mapId).value;
  useEffect(() => page.current?.focus({ preventScroll: true }), []);
  if (!row) return null;
  const readonly = !editor.canEdit.value;
  const field = (spec) => html`<${InspectorField} key=${spec.field ?? spec} kind="map" row=${row} spec=${spec} readonly=${readonly} />`;
  const manages = Boolean(editor.store.abilities.value?.manage);
  return html`<div class="mset" id="settings" tabindex="-1" ref=${page}>
    <h2 class="sr">${gettext("Map settings")}</h2>
    <div class="mset__in">
      <${Section} title=${gettext("Objective")} text=${gettext("What shall change by this work, and how will you see that it did?")}>
        <dl class="props">${["title", "objective_text", "objective_metric", "unit", "better", "baseline", "target", "due"].map(field)}<${ObjectiveSeries} row=${row} readonly=${readonly} /></dl>
        <${Objective} row=${row} />
      </${Section}>
      <${Section} title=${gettext("Scenario and scope")} text=${gettext("Whose journey, in which situation, from where to where.")}>
        <dl class="props">${["scenario", "scope_start", "scope_end", "state"].map(field)}</dl>
      </${Section}>
      <${Section} title=${gettext("Personas")} text=${gettext("The first one is the primary persona: its curve is the strongest line.")}><${MapPersonas} readonly=${readonly} /></${Section}>
      <${Section} title=${gettext("Status and upkeep")} text=${gettext("Who answers for the map, and when it is looked at again.")}>
        <dl class="props">${field("status")}<${Lead} may=${manages} />${field("review_days")}<${Review} row=${row} />${field("tags")}</dl>
      </${Section}>
      <${Section} title=${gettext("People and access")} text=${gettext("Who in the workspace gets in, and what they may do. Share links are apart from this.")}><${Reach} may=${manages} /></${Section}>
      <${Section} title=${gettext("Colours of cards")} text=${gettext("Name what a colour means on this map; the names stand in the legend.")}>
        <dl class="props">${field({ field: "legend", control: "legend" })}</dl>
      </${Section}>
      <${Section} title=${gettext("Linked maps")} text=${gettext("A touchpoint may open a more detailed map.")}><${LinkedMaps} /></${Section}>
      ${editor.editsMap.value && html`<${Section} title=${gettext("Use as a template")} text=${gettext("Others in this workspace can start from a copy of it.")}><${SaveTemplate} row=${row} /></${Section}>`}
      ${editor.store.abilities.value?.delete && html`<${Section} title=${gettext("Delete the map")} text=${gettext("It lies in the trash for 30 days and can be restored from there.")}><${DeleteMap} row=${row} /></${Section}>`}
    </div>
  </div>`;
}

function Section({ title, text, children }) {
  return html`<section class="mset__s" aria-label=${title}><header><h3 class="head-s">${title}</h3><p class="t3">${text}</p></header>${children}</section>`;
}
