// The members page with script: a role is saved when it is chosen, a new link is copied by a button, people are searched.

for (const form of document.querySelectorAll('[data-role-form]')) {
  form.querySelector('button').hidden = true;
  form.elements.role.addEventListener('change', () => form.requestSubmit());
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.querySelector('[data-copy-label]').textContent = button.dataset.copied;
  });
}

for (const input of document.querySelectorAll('[data-select-all]')) {
  input.addEventListener('focus', () => input.select());
}

const search = document.querySelector('[data-people-search]');
if (search) {
  search.closest('label').hidden = false;
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLocaleLowerCase();
    const rows = [...document.querySelectorAll('[data-person]')];
    for (const row of rows) row.hidden = !row.dataset.person.toLocaleLowerCase().includes(wanted);
    document.querySelector('[data-people-nobody]').hidden = rows.some((row) => !row.hidden);
  });
}

// Addresses: one line that grows with what is pasted into it; Enter sends, as in any line.
for (const field of document.querySelectorAll('textarea[data-grows]')) {
  const fit = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  field.addEventListener('input', fit);
  if (field.value) fit();
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector('.btn--pri'));
  });
}
