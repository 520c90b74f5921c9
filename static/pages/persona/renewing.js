/** Parts of the page drawn again by the server: it is the only one who draws them. */

export async function fetchPage() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/**
 * Puts the fresh parts in the place of those that are due; gives the new ones. What is derived is always due.
 * @param {HTMLElement} root @param {Document} fresh @param {(fields: string[]) => boolean} isDue
 */
export function renew(root, fresh, isDue) {
  const made = [];
  for (const part of root.querySelectorAll('[data-part]')) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!other || !('derived' in part.dataset || isDue(part.dataset.fields.split(' ')))) continue;
    const place = placeOf(part);
    const next = document.adoptNode(other);
    part.replaceWith(next);
    restore(next, place);
    made.push(next);
  }
  return made;
}

/** Where the focus is in a part, so that it is there again afterwards. */
function placeOf(part) {
  const within = document.activeElement;
  if (!part.contains(within)) return null;
  const all = [...part.querySelectorAll('.ed, button, input, select, a')];
  return all.indexOf(within);
}

function restore(part, place) {
  if (place === null || place < 0) return;
  const found = [...part.querySelectorAll('.ed, button, input, select, a')][place];
  // It becomes editable in a moment.
  setTimeout(() => found?.focus());
}
