/** The guide beside the map: the five steps of the method, whose tasks tick themselves as the map grows. */
import { html, useComputed, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { factsOf, moreThanHalf, stepOf, stepsOf } from "../../model/guide.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { openPlace } from "./places.js";
import { stepTexts, taskTexts } from "./texts.js";

const factsOfMap = (store, isShared = null) => factsOf((kind) => store.visible(kind).value.values(), store.context.value, isShared);

/** Whether this map needs no guide that opens by itself. */
export const isMostlyDone = (store) => moreThanHalf(factsOfMap(store).done);

export function Guide() {
  const editor = useEditor();
  const { store } = editor;
  const facts = useComputed(() => factsOfMap(store, store.abilities.value?.share ? editor.isShared.value : null));
  const { done } = facts.value;
  const chosen = useSignal(null);
  const open = chosen.value ?? stepOf(done);
  const task = useSignal(null);
  const texts = { steps: stepTexts(), tasks: taskTexts() };
  const steps = stepsOf(done);
  const all = steps.flatMap((step) => step.tasks);
  const close = () => {
    editor.guide.value = false;
    editor.announce(gettext("Guide hidden. Help brings it back."));
    document.querySelector('[data-door="help"]')?.focus();
  };
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" && !event.defaultPrevented) close();
  };
  return html`<aside class="insp guide" aria-labelledby="guide-title" onKeyDown=${keys}>
    <header class="insp__h">
      <span class="insp__k"><${Icon} name="route" size=${16} /></span><b id="guide-title">${gettext("Guide")}</b>
      <span class="t3 num">${interpolate(gettext("%(n)s of %(all)s"), { n: all.filter((one) => done[one]).length, all: all.length })}</span>
      <span class="spacer"></span>
      <button type="button" class="ibtn ibtn--sm" aria-label=${gettext("Hide the guide")} title=${gettext("Hide the guide")} onClick=${close}><${Icon} name="close" size=${16} /></button>
    </header>
    <ol class="guide__steps">
      ${steps.map((step, i) => html`<${Step} key=${step.id} step=${step} number=${i + 1} isOpen=${open === step.id} facts=${facts.value} texts=${texts} task=${task} choose=${() => (chosen.value = open === step.id ? "" : step.id)} />`)}
    </ol>
    <p class="guide__foot t3">${gettext("Ticks follow the map itself; examples never count.")}</p>
  </aside>`;
}

function Step({ step, number, isOpen, facts, texts, task, choose }) {
  const n = step.tasks.filter((one) => facts.done[one]).length;
  const isDone = n === step.tasks.length;
  const { title, why } = texts.steps[step.id];
  return html`<li class=${isDone ? "guide__step is-done" : "guide__step"}>
    <h2>
      <button type="button" class="guide__h" aria-expanded=${String(isOpen)} onClick=${choose}>
        <span class="guide__n num">${isDone ? html`<${Icon} name="check" size=${14} />` : number}</span>
        <span class="guide__t">${title}</span>
        <span class="t3 num">${n}/${step.tasks.length}<span class="sr"> ${gettext("done")}</span></span>
        <${Icon} name=${isOpen ? "chev-d" : "chev-r"} size=${14} />
      </button>
    </h2>
    <div class="meter guide__m" aria-hidden="true"><i style=${{ width: `${(n / step.tasks.length) * 100}%` }}></i></div>
    ${isOpen &&
    html`<p class="guide__w t2">${why}</p>
      <ul class="guide__tasks">${step.tasks.map((id) => html`<${Task} key=${id} id=${id} text=${texts.tasks[id]} isDone=${facts.done[id]} next=${facts.next[id]} task=${task} />`)}</ul>`}
  </li>`;
}

function Task({ id, text, isDone, next, task }) {
  const editor = useEditor();
  const isOpen = task.value === id;
  const go = () => {
    // Over the map there is no room for both.
    if (matchMedia("(max-width: 1180px)").matches) editor.guide.value = false;
    openPlace(editor, id, next);
  };
  return html`<li class=${isDone ? "guide__task is-done" : "guide__task"}>
    <button type="button" class="guide__q" aria-expanded=${String(isOpen)} onClick=${() => (task.value = isOpen ? null : id)}>
      <span class="guide__tick" aria-hidden="true">${isDone && html`<${Icon} name="check" size=${12} />`}</span>
      <span class="guide__qt">${text.title}<span class="sr">, ${isDone ? gettext("done") : gettext("not done yet")}</span></span>
    </button>
    ${isOpen &&
    html`<div class="guide__more">
      <p class="t2">${text.why}</p>
      <p class="guide__ex"><${Icon} name="check" size=${14} class="pos" /><span><span class="sr">${gettext("Good example")}: </span>${text.good}</span></p>
      <p class="guide__ex t3"><${Icon} name="close" size=${14} class="neg" /><span><span class="sr">${gettext("Bad example")}: </span>${text.bad}</span></p>
      ${editor.canEdit.value && html`<button type="button" class="btn btn--sm btn--line" onClick=${go}>${isDone ? gettext("Look at it") : gettext("Do it now")}</button>`}
    </div>`}
  </li>`;
}
