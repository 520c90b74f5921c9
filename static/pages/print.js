// Buttons that print the page: a browser without script has its own menu for that.

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const menu = button.closest('details');
    if (menu) menu.open = false;
    window.print();
  });
}
