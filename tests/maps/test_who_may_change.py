"""Every operation of every kind, asked by everybody: made from the table of kinds, so that a new kind is asked too.

Everybody is each role, somebody of elsewhere, somebody removed or suspended, nobody, and guests of a link; own, foreign
and deleted things (C3, C15). Who is refused has changed nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Refused
from maps.kinds import KINDS, keyed_id
from maps.models import JourneyMap, ShareLink
from tests.conftest import Person, person
from workspaces.membership import admit, remove_member, suspend
from workspaces.models import Role, User, Workspace

from .backed import an_item
from .building import Operation, Small, blank_map, change, create, delete, everything, new_id, send, update

# What each may do at most: everything, take part in the conversation, or nothing.
ROLES: Mapping[str, set[str]] = {
    "owner": {"edit", "comment"},
    "admin": {"edit", "comment"},
    "editor": {"edit", "comment"},
    "commenter": {"comment"},
    "viewer": set(),
    "outsider": set(),
    "removed": set(),
    "suspended": set(),
    "nobody": set(),
    "reader": set(),
}
# Who came by a link that asks for comments says something, and never votes.
SAYS = "guest"
FIELDS: dict[str, Callable[[Small], dict[str, Any]]] = {
    "map": lambda on: {},
    "map_persona": lambda on: {"persona": str(on.persona.pk), "rank": "t"},
    "stage": lambda on: {"title": "Loyalty", "rank": "t"},
    "touchpoint": lambda on: {"stage": on.stages[0], "title": "Call", "rank": "t"},
    "path": lambda on: {"from": on.touchpoints[0], "to": on.touchpoints[2]},
    "lane": lambda on: {"role": "needs", "rank": "z"},
    "card": lambda on: {"lane": on.actions, "touchpoint": on.touchpoints[1], "text": "Calls", "rank": "t"},
    "emotion": lambda on: {"touchpoint": on.touchpoints[1], "map_persona": on.map_persona, "score": 1.0},
    "pain_point": lambda on: {"touchpoint": on.touchpoints[1], "title": "Waits", "rank": "t"},
    "opportunity": lambda on: {"touchpoint": on.touchpoints[1], "title": "Call back", "rank": "t"},
    "metric": lambda on: {"touchpoint": on.touchpoints[1], "name": "Waiting", "rank": "t"},
    "evidence_link": lambda on: {"target_kind": "card", "target": on.card, "item": str(an_item(on.map.workspace).pk)},
    "comment": lambda on: {"target_kind": "stage", "target": on.stages[0], "body": "Why?"},
    "vote": lambda on: {"target_kind": "card", "target": on.card, "value": 1},
}
CHANGES: dict[str, dict[str, Any]] = {
    "map": {"title": "Changed"}, "map_persona": {"colour": 2}, "emotion": {"score": 2.0}, "vote": {"value": 2},
    "metric": {"name": "Changed"}, "card": {"text": "Changed"}, "comment": {"body": "Changed"},
    "lane": {"label": "Changed"}, "path": {"label": "Changed"},
}  # fmt: skip


@pytest.fixture
def everybody(workspace: Workspace, owner: User, cast: dict[str, Person], small: Small) -> dict[str, Principal]:
    removed = admit(workspace, person("removed"), Role.ADMIN)
    away = admit(workspace, person("suspended"), Role.ADMIN)
    remove_member(removed, owner)
    suspend(away, owner, True)
    people = {
        name: Principal.of(cast[name]) for name in ("owner", "admin", "editor", "commenter", "viewer", "outsider")
    }
    link = ShareLink.objects.create(map=small.map, comments=True)
    quiet = ShareLink.objects.create(map=small.map)
    return {
        **people,
        "removed": Principal.of(removed.user),
        "suspended": Principal.of(away.user),
        "nobody": Principal(),
        "reader": Principal.of_link(quiet, "Dana"),
        SAYS: Principal.of_link(link, "Dana"),
    }


def may(name: str, kind: str, op: str) -> bool:
    if name == SAYS:
        return kind == "comment" and op == "create"
    return KINDS[kind].ability in ROLES[name]


def make(kind: str, on: Small, asker: Principal) -> Operation:
    """A `create` of this kind that nothing of the map stands in the way of."""
    fields = FIELDS[kind](on)
    if not KINDS[kind].key:
        return create(kind, None, **fields)
    # Whose vote it is says the server, not the fields.
    parts = {**fields, "person": str(asker.user_id)}
    return create(kind, keyed_id(str(on.map.pk), KINDS[kind], [parts[one] for one in KINDS[kind].key]), **fields)


def theirs(kind: str, on: Small, asker: Principal, name: str) -> str:
    """The id of an element that they could change: what is said is their own, where they may say something."""
    if kind == "map":
        return str(on.map.pk)
    author = (
        asker if KINDS[kind].ability == "comment" and "comment" in ROLES.get(name, set()) else Principal.of(on.user)
    )
    made = make(kind, on, author)
    assert not isinstance(outcome := apply_change(on.map.pk, change(made), author), Refused), outcome
    return made["id"]


def operation(op: str, kind: str, on: Small, asker: Principal, name: str) -> Operation:
    if op == "create":
        return make(kind, on, asker)
    return delete(kind, found) if (found := theirs(kind, on, asker, name)) and op == "delete" else changed(kind, found)


def changed(kind: str, element: str) -> Operation:
    return update(kind, element, **CHANGES.get(kind, {"title": "Changed"}))


ASKED = [(kind, op) for kind in KINDS for op in ("create", "update", "delete") if op in KINDS[kind].operations]


@pytest.mark.parametrize(("kind", "op"), ASKED)
def test_each_may_what_their_place_lets_them(everybody: dict[str, Principal], small: Small, kind: str, op: str) -> None:
    wrong = []
    for name, asker in everybody.items():
        wanted = operation(op, kind, small, asker, name)
        before = everything(small.map)
        outcome = apply_change(small.map.pk, change(wanted), asker)
        if isinstance(outcome, Refused) == may(name, kind, op):
            wrong.append(f"{name}: {outcome}")
        if isinstance(outcome, Refused) and (
            outcome.code not in ("forbidden", "not_found") or everything(small.map) != before
        ):
            wrong.append(f"{name} is refused in the wrong way: {outcome}")
    assert not wrong


@pytest.mark.parametrize(("kind", "op"), [one for one in ASKED if one[0] != "map" and one[1] != "create"])
def test_c15_what_is_foreign_or_deleted_is_not_there(
    everybody: dict[str, Principal], small: Small, elsewhere: Small, kind: str, op: str
) -> None:
    """For all alike: the answer to a foreign id is that to an unknown one, but for the id itself."""
    for name, asker in everybody.items():
        foreign = theirs(kind, elsewhere, Principal.of(elsewhere.user), "")
        gone = theirs(kind, small, Principal.of(small.user), "")
        assert not isinstance(send(small.map, small.user, delete(kind, gone)), Refused)
        answers = set()
        for element in (foreign, gone, new_id()):
            wanted = delete(kind, element) if op == "delete" else changed(kind, element)
            before = everything(small.map)
            outcome = apply_change(small.map.pk, change(wanted), asker)
            answers.add(outcome.code if isinstance(outcome, Refused) else type(outcome).__name__)
            assert everything(small.map) == before, name
        assert len(answers) == 1, (name, answers)
        assert answers <= {"forbidden", "not_found", "Unchanged"}, (name, answers)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "map"])
def test_c15_nothing_is_hung_onto_what_is_foreign(
    everybody: dict[str, Principal], small: Small, elsewhere: Small, kind: str
) -> None:
    """A new element whose places are those of another map: refused to everybody, and nothing is written anywhere."""
    for name, asker in everybody.items():
        wanted = make(kind, elsewhere, asker)
        if not any(str(value) in _ids(elsewhere) for value in wanted["fields"].values()):
            continue
        before = everything(small.map), everything(elsewhere.map)
        outcome = apply_change(small.map.pk, change(wanted), asker)
        assert isinstance(outcome, Refused), (name, outcome)
        assert (everything(small.map), everything(elsewhere.map)) == before, name


def _ids(on: Small) -> set[str]:
    return {*on.stages, *on.touchpoints, on.actions, on.thoughts, on.emotions, on.card, on.map_persona, on.pain_point}


@pytest.mark.parametrize("state", ["trashed", "deleted", "foreign"])
def test_a_map_that_is_gone_or_somebody_elses_takes_nothing(
    everybody: dict[str, Principal], small: Small, outsider: User, state: str
) -> None:
    gone = _gone(small, outsider, state)
    for name, asker in everybody.items():
        if (state, name) == ("foreign", "outsider"):
            continue
        outcome = apply_change(gone, change(create("stage", title="Loyalty", rank="t")), asker)
        assert isinstance(outcome, Refused), name
        assert outcome.code in ("forbidden", "not_found"), (name, outcome)


def _gone(small: Small, outsider: User, state: str) -> UUID:
    pk: UUID = small.map.pk
    if state == "foreign":
        pk = blank_map(Workspace.objects.get(memberships__user=outsider), outsider).pk
    elif state == "trashed":
        JourneyMap.objects.filter(pk=small.map.pk).update(trashed_at=timezone.now())
    else:
        small.map.delete()
    return pk


def test_every_kind_is_asked() -> None:
    assert set(FIELDS) == set(KINDS)
