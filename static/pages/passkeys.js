// Passkeys: asks the browser to make one or to show one, and sends its answer with the form around the button.

const decoded = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const encoded = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const credentials = (list) => list?.map((one) => ({ ...one, id: decoded(one.id) }));

// Browsers know no passkeys for addresses that are numbers.
const isNumber = /^(\d+\.){3}\d+$|^\[/.test(location.hostname);
const canUse = Boolean(window.PublicKeyCredential && navigator.credentials) && !isNumber;

for (const form of document.querySelectorAll('[data-passkey]')) {
  form.hidden = !canUse;
  if (canUse) form.addEventListener('submit', (event) => send(event, form));
}
for (const note of document.querySelectorAll('[data-passkey-without]')) note.hidden = canUse;

async function send(event, form) {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  say(form, '');
  try {
    const options = await optionsOf(form);
    const answer = form.dataset.passkey === 'create' ? await made(options) : await shown(options);
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    say(form, reason(form, error));
    button.disabled = false;
    button.focus();
  }
}

async function optionsOf(form) {
  const given = form.querySelector('script[type="application/json"]');
  if (given) return JSON.parse(given.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

async function made(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decoded(options.challenge),
      user: { ...options.user, id: decoded(options.user.id) },
      excludeCredentials: credentials(options.excludeCredentials),
      // It is found without an address typed before, and asks for finger, face or PIN.
      authenticatorSelection: {
        ...options.authenticatorSelection,
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    },
  });
  return {
    ...common(credential),
    response: {
      clientDataJSON: encoded(credential.response.clientDataJSON),
      attestationObject: encoded(credential.response.attestationObject),
      transports: credential.response.getTransports?.() ?? [],
    },
  };
}

async function shown(options) {
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: decoded(options.challenge),
      allowCredentials: credentials(options.allowCredentials) ?? [],
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return {
    ...common(credential),
    response: {
      clientDataJSON: encoded(clientDataJSON),
      authenticatorData: encoded(authenticatorData),
      signature: encoded(signature),
      userHandle: userHandle ? encoded(userHandle) : null,
    },
  };
}

const common = (credential) => ({
  id: credential.id,
  rawId: encoded(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});

function reason(form, error) {
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return form.dataset.cancelled;
  return error.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed;
}

function say(form, text) {
  const place = form.querySelector('[data-passkey-error]');
  place.querySelector('span').textContent = text;
  place.hidden = !text;
}
