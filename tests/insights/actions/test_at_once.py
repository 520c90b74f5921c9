"""Several people at the same action or opportunity in the same moment, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import Action
from tests.maps.building import Small, create, done, new_id, proven, rows_of, send, update
from tests.races import at_once
from workspaces.models import User, Workspace

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs row locks; SQLite runs one writer at a time")


def test_one_opportunity_becomes_one_action(small: Small, editor: User, owner: User) -> None:
    def accept(who: User) -> Callable[[], Action]:
        return lambda: writing.accept(Doer(who), small.map.pk, UUID(small.opportunity), {})

    answers = at_once(*map(accept, (editor, owner, editor, owner)))
    assert sorted(answers) == ["already_accepted"] * 3 + ["done"]
    assert Action.objects.count() == 1


def test_every_action_has_a_number_of_its_own(workspace: Workspace, editor: User, small: Small) -> None:
    jobs = [lambda n=n: writing.create(Doer(editor), workspace.slug, {"title": f"{n}"}) for n in range(4)]
    assert at_once(*jobs) == ["done"] * 4
    assert sorted(Action.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_opportunities_accepted_at_once_do_not_stand_in_each_others_way(small: Small, editor: User) -> None:
    chances = [new_id() for _ in range(4)]
    place = {"touchpoint": small.touchpoints[0], "title": "Fix", "rank": "p"}
    done(send(small.map, editor, *(create("opportunity", one, **place) for one in chances)))

    def accept(chance: str) -> Callable[[], Action]:
        return lambda: writing.accept(Doer(editor), small.map.pk, UUID(chance), {})

    assert at_once(*map(accept, chances)) == ["done"] * 4
    assert sorted(Action.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_of_writers_who_saw_the_same_one_wins(workspace: Workspace, editor: User, owner: User, small: Small) -> None:
    action = writing.create(Doer(editor), workspace.slug, {"title": "Act"})
    jobs = [lambda n=n: writing.change(Doer(owner), action, 1, {"title": f"Writer {n}"}) for n in range(5)]
    answers = at_once(*jobs)
    assert sorted(answers) == ["changed_meanwhile"] * 4 + ["done"]
    action.refresh_from_db()
    assert (action.title, action.revision) == (f"Writer {answers.index('done')}", 2)


def test_readings_at_once_are_all_kept(workspace: Workspace, editor: User, small: Small) -> None:
    action = writing.create(Doer(editor), workspace.slug, {"title": "Act"})
    assert at_once(*(lambda n=n: writing.record_reading(Doer(editor), action, n) for n in range(6))) == ["done"] * 6
    action.refresh_from_db()
    assert action.readings.count() == 6 and action.revision == 7


def test_beginning_while_others_edit_the_map(small: Small, editor: User, owner: User) -> None:
    action = writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), {})

    def edit(n: int) -> None:
        done(send(small.map, owner, update("card", small.card, icon=f"icon-{n}")))

    begin = lambda: writing.change(Doer(editor), action, 1, {"status": "in_progress"})  # noqa: E731
    assert at_once(begin, *(lambda n=n: edit(n) for n in range(4))) == ["done"] * 5
    assert rows_of(small.map, "pain_point")[small.pain_point]["status"] == "in_progress"
    proven(small.map)
