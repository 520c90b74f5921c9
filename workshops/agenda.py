"""What a session is made of: the steps of the guide as an agenda that one can change, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from insights.actions.fields import one_of, text, wrong
from maps.kinds import CARD_ROLES
from maps.models import Lane
from workspaces.errors import Invalid

# What people do in a step: talk, write notes of their own, sort them on the map, say what a persona feels, vote with
# dots on pain points or on opportunities, decide.
ACTIVITIES: Final = ("talk", "notes", "sort", "feelings", "pain_points", "opportunities", "decisions")
MOST_STEPS: Final = 30
MOST_MINUTES: Final = 240
PROMPT: Final = 500
TITLE: Final = 200
KEY: Final = 40

Step = dict[str, Any]


def default_agenda(map_id: UUID) -> list[Step]:
    """An hour and a half along the guide: notes go into the first lane of the map that is for them. One query."""
    lanes = {role: lane for lane, role in Lane.objects.filter(map=map_id).order_by("-rank").values_list("pk", "role")}
    return [
        {"key": key, "title": title, "activity": activity, "minutes": minutes, "prompt": prompt,
         "lane": str(lanes[role]) if role in lanes else None}
        for key, title, activity, minutes, prompt, role in _steps()
    ]  # fmt: skip


def _steps() -> Iterable[tuple[str, str, str, int, str, str]]:
    return (
        ("scope", _("What this map is for"), "talk", 10,
         _("Agree on the objective, and on where the journey starts and ends."), ""),
        ("actions", _("What they do"), "notes", 10,
         _("What do they do at each touchpoint? One action a note, as somebody watching would tell it."), "actions"),
        ("thoughts", _("What they think"), "notes", 10,
         _("What goes through their heads? In their words, as a sentence that they would say."), "thoughts"),
        ("sorting", _("Sort what was written"), "sort", 15,
         _("Put together what says the same, and bring it to its place on the map."), ""),
        ("feelings", _("How it feels"), "feelings", 10,
         _("How do they feel at each touchpoint? Everybody for themselves; then look at where you differ."), ""),
        ("pain_points", _("What hurts most"), "pain_points", 10,
         _("Give your dots to the pain points that should be solved first."), ""),
        ("opportunities", _("What would help"), "opportunities", 10,
         _("Give your dots to the opportunities that you would try first."), ""),
        ("decisions", _("What happens next"), "decisions", 15,
         _("Who does what until when? Write down what you decide."), ""),
    )  # fmt: skip


def cleaned_agenda(map_id: UUID, wanted: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps in their stored form. A lane that is not on the map, or holds no cards, is none. Raises Invalid."""
    steps = [_cleaned(one, place) for place, one in enumerate(wanted)]
    if not steps:
        raise wrong("agenda", _("A session needs at least one step."))
    if len(steps) > MOST_STEPS:
        raise wrong("agenda", _("At most %(most)d steps.") % {"most": MOST_STEPS})
    named = {step["lane"] for step in steps if step["lane"]}
    there = {str(one) for one in lanes_for_notes(map_id).filter(pk__in=named).values_list("pk", flat=True)}
    return [{**step, "lane": step["lane"] if step["lane"] in there else None} for step in steps]


def lanes_for_notes(map_id: UUID) -> Any:
    """The lanes of the map that hold cards, in order."""
    return Lane.objects.filter(map=map_id, role__in=CARD_ROLES).order_by("rank", "pk")


def _cleaned(step: Mapping[str, Any], place: int) -> Step:
    try:
        title = text(TITLE)("title", step["title"])
        if not title:
            raise wrong("title", _("Give the step a title."))
        return {
            "key": text(KEY)("key", step.get("key", "")),
            "title": title,
            "activity": one_of(*ACTIVITIES)("activity", step.get("activity", "talk")),
            "minutes": step.get("minutes", 0),
            "prompt": text(PROMPT, line=False)("prompt", step.get("prompt", "")),
            "lane": str(step["lane"]) if step.get("lane") else None,
        }
    except Invalid as error:
        raise Invalid(details={"agenda": {str(place): error.details}}) from error
