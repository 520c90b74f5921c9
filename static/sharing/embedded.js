// A shared map inside another site's page. No cookie and no storage: the pass stays in this script's memory, is renewed
// in time, and when there is no other the door says why. The secret stays in the frame's address, which nobody sees: a
// page that is gone back to has it again.
import { door, exchange } from './opening.js';

const EARLY = 60_000;
const AGAIN = 20_000;
const root = location.pathname;
const secret = location.hash.slice(1);
const shut = document.body;
const { form, offline, waiting, say, askPassword, askLink } = door();
let password = '';
let pass = '';
let timer = 0;
let renewing = null;
let shown = 0;

async function open() {
  waiting(true);
  const answer = await exchange(`${root}open/`, { secret, password }, {}, offline);
  if (!answer.ok) return refuse(answer);
  keep(answer);
  return show();
}

/** The door, with what is the matter. */
function refuse(answer) {
  waiting(false);
  say(answer.code === 'password_needed' ? '' : answer.message);
  if (['password_needed', 'wrong_password'].includes(answer.code)) askPassword();
  else if (answer.code !== 'rate_limited') askLink();
}

function keep(answer) {
  pass = answer.pass;
  clearTimeout(timer);
  timer = setTimeout(renew, answer.seconds * 1000 - EARLY);
}

/** Another pass, or the door in place of the map. Without a line the map stays as it is, and is asked for later. */
function renew() {
  renewing ??= exchange(`${root}open/`, { secret, password }, { 'X-Link-Pass': pass }, offline).then((answer) => {
    renewing = null;
    if (answer.ok) keep(answer);
    else if (['offline', 'rate_limited'].includes(answer.code)) timer = setTimeout(renew, AGAIN);
    else close(answer);
    return answer.ok;
  });
  return renewing;
}

function close(answer) {
  clearTimeout(timer);
  pass = '';
  document.body.replaceWith(shut);
  refuse(answer);
}

/** With the pass; a computer that slept for hours has an old one. @param {string} url @param {RequestInit} [request] */
async function get(url, request = {}) {
  const ask = () => fetch(url, { ...request, headers: { ...request.headers, 'X-Link-Pass': pass }, credentials: 'omit' });
  const answer = await ask();
  return answer.status === 404 && (await renew()) ? ask() : answer;
}

/** Put the server's page in the place of the door; its pictures and scripts are fetched with the pass. */
async function show() {
  let answer;
  try {
    answer = await get(`${root}shown/`);
  } catch {
    return refuse({ code: 'offline', message: offline });
  }
  // Without a pass the door has said already why there is none.
  if (!answer.ok) return pass ? refuse({ code: 'failed', message: offline }) : undefined;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const scripts = [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src'));
  page.querySelectorAll('script[src]').forEach((script) => script.remove());
  document.title = page.title;
  // Drawn when its styles are there, not before.
  if (!shown) await Promise.all([...page.querySelectorAll('link[rel=stylesheet]')].map(added));
  document.body.replaceWith(document.adoptNode(page.body));
  // Whoever opens the whole page there need not paste the link.
  document.querySelectorAll('[data-whole]').forEach((link) => (link.hash = secret));
  globalThis.journeymapEmbedded = { get, root, pass: () => pass, renew };
  shown += 1;
  // A page that is shown again needs its script again.
  for (const src of scripts) await import(shown > 1 ? `${src}?${shown}` : src);
}

function added(link) {
  return new Promise((resolve) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', resolve);
    document.head.append(link);
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  password = form.elements.password.value;
  open();
});

open();
