/** Opens a vote: dots on pain points or opportunities, or what everybody thinks that a persona feels. */
import { html, useEffect, useSignal } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { useEditor } from "../context.js";
import { Icon } from "../Icon.js";
import { mapPersonaName } from "../people.js";
import { act } from "./acting.js";

const MOST_DOTS = 20;

/** What the step of the agenda is about is offered first. */
const ABOUT = { pain_points: "pain_point", opportunities: "opportunity", feelings: "emotion" };

export function PollForm({ workshop }) {
  const editor = useEditor();
  const { store } = editor;
  const busy = useSignal(false);
  const count = (kind) => [...store.visible(kind).value.values()].filter((row) => !row.example).length;
  const personas = store.mapPersonasInOrder.value;
  const touchpoints = store.touchpointsInOrder.value;
  const kinds = [
    ["pain_point", gettext("Pain points"), count("pain_point") > 0],
    ["opportunity", gettext("Opportunities"), count("opportunity") > 0],
    ["emotion", gettext("Feelings"), personas.length > 0 && touchpoints.length > 0],
  ];
  const { activity } = workshop.agenda[workshop.step] ?? {};
  const first = (list) => list.find(([, , can]) => can)?.[0];
  const about = useSignal(first(kinds.filter(([kind]) => kind === ABOUT[activity])) ?? first(kinds) ?? "");
  useEffect(() => {
    if (kinds.some(([kind, , can]) => can && kind === ABOUT[activity])) about.value = ABOUT[activity];
  }, [workshop.step]);
  const all = useSignal(true);
  if (!about.value) return html`<p class="t2">${gettext("There is nothing to vote on yet: the map has no pain points, opportunities or personas.")}</p>`;
  const submit = async (event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const wanted = about.value === "emotion" ? { about: about.value, persona: data.get("persona"), ...(!all.value && { touchpoints: data.getAll("touchpoint") }) } : { about: about.value, dots: Number(data.get("dots")) };
    busy.value = true;
    await act(editor, "POST", "polls/", wanted);
    busy.value = false;
  };
  return html`<form class="ws-sec ws-form" onSubmit=${submit} aria-labelledby="ws-vote-title">
    <h4 id="ws-vote-title"><${Icon} name="checklist" size=${14} />${gettext("A new vote")}</h4>
    <div class="seg ws-seg" role="group" aria-label=${gettext("What it is about")}>${kinds.map(([kind, label, can]) => can && html`<button key=${kind} type="button" aria-pressed=${String(about.value === kind)} onClick=${() => (about.value = kind)}>${label}</button>`)}</div>
    ${about.value === "emotion"
      ? html`<label class="field"><span class="label">${gettext("Whose feelings")}</span><select class="input" name="persona" dir="auto">${personas.map((id) => html`<option key=${id} value=${id} selected=${id === editor.lens.peek()}>${mapPersonaName(store, id)}</option>`)}</select></label>
          <label class="check"><input type="checkbox" checked=${all.value} onChange=${(event) => (all.value = event.currentTarget.checked)} /><span>${gettext("At every touchpoint")}</span></label>
          ${!all.value && html`<div class="ws-pickers" role="group" aria-label=${gettext("Touchpoints")}>${touchpoints.map((id) => html`<label key=${id} class="check"><input type="checkbox" name="touchpoint" value=${id} /><span dir="auto">${store.row("touchpoint", id).value?.title || gettext("Untitled touchpoint")}</span></label>`)}</div>`}`
      : html`<label class="field ws-short"><span class="label">${gettext("Dots for each")}</span><input class="input num" type="number" name="dots" min="1" max=${MOST_DOTS} required defaultValue="3" /></label>`}
    <p class="t3">${gettext("Nobody sees how others voted before you close the vote.")}</p>
    <button type="submit" class="btn btn--sm btn--pri" disabled=${busy.value}>${gettext("Start the vote")}</button>
  </form>`;
}
