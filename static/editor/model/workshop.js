/** A session as the server tells it, counted and ordered: the clock, the agenda, notes in groups, votes and their spread. */

/**
 * Seconds to go, counted from when the server said how many are left: its clock and that of this computer may differ.
 * @param {{ends_at: string|null, left: number}|null} timer @param {number} passed milliseconds since then @returns {number|null} null: no clock
 */
export function secondsLeft(timer, passed) {
  if (!timer) return null;
  return timer.ends_at ? Math.max(0, timer.left - Math.floor(passed / 1000)) : timer.left;
}

export const isRunning = (timer) => Boolean(timer?.ends_at);

/** 252 -> "4:12", 3700 -> "1:01:40" */
export function clockText(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Whether this person takes part; who only has the map open may still join. */
export const isIn = (workshop) => Boolean(workshop?.me.participant);

export const waitingIn = (workshop) => workshop.people.filter((one) => one.state === "waiting");

export const admittedIn = (workshop) => workshop.people.filter((one) => one.state === "admitted");

export const minutesOf = (agenda) => agenda.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0);

/** One step earlier or later in the agenda; the same list where there is no such place. */
export function movedStep(agenda, at, by) {
  const to = at + by;
  if (to < 0 || to >= agenda.length) return agenda;
  const list = [...agenda];
  list.splice(to, 0, ...list.splice(at, 1));
  return list;
}

/** The state that is newer: answers may come in another order than they were asked for. */
export function newer(known, told) {
  return known && told && known.id === told.id && known.revision > told.revision ? known : told;
}

/**
 * Notes that stand for themselves, each with those that say the same. A note whose first one can't be seen stands alone.
 * @param {{id: string, same_as: string|null}[]} notes @returns {{head: any, others: any[]}[]}
 */
export function groupsOf(notes) {
  const groups = new Map(notes.filter(({ same_as: head }) => !head).map((one) => [one.id, { head: one, others: [] }]));
  for (const note of notes) {
    if (!note.same_as) continue;
    const group = groups.get(note.same_as);
    if (group) group.others.push(note);
    else groups.set(note.id, { head: note, others: [] });
  }
  return [...groups.values()];
}

/** Of all ids chosen or dragged, those that are to go to another note: with everything that already says the same. */
export function joining(notes, into, ids) {
  const wanted = new Set(ids.filter((id) => id !== into));
  for (const { id, same_as: head } of notes) if (head && wanted.has(head) && id !== into) wanted.add(id);
  return [...wanted].filter((id) => notes.find((one) => one.id === id)?.same_as !== into);
}

/** Groups that are worth asking about: all of them can be seen, stand apart still, and nobody has said no. */
export function worthAsking(groups, notes, refused) {
  const known = new Map(notes.map((one) => [one.id, one]));
  const apart = (ids) => new Set(ids.map((id) => known.get(id).same_as ?? id)).size > 1;
  return groups.filter((ids) => ids.length > 1 && ids.every((id) => known.get(id)?.revealed) && !refused.has(askedKey(ids)) && apart(ids));
}

export const askedKey = (ids) => [...ids].sort().join();

/** How many dots are still to be given. @param {Record<string, number>} votes */
export const dotsLeft = (votes, dots) => dots - Object.values(votes).reduce((sum, n) => sum + n, 0);

/** Votes with one dot more or less on a choice; the same object where that can't be. */
export function withDot(votes, target, by, dots) {
  const n = (votes[target] ?? 0) + by;
  if (n < 0 || (by > 0 && dotsLeft(votes, dots) < by)) return votes;
  const { [target]: _, ...rest } = votes;
  return n ? { ...rest, [target]: n } : rest;
}

/** Who was let in and has said nothing in this step: those first who have said nothing at all. */
export function silent(people) {
  const quiet = people.filter((one) => one.state === "admitted" && !one.spoken);
  return quiet.sort((a, b) => Number(a.spoken_ever) - Number(b.spoken_ever));
}

export const FACES = [-2, -1, 0, 1, 2];

/** Whether people feel differently enough to talk about it: two whole faces between the lowest and the highest. */
export const disagree = (values) => values.length > 1 && Math.max(...values) - Math.min(...values) >= 2;
