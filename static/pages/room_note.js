// The field for notes on a phone: what is typed is kept until it has got there, whatever comes in between.

/**
 * @param {HTMLElement} root @param {HTMLFormElement} form
 * @param {{send: (form: HTMLFormElement) => Promise<any>, tell: (form: HTMLFormElement, answer: any) => boolean, done: () => void}} how
 * @returns {{change: (note: string, text: string) => void}} `change`: another wording for a note of one's own
 */
export function notesOf(root, form, { send, tell, done }) {
  const { id, note, text } = /** @type {any} */ (form.elements);
  const key = draftKey(root);
  // What was typed for a new note while an old one is changed, and what was sent under which id.
  let aside = '';
  let sent = '';

  async function write(event) {
    event.preventDefault();
    const button = form.querySelector('[data-send]');
    if (button.getAttribute('aria-busy') === 'true' || !text.value.trim()) return;
    // The same words sent again are the same note; other words are never taken for it.
    if (sent !== text.value) id.value = '';
    id.value ||= crypto.randomUUID?.() ?? '';
    sent = text.value;
    const changed = note.value;
    button.setAttribute('aria-busy', 'true');
    const answer = await send(form);
    button.removeAttribute('aria-busy');
    if (!tell(form, answer)) return;
    // Who typed on meanwhile goes on with that.
    const more = text.value.startsWith(sent) ? text.value.slice(sent.length).trimStart() : text.value;
    if (note.value === changed) fill('', [aside, more].filter(Boolean).join('\n'));
    done();
  }

  /** @param {string} of a note of one's own, or empty: a new one */
  function fill(of, words) {
    if (!of) aside = '';
    note.value = of;
    id.value = '';
    text.value = words;
    form.querySelector('[data-send]').textContent = of ? root.dataset.change : root.dataset.write;
    form.querySelector('[data-cancel]').hidden = !of;
    keep();
  }

  function change(of, words) {
    if (!note.value) aside = text.value;
    fill(of, words);
    text.focus();
  }

  /** A phone that reloads the page loses nothing that was typed. */
  function keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify({ note: note.value, text: text.value, aside }));
    } catch {
      // No storage: it stays as long as the page does.
    }
  }

  const kept = keptDraft(root);
  if (kept && !text.value && (kept.text || kept.aside)) {
    const known = kept.note && root.querySelector(`[data-edit="${CSS.escape(kept.note)}"]`);
    if (known) {
      aside = kept.aside;
      fill(kept.note, kept.text);
    } else text.value = [kept.aside, kept.text].filter(Boolean).join('\n');
  }
  form.addEventListener('submit', write);
  form.addEventListener('input', keep);
  form.querySelector('[data-cancel]').addEventListener('click', () => fill('', aside));
  return { change };
}

const draftKey = (root) => `journeymap.room.${root.dataset.room}`;

/** What was typed on this page and has not got there. @returns {{note: string, text: string, aside: string}|null} */
export function keptDraft(root) {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey(root)) ?? 'null');
  } catch {
    return null;
  }
}
