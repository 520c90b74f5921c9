// Toasts leave by themselves, slower when they offer something to do, and never under the pointer or the focus.

const PLAIN_MS = 6000;
const WITH_ACTION_MS = 10000;

function expire(toast) {
  const busy = toast.matches(':hover') || toast.contains(document.activeElement);
  if (busy) setTimeout(() => expire(toast), 1000);
  else toast.remove();
}

function start(toast) {
  const close = toast.querySelector('[data-toast-close]');
  if (close) {
    close.hidden = false;
    close.addEventListener('click', () => toast.remove());
  }
  if (toast.getAttribute('role') === 'alert') return;
  const leave = () => setTimeout(() => expire(toast), toast.querySelector('form, a') ? WITH_ACTION_MS : PLAIN_MS);
  // Its time begins when it has been painted: a slow page, or one in a tab behind, would lose it unseen.
  requestAnimationFrame(() => requestAnimationFrame(leave));
}

document.querySelectorAll('[data-toast]').forEach(start);

// Other scripts of a page say with the event "tell" what has happened.
document.addEventListener('tell', ({ detail: text }) => {
  const toast = Object.assign(document.createElement('p'), { className: 'toast', textContent: text });
  toast.setAttribute('role', 'status');
  document.querySelector('[data-toasts]').append(toast);
  start(toast);
});

// … or bring one along, made by the server.
document.addEventListener('toast', ({ detail: toast }) => start(toast));

// What was deleted is offered once: loading the page again must not offer it anew.
const address = new URL(location.href);
if (address.searchParams.has('trashed')) {
  address.searchParams.delete('trashed');
  history.replaceState(history.state, '', address);
}
