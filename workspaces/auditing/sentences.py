"""Rows of the audit log as people read them: who, what in a sentence, from where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from workspaces.models import AuditEvent, User, Workspace

from .things import Thing, is_uuid, things_of
from .words import VALUES, WORDS, Sentence

_NAMED: Final = re.compile(r"%\((\w+)\)s")
# Stands in a sentence where the thing is named: no text of people holds it, for control characters are cleaned away.
_MARK: Final = "\0"


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`token`: the API token through which it was done, by its name; empty: in person."""

    row: AuditEvent
    parts: Sequence[Part]
    token: str

    @property
    def sentence(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Known:
    things: Mapping[tuple[str, str], Thing]
    people: Mapping[str, str]


def entries_of(workspace: Workspace, rows: Iterable[AuditEvent]) -> list[Entry]:
    """A few queries for any number of rows."""
    rows = list(rows)
    known = _Known(things_of(workspace, rows), _people_in(rows))
    return [Entry(row, _parts(row, known), str(row.details.get("token_name", ""))) for row in rows]


def _people_in(rows: Iterable[AuditEvent]) -> dict[str, str]:
    ids = {str(value) for row in rows for value in _leaves(row.details.values()) if is_uuid(value)}
    return {str(user.pk): user.display_name for user in User.objects.filter(pk__in=ids)}


def _leaves(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from value
        elif isinstance(value, str):
            yield value


def _parts(row: AuditEvent, known: _Known) -> list[Part]:
    thing = known.things.get((row.object_kind, row.object_id)) or _remembered(row)
    said = {"what": _MARK} | _said(row.details, known.people)
    words = WORDS.get(row.event)
    chosen = _chosen(words.sentences, said) if words else row.event
    before, mark, after = str(chosen).partition(_MARK)
    return [part for part in (Part(before), Part(mark and thing.name, thing.url), Part(after)) if part.text]


def _chosen(sentences: Sequence[Sentence], said: Mapping[str, str]) -> str:
    """The first that names nothing unknown; the last one, with dashes for it, when all do."""
    for sentence in sentences:
        if set(_NAMED.findall(str(sentence))) <= said.keys():
            return str(sentence) % said
    return _NAMED.sub(lambda found: said.get(found[1], "–"), str(sentences[-1]))


def _remembered(row: AuditEvent) -> Thing:
    """What is gone, by the name that the event remembered."""
    name = row.details.get("title") or row.details.get("name")
    return Thing(_("“%(name)s”") % {"name": name} if name else _("(deleted)"))


def _said(details: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, str]:
    """Each detail that there is, in words; of a pair, before and after."""
    said: dict[str, str] = {}
    for name, value in details.items():
        if isinstance(value, list) and len(value) == 2:
            before, after = (_word(name, one, people) for one in value)
            said |= {f"{name}_old": before} if before else {}
            said |= {f"{name}_new": after} if after else {}
        elif word := _word(name, value, people):
            said[name] = word
    return said


def _word(name: str, value: Any, people: Mapping[str, str]) -> str:
    if value in (None, "", "None"):
        return ""
    text = str(value).replace(_MARK, "")
    known = VALUES.get(name, {}).get(text)
    return str(known) if known is not None else people.get(text, text)
