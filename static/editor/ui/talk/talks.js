/** The conversations of the map that is open, what of them is new to this person, and the marks that follow from that. */
import { computed, signal } from "../../lib.js";
import { gettext, interpolate, ngettext } from "../../i18n.js";
import { conversationsOf, countsOf, momentOf, saidIn, steadied, unreadIn } from "../../model/talk.js";
import { talliesOf } from "../../model/votes.js";

/** @type {WeakMap<object, ReturnType<typeof derive>>} by editor */
const known = new WeakMap();

export function talksOf(editor) {
  if (!known.has(editor)) known.set(editor, derive(editor));
  return known.get(editor);
}

function derive({ store, linked }) {
  /** signal<{since: number, read: Map<string, number>}|null> null: not known yet, so nothing is new */
  const reading = signal(null);
  const talks = computed(() => conversationsOf(store.visible("comment").value.values()));
  const unreadOf = (talk) => (reading.value ? unreadIn(talk, { me: store.userId, ...reading.value }) : 0);
  const fresh = computed(() => talks.value.filter(unreadOf));
  let last = new Map();
  const marks = computed(() => (last = steadied(last, marksOf(countsOf(talks.value, unreadOf), talliesOf(store.visible("vote").value.values(), store.userId), linked.value))));
  return { reading, talks, unreadOf, fresh, marks, votes: computed(() => talliesOf(store.visible("vote").value.values(), store.userId)) };
}

const NONE = { n: 0, unread: 0, votes: 0, mine: false, backed: 0 };

function marksOf(counts, tallies, linked) {
  const marks = new Map();
  for (const [id, count] of counts) marks.set(id, { ...NONE, ...count });
  for (const [id, { n, mine }] of tallies) marks.set(id, { ...NONE, ...marks.get(id), votes: n, mine });
  for (const [id, items] of linked) marks.set(id, { ...NONE, ...marks.get(id), backed: items.length });
  for (const [id, mark] of marks) marks.set(id, { ...mark, words: wordsOf(mark) });
  return marks;
}

function wordsOf({ n, unread, votes, mine, backed }) {
  const parts = [
    backed && interpolate(ngettext("%(n)s piece of evidence linked", "%(n)s pieces of evidence linked", backed), { n: backed }),
    n && interpolate(ngettext("%(n)s comment", "%(n)s comments", n), { n }),
    unread && interpolate(ngettext("%(n)s new", "%(n)s new", unread), { n: unread }),
    votes && votesWords(votes),
    mine && gettext("yours among them"),
  ];
  return parts.filter(Boolean).join(", ");
}

export const votesWords = (n) => interpolate(ngettext("%(n)s vote", "%(n)s votes", n), { n });

/** Up to when a conversation has been read by somebody who sees all of it now. */
export const newestOf = (talk) => Math.max(0, ...saidIn(talk).filter((one) => one.at).map(momentOf));
