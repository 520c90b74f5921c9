/** Others' edits read aloud for those who ask for it: at most a sentence every few seconds. Nothing is said by default. */
import { effect, signal } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";

const PAUSE_MS = 4_000;

export function createHearing({ store, boot, announce }) {
  const key = `journeymap.hearing.${boot.user.id}`;
  const hearsOthers = signal(localStorage.getItem(key) === "yes");
  /** By person, what they touched since the last sentence. @type {Map<string, Set<string>>} */
  let heard = new Map();
  let timer = 0;
  const nameOf = (id) => store.people.peek().find(({ user }) => user.id === id)?.user.name ?? store.context.peek()?.people?.find((one) => one.id === id)?.name ?? gettext("Somebody");
  const say = () => {
    timer = 0;
    const sentences = [...heard].map(([person, ids]) => {
      const words = { person: nameOf(person), n: ids.size };
      return interpolate(ngettext("%(person)s changed %(n)s element", "%(person)s changed %(n)s elements", ids.size), words);
    });
    heard = new Map();
    if (hearsOthers.peek()) announce(`${sentences.join(". ")}.`);
  };
  effect(() => {
    const changes = store.heard.value;
    if (!changes.length || !hearsOthers.peek()) return;
    for (const { actor, operations } of changes) {
      if (!heard.has(actor)) heard.set(actor, new Set());
      for (const { id } of operations) heard.get(actor).add(id);
    }
    timer ||= setTimeout(say, PAUSE_MS);
  });
  return {
    hearsOthers,
    hearOthers(yes) {
      hearsOthers.value = yes;
      localStorage.setItem(key, yes ? "yes" : "no");
    },
  };
}
