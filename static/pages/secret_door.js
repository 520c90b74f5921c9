// The door of a page that a link opens: its secret stands in the fragment and is exchanged for a cookie.
import { exchange, takeSecret } from '../sharing/opening.js';

const box = document.querySelector('[data-door]');
const [form, wait, refusal] = ['form', 'wait', 'refusal'].map((name) => box.querySelector(`[data-door-${name}]`));

async function open(secret) {
  wait.hidden = false;
  form.hidden = true;
  const headers = { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value };
  const answer = await exchange(form.action, { secret, password: '' }, headers, box.dataset.offline);
  if (answer.ok) {
    location.reload();
    return;
  }
  wait.hidden = true;
  form.hidden = false;
  refusal.hidden = false;
  refusal.lastElementChild.textContent = answer.message ?? '';
  form.elements.secret.focus();
}

function fromAddress() {
  const secret = takeSecret();
  if (secret) open(secret);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  open(form.elements.secret.value);
});
addEventListener('hashchange', fromAddress);
fromAddress();
