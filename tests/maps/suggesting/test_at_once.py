"""Several at once on PostgreSQL: a suggestion is made once, answered once, and no Change stands without its answer."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection

from maps.access import Principal
from maps.models import ChangeRecord, JourneyMap, Suggestion, SuggestionPart
from maps.suggesting.deciding import Answer, decide
from maps.suggesting.proposing import propose, withdraw
from tests.conftest import person
from tests.maps.building import blank_map, create, new_id, proven, rows_of
from tests.races import at_once
from workspaces.membership import admit, found_workspace
from workspaces.models import Role, User

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 5


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs row locks; SQLite runs one writer at a time")


@pytest.fixture
def people() -> tuple[JourneyMap, User, User]:
    """A map, its lead, and an editor who suggests."""
    lead, author = person("lead"), person("author")
    workspace = found_workspace(lead, "Studio")
    admit(workspace, author, Role.EDITOR)
    return blank_map(workspace, lead), lead, author


def suggested(found: JourneyMap, author: User, suggestion: UUID | None = None) -> Suggestion:
    stage = create("stage", str(uuid4()), title="Loyalty")
    wanted = {"id": str(suggestion or uuid4()), "operations": [stage]}
    return propose(Principal.of(author), found.pk, wanted).suggestion


def accepting(found: JourneyMap, who: User, one: Suggestion) -> Callable[[], object]:
    parts = [part.pk for part in one.parts.all()]
    return lambda: decide(Principal.of(who), found.pk, one.pk, Answer.of({"accept": parts, "change": uuid4()}))


def test_two_accept_the_same_at_once(people: tuple[JourneyMap, User, User]) -> None:
    found, lead, author = people
    for turn in range(ROUNDS):
        one = suggested(found, author)
        answers = at_once(accepting(found, lead, one), accepting(found, author, one))
        # The second finds the part answered, or its element there.
        assert answers.count("done") == 1 and set(answers) - {"done"} <= {"decided", "conflict", "busy"}
        assert ChangeRecord.objects.filter(map=found).count() == len(rows_of(found, "stage")) == turn + 1
        part = one.parts.get()
        assert part.change is not None and ChangeRecord.objects.filter(map=found, change=part.change).exists()
    proven(found)


def test_one_accepts_while_its_author_takes_it_back(people: tuple[JourneyMap, User, User]) -> None:
    found, lead, author = people
    for _turn in range(ROUNDS):
        one = suggested(found, author)
        (part,) = one.parts.all()

        def take_back(one: Suggestion = one) -> None:
            withdraw(Principal.of(author), found.pk, one.pk)

        answers = at_once(accepting(found, lead, one), take_back)
        part.refresh_from_db()
        is_there = str(part.element) in rows_of(found, "stage")
        assert is_there == (part.state == SuggestionPart.State.ACCEPTED) == (answers[0] == "done"), answers
        one.refresh_from_db()
        assert one.settled_at is not None


def test_the_same_suggestion_sent_at_once_is_there_once(people: tuple[JourneyMap, User, User]) -> None:
    found, _lead, author = people
    stage = create("stage", new_id(), title="Loyalty")
    wanted = {"id": new_id(), "operations": [stage]}

    def send() -> None:
        propose(Principal.of(author), found.pk, wanted)

    assert at_once(send, send, send) == ["done"] * 3
    assert Suggestion.objects.get().parts.count() == 1
