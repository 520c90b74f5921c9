import assert from "node:assert/strict";
import { test } from "node:test";

import { teamWord } from "../../static/editor/model/team_words.js";

test("names in the team's words get a hint, with what a customer might say where that is known", () => {
  const known = { "CRM sync": "Finds their details up to date", "Lead scoring": "Leaves their contact details", "Onboarding flow v2": "Gets started", "Send welcome email": "Gets the welcome email", "Pricing page (new)": "Pricing page", "Übergabe an Support": "Wird weitergereicht", Rechnungsstellung: "Bekommt die Rechnung" };
  for (const [title, say] of Object.entries(known)) assert.equal(teamWord(title)?.say, say, title);
  for (const title of ["Notify customers", "Salesforce", "Kunden informieren", "Rechnung versenden", "Checks the API"]) assert.ok(teamWord(title), title);
  assert.equal(teamWord("Onboarding", "de").say, "Fängt an");
});

test("names that customers use get none", () => {
  const fine = [
    "LinkedIn ad", "Compares prices on the train", "Free trial", "First invoice", "Asks for a demo", "Signs up", "Hand over the keys", "Something new", "G2 reviews", "Reads the FAQ", "Waits for an answer",
    "Sends the documents", "Gets a newsletter", "Visits the shop", "Adopts a dog", "Calls the hotline", "Compares offers", "Leaves", "Pays by card", "Reads the contract",
    "Rechnung kommt", "Ruft an", "Wartet auf die Antwort", "Vergleicht Angebote", "Neues Passwort", "Bestellt", "Meldet sich an", "Bekommt einen Termin", "Übergabe der Wohnung", "",
  ];
  assert.deepEqual(fine.filter((title) => teamWord(title)), []);
});
