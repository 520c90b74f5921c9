// Menus are <details class="pop">: they work without this; with it, Escape and a click elsewhere close them.

// A field that a menu opens is where one types next.
for (const rename of document.querySelectorAll('[data-rename]')) {
  rename.addEventListener('toggle', () => {
    if (!rename.open) return;
    const title = rename.querySelector('input:not([type="hidden"])');
    title.focus();
    title.select();
  });
}

function closeAll(except) {
  for (const open of document.querySelectorAll('details.pop[open]')) {
    if (!open.contains(except)) open.open = false;
  }
}

document.addEventListener('click', (event) => closeAll(event.target));

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const open = document.querySelector('details.pop[open]');
  if (!open) return;
  open.open = false;
  open.querySelector('summary').focus();
});
