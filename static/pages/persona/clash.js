/** Two people wrote the same at once: both texts side by side, and three ways on. */

import { gettext, interpolate } from '../../editor/i18n.js';

/**
 * @param {HTMLElement} part
 * @param {{field: string, who: string|null, mine: string, theirs: string, keep: () => void, take: () => void, merge: () => void}} about
 */
export function clashPanel(part, { field, who, mine, theirs, keep, take, merge }) {
  const known = part.querySelector(`[data-clash-of="${field}"]`);
  const panel = known ?? /** @type {HTMLTemplateElement} */ (document.querySelector('template[data-clash]')).content.cloneNode(true).firstElementChild;
  panel.dataset.clashOf = field;
  const set = (name, text) => { panel.querySelector(`[data-${name}]`).textContent = text; };
  const title = who ? interpolate(gettext('%(who)s changed this while you did'), { who }, true) : gettext('Somebody else changed this while you did');
  set('who', title);
  panel.setAttribute('aria-label', title);
  set('theirs', theirs);
  if (known) return;
  set('mine', mine);
  const done = (way) => () => {
    panel.remove();
    way();
    part.querySelector('.ed, input')?.focus();
  };
  const [keepButton, takeButton, mergeButton] = ['keep', 'take', 'merge'].map((name) => panel.querySelector(`[data-${name}]`));
  keepButton.addEventListener('click', done(keep));
  takeButton.addEventListener('click', done(take));
  mergeButton.addEventListener('click', () => {
    merge();
    mergeButton.remove();
    takeButton.remove();
    keepButton.textContent = gettext('Save what is written here');
    part.querySelector('.ed, input')?.focus();
  });
  part.append(panel);
}
