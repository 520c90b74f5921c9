// The action register with script: filters apply when they are chosen, and say nothing in the address when they are empty.

const look = document.getElementById('look');
const USUAL = { by: 'deadline' };

if (look) {
  for (const button of document.querySelectorAll('[data-look-button]')) button.hidden = true;
  for (const field of document.querySelectorAll('[data-look]')) {
    field.addEventListener('change', () => look.requestSubmit());
  }
  look.addEventListener('submit', () => {
    for (const field of look.elements) {
      if (field.matches('select, input') && field.value === (USUAL[field.name] ?? '')) field.disabled = true;
    }
  });
  addEventListener('pageshow', () => { for (const field of look.elements) field.disabled = false; });
}
