/** A vote and what can be voted on, in words. */
import { gettext, interpolate } from "../../i18n.js";
import { mapPersonaName } from "../people.js";

/** What a vote is about, as a heading. */
export function pollTitle({ store }, poll) {
  if (poll.about === "pain_point") return gettext("Which pain points first?");
  if (poll.about === "opportunity") return gettext("Which opportunities first?");
  return interpolate(gettext("How does %(persona)s feel?"), { persona: mapPersonaName(store, poll.persona) });
}

const LETTERS = { pain_point: "P", opportunity: "O" };
const untitled = (kind) => ({ pain_point: gettext("Untitled pain point"), opportunity: gettext("Untitled opportunity") })[kind] ?? gettext("Untitled touchpoint");

/** "P2 Can’t tell which plan covers invoicing" @param {{kind: string, number?: number|null, title: string}} choice as it was called when the vote began */
export const choiceName = ({ kind, number, title }) => [number && LETTERS[kind] ? `${LETTERS[kind]}${number}` : "", title || untitled(kind)].filter(Boolean).join(" ");
