"""The demo's log of events: what trial users of a month did, counted, and laid over the freelancer's map."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any, Final

from evidence.event_counting import counted
from evidence.models import EventLog
from insights.paths.placing import lay
from maps.access import Principal
from maps.models import JourneyMap, Touchpoint
from workspaces.models import User, Workspace

NAME: Final = "Product events, October"
# What the product calls them, and the touchpoint that they belong to.
EVENTS: Final = {
    "ad_click": "Ad on LinkedIn",
    "pricing_view": "Compares three prices",
    "template_download": "Client proposal template",
    "signup": "Sign-up for the trial",
    "first_project_video": "Video: the first project",
    "chat_open": "Chatbot: does it sync?",
    "offer_click": "Discount email on day 10",
    "checklist_open": "Onboarding checklist",
    "ticket_created": "Support ticket",
    "invoice_paid": "First invoice paid",
}
# A way, how many of a hundred take it, and hours between its steps, about.
WAYS: Final[tuple[tuple[str, int, int], ...]] = (
    ("ad_click pricing_view", 26, 1),
    ("ad_click pricing_view template_download", 14, 3),
    ("ad_click pricing_view signup", 11, 2),
    ("ad_click pricing_view signup first_project_video checklist_open invoice_paid", 16, 20),
    ("ad_click pricing_view signup chat_open pricing_view", 9, 2),
    ("ad_click pricing_view signup chat_open ticket_created", 7, 9),
    ("pricing_view signup first_project_video offer_click checklist_open invoice_paid", 8, 30),
    ("pricing_view signup checklist_open ticket_created checklist_open", 9, 12),
)
CASES: Final = 640


def walk(workspace: Workspace, user: User, head: JourneyMap, by: Principal, end: datetime) -> None:
    """Must not be called inside a transaction (rule C2)."""
    # The same story each time.
    found = counted(_events(random.Random(8), end - timedelta(days=30)))  # noqa: S311
    fields: dict[str, Any] = {name: found[name] for name in ("cases", "events", "activities", "follows", "variants")}
    log = EventLog.objects.create(
        workspace=workspace, name=NAME, file_name="events.csv", created_by=user, begins=end - timedelta(days=30),
        ends=end, **fields,
    )  # fmt: skip
    ids = {title: str(pk) for pk, title in Touchpoint.objects.filter(map=head).values_list("pk", "title")}
    lay(by, head, log, {event: ids.get(title) for event, title in EVENTS.items()})


def _events(chance: random.Random, begin: datetime) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    weights = [share for _way, share, _hours in WAYS]
    for case in range(CASES):
        way, _share, hours = chance.choices(WAYS, weights)[0]
        at = begin + timedelta(minutes=chance.randrange(25 * 24 * 60))
        for activity in way.split():
            rows.append({"row": 1, "case": str(case), "activity": activity, "time": f"{at:%Y-%m-%d %H:%M}"})
            at += timedelta(minutes=chance.uniform(0.3, 1.7) * hours * 60)
    return rows
