"""Folding a stretch of the log into what happened to each element: checked against the states before and after it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from maps.changes.reading import read_map
from maps.kinds import TALK
from maps.models import ChangeRecord
from maps.timeline.happenings import SILENT, happenings
from maps.timeline.reading import step_of
from tests.maps.building import Small, create, delete, new_id, send, take_back, update
from workspaces.models import User


def elements(small: Small) -> Any:
    found = read_map(small.map.pk)
    assert found is not None
    return {kind: dict(rows) for kind, rows in found[1].elements.items() if kind not in TALK}


def edit(small: Small, user: User, dice: random.Random) -> None:
    """Something that people do; what is refused happens in life too."""
    now = elements(small)
    cards, touchpoints = list(now["card"]), list(now["touchpoint"])
    lane = small.actions
    made = create("card", new_id(), lane=lane, touchpoint=dice.choice(touchpoints), text="New", rank="g")
    choices = [
        made,
        *(update("card", one, text=dice.choice("abc"), colour=dice.choice([None, 1, 2])) for one in cards[:3]),
        *(update("card", one, touchpoint=dice.choice(touchpoints), rank=dice.choice("gmt")) for one in cards[:3]),
        *(delete("card", one) for one in cards[:2]),
        update("touchpoint", dice.choice(touchpoints), title=dice.choice(["Ad", "Blog", "Trial"])),
    ]
    if len(touchpoints) > 1:
        choices.append(delete("touchpoint", touchpoints[-1]))
    outcome = send(small.map, user, dice.choice(choices))
    if dice.random() < 0.3:
        take_back(small.map, user, outcome)


@pytest.mark.parametrize("seed", range(12))
def test_it_says_what_differs_and_nothing_else(small: Small, editor: User, seed: int) -> None:
    dice = random.Random(seed)
    before = elements(small)
    for _step in range(25):
        edit(small, editor, dice)
    after = elements(small)
    log = ChangeRecord.objects.filter(map=small.map, seq__gt=1).order_by("-seq")
    told = {one.id: one for one in happenings((step_of(one) for one in log), folded=False) if one.kind not in TALK}
    for kind, rows in after.items():
        for one in {*rows, *before[kind]}:
            was, now = before[kind].get(one), rows.get(one)
            found = told.pop(one, None)
            if was is None:
                assert found is not None and found.op in ("create", "restore"), one
            elif now is None:
                assert found is not None and found.op == "delete"
                assert found.known["id"] == one
            else:
                differs = {name for name in now if now[name] != was[name]}
                assert (found is None) == (not differs or (differs <= SILENT and "rank" not in differs)), (
                    differs,
                    found,
                )
                if found is not None:
                    assert set(found.after) == differs
                    assert found.before == {name: was[name] for name in differs}
    assert not told, "what came and went again is nothing to tell"
