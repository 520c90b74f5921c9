// The library with script: filters apply when chosen, a selection is counted and reaches with Shift.

const look = document.getElementById('look');
const bar = document.querySelector('[data-bulk]');
const USUAL = { sort: 'newest' };

/** Fields that say nothing are left out of the address, so that it stays short enough to share. */
function tidy() {
  for (const field of look.elements) {
    if (field.name && (field.value === '' || field.value === USUAL[field.name])) field.disabled = true;
  }
}

if (look) {
  for (const field of look.querySelectorAll('[data-look]')) {
    // A day is typed digit by digit: it applies when one leaves the field.
    field.addEventListener(field.type === 'date' ? 'blur' : 'change', () => {
      if (field.value !== field.defaultValue || field.tagName === 'SELECT') look.requestSubmit();
    });
  }
  look.addEventListener('submit', tidy);
  addEventListener('pageshow', () => { for (const field of look.elements) field.disabled = false; });
}

const boxes = () => [...document.querySelectorAll('.ev__pick input')];

function showCount() {
  const chosen = boxes().filter((box) => box.checked).length;
  const text = bar.querySelector('[data-bulk-count]');
  text.textContent = text.dataset.many.replace('%n', chosen);
  bar.querySelector('[data-bulk-all]').hidden = chosen === boxes().length;
}

/** Shift reaches from the box that was clicked last. */
function reach(from, to) {
  const all = boxes();
  const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  if (first < 0) return;
  for (const box of all.slice(first, last + 1)) box.checked = to.checked;
}

if (bar) {
  let before = null;
  document.addEventListener('click', (event) => {
    if (!event.target.matches?.('.ev__pick input')) return;
    if (event.shiftKey && before) reach(before, event.target);
    before = event.target;
    showCount();
  });
  bar.querySelector('[data-bulk-all]').addEventListener('click', () => {
    for (const box of boxes()) box.checked = true;
    showCount();
    bar.querySelector('summary').focus();
  });
  bar.addEventListener('reset', () => {
    const chosen = boxes().find((box) => box.checked);
    setTimeout(() => { showCount(); chosen?.focus(); });
  });
  for (const one of bar.querySelectorAll('details')) {
    one.addEventListener('toggle', () => {
      if (!one.open) return;
      for (const other of bar.querySelectorAll('details[open]')) if (other !== one) other.open = false;
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = bar.querySelector('details[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  });
  // Enter in the segment's field sets the segment; by itself it would press the first button of the form.
  for (const input of bar.querySelectorAll('.popover input')) {
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      input.closest('.popover').querySelector('button').click();
    });
  }
  showCount();
}

const source = document.querySelector('[name="source"]');
const fresh = document.querySelector('[data-new-source]');
if (source && fresh) {
  const show = () => { fresh.hidden = source.value !== ''; };
  source.addEventListener('change', show);
  show();
}
