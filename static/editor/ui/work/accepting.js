/** What the form of an action says, for the server. */
import { gettext } from "../../i18n.js";
import { parseNumber } from "../../model/numbers.js";

/**
 * @param {FormData} data
 * @param {{opportunity: string, people: {id: string, kind: string}[], locale: string}} about
 * @returns {{wanted: Record<string, any>, wrong: Record<string, string>}} wrong: by the name of the field
 */
export function wantedOf(data, { opportunity, people, locale }) {
  const text = (name) => String(data.get(name) ?? "").trim();
  const wrong = {};
  const figure = (name) => {
    const number = parseNumber(text(name), locale);
    if (Number.isNaN(number)) wrong[name] = gettext("This is not a number.");
    return number;
  };
  const owner = people.find((one) => one.id === text("owner"));
  const wanted = {
    opportunity,
    title: text("title"),
    description: text("description"),
    owner: owner ? { kind: owner.kind, id: owner.id } : null,
    team: text("team") || null,
    due: text("due") || null,
    measure: text("measure"),
    unit: text("unit"),
    better: text("better"),
    baseline: figure("baseline"),
    target: figure("target"),
    cost_part: text("cost_part"),
  };
  if (!wanted.title) wrong.title = gettext("Give it a title.");
  const away = wanted.target === null || wanted.baseline === null ? 0 : wanted.target - wanted.baseline;
  if ((wanted.better === "up" && away < 0) || (wanted.better === "down" && away > 0)) wrong.target = gettext("The target lies in the other direction than “better”.");
  return { wanted, wrong };
}
