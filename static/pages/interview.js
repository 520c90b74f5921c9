// An interview: each answer is saved by itself, a moment after the last key, and nothing of anybody else is overwritten.

import { gettext } from '../editor/i18n.js';

const PAUSE_MS = 800;
const AGAIN_MS = 4000;

const form = /** @type {HTMLFormElement} */ (document.querySelector('[data-interview]'));
const status = document.querySelector('[data-saving]');
const count = document.querySelector('[data-said]');
const number = (text) => (text === '' ? null : Number(text));
const same = (one, other) => one.text === other.text && one.score === other.score;
const isOpen = (row) => !same(row.read(), row.was);
const csrf = () => /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie)?.[1] ?? '';
const rows = [...form.querySelectorAll('[data-question]')].filter((row) => row.querySelector('textarea')).map(createRow);

/** One question: what is written, what the server has, and what is on its way. */
function createRow(element) {
  const id = element.dataset.question;
  const field = (name) => form.elements.namedItem(`${name}-${id}`);
  const row = {
    id,
    element,
    timer: 0,
    sending: false,
    was: { text: field('was').value, score: number(field('felt').value) },
    read: () => ({ text: field('text').value.trim(), score: number(field('score')?.value ?? '') }),
    show(said) {
      field('text').value = said.text;
      if (field('score')) field('score').value = said.score ?? '';
    },
    /** What the form sends without script must not be told apart from what was saved with it. */
    keep(said) {
      row.was = said;
      field('was').value = said.text;
      field('felt').value = said.score ?? '';
    },
    clash: null,
  };
  element.addEventListener('input', () => later(row, PAUSE_MS));
  element.addEventListener('focusout', () => later(row, 0));
  return row;
}


function later(row, ms) {
  clearTimeout(row.timer);
  if (!isOpen(row) || row.clash) return tell();
  row.timer = setTimeout(() => save(row), ms);
  tell();
}

async function save(row, keepalive = false) {
  clearTimeout(row.timer);
  if (row.sending || row.clash || !isOpen(row)) return;
  const said = row.read();
  row.sending = true;
  tell();
  const answer = await put(row, said, keepalive);
  row.sending = false;
  if (answer?.ok) {
    row.keep(said);
    if (isOpen(row)) later(row, PAUSE_MS);
  } else if (answer?.status === 409) {
    clash(row, (await answer.json()).details.theirs);
  } else if (!answer || answer.status >= 500) {
    row.timer = setTimeout(() => save(row), AGAIN_MS);
  } else {
    row.clash = wrong(row, (await answer.json()).message);
  }
  tell();
}

async function put(row, said, keepalive) {
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf(), Accept: 'application/json' };
  const body = JSON.stringify({ ...said, was: row.was });
  try {
    return await fetch(`${form.dataset.interview}answers/${row.id}/`, { method: 'PUT', headers, body, keepalive });
  } catch {
    return null;
  }
}

/** Both texts stand there until somebody chose. */
function clash(row, theirs) {
  const words = theirs.text || gettext('Nothing any more');
  row.clash = panel(row, `${gettext('Somebody else wrote here in the meantime:')} ${words}`, [
    [gettext('Keep mine'), () => row.keep(theirs)],
    [gettext('Take theirs'), () => { row.keep(theirs); row.show(theirs); }],
  ]);
}

const wrong = (row, message) => panel(row, message, [[gettext('Try again'), () => {}]]);

function panel(row, text, ways) {
  const box = Object.assign(document.createElement('div'), { className: 'iv__clash', role: 'alert' });
  const line = Object.assign(document.createElement('p'), { textContent: text, dir: 'auto' });
  const buttons = document.createElement('div');
  for (const [label, way] of ways) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn--sm', textContent: label });
    button.addEventListener('click', () => {
      way();
      box.remove();
      row.clash = null;
      later(row, 0);
    });
    buttons.append(button);
  }
  box.append(line, buttons);
  row.element.append(box);
  return box;
}

function tell() {
  const busy = rows.some((row) => row.sending || isOpen(row));
  const stuck = rows.some((row) => row.clash);
  status.textContent = stuck ? gettext('Something needs another look.') : busy ? gettext('Saving') : gettext('Saved');
  const said = rows.filter((row) => row.read().text || row.read().score !== null).length;
  count.textContent = form.dataset.count.replace('{said}', said).replace('{all}', form.dataset.total);
}

if (rows.length) {
  // With script nothing has to be saved by hand; ending the interview still sends the form.
  form.querySelector('[data-save]').hidden = true;
  addEventListener('pagehide', () => rows.forEach((row) => save(row, true)));
  addEventListener('online', () => rows.forEach((row) => save(row)));
}
