/** Choosing from a list that can be searched: people, teams, maps, icons. The button shows what is chosen. */
import { html, useRef, useState } from "../../lib.js";
import { gettext } from "../../i18n.js";
import { Icon } from "../Icon.js";
import { Popover } from "../Popover.js";

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} label
 * @property {string} [group]
 * @property {string} [also] more words that find it
 * @property {any} [mark] what stands before the label
 * @property {boolean} [on]
 *
 * @param {object} props
 * @param {any} props.children what the button shows
 * @param {string} props.name what is chosen here
 * @param {() => Option[]} props.options
 * @param {(query: string) => Option[]} [props.more] ways on that stand last, such as making what was not found
 * @param {(option: Option, query: string) => unknown} props.choose `false` keeps the list open
 */
export function Picker({ id, name, options, more = () => [], choose, readonly, tiles = false, children, note = "", prompt, opened = () => {} }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  if (readonly) return html`<span class="quiet-text picker__now">${children}</span>`;
  const toggle = () => {
    if (!open) opened();
    setOpen(!open);
  };
  const pick = async (option, query) => {
    if ((await choose(option, query)) === false) return;
    setOpen(false);
    button.current?.focus();
  };
  return html`<button ref=${button} type="button" id=${id} class="quiet picker__now" aria-haspopup="dialog" aria-expanded=${String(open)} aria-describedby=${`${id}-now`} onClick=${toggle}><span class="contents" id=${`${id}-now`}>${children}</span></button>
    ${open &&
    html`<${Popover} label=${name} anchor=${() => button.current} close=${() => setOpen(false)} class="picker">
      <${Choices} id=${id} name=${name} options=${options()} more=${more} pick=${pick} tiles=${tiles} note=${note} prompt=${prompt} />
    </${Popover}>`}`;
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function Choices({ id, name, options, more, pick, tiles, note, prompt }) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(() => Math.max(0, options.findIndex((one) => one.on)));
  const wanted = plain(query.trim());
  const found = options.filter((one) => plain(`${one.label} ${one.also ?? ""} ${one.group ?? ""}`).includes(wanted));
  const all = [...found, ...more(query.trim())];
  const active = Math.min(at, all.length - 1);
  const keys = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, ...(tiles && !query && { ArrowRight: 1, ArrowLeft: -1 }) }[event.key];
    if (step) setAt((active + step + all.length) % all.length);
    else if (event.key === "Enter" && all[active]) pick(all[active], query.trim());
    else return;
    event.preventDefault();
  };
  const option = (one, i) => html`${one.group && one.group !== all[i - 1]?.group && html`<p class="picker__group" role="presentation">${one.group}</p>`}
    <button key=${one.value} type="button" role="option" id=${`${id}-option-${i}`} tabindex="-1" aria-selected=${String(Boolean(one.on))} title=${tiles ? one.label : undefined}
      aria-label=${tiles ? one.label : undefined} class=${i === active ? "picker__one is-active" : "picker__one"} onPointerMove=${() => setAt(i)} onClick=${() => pick(one, query.trim())}>
      ${one.mark}${!(tiles && one.mark) && html`<span class="picker__t" dir="auto">${one.label}</span>`}${one.on && !tiles && html`<${Icon} name="check" size=${14} />`}
    </button>`;
  return html`<input data-first class="input input--sm" role="combobox" aria-expanded="true" aria-controls=${`${id}-list`} aria-activedescendant=${all.length ? `${id}-option-${active}` : undefined}
      aria-label=${name} placeholder=${prompt ?? gettext("Search")} autocomplete="off" dir="auto" maxlength="200" value=${query} onInput=${(event) => (setQuery(event.currentTarget.value), setAt(0))} onKeyDown=${keys} />
    ${note && html`<p class="field-error" role="alert">${note}</p>`}
    <div class=${tiles ? "picker__list picker__list--tiles" : "picker__list"} role="listbox" id=${`${id}-list`} aria-label=${name} onPointerDown=${(event) => event.preventDefault()}>
      ${all.map(option)}
      ${!all.length && html`<p class="t3 picker__none">${gettext("Nothing found.")}</p>`}
    </div>`;
}
