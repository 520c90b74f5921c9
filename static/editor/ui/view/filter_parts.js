/** What a filter can be made of on this map, in words: for the panel that sets it and the chips that tell it. */
import { useComputed } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { FILTERED, NOBODY } from "../../model/filter.js";
import { mapPersonaName } from "../people.js";
import { isDimmed } from "../use_dimmed.js";

const OWNED = ["card", "pain_point", "opportunity"];

export const personaOptions = ({ structure, store }) => structure.personaIds.value.map((value) => ({ value, label: mapPersonaName(store, value) }));

export function tagOptions({ store }) {
  const used = new Set([...store.visible("card").value.values()].flatMap((card) => card.tags ?? []));
  return [...used].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }));
}

/** Those who own something on this map, and nobody. */
export function ownerOptions({ store }) {
  const owners = new Set(OWNED.flatMap((kind) => [...store.visible(kind).value.values()].map((row) => row.owner)).filter(Boolean));
  const people = (store.context.value?.people ?? []).filter((one) => owners.has(one.id));
  return [{ value: NOBODY, label: gettext("Nobody") }, ...people.map((one) => ({ value: one.id, label: one.name }))];
}

/** The parts that are on, each with a way to take it off. @returns {{key: string, text: string, off: () => void}[]} */
export function activeParts(editor) {
  const filter = editor.filter.value;
  const set = (fields) => (editor.filter.value = { ...editor.filter.peek(), ...fields });
  const listed = (name, options, label) =>
    filter[name].map((value) => ({
      key: `${name}:${value}`,
      text: interpolate(label, { name: options.find((one) => one.value === value)?.label ?? value }),
      off: () => set({ [name]: filter[name].filter((one) => one !== value) }),
    }));
  const parts = [
    ...listed("personas", personaOptions(editor), gettext("Persona: %(name)s")),
    ...listed("tags", [], gettext("Tag: %(name)s")),
    ...listed("owners", ownerOptions(editor), gettext("Owner: %(name)s")),
  ];
  if (filter.severity) parts.push({ key: "severity", text: severityText(filter.severity), off: () => set({ severity: null }) });
  if (filter.evidence) parts.push({ key: "evidence", text: evidenceText(filter.evidence), off: () => set({ evidence: null }) });
  return parts;
}

const severityText = (level) => interpolate(level === 5 ? gettext("Severity %(level)s") : gettext("Severity %(level)s and up"), { level });

export const evidenceText = (state) => (state === "backed" ? gettext("Backed by evidence") : gettext("A guess so far"));

/** How many elements match, of how many; a signal. */
export function useMatchCount(editor) {
  return useComputed(() => {
    let all = 0;
    let bright = 0;
    for (const kind of FILTERED) {
      for (const id of editor.store.visible(kind).value.keys()) {
        all += 1;
        if (!isDimmed(editor, kind, id)) bright += 1;
      }
    }
    return { all, bright };
  });
}
