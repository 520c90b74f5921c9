/** Share links of a map as the server has them, and what a form makes of one. Plain data. */
import { request } from "../../sync/requests.js";

export const fetchLinks = async (mapId) => (await request("GET", `maps/${mapId}/share-links/`)).results;
export const makeLink = (mapId, wanted) => request("POST", `maps/${mapId}/share-links/`, wanted);
export const changeLink = (id, wanted) => request("PATCH", `share-links/${id}/`, wanted);
export const deleteLink = (id) => request("DELETE", `share-links/${id}/`);
export const revokeAll = (mapId) => request("DELETE", `maps/${mapId}/share-links/`);
/** A new address each time: a link that was opened again has another code. */
export const pictureOf = (id) => `/api/v1/share-links/${id}/qr/?at=${Date.now()}`;

/**
 * What the form says, for the server. Every box checked means all: those that come later too.
 * @param {FormData} data @param {Record<string, string[]>} offered ids by part
 */
export function wantedOf(data, offered) {
  const shows = { without: data.getAll("without").map(String), costs: data.has("costs") };
  for (const [part, ids] of Object.entries(offered)) {
    const chosen = data.getAll(part).map(String);
    shows[part] = chosen.length === ids.length ? null : chosen;
  }
  const date = String(data.get("expires") ?? "");
  const wanted = {
    name: String(data.get("name") ?? "").trim(),
    frozen: data.get("moment") === "frozen",
    comments: data.has("comments"),
    expires_at: date ? endOfDay(date) : null,
    origins: String(data.get("origins") ?? "").split(/[\s,]+/).filter(Boolean),
    shows,
  };
  const password = String(data.get("password") ?? "");
  if (password) wanted.password = password;
  else if (data.has("no_password")) wanted.password = "";
  return wanted;
}

/** The last moment of a day where the person is. */
const endOfDay = (date) => new Date(`${date}T23:59:59`).toISOString();

/** The day of a moment where the person is, YYYY-MM-DD. */
export function dayOf(moment) {
  const at = new Date(moment);
  const two = (number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
