"""What the engine keeps in memory and how little it asks of the database."""

import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from maps.access import Principal
from maps.changes.apply import apply_changes
from maps.changes.cache import Cache, cache
from maps.changes.outcomes import Submission
from maps.changes.reading import Mark
from maps.changes.state import MapState
from workspaces.models import User

from .building import (
    Small,
    change,
    create,
    delete,
    done,
    everything,
    new_id,
    proven,
    rows_of,
    send,
    update,
)


def test_a_state_in_memory_catches_up_with_what_another_process_wrote(small: Small, editor: User) -> None:
    place = cache.place(small.map.pk)
    mark, state = place.mark, place.state
    place.forget()
    done(send(small.map, editor, create("stage", None, title="By another process")))
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    cache.clear()
    kept = cache.place(small.map.pk)
    assert mark is not None
    assert state is not None
    # The other process read everything anew, so the state of this one is still where it was.
    kept.keep(mark, state)
    done(send(small.map, editor, update("map", str(small.map.pk), title="Caught up")))
    assert kept.state is not None
    assert kept.state.elements == everything(small.map)[1]
    assert kept.state.numbers == everything(small.map)[2]


def test_memory_for_maps_is_bounded() -> None:
    few = Cache(kept=3, rows=10)
    ids = [uuid.uuid4() for _ in range(4)]
    places = [few.place(one) for one in ids]
    assert few.place(ids[3]) is places[3]
    assert few.place(ids[0]) is not places[0]
    big = MapState.blank(str(ids[1]))
    for number in range(11):
        big.put("stage", {"id": str(number), "rank": "i"})
    few.place(ids[3]).keep(Mark("", 1, None), big)
    kept = few.place(ids[3])
    assert kept.state is big
    assert few.place(ids[2]).state is None
    assert few.place(ids[3]) is not kept


def test_warm_update_of_one_field_costs_six_queries(small: Small, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="warm")))
    with CaptureQueriesContext(connection) as queries:
        done(send(small.map, editor, update("card", small.card, text="warmer")))
    # The row of the map with its lock and the epoch; the rights of everybody in the batch; whether the id was answered
    # before; the card; the log; the head. (Around them stand a savepoint here, BEGIN and COMMIT in service.)
    statements = [one["sql"].split()[0] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert statements == ["SELECT", "SELECT", "SELECT", "UPDATE", "INSERT", "UPDATE"]


def test_a_batch_of_many_costs_as_few_queries_as_one(small: Small, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="warm")))
    sent = [change(update("card", small.card, text=f"{turn}")) for turn in range(50)]
    with CaptureQueriesContext(connection) as queries:
        apply_changes(small.map.pk, [Submission(one, Principal.of(editor)) for one in sent])
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) == 6


def test_c16_a_state_of_another_epoch_is_not_used(small: Small, editor: User) -> None:
    from workspaces.models import Installation

    place = cache.place(small.map.pk)
    assert place.state is not None
    place.state.elements["card"][small.card] = {**place.state.elements["card"][small.card], "text": "of another time"}
    Installation.objects.filter(pk=1).update(epoch=new_id())
    done(send(small.map, editor, update("card", small.card, colour=3)))
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads"
    proven(small.map)
