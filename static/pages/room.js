// A phone in a session: fetches what has moved on, keeps what is being typed, sends notes and votes as they are made.
import { notesOf } from './room_note.js';

const SECONDS = 1000;
const PROTOCOL = 1;
// The socket tells when; without it the room is asked for every few seconds, and now and then in any case.
const POLL = 5 * SECONDS;
const CALM = 20 * SECONDS;
const HEARTBEAT = 60 * SECONDS;
const SETTLE = 400;
// However often it moves on, it is fetched no oftener than this, and the less often the more people are in the room.
const GAP = SECONDS;
const GAP_OF_ONE = 50;
// Told by the socket: no place here any more, or gone.
const OVER = new Set([4401, 4403, 4404]);

const root = document.querySelector('[data-room]');
const said = root.querySelector('[data-said]');
const form = root.querySelector('[data-write]');
let etag = '';
let listening = false;
let asking = false;
let again = false;
let timer = 0;
let unsent = 0;
let last = 0;
let people = 1;
let rung = '';

// --- What has moved on --------------------------------------------------------------------------------------------

/** The session moved on: at once when it was quiet, else when it is time again. */
function soon() {
  if (asking) {
    again = true;
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(renew, Math.max(0, last + gap() - Date.now()));
}

const gap = () => Math.max(GAP, people * GAP_OF_ONE) * (1 + Math.random() / 2);

async function renew() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  last = Date.now();
  clearTimeout(timer);
  try {
    const answer = await fetch(root.dataset.room, { headers: etag ? { 'If-None-Match': etag } : {}, credentials: 'same-origin' });
    if (answer.status === 404) return location.reload();
    if (answer.ok || answer.status === 304) castAgain();
    if (answer.ok) {
      etag = answer.headers.get('ETag') ?? '';
      show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    }
  } catch {
    // There may be no line: the next look comes.
  } finally {
    asking = false;
    const missed = again;
    again = false;
    clearTimeout(timer);
    timer = setTimeout(renew, missed ? gap() : listening ? CALM : POLL);
  }
}

/** @param {Document} page */
function show(page) {
  const state = page.querySelector('[data-state]')?.dataset.state;
  if (!state) return;
  // Let in, out, or over: another page.
  if (state !== root.dataset.state) return location.reload();
  people = Number(page.querySelector('[data-people]')?.dataset.people ?? 1);
  const step = heading();
  const calls = root.querySelector('[data-calls]')?.dataset.calls;
  for (const part of page.querySelectorAll('[data-part]')) put(part);
  enhance();
  if (heading() !== step) say(heading());
  const look = root.querySelector('[data-calls]');
  if (look && look.dataset.calls !== calls && look.firstElementChild) {
    look.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    say(look.querySelector('h2').textContent);
  }
}

const heading = () => root.querySelector('#room_step').textContent;

/** Puts a part that has changed into the place of the old one; a vote that is being made stays as it is. */
function put(part) {
  const old = root.querySelector(`[data-part="${part.dataset.part}"]`);
  if (!old) return;
  if (part.dataset.part === 'vote' && part.dataset.poll && part.dataset.poll === old.dataset.poll) return;
  const key = part.innerHTML;
  if (old.shown === key) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
  const isNew = part.dataset.part === 'vote' && part.dataset.poll;
  const fresh = document.importNode(part, true);
  fresh.shown = key;
  old.replaceWith(fresh);
  if (focused) root.querySelector(`#${CSS.escape(focused)}`)?.focus();
  if (isNew) say(fresh.querySelector('h2').textContent);
}

function say(text) {
  said.textContent = text;
}

function listen() {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${root.dataset.live}`);
  let heart = 0;
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL }));
    listening = true;
    heart = setInterval(() => socket.send(JSON.stringify({ type: 'ping' })), HEARTBEAT);
    renew();
  });
  socket.addEventListener('message', ({ data }) => {
    if (JSON.parse(data).type === 'notice') soon();
  });
  socket.addEventListener('close', ({ code }) => {
    listening = false;
    clearInterval(heart);
    renew();
    // The room says what has become of it; until then nothing is lost but speed.
    if (!OVER.has(code)) setTimeout(listen, POLL * (0.5 + Math.random()));
  });
}

// --- The clock ----------------------------------------------------------------------------------------------------

/** Counts down from what the server said was left: clocks of phones are not to be trusted. */
function tick() {
  const clock = root.querySelector('[data-left][role="timer"]');
  if (!clock?.dataset.runs) return;
  clock.began ??= performance.now();
  const left = Math.max(0, Number(clock.dataset.left) - Math.floor((performance.now() - clock.began) / SECONDS));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  const shown = clock.querySelector('[data-clock]');
  if (shown.textContent === text) return;
  shown.textContent = text;
  clock.classList.toggle('is-up', !left);
  if (!left && rung !== clock.dataset.runs) {
    rung = clock.dataset.runs;
    say(root.dataset.up);
  }
}

// --- Notes and votes ----------------------------------------------------------------------------------------------

/** @param {HTMLFormElement} sent @returns {Promise<{done?: boolean, message?: string, details?: Record<string, string[]>}>} */
async function send(sent) {
  const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? '';
  try {
    const answer = await fetch(sent.getAttribute('action'), {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-CSRFToken': token },
      body: new URLSearchParams(new FormData(sent)),
      credentials: 'same-origin',
    });
    return await answer.json();
  } catch {
    return { message: root.dataset.lost, lost: true };
  }
}

function tell(sent, answer) {
  const wrong = Object.values(answer.details ?? {}).flat();
  sent.querySelector('[data-wrong]').textContent = answer.done ? '' : wrong.join(' ') || answer.message;
  return answer.done;
}

function noted() {
  say(root.dataset.sent);
  form.elements.text.focus();
  renew();
}

/** A vote is sent as it is made. */
function voted(vote) {
  count(vote);
  vote.made = (vote.made ?? 0) + 1;
  clearTimeout(unsent);
  unsent = setTimeout(() => cast(vote), SETTLE);
}

/** One after the other, and the newest last; what did not get there goes when there is a line again. */
async function cast(vote) {
  if (vote.sending) return;
  vote.sending = true;
  while (vote.isConnected && vote.sent !== vote.made) {
    const made = vote.made;
    const answer = await send(vote);
    const isIn = tell(vote, answer);
    vote.querySelector('[data-saved-here]').textContent = isIn ? root.dataset.saved : '';
    if (answer.lost) break;
    vote.sent = made;
  }
  vote.sending = false;
}

/** There is a line again. */
function castAgain() {
  const vote = root.querySelector('[data-vote]');
  if (vote?.made && vote.sent !== vote.made) cast(vote);
}

/** How many dots are left; nobody can give more. */
function count(vote) {
  const most = Number(vote.dataset.dots);
  if (!most) return;
  const fields = [...vote.querySelectorAll('input[type="number"]')];
  const left = most - fields.reduce((sum, one) => sum + Number(one.value), 0);
  const told = vote.querySelector('.room__left');
  told.textContent = told.dataset.leftText.replace('%(n)s', String(left));
  for (const one of fields) {
    one.parentElement.querySelector('[data-less]').disabled = Number(one.value) <= 0;
    one.parentElement.querySelector('[data-more]').disabled = left <= 0;
  }
}

/** What only works with a script appears, what is not needed with it goes. */
function enhance() {
  for (const button of root.querySelectorAll('[data-less], [data-more], [data-edit]')) button.hidden = false;
  const vote = root.querySelector('[data-vote]');
  if (!vote || vote.ready) return;
  vote.ready = true;
  vote.querySelector('[data-send]').hidden = true;
  count(vote);
  vote.addEventListener('change', () => voted(vote));
  vote.addEventListener('submit', (event) => {
    event.preventDefault();
    voted(vote);
  });
}

root.addEventListener('click', (event) => {
  const step = event.target.closest('[data-less], [data-more]');
  if (step) {
    const field = step.parentElement.querySelector('input');
    field.value = String(Math.max(0, Number(field.value) + ('more' in step.dataset ? 1 : -1)));
    voted(step.closest('[data-vote]'));
  }
  const edit = event.target.closest('[data-edit]');
  if (edit) {
    field.change(edit.dataset.edit, edit.closest('li').querySelector('[data-text]').innerText);
  }
});
root.addEventListener('submit', async (event) => {
  const back = event.target.closest('[data-unsay]');
  if (!back) return;
  event.preventDefault();
  const answer = await send(back);
  if (!answer.done) say(answer.message ?? root.dataset.lost);
  renew();
});
const field = form && notesOf(root, form, { send, tell, done: noted });
addEventListener('online', renew);
document.addEventListener('visibilitychange', () => document.hidden || renew());
setInterval(tick, 250);
enhance();
timer = setTimeout(renew, POLL);
listen();
