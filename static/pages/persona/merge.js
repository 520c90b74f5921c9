/** What becomes of a field that two people changed: pure, values in and values out. */

/** Equal whatever the order of the keys. @param {any} one @param {any} other */
export function same(one, other) {
  return stable(one) === stable(other);
}

/** @param {any} value @returns {string} */
function stable(value) {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join()}}`;
}

/**
 * Both changes in one value, or `{ clash: true }` where only people can say what is meant.
 * @param {any} base what both began with @param {any} mine @param {any} theirs
 */
export function merge(base, mine, theirs) {
  if (same(mine, theirs) || same(mine, base)) return { value: theirs };
  if (same(theirs, base)) return { value: mine };
  if ([base, mine, theirs].every(Array.isArray)) return mergedList(base, mine, theirs);
  return { clash: true };
}

/** Different entries of one list may be changed by two at once, and both may add at its end. */
function mergedList(base, mine, theirs) {
  const begun = base.length;
  if (mine.length < begun || theirs.length < begun) return { clash: true };
  const value = [];
  for (let at = 0; at < begun; at += 1) {
    if (same(mine[at], base[at])) value.push(theirs[at]);
    else if (same(theirs[at], base[at]) || same(theirs[at], mine[at])) value.push(mine[at]);
    else return { clash: true };
  }
  const added = theirs.slice(begun);
  const also = mine.slice(begun).filter((entry) => !added.some((other) => same(other, entry)));
  const all = [...value, ...added, ...also];
  // Somebody moved entries while somebody else changed them: what was in the list once is not in it twice.
  return all.some((entry, at) => all.findIndex((other) => same(other, entry)) < at) ? { clash: true } : { value: all };
}

/** What one begins with who merges by hand: everything of mine, and of theirs what is not in it. */
export function together(mine, theirs) {
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    return [...mine, ...theirs.filter((entry) => !mine.some((other) => same(other, entry)))];
  }
  return mine;
}
