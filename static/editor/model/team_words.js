/**
 * Touchpoint names in the team's words: what was found, and how a customer might say it. Pure, and few words on purpose:
 * a hint that is wrong is worse than none. English and German are looked through alike, names are often mixed.
 */

/** @typedef {{found: string, say: string|null, why: "word"|"system"|"version"|"verb"}} Hint say: null where only the team can tell */

/** A whole word, in any alphabet. */
const word = (source) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "u");

/** Team words as they stand in a title (whole words, any case), and what happens to the customer then. */
const WORDS = [
  // What English and German teams say alike, and what customers would say in each.
  [word(String.raw`(?:crm|data|system)[ -]?sync`), "Finds their details up to date", "Findet aktuelle Angaben vor"],
  [word(String.raw`lead[ -]?(?:scoring|qualification|routing|nurturing|gen(?:eration)?|capture|form)`), "Leaves their contact details", "Hinterlässt Kontaktdaten"],
  [word(String.raw`(?:mql|sql)s?`), "Shows interest", "Zeigt Interesse"],
  [word(String.raw`(?:user )?onboarding(?: (?:flow|process|journey|call))?`), "Gets started", "Fängt an"],
  [word(String.raw`(?:sign[ -]?up|registration) (?:flow|funnel|process|wizard)`), "Signs up", "Meldet sich an"],
  [word(String.raw`(?:checkout|payment) (?:flow|funnel|process|wizard)`), "Pays", "Bezahlt"],
  [word(String.raw`re(?:targeting|marketing)`), "Sees the ad again", "Sieht die Anzeige wieder"],
  [word(String.raw`(?:drip|nurture|email|mail) (?:campaign|sequence|automation|flow)`), "Gets an email", "Bekommt eine E-Mail"],
  [word(String.raw`(?:up|cross)[ -]?sell(?:ing)?`), "Hears about something more", "Hört von weiteren Angeboten"],
  [word(String.raw`(?:user |account )?provisioning`), "Gets access", "Bekommt Zugang"],
  [word(String.raw`(?:kyc|identity verification)`), "Proves who they are", "Weist sich aus"],
  [word(String.raw`(?:sso|authentication|2fa|mfa|login (?:flow|process))`), "Signs in", "Meldet sich an"],
  [word(String.raw`dunning(?: process)?`), "Is reminded to pay", "Wird ans Bezahlen erinnert"],
  [word(String.raw`(?:churn(?:ed)?|offboarding)`), "Leaves", "Geht"],
  [word(String.raw`activation(?: (?:rate|phase|event))?`), "It works for the first time", "Es klappt zum ersten Mal"],
  [word(String.raw`hand-?(?:over|off)`), "Is passed on to somebody else", "Wird weitergereicht"],
  [word(String.raw`ticket(?:ing)? (?:creation|routing|triage|system)`), "Asks for help", "Bittet um Hilfe"],
  [word(String.raw`escalation(?: (?:path|process|level \d))?`), "Asks for somebody who can decide", "Verlangt jemanden, der entscheiden kann"],
  [word(String.raw`(?:nps|csat|ces)(?: survey)?`), "Is asked how it was", "Wird gefragt, wie es war"],
  [word(String.raw`qbr`), "Looks back with us", "Blickt mit uns zurück"],
  [word(String.raw`(?:conversion|sales funnel|funnel|pipeline)`), "Decides", "Entscheidet sich"],
  [word(String.raw`(?:order (?:processing|fulfil?lment)|fulfil?lment)`), "Waits for the delivery", "Wartet auf die Lieferung"],
  [word(String.raw`(?:roll[ -]?out|go[ -]?live|deployment)`), "Can use it", "Kann es benutzen"],
  // German
  [word(String.raw`(?:crm|daten|system)-?(?:abgleich|synchronisation)`), "Findet aktuelle Angaben vor"],
  [word(String.raw`lead-?(?:generierung|qualifizierung|erfassung|management)`), "Hinterlässt Kontaktdaten"],
  [word(String.raw`(?:registrierungs|anmelde)(?:prozess|strecke|flow)`), "Meldet sich an"],
  [word(String.raw`(?:bestell|bezahl|kauf)(?:prozess|strecke|flow)`), "Bezahlt"],
  [word(String.raw`(?:mail|e-mail-?)(?:kampagne|strecke|automation)`), "Bekommt eine E-Mail"],
  [word(String.raw`identitätsprüfung`), "Weist sich aus"],
  [word(String.raw`(?:mahnwesen|mahnprozess|mahnlauf)`), "Wird ans Bezahlen erinnert"],
  [word(String.raw`(?:auftragsabwicklung|auftragsbearbeitung|bestellabwicklung)`), "Wartet auf die Lieferung"],
  [word(String.raw`(?:kundengewinnung|neukundenakquise|akquise|konvertierung)`), "Entscheidet sich"],
  [word(String.raw`kunden(?:bindung|rückgewinnung)(?:smaßnahme)?`), "Kommt wieder"],
  [word(String.raw`(?:ticketerstellung|ticketsystem|störungserfassung)`), "Bittet um Hilfe"],
  [word(String.raw`(?:rechnungslauf|rechnungsstellung|fakturierung)`), "Bekommt die Rechnung"],
  [word(String.raw`(?:freischaltung|bereitstellung)(?:sprozess)?`), "Bekommt Zugang"],
  [word(String.raw`(?:übergabe an|eskalation(?:sstufe)?)`), "Wird weitergereicht"],
  [word(String.raw`zufriedenheitsbefragung`), "Wird gefragt, wie es war"],
];

/** Verbs with which a team says what it does to people; only at the beginning. */
const VERBS = [
  [/^(?:send|trigger|push)(?:ing)? (?:the |a |an )?((?:welcome|reminder|follow[ -]?up|confirmation|onboarding|promo(?:tional)?) (?:e?mail|message|letter|sms)|newsletter|survey|offer|invoice|contract|reminder)\b/, (what) => `Gets the ${what}`],
  [/^(?:notify|inform|update|acquire|nurture|qualify|convert|onboard|upsell|retain|target|segment|engage|re-?engage) (?:the |our )?(?:customers?|users?|leads?|prospects?|clients?|accounts?)\b/, null],
  [/^(?:willkommens-?mail|newsletter|angebot|rechnung|vertrag|erinnerung|umfrage) (?:senden|versenden|verschicken|schicken)\b/, null],
  [/^(?:kund(?:e|en|innen)|nutzer|leads?|interessenten) (?:informieren|benachrichtigen|gewinnen|qualifizieren|binden|konvertieren|ansprechen|aktivieren|onboarden)\b/, null],
];

const SYSTEMS =
  word("(?:salesforce|hubspot|marketo|pardot|zendesk|freshdesk|servicenow|jira|intercom|pipedrive|mailchimp|zapier|mixpanel|amplitude|snowflake|sap ?(?:s/4|erp|crm)?|crm|erp|cms|cdp|dwh|datev|api|webhook|backend|frontend|datenbank|database|batch ?job|middleware)");

const VERSION = /(?:^|\s)(?:v\d+(?:\.\d+)*|version \d+(?:\.\d+)*|\((?:old|new|alt|neu|mvp|beta|draft|entwurf)\))$/;

/**
 * The gentle hint for a touchpoint's title, or null: it may well be what a customer would say.
 * @param {string} title
 * @param {string} [language] of the suggestion, where a word belongs to both
 * @returns {Hint|null}
 */
export function teamWord(title, language = "en") {
  const text = title.normalize("NFC").trim().toLowerCase();
  if (!text) return null;
  const cut = (match) => title.normalize("NFC").trim().slice(match.index, match.index + match[0].length).trim();
  for (const [pattern, say] of VERBS) {
    const match = /** @type {RegExp} */ (pattern).exec(text);
    if (match) return { found: cut(match), say: typeof say === "function" ? say(match[1]) : null, why: "verb" };
  }
  for (const [pattern, say, german] of WORDS) {
    const match = /** @type {RegExp} */ (pattern).exec(text);
    if (match) return { found: cut(match), say: /** @type {string} */ (language === "de" && german ? german : say), why: "word" };
  }
  const system = SYSTEMS.exec(text);
  if (system) return { found: cut(system), say: null, why: "system" };
  const version = VERSION.exec(text);
  return version ? { found: cut(version), say: title.trim().slice(0, version.index).trim() || null, why: "version" } : null;
}
