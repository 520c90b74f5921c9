"""A worker that was slow to hear that its import is over: nothing that it still does harms the imports after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evidence import bringing, writing
from evidence.importing import correct, start
from evidence.intakes import cancel
from evidence.models import Intake, Item, Source
from workspaces.models import JobState, User

from .conftest import done

pytestmark = pytest.mark.django_db(transaction=True)
LookAt = Callable[..., Intake]
Bring = Callable[[Intake], Intake]


def fresh(intake: Intake) -> Intake:
    return Intake.objects.select_related("job", "source", "workspace").get(pk=intake.pk)


def test_what_a_cancelled_worker_still_writes_keeps_no_row_of_the_next_file_out(
    looked_at: LookAt, editor: User, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = looked_at(into=str(source.pk)), looked_at(into=str(source.pk))
    start(first, editor)
    slow = fresh(first)
    cancel(fresh(first))
    late: list[Any] = []

    def after_clearing(point: str) -> None:
        if point == "cleared":
            try:
                writing.add_items(source, editor, [{"key": "r1", "text": "Half"}], slow)
            except writing.ImportOverError as error:
                late.append(error)

    job = start(second, editor)
    monkeypatch.setattr(bringing, "reached", after_clearing)
    assert done(job).state == JobState.DONE
    assert late and fresh(second).counts["new"] == 4
    assert Item.objects.visible().count() == 4


def test_taking_back_leaves_alone_what_was_started_again(
    looked_at: LookAt, editor: User, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = looked_at(into=str(source.pk))
    start(intake, editor)
    cancel(fresh(intake))
    found_failed = fresh(intake)
    job = start(fresh(intake), editor)

    def sweep(point: str) -> None:
        if point == "written":
            bringing.take_back(found_failed)

    monkeypatch.setattr(bringing, "reached", sweep)
    assert done(job).state == JobState.DONE
    assert Item.objects.visible().count() == 4


def test_a_worker_of_an_earlier_start_writes_nothing_of_how_the_file_was_read_then(
    looked_at: LookAt, editor: User, source: Source
) -> None:
    intake = looked_at(into=str(source.pk))
    start(intake, editor)
    slow = fresh(intake)
    cancel(fresh(intake))
    again = correct(fresh(intake), {"source": {"author": "Lee"}})
    job = start(again, editor)
    with pytest.raises(writing.ImportOverError):
        writing.add_items(source, editor, [{"key": "stale", "text": "Half"}], slow)
    assert done(job).state == JobState.DONE
    assert not Item.objects.filter(key="stale").exists()


LONE = (
    b'[{"id": "1", "created_at": "2026-01-02", "text": "Fine \\ud83d here and there", "mood\\udc00": "x\\ud800"},'
    b' {"id": "2", "created_at": "2026-01-03", "text": "It was slow and sad", "mood\\udc00": "y"}]'
)


def test_half_of_a_character_in_a_file_is_left_out(looked_at: LookAt, brought_in: Bring, editor: User) -> None:
    intake = brought_in(looked_at(LONE, name="said.json"))
    assert intake.state == "done", intake.error
    assert Item.objects.visible().count() == 2
