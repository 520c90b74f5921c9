"""What somebody looks at in the library, as it stands in the address: words, filters, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from workspaces.errors import Invalid

from ..models import SourceKind

SENTIMENTS: Final = ("positive", "neutral", "negative", "none")
# By when it was said, newest first; or by what was felt, worst or best first.
SORTS: Final = ("newest", "worst", "best")
MOST_WORDS: Final = 8
LONGEST: Final = 200
MOST_IDS: Final = 200


@dataclass(frozen=True, slots=True)
class Looking:
    """`since`, `until`: days, both included. `ids`: no others. `q`: every word must be in title, text or question."""

    q: str = ""
    source: UUID | None = None
    kind: str = ""
    sentiment: str = ""
    theme: UUID | None = None
    since: date | None = None
    until: date | None = None
    segment: str = ""
    place: str = ""
    channel: str = ""
    language: str = ""
    ids: tuple[UUID, ...] | None = None
    sort: str = "newest"

    @classmethod
    def of(cls, asked: Mapping[str, str], *, strict: bool = False) -> Looking:
        """From a query. `strict`: Invalid names what can't be read; otherwise that is left out."""
        wrong: dict[str, list[str]] = {}
        read: dict[str, Any] = {}
        for field, (name, reader) in _READERS.items():
            said = asked.get(name, "").replace("\0", "").strip()
            if not said:
                continue
            try:
                read[field] = reader(said)
            except ValueError as reason:
                wrong[name] = [str(reason)]
        if strict and wrong:
            raise Invalid(next(iter(wrong.values()))[0], details=wrong)
        return cls(**read)

    @property
    def words(self) -> list[str]:
        return self.q.split()[:MOST_WORDS]

    @property
    def filters(self) -> bool:
        """Whether something narrows the library down."""
        return replace(self, sort="newest") != Looking()

    @property
    def query(self) -> str:
        """`?…` of this, shortest; empty for the whole library."""
        usual = Looking()
        kept = {
            _READERS[one.name][0]: _said(getattr(self, one.name))
            for one in fields(self)
            if getattr(self, one.name) != getattr(usual, one.name)
        }
        return f"?{urlencode(kept)}" if kept else ""

    def but(self, **changes: Any) -> Looking:
        return replace(self, **changes)


def _said(value: Any) -> str:
    return ",".join(str(one) for one in value) if isinstance(value, tuple) else str(value)


def _text(said: str) -> str:
    return said[:LONGEST]


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise ValueError(_("This is no id.")) from error


def _ids(said: str) -> tuple[UUID, ...]:
    ids = said.split(",")
    if len(ids) > MOST_IDS:
        raise ValueError(_("At most %(most)s ids.") % {"most": MOST_IDS})
    return tuple(_id(one) for one in ids)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise ValueError(_("Write a day like 2026-11-28.")) from error


def _one_of(known: tuple[str, ...]) -> Any:
    def read(said: str) -> str:
        if said not in known:
            raise ValueError(_("There are: %(known)s.") % {"known": ", ".join(known)})
        return said

    return read


# By field: what it is called in an address, and how it is read there.
_READERS: Final[Mapping[str, tuple[str, Any]]] = {
    "q": ("q", _text),
    "source": ("source", _id),
    "kind": ("kind", _one_of(tuple(SourceKind.values))),
    "sentiment": ("sentiment", _one_of(SENTIMENTS)),
    "theme": ("theme", _id),
    "since": ("from", _day),
    "until": ("to", _day),
    "segment": ("segment", _text),
    "place": ("place", _text),
    "channel": ("channel", _text),
    "language": ("language", _text),
    "ids": ("ids", _ids),
    "sort": ("sort", _one_of(SORTS)),
}
