"""Proposes and answers in tests the way clients do: through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.test import APIClient

from maps.models import JourneyMap
from tests.maps.building import Operation, new_id

Api = Callable[[Any], APIClient]


def address(journey_map: JourneyMap, suggestion: str = "", *more: str) -> str:
    parts = [one for one in (suggestion, *more) if one]
    return f"/api/v1/maps/{journey_map.pk}/suggestions/" + "".join(f"{one}/" for one in parts)


def sent(api: APIClient, journey_map: JourneyMap, *operations: Operation, **more: Any) -> Any:
    """The answer to a suggestion of these operations."""
    body = {"id": new_id(), "operations": list(operations), **more}
    return api.post(address(journey_map), body, format="json")


def proposed(api: APIClient, journey_map: JourneyMap, *operations: Operation, **more: Any) -> dict[str, Any]:
    answer = sent(api, journey_map, *operations, **more)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def read(api: APIClient, journey_map: JourneyMap, suggestion: dict[str, Any]) -> dict[str, Any]:
    answer = api.get(address(journey_map, suggestion["id"]))
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def listed(api: APIClient, journey_map: JourneyMap, state: str = "open") -> list[dict[str, Any]]:
    return list(api.get(address(journey_map), {"state": state}).json()["results"])


def ids(suggestion: dict[str, Any], *kinds: str) -> list[str]:
    """The ids of its parts, of all or of those of a kind."""
    return [one["id"] for one in suggestion["parts"] if not kinds or one["kind"] in kinds]


def answered(api: APIClient, journey_map: JourneyMap, suggestion: dict[str, Any], **answer: Any) -> Any:
    body = {"change": new_id(), **answer}
    return api.post(address(journey_map, suggestion["id"], "decide"), body, format="json")


def accepted(api: APIClient, journey_map: JourneyMap, suggestion: dict[str, Any], *kinds: str) -> dict[str, Any]:
    answer = answered(api, journey_map, suggestion, accept=ids(suggestion, *kinds))
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def part_of(suggestion: dict[str, Any], element: str) -> dict[str, Any]:
    return next(one for one in suggestion["parts"] if one["element"] == element)
