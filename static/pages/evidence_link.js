// Links pieces of evidence to a touchpoint of a map, by the maps' API: maps lie above evidence.

const csrf = () => document.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? '';
const NOWHERE = '00000000-0000-0000-0000-000000000000';

async function get(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}

/** Every page of the list; only the path of `next` is used, so that it stays on this origin. */
async function everything(address) {
  const found = [];
  for (let next = address; next;) {
    const page = await get(next);
    found.push(...page.results);
    const following = page.next && new URL(page.next);
    next = following && following.pathname + following.search;
  }
  return found;
}

const byRank = (a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);

function option(value, text) {
  return Object.assign(document.createElement('option'), { value, textContent: text });
}

function begin(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const [maps, touchpoints, said, go] = ['map', 'touchpoint', 'said', 'go'].map(part);
  const say = (...what) => said.replaceChildren(...what);
  let asked = null;

  async function showMaps() {
    const found = (await everything(`${box.dataset.maps}?limit=200`)).filter((one) => one.touchpoints > 0);
    maps.replaceChildren(...found.map((one) => option(one.id, one.title || box.dataset.untitled)));
    if (found.length) await showTouchpoints();
    else say(box.dataset.none);
    if (!found.length) go.disabled = true;
  }

  async function showTouchpoints() {
    const map = maps.value;
    // Nothing of the map before can be chosen while the other one is on its way.
    touchpoints.replaceChildren();
    touchpoints.disabled = go.disabled = true;
    const { elements } = await get(`${box.dataset.api}${map}/snapshot/`);
    // Another map may have been chosen meanwhile.
    if (maps.value !== map) return;
    const groups = elements.stage.sort(byRank).map((stage) => {
      const group = Object.assign(document.createElement('optgroup'), { label: stage.title || box.dataset.untitledStage });
      const within = elements.touchpoint.filter((one) => one.stage === stage.id).sort(byRank);
      group.append(...within.map((one) => option(one.id, one.title || box.dataset.untitledTouchpoint)));
      return group;
    });
    touchpoints.replaceChildren(...groups.filter((group) => group.children.length));
    touchpoints.disabled = go.disabled = false;
  }

  const items = () => (box.dataset.item ? [box.dataset.item]
    : [...document.querySelectorAll('.ev__pick input:checked')].map((one) => one.value));

  async function link() {
    go.disabled = true;
    try {
      const body = JSON.stringify({ items: items(), target_kind: 'touchpoint', target: touchpoints.value });
      const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf(), Accept: 'application/json' };
      const answer = await fetch(`${box.dataset.api}${maps.value}/evidence/`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const text = touchpoints.selectedOptions[0].textContent;
      const href = `${box.dataset.mapAddress.replace(NOWHERE, maps.value)}#touchpoint/${touchpoints.value}`;
      say(`${box.dataset.done} `, Object.assign(document.createElement('a'), { className: 'link', href, textContent: text }));
    } catch (error) {
      console.error(error);
      say(box.dataset.failed);
    }
    go.disabled = false;
  }

  const orSay = (work) => () => work().catch((error) => { console.error(error); say(box.dataset.failed); });
  box.addEventListener('toggle', () => {
    if (!box.open) return;
    say();
    asked ??= orSay(showMaps)();
  });
  maps.addEventListener('change', orSay(showTouchpoints));
  go.addEventListener('click', link);
  box.hidden = false;
}

for (const box of document.querySelectorAll('[data-link]')) begin(box);
