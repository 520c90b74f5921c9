/** The options of a format: only those that change something in its file. */
import { html } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { fieldGroups, papersOf } from "./formats.js";

/** @param {{choice: any, format: import("./formats.js").Format, parts: any[], change: (more: object) => void}} props */
export function Options({ choice, format, parts, change }) {
  const takes = (name) => format.takes.includes(name);
  const papers = papersOf(format.layout);
  return html`<div class="xopts">
    ${parts.filter(({ name, options }) => takes(name) && options.length > 0).map((part) => html`<${Part} key=${part.name} ...${part} chosen=${choice[part.name]} set=${(next) => change({ [part.name]: next })} />`)}
    ${takes("without") && html`<${Fields} groups=${fieldGroups().filter(([name]) => name !== "costs" || !takes(name))} without=${choice.without} set=${(without) => change({ without })} />`}
    <div class="xopts__row">
      ${takes("paper") && html`<${Select} label=${gettext("Paper")} value=${papers.some(([name]) => name === choice.paper) ? choice.paper : papers[0][0]} options=${papers} set=${(paper) => change({ paper })} />`}
      ${takes("theme") && html`<${Select} label=${gettext("Colours")} value=${choice.theme} options=${[["light", gettext("Light")], ["dark", gettext("Dark")]]} set=${(theme) => change({ theme })} />`}
      ${takes("scale") && html`<${Select} label=${gettext("Size")} value=${String(choice.scale)} options=${[1, 2, 3, 4].map((n) => [String(n), interpolate(gettext("%(n)s × the screen"), { n })])} set=${(scale) => change({ scale: Number(scale) })} />`}
      ${takes("language") && html`<${Select} label=${gettext("Language of labels")} value=${choice.language} options=${[["en", "English"], ["de", "Deutsch"]]} set=${(language) => change({ language })} />`}
    </div>
    ${takes("costs") && html`<${Check} checked=${choice.costs} label=${gettext("With what pain points cost")} set=${(costs) => change({ costs })} />`}
    ${takes("comments") && html`<${Check} checked=${choice.comments} label=${gettext("With comments")} set=${(comments) => change({ comments })} />`}
    ${takes("pictures") && html`<${Check} checked=${choice.pictures} label=${gettext("With the pictures themselves")} set=${(pictures) => change({ pictures })} />`}
  </div>`;
}

/** Stages, lanes or personas: how many of them, and on opening which. */
function Part({ name, label, options, chosen, problem, set }) {
  const on = options.filter(({ id }) => chosen.has(id)).length;
  const count = on === options.length ? gettext("all") : interpolate(gettext("%(on)s of %(all)s"), { on, all: options.length });
  const flip = (id) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    set(next);
  };
  return html`<details class="xpart" open=${problem ? true : undefined}>
    <summary data-part=${name}><span>${label}</span><span class=${on < options.length ? "xpart__n is-some" : "xpart__n"}>${count}</span></summary>
    <fieldset>
      <legend class="sr">${label}</legend>
      ${options.map(({ id, name }) => html`<${Check} key=${id} checked=${chosen.has(id)} label=${name} set=${() => flip(id)} />`)}
      ${options.length > 2 && html`<button type="button" class="btn btn--sm" onClick=${() => set(new Set(on === options.length ? [] : options.map(({ id }) => id)))}>${on === options.length ? gettext("Choose none") : gettext("Choose all")}</button>`}
    </fieldset>
    ${problem && html`<p class="err" role="alert">${problem}</p>`}
  </details>`;
}

function Fields({ groups, without, set }) {
  const count = without.length ? interpolate(gettext("without %(n)s"), { n: without.length }) : gettext("all");
  const flip = (name) => set(without.includes(name) ? without.filter((one) => one !== name) : [...without, name]);
  return html`<details class="xpart">
    <summary><span>${gettext("Contents")}</span><span class=${without.length ? "xpart__n is-some" : "xpart__n"}>${count}</span></summary>
    <fieldset>
      <legend class="sr">${gettext("Contents")}</legend>
      ${groups.map(([name, label]) => html`<${Check} key=${name} checked=${!without.includes(name)} label=${label} set=${() => flip(name)} />`)}
    </fieldset>
  </details>`;
}

const Check = ({ checked, label, set }) => html`<label class="check"><input type="checkbox" checked=${checked} onChange=${(event) => set(event.currentTarget.checked)} /><span dir="auto">${label}</span></label>`;

const Select = ({ label, value, options, set }) => html`<label class="field"><span class="label">${label}</span><select class="input" value=${value} onChange=${(event) => set(event.currentTarget.value)}>
  ${options.map(([name, text]) => html`<option key=${name} value=${name} selected=${name === value}>${text}</option>`)}
</select></label>`;
