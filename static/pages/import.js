// Importing with script: a file is dropped, and what somebody corrects is read at once. Without it every step has its button.

import { startDraft } from './draft.js';

const first = document.querySelector('[data-import-new]');
const shown = document.querySelector('[data-import-shown]');

/** A file takes a moment to be read: the button says so, and does it once. */
function showBusy(form) {
  form.addEventListener('submit', () => {
    const button = form.querySelector('[data-submit]');
    button.setAttribute('aria-busy', 'true');
    button.setAttribute('aria-disabled', 'true');
    form.addEventListener('submit', (event) => event.preventDefault());
  });
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}

function startDrop(form) {
  const box = form.querySelector('[data-drop]');
  const input = box.querySelector('input[type="file"]');
  box.querySelector('[data-drop-hint]').hidden = false;
  const over = (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    box.classList.add('is-over');
  };
  input.addEventListener('change', () => {
    const large = (input.files[0]?.size ?? 0) > Number(form.dataset.most);
    input.setCustomValidity(large ? form.dataset.tooLarge : '');
    input.reportValidity();
  });
  // Beside the box too: a browser would open the file and leave the page.
  addEventListener('dragover', over);
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) box.classList.remove('is-over'); });
  addEventListener('drop', (event) => {
    box.classList.remove('is-over');
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    form.querySelector('[data-submit]').focus();
  });
}

/** The name is asked for where a new persona is made. */
function showNames() {
  for (const select of shown.querySelectorAll('[data-who]')) {
    select.closest('.imp__who').querySelector('[data-new-name]').hidden = select.value !== 'make';
  }
}

let reading = 0;

/** Read anew what was changed and put what came of it in place; the focus stays where it is. */
async function readAgain() {
  const mine = ++reading;
  const body = new FormData(shown);
  body.set('read', '1');
  const status = shown.querySelector('[data-status]');
  let text;
  try {
    const answer = await fetch(shown.action, { method: 'POST', body });
    // Signed out, or forgotten by now: that page says so itself.
    if (answer.redirected) return location.assign(answer.url);
    text = await answer.text();
  } catch {
    status.textContent = shown.dataset.offline;
    return undefined;
  }
  if (mine !== reading) return undefined;
  const page = new DOMParser().parseFromString(text, 'text/html');
  if (!page.querySelector('[data-import-shown]')) return location.reload();
  // What was typed while the answer was on its way stays.
  const typed = [...new FormData(shown)].filter(([key, said]) => body.get(key) !== said);
  const { name, value } = document.activeElement ?? {};
  const open = document.getElementById('columns')?.open;
  for (const id of ['said', 'asks', 'preview', 'problems']) document.getElementById(id).replaceWith(page.getElementById(id));
  document.getElementById('make').disabled = page.getElementById('make').disabled;
  for (const [key, said] of typed) {
    for (const field of shown.elements) if (field.name === key && field.type !== 'hidden') field.value = said;
  }
  const columns = document.getElementById('columns');
  if (columns && open) columns.open = true;
  showNames();
  const same = [...shown.elements].filter((field) => name && field.name === name);
  (same.find((field) => field.value === value) ?? same[0])?.focus({ preventScroll: true });
  status.textContent = document.getElementById('said').textContent.trim().replace(/\s+/g, ' ');
  return undefined;
}

if (first) {
  showBusy(first);
  startDrop(first);
  startDraft(first, `import-${first.dataset.importNew}`);
  document.getElementById('refusal')?.focus();
}

if (shown) {
  showBusy(shown);
  showNames();
  shown.addEventListener('change', (event) => {
    if (event.target.closest('[data-who]')) showNames();
    if (event.target.closest('[data-reads]')) readAgain();
  });
}
