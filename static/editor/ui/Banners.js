/** What stands between the person and their map: what happened, what is safe, what to do. */
import { html, useEffect, useState } from "../lib.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { textsOf } from "../model/typed_text.js";
import { useEditor } from "./context.js";
import { copyText } from "./copy_text.js";
import { Icon } from "./Icon.js";
import { signInAgain } from "./sign_in_again.js";

export function Banners() {
  const editor = useEditor();
  return html`<div class="ed-banners" role="alert">
    <${Closed} editor=${editor} /><${Refused} editor=${editor} /><${Offered} editor=${editor} /><${Offline} editor=${editor} /><${Device} editor=${editor} />
  </div>`;
}

function Banner({ tone, icon, title, text, children }) {
  return html`<div class=${tone ? `banner banner--${tone}` : "banner"}>
    <${Icon} name=${icon} /><span><b>${title}</b> ${text}</span>${children}
  </div>`;
}

function keptText(n) {
  if (!n) return gettext("Everything was saved.");
  return interpolate(ngettext("%(n)s change is kept on this device.", "%(n)s changes are kept on this device.", n), { n });
}

/** Closed, with the map still there to look at; Shut.js has the reasons that take it away. */
function Closed({ editor }) {
  const { store } = editor;
  const reason = store.closedBecause.value;
  if (store.connection.value !== "closed" || !reason) return null;
  const kept = keptText(store.pendingCount.value);
  const reload = html`<button type="button" class="btn btn--sm btn--line" onClick=${() => location.reload()}>${gettext("Reload")}</button>`;
  if (reason === "signed_out" && store.somebodyElse?.value) {
    const text = [kept, store.pendingCount.value ? gettext("They go out when you sign in here again, never in another name.") : ""].join(" ");
    return html`<${Banner} tone="warn" icon="lock" title=${gettext("Somebody else signed in here.")} text=${text}>${reload}</${Banner}>`;
  }
  if (reason === "signed_out") {
    const signIn = html`<button type="button" class="btn btn--sm btn--line" onClick=${() => signInAgain(editor)}>${gettext("Sign in")}</button>`;
    return html`<${Banner} tone="warn" icon="lock" title=${gettext("You are signed out.")} text=${`${kept} ${gettext("Sign in again and go on here.")}`}>${signIn}</${Banner}>`;
  }
  if (reason === "client_too_old") return html`<${Banner} icon="info" title=${gettext("There is a newer version of this page.")} text=${`${kept} ${gettext("Reload to go on editing.")}`}>${reload}</${Banner}>`;
  return html`<${Banner} tone="neg" icon="alert" title=${gettext("The connection was closed.")} text=${kept}>${reload}</${Banner}>`;
}

/** An edit that the server refused is taken back and kept here: to be tried again, or copied where that can't help. */
function Refused({ editor }) {
  const { store } = editor;
  const refused = store.lastRejected.value;
  if (!refused) return null;
  if (refused.code === "checks") {
    const show = () => (editor.openChecks("gate"), (store.lastRejected.value = null));
    return html`<${Banner} tone="warn" icon="warn" title=${gettext("The map was not published.")} text=${refused.message}>
      <button type="button" class="btn btn--sm btn--line" onClick=${show}>${gettext("Show what is missing")}</button>
      <button type="button" class="btn btn--sm" onClick=${() => (store.lastRejected.value = null)}>${gettext("Dismiss")}</button>
    </${Banner}>`;
  }
  const text = `${refused.message ?? gettext("What it belonged to was deleted.")} ${gettext("It was taken back here.")}`;
  const typed = textsOf(refused.change?.operations);
  return html`<${Banner} tone="neg" icon="alert" title=${gettext("A change could not be saved.")} text=${[text, typed && html` <q dir="auto">${clipped(typed)}</q>`]}>
    <${TryAgain} editor=${editor} refused=${refused} />${typed && html`<${CopyTyped} editor=${editor} typed=${typed} />`}
    <button type="button" class="btn btn--sm" onClick=${() => (store.lastRejected.value = null)}>${gettext("Dismiss")}</button>
  </${Banner}>`;
}

const SHOWN = 160;
const clipped = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text);

/** The same content would only be refused again, as would an edit of what is gone or of who may not edit. */
function TryAgain({ editor, refused }) {
  const { store } = editor;
  const operations = refused.change?.operations;
  const mayWork = operations && !["invalid", "too_large"].includes(refused.code) && editor.canEdit.value && store.canApply(operations);
  if (!mayWork) return null;
  const again = () => {
    store.commit(operations);
    store.lastRejected.value = null;
  };
  return html`<button type="button" class="btn btn--sm btn--line" onClick=${again}>${gettext("Try again")}</button>`;
}

/** What somebody typed is theirs to take along, whatever becomes of the map. */
function CopyTyped({ editor, typed }) {
  const copy = async () => {
    if (!(await copyText(typed))) return;
    editor.store.lastRejected.value = null;
    editor.toast(gettext("Text copied"), { icon: "copy" });
  };
  return html`<button type="button" class="btn btn--sm btn--line" onClick=${copy}>${gettext("Copy text")}</button>`;
}

/** The server was restored from a backup: what was not acknowledged then is offered, never sent by itself (C16). */
function Offered({ editor }) {
  const { store } = editor;
  const n = store.offered?.value.length ?? 0;
  if (!n) return null;
  const text = interpolate(ngettext("%(n)s change of yours is not in it.", "%(n)s changes of yours are not in it.", n), { n });
  return html`<${Banner} tone="warn" icon="backup" title=${gettext("The server was restored from a backup.")} text=${text}>
    <button type="button" class="btn btn--sm btn--line" onClick=${() => store.resendOffered()}>${gettext("Add them again")}</button>
    <button type="button" class="btn btn--sm" onClick=${() => store.discardOffered()}>${gettext("Discard")}</button>
  </${Banner}>`;
}

/** A line that comes back within a moment needs no words. */
const MOMENT_MS = 1_500;

const WHY_DOWN = {
  restarting: () => gettext("The server is restarting."),
  overloaded: () => gettext("The server has too much to do at the moment."),
};

function Offline({ editor }) {
  const { store } = editor;
  const down = store.isDown.value && store.ready.value;
  const [lasting, last] = useState(false);
  useEffect(() => {
    last(down && navigator.onLine === false);
    const timer = down ? setTimeout(last, MOMENT_MS, true) : null;
    return () => clearTimeout(timer);
  }, [down]);
  if (!down || !lasting) return null;
  const n = store.pendingCount.value;
  const why = WHY_DOWN[store.closedBecause.value]?.() ?? (navigator.onLine === false ? gettext("You are offline.") : gettext("The server can’t be reached."));
  const text = n
    ? interpolate(ngettext("Keep working. %(n)s change will be sent when the connection is back.", "Keep working. %(n)s changes will be sent when the connection is back.", n), { n })
    : gettext("Keep working. Changes are kept on this device and sent when the connection is back.");
  const safe = editor.readsOnly.value ? gettext("You see the map as it was last here. It is brought up to date when the connection is back.") : text;
  return html`<${Banner} tone="warn" icon="wifi-off" title=${why} text=${safe}>
    <button type="button" class="btn btn--sm btn--line" onClick=${() => editor.session?.wake()}>${gettext("Try now")}</button>
  </${Banner}>`;
}

function Device({ editor }) {
  const { store } = editor;
  if (!store.deviceProblem?.value || store.pendingCount.value === 0) return null;
  return html`<${Banner} tone="warn" icon="alert" title=${gettext("This device can't keep unsent changes.")} text=${gettext("Leave this page open until everything is saved.")} />`;
}
