// Signing out deletes what this device keeps of the person; edits that were never sent are counted and asked about first.

import { forgetUser, unsentCount } from '../editor/sync/device.js';
import { interpolate, ngettext } from '../editor/i18n.js';

function agreed(unsent) {
  if (unsent === 0) return true;
  const warning = ngettext(
    'One edit on this device has not been sent yet. Signing out deletes it.',
    '%(count)s edits on this device have not been sent yet. Signing out deletes them.',
    unsent,
  );
  return confirm(interpolate(warning, { count: unsent }));
}

async function signOut(form) {
  const user = form.dataset.signOut;
  // A device whose storage can't be read has nothing to lose, and must not keep anybody signed in.
  if (!agreed(await unsentCount(user).catch(() => 0))) return;
  await forgetUser(user).catch(() => {});
  form.submit();
}

for (const form of document.querySelectorAll('form[data-sign-out]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    signOut(form);
  });
}
