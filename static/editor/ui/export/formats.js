/** What the formats are called and good for. Which there are, the server says: what it can't write is not offered. */
import { gettext } from "../../i18n.js";

/**
 * @typedef {object} Format
 * @property {string} key the format, or where its layouts are two things to people, `pdf:poster`
 * @property {string} format @property {string|null} layout
 * @property {string[]} takes names of the options that change something in it
 * @property {string} name @property {string} use @property {string} icon
 */

const words = () => ({
  "pdf:poster": [gettext("PDF poster"), gettext("The whole map on one large sheet, for the wall"), "fit"],
  "pdf:pages": [gettext("PDF pages"), gettext("To print on A4 or A3 and hand out"), "article"],
  png: ["PNG", gettext("A picture for slides and chats"), "image"],
  svg: ["SVG", gettext("A drawing that stays sharp at any size"), "pencil"],
  pptx: ["PowerPoint", gettext("Slides whose shapes and charts can be edited"), "present"],
  xlsx: ["Excel", gettext("Tables to sort, filter and count"), "grid"],
  csv: ["CSV", gettext("The grid, for any spreadsheet"), "rows"],
  json: ["JSON", gettext("Everything, to keep or to import again"), "backup"],
  mermaid: ["Mermaid", gettext("A diagram for wikis and repositories"), "route"],
  html: [gettext("Web page"), gettext("One file that opens in every browser"), "globe"],
  markdown: ["Markdown", gettext("Text for notes, wikis and tickets"), "list"],
});

const LAYOUTS = ["poster", "pages"];

/** @param {{format: string, takes: string[]}[]} known as the page was told @returns {Format[]} */
export function formatsOf(known) {
  const said = words();
  const order = Object.keys(said);
  const place = ({ key }) => (order.includes(key) ? order.indexOf(key) : order.length);
  const all = known.flatMap(({ format, takes }) => {
    const layouts = takes.includes("layout") ? LAYOUTS : [null];
    return layouts.map((layout) => {
      const key = layout ? `${format}:${layout}` : format;
      const [name, use, icon] = said[key] ?? [format.toUpperCase(), "", "file-d"];
      return { key, format, layout, takes, name, use, icon };
    });
  });
  return all.sort((a, b) => place(a) - place(b));
}

/** Sheets: the poster finds the smallest that is legible. @returns {[string, string][]} */
export function papersOf(layout) {
  const named = (names) => names.map((name) => [name, name.toUpperCase()]);
  return layout === "pages" ? named(["a4", "a3"]) : [["auto", gettext("The smallest that is legible")], ...named(["a3", "a2", "a1", "a0"])];
}

/** Groups of fields that may stay out of a file. @returns {[string, string][]} */
export const fieldGroups = () => [
  ["objective", gettext("Objective")],
  ["emotions", gettext("Emotions")],
  ["reasons", gettext("Reasons for emotions")],
  ["pain_points", gettext("Pain points")],
  ["opportunities", gettext("Opportunities")],
  ["evidence", gettext("What rests on evidence and what is a guess")],
  ["frequencies", gettext("How often pain points occur")],
  ["costs", gettext("What pain points cost")],
  ["metrics", gettext("Metrics")],
  ["paths", gettext("Paths")],
  ["descriptions", gettext("Descriptions")],
  ["owners", gettext("Owners and teams")],
  ["systems", gettext("Systems")],
  ["pictures", gettext("Pictures")],
  ["tags", gettext("Tags")],
];
