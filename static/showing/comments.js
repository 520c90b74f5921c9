/** Comments by guests: a dialog at a touchpoint. What is typed stays until it is sent; what was sent this browser remembers. */
import { sendComment } from "./getting.js";

const MOST = 100;

/** @param {HTMLElement} root */
export function startComments(root) {
  const dialog = root.querySelector("[data-say-form]");
  const form = dialog.querySelector("form");
  const { name, body, target } = form.elements;
  const button = form.querySelector('[type="submit"]');
  const refusal = dialog.querySelector("[data-refusal]");
  const sent = dialog.querySelector("[data-sent]");
  const place = form.getAttribute("action");
  /** What was typed and not sent, by touchpoint. */
  const drafts = keeper("sessionStorage", `journeymap.say.${place}`);
  /** What was sent, by touchpoint: [{name, body}]. The server shows it to nobody but the team. */
  const own = keeper("localStorage", `journeymap.said.${place}`);
  let attempt = { id: "", words: "" };
  // What is missing is said in the language of the page, at the field.
  form.noValidate = true;

  function open(link) {
    target.value = link.dataset.say;
    const title = link.closest(".tp")?.querySelector(".d__t") ?? link.closest("th").querySelector("[data-name]");
    dialog.querySelector("#say_title").textContent = dialog.dataset.title.replace("%(title)s", title.textContent);
    body.value = drafts.get(target.value) ?? "";
    tell();
    sent.textContent = "";
    list();
    dialog.showModal();
    (name.value ? body : name).focus();
  }

  function list() {
    const mine = own.get(target.value) ?? [];
    const section = dialog.querySelector("[data-own]");
    section.hidden = !mine.length;
    section.querySelector("ul").replaceChildren(...mine.map((one) => Object.assign(document.createElement("li"), { textContent: one.body, dir: "auto" })));
  }

  /** @param {{message?: string, details?: Record<string, string[]>}} [answer] what is wrong; nothing where all is well */
  function tell(answer) {
    const wrong = answer?.details ?? {};
    const fields = ["name", "body"].filter((field) => wrong[field]);
    for (const field of ["name", "body"]) {
      dialog.querySelector(`[data-wrong="${field}"]`).textContent = wrong[field]?.join(" ") ?? "";
      if (wrong[field]) form.elements[field].setAttribute("aria-invalid", "true");
      else form.elements[field].removeAttribute("aria-invalid");
    }
    const text = answer && !fields.length ? `${answer.message} ${dialog.dataset.still}` : "";
    refusal.replaceChildren(...(text ? [Object.assign(document.createElement("p"), { className: "banner banner--neg", textContent: text })] : []));
    if (fields.length) form.elements[fields[0]].focus();
  }

  async function send() {
    // A press that comes while the last one is under way, and one that is sent again, are one comment.
    if (button.getAttribute("aria-busy") === "true") return;
    const words = JSON.stringify([target.value, name.value, body.value]);
    if (attempt.words !== words) attempt = { id: crypto.randomUUID?.() ?? "", words };
    const said = { name: name.value, body: body.value, target_kind: "touchpoint", target: target.value, id: attempt.id };
    button.setAttribute("aria-busy", "true");
    sent.textContent = "";
    tell();
    const answer = await sendComment(place, said, form.elements.csrfmiddlewaretoken?.value).catch(() => ({ message: dialog.dataset.lost }));
    button.removeAttribute("aria-busy");
    if (!answer.said) return tell(answer);
    attempt = { id: "", words: "" };
    own.set(said.target, [...(own.get(said.target) ?? []), { name: said.name, body: said.body }].slice(-MOST));
    // Whoever typed on meanwhile, or went to another touchpoint, keeps that.
    if (drafts.get(said.target) === said.body) drafts.set(said.target);
    if (target.value === said.target) {
      if (body.value === said.body) body.value = "";
      sent.textContent = answer.message;
      list();
    }
    renew();
  }

  /** The parts may be new. */
  function renew() {
    for (const link of root.querySelectorAll("[data-say]")) {
      const count = (own.get(link.dataset.say) ?? []).length;
      link.classList.toggle("has-own", count > 0);
      const text = link.querySelector("span");
      if (text && count) text.textContent = dialog.dataset.count.replace("%(n)s", String(count));
    }
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-say]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  form.addEventListener("input", () => drafts.set(target.value, body.value || undefined));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // The link that was pressed may have been renewed meanwhile.
  dialog.addEventListener("close", () => {
    const links = [...root.querySelectorAll(`[data-say="${CSS.escape(target.value)}"]`)];
    links.find((one) => one.checkVisibility())?.focus();
  });
  // Keys and fingers in here are not for walking through the map.
  for (const kind of ["keydown", "touchstart", "touchend"]) dialog.addEventListener(kind, (event) => event.stopPropagation(), { passive: true });
  new MutationObserver(renew).observe(root.querySelector("main"), { childList: true });
  renew();
  return { renew };
}

/** A table in the browser's storage; in memory alone inside other sites' pages and where there is no storage. */
function keeper(storage, key) {
  let table = {};
  const inside = Boolean(globalThis.journeymapEmbedded);
  try {
    if (!inside) table = JSON.parse(globalThis[storage].getItem(key) ?? "{}");
  } catch {
    // What can't be read is not there.
  }
  return {
    get: (name) => table[name],
    set(name, value) {
      table[name] = value;
      try {
        if (!inside) globalThis[storage].setItem(key, JSON.stringify(table));
      } catch {
        // Full, or forbidden: memory is enough for this page.
      }
    },
  };
}
