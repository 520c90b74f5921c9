"""What maps do when the library moves: links to what was removed go, and who has a map open is told to ask again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from evidence import writing
from evidence.models import Item, Source
from evidence.signals import announce_removed
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.evidence import listening
from maps.evidence.linking import link_items
from maps.evidence.listening import mend_links
from maps.models import ChangeRecord, EvidenceLink
from maps.signals import map_noticed
from tests.maps.backed import an_item, link
from tests.maps.building import Small, blank_map, done, proven, send, update
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def noticed() -> Iterator[list[Any]]:
    heard: list[Any] = []

    def hear(sender: object, map_id: Any, about: str, **unused: Any) -> None:
        heard.append((map_id, about))

    map_noticed.connect(hear)
    yield heard
    map_noticed.disconnect(hear)


def linked(small: Small, *items: Item) -> None:
    done(send(small.map, small.user, *(link(small.map, "card", small.card, one) for one in items)))


def test_links_to_what_is_removed_go_in_one_change_by_nobody(
    small: Small, elsewhere: Small, workspace: Workspace, owner: User, reviews: Source
) -> None:
    gone = [an_item(workspace, reviews) for _ in range(3)]
    stays = an_item(workspace, reviews)
    linked(small, *gone, stays)
    linked(elsewhere, gone[0])
    before = ChangeRecord.objects.filter(map=small.map).count()
    writing.remove_items(workspace, owner, [one.pk for one in gone])
    assert list(EvidenceLink.objects.values_list("map", "item")) == [(small.map.pk, stays.pk)]
    (made,) = ChangeRecord.objects.filter(map=small.map).order_by("seq")[before:]
    assert made.author is None
    assert len(made.effective) == 3
    proven(small.map)
    proven(elsewhere.map)


def test_many_go_in_chunks(
    small: Small, workspace: Workspace, reviews: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "CHUNK", 2)
    gone = [an_item(workspace, reviews) for _ in range(5)]
    linked(small, *gone)
    before = ChangeRecord.objects.filter(map=small.map).count()
    announce_removed(workspace.pk, [one.pk for one in gone])
    assert not EvidenceLink.objects.exists()
    assert ChangeRecord.objects.filter(map=small.map).count() == before + 3


def test_a_map_that_refuses_keeps_nobody_elses_waiting(
    small: Small, elsewhere: Small, workspace: Workspace, reviews: Source
) -> None:
    """One in the trash takes no Change: its links back nothing, and go when the map is back and things are tidied."""
    item = an_item(workspace, reviews)
    linked(small, item)
    linked(elsewhere, item)
    type(small.map).objects.filter(pk=small.map.pk).update(trashed_at=timezone.now())
    Item.objects.filter(pk=item.pk).update(removed_at=timezone.now())
    announce_removed(workspace.pk, [item.pk])
    assert list(EvidenceLink.objects.values_list("map", flat=True)) == [small.map.pk]
    assert mend_links() == 0
    type(small.map).objects.filter(pk=small.map.pk).update(trashed_at=None)
    assert mend_links() == 1
    assert not EvidenceLink.objects.exists()


def test_who_died_before_telling_is_made_up_for(small: Small, workspace: Workspace, reviews: Source) -> None:
    """Items deleted, the signal never sent: tidying finds the links, and leaves those of a source in the trash."""
    lost, kept = an_item(workspace, reviews), an_item(workspace, reviews)
    linked(small, lost, kept)
    lost.delete()
    Source.objects.update(trashed_at=timezone.now())
    assert mend_links() == 1
    assert list(EvidenceLink.objects.values_list("item", flat=True)) == [kept.pk]


def test_open_maps_hear_of_what_alters_their_figures(
    small: Small, elsewhere: Small, workspace: Workspace, owner: User, reviews: Source, noticed: list[Any]
) -> None:
    item = an_item(workspace, reviews)
    link_items(Principal.of(owner), small.map, "card", UUID(small.card), [item.pk])
    assert noticed == [(small.map.pk, "context")]
    noticed.clear()
    writing.update_item(item.pk, item.version, {"rating": 1, "scale_low": 1, "scale_high": 5}, owner)
    assert set(noticed) == {(small.map.pk, "context")}
    noticed.clear()
    done(send(small.map, small.user, update("card", small.card, text="Reads on")))
    assert noticed == []
    done(send(small.map, small.user, update("card", small.card, touchpoint=small.touchpoints[1])))
    assert noticed == [(small.map.pk, "context")]
    noticed.clear()
    writing.trash_source(reviews.pk, owner)
    assert set(noticed) == {(small.map.pk, "context")}


def test_a_map_of_elsewhere_is_left_alone(small: Small, workspace: Workspace, outsider: User, reviews: Source) -> None:
    theirs = outsider.memberships.get().workspace
    other = Small(blank_map(theirs, outsider), outsider)
    item = an_item(theirs)
    linked(other, item)
    announce_removed(workspace.pk, [item.pk])
    assert EvidenceLink.objects.filter(map=other.map).count() == 1


def test_nobody_takes_back_what_the_system_unlinked(
    small: Small, workspace: Workspace, owner: User, reviews: Source
) -> None:
    item = an_item(workspace, reviews)
    linked(small, item)
    writing.remove_items(workspace, owner, [item.pk])
    made = ChangeRecord.objects.filter(map=small.map).order_by("seq").last()
    assert made is not None
    undo = {"id": str(item.pk), "undo": [str(made.change)]}
    assert apply_change(small.map.pk, undo, Principal.of(small.user)).code == "forbidden"  # type: ignore[union-attr]
