"""Evidence whose touchpoint is known: made up and labelled by hand for this product, on three maps.

The demo's map in English; an order from a shop, in German; a clinic, in English, sparse as young maps are. `None`: it
speaks of no touchpoint of that map. The words of maps and evidence were written independently: customers don't know
what a team calls a touchpoint. scripts/fit_matching.py fits on these, each map held out in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from insights.matching.scoring import Said
from maps.demo.freelancer import FREELANCER
from maps.document import MapDocument
from tests.insights.documents import Drawn

CHANNELS: Final = {
    "thumb": "Social media", "article": "Blog", "present": "Podcast", "search": "Search", "quote": "Word of mouth",
    "globe": "Website", "mail": "Email", "star": "Review site", "mic": "Conversation", "monitor": "App",
    "video": "Video", "chat": "Chat", "lifebuoy": "Support",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    said: Said
    touchpoint: str | None


@dataclass(frozen=True, slots=True)
class Set:
    name: str
    document: MapDocument
    channels: dict[str, str]
    evidence: tuple[Labelled, ...]


def _of(touchpoint: str | None, text: str, **more: str) -> Labelled:
    return Labelled(Said(text=text, **more), touchpoint)


# --- The demo's map -------------------------------------------------------------------------------------------------


def _freelancer() -> MapDocument:
    drawn = Drawn()
    for _role, _label in FREELANCER.lanes:
        drawn.lane(_role)
    drawn.persona()
    for chapter in FREELANCER.chapters:
        stage = drawn.stage(chapter.title)
        for moment in chapter.moments:
            first, *others = moment.channels
            at = drawn.touchpoint(
                stage, moment.title, channel=first, more_channels=others, description=moment.description
            )
            for role, text in moment.cards:
                drawn.card(role, at, text)
            if moment.first:
                drawn.feels(at, moment.first.score, reason=moment.first.reason)
            for pain in moment.pains:
                drawn.pain(at, title=pain.title, description=pain.description)
            for idea in moment.ideas:
                drawn.opportunity(at, title=idea.title, description=idea.description)
    return drawn.document


_AD, _BLOG, _PODCAST = "Ad on LinkedIn", "“5 ways” blog post", "A podcast host mentions it"
_MATE, _PRICES, _TEMPLATE = "A studio mate recommends it", "Compares three prices", "Client proposal template"
_G2, _SALES, _SIGNUP, _VIDEO = "Reviews on G2", "Call with sales", "Sign-up for the trial", "Video: the first project"
_BOT, _DISCOUNT, _CHECKLIST = "Chatbot: does it sync?", "Discount email on day 10", "Onboarding checklist"
_TICKET, _INVOICE, _THANKS = "Support ticket", "First invoice paid", "Generic thank-you email"
_REFERS, _ASKED, _COFFEE = "Refers two colleagues", "Is asked for a review", "Tells a friend over coffee"

_FREELANCERS: Final = (
    _of(_PRICES, "I could not work out which plan includes invoices. The pricing table is a mess."),
    _of(_PRICES, "Why is the cheap tier called Solo if it can't do what one person needs?"),
    _of(_PRICES, "Confusing, had three tabs open with your prices and the others' and gave up.", place="/pricing"),
    _of(_PRICES, "What does it cost per month for just me?", channel="Website"),
    _of(_PRICES, "Exit survey: too expensive compared to what Studio offers."),
    _of(_SIGNUP, "Fourteen questions before I am even in. I left at the company size one."),
    _of(_SIGNUP, "The form kept telling me invalid and never said which field."),
    _of(_SIGNUP, "Registering on my phone was painful, it wanted my VAT number and a fax."),
    _of(_SIGNUP, "Just let me create an account with an email address.", place="/signup"),
    _of(_SIGNUP, "Abandoned at step six of the registration", place="sign_up"),
    _of(_BOT, "Asked the bot if it works with my bookkeeping and got the same articles three times."),
    _of(_BOT, "Does this integrate with Xero? Nobody on chat could tell me.", channel="Chat"),
    _of(_BOT, "Chatbot is useless, it doesn't understand the question and won't hand me to a human."),
    _of(_BOT, "I need to know whether it syncs with my calendar before I buy."),
    _of(_TICKET, "Nine hours without a word after my invoice was sent twice. My client was furious."),
    _of(_TICKET, "I wrote to support on Saturday and heard back on Monday. Disappointed."),
    _of(_TICKET, "Your helpdesk took a full day to reply, no confirmation, nothing."),
    _of(_TICKET, "Double billing reported, still waiting for somebody to answer.", channel="Support"),
    _of(_TICKET, "Late response. Please at least confirm that you received my request.", title="No reply since Friday"),
    _of(_CHECKLIST, "The setup steps were brilliant, I had my first quote out in ten minutes."),
    _of(_CHECKLIST, "So many features in the menu, I was overwhelmed until I found the little to-do list."),
    _of(_CHECKLIST, "Onboarding made me feel clever for once.", place="/onboarding/steps"),
    _of(_CHECKLIST, "I didn't know where to begin, a short tour would have helped."),
    _of(_INVOICE, "Got my money two days after sending the first invoice, so relieved."),
    _of(_INVOICE, "Finally a tool where the client just pays and I see it in the app."),
    _of(_INVOICE, "The notice that the bill was paid made my week."),
    _of(_VIDEO, "The tutorial shows screens that look nothing like the app today."),
    _of(_VIDEO, "Watched the six minute clip, wish it had chapters."),
    _of(_DISCOUNT, "Your 20 % off mail came while I was still deciding, felt pushy."),
    _of(_DISCOUNT, "Another countdown offer in my inbox. You have no idea what I did in my trial."),
    _of(_THANKS, "Dear valued customer? I deleted it."),
    _of(_THANKS, "That automatic thank you mail could have been from any company."),
    _of(_TEMPLATE, "The proposal template saved me a Sunday, used it for a real client right away."),
    _of(_TEMPLATE, "Why do you want my phone number for a PDF download?", place="/resources/proposal-template"),
    _of(_G2, "I looked for a rating by somebody who works alone and found only agencies."),
    _of(_G2, "All those stars on Capterra are from big teams."),
    _of(_SALES, "The sales guy was friendly but every slide was about teams of ten."),
    _of(_SALES, "He called back about the tax question, I liked that.", channel="Phone"),
    _of(_AD, "Saw your carousel between two calls, looked like it was for agencies."),
    _of(_AD, "The ad on LinkedIn shows twelve people working on one logo."),
    _of(_BLOG, "Read your article on streamlining client work on the train and kept the checklist."),
    _of(_PODCAST, "I heard the host talk about it on a run and looked it up afterwards."),
    _of(_MATE, "A friend from the studio showed me her real project in it, that convinced me."),
    _of(_REFERS, "I sent the link to two mates but the free month has not come yet."),
    _of(_REFERS, "Referral reward took twelve days because someone checks it manually."),
    _of(_ASKED, "One tap for the stars is okay, I won't write an essay.", place="review_prompt"),
    _of(None, "The weather in Lisbon was lovely."),
    _of(None, "I mostly use a MacBook Air from 2019."),
    _of(None, "Please add a dark theme."),
    _of(None, "My daughter spilled juice over the keyboard."),
    _of(None, "n/a"),
    _of(None, "Nothing really, all good."),
    _of(None, "The vacuum cleaner lost suction after a month."),
    _of(None, "Great hotel, breakfast could be warmer and the pool was closed."),
    _of(None, "Ich habe keine Meinung dazu."),
    _of(None, "Time tracking on the train drains the battery."),
    _of(None, "The speaker sounds great, Alexa plays every song I ask for."),
    _of(None, "Works as expected."),
)

# --- An order, in German --------------------------------------------------------------------------------------------

_SUCHE, _DETAIL, _KORB = "Sucht im Online-Shop", "Liest die Produktseite", "Legt in den Warenkorb"
_KASSE, _BESTAET, _WARTET = "Bezahlt an der Kasse", "Bekommt die Bestellbestätigung", "Wartet auf das Paket"
_PAKET, _AUFBAU, _RETOURE = "Paket kommt an", "Baut das Regal auf", "Schickt ein Teil zurück"
_DIENST, _RECHNUNG, _BEWERTET = "Ruft den Kundendienst an", "Prüft die Rechnung", "Schreibt eine Bewertung"


def _order() -> MapDocument:
    drawn = Drawn()
    find, buy, get, use = (drawn.stage(title) for title in ("Finden", "Kaufen", "Erhalten", "Nutzen"))
    for stage, title, channel, card, pain in (
        (find, _SUCHE, "web", "Gibt „Regal Eiche 80 cm“ ein", "Filter vergisst die Breite"),
        (find, _DETAIL, "web", "Vergrößert die Bilder, sucht die Maße", "Maße stehen nur im PDF"),
        (buy, _KORB, "web", "Ändert die Anzahl", "Versandkosten erst am Ende"),
        (buy, _KASSE, "web", "Gibt die Kreditkarte ein", "Gastkonto ist versteckt"),
        (buy, _BESTAET, "mail", "Sieht nach, ob die Adresse stimmt", "Kommt erst nach einer Stunde"),
        (get, _WARTET, "mail", "Öffnet die Sendungsverfolgung", "Status ändert sich tagelang nicht"),
        (get, _PAKET, "brief", "Nimmt es vom Nachbarn entgegen", "Karton ist aufgerissen"),
        (get, _RECHNUNG, "mail", "Legt sie für die Steuer ab", "Mehrwertsteuer fehlt"),
        (use, _AUFBAU, "brief", "Sortiert Schrauben, liest die Anleitung", "Eine Schraube fehlt"),
        (use, _DIENST, "tel", "Hängt in der Warteschleife", "Wird dreimal verbunden"),
        (use, _RETOURE, "brief", "Druckt das Etikett", "Erstattung dauert drei Wochen"),
        (use, _BEWERTET, "sterne", "Gibt vier Sterne", ""),
    ):
        at = drawn.touchpoint(stage, title, channel=channel)
        drawn.card("actions", at, card)
        if pain:
            drawn.pain(at, title=pain)
    return drawn.document


_ORDERS: Final = (
    _of(_SUCHE, "Ich finde nichts, wenn ich nach der Breite filtere."),
    _of(_SUCHE, "Die Suche zeigt mir hundert Regale, nur nicht das richtige.", place="/suche"),
    _of(_SUCHE, "Suchergebnisse sind unbrauchbar sortiert."),
    _of(_DETAIL, "Auf der Produktseite fehlt die Höhe, ich musste das PDF öffnen.", place="/produkt/regal-eiche"),
    _of(_DETAIL, "Mehr Bilder vom Produkt wären schön, und die Maße gleich dabei."),
    _of(_KORB, "Im Warenkorb waren plötzlich 9 Euro Versand dazu."),
    _of(_KORB, "Anzahl im Einkaufswagen lässt sich kaum ändern.", place="add_to_cart"),
    _of(_KASSE, "Meine Karte wurde zweimal abgelehnt, dann habe ich abgebrochen."),
    _of(_KASSE, "Warum brauche ich ein Konto, um zu bezahlen?", place="/checkout/payment"),
    _of(_KASSE, "Bestellen als Gast war schwer zu finden."),
    _of(_KASSE, "Zahlung mit PayPal ging sofort."),
    _of(_BESTAET, "Ich wusste eine Stunde lang nicht, ob die Bestellung geklappt hat, keine Mail."),
    _of(_BESTAET, "Bestätigungsmail kam sehr spät und im Spam."),
    _of(_WARTET, "Seit vier Tagen steht beim Tracking derselbe Status."),
    _of(_WARTET, "Die Lieferung hat drei Wochen gedauert, angekündigt waren drei Tage."),
    _of(_WARTET, "Keine Nachricht, wann das Paket endlich kommt.", channel="E-Mail"),
    _of(_PAKET, "Der Karton war nass und eingerissen, zum Glück heil der Inhalt."),
    _of(_PAKET, "Der Bote hat es einfach beim Nachbarn abgegeben."),
    _of(_AUFBAU, "Beim Zusammenbauen fehlten zwei Schrauben."),
    _of(_AUFBAU, "Anleitung nur mit winzigen Bildern, Aufbau hat den ganzen Abend gekostet."),
    _of(_DIENST, "40 Minuten Warteschleife und dann falsch verbunden."),
    _of(_DIENST, "Am Telefon war die Dame sehr nett, aber erst beim dritten Anruf."),
    _of(_DIENST, "Hotline nicht erreichbar.", channel="Telefon"),
    _of(_RETOURE, "Ich warte seit Wochen auf mein Geld nach der Rücksendung."),
    _of(_RETOURE, "Retoure war einfach: Etikett drucken, fertig."),
    _of(_RETOURE, "Umtausch eines kaputten Bretts, Erstattung kam nie."),
    _of(_RECHNUNG, "Auf der Rechnung steht keine Mehrwertsteuer, so kann ich sie nicht absetzen."),
    _of(_RECHNUNG, "Brauche den Beleg für die Buchhaltung als PDF."),
    _of(_BEWERTET, "Vier Sterne, weil ich gebeten wurde, eine Rezension zu schreiben."),
    _of(None, "Das Wetter war schlecht."),
    _of(None, "Keine Angabe"),
    _of(None, "Ich wohne im dritten Stock ohne Aufzug."),
    _of(None, "Sehr gut, gerne wieder!"),
    _of(None, "The trial ended before I could invite my team."),
    _of(None, "Der Hund mag das neue Futter nicht."),
    _of(None, "Schöne Farbe."),
    _of(None, "Alles in Ordnung."),
)

# --- A clinic -------------------------------------------------------------------------------------------------------

_BOOKS, _REMINDER, _ARRIVES = "Books an appointment", "Reminder the day before", "Arrives at reception"
_FORMS, _WAITS, _SEES = "Fills in medical history", "Waiting room", "Talks to the doctor"
_SAMPLE, _RESULTS, _PHARMACY = "Blood sample", "Gets test results in the portal", "Picks up the prescription"
_COPAY, _FOLLOW = "Pays the bill", "Follow-up call from the nurse"


def _clinic() -> MapDocument:
    drawn = Drawn()
    before, there, after = (drawn.stage(title) for title in ("Before", "At the clinic", "Afterwards"))
    for stage, title, channel, card in (
        (before, _BOOKS, "web", "Looks for a free slot"),
        (before, _REMINDER, "sms", ""),
        (there, _ARRIVES, "desk", "Shows the insurance card"),
        (there, _FORMS, "desk", "Writes the same things again"),
        (there, _WAITS, "", ""),
        (there, _SEES, "person", "Describes the pain"),
        (there, _SAMPLE, "", "Is afraid of the needle"),
        (after, _RESULTS, "web", "Does not understand the values"),
        (after, _PHARMACY, "shop", ""),
        (after, _COPAY, "letter", "Checks what insurance covers"),
        (after, _FOLLOW, "tel", ""),
    ):
        at = drawn.touchpoint(stage, title, channel=channel or None)
        if card:
            drawn.card("actions", at, card)
    return drawn.document


_PATIENTS: Final = (
    _of(_BOOKS, "The online calendar had no appointments for six weeks."),
    _of(_BOOKS, "Booking took two minutes, very easy.", place="/booking/new"),
    _of(_BOOKS, "I tried to get a slot for my mother and the site logged me out."),
    _of(_REMINDER, "The text message the day before is really helpful."),
    _of(_REMINDER, "Got three reminders for the same visit."),
    _of(_ARRIVES, "Receptionist did not look up from her screen."),
    _of(_ARRIVES, "At the front desk they could not find my insurance."),
    _of(_FORMS, "I wrote down my allergies on paper for the third time."),
    _of(_FORMS, "The form asks for my whole medical history again.", place="history_form"),
    _of(_WAITS, "Sat in the waiting room for ninety minutes past my time."),
    _of(_WAITS, "No water, no chairs, coughing people everywhere while we waited."),
    _of(_SEES, "The doctor listened to me and explained everything."),
    _of(_SEES, "She talked to her computer instead of me, doctors have no time."),
    _of(_SAMPLE, "The nurse taking blood was gentle, I hardly felt the needle."),
    _of(_SAMPLE, "Had to give a sample twice because the first was lost."),
    _of(_RESULTS, "Numbers without any explanation in the portal scared me."),
    _of(_RESULTS, "It took ten days to see my lab results.", place="/portal/results"),
    _of(_RESULTS, "Test results came up in the patient portal before anyone called me."),
    _of(_PHARMACY, "Pharmacy had no prescription from you, I went home without my pills."),
    _of(_COPAY, "The bill was four times what I was told."),
    _of(_COPAY, "I do not understand the invoice, what is a facility fee?"),
    _of(_COPAY, "Insurance does not cover this and nobody told me about the costs."),
    _of(_FOLLOW, "Nurse phoned a week later to ask how I was, that was lovely.", channel="Phone"),
    _of(None, "Parking was full."),
    _of(None, "I prefer tea."),
    _of(None, "Good."),
    _of(None, "The playlist in the gym is too loud."),
    _of(None, "My phone battery is dead again."),
    _of(None, "Five stars, would recommend this blender."),
    _of(None, "No comment"),
    _of(None, "Es gibt zu wenige Fahrradständer."),
)

GERMAN_CHANNELS: Final = {
    "web": "Webseite", "mail": "E-Mail", "brief": "Paket", "tel": "Telefon", "sterne": "Bewertungsportal",
}  # fmt: skip
CLINIC_CHANNELS: Final = {
    "web": "Website", "sms": "Text message", "desk": "Reception", "person": "In person", "shop": "Shop",
    "letter": "Letter", "tel": "Phone",
}  # fmt: skip


def sets() -> tuple[Set, ...]:
    return (
        Set("freelancer", _freelancer(), CHANNELS, _FREELANCERS),
        Set("order", _order(), GERMAN_CHANNELS, _ORDERS),
        Set("clinic", _clinic(), CLINIC_CHANNELS, _PATIENTS),
    )
