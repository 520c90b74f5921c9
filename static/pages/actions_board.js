// The board of actions with script: cards are dragged to another column, or moved there with Alt and an arrow.

const board = document.querySelector('[data-board]');
const says = document.querySelector('[data-board-says]');
const token = document.querySelector('#acts [name="csrfmiddlewaretoken"]')?.value;
const CLOSED = ['done', 'dropped'];

const columnOf = (card) => card.closest('[data-column]');

function count(column, by) {
  const shown = column.querySelector('[data-count]');
  shown.textContent = Number(shown.textContent) + by;
}

/** Puts a card into a column, where a new one comes first. */
function put(card, column) {
  const from = columnOf(card);
  column.querySelector('[data-cards]').prepend(card);
  count(from, -1);
  count(column, 1);
}

async function save(card, status) {
  const answer = await fetch(`${board.dataset.api}${card.dataset.card}/`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
    body: JSON.stringify({ revision: Number(card.dataset.revision), status }),
  });
  if (!answer.ok) throw new Error(`Answered ${answer.status}`);
  card.dataset.revision = (await answer.json()).revision;
  for (const button of card.querySelectorAll('[data-move]')) {
    button.hidden = button.dataset.move === status;
    button.formAction = button.formAction.replace(/revision=\d+/, `revision=${card.dataset.revision}`);
  }
}

/** Closing asks for the reading afterwards, so it has a page. */
async function move(card, column) {
  const from = columnOf(card);
  const status = column.dataset.column;
  if (column === from || card.hasAttribute('aria-busy')) return;
  if (CLOSED.includes(status)) return location.assign(`${card.dataset.url}?close=${status}#close`);
  const after = card.nextElementSibling;
  const hadFocus = card.contains(document.activeElement);
  card.setAttribute('aria-busy', 'true');
  put(card, column);
  if (hadFocus) card.querySelector('.bc__a').focus();
  try {
    await save(card, status);
    say(board.dataset.moved.replace('COLUMN', column.getAttribute('aria-label')).replace('TITLE', card.dataset.title));
  } catch {
    from.querySelector('[data-cards]').insertBefore(card, after);
    count(column, -1);
    count(from, 1);
    if (hadFocus) card.querySelector('.bc__a').focus();
    say(board.dataset.failed);
    document.dispatchEvent(new CustomEvent('tell', { detail: board.dataset.failed }));
  } finally {
    card.removeAttribute('aria-busy');
  }
}

function say(text) {
  says.textContent = text;
}

if (board) {
  let dragged = null;
  for (const card of board.querySelectorAll('[data-card][data-moves]')) {
    card.draggable = true;
    card.addEventListener('dragstart', (event) => {
      dragged = card;
      card.classList.add('is-dragged');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', card.dataset.title);
    });
    card.addEventListener('dragend', () => {
      dragged = null;
      card.classList.remove('is-dragged');
      for (const column of board.querySelectorAll('.is-over')) column.classList.remove('is-over');
    });
    card.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const columns = [...board.querySelectorAll('[data-column]')];
      const column = columns[columns.indexOf(columnOf(card)) + step];
      if (column) move(card, column);
    });
  }
  for (const column of board.querySelectorAll('[data-column]')) {
    column.addEventListener('dragover', (event) => {
      if (!dragged) return;
      event.preventDefault();
      column.classList.toggle('is-over', column !== columnOf(dragged));
    });
    column.addEventListener('dragleave', (event) => {
      if (!column.contains(event.relatedTarget)) column.classList.remove('is-over');
    });
    column.addEventListener('drop', (event) => {
      event.preventDefault();
      column.classList.remove('is-over');
      if (dragged) move(dragged, column);
    });
  }
}
