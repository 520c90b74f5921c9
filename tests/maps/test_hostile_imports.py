"""JSON that no export of ours ever was: mended and told in the dry run, or refused there; never shown and not made."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from maps import import_limits, importing
from maps.access import Principal
from maps.exchange.readers.reading import answer
from maps.exchange.writers import write
from maps.exporting import gathered
from maps.importing import Choice, apply
from maps.models import JourneyMap, MapImport
from workspaces import reading_limits
from workspaces.errors import Busy, Invalid
from workspaces.models import User, Workspace
from workspaces.sandboxed import SandboxFailedError

from .building import Small, new_id, proven, rows_of

pytestmark = pytest.mark.django_db(transaction=True)
Spoil = Callable[[dict[str, Any]], Any]


@pytest.fixture
def exported(small: Small, editor: User) -> dict[str, Any]:
    document, options = gathered(small.map, editor, "json", {})
    return dict(json.loads(write("json", document, options).data))


def read(file: dict[str, Any] | str) -> dict[str, Any]:
    """What the reader says, without a process of its own."""
    data = file if isinstance(file, str) else json.dumps(file)
    return dict(json.loads(answer(b'{"name": "map.json"}\n' + data.encode())))


def made_of(told: dict[str, Any], workspace: Workspace, user: User) -> JourneyMap:
    kept = {"source": told["source"], "draft": told["draft"]}
    found = MapImport.objects.create(workspace=workspace, user=user, found=json.dumps(kept), format="json")
    people = range(len(told["draft"]["personas"]))
    return apply(found, Principal.of(user), "", {place: Choice(make=f"Persona {place}") for place in people})


def lane(file: dict[str, Any], role: str) -> Any:
    return next(one for one in file["lanes"] if one["role"] == role)


def point(file: dict[str, Any]) -> Any:
    return file["stages"][0]["touchpoints"][0]


SPOILT: dict[str, tuple[Spoil, str]] = {
    "a card at a touchpoint that is not there": (
        lambda file: lane(file, "actions")["cards"][0].update(touchpoint=new_id()), "card_in_tray",
    ),
    "a card in a lane that holds none": (
        lambda file: lane(file, "emotions").update(cards=[{"touchpoint": point(file)["id"], "text": "Lost"}]),
        "card_in_tray",
    ),
    "two lanes of emotions": (lambda file: file["lanes"].append({"role": "emotions"}), "lane_twice"),
    "an id that is a list": (lambda file: file["stages"][1].update(id=[1]), ""),
    "the id of the stage": (lambda file: point(file).update(id=file["stages"][0]["id"]), "same_id"),
    "the biggest number": (
        lambda file: point(file)["pain_points"].extend({"title": "x", "number": at} for at in (1_000_000, 1)), "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_what_the_dry_run_shows_can_be_made(
    what: str, exported: dict[str, Any], workspace: Workspace, editor: User
) -> None:
    spoil, problem = SPOILT[what]
    spoil(exported)
    told = read(exported)
    assert not problem or problem in [one["code"] for one in told["draft"]["problems"]]
    made = made_of(told, workspace, editor)
    assert len(rows_of(made, "touchpoint")) == 3
    proven(made)


def test_pictures_without_ids_of_their_own_are_refused(exported: dict[str, Any]) -> None:
    exported["pictures"] = [{"id": ["x"], "data": None}]
    assert read(exported)["refused"] == "damaged"


@pytest.mark.parametrize(("kind", "most"), [("stages", 500), ("lanes", 200), ("personas", 20)])
def test_more_than_a_map_can_hold_is_refused_in_the_dry_run(kind: str, most: int, exported: dict[str, Any]) -> None:
    one = {"persona": {"name": "Kim"}} if kind == "personas" else {"role": "notes", "title": "More"}
    exported[kind] += [one] * most
    assert read(exported)["refused"] == "large_map"


@pytest.mark.parametrize(
    "filler", ['"many": [' + "[]," * 1_100_000 + "[]]", '"many": {' + '"a": 1, ' * 1_100_000 + '"b": 1}']
)
def test_values_that_are_no_map_are_not_kept(filler: str) -> None:
    """The server itself would have to hold all of them."""
    assert read('{"format": "journeymap", "version": 1, "map": {}, ' + filler + "}")["refused"] == "large_map"


def test_nobody_keeps_more_than_a_few_dry_runs(workspace: Workspace, editor: User, owner: User) -> None:
    mine = [
        MapImport.objects.create(workspace=workspace, user=editor, found="{}") for _ in range(import_limits.MOST_KEPT)
    ]
    other = MapImport.objects.create(workspace=workspace, user=owner, found="{}")
    new = importing.take_in(workspace, editor, "a.csv", b"Stage,Touchpoint\nBefore,Ad\n")
    left = set(MapImport.objects.values_list("pk", flat=True))
    assert left == {new.pk, other.pk, *(one.pk for one in mine[1:])}


def test_one_person_does_not_take_all_places_of_the_reader(
    workspace: Workspace, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever corrects in many tabs at once waits; others are read meanwhile."""
    table = b"Stage,Touchpoint\nBefore,Ad\n"
    found = importing.take_in(workspace, editor, "a.csv", table)
    read_it = importing._read
    depth = 0

    def again_and_again(asked: Any, data: bytes) -> dict[str, Any]:
        nonlocal depth
        depth += 1
        if depth < 5:
            try:
                importing.correct(found, {})
            except Busy:
                monkeypatch.setattr(importing, "_read", read_it)
                assert importing.take_in(workspace, owner, "b.csv", table).format == "csv"
                raise
        return read_it(asked, data)

    monkeypatch.setattr(importing, "_read", again_and_again)
    with pytest.raises(Busy):
        importing.correct(found, {})
    assert depth == reading_limits.AT_ONCE
    assert importing.correct(found, {}).format == "csv"


@pytest.mark.parametrize(("beginning", "said"), [(b"PK", "unpacks"), (b"Stage;", "more than a map can hold")])
def test_a_reader_that_ran_out_of_memory_is_told_as_what_it_was(
    beginning: bytes, said: str, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(task: str, data: bytes) -> bytes:
        raise SandboxFailedError

    monkeypatch.setattr(importing, "run_sandboxed", burst)
    with pytest.raises(Invalid, match=said):
        importing.take_in(workspace, editor, "a", beginning + b" and more")
