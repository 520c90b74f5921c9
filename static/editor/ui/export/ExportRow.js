/** One export: how far it is, and then its file, or why there is none. */
import { html } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { formatNumber, formatShare } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { isUnderWay, reasonOf } from "./exports_state.js";

/** @param {{one: import("./exports_state.js").Export, exports: ReturnType<typeof import("./exports_state.js").createExports>}} props */
export function ExportRow({ one, exports }) {
  const editor = useEditor();
  const { job, name } = one;
  if (isUnderWay(one)) {
    return html`<li class="xrow">
      <span class="xrow__n">${name}</span>
      <span class="xrow__s t2">${howFar(one, editor.locale)}</span>
      ${job && html`<button type="button" class="btn btn--sm" aria-label=${interpolate(gettext("Cancel %(name)s"), { name })} onClick=${() => exports.remove(one.id)}>${gettext("Cancel")}</button>`}
      <progress class="xrow__p" max="100" value=${job?.progress ?? 0} aria-label=${name}></progress>
    </li>`;
  }
  const done = job?.state === "done" && !one.refused;
  const away = html`<button type="button" class="ibtn ibtn--sm" aria-label=${interpolate(gettext("Take %(name)s off this list"), { name })} title=${gettext("Take off this list")} onClick=${() => exports.remove(one.id)}><${Icon} name="close" size=${14} /></button>`;
  if (!done) {
    return html`<li class="xrow is-failed">
      <span class="xrow__n"><${Icon} name="alert" size=${16} />${name}</span>
      <span class="xrow__s">${reasonOf(one)}</span>
      <button type="button" class="btn btn--sm btn--line" aria-label=${interpolate(gettext("Try again: %(name)s"), { name })} onClick=${() => exports.again(one.id)}>${gettext("Try again")}</button>${away}
    </li>`;
  }
  return html`<li class="xrow is-done">
    <span class="xrow__n"><${Icon} name="check" size=${16} /><span dir="auto">${job.file_name}</span></span>
    <span class="xrow__s t3 num">${name} · ${sizeInWords(job.size, editor.locale)}</span>
    <a class="btn btn--sm btn--pri" href=${`/api/v1/jobs/${job.id}/file/`} download aria-label=${interpolate(gettext("Download %(file)s"), { file: job.file_name })} onClick=${(event) => fetchFile(event, exports, one.id)}><${Icon} name="file-d" size=${14} />${gettext("Download")}</a>${away}
    ${job.notes.length > 0 &&
    html`<details class="xrow__notes" open=${job.notes.length < 4}>
      <summary>${interpolate(ngettext("%(n)s remark on this file", "%(n)s remarks on this file", job.notes.length), { n: job.notes.length })}</summary>
      <ul>${job.notes.map((note) => html`<li key=${note} dir="auto">${note}</li>`)}</ul>
    </details>`}
  </li>`;
}

function howFar({ job, waits }, locale) {
  if (waits) return gettext("There is no connection; the server goes on.");
  if (!job) return gettext("Is being asked for…");
  if (job.state === "queued") return gettext("Waits for its turn");
  return html`<span class="num">${formatShare(job.progress / 100, locale)}</span>`;
}

/** What is no longer there must not open as a page of its own: asked first. */
async function fetchFile(event, exports, id) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await download(exports, id);
}

/** @returns {Promise<boolean>} whether the file is on its way */
export async function download(exports, id) {
  const href = await exports.fileOf(id);
  if (!href) return false;
  const link = Object.assign(document.createElement("a"), { href, download: "" });
  document.body.append(link);
  link.click();
  link.remove();
  return true;
}

const KILO = 1000;

function sizeInWords(bytes, locale) {
  if (!bytes) return "";
  if (bytes < KILO * KILO) return `${formatNumber(Math.max(1, Math.round(bytes / KILO)), locale)} kB`;
  return `${formatNumber(bytes / KILO / KILO, locale, 1)} MB`;
}
