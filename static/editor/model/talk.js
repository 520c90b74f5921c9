/** What people say about a map: conversations, what of them is new to somebody, and whom a text names. Plain data. */

/**
 * @typedef {{id: string, target_kind: string, target: string, thread: string|null, body: string, mentions: string[],
 *   resolved: boolean, author: string|null, guest: string, at: string|null, edited: string|null}} Comment
 * @typedef {{id: string, kind: string, target: string, first: Comment, answers: Comment[], resolved: boolean, last: number}} Conversation
 *   last: when something was said in it last; what is still on its way is newest of all
 */

/** When it was said; what the server has not stamped yet is newer than everything. @param {Comment} comment */
export const momentOf = ({ at }) => (at ? Date.parse(at) : Infinity);

/** A comment whose words were taken back, kept as a place because it was answered. @param {Comment} comment */
export const isEmptied = ({ body }) => !body.trim();

/**
 * Conversations, what was said last first. One of which nothing is left is none.
 * @param {Iterable<Comment>} comments @returns {Conversation[]}
 */
export function conversationsOf(comments) {
  const all = [...comments].sort((a, b) => order(momentOf(a), momentOf(b)) || order(a.id, b.id));
  const answers = new Map();
  for (const one of all) {
    if (one.thread && !answers.has(one.thread)) answers.set(one.thread, []);
    answers.get(one.thread)?.push(one);
  }
  return all
    .filter((one) => !one.thread && !(isEmptied(one) && !answers.has(one.id)))
    .map((first) => {
      const said = answers.get(first.id) ?? [];
      return { id: first.id, kind: first.target_kind, target: first.target, first, answers: said, resolved: first.resolved, last: momentOf(said.at(-1) ?? first) };
    })
    .sort((a, b) => order(b.last, a.last));
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {Conversation} talk everything that is said in it */
export const saidIn = (talk) => [talk.first, ...talk.answers].filter((one) => !isEmptied(one));

/**
 * How much of it is new to somebody: what others said after they read it, or since they first saw the map.
 * @param {Conversation} talk @param {{me: string, since: number, read: Map<string, number>}} reader
 */
export function unreadIn(talk, { me, since, read }) {
  const seen = Math.max(since, read.get(talk.id) ?? 0);
  return saidIn(talk).filter((one) => one.author !== me && one.at && momentOf(one) > seen).length;
}

/** Whether somebody has a part in it: they spoke, or are named. @param {Conversation} talk @param {string} me */
export const hasPart = (talk, me) => saidIn(talk).some((one) => one.author === me || one.mentions.includes(me));

/**
 * By element, how much is said about it in conversations that are open, and how much of that is new.
 * @param {Conversation[]} talks @param {(talk: Conversation) => number} unread
 * @returns {Map<string, {n: number, unread: number}>}
 */
export function countsOf(talks, unread) {
  const counts = new Map();
  for (const talk of talks) {
    const fresh = unread(talk);
    if (talk.resolved && !fresh) continue;
    const now = counts.get(talk.target) ?? { n: 0, unread: 0 };
    counts.set(talk.target, { n: now.n + saidIn(talk).length, unread: now.unread + fresh });
  }
  return counts;
}

/** The same map, with the entries of the one before where they say the same: who looks at one is not told for nothing. */
export function steadied(before, after) {
  for (const [id, entry] of after) {
    const was = before.get(id);
    if (was && Object.keys(entry).every((name) => entry[name] === was[name])) after.set(id, was);
  }
  return after;
}

// --- People that a text names -------------------------------------------------------------------------------------

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * A text in pieces: plain ones, and those that name somebody as `@Name`; of two names that fit, the longer.
 * @param {string} text @param {{id: string, name: string}[]} people
 * @returns {{text: string, person?: string}[]}
 */
export function pieces(text, people) {
  const names = [...people].filter((one) => one.name).sort((a, b) => b.name.length - a.name.length);
  const found = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const person = text[at] === "@" && !WORD.test(text[at - 1] ?? "") && names.find((one) => isName(text, at + 1, one.name));
    if (!person) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) found.push({ text: plain });
    plain = "";
    const end = at + 1 + person.name.length;
    found.push({ text: text.slice(at, end), person: person.id });
    at = end;
  }
  return plain ? [...found, { text: plain }] : found;
}

const isName = (text, at, name) => text.slice(at, at + name.length).toLowerCase() === name.toLowerCase() && !WORD.test(text[at + name.length] ?? "");

const isSame = (one, other) => one.toLowerCase() === other.toLowerCase();

/** Ids of those whom a text names, each once; nobody can tell namesakes apart, so all of them. @param {string} text @param {{id: string, name: string}[]} people */
export const namedIn = (text, people) => [
  ...new Set(pieces(text, people).flatMap((piece) => (piece.person ? people.filter((one) => isSame(`@${one.name}`, piece.text)).map((one) => one.id) : []))),
];

/** As long as a name is typed; longer, or over a line's end, it is a text with an @ in it. */
const LONGEST = 60;

/**
 * What is being typed after an @ at the caret, and where the @ stands; null: nothing that could be a name.
 * @param {string} text @param {number} caret @returns {{at: number, query: string}|null}
 */
export function nameAt(text, caret) {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || WORD.test(text[at - 1] ?? "")) return null;
  const query = text.slice(at + 1, caret);
  return query.length > LONGEST || /[\n@]|^\s/.test(query) ? null : { at, query };
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/**
 * Those whose name, or a word of it, begins with what is typed; in the order given, first those whose name does.
 * @param {{id: string, name: string}[]} people @param {string} query
 */
export function offered(people, query, most = 6) {
  const wanted = plain(query);
  const starts = people.filter((one) => plain(one.name).startsWith(wanted));
  const within = people.filter((one) => !starts.includes(one) && plain(one.name).split(/[\s-]+/).some((word) => word.startsWith(wanted)));
  return [...starts, ...within].slice(0, most);
}
