// A phone that is in no session any more: what was typed and not sent can still be copied, and who is let in again comes in.
import { keptDraft } from './room_note.js';

const AGAIN = 10_000;
const left = document.querySelector('[data-room]');
const kept = keptDraft(left);
const words = [kept?.aside, kept?.text].filter(Boolean).join('\n').trim();
if (words) {
  left.querySelector('[data-left]').textContent = words;
  left.hidden = false;
}

async function look() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(left.dataset.room, { credentials: 'same-origin' })).text(), 'text/html');
    const state = page.querySelector('[data-state]')?.dataset.state;
    if (state && state !== left.dataset.state) location.reload();
  } catch {
    // There may be no line: the next look comes.
  }
}

if (left.dataset.state === 'declined') setInterval(() => document.hidden || look(), AGAIN);
