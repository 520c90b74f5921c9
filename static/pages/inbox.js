// How much of the inbox is unread stands at its entry in the rail; what is opened from its page is read.

const EVERY_MS = 30_000;
const KEPT = 'journeymap.unread';
// As the server counts.
const MOST = 99;

const entry = document.querySelector('[data-inbox]');
const page = document.querySelector('[data-inbox-page]');
// In the editor the socket says when something has come, or may have come while it was away.
const isTold = document.body.classList.contains('is-editor');
let known = Number(kept());
let asking = null;
let over = false;

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? 0;
  } catch {
    return 0;
  }
}

function show(unread) {
  const badge = entry.querySelector('.rail__n');
  badge.querySelector('[data-n]').textContent = unread >= MOST ? `${MOST}+` : String(unread);
  badge.hidden = unread === 0;
  try {
    sessionStorage.setItem(KEPT, String(unread));
  } catch {
    // The next page asks anyway.
  }
}

async function ask() {
  // In the editor it is not said twice.
  if (over || !(isTold || document.visibilityState === 'visible') || !navigator.onLine) return;
  asking ??= fetch(entry.dataset.inbox, { headers: { Accept: 'application/json' } });
  try {
    const answer = await asking;
    // Signed out in another tab: nothing more to learn here.
    if (answer.status === 401 || answer.status === 403) over = true;
    if (!answer.ok) return;
    const { unread } = await answer.clone().json();
    const more = unread > known;
    known = unread;
    show(unread);
    if (more && page) await renew();
  } catch {
    // No line: the next time.
  } finally {
    asking = null;
  }
}

// What has come while the page is open stands in it; the focus stays where it is.
async function renew() {
  const at = document.activeElement?.dataset?.entry;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-inbox-page]');
  if (!fresh) return;
  page.replaceChildren(...fresh.children);
  if (at) page.querySelector(`[data-entry="${CSS.escape(at)}"]`)?.focus();
}

// By its own button: the page stays where it is, and the focus beside what was read.
function markHere(event) {
  const row = event.target.matches('.inbox__mark') && event.target.closest('.is-unread');
  if (!row) return;
  event.preventDefault();
  const link = row.querySelector('[data-entry]');
  link.focus();
  read(link);
}

function follow(event) {
  const link = event.target.closest('[data-entry]');
  if (link && (event.type !== 'auxclick' || event.button === 1)) read(link);
}

function read(link) {
  const row = link.closest('.is-unread');
  if (!row) return;
  row.classList.remove('is-unread');
  row.querySelector('.inbox__mark')?.remove();
  link.querySelector('.sr')?.remove();
  known = Math.max(0, known - 1);
  show(known);
  // The page is left at once: the request outlives it.
  fetch(page.dataset.inboxPage, {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': page.querySelector('[name=csrfmiddlewaretoken]').value },
    body: JSON.stringify({ ids: [link.dataset.entry] }),
  }).catch(() => {});
}

if (entry) {
  if (known) show(known);
  ask();
  if (isTold) {
    document.addEventListener('inbox', ask);
  } else {
    setInterval(ask, EVERY_MS);
    addEventListener('focus', ask);
    document.addEventListener('visibilitychange', ask);
  }
}
if (page) for (const type of ['click', 'auxclick']) page.addEventListener(type, follow);
if (page) page.addEventListener('submit', markHere);

// The filter applies when it is chosen: it needs no button, however often the page is drawn anew.
if (page) {
  document.documentElement.classList.add('is-looking');
  page.addEventListener('change', (event) => event.target.closest('[data-inbox-look]')?.requestSubmit());
}
