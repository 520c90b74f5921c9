// Recovery codes: copies and prints what is shown; downloading needs no script.

const list = document.querySelector('[data-codes]');
const copy = document.querySelector('[data-codes-copy]');
const print = document.querySelector('[data-codes-print]');

if (list && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText([...list.children].map((item) => item.textContent.trim()).join('\n'));
    copy.querySelector('span').textContent = copy.dataset.copied;
  });
}
if (list) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
