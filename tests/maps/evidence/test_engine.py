"""Links to evidence in the engine: what can be linked, what takes links along, undo, copies and what was removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from evidence.models import Intake, Item, Source
from maps.access import Principal
from maps.detailing import move_to_detail
from maps.duplicating import duplicate_map, future_copy
from maps.models import EvidenceLink, Touchpoint
from maps.versions.restoring import restore_moment
from tests.maps.backed import an_item, link
from tests.maps.building import Small, create, delete, done, new_id, proven, refused, rows_of, send, take_back, update
from workspaces.models import User, Workspace


def linked(small: Small, kind: str, target: str, *items: Item) -> Any:
    return done(send(small.map, small.user, *(link(small.map, kind, target, one) for one in items)))


def test_an_item_speaks_for_an_element_once(small: Small, reviews: Source) -> None:
    item = an_item(small.map.workspace, reviews)
    linked(small, "pain_point", small.pain_point, item)
    again = send(small.map, small.user, link(small.map, "pain_point", small.pain_point, item))
    assert type(again).__name__ == "Unchanged"
    (row,) = rows_of(small.map, "evidence_link").values()
    assert (row["target_kind"], row["target"], row["item"]) == ("pain_point", small.pain_point, str(item.pk))
    proven(small.map)


@pytest.mark.parametrize("kind", ["map", "map_persona", "lane", "comment", "evidence_link"])
def test_not_everything_has_evidence(small: Small, reviews: Source, kind: str) -> None:
    item = an_item(small.map.workspace, reviews)
    refused(send(small.map, small.user, link(small.map, kind, small.map_persona, item)), "invalid")


def test_items_of_elsewhere_and_those_still_coming_are_unknown(small: Small, outsider: User, reviews: Source) -> None:
    theirs = outsider.memberships.get().workspace
    coming = Intake.objects.create(workspace=small.map.workspace, name="half.csv")
    for item in (
        an_item(theirs),
        an_item(small.map.workspace, reviews, intake=coming),
        an_item(small.map.workspace, reviews, removed_at=timezone.now()),
        Item(pk=new_id()),
    ):
        refused(send(small.map, small.user, link(small.map, "card", small.card, item)), "not_found")
    assert rows_of(small.map, "evidence_link") == {}


def test_links_go_and_come_back_with_what_they_speak_for(small: Small, reviews: Source) -> None:
    one, other = an_item(small.map.workspace, reviews), an_item(small.map.workspace, reviews)
    linked(small, "touchpoint", small.touchpoints[0], one)
    linked(small, "emotion", small.emotion, one, other)
    gone = done(send(small.map, small.user, delete("touchpoint", small.touchpoints[0])))
    assert rows_of(small.map, "evidence_link") == {}
    done(take_back(small.map, small.user, gone))
    assert len(rows_of(small.map, "evidence_link")) == 3
    proven(small.map)


def test_a_link_to_what_was_removed_since_stays_away(small: Small, reviews: Source) -> None:
    """The rest of what is taken back comes back; the answer says what did not."""
    one, other = an_item(small.map.workspace, reviews), an_item(small.map.workspace, reviews)
    linked(small, "card", small.card, one, other)
    gone = done(send(small.map, small.user, delete("card", small.card)))
    Item.objects.filter(pk=one.pk).update(removed_at=timezone.now())
    outcome = done(take_back(small.map, small.user, gone))
    assert [row["item"] for row in rows_of(small.map, "evidence_link").values()] == [str(other.pk)]
    assert [found["kind"] for found in outcome.left_alone] == ["evidence_link"]
    (row,) = rows_of(small.map, "evidence_link").values()
    unlinked = done(send(small.map, small.user, delete("evidence_link", row["id"])))
    Item.objects.all().delete()
    assert type(take_back(small.map, small.user, unlinked)).__name__ == "Unchanged"
    proven(small.map)


def test_a_source_in_the_trash_costs_no_link(small: Small, reviews: Source) -> None:
    item = an_item(small.map.workspace, reviews)
    linked(small, "card", small.card, item)
    gone = done(send(small.map, small.user, delete("card", small.card)))
    Source.objects.update(trashed_at=timezone.now())
    done(take_back(small.map, small.user, gone))
    assert len(rows_of(small.map, "evidence_link")) == 1


def test_a_copy_rests_on_the_same_and_a_future_on_nothing(small: Small, reviews: Source) -> None:
    item = an_item(small.map.workspace, reviews)
    linked(small, "pain_point", small.pain_point, item)
    copy = duplicate_map(Principal.of(small.user), small.map.pk)
    (row,) = rows_of(copy, "evidence_link").values()
    assert (row["target"], row["item"]) == (next(iter(rows_of(copy, "pain_point"))), str(item.pk))
    proven(copy)
    future = future_copy(Principal.of(small.user), small.map.pk)
    assert rows_of(future, "evidence_link") == {}
    assert len(rows_of(future, "pain_point")) == 1
    proven(future)


def test_going_back_leaves_out_what_was_removed(small: Small, workspace: Workspace, reviews: Source) -> None:
    one, other = an_item(workspace, reviews), an_item(workspace, reviews)
    then = linked(small, "pain_point", small.pain_point, one, other).seq
    done(send(small.map, small.user, delete("pain_point", small.pain_point)))
    one.delete()
    restore_moment(Principal.of(small.user), small.map.pk, then, uuid4())
    assert [row["item"] for row in rows_of(small.map, "evidence_link").values()] == [str(other.pk)]
    proven(small.map)


def test_what_backed_details_backs_what_they_are_summed_up_in(small: Small, workspace: Workspace, owner: User) -> None:
    """Both maps have the evidence: the detailed one where it was, this one at the touchpoint that stays."""
    first, second, _third = small.touchpoints
    feels = link(small.map, "emotion", small.emotion, an_item(workspace))
    later = create("card", lane=small.actions, touchpoint=second, text="Reads on", rank="g")
    done(send(small.map, small.user, later, feels))
    items = [an_item(workspace) for _ in range(4)]
    linked(small, "touchpoint", second, items[0], items[1])
    linked(small, "card", later["id"], items[1], items[2])
    linked(small, "pain_point", small.pain_point, items[3])
    before = EvidenceLink.objects.filter(map=small.map).count()
    made = move_to_detail(Principal.of(owner), small.map.pk, uuid4(), [UUID(first), UUID(second)], "Finds us")
    assert len(rows_of(made.map, "evidence_link")) == before
    here = rows_of(small.map, "evidence_link").values()
    at_first = {row["item"] for row in here if row["target"] == first}
    assert at_first == {str(one.pk) for one in items[:3]}
    assert {row["target"] for row in here} == {first, small.pain_point, small.emotion}
    assert not Touchpoint.objects.filter(pk=second).exists()
    proven(small.map)
    proven(made.map)


def test_a_link_can_not_be_changed(small: Small, reviews: Source) -> None:
    linked(small, "card", small.card, an_item(small.map.workspace, reviews))
    (row,) = rows_of(small.map, "evidence_link").values()
    refused(send(small.map, small.user, update("evidence_link", row["id"], example=True)), "invalid")
