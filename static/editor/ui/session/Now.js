/** What is on: the step of the agenda with its prompt, the clock, and where everyone looks. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { clockText, isRunning } from "../../model/workshop.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { act } from "./acting.js";
import { goTo, lookedAt, nameOf } from "./bringing.js";
import { useSecondsLeft } from "./clock.js";

export function Now({ workshop, leads }) {
  const { agenda, step } = workshop;
  const now = agenda[step];
  const at = interpolate(gettext("Step %(n)s of %(all)s"), { n: step + 1, all: agenda.length });
  return html`<section class="ws-now" aria-label=${gettext("What is on now")}>
    <p class="ws-now__at t3 num">${at}${now?.minutes > 0 && html` · ${minuteWords(now.minutes)}`}</p>
    <h3 class="ws-now__t" dir="auto">${now?.title ?? ""}</h3>
    ${now?.prompt && html`<p class="ws-now__p" dir="auto">${now.prompt}</p>`}
    <${Clock} workshop=${workshop} leads=${leads} minutes=${now?.minutes} />
    ${leads ? html`<${Steps} workshop=${workshop} /><${Bring} workshop=${workshop} />` : html`<${Called} workshop=${workshop} />`}
    <${Agenda} workshop=${workshop} leads=${leads} />
  </section>`;
}

export const minuteWords = (n) => interpolate(ngettext("%(n)s minute", "%(n)s minutes", n), { n });

function Clock({ workshop, leads, minutes }) {
  const editor = useEditor();
  const left = useSecondsLeft(workshop);
  const set = (timer) => act(editor, "PATCH", "", { timer });
  const running = isRunning(workshop.timer);
  const seconds = (minutes || 5) * 60;
  if (!leads) return left === null ? null : html`<p class=${left === 0 ? "ws-clock is-up" : "ws-clock"}><${Icon} name="clock" size=${16} /><span class="num" role="timer" aria-live="off">${clockText(left)}</span>${left === 0 && html`<span>${gettext("Time is up.")}</span>`}</p>`;
  return html`<div class=${left === 0 ? "ws-clock is-up" : "ws-clock"} role="group" aria-label=${gettext("Clock")}>
    <${Icon} name="clock" size=${16} />
    ${left !== null && html`<span class="num" role="timer" aria-live="off">${clockText(left)}</span>`}
    ${left === null && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => set({ start: seconds })}>${interpolate(gettext("Start %(time)s"), { time: clockText(seconds) })}</button>`}
    ${left !== null && !running && left > 0 && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => set({ start: left })}>${gettext("Start")}</button>`}
    ${running && left > 0 && html`<button type="button" class="btn btn--sm btn--line" onClick=${() => set({ stop: true })}>${gettext("Stop")}</button>`}
    ${left !== null && html`<button type="button" class="btn btn--sm" onClick=${() => set({ add: 60 })}>${gettext("+1 min")}</button>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Put the clock away")} title=${gettext("Put the clock away")} onClick=${() => set(null)}><${Icon} name="close" size=${14} /></button>`}
  </div>`;
}

function Steps({ workshop }) {
  const editor = useEditor();
  const { step, agenda } = workshop;
  const go = (to) => act(editor, "PATCH", "", { step: to });
  return html`<div class="ws-row ws-steps">
    <button type="button" class="btn btn--sm" disabled=${step === 0} onClick=${() => go(step - 1)}><${Icon} name="chev-l" size=${14} />${gettext("Back")}</button>
    <button type="button" class="btn btn--sm btn--pri" disabled=${step >= agenda.length - 1} onClick=${() => go(step + 1)}>${gettext("Next step")}<${Icon} name="chev-r" size=${14} /></button>
  </div>`;
}

/** The facilitator shows something to all: what is selected, or what lies in the middle of the window. */
function Bring({ workshop }) {
  const editor = useEditor();
  const chosen = editor.inspector.value ?? editor.selected.value;
  const name = chosen && chosen.kind !== "map" ? nameOf(editor, chosen) : "";
  const to = name ? interpolate(gettext("To “%(place)s”"), { place: short(name) }) : gettext("To the middle of your window, or to what you select");
  const bring = async () => {
    const focus = lookedAt(editor);
    if (!focus || !(await act(editor, "PATCH", "", { focus }))) return;
    editor.toast(interpolate(gettext("Everyone is called to “%(place)s”."), { place: short(nameOf(editor, focus)) }), { icon: "megaphone" });
  };
  return html`<div class="ws-bring">
    <button type="button" class="btn btn--sm btn--line" onClick=${bring}><${Icon} name="megaphone" size=${14} />${gettext("Bring everyone here")}</button>
    ${workshop.focus && html`<button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Let everyone look where they want")} title=${gettext("Let everyone look where they want")} onClick=${() => act(editor, "PATCH", "", { focus: null })}><${Icon} name="close" size=${14} /></button>`}
    <span class="t3 ws-bring__to" dir="auto">${to}</span>
  </div>`;
}

const SHORT = 40;
const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT).toWellFormed()}…` : text);

function Called({ workshop }) {
  const editor = useEditor();
  const { focus } = workshop;
  const name = focus && nameOf(editor, focus);
  if (!name) return null;
  return html`<p class="ws-bring"><${Icon} name="megaphone" size=${14} /><span class="trunc" dir="auto">${interpolate(gettext("Everyone looks at “%(place)s”"), { place: short(name) })}</span>
    <button type="button" class="btn btn--sm" onClick=${() => goTo(editor, focus)}>${gettext("Go there")}</button></p>`;
}

function Agenda({ workshop, leads }) {
  const editor = useEditor();
  const open = useSignal(false);
  const { agenda, step } = workshop;
  const line = (one, i) => html`<span class="ws-agenda__n num">${i < step ? html`<${Icon} name="check" size=${12} />` : i + 1}</span><span dir="auto">${one.title}</span>${one.minutes > 0 && html`<span class="t3 num">${minuteWords(one.minutes)}</span>`}`;
  return html`<details class="ws-all" open=${open.value} onToggle=${(event) => (open.value = event.currentTarget.open)}>
    <summary>${gettext("Agenda")}</summary>
    <ol class="ws-agenda">${agenda.map((one, i) => html`<li key=${i} class=${i === step ? "is-on" : ""} aria-current=${i === step ? "step" : undefined}>${leads ? html`<button type="button" onClick=${() => act(editor, "PATCH", "", { step: i })}>${line(one, i)}</button>` : line(one, i)}</li>`)}</ol>
  </details>`;
}
