"""The demo's research: what is being found out, a talk with a customer, and customers who walked through the map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from insights.interviews import writing
from insights.models import Validation
from insights.research import questions
from insights.validating import links, visits
from insights.validating.doors import LetIn
from maps.access import Principal
from maps.models import JourneyMap, MapPersona, PainPoint, Touchpoint

# Pain point -> where its question stands, how, in how many days, what was found.
QUESTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("Fourteen fields before seeing anything", {"state": "running", "method": "test", "days": 6}),
    ("No reviews by people who work alone", {"state": "planned", "method": "survey", "days": 16}),
    ("The bot goes in circles on integrations", {"state": "open", "method": "interview", "days": 20}),
    (
        "A generic offer that ignores the project",
        {"state": "confirmed", "method": "interview", "finding": "7 of 9 had thrown it away unread.", "days": -9},
    ),
)
PERSON: Final = "P7, brand designer"
# Touchpoint -> what was said and how it felt.
SAID: Final[dict[str, tuple[str, int | None]]] = {
    "Compares three prices": ("I had three tabs open and could not tell which tier has the invoices.", -1),
    "Sign-up for the trial": ("They asked for my company size. I am the company.", -2),
    "Onboarding checklist": ("The little tour was lovely. So relieved when I found my template.", 2),
    "Support ticket": ("Nine hours. My client was waiting, I was ashamed.", -2),
}
OPENING: Final = {
    "overall": ("It does what I need, but it took me a week to see it.", 1),
    "did": ("Saw the ad, read two reviews, signed up on my phone and gave up once.", None),
}
# Each customer: touchpoint -> face, verdict, words.
CUSTOMERS: Final[tuple[dict[str, tuple[str, str, str]], ...]] = (
    {"Sign-up for the trial": ("-2", "so", "Far too many questions."), "Onboarding checklist": ("1", "so", "")},
    {"Sign-up for the trial": ("-1", "so", ""), "Onboarding checklist": ("2", "so", "Finally somebody shows me.")},
    {"Sign-up for the trial": ("0", "not_so", "Took me a minute."), "First invoice paid": ("2", "so", "")},
    {"Onboarding checklist": ("-1", "not_so", "It came back every day."), "First invoice paid": ("1", "so", "")},
    {"Sign-up for the trial": ("-2", "so", ""), "First invoice paid": ("2", "so", "It matched my books!")},
)
FIRST: Final = "What would you change first?"


def find_out(head: JourneyMap, by: Principal, owner: UUID, persona: UUID, today: date) -> None:
    """Must not be called inside a transaction (rule C2)."""
    _ask(head, by, owner, today)
    alex = MapPersona.objects.get(map=head, persona=persona)
    _talk(head, by, str(alex.pk), today - timedelta(days=18))
    _walk(head, by)


def _ask(head: JourneyMap, by: Principal, owner: UUID, today: date) -> None:
    for title, told in QUESTIONS:
        pain = PainPoint.objects.get(map=head, title=title)
        made = questions.ask(by, head.pk, "pain_point", pain.pk, {})
        wanted = {name: value for name, value in told.items() if name != "days"}
        wanted |= {"due": today + timedelta(days=told["days"]), "owner": {"kind": "member", "id": str(owner)}}
        questions.change(by, made, made.version, wanted)


def _talk(head: JourneyMap, by: Principal, persona: str, day: date) -> None:
    talk = writing.begin(
        by, head.pk, {"person": PERSON, "persona": persona, "segment": "Freelancers", "date": day,
                      "consent": "May be quoted without a name."},
    )  # fmt: skip
    places = {one["target"]: one["id"] for one in talk.guide if one["part"] == "touchpoint"}
    titles = {str(pk): title for pk, title in _titles(head)}
    said = {asked: SAID[titles[target]] for target, asked in places.items() if titles.get(target) in SAID}
    for asked, (text, score) in {**OPENING, **said}.items():
        talk = writing.answer(by, talk, asked, {"text": text, "score": score}, None)
    writing.end(by, talk)


def _walk(head: JourneyMap, by: Principal) -> None:
    chosen = {title for customer in CUSTOMERS for title in customer}
    ids = [str(pk) for pk, title in _titles(head) if title in chosen]
    link = links.make(
        by, head.pk,
        {"name": "Is this what it is like?", "consent": "Our team reads what you say. We keep no name.",
         "intro": "We drew what it is like to be our customer. Tell us where we are wrong.", "questions": [FIRST]},
        ids,
    )  # fmt: skip
    for number, customer in enumerate(CUSTOMERS):
        _customer(link, f"demo-{number}", customer)


def _customer(link: Validation, key: str, said: dict[str, tuple[str, str, str]]) -> None:
    here = LetIn(link, key)
    visits.begin(here, consented=True)
    for one in link.asks["touchpoints"]:
        if one["title"] in said:
            visits.answer(here, one["id"], *said[one["title"]])
    visits.answer_open(
        here, {link.asks["questions"][0]["id"]: "Fewer questions at the door."} if key == "demo-0" else {}
    )
    visits.send(here)


def _titles(head: JourneyMap) -> list[tuple[Any, str]]:
    """(id, title) of each touchpoint."""
    return list(Touchpoint.objects.filter(map=head).values_list("pk", "title"))
