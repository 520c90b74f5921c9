/** The portrait of a persona of the library: an image drawn by the server from the persona's seed. */
import { html } from "../lib.js";
import { useEditor } from "./context.js";

export function Portrait({ persona, colour, size = 24 }) {
  const { store } = useEditor();
  const known = store.context.value?.personas?.find((one) => one.id === persona);
  const url = known?.portrait;
  if (!url) return html`<span class=${`bust p-${colour}`} style=${{ width: `${size}px`, height: `${size}px` }} aria-hidden="true"></span>`;
  return html`<img class=${`bust p-${colour}`} src=${url} width=${size} height=${size} alt="" />`;
}
