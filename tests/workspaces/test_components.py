"""People look the same wherever they appear: pages, presence and the editor share tests/cases/people.json."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from maps.live.presence import People
from workspaces.models import User
from workspaces.templatetags.components import initials, peer

CASES: dict[str, list[Any]] = json.loads((Path(__file__).parent.parent / "cases/people.json").read_text())


@pytest.mark.parametrize(("name", "expected"), CASES["initials"])
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(("person", "expected"), CASES["peers"])
def test_the_colour_of_a_person_is_that_of_their_presence(person: str, expected: int) -> None:
    assert peer(User(pk=UUID(person))) == expected
    assert People().person(UUID(person), "Ines")["peer"] == expected
