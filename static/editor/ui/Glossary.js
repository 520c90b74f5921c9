/** The field's words, short; the same that the help page shows, asked for when they are opened. */
import { html, useEffect, useSignal } from "../lib.js";
import { gettext } from "../i18n.js";
import { useEditor } from "./context.js";

export function Glossary() {
  const { boot } = useEditor();
  const words = useSignal(null);
  useEffect(() => void load(boot.urls.help_words).then((found) => (words.value = found)), []);
  if (!words.value) return html`<p class="t2" role="status">${gettext("Loading the glossary")}</p>`;
  if (!words.value.length) return html`<p class="t2" role="status">${gettext("The glossary can’t be fetched without a connection. Your map is not affected.")}</p>`;
  return html`<dl class="ed-words">${words.value.map(({ key, word, meaning }) => html`<div key=${key}><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl>`;
}

async function load(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? (await answer.json()).words : [];
}
