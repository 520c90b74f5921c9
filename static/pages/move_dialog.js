// "Move to a folder" asks over the page one is on: the form of its own page, in a dialog. What goes wrong leads to that page.

const dialog = Object.assign(document.createElement('dialog'), { className: 'dialog' });
dialog.setAttribute('aria-labelledby', 'move-title');
dialog.addEventListener('close', () => dialog.remove());
// Escape shuts the dialog, not the selection under it as well.
dialog.addEventListener('keydown', (event) => event.key === 'Escape' && event.stopPropagation());

/** Sent as the page would send it by itself. */
let plainly = false;

function sendPlainly(form, button) {
  plainly = true;
  form.requestSubmit(button);
  plainly = false;
}

/** What the server asks, or nothing: it has no more questions. */
async function ask(form, button) {
  const body = new FormData(form, button);
  const to = button?.getAttribute('formaction') ?? form.action;
  const answer = await fetch(to, { method: 'POST', body, redirect: 'manual' });
  if (answer.type === 'opaqueredirect') return null;
  const asked = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.move');
  if (!asked) throw new Error(`Answered ${answer.status}`);
  return document.adoptNode(asked);
}

/** The way back goes to what the menu belongs to: a menu that is shut can't have the focus. */
function shutMenu(button) {
  const menu = button.closest('details.pop');
  if (!menu) return button.focus();
  menu.open = false;
  menu.querySelector('summary').focus();
}

async function open(form, button) {
  const asked = await ask(form, button);
  if (!asked) return location.reload();
  dialog.replaceChildren(asked);
  if (!dialog.isConnected) {
    shutMenu(button);
    document.body.append(dialog);
    dialog.showModal();
  }
  dialog.querySelector('[autofocus]')?.select();
}

async function move(form, button) {
  const home = dialog.querySelector('[data-cancel]').href;
  const again = await ask(form, button);
  if (!again) return location.assign(home);
  dialog.replaceChildren(again);
  dialog.querySelector('[autofocus]')?.focus();
}

document.addEventListener('submit', async (event) => {
  const { target: form, submitter: button } = event;
  // A folder that is there takes them at once; a new one may be refused, with a word.
  const step = dialog.contains(form) ? form.elements.name && move : button?.matches('[data-asks-folder]') ? open : null;
  if (plainly || !step) return;
  event.preventDefault();
  try {
    await step(form, button);
  } catch {
    sendPlainly(form, button);
  }
});

dialog.addEventListener('click', (event) => {
  if (event.target !== dialog && !event.target.closest('[data-cancel]')) return;
  event.preventDefault();
  dialog.close();
});
