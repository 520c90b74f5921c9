/** How it will be seen that an action helped: a metric of the map or a part of what the pain costs fills the fields. */
import { html, useSignal } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { PARTS, inputsOf, isPercent, monthOf, monthWith } from "../../model/cost.js";
import { inOrder } from "../../model/layout.js";
import { formatNumber, parseNumber } from "../../model/numbers.js";
import { useEditor } from "../context.js";
import { monthWords, partName } from "../inspector/cost_words.js";
import { Problem } from "./Problem.js";

const NOTHING = { measure: "", unit: "", better: "", baseline: null, target: null, cost_part: "" };

export function Measure({ row, pains, problems }) {
  const editor = useEditor();
  const { locale, store } = editor;
  const sources = sourcesOf(store, row, pains);
  const priced = pains.filter((one) => monthOf(inputsOf(one)));
  // A part may be known before the sum is.
  const isCosted = pains.some((one) => inputsOf(one).some(({ range }) => range));
  /** signal<{part: string, target: number|null}> what the costs are worked out with */
  const wish = useSignal({ part: "", target: null });
  const fill = (event) => {
    const { elements } = event.currentTarget.form;
    const { fields = NOTHING } = sources.find((one) => one.value === event.currentTarget.value) ?? {};
    for (const name of ["measure", "unit", "better", "cost_part"]) if (elements[name]) elements[name].value = fields[name] ?? "";
    for (const name of ["baseline", "target"]) elements[name].value = formatNumber(fields[name] ?? null, locale);
    look(event.currentTarget.form);
  };
  const look = ({ elements }) => (wish.value = { part: elements.cost_part?.value ?? "", target: parseNumber(elements.target.value, locale) });
  const input = (name, label, more = {}) => html`<label class="field"><span class="label">${label}</span><input class="input num" name=${name} autocomplete="off" dir="auto" onInput=${(event) => look(event.currentTarget.form)} ...${more} /><${Problem} text=${problems[name]} /></label>`;
  return html`<fieldset class="ed-accept__measure">
    <legend class="label">${gettext("How you will see that it helped")}</legend>
    ${sources.length > 0 &&
    html`<label class="field"><span class="label">${gettext("Take it from")}</span><select class="input" onChange=${fill} data-source><option value="">${gettext("Nothing, I name it myself")}</option>
      ${sources.map((one) => html`<option key=${one.value} value=${one.value}>${one.label}</option>`)}</select></label>`}
    <div class="ed-accept__three">
      ${input("measure", gettext("Measure"), { maxlength: 200, class: "input", placeholder: gettext("For example: tickets a week") })}
      ${input("unit", gettext("Unit"), { maxlength: 40, class: "input" })}
      <label class="field"><span class="label">${gettext("Better is")}</span><select class="input" name="better"><option value="">${gettext("Not set")}</option><option value="up">${gettext("Higher")}</option><option value="down">${gettext("Lower")}</option></select></label>
      ${input("baseline", gettext("Today"), { inputmode: "decimal" })}
      ${input("target", gettext("Target"), { inputmode: "decimal" })}
      ${isCosted &&
      html`<label class="field"><span class="label">${gettext("Part of the cost")}</span><select class="input" name="cost_part" onChange=${(event) => look(event.currentTarget.form)}><option value="">${gettext("None")}</option>${PARTS.map((name) => html`<option key=${name} value=${name}>${partName(name)}</option>`)}</select></label>`}
    </div>
    ${priced.length > 0 && html`<p class="t2 num" role="status">${worthWords(priced, wish.value, locale)}</p>`}
  </fieldset>`;
}

/** What the pain points cost now, and what they would cost at the target. */
function worthWords(pains, { part, target }, locale) {
  const now = sum(pains.map((one) => monthOf(inputsOf(one))));
  const then = part && target !== null ? sum(pains.map((one) => monthWith(one, part, target))) : null;
  const said = { now: monthWords(now, locale), then: monthWords(then, locale) };
  return then ? interpolate(gettext("Costs now %(now)s; at the target %(then)s."), said) : interpolate(gettext("Costs now %(now)s."), said);
}

function sum(ranges) {
  if (ranges.some((one) => !one)) return null;
  const of = (end) => ranges.reduce((all, one) => all + one[end], 0);
  return { low: of("low"), figure: of("figure"), high: of("high") };
}

/** Metrics of the touchpoint first, then the parts of the cost that are known. Nobody types a figure that the map has. */
function sourcesOf(store, row, pains) {
  const metrics = inOrder(store.visible("metric").value.values()).filter((one) => !one.example);
  metrics.sort((a, b) => (b.touchpoint === row.touchpoint) - (a.touchpoint === row.touchpoint));
  const named = metrics.map((one) => ({
    value: one.id,
    label: interpolate(gettext("Metric: %(name)s"), { name: one.name || gettext("Untitled metric") }),
    fields: { measure: one.name, unit: one.unit, better: one.better ?? "", baseline: one.baseline, target: one.target },
  }));
  const inputs = pains.length ? inputsOf(pains[0]) : [];
  const parts = inputs
    .filter(({ range, name }) => range && name !== "value")
    .map(({ name, range }) => ({
      value: name,
      label: interpolate(gettext("Cost: %(part)s"), { part: partName(name) }),
      fields: { measure: partName(name), unit: isPercent(name) ? "%" : "", better: "down", baseline: Math.round(range.figure * 100) / 100, cost_part: name },
    }));
  return [...named, ...parts];
}
