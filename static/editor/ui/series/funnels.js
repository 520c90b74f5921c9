/** Funnels that lie over this map, asked for again whenever the server says that something beside the log changed. */
import { html, useEffect, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatNumber, formatShare } from "../../model/numbers.js";
import { request } from "../../sync/requests.js";

/** @typedef {{id: string, name: string, steps: {name: string, people: number, touchpoint: string|null, before: string|null, lost: number|null}[]}} Funnel */

/** @returns {Funnel[]} none while they are not here, or can't be had: the paths stand without them */
export function useFunnels({ store }) {
  const [found, setFound] = useState(/** @type {Funnel[]} */ ([]));
  const context = store.context.value;
  useEffect(() => {
    let wanted = true;
    request("GET", `maps/${store.mapId}/funnels/`).then(
      ({ results }) => wanted && setFound(results.filter((one) => one.steps.some((step) => step.touchpoint))),
      () => {},
    );
    return () => (wanted = false);
  }, [context]);
  return found;
}

/** How many people reached a touchpoint, and the part that was lost on the way: "31, −95%". */
export function FunnelMark({ editor, funnel, step, left, top }) {
  const { store, locale } = editor;
  const title = (id) => store.row("touchpoint", id).value?.title || gettext("untitled touchpoint");
  const people = formatNumber(step.people, locale, 0);
  const lost = step.lost ? formatShare(-step.lost, locale, true) : "";
  const sentence = step.lost
    ? interpolate(gettext("%(funnel)s: %(people)s people reach this touchpoint, %(lost)s lost since %(before)s"), { funnel: funnel.name, people, lost: formatShare(step.lost, locale), before: title(step.before) })
    : interpolate(gettext("%(funnel)s: %(people)s people reach this touchpoint"), { funnel: funnel.name, people });
  return html`<span class=${step.lost >= 0.5 ? "fmark is-deep" : "fmark"} role="note" data-stop tabindex="-1" style=${{ left, top }} title=${sentence} aria-label=${sentence}><b>${people}</b>${lost && html`<span>${lost}</span>`}</span>`;
}
