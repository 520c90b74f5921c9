// What the doors of a share link share: the secret from the fragment, one exchange, and what is said when it fails.

/** Takes the secret out of the address bar, so that it is not copied along with the address of the page. */
export function takeSecret() {
  const secret = location.hash.slice(1);
  if (secret) history.replaceState(null, '', location.pathname + location.search);
  return secret;
}

/**
 * @param {string} url @param {{secret: string, password: string}} given @param {Record<string, string>} headers
 * @param {string} offline what is said when there is no answer
 * @returns {Promise<{ok: boolean, code?: string, message?: string, [more: string]: unknown}>}
 */
export async function exchange(url, given, headers, offline) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(given),
      credentials: headers['X-CSRFToken'] ? 'same-origin' : 'omit',
      redirect: 'error',
    });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, code: 'offline', message: offline };
  }
}

/** The parts of a door and what it shows: waiting, asking for a password, or why it stays shut. */
export function door() {
  const box = document.querySelector('[data-door]');
  const find = (name) => box.querySelector(`[data-door-${name}]`);
  const [form, wait, refusal, link, password] = ['form', 'wait', 'refusal', 'link', 'password'].map(find);
  return {
    form,
    offline: box.dataset.offline,
    waiting(is) {
      wait.hidden = !is;
      form.hidden = is;
      if (is) refusal.hidden = true;
    },
    say(message) {
      refusal.hidden = !message;
      refusal.lastElementChild.textContent = message ?? '';
    },
    askPassword() {
      if (link) link.hidden = true;
      password.hidden = false;
      form.elements.password.value = '';
      form.elements.password.focus();
    },
    askLink() {
      if (!link) {
        form.hidden = true;
        return;
      }
      link.hidden = false;
      password.hidden = true;
      form.elements.secret.value = '';
      form.elements.secret.focus();
    },
  };
}
