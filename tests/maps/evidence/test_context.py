"""What a map's context says of evidence: facts without texts, the measured curve of each persona, its series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from evidence.models import Item, ResearchSettings, Source
from maps.context import shared_context
from maps.evidence.context import evidence_context
from maps.models import EvidenceLink, Version
from maps.versions.keeping import keep_version
from maps.versions.looking import document_of
from personas.models import Persona
from tests.maps.backed import an_item, link
from tests.maps.building import Small, create, done, map_persona_id, send, update
from workspaces.models import User

Api = Callable[[Any], APIClient]
TODAY = timezone.localdate()


def linked(small: Small, kind: str, target: str, *items: Item) -> None:
    done(send(small.map, small.user, *(link(small.map, kind, target, one) for one in items)))


def measured(small: Small) -> dict[tuple[int, str], dict[str, Any]]:
    """By (place of the touchpoint, name of the persona)."""
    names = {map_persona_id(small.map, one): one.name for one in Persona.objects.all()}
    found = {}
    for key, told in evidence_context(small.map)["measured"].items():
        touchpoint, _, persona = key.partition(":")
        found[small.touchpoints.index(touchpoint), names[persona]] = told
    return found


@pytest.fixture
def with_kim(small: Small) -> Small:
    """A second persona, of another segment."""
    kim = Persona.objects.create(workspace=small.map.workspace, name="Kim", segment={"name": "Small shops"})
    row = create("map_persona", map_persona_id(small.map, kim), persona=str(kim.pk), rank="t")
    done(send(small.map, small.user, row))
    return small


def test_a_map_without_links_knows_that_evidence_is_kept(small: Small) -> None:
    assert evidence_context(small.map) == {"evidence": {}, "measured": {}, "series": {}}


def test_facts_of_linked_items_and_no_texts(small: Small, talks: Source, api_of: Api, editor: User) -> None:
    spoken = an_item(small.map.workspace, talks, text="Secret words", title="Secret title", raw={"a": "Secret row"})
    mute = an_item(small.map.workspace, talks, text="", date=None, sentiment=None)
    an_item(small.map.workspace, talks, text="Not linked")
    linked(small, "card", small.card, spoken, mute)
    body = api_of(editor).get(f"/api/v1/maps/{small.map.pk}/context/").content
    told = orjson.loads(body)
    assert told["evidence"] == {
        str(spoken.pk): {
            "type": "interview", "date": "2026-11-01", "sentiment": -0.5, "quote": True, "source": str(talks.pk),
        },
        str(mute.pk): {"type": "interview", "date": None, "sentiment": None, "quote": False, "source": str(talks.pk)},
    }  # fmt: skip
    assert b"Secret" not in body
    assert set(told["evidence"]) == set(orjson.loads(orjson.dumps(shared_context(small.map)))["evidence"])


def test_everything_in_a_column_speaks_for_it(small: Small, reviews: Source) -> None:
    space, first, second = small.map.workspace, small.touchpoints[0], small.touchpoints[1]
    metric = create("metric", touchpoint=second, name="Reads", rank="g")
    way = create("path", from_=first, to=second)
    done(send(small.map, small.user, metric, way))
    here = [an_item(space, reviews, sentiment=-0.5, date=TODAY) for _ in range(4)]
    places = (("touchpoint", first), ("card", small.card), ("pain_point", small.pain_point))
    for (kind, target), item in zip((*places, ("opportunity", small.opportunity)), here, strict=True):
        linked(small, kind, target, item)
    # Twice in one column is once.
    linked(small, "touchpoint", first, here[1])
    linked(small, "metric", metric["id"], an_item(space, reviews, sentiment=0.25, date=TODAY))
    # Neither stands in a column.
    linked(small, "stage", small.stages[0], an_item(space, reviews, sentiment=1))
    linked(small, "path", way["id"], an_item(space, reviews, sentiment=1))
    # Not scored is not neutral.
    linked(small, "touchpoint", small.touchpoints[2], an_item(space, reviews, sentiment=None))
    found = measured(small)
    assert set(found) == {(0, "Alex"), (1, "Alex")}
    assert (found[0, "Alex"]["value"], found[0, "Alex"]["n"]) == (-1.0, 4)
    assert found[0, "Alex"]["low"] < -1 < found[0, "Alex"]["high"]
    assert (found[0, "Alex"]["types"], found[0, "Alex"]["sources"]) == (["review"], 1)
    assert found[0, "Alex"]["newest"] == TODAY.isoformat()
    assert found[1, "Alex"]["value"] == 0.5


def test_whose_it_is_is_told_by_feelings_marks_and_segments(with_kim: Small, reviews: Source) -> None:
    small, space = with_kim, with_kim.map.workspace
    Persona.objects.filter(name="Alex").update(segment={"name": "Chains"})
    linked(small, "touchpoint", small.touchpoints[0], an_item(space, reviews, segment="Somebody else's words"))
    assert {key: told["n"] for key, told in measured(small).items()} == {(0, "Alex"): 1, (0, "Kim"): 1}
    linked(small, "emotion", small.emotion, an_item(space, reviews))
    linked(small, "touchpoint", small.touchpoints[0], an_item(space, reviews, segment=" small  SHOPS "))
    assert {key: told["n"] for key, told in measured(small).items()} == {(0, "Alex"): 2, (0, "Kim"): 2}
    kim = map_persona_id(small.map, Persona.objects.get(name="Kim"))
    done(send(small.map, small.user, update("pain_point", small.pain_point, personas=[kim])))
    linked(small, "pain_point", small.pain_point, an_item(space, reviews))
    assert {key: told["n"] for key, told in measured(small).items()} == {(0, "Alex"): 2, (0, "Kim"): 3}


def test_what_is_in_the_trash_or_gone_backs_nothing(small: Small, reviews: Source, talks: Source) -> None:
    space = small.map.workspace
    there, gone = an_item(space, reviews), an_item(space, reviews)
    in_trash, example = an_item(space, talks), an_item(space, reviews)
    linked(small, "card", small.card, there, gone, in_trash, example)
    Source.objects.filter(pk=talks.pk).update(trashed_at=timezone.now())
    gone.delete()
    EvidenceLink.objects.filter(item=example.pk).update(example=True)
    assert set(evidence_context(small.map)["evidence"]) == {str(there.pk)}
    assert measured(small)[0, "Alex"]["n"] == 1


def test_old_pieces_count_by_the_half_life_of_the_workspace(small: Small, reviews: Source) -> None:
    space = small.map.workspace
    items = [an_item(space, reviews, sentiment=1, date=TODAY),
             an_item(space, reviews, sentiment=-1, date=TODAY - timedelta(365))]  # fmt: skip
    linked(small, "touchpoint", small.touchpoints[0], *items)
    assert measured(small)[0, "Alex"]["value"] == pytest.approx(0.67, abs=0.01)
    ResearchSettings.objects.create(workspace=space, half_life=3)
    assert measured(small)[0, "Alex"]["value"] > 1.7


def test_as_many_queries_for_many_links_as_for_few(small: Small, reviews: Source) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            evidence_context(small.map)
        return len(queries)

    assert asked() <= 3
    linked(small, "card", small.card, an_item(small.map.workspace, reviews))
    few = asked()
    linked(small, "card", small.card, *(an_item(small.map.workspace, reviews) for _ in range(40)))
    assert asked() == few <= 10


def test_a_version_keeps_what_was_reported_then(small: Small, reviews: Source) -> None:
    linked(small, "card", small.card, an_item(small.map.workspace, reviews, sentiment=0.5))
    version = keep_version(small.map, Version.Kind.NAMED, "Before")
    Source.objects.update(trashed_at=timezone.now())
    then = document_of(small.map, version).context
    assert [one["type"] for one in then["evidence"].values()] == ["review"]
    assert [told["value"] for told in then["measured"].values()] == [1.0]
    assert evidence_context(small.map)["measured"] == {}
