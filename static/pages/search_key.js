// "/" goes to the search field of the page, as the hint in it says; where there is none, to the workspace's search.

const field = document.querySelector('[data-search-key]');
const hint = document.querySelector('[data-search-hint]');
if (hint) hint.hidden = false;

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable], [role="textbox"], dialog')) return;
  const door = document.querySelector('[data-search-door]');
  if (!field && !door) return;
  event.preventDefault();
  if (field) field.focus();
  else location.assign(door.href);
});
