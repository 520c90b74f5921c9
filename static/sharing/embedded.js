// A shared map inside another site's page. No cookie: the pass stays in this script's memory, and is renewed in time.
import { door, exchange, takeSecret } from './opening.js';

const EARLY = 60_000;
const root = location.pathname;
const secret = takeSecret();
const { form, offline, waiting, say, askPassword, askLink } = door();
let password = '';
let pass = '';

async function open() {
  waiting(true);
  const answer = await exchange(`${root}open/`, { secret, password }, {}, offline);
  if (!answer.ok) {
    waiting(false);
    say(answer.code === 'password_needed' ? '' : answer.message);
    if (['password_needed', 'wrong_password'].includes(answer.code)) askPassword();
    else if (answer.code !== 'rate_limited') askLink();
    return false;
  }
  keep(answer);
  return show();
}

function keep(answer) {
  pass = answer.pass;
  setTimeout(renew, answer.seconds * 1000 - EARLY);
}

async function renew() {
  const answer = await exchange(`${root}open/`, { secret, password }, { 'X-Link-Pass': pass }, offline);
  if (answer.ok) keep(answer);
  else location.reload();
}

const get = (url, headers = {}) => fetch(url, { headers: { ...headers, 'X-Link-Pass': pass }, credentials: 'omit' });

/** Put the server's page in the place of the door; its pictures and scripts are fetched with the pass. */
async function show() {
  const answer = await get(`${root}shown/`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const scripts = [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src'));
  page.querySelectorAll('script[src]').forEach((script) => script.remove());
  document.title = page.title;
  document.head.append(...page.querySelectorAll('link[rel=stylesheet]'));
  document.body.replaceWith(document.adoptNode(page.body));
  document.querySelectorAll('img[data-guarded]').forEach(fill);
  globalThis.journeymapEmbedded = { get, root };
  for (const src of scripts) await import(src);
  return true;
}

async function fill(image) {
  const answer = await get(image.dataset.guarded);
  if (answer.ok) image.src = URL.createObjectURL(await answer.blob());
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  password = form.elements.password.value;
  open();
});

open();
