// Walking through a review: one part at a time, each with an address of its own. Without script it is one long page.

const form = document.querySelector('[data-review]');
const bar = document.querySelector('[data-review-walk]');
const steps = [...form.querySelectorAll('.rv__step')];
const links = [...document.querySelectorAll('[data-review-nav] a')];

function show(at, { focus = false } = {}) {
  steps.forEach((step, place) => (step.hidden = place !== at));
  links.forEach((link) => {
    if (link.hash === `#${steps[at].id}`) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
  });
  const [back, next] = bar.querySelectorAll('[data-go]');
  back.hidden = at === 0;
  next.hidden = at === steps.length - 1;
  bar.querySelector('[data-at]').textContent = `${at + 1} / ${steps.length}`;
  if (!focus) return;
  const title = steps[at].querySelector('h2');
  title.tabIndex = -1;
  title.focus();
}

function placeOf(hash) {
  return Math.max(0, steps.findIndex((step) => `#${step.id}` === hash));
}

// Whoever may not decide reads it all at once.
if (bar && steps.length > 1) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll('[data-go]')) {
    button.addEventListener('click', () => {
      const at = steps.findIndex((step) => !step.hidden) + Number(button.dataset.go);
      history.pushState(null, '', `#${steps[at].id}`);
      show(at, { focus: true });
    });
  }
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      history.pushState(null, '', link.hash);
      show(placeOf(link.hash), { focus: true });
    });
  }
  addEventListener('popstate', () => show(placeOf(location.hash)));
  // What the browser asks for before it sends the form has to be seen.
  form.addEventListener('invalid', (event) => show(steps.indexOf(event.target.closest('.rv__step'))), true);
  const failed = document.querySelector('.rv__error');
  show(failed ? steps.length - 1 : placeOf(location.hash));
}
