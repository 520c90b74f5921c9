/** The ways that people really took, from a log of events laid over this map: drawn among the planned ones. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { formatNumber, formatShare } from "../../model/numbers.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";

/** More would hide the map; the page of actual paths has all of them. */
const MOST = 12;
const LEAST = 0.02;
const THICKEST = 8;

/** As paths of the newest log; none while they are not here, or can't be had. */
export function useActual({ store }) {
  const found = useSignal(/** @type {any[]} */ ([]));
  const context = store.context.value;
  useEffect(() => {
    let wanted = true;
    request("GET", `maps/${store.mapId}/actual-paths/`).then(
      ({ results }) => wanted && (found.value = results.slice(0, 1).flatMap(waysOf)),
      () => {},
    );
    return () => (wanted = false);
  }, [context]);
  return found;
}

function waysOf({ name, told, taken }) {
  const shown = taken.filter((one) => one.cases / told >= LEAST).slice(0, MOST);
  return shown.map((one) => ({
    id: `actual ${one.start} ${one.end}`,
    from: one.start,
    to: one.end,
    label: `${one.cases}`,
    share: Math.round(one.share * 100),
    actual: { ...one, name, width: Math.max(1.5, (THICKEST * one.cases) / shown[0].cases) },
  }));
}

/** "1,204, 34 %": how many took this way, and the part of those who were there. */
export function ActualLabel({ drawn, total, top }) {
  const { store, locale } = useEditor();
  const { path, way, start, end } = drawn;
  const { cases, share, name } = path.actual;
  const title = (id) => store.row("touchpoint", id).value?.title || gettext("untitled touchpoint");
  const said = { cases: formatNumber(cases, locale, 0), share: formatShare(share, locale), log: name, from: title(path.from), to: path.to ? title(path.to) : "" };
  const sentence = path.to
    ? gettext("%(log)s: %(cases)s took the way from %(from)s to %(to)s, %(share)s of those who were there")
    : gettext("%(log)s: %(cases)s ended at %(from)s, %(share)s of those who were there");
  const words = interpolate(sentence, said);
  const left = `${((way === "exit" ? start : (start + end) / 2) / total) * 100}%`;
  return html`<span class=${`path path--${way} path--actual${drawn.left ? " path--left" : ""}`} role="note" data-stop tabindex="-1" style=${{ left, top }} title=${words} aria-label=${words}>${said.cases}, ${said.share}</span>`;
}
