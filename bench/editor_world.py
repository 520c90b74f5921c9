"""Draws the map of the editor's benchmark: 25 touchpoints, 12 lanes, 3 personas, 3,000 elements of every kind.

Run in the installation (see bench.editor); prints the map, a session of its editor, and how many elements there are.
"""

import json
from uuid import uuid4

import django

django.setup()

from django.test import Client  # noqa: E402

from maps.access import Principal  # noqa: E402
from maps.building import Drawing  # noqa: E402
from maps.changes.apply import Applied, apply_change  # noqa: E402
from maps.models import JourneyMap  # noqa: E402
from personas.models import Persona  # noqa: E402
from workspaces.membership import found_workspace  # noqa: E402
from workspaces.models import User  # noqa: E402

CARD_LANES = ("actions", "thoughts", "needs", "highs", "on_stage", "off_stage", "support", "notes")
ELEMENTS = 3_000

user = User.objects.create_user("editor@example.org", None, name="Editor")
workspace = found_workspace(user, "Bench")
personas = [Persona.objects.create(workspace=workspace, name=name) for name in ("Alex", "Mara", "Jo")]
found = JourneyMap.objects.create(id=uuid4(), workspace=workspace, lead=user)
drawing = Drawing(found.pk)
drawing.head(title="Three thousand")
shown = [drawing.persona(persona.pk, at + 1) for at, persona in enumerate(personas)]
stages = [drawing.stage(f"Stage {at + 1}", at + 1) for at in range(5)]
columns = [drawing.touchpoint(stage, f"I do step {at}") for stage in stages for at in range(5)]
front = ("actions", "thoughts", "needs", "emotions", "channels", "on_stage")
back = ("off_stage", "support", "highs", "pain_points", "opportunities", "notes")
lanes = {role: drawing.lane(role, role.replace("_", " ").capitalize()) for role in front + back}
for at, column in enumerate(columns):
    for number, persona in enumerate(shown):
        drawing.emotion(column, persona, ((at * 7 + number * 5) % 41 - 20) / 10, word="so")
    pains = [drawing.pain_point(column, f"It takes too long, reason {number}", number % 5 + 1) for number in range(4)]
    for pain in pains:
        drawing.opportunity(column, "Answer within a day", [pain], impact=3, effort=2)
for at in range(ELEMENTS - len(drawing.operations)):
    drawing.card(lanes[CARD_LANES[at % 8]], columns[at // 8 % 25], f"Card {at} reads **three** reviews on the train")
change = {"id": str(uuid4()), "operations": drawing.operations}
outcome = apply_change(found.pk, change, Principal.system(), server_made=True)
assert isinstance(outcome, Applied), outcome
client = Client()
client.force_login(user)
session = client.cookies["session"].value
print(json.dumps({"map": str(found.pk), "session": session, "elements": len(drawing.operations)}))
