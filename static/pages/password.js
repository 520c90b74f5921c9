// The eye beside a password field: shows what was typed, for as long as it is pressed in.

for (const row of document.querySelectorAll('[data-password]')) {
  const input = row.querySelector('input');
  const eye = row.querySelector('[data-password-eye]');
  eye.hidden = false;
  eye.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    eye.setAttribute('aria-pressed', String(show));
    input.focus();
  });
  // Never sent as plain text: browsers would offer to remember it as an ordinary entry.
  input.form.addEventListener('submit', () => {
    input.type = 'password';
  });
}
