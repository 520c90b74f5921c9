// Tells how far reports are that are being made, and shows them when they are done.

const EVERY_MS = 1000;

/** @param {HTMLElement} place carries the address that tells, and is or holds the bar. */
async function follow(place) {
  const bar = place.matches('progress') ? place : place.querySelector('progress');
  try {
    const answer = await fetch(place.dataset.report, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { state, progress } = await answer.json();
    bar.value = progress;
    if (state !== 'queued' && state !== 'running') return location.reload();
  } catch {
    // There may be no line just now: the next time tells.
  }
  setTimeout(() => follow(place), EVERY_MS);
}

document.querySelectorAll('[data-report]').forEach(follow);
