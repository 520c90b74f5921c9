"""Words that mean the same at a touchpoint, in English and German: `cost` and `price`, `Rechnung` and `invoice`.

Put together by hand for this product from words that customers and those who draw maps use for what happens on a
journey; no list of others is in it. Each line is one meaning. A word stands for all that begin like it (`invoic` for
invoices and invoicing), with `=` for itself alone, with `~` in front for all that hold it (`~rechnung` for
Schlussrechnung). Words are folded (insights.matching.stems): umlauts are spelled out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_MEANINGS: Final[Mapping[str, str]] = {
    "price": "price pricing =cost =costs costly =fee =fees tariff expens cheap afford =tier =tiers =plan =plans "
    "~preis ~kosten =teuer =guenstig =gebuehr =gebuehren =tarif =tarife",
    "pay": "=pay payment paying =paid =payout checkout =card credit paypal ~bezahl ~zahlung =zahlen =zahle kreditkart "
    "=kasse =lastschrift",
    "invoice": "invoic =bill =bills billing billed receipt bookkeep accountan =tax =taxes vat ~rechnung =beleg "
    "buchhalt =steuer =mehrwertsteuer",
    "signup": "signup =sign register registr enrol =account create ~anmeld ~registrier =konto =nutzerkonto kundenkonto",
    "login": "login =log logged logging password passcode credential ~passwort ~einlogg =login ~anmeldedaten",
    "form": "=form =forms =field =fields formular ~formular =feld =felder eingabe",
    "trial": "trial =demo testphase probe testversion ~probemonat",
    "onboard": "onboard checklist =setup =tour tutorial walkthrough =beginner einricht einfuehrung erste-schritte",
    "video": "video watch film clip youtube tutorial",
    "support": "support helpdesk helpline =help =helped =agent =ticket =tickets =complaint complain ~kundendienst "
    "~kundenservice =hilfe =hotline ~beschwer reklam",
    "answer": "answer repli =reply respond response confirm acknowledg ~antwort ~bestaetig ~rueckmeld",
    "wait": "=wait =waited =waiting =waits queue =slow delay =late hold silence ~warte ~verspaet ~verzoeger =langsam "
    "=schlange",
    "bot": "=bot =bots chatbot ~chatbot =robot assistant",
    "integration": "integrat =sync syncs synced connect =api import export schnittstelle ~anbind verbinden",
    "discount": "discount coupon voucher =offer =offers =deal =deals promo countdown ~rabatt ~gutschein =angebot "
    "=angebote =aktion",
    "mail": "=mail =mails email emails newsletter inbox ~newsletter ~e-mail =postfach",
    "delivery": "deliver =ship shipped shipping shipment parcel courier package =arrived ~liefer ~versand ~paket =bote "
    "zusteller =post",
    "track": "=track tracking tracked =status ~sendungsverfolg ~verfolg",
    "return": "=return returned returns returning refund exchange ~rueckgab ~retoure ~ruecksend ~erstatt ~umtausch",
    "order": "=order ordered ordering orders purchas =buy buying bought basket =cart ~bestell ~kauf warenkorb "
    "einkaufswagen",
    "search": "search google seo =find filter sort ~such ~filter",
    "advert": "=ad =ads advert sponsor campaign banner carousel linkedin instagram facebook ~werbung ~anzeige "
    "~kampagne",
    "article": "blog article =post =posts read =reading ~artikel ~beitrag ~blog",
    "podcast": "podcast episode =host radio ~folge hoerte",
    "recommend": "recommend referr =refer refers referred colleague friend coworker =mate =mates ~empfehl "
    "~empfohl freund freundin kolleg bekannte",
    "reward": "reward bonus =free loyalty =points praemie ~bonus =punkte treue",
    "review": "=review =reviews rating ratings =stars testimonial trustpilot capterra =g2 survey ~bewertung =sterne "
    "~umfrage",
    "template": "template download pdf =sample ~vorlage ~muster",
    "sales": "=sales salesman salesperson seller consult =pitch =slides verkaeufer ~beratung =berater =vertrieb",
    "phone": "=phone =phoned =call =called =calls calling hotline telephon telefon ~anruf =rief =angerufen",
    "visit": "=store =shop =branch =visit showroom =desk counter ~filiale =laden geschaeft =besuch =schalter",
    "cancel": "cancel unsubscrib terminat quit =leave ~kuendig ~stornier ~abbestell ~gekuendigt",
    "thanks": "=thank =thanks thank-you gratitude =card =danke ~dankes",
    "feature": "feature =menu function overwhelm =buttons ~funktion =menue",
    "app": "=app =apps =mobile android iphone ~smartphone",
    "error": "=error =errors invalid bug bugs crash broken fail ~fehler ~absturz =kaputt defekt",
    "appointment": "appointment schedul booking =booked calendar =slot ~termin ~buchung =gebucht",
    "install": "install assembl technician =mounted ~install ~monteur ~techniker ~aufbau ~montage",
    "contract": "contract =terms conditions =sign agreement ~vertrag =agb ~unterschr",
    "compare": "compar competitor alternativ ~vergleich wettbewerb",
    "stock": "=stock sold-out available unavailable ~lieferbar ~vorraetig ausverkauft",
    "staff": "staff employee =team manager receptionist ~mitarbeiter ~personal",
}
# Which meaning speaks of which channel: by what channels are called and what customers call them.
CHANNELS: Final[Mapping[str, str]] = {
    "mail": "mail email e-mail newsletter inbox e-mails mails postfach",
    "phone": "phone telephone call hotline called calling phoned telefon anruf angerufen rief telefonisch",
    "chat": "chat chatbot bot livechat messenger whatsapp",
    "app": "app mobile ios android smartphone iphone",
    "website": "website web site homepage online page webseite internetseite seite browser",
    "shop": "store shop branch filiale laden geschaeft showroom",
    "social": "social instagram facebook linkedin tiktok twitter ad anzeige post",
    "review": "reviews review capterra g2 trustpilot bewertungen bewertung bewertungsportal",
    "search": "search google suche suchmaschine",
    "video": "video youtube tutorial",
    "support": "support helpdesk ticket kundendienst kundenservice service helpcentre",
    "letter": "letter post brief mailing paket parcel",
    "person": "conversation meeting person gespraech treffen termin sales beratung vertrieb",
    "podcast": "podcast radio",
}


def _tables() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    begins: dict[str, list[tuple[str, str]]] = {}
    holds: list[tuple[str, str]] = []
    for meaning, words in _MEANINGS.items():
        for word in words.split():
            if word.startswith("="):
                exact.setdefault(word[1:], meaning)
            elif word.startswith("~"):
                holds.append((word[1:], meaning))
            else:
                begins.setdefault(word[:3], []).append((word, meaning))
    return exact, begins, tuple(holds)


_EXACT, _BEGINS, _HOLDS = _tables()
_CHANNEL_OF: Final = {word: channel for channel, words in CHANNELS.items() for word in words.split()}


@lru_cache(maxsize=50_000)
def meaning_of(folded: str) -> str:
    """What a folded word means; empty where nothing is known of it."""
    if found := _EXACT.get(folded):
        return found
    for beginning, meaning in _BEGINS.get(folded[:3], ()):
        if folded.startswith(beginning):
            return meaning
    return next((meaning for part, meaning in _HOLDS if part in folded), "")


def channel_of(folded: str) -> str:
    """Which channel a folded word speaks of; empty: none."""
    return _CHANNEL_OF.get(folded, "")
