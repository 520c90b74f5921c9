/** What the map still lacks: five findings first, the rest below, with the way to the cell, a fix on the spot, or a waiver. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { byStep, countOf, keyOf, stepName } from "./checks.js";
import { Finding } from "./Finding.js";
import { follow } from "./follow.js";
import { Gate } from "./Gate.js";
import { Scores } from "./Scores.js";
import { takeBack } from "./waiving.js";

export function ChecksPanel() {
  const { checksOpen, inspector } = useEditor();
  if (!checksOpen.value) return null;
  return html`<${Panel} hidden=${Boolean(inspector.value)} />`;
}

function Panel({ hidden }) {
  const editor = useEditor();
  const { checks, checksOpen } = editor;
  const title = useRef(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    follow(editor);
  }, []);
  const close = () => {
    checksOpen.value = "";
    requestAnimationFrame(() => /** @type {HTMLElement|null} */ (document.querySelector('[data-door="checks"]') ?? document.querySelector('[data-door="map"]'))?.focus());
  };
  const keys = (event) => {
    // Keys of the grid (arrows, letters) mean text in here.
    event.stopPropagation();
    if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) close();
  };
  return html`<aside class="insp checks" aria-label=${gettext("Map checks")} hidden=${hidden} onKeyDown=${keys}>
    <header class="insp__h">
      <span class="insp__k"><${Icon} name="checklist" size=${16} /></span>
      <h2 tabindex="-1" ref=${title}>${gettext("Map checks")}</h2>
      <span class="spacer"></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Close the panel")} title=${gettext("Close the panel")} onClick=${close}><${Icon} name="close" size=${16} /></button>
    </header>
    <div class="insp__s"><${Fetching} />${checks.value && html`<${Body} checks=${checks.value} />`}</div>
  </aside>`;
}

/** While there is no answer, and where the last one may be old. */
function Fetching() {
  const editor = useEditor();
  const { checks, checksFailed } = editor;
  if (!checksFailed.value) return checks.value ? null : html`<p class="t3" role="status">${gettext("Looking at the map …")}</p>`;
  return html`<div class="checks__old" role="status">
    <p>${checks.value ? gettext("The map could not be checked again: this is how it was last.") : gettext("The map could not be checked.")}</p>
    <button type="button" class="btn btn--sm btn--line" onClick=${() => editor.askChecks()}>${gettext("Try again")}</button>
  </div>`;
}

function Body({ checks }) {
  const editor = useEditor();
  /** signal<Set<string>> fixed just now: they stay where they are, ticked, until the checks have looked again */
  const mended = useSignal(new Set());
  useEffect(() => void (mended.value = new Set()), [checks]);
  const row = (one) => html`<${Finding} key=${keyOf(one)} finding=${one} mayWaive=${checks.may_waive} mended=${mended} />`;
  const n = countOf(checks);
  const rest = byStep(checks.findings);
  return html`<${Step} step=${checks.step} young=${checks.young} />
    ${(editor.checksOpen.value === "gate" || checks.gate) && html`<${Gate} checks=${checks} row=${row} />`}
    ${checks.chosen.length > 0
      ? html`<section class="insp__sec" aria-label=${gettext("What to do next")}><h3>${gettext("What to do next")}</h3><ul class="checks__list">${checks.chosen.map(row)}</ul></section>`
      : html`<p class="checks__none"><${Icon} name="check" size=${16} />${gettext("Every rule that applies holds.")}</p>`}
    ${checks.findings.length > checks.chosen.length &&
    html`<details class="insp__more"><summary>${gettext("All findings")} <span class="count">${checks.findings.length}</span></summary>
      ${rest.map(({ step, findings }) => html`<h4 key=${step} class="checks__step">${stepName(step)}</h4><ul class="checks__list">${findings.map(row)}</ul>`)}
    </details>`}
    ${checks.waived.length > 0 &&
    html`<details class="insp__more"><summary>${gettext("Waived")} <span class="count">${checks.waived.length}</span></summary><ul class="checks__list">${checks.waived.map((one) => html`<${Waived} key=${keyOf(one)} finding=${one} may=${checks.may_waive} />`)}</ul></details>`}
    ${checks.held.length > 0 &&
    html`<details class="insp__more"><summary>${interpolate(ngettext("%(n)s rule holds", "%(n)s rules hold", checks.held.length), { n: checks.held.length })}</summary>
      <ul class="checks__held">${checks.held.map((one) => html`<li key=${one.rule}><${Icon} name="check" size=${14} />${one.title}</li>`)}</ul></details>`}
    <${Scores} scores=${checks.scores} figures=${checks.figures} />
    <p class="sr" role="status">${interpolate(ngettext("%(n)s check", "%(n)s checks", n), { n })}</p>`;
}

/** Where the map is in the method. */
function Step({ step, young }) {
  const said = interpolate(gettext("Step %(n)s of 5: %(step)s"), { n: step, step: stepName(step) });
  return html`<p class="checks__at"><b>${said}</b><span class="checks__bar" aria-hidden="true">${[1, 2, 3, 4, 5].map((one) => html`<i key=${one} class=${one <= step ? "on" : ""}></i>`)}</span></p>
    ${young && html`<p class="checks__note t3">${gettext("The map is still young: with five touchpoints more of it can be judged.")}</p>`}`;
}

function Waived({ finding, may }) {
  const editor = useEditor();
  return html`<li class="chk">
    <p>${finding.text}</p>
    <p class="t3" dir="auto">${interpolate(gettext("Waived: %(reason)s"), { reason: finding.waived })}</p>
    ${may && finding.waiver && html`<p class="chk__do"><button type="button" class="btn btn--sm" onClick=${() => takeBack(editor, finding)}>${gettext("Let it count again")}</button></p>`}
  </li>`;
}
