"""Ids of other workspaces and ids that nothing has: made from the rows of the table of permissions, for every address.

Wherever the owner of a workspace is let in, one id of the address or the body at a time is exchanged for the same kind
of thing in somebody else's workspace, and for one that does not exist. The answer is that of something unknown (C15 for
whatever is inside a map), and nothing was written.
"""

import functools
from collections.abc import Iterator
from string import Formatter
from typing import Any, Final
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError

from .permission_company import Company, expected, undone
from .permission_scene import Scene
from .permission_table import TABLE, Row
from .test_permissions import asked, company, sandbox_once

__all__ = ["company", "sandbox_once"]

# Each test is a savepoint within what the company was made in.
pytestmark = pytest.mark.django_db

WHO: Final = "owner"
# What the client makes up, and what whoever holds it may use, from wherever: no id of something in a workspace. A
# passkey is looked for once the password was given again.
MADE_UP: Final = {"new", "change", "public_link", "mail_stop", "passkey_number"}
UNKNOWN: Final = {"404"}
# An id in a body is one value among others: it may also be called invalid, or in conflict with what is there.
REFUSED: Final = {"400", "403", "404", "409", "422"}
# What was deleted meanwhile, or never was anybody's to choose, is left out, and the rest is done.
LEFT_OUT: Final = {
    ("POST", "/api/v1/inbox/read/"),
    ("POST", "/inbox/read/"),
    ("POST", "/api/v1/maps/{map}/images/copies/"),
    ("POST", "/w/{slug}/maps/bulk/"),
    ("POST", "/w/{slug}/maps/move/"),
    # The history of what was deleted long ago is empty, and so is that of what never was.
    ("GET", "/api/v1/maps/{map}/elements/{stage}/history/"),
    # Filtered by what is not there, nothing is found.
    ("GET", "/w/{slug}/search/"),
    ("GET", "/api/v1/workspaces/{slug}/search/"),
    ("GET", "/w/{slug}/personas/compare/"),
    # What is not linked is unlinked already; of many pieces of evidence or suggestions those that are there are done.
    ("DELETE", "/api/v1/maps/{map}/evidence/"),
    ("DELETE", "/api/v1/maps/{viewable_map}/evidence/"),
    ("DELETE", "/api/v1/maps/{hidden_map}/evidence/"),
    ("DELETE", "/api/v1/personas/{told_persona}/evidence/"),
    ("POST", "/w/{slug}/evidence/bulk/"),
    ("POST", "/api/v1/workspaces/{slug}/evidence/items/change/"),
    ("POST", "/api/v1/workspaces/{slug}/evidence/items/remove/"),
    ("POST", "/maps/{map}/evidence/decide/"),
    ("POST", "/maps/{viewable_map}/evidence/decide/"),
    ("POST", "/maps/{hidden_map}/evidence/decide/"),
    ("POST", "/maps/{map}/evidence/undo/"),
    ("POST", "/api/v1/maps/{map}/matches/"),
    ("POST", "/api/v1/maps/{viewable_map}/matches/"),
    ("POST", "/api/v1/maps/{hidden_map}/matches/"),
    # Pages that know nothing before they get the secret of the address, which the server does not see.
    ("GET", "/join/{session_door}/"),
    ("GET", "/owners/{door}/"),
    ("GET", "/validate/{public_validation}/"),
}
# What was deleted and has not gone yet, by what stands in the rows.
IN_THE_TRASH: Final = {"map": "trashed_map", "persona": "trashed_persona", "contact": "removed_contact"}
# A refusal is kept, so that the same Change gets the same answer (C4).
KEPT: Final = ("POST", "/api/v1/maps/{map}/changes/")


def names_in(value: Any) -> Iterator[str]:
    """The places of a path or of a body, each once."""
    if isinstance(value, dict):
        parts: Any = [*value.keys(), *value.values()]
    elif isinstance(value, str):
        yield from (name for _text, name, _spec, _conversion in Formatter().parse(value) if name)
        return
    else:
        parts = value if isinstance(value, list | tuple) else ()
    for part in parts:
        yield from names_in(part)


def exchanged() -> Iterator[Any]:
    """(row, place, is it in the path) for every row that lets the owner do something."""
    seen = set()
    for row in TABLE:
        word = expected(row.says, row.path)[WHO]
        if word[0] not in "23":
            continue
        for name in dict.fromkeys([*names_in(row.path), *names_in(row.body)]):
            key = (row.method, row.path, name)
            if name in MADE_UP or key in seen or (row.method, row.path) in LEFT_OUT:
                continue
            seen.add(key)
            yield pytest.param(row, name, f"{{{name}}}" in row.path, id=f"{row.method} {row.path} {name}")


class Mixed(dict[str, str]):
    """The own scene's things, but one."""

    def __init__(self, scene: Scene, name: str, value: str) -> None:
        super().__init__({name: value})
        self._scene = scene

    def __missing__(self, name: str) -> str:
        return self._scene[name]


def fill(value: Any, names: Mixed) -> Any:
    if isinstance(value, dict):
        return {fill(key, names): fill(entry, names) for key, entry in value.items()}
    if isinstance(value, list):
        return [fill(entry, names) for entry in value]
    return value.format_map(names) if isinstance(value, str) else value


@pytest.mark.parametrize(("row", "name", "in_path"), list(exchanged()))
def test_it_is_as_if_there_were_none(company: Company, sandbox_once: None, row: Row, name: str, in_path: bool) -> None:
    cache.clear()
    wrong = []
    with undone():
        own = Scene(company.workspace, company.owner, company.elsewhere, company.owner)
        for whose, value in (("foreign", _other(company, name)), ("unknown", _nothing(name))):
            names = Mixed(own, name, value)
            path, body = fill(row.path, names), fill(row.body, names)
            answer, changed = asked(company.browser_of(WHO), row.method, path, body)
            if answer not in (UNKNOWN if in_path else REFUSED):
                wrong.append(f"{whose}: told {answer}")
            if changed and (row.method, row.path) != KEPT:
                wrong.append(f"{whose}: something was written")
    assert not wrong


@pytest.mark.long
@pytest.mark.parametrize(("row", "name", "in_path"), [one for one in exchanged() if one.values[1] in IN_THE_TRASH])
def test_what_was_deleted_is_not_there_either(
    company: Company, sandbox_once: None, row: Row, name: str, in_path: bool
) -> None:
    """Maps and personas in the trash, contacts off the list: known to the ways back alone, which have their rows."""
    cache.clear()
    with undone():
        own = Scene(company.workspace, company.owner, company.elsewhere, company.owner)
        names = Mixed(own, name, own[IN_THE_TRASH[name]])
        path, body = fill(row.path, names), fill(row.body, names)
        answer, changed = asked(company.browser_of(WHO), row.method, path, body)
    assert answer in (UNKNOWN if in_path else REFUSED), answer
    assert not changed, "something was written"


def _other(company: Company, name: str) -> str:
    """The same thing in the workspace of somebody else."""
    outsider: Any = company.people["outsider"]
    theirs = Scene(company.elsewhere, outsider, company.workspace, outsider)
    try:
        return str(theirs[name])
    except IntegrityError:  # pragma: no cover
        pytest.fail(f"{name} can be made in one workspace only: give it names of its own")


@functools.cache
def _nothing(name: str) -> str:
    return "no-such-place" if name == "slug" else "9999" if name.endswith("_number") else str(uuid4())
