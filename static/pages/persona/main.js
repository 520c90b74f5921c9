/** The profile of a persona: edited in place by those who may, and kept up to date for everybody who looks at it. */

import { gettext } from '../../editor/i18n.js';
import { clashPanel } from './clash.js';
import { fetchPage, renew } from './renewing.js';
import { makeEditable } from './rows.js';
import { openPortraits } from './portrait.js';
import { createSaver } from './saving.js';
import { inWords, read, show } from './values.js';
import { together } from './merge.js';

const LOOK_MS = 5000;
const root = document.querySelector('[data-persona]');
const api = root.dataset.persona;
const mayEdit = 'editable' in root.dataset;
const status = root.querySelector('[data-saving]');
const csrf = () => /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie)?.[1] ?? '';

async function send(method, body) {
  const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json', 'X-CSRFToken': csrf() }) };
  // The browser asks with the ETag it has: nothing new costs a line.
  const answer = await fetch(api, { method, headers, cache: 'no-cache', body: body && JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
}

/** The part of the page that shows a field. */
const partOf = (field) => [...root.querySelectorAll('[data-fields]')].find((part) => namesOf(part).includes(field));
/** Only the fields that this page shows: the empathy map is a page of its own. */
const isShown = (field) => field === 'portrait' || Boolean(partOf(field));

const WORDS = {
  saving: () => gettext('Saving'),
  saved: () => gettext('Saved'),
  waiting: () => gettext('Not saved yet. Trying again.'),
  wrong: () => gettext('Not saved: something needs another look.'),
  clash: () => gettext('Somebody else changed the same.'),
};

function tell(state, message) {
  status.textContent = message ?? WORDS[state]?.() ?? '';
  if (state === 'saved' && !root.classList.contains('is-editing')) renewSoon(allFields());
}

const portrait = { chosen: null };
let saver = null;

const page = {
  read: (field) => (field === 'portrait' ? portrait.chosen : read(root, field)),
  show(field, value) {
    if (field === 'portrait') return void renewSoon();
    show(root, field, value);
    makeEditable(partOf(field), saver.touch);
  },
  clash(field, mine, theirs, who) {
    if (field === 'portrait') return saver.decide('portrait', 'theirs');
    clashPanel(partOf(field), {
      field, who, mine: inWords(mine), theirs: inWords(theirs),
      keep: () => saver.decide(field, 'mine'),
      take: () => saver.decide(field, 'theirs'),
      merge: () => page.show(field, together(page.read(field), saver.theirs(field))),
    });
  },
  wrong(field, messages) {
    const part = partOf(field);
    const line = part.querySelector('[data-wrong]') ?? Object.assign(document.createElement('p'), { className: 'err' });
    line.dataset.wrong = '';
    line.setAttribute('role', 'alert');
    line.textContent = messages.join(' ');
    if (!line.isConnected) part.append(line);
  },
  tell,
  changed(fields) {
    // What somebody else changed beside a text that is being written is shown at once; the part is drawn again later.
    for (const field of fields) if (field !== 'portrait' && isWritten(partOf(field))) page.show(field, saver.theirs(field));
    renewSoon([...fields, 'portrait']);
  },
};

const namesOf = (part) => part.dataset.fields.split(' ');
const isWritten = (part) => namesOf(part).some((name) => saver.isTouched(name));
const allFields = () => [...root.querySelectorAll('[data-fields]')].flatMap(namesOf);

let asked = new Set();
let renewing = null;

/** The server draws what others changed, and what is reckoned from it. */
function renewSoon(fields = []) {
  for (const field of fields) asked.add(field);
  renewing ??= setTimeout(async () => {
    renewing = null;
    const due = asked;
    asked = new Set();
    const fresh = await fetchPage().catch(() => null);
    if (!fresh) return void (due.size && renewSoon([...due]));
    for (const part of renew(root, fresh, (names) => names.some((name) => due.has(name)) && !names.some((name) => saver?.isTouched(name)))) {
      if (mayEdit) makeEditable(part, saver.touch);
    }
  }, 150);
}

function setEditing(isOn) {
  if (root.classList.contains('is-editing') === isOn) return;
  root.classList.toggle('is-editing', isOn);
  if (isOn) return;
  // Drawn by the server again, without what was left empty: at once, or when it is saved.
  if (saver.isClean()) renewSoon(allFields());
  else saver.save();
}

async function look() {
  if (document.visibilityState !== 'visible') return;
  const now = await send('GET').catch(() => null);
  if (!now) return;
  if (now.status === 404) return void tell('refused', gettext('This persona is gone.'));
  if (now.status === 200) take(now.body);
}

let seen = Number(root.dataset.version);

function take(now) {
  if (saver) return saver.takeIn(now);
  if (now.version <= seen) return;
  seen = now.version;
  renewSoon(Object.keys(now));
}

async function startEditing() {
  const { status: code, body } = await send('GET');
  if (code !== 200) return;
  saver = createSaver({ start: body, send, page: { ...page, changed: (fields) => page.changed(fields.filter(isShown)) } });
  // Between the page and its first question somebody may have saved already.
  if (body.version !== seen) renewSoon(Object.keys(body).filter(isShown));
  for (const part of root.querySelectorAll('[data-part]')) makeEditable(part, saver.touch);
  root.addEventListener('focusin', (event) => event.target.matches('.ed[contenteditable]') && setEditing(true));
  root.addEventListener('focusout', () => saver.save());
  root.addEventListener('input', (event) => event.target.closest('[data-part]')?.querySelector('[data-wrong]')?.remove());
  root.querySelector('[data-edit-all]').addEventListener('click', (event) => {
    event.preventDefault();
    setEditing(!root.classList.contains('is-editing'));
  });
  root.addEventListener('click', (event) => {
    if (event.target.closest('[data-portrait]')) openPortraits(root, body.id, (chosen) => {
      portrait.chosen = chosen;
      saver.touch('portrait');
      saver.save();
    });
  });
  addEventListener('beforeunload', (event) => {
    saver.save();
    if (!saver.isClean()) event.preventDefault();
  });
  // Until now "Edit" leads to the form.
  root.dataset.inPlace = '';
}

if (mayEdit) startEditing();
setInterval(look, LOOK_MS);
addEventListener('focus', look);
document.addEventListener('visibilitychange', look);
