/** Who takes care of it: a member or a contact, and/or a team. People and teams that are missing are added right here. */
import { html, useState } from "../../lib.js";
import { gettext, interpolate } from "../../i18n.js";
import { request } from "../../sync/requests.js";
import { Icon } from "../Icon.js";
import { initials, peerColour } from "../people.js";
import { offered } from "../inspector/options.js";
import { Picker } from "./Picker.js";

const NEW = { contact: "contacts", team: "teams" };

export function OwnerField({ editor, id, row, readonly, setFields, label }) {
  const { people = [], teams = [] } = editor.store.context.value ?? {};
  const [asked, ask] = useState(null);
  const [problem, setProblem] = useState("");
  const owner = people.find((one) => one.id === row.owner);
  const team = teams.find((one) => one.id === row.team);

  const options = () => [
    ...[["member", gettext("Members")], ["contact", gettext("Contacts")]].flatMap(([kind, group]) =>
      people.filter((one) => one.kind === kind && offered(one, row.owner)).map((one) => ({ value: one.id, label: one.name, group, mark: avatar(one), on: one.id === row.owner, field: "owner" })),
    ),
    ...teams.filter((one) => offered(one, row.team)).map((one) => ({ value: one.id, label: one.name, group: gettext("Teams"), mark: html`<${Icon} name="users" size=${16} />`, on: one.id === row.team, field: "team" })),
  ];
  const add = (kind, query) => ({
    value: `new-${kind}`,
    label: query ? interpolate({ contact: gettext("Add “%(name)s” as a contact"), team: gettext("Add “%(name)s” as a team") }[kind], { name: query }) : { contact: gettext("Add a contact…"), team: gettext("Add a team…") }[kind],
    mark: html`<${Icon} name=${kind === "team" ? "users" : "user-plus"} size=${16} />`,
    make: kind,
    group: gettext("Not in the list"),
  });
  const more = (query) => {
    if (asked) return query ? [add(asked, query)] : [];
    return [
      ...(row.owner || row.team ? [{ value: "none", label: gettext("No owner"), mark: html`<${Icon} name="close" size=${16} />`, fields: { owner: null, team: null }, group: gettext("Or") }] : []),
      add("contact", query),
      add("team", query),
    ];
  };
  const choose = async (option, query) => {
    setProblem("");
    if (option.fields) return setFields(option.fields);
    if (!option.make) return setFields({ [option.field]: option.on ? null : option.value });
    if (!query) {
      ask(option.make);
      return false;
    }
    try {
      setFields(await made(editor, option.make, query));
    } catch (error) {
      setProblem(error.code === "offline" ? gettext("This needs a connection. Try again when you are online.") : error.message || gettext("This could not be added."));
      return false;
    }
    return ask(null);
  };
  return html`<${Picker} id=${id} name=${label} options=${() => (asked ? [] : options())} more=${more} choose=${choose} readonly=${readonly} note=${problem}
    prompt=${asked && { contact: gettext("Name of the contact"), team: gettext("Name of the team") }[asked]} opened=${() => ask(null)}>
    ${owner && html`${avatar(owner)}<span class="trunc" dir="auto">${owner.name}</span>`}
    ${team && html`<span class="chip"><${Icon} name="users" size=${12} /><span class="trunc" dir="auto">${team.name}</span></span>`}
    ${!owner && row.owner && html`<span class="t3">${gettext("Left the workspace")}</span>`}
    ${!row.owner && !team && html`<span class="av av--18 av--none" aria-hidden="true"></span><span class="t3">${gettext("No owner")}</span>`}
  </${Picker}>`;
}

const avatar = (person) => html`<span class=${`av av--18 peer-${peerColour(person.id)}`} aria-hidden="true">${initials(person.name)}</span>`;

/** Shown at once; the list itself follows from the server to everybody. */
async function made({ store, boot }, kind, name) {
  const row = await request("POST", `workspaces/${boot.workspace.slug}/${NEW[kind]}/`, { name });
  const context = store.context.peek();
  const list = kind === "team" ? "teams" : "people";
  if (!context[list].some((one) => one.id === row.id)) {
    store.context.value = { ...context, [list]: [...context[list], { id: row.id, name: row.name, ...(kind === "contact" && { kind }) }] };
  }
  return kind === "team" ? { team: row.id } : { owner: row.id };
}
