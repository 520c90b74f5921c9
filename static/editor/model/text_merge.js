/**
 * Three-way merge of typed text and of sets (C11), the twin of maps/text_merge.py.
 *
 * Texts are compared in NFC and by Unicode code points, never UTF-16 units. A base token survives if neither side
 * deleted it; at each gap the stored insertion comes first, then mine, equal ones once. The merge can't fail, drops
 * nothing that was typed, and ends after a counted number of steps, never by the clock: both twins give up at the same
 * place. Both read tests/cases/text_merge.json.
 */

/** Tokens on a side: more counts as one replacement. */
const LARGEST_DIFF = 500;
/** Steps of comparing in one merge; when they are used up, what has not been compared yet is one replacement too. */
const MERGE_STEPS = 80_000;

// Scripts written without spaces: each character counts as a token, or a sentence would be one word.
const UNSPACED = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3040, 0x30ff],
  [0x3400, 0x9fff],
  [0xf900, 0xfaff],
];
const UNSPACED_FROM = 0x20000;
const WORD = /^[\p{L}\p{N}\p{M}]/u;

/** @typedef {{start: number, end: number, inserted: string[]}} Hunk base tokens start..end became `inserted` */

/**
 * The text that keeps what both sides typed since `base`.
 * @param {string} base
 * @param {string} mine
 * @param {string} stored
 * @returns {string}
 */
export function merge(base, mine, stored) {
  base = base.normalize("NFC");
  mine = mine.normalize("NFC");
  stored = stored.normalize("NFC");
  if (stored === base || mine === stored) return mine;
  if (mine === base) return stored;
  const effort = { left: MERGE_STEPS };
  return mergeTokens(tokens(base), tokens(mine), tokens(stored), true, effort).normalize("NFC");
}

/**
 * The stored set with what I added and without what I took away, sorted by code point.
 * @param {Iterable<string>} base
 * @param {Iterable<string>} mine
 * @param {Iterable<string>} stored
 * @returns {string[]}
 */
export function mergeSets(base, mine, stored) {
  const before = new Set(base);
  const after = new Set(mine);
  const merged = new Set(stored);
  for (const item of after) if (!before.has(item)) merged.add(item);
  for (const item of before) if (!after.has(item)) merged.delete(item);
  return [...merged].sort(byCodePoint);
}

/** Python's order of text; the default order of JavaScript compares UTF-16 units. */
function byCodePoint(one, other) {
  const left = [...one];
  const right = [...other];
  for (let place = 0; place < Math.min(left.length, right.length); place += 1) {
    const difference = /** @type {number} */ (left[place].codePointAt(0)) - /** @type {number} */ (right[place].codePointAt(0));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * Words, and every other character by itself.
 * @param {string} text
 * @returns {string[]}
 */
function tokens(text) {
  const found = [];
  let inWord = false;
  for (const character of text) {
    const wordy = isWordCharacter(character);
    if (wordy && inWord) found[found.length - 1] += character;
    else found.push(character);
    inWord = wordy;
  }
  return found;
}

/**
 * What turns `base` into `other`, as runs of replaced tokens in ascending order.
 * @param {string[]} base
 * @param {string[]} other
 * @param {{left: number}} [effort] the steps that may still be taken
 * @returns {Hunk[]}
 */
function hunks(base, other, effort = { left: MERGE_STEPS }) {
  let head = 0;
  while (head < base.length && head < other.length && base[head] === other[head]) head += 1;
  let tail = 0;
  const room = Math.min(base.length, other.length) - head;
  while (tail < room && base[base.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const old = base.slice(head, base.length - tail);
  const fresh = other.slice(head, other.length - tail);
  if (old.length === 0 && fresh.length === 0) return [];
  if (old.length === 0 || fresh.length === 0 || old.length > LARGEST_DIFF || fresh.length > LARGEST_DIFF) {
    return [{ start: head, end: head + old.length, inserted: fresh }];
  }
  const kept = matches(old, fresh, effort);
  if (!kept) return [{ start: head, end: head + old.length, inserted: fresh }];
  return betweenMatches(kept, old, fresh, head);
}

/**
 * Where a caret of the old text stands in the new one, both in UTF-16 units as an input field counts them.
 * Text that somebody inserted exactly at the caret stays behind it, so that typing goes on where it was.
 * @param {string} before
 * @param {string} after
 * @param {number} caret
 * @returns {number}
 */
export function mapCaret(before, after, caret) {
  let place = 0; // in `before`
  let moved = 0; // how far what lies left of the caret has grown
  const old = tokens(before);
  const runs = characterHunks(old, tokens(after));
  for (const run of runs) {
    place = run.start;
    if (place >= caret) break;
    if (run.end <= caret) moved += run.inserted - (run.end - run.start);
    else return place + moved + Math.min(caret - place, run.inserted);
  }
  return caret + moved;
}

/** The hunks with places and lengths in UTF-16 units; a word replaced by a word is compared by characters. */
function characterHunks(old, fresh) {
  const starts = [0];
  for (const token of old) starts.push(starts[starts.length - 1] + token.length);
  const runs = [];
  for (const { start, end, inserted } of hunks(old, fresh)) {
    const from = [...old.slice(start, end).join("")];
    let offset = starts[start];
    let done = 0;
    for (const inner of hunks(from, [...inserted.join("")])) {
      offset += from.slice(done, inner.start).join("").length;
      const length = from.slice(inner.start, inner.end).join("").length;
      runs.push({ start: offset, end: offset + length, inserted: inner.inserted.join("").length });
      offset += length;
      done = inner.end;
    }
  }
  return runs;
}

function isWordCharacter(character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  if (code >= UNSPACED_FROM || UNSPACED.some(([first, last]) => first <= code && code <= last)) return false;
  return WORD.test(character);
}

function mergeTokens(base, mine, stored, insideWords, effort) {
  const myHunks = hunks(base, mine, effort);
  const storedHunks = hunks(base, stored, effort);
  const deleted = new Set();
  for (const hunk of [...myHunks, ...storedHunks]) {
    for (let place = hunk.start; place < hunk.end; place += 1) deleted.add(place);
  }
  const myGaps = new Map(myHunks.map((hunk) => [hunk.start, hunk]));
  const storedGaps = new Map(storedHunks.map((hunk) => [hunk.start, hunk]));
  let merged = "";
  for (let place = 0; place <= base.length; place += 1) {
    merged += atGap(base, myGaps.get(place), storedGaps.get(place), insideWords, effort);
    if (place < base.length && !deleted.has(place)) merged += base[place];
  }
  return merged;
}

function atGap(base, mine, stored, insideWords, effort) {
  const myText = mine ? mine.inserted.join("") : "";
  const storedText = stored ? stored.inserted.join("") : "";
  if (myText === storedText) return myText;
  if (insideWords && mine && stored && isSameWord(base, mine, stored, effort)) {
    return mergeTokens([...base[mine.start]], [...myText], [...storedText], false, effort);
  }
  return storedText + myText;
}

/** Both sides changed one and the same word, and neither took it away or put another in its place. */
function isSameWord(base, mine, stored, effort) {
  if (mine.end !== mine.start + 1 || stored.end !== mine.end) return false;
  const word = [...base[mine.start]];
  return [mine, stored].every(({ inserted }) => keepsHalf(word, [...inserted.join("")], effort));
}

/** Else that side has replaced the word, and mixing the letters of two words would make neither. */
function keepsHalf(word, changed, effort) {
  const deleted = hunks(word, changed, effort).reduce((sum, { start, end }) => sum + end - start, 0);
  return 2 * (word.length - deleted) >= word.length;
}

/**
 * Places [in old, in new] of the tokens that Myers' greedy O(ND) algorithm keeps, ascending.
 * Null when the effort is used up first: a step is a diagonal looked at, or a token walked along it.
 * `furthest[middle + diagonal]` is how far in `old` a path of the current distance got on that diagonal.
 */
function matches(old, fresh, effort) {
  const longest = old.length + fresh.length;
  const middle = longest + 1;
  const furthest = new Int32Array(2 * longest + 3);
  const trace = [];
  for (let distance = 0; distance <= longest; distance += 1) {
    if (effort.left <= 0) return null;
    effort.left -= distance + 1;
    trace.push(furthest.slice(middle - distance - 1, middle + distance + 2));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down = goesDown(furthest, middle, diagonal, distance);
      let x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
      let y = x - diagonal;
      const start = x;
      while (x < old.length && y < fresh.length && old[x] === fresh[y]) {
        x += 1;
        y += 1;
      }
      effort.left -= x - start;
      furthest[middle + diagonal] = x;
      if (x >= old.length && y >= fresh.length) return walkBack(trace, old.length, fresh.length);
    }
  }
  throw new Error("two texts are at most the sum of their lengths apart");
}

function goesDown(furthest, middle, diagonal, distance) {
  if (diagonal === -distance) return true;
  return diagonal !== distance && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1];
}

function walkBack(trace, x, y) {
  const kept = [];
  for (let distance = trace.length - 1; distance > 0; distance -= 1) {
    const furthest = trace[distance];
    const middle = distance + 1;
    const diagonal = x - y;
    const down = goesDown(furthest, middle, diagonal, distance);
    const beforeX = furthest[middle + diagonal + (down ? 1 : -1)];
    const beforeY = beforeX - (down ? diagonal + 1 : diagonal - 1);
    while (x > beforeX && y > beforeY) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    x = beforeX;
    y = beforeY;
  }
  for (let place = x - 1; place >= 0; place -= 1) kept.push([place, place]);
  return kept.reverse();
}

function betweenMatches(kept, old, fresh, head) {
  const found = [];
  let x = 0;
  let y = 0;
  for (const [nextX, nextY] of [...kept, [old.length, fresh.length]]) {
    if (nextX > x || nextY > y) found.push({ start: head + x, end: head + nextX, inserted: fresh.slice(y, nextY) });
    x = nextX + 1;
    y = nextY + 1;
  }
  return found;
}
