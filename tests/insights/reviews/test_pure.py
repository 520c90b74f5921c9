"""What the log of a stretch says, what is different between two points, and how long a stage lay: plain data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from insights.reviews.ages import last_touched
from insights.reviews.differences import differences
from insights.reviews.since import concerns, happened
from maps.document import Elements, Operation, empty_elements
from maps.kinds import KINDS, blank_row


def did(op: str, kind: str, one: str, back: dict[str, Any] | None = None, **fields: Any) -> tuple[Operation, Operation]:
    return {"op": op, "kind": kind, "id": one, "fields": fields}, {"op": op, "kind": kind, "id": one, "fields": back}


def test_an_objective_that_was_put_back_did_not_change() -> None:
    found = happened(
        [
            did("update", "map", "m", {"target": 10.0}, target=12.0),
            did("update", "map", "m", {"target": 12.0, "unit": ""}, target=10.0, unit="%"),
        ]
    )
    assert found.changed({"target": 10.0, "unit": "%"}) == {"unit": ["", "%"]}
    assert found.changed({"target": 10.0, "unit": ""}) == {}


def test_pain_points_that_were_taken_away_again_are_not_new() -> None:
    found = happened(
        [
            did("create", "pain_point", "a"),
            did("create", "pain_point", "b"),
            did("create", "pain_point", "example", example=True),
            did("update", "pain_point", "a", {"title": ""}, title="Slow"),
            ({"op": "delete", "kind": "pain_point", "id": "a"}, {"op": "create", "kind": "pain_point", "id": "a"}),
        ]
    )
    assert found.pain_points == ["b"]


def test_typing_concerns_the_clock_only_in_the_objective() -> None:
    def of(kind: str, op: str = "update", **fields: Any) -> frozenset[str]:
        return concerns([{"op": op, "kind": kind, "id": "x", "fields": fields}])

    assert of("card", text="x") == of("pain_point", title="x") == of("map", title="x") == frozenset()
    assert of("map", target=1.0) == {"objective"}
    assert of("map", status="published") == {"status"}
    assert of("pain_point", "create") == of("pain_point", "delete") == {"pain_points"}


def elements(**kinds: list[dict[str, Any]]) -> Elements:
    found = empty_elements()
    for kind, rows in kinds.items():
        found[kind] = {row["id"]: {**blank_row(KINDS[kind], row["id"]), **row} for row in rows}
    return found


def test_differences_stand_at_their_touchpoint() -> None:
    before = elements(
        stage=[{"id": "s", "title": "Decide"}],
        touchpoint=[{"id": "t", "stage": "s", "title": "Ad"}, {"id": "gone", "stage": "s", "title": "Blog"}],
        card=[{"id": "c", "touchpoint": "t", "text": "Looks"}, {"id": "e", "touchpoint": "t", "example": True}],
    )
    after = elements(
        stage=[{"id": "s", "title": "Decide", "rank": "z"}],
        touchpoint=[{"id": "t", "stage": "s", "title": "Advert"}],
        card=[{"id": "c", "touchpoint": "t", "text": "Looks"}, {"id": "e", "touchpoint": "t", "text": "Mine"}],
        emotion=[{"id": "f", "touchpoint": "t", "score": 1.0}],
    )
    found = [(one.how, one.kind, one.id, one.place, one.fields) for one in differences(before, after)]
    assert found == [
        ("changed", "touchpoint", "t", "t", ("title",)),
        ("removed", "touchpoint", "gone", "gone", ()),
        ("added", "card", "e", "t", ()),
        ("added", "emotion", "f", "t", ()),
    ]
    assert differences(after, after) == ()


def test_a_stage_is_as_old_as_the_last_thing_that_happened_in_it() -> None:
    now = elements(
        stage=[{"id": "s1"}, {"id": "s2"}, {"id": "s3"}],
        touchpoint=[{"id": "t1", "stage": "s1"}, {"id": "t2", "stage": "s2"}],
        card=[{"id": "c", "touchpoint": "t1"}],
    )
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (5, 4, 3, 2)]
    gone = {"op": "create", "kind": "card", "id": "gone", "fields": {"touchpoint": "t2"}}
    steps: list[tuple[datetime, list[Operation]]] = [
        (days[0], [{"op": "update", "kind": "card", "id": "c", "fields": {"text": "x"}}]),
        (days[1], [{"op": "delete", "kind": "card", "id": "gone"}, gone]),
        (days[2], [{"op": "update", "kind": "stage", "id": "s1", "fields": {"title": "x"}}]),
        (days[3], [{"op": "update", "kind": "comment", "id": "talk", "fields": {"body": "x"}}]),
    ]
    assert last_touched(now, steps) == {"s1": days[0], "s2": days[1]}
