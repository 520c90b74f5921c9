"""The workbook and the text of a map say which actions it has led to, to those who see the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from insights.models import Action
from maps.exchange.writers import write
from maps.exporting import gathered
from tests.maps.building import Small
from workspaces.models import User

pytestmark = pytest.mark.django_db


def sheet(small: Small, person: User, **options: Any) -> list[list[Any]]:
    document, told = gathered(small.map, person, "xlsx", options)
    book = load_workbook(BytesIO(write("xlsx", document, told).data))
    found = "Maßnahmen" if options.get("language") == "de" else "Action register"
    return [[cell.value for cell in row] for row in book[found].iter_rows()]


def test_a_workbook_has_the_actions_of_its_map(small: Small, accept: Callable[..., Action], editor: User) -> None:
    assert sheet(small, editor)[1][0] == "No opportunity has become an action yet."
    owner = {"kind": "member", "id": editor.pk}
    accept(status="planned", due=date(2026, 12, 24), owner=owner, measure="Loss", unit="%", baseline=5, target=3)
    head, row = sheet(small, editor)
    told = dict(zip(head, row, strict=True))
    assert told["Due"].date() == date(2026, 12, 24)
    assert {name: value for name, value in told.items() if name != "Due"} == {
        "Action": "Faster", "Answers": "P1", "Owner": "Editor", "Team": None, "Status": "Planned",
        "Measured by": "Loss (%)", "Baseline": 5, "Target": 3,
    }  # fmt: skip
    assert sheet(small, editor, language="de")[1][5] == "Geplant"


def test_whoever_leaves_owners_out_leaves_them_out_here_too(
    small: Small, accept: Callable[..., Action], editor: User
) -> None:
    accept(owner={"kind": "member", "id": editor.pk})
    [_head, row] = sheet(small, editor, without=["owners"])
    assert row[:3] == ["Faster", "P1", None]


def test_actions_of_what_was_not_chosen_are_not_in_it(
    small: Small, accept: Callable[..., Action], editor: User
) -> None:
    accept()
    assert sheet(small, editor, without=["opportunities"])[1][0] == "No opportunity has become an action yet."
