"""Headings by which columns are known: what they mean in any table, and which hold what is personal."""

from __future__ import annotations

import re
from typing import Final

from .cells import known

# What a column may be used for.
USES: Final = (
    "text", "title", "line", "answer", "rated", "rating", "date", "segment", "respondent", "place", "channel",
    "question_text", "key", "ignore",
)  # fmt: skip

# Of these nothing but a digest is kept: who somebody is may be used for them.
DIGESTED: Final = ("respondent", "key")

# use -> headings, as cells.known writes them.
_HEADINGS: Final = {
    "text": "text|comment|comments|review|reviews|review text|review content|review body|body|content|message|feedback|"
            "description|verified reviews|verbatim|quote|tweet|post|note|notes|explication|remark|remarks|opinion|"
            "conversation rating remark|open ended response|sentence|free text|response text|customer comment|reason|"
            "kommentar|kommentare|bewertungstext|nachricht|rückmeldung|freitext|zitat|anmerkung|anmerkungen|"
            "beschreibung|rezension|begründung|commentaire|avis|comentario|comentarios|reseña|texto",
    "title": "title|review title|subject|headline|betreff|titel|überschrift|titre|título|ticket subject|summary line",
    "rating": "rating|ratings|stars|star rating|review stars|score|nps|nps score|csat|csat score|ces|grade|"
              "satisfaction|satisfaction score|satisfaction rating|conversation rating|overall rating|emotion (1 5)|"
              "emotion|overall|sterne|bewertung|note (1 5)|gesamtbewertung|zufriedenheit|label|sentiment|polarity|"
              "survey results|survey result|likelihood to recommend|recommendation score|net promoter score|punkte",
    "date": "date|day|created|created at|created time|created on|creation date|timestamp|time|datetime|submitted|"
            "submitted at|submit date|submit date (utc)|submission date|date submitted|review date|recordeddate|"
            "recorded date|enddate|end date|review submit date and time|review created (utc)|review created|posted|"
            "posted at|published|published at|opened|opened at|at|updated|conversation started at|response date|"
            "completed|completed at|date created|datum|zeitstempel|zeit|erstellt|erstellt am|erstelldatum|"
            "eingereicht am|horodateur|marca temporal|informazioni cronologiche|carimbo de data/hora|tijdstempel",
    "place": "url|source url|page|page url|page path|path|screen|page path and screen class|page location|"
             "landing page|referrer page|seite|webseite|screen name|location url",
    "channel": "channel|via|source|source of review|kanal|quelle|medium|platform|review source|contact channel|store",
    "segment": "segment|country|persona|customer type|customer segment|plan|variation|product|category|kategorie|tarif|"
               "land|user type|cohort|region|customer group|kundengruppe|produkt|type|ticket type|location name|market",
    "respondent": "user id|userid|user|customer id|customer|customer name|username|user name|reviewer|author|"
                  "participant|participant id|respondent|requester|requester id|email|e mail|email address|"
                  "e mail adresse|kunde|kundennummer|teilnehmer|contact id|review consumer user id|review username|"
                  "hotjar user id|full name|user email|name",
    "key": "id|response id|responseid|ticket id|review id|respondentid|respondent id|#|conversation id|case id|uuid|"
          "token|number|antwort id|vorgangsnummer|ticketnummer|comment id|item id|key|recordid",
    "question_text": "question|question text|frage|fragetext|prompt",
}  # fmt: skip
USE_OF: Final = {heading: use for use, headings in _HEADINGS.items() for heading in headings.split("|")}

_PERSONAL: Final = re.compile(
    r"e ?mail|mail adresse|\bphone|\bmobile\b|telefon|\bhandy|\b(?:first|last|full|sur|given|middle|family|nick) ?name|"
    r"\b(?:nach|vor|familien)name|\b(?:user|customer|client|reviewer|author|contact|agent|requester|assignee|consumer|"
    r"display|respondent|participant|employee|recipient|manager|kunden|benutzer|nutzer) ?name|recipient(?:last|first)|"
    r"^name$|^names$|^namen?$|^user$|^username|^author$|^reviewer$|^requester$|^requester (?!id)|^submitter|"
    r"^assignee|^agent$|^contact id$|teammate|^kunde$|^customer$|^participant$|"
    r"\bip ?addr|\bip ?adresse|^ip$|latitude|longitude|breitengrad|längengrad|^geo|coordinates|koordinaten|"
    r"location ?accuracy|external ?(?:data)? ?ref|externe datenref|requester external|\bbirth|geburt|"
    r"\bstreet|straße|\bpostal|\bpostcode|\bzip\b|^address|^adresse|^anschrift|"
    r"custom (?:data|value)|network ?id|user agent|(?:response|edit|analyze|recording) url|contact card|passport|iban"
)
_NOT_PERSONAL: Final = re.compile(r"how |what |why |which |would |\?")
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_IP: Final = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?=[0-9a-fA-F:]*:[0-9a-fA-F:]*:)[0-9a-fA-F:]{6,39}")
_PHONE: Final = re.compile(r"(?:\+|00|\(0|0)[\d\s()/.\-]{7,18}\d")


def use_of(name: str) -> str:
    """What a heading says by itself; nothing when it says nothing."""
    plain = known(name)
    # Intercom writes the time zone into the heading.
    return USE_OF.get(plain) or USE_OF.get(re.sub(r" ?\([^)]*/[^)]*\)$", "", plain), "")


def is_personal_heading(*names: str) -> bool:
    """Whether one of a column's names says that it holds who somebody is or where they are."""
    # Of user.name in JSON the last part says it.
    for name in (*names, *(name.rpartition(".")[2] for name in names if "." in name)):
        # A question may speak of names and addresses without asking for one.
        plain = known(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
        if len(plain) <= 60 and _PERSONAL.search(plain) and not _NOT_PERSONAL.search(plain):
            return True
    return False


def is_personal_cell(cell: str) -> bool:
    return bool(_MAIL.fullmatch(cell) or _IP.fullmatch(cell) or _PHONE.fullmatch(cell))
