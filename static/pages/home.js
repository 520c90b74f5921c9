// Home with script: filters apply when chosen, a selection is counted and reaches with Shift, maps are dragged to folders.

const look = document.getElementById('look');
const bar = document.querySelector('[data-bulk]');

/** Fields that say nothing are left out of the address, so that it stays short enough to share. */
function tidy() {
  for (const field of look.elements) {
    if (field.name && (field.value === '' || (field.name === 'sort' && field.value === 'edited'))) field.disabled = true;
  }
}

if (look) {
  for (const button of document.querySelectorAll('[data-look-button]')) button.hidden = true;
  for (const field of document.querySelectorAll('[data-look]')) {
    field.addEventListener('change', () => look.requestSubmit());
  }
  look.addEventListener('submit', tidy);
  addEventListener('pageshow', () => { for (const field of look.elements) field.disabled = false; });
}

const boxes = () => [...document.querySelectorAll('.mc__pick input[name]')];

function showCount() {
  const chosen = boxes().filter((box) => box.checked).length;
  const text = bar.querySelector('[data-bulk-count]');
  text.textContent = (chosen === 1 ? text.dataset.one : text.dataset.many).replace('%n', chosen);
  bar.querySelector('[data-bulk-all]').hidden = chosen === boxes().length;
}

/** Shift reaches from the box that was clicked last. */
function reach(from, to) {
  const all = boxes();
  const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  if (first < 0) return;
  for (const box of all.slice(first, last + 1)) box.checked = to.checked;
}

function clear() {
  const chosen = boxes().find((box) => box.checked);
  bar.reset();
  showCount();
  chosen?.focus();
}

if (bar) {
  let before = null;
  document.addEventListener('click', (event) => {
    if (!event.target.matches?.('.mc__pick input[name]')) return;
    if (event.shiftKey && before) reach(before, event.target);
    before = event.target;
    showCount();
  });
  bar.querySelector('[data-bulk-all]').addEventListener('click', () => {
    for (const box of boxes()) box.checked = true;
    showCount();
    bar.querySelector('[name="do"]').focus();
  });
  bar.addEventListener('reset', () => setTimeout(showCount));
  document.addEventListener('keydown', (event) => {
    const inMenu = document.querySelector('details.pop[open]') || event.target.closest('input:not([type="checkbox"]), select');
    if (event.key === 'Escape' && !inMenu && boxes().some((box) => box.checked)) clear();
  });
  // The browser keeps ticks when one comes back to the page.
  addEventListener('pageshow', showCount);
  showCount();
}

/** A head's box stands for those of its list; elsewhere all of the page. */
for (const all of document.querySelectorAll('[data-pick-all]')) {
  const own = () => [...(all.closest('table') ?? document).querySelectorAll('.mrow .mc__pick input, .trash__pick input')];
  const follow = () => {
    const chosen = own().filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === own().length;
    all.indeterminate = chosen > 0 && !all.checked;
  };
  all.closest('label').hidden = false;
  all.addEventListener('change', () => {
    for (const box of own()) box.checked = all.checked;
    if (bar) showCount();
  });
  document.addEventListener('click', (event) => event.target !== all && setTimeout(follow));
  addEventListener('pageshow', follow);
}

/** What is selected goes along into a folder that is made meanwhile. */
document.querySelector('[data-takes-selection]')?.addEventListener('submit', ({ target }) => {
  for (const map of boxes().filter((box) => box.checked).map((box) => box.value)) {
    target.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'maps', value: map }));
  }
});

for (const button of document.querySelectorAll('[data-copy-link]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copyLink, location.href).href);
    const menu = button.closest('details');
    menu.open = false;
    menu.querySelector('summary').focus();
    document.dispatchEvent(new CustomEvent('tell', { detail: button.dataset.copied }));
  });
}

/** Dragging a map, or the selection it is part of, onto a folder is the form "Move to a folder" by hand. */
function moveTo(folder, maps) {
  const field = (name, value) => Object.assign(document.createElement('input'), { type: 'hidden', name, value });
  const acts = document.getElementById('acts');
  const form = acts.cloneNode(true);
  form.removeAttribute('id');
  form.action = acts.dataset.move;
  form.append(field('folder', folder), ...maps.map((map) => field('maps', map)));
  document.body.append(form);
  form.submit();
}

const folders = document.querySelectorAll('[data-folder]');
if (folders.length && document.getElementById('acts')?.dataset.move) {
  let dragged = [];
  for (const card of document.querySelectorAll('[data-map]')) {
    const link = card.querySelector('a');
    link.addEventListener('dragstart', (event) => {
      const chosen = boxes().filter((box) => box.checked).map((box) => box.value);
      dragged = chosen.includes(card.dataset.map) ? chosen : [card.dataset.map];
      card.classList.add('is-dragged');
      event.dataTransfer.effectAllowed = 'move';
    });
    link.addEventListener('dragend', () => {
      dragged = [];
      card.classList.remove('is-dragged');
    });
  }
  for (const folder of folders) {
    folder.addEventListener('dragover', (event) => {
      if (!dragged.length) return;
      event.preventDefault();
      folder.classList.add('is-over');
    });
    folder.addEventListener('dragleave', () => folder.classList.remove('is-over'));
    folder.addEventListener('drop', (event) => {
      event.preventDefault();
      folder.classList.remove('is-over');
      if (dragged.length) moveTo(folder.dataset.folder, dragged);
    });
  }
}
