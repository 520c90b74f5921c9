"""Every byte that a guest of a session is sent: no e-mail address, no id of a person, nothing of other maps.

The map, the workspace and the session are filled with words and ids that a guest may not see; all answers of a whole
session are searched for them.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, create, done, send, update
from workshops.models import Participant, Workshop
from workspaces.models import Contact, Team, User, Workspace

from .conftest import Caller
from .test_guests import Phone

pytestmark = pytest.mark.django_db

WORDS = [
    "@example.org", "canary@mail.example", "canary-contact", "canary-team", "canary-other-map", "canary-card",
    "canary-comment", "canary-description", "canary-objective", "canary-reason", "canary-private-note",
    "canary-decision", "canary-workspace", "canary-owner-name", "canary-far-touchpoint",
]  # fmt: skip


def test_no_byte_of_a_whole_session_tells_more_than_it_should(
    small: Small, session: Workshop, workspace: Workspace, owner: User, editor: User, viewer: User, outsider: User,
    caller: Callable[[User], Caller], api_of: Callable[[User], APIClient],
) -> None:  # fmt: skip
    workspace.name = "canary-workspace"
    workspace.save()
    owner.name = "canary-owner-name"
    owner.save()
    contact = Contact.objects.create(workspace=workspace, name="canary-contact", email="canary@mail.example")
    team = Team.objects.create(workspace=workspace, name="canary-team")
    other = blank_map(workspace, owner)
    done(send(other, owner, update("map", str(other.pk), title="canary-other-map")))
    stage, hidden_words = small.stages[1], "canary-description"
    done(send(
        small.map, editor,
        update("map", str(small.map.pk), objective_text="canary-objective"),
        update("pain_point", small.pain_point, owner=str(contact.pk), team=str(team.pk), description=hidden_words),
        update("touchpoint", small.touchpoints[0], description="canary-description", linked_map=str(other.pk)),
        update("emotion", small.emotion, reason="canary-reason"),
        create("card", None, lane=small.actions, touchpoint=small.touchpoints[0], text="canary-card"),
        create("comment", None, target_kind="touchpoint", target=small.touchpoints[0], body="canary-comment"),
        *(create("touchpoint", None, stage=stage, title=f"Later {n}", rank=f"t{n}") for n in range(1, 4)),
        create("touchpoint", None, stage=stage, title="canary-far-touchpoint", rank="z"),
    ))  # fmt: skip
    phone, leader = Phone(session), caller(editor)
    answers: list[bytes] = []

    def look() -> None:
        for path in ("", "room/", "notes/", "name/", "vote/"):
            answer = phone.client.get(phone.base + path)
            answers.append(answer.content + str(sorted(answer.headers.items())).encode())

    def sent(path: str, **fields: str) -> None:
        answers.append(phone.client.post(phone.base + path, fields, headers={"accept": "application/json"}).content)
        answers.append(phone.client.post(phone.base + path, fields).content)

    look()
    seat = phone.ask_in()
    look()
    sent("notes/", text="Too early")
    leader.post(f"participants/{seat.pk}/", {"state": "admitted"})
    caller(viewer).note("Asks a friend")
    caller(owner).note("Asks friends")
    leader.post("reveal/")
    caller(owner).note("canary-private-note")
    look()
    for kind, element in (
        ("touchpoint", small.touchpoints[0]), ("stage", small.stages[0]), ("pain_point", small.pain_point),
        ("emotion", small.emotion), ("map", str(small.map.pk)), ("lane", small.actions),
    ):  # fmt: skip
        leader.ask("patch", body={"focus": {"kind": kind, "id": element}})
        look()
    about = {"about": "emotion", "persona": small.map_persona, "touchpoints": small.touchpoints}
    for wanted in ({"about": "pain_point"}, about):
        poll = leader.post("polls/", wanted, 201)["polls"][-1]
        look()
        sent("vote/", poll=poll["id"], c0="1")
        sent("vote/", poll=str(uuid4()), c0="1")
        caller(owner).ask("put", f"polls/{poll['id']}/ballot/", {"votes": {poll["choices"][0]["id"]: 1}})
        leader.post(f"polls/{poll['id']}/close/")
        look()
    leader.post("decisions/", {"text": "canary-decision", "owner": {"kind": "member", "id": str(owner.pk)}}, 201)
    sent("notes/", text="Reads reviews")
    sent("notes/", text="")
    hidden = caller(owner).get()["notes"][-1]["id"]
    sent("notes/delete/", note=hidden)
    look()
    leader.post("end/", {"summary": "canary-decision"})
    look()
    told = b"\n".join(answers).decode()
    assert (
        "Reads reviews" in told
        and "Asks a friend" in told
        and "How does Alex feel here?" in told
        and "The session is over" in told
    )
    people = [
        owner.pk,
        editor.pk,
        viewer.pk,
        outsider.pk,
        contact.pk,
        team.pk,
        *Participant.objects.values_list("pk", flat=True),
    ]
    things = [
        workspace.pk,
        other.pk,
        small.map.pk,
        session.pk,
        small.persona.pk,
        *JourneyMap.objects.values_list("pk", flat=True),
    ]
    elements = [*small.touchpoints, *small.stages, small.pain_point, small.card, small.map_persona, small.emotion]
    secrets = [
        *WORDS,
        hidden,
        *(text for one in (*people, *things, *elements) for text in (str(one), str(one).replace("-", ""))),
    ]
    assert [secret for secret in secrets if secret in told] == []
