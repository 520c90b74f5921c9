/** Votes of people for what is on a map: one each, on or off. Plain data. */

/** What can be voted for. */
export const VOTED = ["pain_point", "opportunity", "touchpoint", "card"];

/**
 * By element: how many, and whether one's own is among them.
 * @param {Iterable<{target: string, person: string}>} votes @param {string|null} me
 * @returns {Map<string, {n: number, mine: boolean}>}
 */
export function talliesOf(votes, me) {
  const tallies = new Map();
  for (const { target, person } of votes) {
    const now = tallies.get(target) ?? { n: 0, mine: false };
    tallies.set(target, { n: now.n + 1, mine: now.mine || person === me });
  }
  return tallies;
}
