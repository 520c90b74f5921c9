"""The index follows the maps: by the log or whole, at once for who searches, made anew at will, in nobody's way."""

from datetime import timedelta
from itertools import chain, repeat

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from insights.models import SearchedMap, SearchEntry
from insights.search import keeping
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.log import prune_log
from maps.models import JourneyMap
from personas import writing as personas
from personas.models import Persona
from tests.maps.building import Small, create, delete, done, send, undo, update
from workspaces.models import User, Workspace
from workspaces.regular import WORKS

from .conftest import Look, names


def entries() -> set[tuple[str, str, str, str, str]]:
    columns = ("kind", "label", "title", "text", "personas")
    return {(kind, *rest) for kind, *rest in SearchEntry.objects.values_list(*columns)}


def test_every_change_is_found_at_once(small: Small, owner: User, look: Look) -> None:
    assert names(look("reads")) == ["card: Reads"]
    done(send(small.map, owner, update("card", small.card, text="Writes")))
    assert look("reads").total == 0
    assert names(look("writes")) == ["card: Writes"]
    gone = done(send(small.map, owner, delete("touchpoint", small.touchpoints[0])))
    # Deleting a touchpoint takes along what stands below it.
    assert look("writes").total == look("slow").total == look("faster").total == 0
    done(apply_change(small.map.pk, undo(gone), Principal.of(owner)))
    assert look("writes").total == look("slow").total == look("faster").total == 1


def test_read_by_the_log_or_whole_is_the_same(small: Small, owner: User, look: Look) -> None:
    look("x")
    for number in range(5):
        done(send(small.map, owner, create("stage", title=f"Stage {number}", rank=f"t{number}1")))
        done(send(small.map, owner, update("card", small.card, text=f"Card {number}", personas=[small.map_persona])))
    done(send(small.map, owner, delete("map_persona", small.map_persona)))
    look("x")
    by_log = entries()
    keeping.rebuild()
    assert entries() == by_log


def test_a_few_changes_are_read_from_the_log_alone(small: Small, owner: User, look: Look) -> None:
    look("x")
    before = dict(SearchEntry.objects.values_list("element", "id"))
    done(send(small.map, owner, update("card", small.card, text="Anew")))
    with CaptureQueriesContext(connection) as asked:
        assert keeping.bring_up() == 0
    assert not any("maps_painpoint" in query["sql"] for query in asked)
    assert dict(SearchEntry.objects.values_list("element", "id")) == before


@pytest.mark.parametrize("how", ["much", "pruned", "ahead", "older form"])
def test_what_the_log_cant_tell_is_read_whole(
    small: Small, owner: User, look: Look, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look("x")
    done(send(small.map, owner, update("card", small.card, text="Anew")))
    done(send(small.map, owner, update("touchpoint", small.touchpoints[1], title="Anew too")))
    state = SearchedMap.objects.filter(map=small.map)
    if how == "much":
        monkeypatch.setattr(keeping, "MOST_CHANGES", 1)
    elif how == "pruned":
        prune_log(small.map.pk, timedelta(0))
    elif how == "ahead":
        # The database was put back to an earlier state, the index was not.
        state.update(seq=900)
    else:
        state.update(form=0)
    assert look("anew").total == 2
    head = JourneyMap.objects.get(pk=small.map.pk)
    assert state.get().seq == head.seq


def test_who_searches_waits_a_moment_and_no_longer(small: Small, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = chain([0.0, 0.0], repeat(5.0))
    Small(JourneyMap.objects.create(workspace=small.map.workspace, lead=small.user, title="Other"), small.user)
    monkeypatch.setattr(keeping, "monotonic", lambda: next(clock))
    found = look("reads")
    # One map was read; the page says that there is more to come.
    assert (found.total, found.behind) == (1, 1)
    monkeypatch.undo()
    found = look("reads")
    assert (found.total, found.behind) == (2, 0)


def test_a_map_that_cant_be_read_keeps_nothing_from_being_found(
    small: Small, workspace: Workspace, owner: User, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Small(JourneyMap.objects.create(workspace=workspace, lead=owner, title="Other"), owner)
    whole = keeping._write_whole

    def faulty(head: JourneyMap) -> None:
        if head.pk == other.map.pk:
            raise DatabaseError("The disk is full")
        whole(head)

    monkeypatch.setattr(keeping, "_write_whole", faulty)
    assert names(look("reads")) == ["card: Reads"]
    # Nothing half: it is tried again.
    assert not SearchedMap.objects.filter(map=other.map).exists()
    monkeypatch.setattr(keeping, "_write_whole", whole)
    assert look("reads").total == 2


def test_personas_and_actions_are_read_again_when_they_were_saved(
    workspace: Workspace, owner: User, look: Look
) -> None:
    persona = personas.create_persona(workspace, owner, {"name": "Paula"})
    assert names(look("paula")) == ["persona: Paula"]
    personas.update_persona(persona.pk, persona.version, {"name": "Pauline", "bio": "Likes a narwhal"})
    assert names(look("narwhal")) == ["persona: Pauline"]
    with CaptureQueriesContext(connection) as asked:
        keeping.bring_up()
    assert not any(query["sql"].startswith("INSERT") for query in asked)


def test_regular_work_reads_and_forgets(small: Small, workspace: Workspace) -> None:
    persona = Persona.objects.create(workspace=workspace, name="Paula")
    WORKS["insights.keep_search"]()
    assert SearchEntry.objects.filter(kind="card").count() == 1
    gone = persona.pk
    persona.delete()
    WORKS["insights.keep_search"]()
    assert not SearchEntry.objects.filter(element=gone).exists()
    # Maps take theirs along.
    JourneyMap.objects.filter(pk=small.map.pk).delete()
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"persona"}


def test_maps_in_the_trash_are_read_when_they_are_back(small: Small, owner: User, look: Look) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(trashed_at=timezone.now())
    keeping.bring_up()
    assert not SearchEntry.objects.filter(map=small.map).exists()
    JourneyMap.objects.filter(pk=small.map.pk).update(trashed_at=None)
    assert look("reads").total == 1


def test_the_command_makes_it_anew(
    small: Small, workspace: Workspace, look: Look, capsys: pytest.CaptureFixture[str]
) -> None:
    look("x")
    there = entries()
    SearchEntry.objects.filter(kind="card").update(title="Wrong", heading=" wrong ")
    assert look("wrong").total == 1
    call_command("rebuild_search", workspace=workspace.slug)
    assert f"{len(there)} entries" in capsys.readouterr().out
    assert entries() == there
    assert look("wrong").total == 0


def test_an_edit_waits_for_no_index(small: Small, owner: User) -> None:
    """Nothing is written to the index when a map is."""
    with CaptureQueriesContext(connection) as asked:
        done(send(small.map, owner, update("card", small.card, text="Anew")))
    assert not any("search" in query["sql"] for query in asked)


@pytest.mark.django_db(transaction=True)
def test_full_text_follows_rows_whoever_deletes_them(small: Small, look: Look) -> None:
    assert look("reads").total == 1
    with transaction.atomic():
        SearchEntry.objects.all()._raw_delete("default")  # type: ignore[attr-defined]
    SearchedMap.objects.all().delete()
    assert look("reads").total == 1
