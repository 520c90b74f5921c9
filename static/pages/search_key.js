// "/" goes to the search field of the page, as the hint in it says.

const field = document.querySelector('[data-search-key]');
const hint = document.querySelector('[data-search-hint]');
if (hint) hint.hidden = false;

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  field.focus();
});
