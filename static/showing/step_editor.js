/** The steps of saved walks: chosen, added from the map, put in order, with notes; kept as they are typed. */
import { placeOf } from "./places.js";

const CALM = 500;
const MOST = 200;

/**
 * @param {object} tools
 * @param {HTMLElement} tools.root
 * @param {HTMLElement} tools.panel the element with data-steps
 * @param {object} tools.boot
 * @param {() => object|null} tools.chosen the walk that is presented
 * @param {(walk: object|null) => void} tools.choose
 * @param {(at: number) => void} tools.go
 * @param {{here: () => string}} tools.walk
 * @param {() => void} tools.tell
 */
export function startEditing({ root, panel, boot, walk, chosen, choose, go, tell }) {
  const { texts } = boot;
  const list = panel.querySelector("[data-list]");
  const picker = panel.querySelector("[data-walk]");
  const name = panel.querySelector("[data-name]");
  const said = panel.querySelector("[data-kept]");
  const address = `/api/v1/maps/${boot.map}/walks/`;
  let current = 0;
  let waiting = 0;
  let unsent = null;
  // Walks whose last steps no request has taken along, or whose request failed.
  const unkept = new Set();
  // One request after another: the last one has the newest steps.
  let line = Promise.resolve();

  async function send(method, path, body) {
    const text = body && JSON.stringify(body);
    // What is not too long for browsers is still sent when the page is left.
    const answer = await fetch(path, { method, keepalive: Boolean(text) && text.length < 30_000, headers: { "Content-Type": "application/json", "X-CSRFToken": token() }, body: text });
    if (answer.ok) return answer.status === 204 ? null : answer.json();
    const refused = await answer.json().catch(() => ({}));
    throw new Error(refused.message || texts.failed);
  }

  const token = () => panel.querySelector("[name=csrfmiddlewaretoken]").value;
  const tellKept = (text, wrong = false) => {
    said.textContent = text;
    said.classList.toggle("is-wrong", wrong);
  };

  function keep(calm = CALM) {
    const one = chosen();
    flush(one);
    unsent = one;
    tellKept("");
    waiting = setTimeout(() => flush(), calm);
  }

  /** Sends what waits, unless it is of `but`: its newer steps come with the next. */
  function flush(but = null) {
    clearTimeout(waiting);
    const one = unsent;
    if (!one || one === but) return;
    unsent = null;
    unkept.add(one);
    line = line
      .then(() => patch(one))
      // What was typed meanwhile is not kept yet.
      .then(() => unsent || unkept.size || tellKept(texts.saved))
      .catch((error) => tellKept(error.message || texts.failed, true));
  }

  async function patch(one) {
    if (!unkept.delete(one)) return;
    try {
      await send("PATCH", `${address}${one.id}/`, { name: one.name, steps: one.steps });
    } catch (error) {
      unkept.add(one);
      throw error;
    }
  }

  /** The page goes: nothing can wait in line for an answer. */
  function leave() {
    if (unsent) unkept.add(unsent);
    unsent = null;
    unkept.forEach((one) => patch(one).catch(() => {}));
  }

  function drawPicker() {
    picker.replaceChildren(new Option(texts.whole, ""), ...boot.walks.map((one) => new Option(one.name, one.id)));
    picker.value = chosen()?.id ?? "";
    panel.querySelectorAll("[data-of-walk]").forEach((part) => (part.hidden = !chosen()));
    panel.querySelector("[data-of-whole]").hidden = Boolean(chosen());
    name.value = chosen()?.name ?? "";
  }

  function draw() {
    drawPicker();
    const one = chosen();
    list.replaceChildren(...(one ? one.steps.map(drawStep) : []));
  }

  function drawStep(step, at) {
    const item = panel.querySelector("template").content.firstElementChild.cloneNode(true);
    const place = placeOf(root, step);
    item.querySelector("[data-title]").textContent = place ? place.title : texts.gone;
    item.classList.toggle("is-gone", !place);
    const notes = item.querySelector("textarea");
    notes.value = step.notes;
    notes.setAttribute("aria-label", texts.notes_of.replace("%(title)s", place ? place.title : texts.gone));
    notes.readOnly = !boot.can_edit;
    notes.addEventListener("input", () => {
      step.notes = notes.value;
      keep();
      tell();
    });
    item.querySelector("[data-title]").addEventListener("click", () => place && go(presentable().indexOf(step)));
    item.querySelectorAll("[data-move]").forEach((button) => button.addEventListener("click", () => move(at, Number(button.dataset.move))));
    item.querySelector("[data-remove]")?.addEventListener("click", () => {
      chosen().steps.splice(at, 1);
      changed(Math.min(at, chosen().steps.length - 1));
    });
    return item;
  }

  const presentable = () => chosen().steps.filter((step) => placeOf(root, step));

  function move(at, by) {
    const { steps } = chosen();
    const to = at + by;
    if (to < 0 || to >= steps.length) return;
    steps.splice(to, 0, ...steps.splice(at, 1));
    changed(to, `[data-move="${by}"]`);
  }

  /** Draws the list anew; the focus goes to the step that was acted on. */
  function changed(at, button = "[data-title]") {
    keep(0);
    draw();
    const item = list.children[at];
    (item?.querySelector(button) ?? panel.querySelector('[data-make="add"]'))?.focus();
    if (at >= 0 && item) go(presentable().indexOf(chosen().steps[at]));
  }

  const acts = {
    async new() {
      const all = [...root.querySelectorAll(".tp")].slice(0, MOST).map((one) => ({ kind: "touchpoint", id: one.dataset.id, notes: "" }));
      try {
        const made = await send("POST", address, { name: texts.unnamed, steps: chosen() ? [] : all.filter((step) => step.id === walk.here()) });
        boot.walks.push(made);
        choose(made);
        draw();
        name.focus();
        name.select();
      } catch (error) {
        tellKept(error.message, true);
      }
    },
    async delete() {
      const one = chosen();
      try {
        await send("DELETE", `${address}${one.id}/`);
        unkept.delete(one);
        boot.walks.splice(boot.walks.indexOf(one), 1);
        choose(null);
        draw();
        picker.focus();
      } catch (error) {
        tellKept(error.message, true);
      }
    },
    add: () => add({ kind: "touchpoint", id: walk.here(), notes: "" }),
    stage: () => add({ kind: "stage", id: root.querySelector(`.tp[data-id="${CSS.escape(walk.here())}"]`).closest("[data-stage]").dataset.stage, notes: "" }),
    overview: () => add({ kind: "map", id: boot.map, notes: "" }),
  };

  /** After the step that is shown. */
  function add(step) {
    const { steps } = chosen();
    const at = steps.length ? Math.min(current + 1, steps.length) : 0;
    steps.splice(at, 0, step);
    changed(at);
  }

  panel.addEventListener("click", (event) => acts[event.target.closest("[data-make]")?.dataset.make]?.());
  picker.addEventListener("change", () => {
    choose(boot.walks.find((one) => one.id === picker.value) ?? null);
    draw();
  });
  name.addEventListener("input", () => {
    if (!name.value.trim()) return;
    chosen().name = name.value;
    picker.selectedOptions[0].textContent = name.value;
    keep();
  });
  draw();
  addEventListener("pagehide", leave);

  return {
    isOpen: () => !panel.hidden,
    toggle() {
      panel.hidden = !panel.hidden;
      root.classList.toggle("has-steps", !panel.hidden);
      root.querySelector('[data-act="steps"]').setAttribute("aria-expanded", String(!panel.hidden));
      if (panel.hidden) root.querySelector('[data-act="steps"]').focus();
      else picker.focus();
    },
    follow(at) {
      const one = chosen();
      if (!one) return;
      current = one.steps.indexOf(presentable()[at]);
      [...list.children].forEach((item, i) => item.classList.toggle("is-on", i === current));
      list.children[current]?.scrollIntoView({ block: "nearest" });
    },
  };
}
