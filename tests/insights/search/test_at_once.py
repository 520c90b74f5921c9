"""People who search and edit at the same moment: the index comes out as if it were made anew."""

import pytest

from insights.models import SearchedMap, SearchEntry
from insights.search import keeping
from maps.models import JourneyMap
from personas.models import Persona
from tests.maps.building import Small, blank_map, create, done, send, update
from tests.races import at_once
from workspaces.models import User, Workspace


def entries() -> set[tuple[object, ...]]:
    return set(SearchEntry.objects.values_list("kind", "element", "map", "label", "title", "text", "personas", "stamp"))


@pytest.mark.django_db(transaction=True)
def test_searches_and_edits_at_once(workspace: Workspace, owner: User) -> None:
    small = Small(blank_map(workspace, owner, title="Alex"), owner)
    Persona.objects.bulk_create(Persona(workspace=workspace, name=f"Persona {n}") for n in range(20))

    def edit() -> None:
        for number in range(12):
            done(send(small.map, owner, update("card", small.card, text=f"Card {number}")))
            done(send(small.map, owner, create("stage", title=f"Stage {number}", rank=f"t{number}1")))

    def search() -> None:
        for _ in range(12):
            keeping.bring_up(workspace.pk)

    assert at_once(edit, search, search) == ["done"] * 3
    assert keeping.bring_up(workspace.pk) == 0
    followed = entries()
    assert SearchedMap.objects.get().seq == JourneyMap.objects.get(pk=small.map.pk).seq
    keeping.rebuild()
    assert entries() == followed
