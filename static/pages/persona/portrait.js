/** The dialog of the portrait: drawn faces, more of them, or a picture of one's own. */

import { gettext, interpolate } from '../../editor/i18n.js';

const FACES = 12;
const pick = (count) => Math.floor(Math.random() * count);
/** A face said by itself: style, skin, hair, shirt, glasses. */
const seed = () => `face-${pick(6)}${pick(6)}${pick(6)}${pick(6)}${pick(3) === 0 ? 1 : 0}`;

/** @param {HTMLElement} root @param {string} id @param {(portrait: {seed: string}|{picture: string}) => void} choose */
export function openPortraits(root, id, choose) {
  const dialog = root.querySelector('[data-portrait-dialog]');
  const faces = dialog.querySelector('[data-faces]');
  const problem = dialog.querySelector('[data-problem]');
  const upload = dialog.querySelector('[data-upload]');

  function done(portrait) {
    choose(portrait);
    dialog.close();
  }

  function face(name, number) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'pface__one' });
    button.setAttribute('aria-label', interpolate(gettext('Face %(n)s'), { n: number }, true));
    const image = Object.assign(document.createElement('img'), { src: `/portraits/${name}.svg`, alt: '', width: 64, height: 64, className: `bust p-${(number % 4) + 1}` });
    button.append(image);
    button.addEventListener('click', () => done({ seed: name }));
    return button;
  }

  function draw() {
    const names = new Set();
    while (names.size < FACES) names.add(seed());
    faces.replaceChildren(...[...names].map((name, at) => face(name, at + 1)));
  }

  function say(text) {
    problem.textContent = text;
    problem.hidden = !text;
  }

  async function send(file) {
    if (!file) return;
    say('');
    const body = new FormData();
    body.append('file', file);
    const token = /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    try {
      const answer = await fetch(root.dataset.pictures, { method: 'POST', headers: { 'X-CSRFToken': token }, body });
      const made = await answer.json();
      if (answer.ok) done({ picture: made.picture });
      else say(made.message);
    } catch {
      say(gettext('The picture could not be sent. Check your connection and try again.'));
    }
    upload.value = '';
  }

  draw();
  say('');
  dialog.querySelector('[data-more]').onclick = draw;
  dialog.querySelector('[data-close]').onclick = () => dialog.close();
  upload.onchange = () => send(upload.files[0]);
  dialog.ondragover = (event) => event.preventDefault();
  dialog.ondrop = (event) => {
    event.preventDefault();
    send(event.dataTransfer.files[0]);
  };
  dialog.showModal();
}
