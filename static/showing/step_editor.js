/** The steps of saved walks: chosen, added from the map, put in order, with notes; kept as they are typed. */
import { placeOf } from "./places.js";
import { contentOf, startKeeping } from "./walk_keeper.js";

const MOST = 200;
const LONGEST_NAME = 80;

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
  const clash = panel.querySelector("[data-clash]");
  let current = 0;

  const token = () => panel.querySelector("[name=csrfmiddlewaretoken]").value;
  const tellKept = (text, wrong = false) => {
    said.textContent = text;
    said.classList.toggle("is-wrong", wrong);
  };

  const keeper = startKeeping({ address, token, texts, tell: tellKept, clashed: drawClash });
  const { send, clashes } = keeper;
  const keep = (calm) => keeper.keep(chosen(), calm);

  /** Both versions are there until somebody chooses; the first walk that clashes is asked about first. */
  function drawClash() {
    const [one] = clashes.keys();
    if (one) clash.querySelector("[data-clash-of]").textContent = texts.clash.replace("%(name)s", () => one.name);
    clash.hidden = !one;
  }

  /** The version that is not taken becomes a walk of its own: nothing of either is lost. */
  async function decide(isMine) {
    const [[one, theirs]] = clashes;
    const other = contentOf(isMine ? theirs : one);
    const longest = LONGEST_NAME - texts.other.replace("%(name)s", "").length;
    other.name = texts.other.replace("%(name)s", () => other.name.slice(0, longest));
    // Nothing is typed into what is just being copied.
    panel.inert = true;
    await trying(async () => {
      boot.walks.push(await send("POST", address, other));
      keeper.forget(one);
      one.changed_at = theirs.changed_at;
      if (isMine) await keeper.now(one);
      else Object.assign(one, contentOf(theirs));
      tellKept(texts.other_kept.replace("%(name)s", () => other.name));
    });
    panel.inert = false;
    draw();
    drawClash();
    tell();
    picker.focus();
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

  async function trying(work) {
    try {
      await work();
    } catch (error) {
      tellKept(error.message || texts.failed, true);
    }
  }

  const acts = {
    async new() {
      const all = [...root.querySelectorAll(".tp")].slice(0, MOST).map((one) => ({ kind: "touchpoint", id: one.dataset.id, notes: "" }));
      await trying(async () => {
        const made = await send("POST", address, { name: texts.unnamed, steps: chosen() ? [] : all.filter((step) => step.id === walk.here()) });
        boot.walks.push(made);
        choose(made);
        draw();
        name.focus();
        name.select();
      });
    },
    async delete() {
      const one = chosen();
      await trying(async () => {
        await send("DELETE", `${address}${one.id}/`);
        keeper.forget(one);
        boot.walks.splice(boot.walks.indexOf(one), 1);
        choose(null);
        draw();
        drawClash();
        picker.focus();
      });
    },
    mine: () => decide(true),
    theirs: () => decide(false),
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
