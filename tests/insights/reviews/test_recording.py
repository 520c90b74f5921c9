"""Recording a review: what it settles, what asks again, and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insights.models import MapReview, ReviewTrigger
from insights.reviews import triggers
from insights.reviews.recording import record_review
from insights.signals import map_reviewed
from maps.access import Principal
from maps.models import ChangeRecord, JourneyMap
from tests.conftest import Person
from tests.maps.building import Small, create, done, new_id, send, update
from workspaces.errors import DomainError, Forbidden
from workspaces.models import User

from .conftest import head_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
STILL_TRUE = MapReview.Decision.STILL_TRUE


def review(small: Small, decision: str = STILL_TRUE, user: User | None = None, **said: Any) -> MapReview:
    head = head_of(small)
    seen = said.pop("seen", [one.pk for one in triggers.unsettled(head.pk)])
    given = {"note": "", "noted": {}, "seq": head.seq, **said}
    return record_review(Principal.of(user or small.user), head, decision, seen=seen, **given)


def pain(small: Small, title: str = "Too slow") -> str:
    made = new_id()
    fields = {"touchpoint": small.touchpoints[0], "title": title, "rank": f"{made[:8]}z"}
    done(send(small.map, small.user, create("pain_point", made, **fields)))
    return made


def test_it_settles_what_asked_and_sets_the_clock(published: Small) -> None:
    pain(published)
    (asked,) = triggers.unsettled(published.map.pk)
    made = review(published, note=" Talked to support ", noted={str(asked.pk): "Known", "stages": "", "unknown": "x"})
    head = head_of(published)
    assert (head.reviewed_at, head.review_asked_at) == (made.at, None)
    assert (made.by, made.note, made.noted) == (published.user, "Talked to support", {str(asked.pk): "Known"})
    asked.refresh_from_db()
    assert asked.review == made


def test_what_no_database_keeps_is_left_out_and_a_book_is_refused(published: Small) -> None:
    made = review(published, note="a\0b", noted={"stages": "c\0d"})
    assert (made.note, made.noted) == ("ab", {"stages": "cd"})
    with pytest.raises(DomainError):
        review(published, noted={"stages": "x" * 5_001})


def test_what_came_after_the_look_asks_again(published: Small) -> None:
    pain(published)
    looked = head_of(published).seq
    seen = [one.pk for one in triggers.unsettled(published.map.pk)]
    later = pain(published, "Still slower")
    review(published, seq=looked, seen=seen)
    (asks,) = triggers.unsettled(published.map.pk)
    assert asks.details == {"ids": [later]}
    assert head_of(published).review_asked_at == asks.at


def test_a_map_that_needs_rework_goes_on_asking(published: Small) -> None:
    made = review(published, MapReview.Decision.REWORK)
    assert head_of(published).review_asked_at == made.at
    triggers.renew(head_of(published))
    assert head_of(published).review_asked_at == made.at
    review(published, MapReview.Decision.CHANGED)
    assert head_of(published).review_asked_at is None


def test_a_map_that_is_no_longer_needed_is_put_away_in_the_name_of_who_decided(published: Small) -> None:
    review(published, MapReview.Decision.ARCHIVE)
    head = head_of(published)
    assert (head.status, head.review_asked_at) == ("archived", None)
    assert ChangeRecord.objects.filter(map=published.map).latest("seq").author == published.user


def test_who_may_not_edit_records_nothing(published: Small, viewer: User) -> None:
    for decision in (STILL_TRUE, MapReview.Decision.ARCHIVE):
        with pytest.raises((Forbidden, DomainError)):
            review(published, decision, user=viewer)
    assert not MapReview.objects.exists()
    assert head_of(published).status == "published"


def test_a_new_objective_is_measured_from_the_review_on(published: Small) -> None:
    done(send(published.map, published.user, update("map", str(published.map.pk), {}, target=12.0)))
    review(published)
    assert not triggers.unsettled(published.map.pk).exists()
    done(send(published.map, published.user, update("map", str(published.map.pk), {}, target=15.0)))
    triggers.renew(head_of(published))
    (one,) = triggers.unsettled(published.map.pk)
    assert one.details == {"changed": {"target": [12.0, 15.0]}}
    assert ReviewTrigger.objects.filter(map=published.map).count() == 2


def test_others_hear_of_it_after_the_commit(published: Small, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[MapReview] = []

    def hear(review: MapReview, **unused: Any) -> None:
        heard.append(review)

    map_reviewed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            made = review(published)
            assert not heard
    finally:
        map_reviewed.disconnect(hear)
    assert heard == [made]


def page_of(small: Small) -> str:
    return reverse("map_review", args=[small.map.pk])


def test_the_page_walks_through_all_of_it_and_records(published: Small, client_of: ClientOf, editor: User) -> None:
    pain(published, "Nobody answers")
    done(send(published.map, editor, update("map", str(published.map.pk), {}, target=12.0)))
    client = client_of(editor)
    page = client.get(page_of(published))
    html = page.content.decode()
    for said in ("Does this map still hold?", "1 pain point is new", "Nobody answers", "The objective is another one",
                 "Oldest stages", "Awareness", "Record the review"):  # fmt: skip
        assert said in html, said
    walk = page.context["walk"]
    posted: dict[str, Any] = {"decision": "changed", "note": "Mended", "seq": str(walk.document.seq)}
    posted["seen"] = [str(one.trigger.pk) for one in walk.asks]
    posted |= {f"noted-{walk.asks[0].trigger.pk}": "Looked at it"}
    assert client.post(page_of(published), posted).status_code == 302
    made = MapReview.objects.get()
    assert (made.by, made.decision, list(made.noted.values())) == (editor, "changed", ["Looked at it"])
    html = client.get(page_of(published)).content.decode()
    for said in ("This map is fresh", "Brought up to date", "Looked at it", "Mended"):
        assert said in html, said


def test_without_a_decision_nothing_is_recorded_and_what_was_written_stays(
    published: Small, client_of: ClientOf, editor: User
) -> None:
    answer = client_of(editor).post(page_of(published), {"note": "Half a thought", "seq": "zzz", "seen": ["x"]})
    assert answer.status_code == 400
    assert "Half a thought" in answer.content.decode()
    assert "Choose what you decided." in answer.content.decode()
    assert not MapReview.objects.exists()


def test_who_may_only_look_gets_no_form(published: Small, client_of: ClientOf, viewer: User) -> None:
    html = client_of(viewer).get(page_of(published)).content.decode()
    assert "Record the review" not in html
    assert "<textarea" not in html


def test_what_changed_is_told_place_by_place(published: Small, client_of: ClientOf, editor: User) -> None:
    review(published)
    done(send(published.map, editor, update("card", published.card, {}, text="Looks for *a* printer"),
              update("emotion", published.emotion, {}, score=2.0)))  # fmt: skip
    walk = client_of(editor).get(page_of(published)).context["walk"]
    assert walk.changes.count == 1
    (place,) = walk.changes.places
    assert place.href.endswith(f"#touchpoint/{published.touchpoints[0]}")
    assert [line for line in place.lines if line.startswith("Card changed: Looks for")]
    assert [line for line in place.lines if line.startswith("Alex: ") and line.endswith("now +2.0")]
    assert walk.asks == ()


def test_the_oldest_stage_comes_first(published: Small, client_of: ClientOf, editor: User) -> None:
    done(send(published.map, editor, update("stage", published.stages[0], {}, title="Hearing of it")))
    walk = client_of(editor).get(page_of(published)).context["walk"]
    assert [one.stage.id for one in walk.stages] == [published.stages[1], published.stages[0]]


def test_the_cost_does_not_grow_with_what_asks(
    published: Small, client_of: ClientOf, editor: User, django_assert_max_num_queries: Any
) -> None:
    client = client_of(editor)
    for number in range(12):
        pain(published, f"Pain {number}")
    client.get(page_of(published))
    JourneyMap.objects.filter(pk=published.map.pk).update(reviewed_at=timezone.now())
    with django_assert_max_num_queries(48):
        assert client.get(page_of(published)).status_code == 200
