"""The engine when something breaks (rules C2, C4, C8, C10): crashes, a database that is busy or refuses, threads."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from maps.access import Principal
from maps.changes import faults
from maps.changes.apply import apply_change, apply_changes
from maps.changes.cache import cache
from maps.changes.outcomes import Applied, Submission
from maps.changes.reading import lock_map
from workspaces.models import User

from .building import (
    Small,
    change,
    create,
    done,
    everything,
    proven,
    refused,
    rows_of,
    send,
    update,
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", ["before_lock", "after_rows", "after_log", "before_commit"])
def test_c2_c5_a_crash_before_the_commit_leaves_nothing(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    before = everything(small.map)
    sent = change(create("stage", None, title="Crash"), update("card", small.card, text="Crash"))

    class PowerCut(BaseException):
        pass

    def cut(reached: str) -> None:
        if reached == point:
            raise PowerCut

    monkeypatch.setattr(faults, "reach", cut)
    with pytest.raises(PowerCut):
        apply_change(small.map.pk, sent, Principal.of(editor))
    monkeypatch.undo()
    assert everything(small.map) == before
    assert done(apply_change(small.map.pk, sent, Principal.of(editor))).seq == 2
    proven(small.map)


@pytest.mark.django_db(transaction=True)
def test_c4_c8_a_crash_after_the_commit_is_answered_on_the_next_try(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = change(update("card", small.card, text="kept"))

    def cut(reached: str) -> None:
        if reached == "after_commit":
            raise KeyboardInterrupt

    monkeypatch.setattr(faults, "reach", cut)
    with pytest.raises(KeyboardInterrupt):
        apply_change(small.map.pk, sent, Principal.of(editor))
    monkeypatch.undo()
    again = done(apply_change(small.map.pk, sent, Principal.of(editor)))
    assert again.repeated
    assert again.seq == 2


def test_c2_a_database_that_is_busy_or_full_says_so_and_keeps_nothing(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(small.map)
    for message, code in (
        ("canceling statement due to lock timeout", "busy"),
        ("the connection is lost", "busy"),
        ("database or disk is full", "storage_full"),
        ('could not extend file "base/5/16385": No space left on device', "storage_full"),
    ):
        sent = change(update("card", small.card, text=message))

        def fail(reached: str, text: str = message) -> None:
            if reached == "after_rows":
                raise OperationalError(text)

        monkeypatch.setattr(faults, "reach", fail)
        refused(apply_change(small.map.pk, sent, Principal.of(editor)), code)
        monkeypatch.undo()
        assert everything(small.map) == before
        done(apply_change(small.map.pk, sent, Principal.of(editor)))
        before = everything(small.map)


@pytest.mark.django_db(transaction=True)
def test_c2_a_map_that_somebody_holds_is_busy_and_others_are_not(
    small: Small, elsewhere: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one lock for everything")
    holding, done_holding = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                lock_map(small.map.pk)
                holding.set()
                done_holding.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert holding.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        sent = change(update("card", small.card, text="waits"))
        refused(apply_change(small.map.pk, sent, Principal.of(editor)), "busy")
        done(send(elsewhere.map, editor, update("card", elsewhere.card, text="goes on")))
    finally:
        done_holding.set()
        thread.join()
        connection.close()
    done(apply_change(small.map.pk, sent, Principal.of(editor)))
    proven(small.map)


def test_c2_a_map_that_another_thread_works_on_is_busy_after_a_while(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maps.changes.apply.MUTEX_SECONDS", 0.01)
    before = everything(small.map)
    with cache.place(small.map.pk).mutex:
        refused(send(small.map, editor, update("card", small.card, text="x")), "busy")
    assert everything(small.map) == before
    done(send(small.map, editor, update("card", small.card, text="x")))


def test_c2_when_the_database_refuses_a_batch_the_good_ones_still_apply(
    small: Small, elsewhere: Small, editor: User
) -> None:
    theirs = everything(elsewhere.map)
    taken = change(create("card", elsewhere.card, text="an id that another map has"))
    good = change(update("card", small.card, text="good"))
    first, second = apply_changes(small.map.pk, [Submission(one, Principal.of(editor)) for one in (taken, good)])
    refused(first, "conflict")
    assert done(second).seq == 2
    assert everything(elsewhere.map) == theirs
    # Kept, in a write of its own.
    assert refused(apply_change(small.map.pk, taken, Principal.of(editor)), "conflict").repeated
    proven(small.map)


@pytest.mark.django_db(transaction=True)
def test_c2_c10_threads_that_write_at_once_make_one_history(small: Small, editor: User) -> None:
    results: list[object] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                sent = [
                    Submission(change(create("stage", None, title=f"{number}.{turn}")), Principal.of(editor)),
                    Submission(change(update("card", small.card, text=f"{number}.{turn}")), Principal.of(editor)),
                ]
                results.extend(apply_changes(small.map.pk, sent))
                if number % 2:
                    cache.clear()
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seqs = sorted(one.seq for one in results if isinstance(one, Applied))
    assert seqs == list(range(2, 42))
    assert len(rows_of(small.map, "stage")) == 22
    ranks = [row["rank"] for row in rows_of(small.map, "stage").values()]
    assert len(set(ranks)) == len(ranks)
    proven(small.map)
