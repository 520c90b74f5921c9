/** Begins a session: its title and its agenda, which comes from the guide's steps and is the facilitator's to change. */
import { html, useEffect, useRef, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { minutesOf, movedStep } from "../../model/workshop.js";
import { request } from "../../sync/requests.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { Frame } from "./Frame.js";
import { take } from "./follow.js";
import { laneOptions } from "./lanes.js";
import { minuteWords } from "./Now.js";
import { Past } from "./Past.js";

const MOST_STEPS = 30;

const activities = () => [
  ["talk", gettext("Talk")],
  ["notes", gettext("Write notes")],
  ["sort", gettext("Sort notes on the map")],
  ["feelings", gettext("Vote on feelings")],
  ["pain_points", gettext("Vote on pain points")],
  ["opportunities", gettext("Vote on opportunities")],
  ["decisions", gettext("Decide")],
];

export function StartDialog() {
  const editor = useEditor();
  const { store, workshopDialog } = editor;
  const title = useSignal("");
  /** signal<object[]|null> null: not here yet. `at` tells steps apart while they are moved */
  const agenda = useSignal(null);
  const problem = useSignal("");
  const busy = useSignal(false);
  const list = useRef(null);
  useEffect(() => {
    request("GET", `maps/${store.mapId}/session/agenda/`).then(
      (told) => {
        title.value ||= told.title;
        agenda.value = told.agenda.map((step) => ({ ...step, at: store.newId() }));
      },
      (error) => (problem.value = words(error)),
    );
  }, []);
  const change = (at, more) => (agenda.value = agenda.peek().map((step) => (step.at === at ? { ...step, ...more } : step)));
  const focus = (at, part) => requestAnimationFrame(() => list.current?.querySelector(`[data-step="${at}"] [data-part="${part}"]`)?.focus());
  const move = (step, by) => {
    agenda.value = movedStep(agenda.peek(), agenda.peek().indexOf(step), by);
    focus(step.at, by < 0 ? "up" : "down");
    editor.announce(interpolate(gettext("%(step)s is step %(n)s now"), { step: step.title, n: agenda.peek().indexOf(step) + 1 }));
  };
  const remove = (step) => {
    const i = agenda.peek().indexOf(step);
    agenda.value = agenda.peek().filter((one) => one !== step);
    const next = agenda.peek()[Math.min(i, agenda.peek().length - 1)];
    if (next) focus(next.at, "remove");
  };
  const add = () => {
    const step = { at: store.newId(), key: "", title: "", activity: "talk", minutes: 10, prompt: "", lane: null };
    agenda.value = [...agenda.peek(), step];
    focus(step.at, "title");
  };
  const submit = async (event) => {
    event.preventDefault();
    busy.value = true;
    problem.value = "";
    try {
      const steps = agenda.peek().map(({ at: _, ...step }) => ({ ...step, minutes: Number(step.minutes) || 0, lane: step.lane || null }));
      const told = await request("POST", `maps/${store.mapId}/session/`, { title: title.peek().trim(), agenda: steps });
      workshopDialog.value = "";
      take(editor, told);
      editor.openSide("session");
      editor.toast(gettext("The session has begun."), { icon: "users", action: { label: gettext("Show the QR code"), run: () => (workshopDialog.value = "code") } });
    } catch (error) {
      problem.value = words(error);
    }
    busy.value = false;
  };
  return html`<${Frame} name="start" title=${gettext("Start a session")}>
    <p class="t2">${gettext("You lead others through the map, step by step. Members join here, guests with their phone and a name. Notes are private until you show them, and what was decided is kept in the minutes.")}</p>
    <div role="alert">${problem.value && html`<p class="banner banner--neg"><${Icon} name="alert" /><span>${problem.value}</span></p>`}</div>
    ${!agenda.value
      ? !problem.value && html`<p class="t3" role="status">${gettext("Fetching the agenda …")}</p>`
      : html`<form onSubmit=${submit}>
          <label class="field"><span class="label">${gettext("Title")}</span><input class="input" autofocus maxlength="200" autocomplete="off" dir="auto" value=${title.value} onInput=${(event) => (title.value = event.currentTarget.value)} /></label>
          <fieldset class="ws-steps-form"><legend class="label">${gettext("Agenda")} <span class="t3 num">${minuteWords(minutesOf(agenda.value))}</span></legend>
            <ol ref=${list}>${agenda.value.map((step, i) => html`<${Step} key=${step.at} step=${step} i=${i} n=${agenda.value.length} change=${change} move=${move} remove=${remove} />`)}</ol>
            ${agenda.value.length < MOST_STEPS && html`<button type="button" class="btn btn--sm" onClick=${add}><${Icon} name="plus" size=${14} />${gettext("Add a step")}</button>`}
          </fieldset>
          <${Past} />
          <div class="dialog__foot"><button type="button" class="btn btn--line" onClick=${() => (workshopDialog.value = "")}>${gettext("Cancel")}</button><button type="submit" class="btn btn--pri" disabled=${busy.value || !agenda.value.length}>${gettext("Start the session")}</button></div>
        </form>`}
  </${Frame}>`;
}

const words = (error) => (error.code === "offline" ? gettext("This can’t be done without a connection.") : error.message || gettext("That did not work. Try again."));

/** One step: its title and minutes, and folded away what people read and do in it. */
function Step({ step, i, n, change, move, remove }) {
  const { store } = useEditor();
  const set = (name) => (event) => change(step.at, { [name]: event.currentTarget.value });
  const of = (text) => interpolate(text, { n: i + 1 });
  const tool = (part, icon, label, act, disabled = false) => html`<button type="button" class="ibtn ibtn--sm" data-part=${part} aria-label=${of(label)} title=${of(label)} aria-disabled=${disabled ? "true" : undefined} onClick=${() => !disabled && act()}><${Icon} name=${icon} size=${14} /></button>`;
  return html`<li class="ws-stepf" data-step=${step.at}>
    <span class="ws-agenda__n num">${i + 1}</span>
    <input class="input" data-part="title" required maxlength="200" autocomplete="off" dir="auto" aria-label=${of(gettext("Title of step %(n)s"))} value=${step.title} onInput=${set("title")} />
    <label class="ws-min"><input class="input num" type="number" min="0" max="240" aria-label=${of(gettext("Minutes of step %(n)s"))} value=${step.minutes} onInput=${set("minutes")} /><span class="t3" aria-hidden="true">${gettext("min")}</span></label>
    <span class="ws-stepf__t">${tool("up", "arrow-u", gettext("Step %(n)s earlier"), () => move(step, -1), i === 0)}${tool("down", "arrow-d", gettext("Step %(n)s later"), () => move(step, 1), i === n - 1)}${tool("remove", "trash", gettext("Take step %(n)s out"), () => remove(step), n === 1)}</span>
    <details><summary>${gettext("What people do")}</summary><div class="ws-stepf__m">
      <label class="field"><span class="label">${gettext("They")}</span><select class="input" onChange=${set("activity")}>${activities().map(([value, label]) => html`<option key=${value} value=${value} selected=${value === step.activity}>${label}</option>`)}</select></label>
      <label class="field"><span class="label">${gettext("Notes go to")}</span><select class="input" dir="auto" onChange=${set("lane")}><option value="" selected=${!step.lane}>${gettext("No lane")}</option>${laneOptions(store).map((one) => html`<option key=${one.value} value=${one.value} selected=${one.value === step.lane}>${one.label}</option>`)}</select></label>
      <label class="field ws-wide"><span class="label">${gettext("What they read")}</span><textarea class="input" rows="2" maxlength="500" dir="auto" value=${step.prompt} onInput=${set("prompt")}></textarea></label>
    </div></details>
  </li>`;
}
