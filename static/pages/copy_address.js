// Addresses to hand on: a button copies them, and the field shows all of it when one goes into it.

for (const button of document.querySelectorAll('[data-copy-address]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copyAddress).value);
    document.dispatchEvent(new CustomEvent('tell', { detail: button.dataset.copied }));
  });
}

for (const input of document.querySelectorAll('[data-select-all]')) {
  input.addEventListener('focus', () => input.select());
}
