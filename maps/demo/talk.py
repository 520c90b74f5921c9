"""What the demo's two colleagues say to each other about their map, and what they vote for."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from workspaces.models import User

from ..access import Principal
from ..creating import draw
from ..kinds import KINDS, keyed_id
from ..models import JourneyMap, PainPoint, Touchpoint

# (kind, title of what it is about, [(who, words)], resolved): an answer follows what it answers.
Talk = tuple[str, str, tuple[tuple[str, str], ...], bool]
TALKS: Final[Sequence[Talk]] = (
    (
        "touchpoint",
        "Compares three prices",
        (
            ("ines", "@Dana Okonvale, is this still the page with the three plans?"),
            ("dana", "It is. The new one goes live next week, we measure from then on."),
        ),
        False,
    ),
    (
        "touchpoint",
        "Ad on LinkedIn",
        (("dana", "The picture of the agency is replaced from Monday on."), ("ines", "Seen it, looks right.")),
        True,
    ),
)
# What both find most pressing: the first pain points by severity, and who voted for each.
VOTES: Final = (("dana", "ines"), ("ines",), ("dana",))


def talk(journey_map: JourneyMap, users: Mapping[str, User]) -> None:
    """Each sentence is a Change of who says it, as it is when people talk."""
    for kind, title, sentences, resolved in TALKS:
        target = Touchpoint.objects.filter(map=journey_map, title=title).values_list("pk", flat=True).first()
        if target is not None:
            _say(journey_map, users, kind, str(target), sentences, resolved)
    pains = PainPoint.objects.filter(map=journey_map).order_by("-severity", "number").values_list("pk", flat=True)
    for pain, voters in zip(pains, VOTES, strict=False):
        for who in voters:
            _vote(journey_map, users[who], str(pain))


def _say(
    journey_map: JourneyMap,
    users: Mapping[str, User],
    kind: str,
    target: str,
    sentences: Sequence[tuple[str, str]],
    resolved: bool,
) -> None:
    thread = None
    for who, body in sentences:
        comment = str(uuid.uuid4())
        named = sorted(str(one.pk) for one in users.values() if f"@{one.display_name}" in body)
        about = {"target_kind": kind, "target": target, "thread": thread, "body": body, "mentions": named}
        _write(journey_map, users[who], "create", "comment", comment, about)
        thread = thread or comment
    if resolved and thread:
        _write(journey_map, users[sentences[-1][0]], "update", "comment", thread, {"resolved": True})


def _vote(journey_map: JourneyMap, user: User, pain: str) -> None:
    vote = keyed_id(str(journey_map.pk), KINDS["vote"], [pain, str(user.pk)])
    _write(journey_map, user, "create", "vote", vote, {"target_kind": "pain_point", "target": pain})


def _write(journey_map: JourneyMap, user: User, op: str, kind: str, element: str, fields: dict[str, Any]) -> None:
    draw(journey_map.pk, Principal.of(user), [{"op": op, "kind": kind, "id": element, "fields": fields}])
