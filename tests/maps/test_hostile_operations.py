"""Values and ids that are wrong or not ours (rules C15, C17): refused without a trace."""

from typing import Any

import pytest

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Unchanged
from maps.kinds import KINDS, keyed_id
from personas.models import Persona
from workspaces.models import Channel, Contact, Team, User, Workspace

from .building import (
    Small,
    create,
    delete,
    everything,
    new_id,
    refused,
    send,
    update,
)

CARD: dict[str, Any] = {"op": "update", "kind": "card"}

# reliability.md, facts 3 and 5: what one of the databases, or a decoder, would let pass.
HOSTILE_VALUES: list[tuple[str, Any]] = [
    ("text", "a\0b"),
    ("text", "\ud800"),
    ("text", "x" * 20_001),
    ("text", None),
    ("text", 5),
    ("text", ["x"]),
    ("text", {"$gt": ""}),
    ("colour", 2**31),
    ("colour", -1),
    ("colour", 9),
    ("colour", 1.0),
    ("colour", True),
    ("colour", "1"),
    ("colour", 0),
    ("duration", 2**63),
    ("icon", "i" * 41),
    ("icon", "\udfff"),
    ("tags", "x"),
    ("tags", ["x" * 51]),
    ("tags", [""]),
    ("tags", [" "]),
    ("tags", ["\0"]),
    ("tags", [["x"]]),
    ("tags", [str(number) for number in range(51)]),
    ("personas", ["not-an-id"]),
    ("personas", [None]),
    ("owner", "not-an-id"),
    ("owner", "AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA"),
    ("owner", 5),
    ("due", "2026-02-30"),
    ("due", "2026-2-3"),
    ("due", "\u0662\u0660\u0662\u0666-01-01"),
    ("due", "0000-01-01"),
    ("due", 20260101),
    ("rank", ""),
    ("rank", "0"),
    ("rank", "a0"),
    ("rank", "A"),
    ("rank", "a" * 101),
    ("rank", "a\n"),
    ("rank", None),
    ("example", 1),
    ("example", None),
    ("image", "11111111-1111-4111-8111-111111111111"),
    ("number", 5),
    ("id", "11111111-1111-4111-8111-111111111111"),
    ("map", "11111111-1111-4111-8111-111111111111"),
    ("__class__", "x"),
    ("a\0b", "x"),
    ("\ud800", "x"),
    ("x" * 10_000, "x"),
    ("fields", {}),
]


@pytest.mark.parametrize(("name", "value"), HOSTILE_VALUES)
def test_c17_hostile_values_are_refused_alike_on_both_databases(
    small: Small, editor: User, name: str, value: Any
) -> None:
    before = everything(small.map)
    outcome = send(small.map, editor, {**CARD, "id": small.card, "fields": {name: value}})
    assert outcome.code in ("invalid", "not_found")  # type: ignore[union-attr]
    assert everything(small.map) == before


MAP_VALUES: list[tuple[str, Any]] = [
    ("baseline", float("nan")),
    ("baseline", float("inf")),
    ("baseline", 1e16),
    ("baseline", 10**400),
    ("baseline", True),
    ("baseline", "1"),
    ("legend", {"9": "x"}),
    ("legend", {"1": 5}),
    ("legend", {"1": "x" * 61}),
    ("legend", []),
    ("legend", None),
    ("state", "past"),
    ("status", "gone"),
    ("status", None),
    ("status", ["draft"]),
    ("review_days", 0),
    ("review_days", 366),
    ("seq", 99),
    ("workspace", "11111111-1111-4111-8111-111111111111"),
    ("visibility", "editable"),
    ("lead", "11111111-1111-4111-8111-111111111111"),
]


@pytest.mark.parametrize(("name", "value"), MAP_VALUES)
def test_c17_hostile_values_of_the_map_are_refused(small: Small, editor: User, name: str, value: Any) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, update("map", str(small.map.pk), **{name: value})), "invalid")
    assert everything(small.map) == before


HOSTILE_CHANGES: list[Any] = [
    {},
    [],
    None,
    "text",
    {"id": None},
    {"id": 5, "operations": []},
    {"id": "x", "operations": []},
    {"operations": []},
    {"id": "11111111-1111-4111-8111-111111111111"},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": []},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": {}},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [None]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [[]]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{"op": "drop", "kind": "card", "id": "x"}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{"op": ["create"], "kind": "card"}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{"op": "delete", "kind": {}}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{"op": "delete", "kind": "user"}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [{"op": "delete", "kind": "card", "id": "x"}]},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "seq": 5},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "author": "somebody"},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "at": "2020-01-01T00:00:00Z"},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "group": "x"},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "undo": []},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": "\ud800"},
    {"id": "11111111-1111-4111-8111-111111111111", "operations": [], "a\0\ud800": 1},
]


@pytest.mark.parametrize("sent", HOSTILE_CHANGES)
def test_c17_hostile_changes_are_refused_without_a_trace(small: Small, editor: User, sent: Any) -> None:
    before = everything(small.map)
    refused(apply_change(small.map.pk, sent, Principal.of(editor)), "invalid")
    assert everything(small.map) == before


HOSTILE_OPERATIONS: list[dict[str, Any]] = [
    {"op": "update", "fields": None},
    {"op": "update", "fields": []},
    {"op": "update"},
    {"op": "update", "fields": {"text": "x"}, "base": {"colour": 1}},
    {"op": "update", "fields": {"text": "x"}, "base": {"text": 5}},
    {"op": "update", "fields": {"text": "x"}, "base": []},
    {"op": "update", "fields": {"text": "x"}, "extra": 1},
    {"op": "create", "fields": {"text": "x"}, "base": {"text": "y"}},
    {"op": "delete", "fields": {}},
    {"op": "delete", "seq": 1},
]


@pytest.mark.parametrize("raw", HOSTILE_OPERATIONS)
def test_c17_hostile_operations_are_refused(small: Small, editor: User, raw: dict[str, Any]) -> None:
    before = everything(small.map)
    outcome = refused(send(small.map, editor, {"kind": "card", "id": small.card, **raw}), "invalid")
    assert outcome.details["operation"] == 0
    assert everything(small.map) == before


def test_c15_ids_of_another_map_are_as_unknown_as_ids_of_nowhere(
    small: Small, elsewhere: Small, editor: User, owner: User
) -> None:
    theirs, before = everything(elsewhere.map), everything(small.map)

    def attempts(other: dict[str, str]) -> list[dict[str, Any]]:
        card, touchpoint, lane, persona = other["card"], other["touchpoint"], other["lane"], other["map_persona"]
        return [
            update("card", card, text="taken over"),
            update("card", small.card, touchpoint=touchpoint),
            update("card", small.card, lane=lane),
            update("card", small.card, until=touchpoint),
            update("card", small.card, personas=[persona]),
            update("touchpoint", small.touchpoints[0], stage=other["stage"]),
            update("map", other["map"], title="taken over"),
            update("opportunity", small.opportunity, pain_points=[other["pain_point"]]),
            create("card", None, lane=lane, touchpoint=small.touchpoints[0]),
            create("path", None, from_=small.touchpoints[0], to=touchpoint),
            create("comment", None, target_kind="card", target=card, body="hello"),
            create("comment", None, target_kind="map", target=other["map"], body="hello"),
            delete("card", card),
            delete("stage", other["stage"]),
        ]

    foreign = {
        "card": elsewhere.card,
        "touchpoint": elsewhere.touchpoints[0],
        "lane": elsewhere.actions,
        "map_persona": elsewhere.map_persona,
        "stage": elsewhere.stages[0],
        "map": str(elsewhere.map.pk),
        "pain_point": elsewhere.pain_point,
    }
    unknown = {name: new_id() for name in foreign}
    for one, other in zip(attempts(foreign), attempts(unknown), strict=True):
        for user in (editor, owner):
            first, second = send(small.map, user, one), send(small.map, user, other)
            assert type(first) is type(second)
            assert getattr(first, "code", "") == getattr(second, "code", "")
            assert getattr(first, "message", "") == getattr(second, "message", "")
            assert isinstance(first, Unchanged) or first.code == "not_found"  # type: ignore[union-attr]
    assert everything(small.map) == before
    assert everything(elsewhere.map) == theirs


def test_c15_lists_of_another_workspace_are_unknown(small: Small, editor: User, outsider: User) -> None:
    other = Workspace.objects.get(name="Elsewhere")
    channel = Channel.objects.create(workspace=other, name="Pigeon")
    team = Team.objects.create(workspace=other, name="Theirs")
    contact = Contact.objects.create(workspace=other, name="Somebody")
    persona = Persona.objects.create(workspace=other, name="Theirs")
    before = everything(small.map)
    key = keyed_id(str(small.map.pk), KINDS["map_persona"], [str(persona.pk)])
    for operation in (
        update("touchpoint", small.touchpoints[0], channel=str(channel.pk)),
        update("touchpoint", small.touchpoints[0], more_channels=[str(channel.pk)]),
        update("card", small.card, team=str(team.pk)),
        update("card", small.card, owner=str(contact.pk)),
        update("card", small.card, owner=str(outsider.pk)),
        create("map_persona", key, persona=str(persona.pk)),
    ):
        refused(send(small.map, editor, operation), "not_found")
    assert everything(small.map) == before
