/** Who leads the map, and when it is to be looked at again. */
import { html, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { formatDate } from "../../model/dates.js";
import { daysUntil, nextReview } from "../../model/review.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Choice } from "../fields/Choice.js";
import { reviewText } from "../MapState.js";

/** The lead is not in the log: it is given on by those who manage the map. */
export function Lead({ may }) {
  const editor = useEditor();
  const busy = useSignal(false);
  const members = (editor.store.context.value?.people ?? []).filter((one) => one.kind === "member");
  const give = async (lead) => {
    if (!lead) return;
    const before = editor.lead.peek();
    busy.value = true;
    editor.lead.value = lead;
    try {
      editor.lead.value = (await request("PATCH", `maps/${editor.store.mapId}/`, { lead })).lead;
      editor.announce(gettext("The map has another lead"));
    } catch (error) {
      editor.lead.value = before;
      editor.toast(error.message || gettext("The lead could not be changed."), { icon: "alert" });
    }
    busy.value = false;
  };
  const name = members.find((one) => one.id === editor.lead.value)?.name;
  return html`<div class="prop"><dt><label for="map-lead">${gettext("Lead")}</label></dt>
    <dd>${may
      ? html`<${Choice} id="map-lead" value=${editor.lead.value} set=${give} readonly=${busy.value} none=${name ? undefined : gettext("Not set")} options=${members.map((one) => ({ value: one.id, label: one.name }))} />`
      : html`<span class=${name ? "quiet-text" : "quiet-text t3"} id="map-lead">${name ?? gettext("Not set")}</span>`}</dd></div>`;
}

export function Review({ row }) {
  const { store, editedAt, locale } = useEditor();
  const { date, asked } = nextReview(store.context.value?.review, editedAt.value, row.review_days);
  return html`<div class="prop"><dt>${gettext("Next review")}</dt><dd><span class="quiet-text num">${formatDate(date, locale)} <small class="t3">${reviewText(daysUntil(date), asked)}</small> <a class="link" href="review/">${gettext("Review now")}</a></span></dd></div>`;
}
