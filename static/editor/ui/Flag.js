/** The name of somebody else who edits here, on the ring around the element. */
import { html } from "../lib.js";

export const Flag = ({ typist }) => html`<span class="flag" dir="auto">${typist.name.split(" ")[0]}</span>`;
