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
    for (const row of document.querySelectorAll('[data-person]')) {
      row.hidden = !row.dataset.person.toLocaleLowerCase().includes(wanted);
    }
  });
}
