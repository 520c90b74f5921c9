"""Comparisons over REST: both sides, every difference with its words, and copies for the future state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.models import JourneyMap, Version
from maps.versions.keeping import keep_version
from workspaces.models import User

from ..building import Small, done, send, update

pytestmark = pytest.mark.django_db(transaction=True)

Api = Callable[[Any], APIClient]


def asked(api: APIClient, journey_map: JourneyMap, **sides: str) -> Any:
    return api.get(f"/api/v1/maps/{journey_map.pk}/compare/", sides)


def test_what_differs_is_told_with_its_words(small: Small, api_of: Api, viewer: User) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "Kick-off", small.user)
    second = small.touchpoints[1]
    done(send(small.map, small.user, update("card", small.card, text="Reads it all", touchpoint=second)))
    done(send(small.map, small.user, update("emotion", small.emotion, score=0.5)))
    answer = asked(api_of(viewer), small.map, **{"from": f"version:{version.pk}"})
    assert answer.status_code == 200
    told = answer.json()
    assert told["before"] == {
        "key": f"version:{version.pk}",
        "name": told["before"]["name"],
        "map": str(small.map.pk),
        "seq": version.seq,
    }
    assert told["before"]["name"].startswith("Kick-off, ")
    assert told["after"]["key"] == "now"
    assert told["counts"] == {"added": 0, "removed": 0, "changed": 2, "moved": 0}
    card = next(one for one in told["differences"] if one["kind"] == "card")
    assert (card["before"], card["after"], card["signs"]) == (small.card, small.card, ["changed", "moved"])
    assert card["fields"] == [
        {"field": "touchpoint", "before": small.touchpoints[0], "after": second, "parts": []},
        {
            "field": "text",
            "before": "Reads",
            "after": "Reads it all",
            "parts": [{"kind": "same", "text": "Reads"}, {"kind": "added", "text": " it all"}],
        },
    ]
    assert told["curves"] == [
        {"map_persona": small.map_persona, "before": [-1.5, None, None], "after": [0.5, None, None]}
    ]
    columns = [one["id"] for stage in told["stages"] for one in stage["touchpoints"]]
    assert columns == small.touchpoints


def test_a_side_that_is_none_is_refused_in_words(
    small: Small, elsewhere: Small, api_of: Api, viewer: User, outsider: User
) -> None:
    JourneyMap.objects.filter(pk=elsewhere.map.pk).update(visibility="hidden")
    answer = asked(api_of(viewer), small.map, to="yesterday")
    assert (answer.status_code, answer.json()["code"]) == (400, "no_such_side")
    assert asked(api_of(viewer), small.map, to=f"map:{elsewhere.map.pk}").status_code == 404
    assert asked(api_of(viewer), small.map, to="seq:999").status_code == 404
    assert asked(api_of(outsider), small.map).status_code == 404


def test_a_copy_for_the_future_is_made_by_those_who_make_maps(small: Small, api_of: Api, commenter: User) -> None:
    address = f"/api/v1/maps/{small.map.pk}/future/"
    assert api_of(commenter).post(address).status_code == 403
    assert JourneyMap.objects.filter(future_of=small.map).count() == 0
    answer = api_of(small.user).post(address)
    assert answer.status_code == 201
    made = JourneyMap.objects.get(pk=answer.json()["id"])
    assert made.future_of_id == small.map.pk
    told = asked(api_of(small.user), small.map, to=f"map:{made.pk}").json()
    # That it is to be; what each is called is its own affair.
    assert [(one["kind"], {field["field"] for field in one["fields"]}) for one in told["differences"]] == [
        ("map", {"state"})
    ]
    # The original may go; the copy stays.
    small.map.delete()
    made.refresh_from_db()
    assert made.future_of_id is None
