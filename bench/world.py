"""Makes what the benchmark edits: 200 people with a token each, and maps of the wanted sizes; prints them as JSON."""

import json
import sys
from typing import Any
from uuid import uuid4

import django

django.setup()

from maps.access import Principal  # noqa: E402
from maps.building import Drawing  # noqa: E402
from maps.changes.apply import Applied, apply_change  # noqa: E402
from maps.models import JourneyMap  # noqa: E402
from workspaces.membership import admit, found_workspace  # noqa: E402
from workspaces.models import Role, User, Workspace  # noqa: E402
from workspaces.tokens import issue_token  # noqa: E402

PEOPLE = 200
TOUCHPOINTS = 30


def people(workspace: Workspace) -> list[str]:
    """The secrets of 200 editors."""
    secrets = []
    for number in range(PEOPLE):
        user = User.objects.create_user(f"editor{number}@example.org", None, name=f"Editor {number}")
        admit(workspace, user, Role.EDITOR)
        secrets.append(issue_token(user, "bench")[1])
    return secrets


def journey(workspace: Workspace, title: str, cards: int) -> dict[str, Any]:
    """A map with so many cards, drawn through the engine like any other."""
    found = JourneyMap.objects.create(id=uuid4(), workspace=workspace)
    drawing = Drawing(found.pk)
    drawing.head(title=title)
    lanes = [drawing.lane(role, role.capitalize()) for role in ("actions", "thoughts", "needs")]
    stages = [drawing.stage(f"Stage {number}", number % 8 + 1) for number in range(5)]
    columns = [drawing.touchpoint(stages[number % 5], f"Step {number}") for number in range(TOUCHPOINTS)]
    ids = [
        drawing.card(lanes[number % 3], columns[number // 3 % TOUCHPOINTS], f"Card {number} reads three reviews")
        for number in range(cards)
    ]
    outcome = apply_change(
        found.pk, {"id": str(uuid4()), "operations": drawing.operations}, Principal.system(), server_made=True
    )
    assert isinstance(outcome, Applied), outcome
    return {"id": str(found.pk), "cards": ids}


def main(wanted: list[str]) -> None:
    """`wanted`: name:cards."""
    owner = User.objects.create_user("owner@example.org", None, name="Owner")
    workspace = found_workspace(owner, "Bench")
    tokens = people(workspace)
    maps = {}
    for word in wanted:
        name, _, cards = word.partition(":")
        maps[name] = journey(workspace, name, int(cards))
    print(json.dumps({"tokens": tokens, "maps": maps}))


if __name__ == "__main__":
    main(sys.argv[1:])
