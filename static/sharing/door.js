// A share link's secret stands in the fragment, which no server ever sees: it is taken out and exchanged for a cookie.
import { door, exchange, takeSecret } from './opening.js';

const { form, offline, waiting, say, askPassword, askLink } = door();
let secret = takeSecret() || form.elements.secret.value;

async function open() {
  waiting(true);
  const given = { secret, password: form.elements.password.value };
  const answer = await exchange(form.action, given, { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value }, offline);
  if (answer.ok) {
    location.reload();
    return;
  }
  waiting(false);
  const asks = ['password_needed', 'wrong_password'].includes(answer.code);
  say(answer.code === 'password_needed' ? '' : answer.message);
  if (asks) askPassword();
  else if (answer.code !== 'offline' && answer.code !== 'rate_limited') askLink();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (form.elements.secret.value.trim()) secret = form.elements.secret.value;
  open();
});

// A link that is opened where this page is already shows nothing but another fragment.
addEventListener('hashchange', () => {
  secret = takeSecret();
  if (secret) open();
});

if (secret && !form.elements.secret.value) open();
