"""Snapshots: all of a map, of exactly one seq, in few queries; and check_maps."""

import gzip
import threading
from collections.abc import Callable
from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.cache import cache
from maps.changes.reading import read_map
from maps.changes.snapshot import current_document, read_document, snapshot
from maps.kinds import KINDS, SCHEMA
from maps.models import Card, JourneyMap
from maps.ranks import between_many
from workspaces.models import User

from .building import Small, change, create, done, rows_of, send, update


def parsed(journey_map: JourneyMap) -> dict[str, Any]:
    made = snapshot(journey_map.pk)
    assert made is not None
    assert gzip.decompress(made.compressed) == made.body
    content: dict[str, Any] = orjson.loads(made.body)
    return content


@pytest.mark.parametrize("warm", [True, False])
def test_a_snapshot_holds_every_row_of_one_seq(small: Small, warm: bool) -> None:
    if not warm:
        cache.clear()
    content = parsed(small.map)
    assert content["map"] == str(small.map.pk)
    assert (content["seq"], content["last_change"], content["schema"]) == (1, small.made.id, SCHEMA)
    assert content["elements"].keys() == KINDS.keys()
    document = read_document(small.map.pk)
    assert document is not None
    for kind, rows in content["elements"].items():
        assert [row["id"] for row in rows] == sorted(document.elements[kind])
        assert {row["id"]: row for row in rows} == document.elements[kind]


def test_a_snapshot_follows_the_map(small: Small, editor: User) -> None:
    first = snapshot(small.map.pk)
    assert snapshot(small.map.pk) is first
    done(send(small.map, editor, update("card", small.card, text="newer")))
    second = snapshot(small.map.pk)
    assert first is not None
    assert second is not None
    assert second.etag != first.etag
    assert orjson.loads(second.body)["seq"] == 2
    assert b"newer" in second.body


def large(small: Small, editor: User) -> None:
    """Bring the map to 3,000 elements."""
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    ranks = between_many("g", None, 2_987)
    cards = [create("card", None, **place, text=f"Card {rank}", tags=["a"], rank=rank) for rank in ranks]
    done(apply_change(small.map.pk, change(*cards), Principal.of(editor), server_made=True))


def test_snapshot_of_3000_elements_in_two_queries_and_in_one_when_warm(small: Small, editor: User) -> None:
    large(small, editor)
    with CaptureQueriesContext(connection) as warm:
        content = parsed(small.map)
    # The head alone: the rows are in memory and the head's mark says that they are the truth.
    assert len(warm) == 1
    assert sum(len(rows) for rows in content["elements"].values()) == 3_001
    cache.clear()
    with CaptureQueriesContext(connection) as cold:
        assert parsed(small.map) == content
    # The head, then every row of every kind in one statement.
    assert len(cold) == 2


def test_the_request_for_a_snapshot_of_3000_elements_costs_six_queries(
    small: Small, editor: User, client_of: Callable[[User], Client]
) -> None:
    large(small, editor)
    client = client_of(editor)
    client.get(f"/api/v1/maps/{small.map.pk}/")  # Writes once a day that the session is in use.
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/api/v1/maps/{small.map.pk}/snapshot/")
    assert sum(len(rows) for rows in answer.json()["elements"].values()) == 3_001
    # 1 session, 2 person, 3 map with its workspace, 4 standing in it, 5 the head, 6 every row in one statement.
    assert len(queries) == 6


def test_a_server_made_change_of_many_rows_costs_few_queries(small: Small, editor: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        large(small, editor)
    # Six as for every Change, with the 2,987 cards in one statement, or as many as SQLite's limit of parameters needs.
    inserts = [one for one in queries if one["sql"].startswith('INSERT INTO "maps_card"')]
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) == 5 + len(inserts)
    limit = connection.features.max_query_params
    per_statement = min(500, limit // (len(KINDS["card"].fields) + 2)) if limit else 2_987
    assert len(inserts) == -(-2_987 // per_statement)


@pytest.mark.django_db(transaction=True)
def test_c7_snapshots_read_while_others_write_are_never_torn(small: Small, editor: User) -> None:
    """Each Change sets the same words in two rows; a snapshot that shows different ones mixes two points of time."""
    stop = threading.Event()
    torn: list[Any] = []

    def read() -> None:
        try:
            while not stop.is_set():
                found = read_map(small.map.pk)
                content = parsed(small.map)
                assert found is not None
                card = found[1].elements["card"][small.card]["text"]
                stage = found[1].elements["stage"][small.stages[0]]["title"]
                rows = {row["id"]: row for row in (*content["elements"]["card"], *content["elements"]["stage"])}
                other = rows[small.card]["text"], rows[small.stages[0]]["title"]
                if card != stage or other[0] != other[1] or (card != "start" and int(card) != found[0].seq):
                    torn.append((card, stage, other, found[0].seq))
        finally:
            connection.close()

    def both(words: str) -> None:
        operations = update("card", small.card, text=words), update("stage", small.stages[0], title=words)
        done(send(small.map, editor, *operations))

    both("start")
    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(3, 40):
            both(str(turn))
            if turn % 3 == 0:
                cache.clear()
    finally:
        stop.set()
        reader.join()
    assert not torn


def test_check_maps_is_content_with_maps_that_the_engine_wrote(small: Small, elsewhere: Small) -> None:
    out = StringIO()
    call_command("check_maps", stdout=out)
    assert "2 maps" in out.getvalue()


def test_check_maps_fails_with_the_difference(small: Small, elsewhere: Small) -> None:
    Card.objects.filter(pk=small.card).update(colour=8)
    error = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("check_maps", stderr=error)
    assert caught.value.code == 1
    assert f"card {small.card}.colour: replay None, rows 8" in error.getvalue()
    call_command("check_maps", map=elsewhere.map.pk, stdout=StringIO())


def test_check_maps_finds_a_gap_in_the_log(small: Small, editor: User) -> None:
    from maps.models import ChangeRecord

    done(send(small.map, editor, update("card", small.card, text="x")))
    done(send(small.map, editor, update("card", small.card, text="y")))
    ChangeRecord.objects.filter(map=small.map, seq=2).delete()
    error = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_maps", map=small.map.pk, stderr=error)
    assert "without gaps" in error.getvalue()
    assert rows_of(small.map, "card")[small.card]["text"] == "y"


def test_who_asks_again_is_answered_from_memory_and_never_with_what_is_old(small: Small) -> None:
    """Here nobody edits the map: another process does. What was handed out stays as it was."""
    cache.clear()
    first = current_document(small.map.pk)
    with CaptureQueriesContext(connection) as asked:
        again = current_document(small.map.pk)
    assert first == again == read_document(small.map.pk)
    assert len(asked) == 1
    kept = cache.place(small.map.pk)
    held = kept.mark, kept.state
    cache.clear()
    done(send(small.map, small.user, update("card", small.card, text="Reads on")))
    cache.clear()
    cache.place(small.map.pk).mark, cache.place(small.map.pk).state = held
    for _turn in range(2):
        now = current_document(small.map.pk)
        assert now is not None and first is not None
        assert (now.seq, now.elements["card"][small.card]["text"]) == (2, "Reads on")
        assert first.elements["card"][small.card]["text"] == "Reads"
    # What was parked is good to go on from.
    done(send(small.map, small.user, update("card", small.card, text="Reads all of it")))
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads all of it"
    assert now is not None and now.elements["card"][small.card]["text"] == "Reads on"
