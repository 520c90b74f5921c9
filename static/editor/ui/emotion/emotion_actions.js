/** Everything that a pointer or a key does in the emotion lane; each ends in at most one Change. */
import { gettext, interpolate } from "../../i18n.js";
import { removeElement } from "../../commands/remove.js";
import { followPointer, stepOf } from "../../interactions/draw_emotion.js";
import { emotionKey, scoreAfter } from "../../interactions/emotion_keys.js";
import { formatScore } from "../../model/numbers.js";
import { isText } from "../../interactions/shortcuts.js";
import { isSpent } from "../../interactions/spent.js";
import { snapScore } from "../../model/score.js";
import { emotionChanges } from "./use_curve.js";

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("../context.js").createEditor>} parts.editor
 * @param {{current: HTMLElement}} parts.plot
 * @param {ReturnType<typeof import("./scale.js").scaleOf>} parts.scale
 * @param {import("../../lib.js").Signal} parts.preview the emotion being dragged
 * @param {import("../../lib.js").Signal} parts.open the emotion whose popover is open
 */
export function emotionActions({ editor, plot, scale, preview, view, columns, open, nameOf }) {
  const changes = emotionChanges(editor);
  const top = () => plot.current.getBoundingClientRect().top;
  const scoreAt = (clientY) => scale.score(clientY - top());
  const may = () => editor.canEdit.value;

  function set(touchpoint, line, score) {
    const id = changes.setScore(touchpoint, line.id, score);
    editor.select("emotion", id);
    editor.announce(interpolate(gettext("%(persona)s: %(score)s"), { persona: nameOf(line), score: formatScore(score, editor.locale) }));
    return id;
  }

  function clear(touchpoint, line) {
    const id = changes.idOf(touchpoint, line.id);
    if (!may() || !editor.store.row("emotion", id).peek()) return;
    removeElement.run(editor, { kind: "emotion", id });
    focusSoon(touchpoint, line.id);
  }

  const stopOf = (touchpoint, persona) => plot.current?.querySelector(`[data-col="${touchpoint}"] [data-persona="${persona}"]`);

  /** The marker of an emotion may be a new element after a Change: focus it once it is drawn, if nobody has gone on. */
  function focusSoon(touchpoint, persona) {
    const from = document.activeElement;
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement === from || activeElement === document.body) stopOf(touchpoint, persona)?.focus({ preventScroll: true });
    });
  }

  function openAt(touchpoint, line) {
    const id = changes.idOf(touchpoint, line.id);
    if (editor.store.row("emotion", id).peek()) editor.select("emotion", id);
    open.value = { touchpoint, persona: line.id };
  }

  function press(event, line, point) {
    if (event.button !== 0) return;
    event.stopPropagation();
    const { touchpoint } = columns.value[point.column];
    editor.select("emotion", point.row.id);
    const done = () => (preview.value = null);
    const tap = () => openAt(touchpoint, line);
    if (!may()) return void addEventListener("pointerup", tap, { once: true });
    const wasOpen = open.value?.touchpoint === touchpoint && open.value.persona === line.id;
    open.value = null;
    followPointer(event, {
      scoreAt,
      grabbed: event.clientY - top() - scale.y(point.score),
      preview: (score) => (preview.value = { id: point.row.id, score }),
      commit(score) {
        done();
        if (score !== point.row.score) set(touchpoint, line, score);
      },
      cancel: done,
      tap: wasOpen ? done : tap,
    });
  }

  /**
   * A press on an empty spot sets the emotion of whoever is in front when it is released there, as long as none is set:
   * what is known moves by its marker. The press that ends typing only ends it.
   */
  function pressEmpty(event) {
    const cell = event.target.closest?.("[data-col]");
    const line = view.value.front;
    if (event.button !== 0 || !cell || !line || !may() || event.target.closest("button, [popover]") || isSpent(event)) return;
    const touchpoint = cell.dataset.col;
    if (isText(document.activeElement) || editor.store.row("emotion", changes.idOf(touchpoint, line.id)).peek()) return;
    const place = (at) => {
      set(touchpoint, line, snapScore(scoreAt(at.clientY), stepOf(at)));
      focusSoon(touchpoint, line.id);
    };
    addEventListener("pointerup", (up) => Math.hypot(up.clientX - event.clientX, up.clientY - event.clientY) < 4 && place(up), { once: true });
  }

  function key(event) {
    const stop = event.target.closest?.("[data-persona]");
    const what = stop && emotionKey(event);
    const line = stop && view.value.lines.find((one) => one.id === stop.dataset.persona);
    if (!what || !line) return;
    event.preventDefault();
    event.stopPropagation();
    const touchpoint = stop.closest("[data-col]").dataset.col;
    const row = editor.store.row("emotion", changes.idOf(touchpoint, line.id)).peek();
    if (what.type === "details" && row) return editor.openInspector("emotion", row.id);
    if (what.type === "open" || what.type === "details") return openAt(touchpoint, line);
    if (!may()) return;
    if (what.type === "clear") return clear(touchpoint, line);
    set(touchpoint, line, scoreAfter(what, row?.score ?? null));
    focusSoon(touchpoint, line.id);
  }

  const popover = (touchpoint, persona) => {
    const line = view.value.lines.find((one) => one.id === persona);
    return {
      setScore: (score) => may() && set(touchpoint, line, score),
      setWord: (word) => may() && changes.setWord(changes.idOf(touchpoint, persona), word),
      clear() {
        open.value = null;
        clear(touchpoint, line);
      },
      close(back) {
        open.value = null;
        if (back) focusSoon(touchpoint, persona);
      },
    };
  };

  return { idOf: changes.idOf, press, pressEmpty, key, popover, openAt, stopOf };
}
