// More rows for facts and traits, and a warning before typed text would be lost by leaving.

for (const group of document.querySelectorAll('[data-rows]')) {
  const list = group.querySelector('[data-rows-list]');
  const add = group.querySelector('[data-rows-add]');
  add.hidden = false;
  add.addEventListener('click', () => {
    const row = list.lastElementChild.cloneNode(true);
    for (const input of row.querySelectorAll('input')) input.value = input.type === 'range' ? '50' : '';
    for (const choice of row.querySelectorAll('select')) choice.value = 'assumption';
    list.append(row);
    row.querySelector('input').focus();
  });
}

const form = document.querySelector('[data-persona-form]');
let typed = false;
form.addEventListener('input', () => { typed = true; });
form.addEventListener('submit', () => { typed = false; });
addEventListener('beforeunload', (event) => {
  if (typed) event.preventDefault();
});
