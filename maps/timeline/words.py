"""Fields and their values in words: what a field is called, what it was before and is after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maps.exchange.layout.rich_text import plain
from maps.kinds import KINDS
from maps.labels import field_label, plain_value

from .happenings import Happening
from .naming import Names

LONGEST: Final = 160
# What of an element is told in full is in its own history; more than so many fields at once are only named.
TOLD: Final = 6
_LIBRARIES: Final = {
    "persona": "personas",
    "channel": "channels",
    "team": "teams",
    "owner": "people",
    "member": "people",
}
# Shortened; an entry of a set is one, too.
_TEXTS: Final = frozenset({"text", "string", "set_of_strings"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field: either may be empty. For sets, what was taken out and what was put in."""

    name: str
    label: str
    before: str
    after: str


def lines_of(one: Happening, names: Names) -> list[Line]:
    """What an update or a move changed; of what came or went nothing but its name is told."""
    if one.op not in ("update", "move"):
        return []
    return [_line(one, name, names) for name in one.fields[:TOLD]]


def how_text(op: str) -> str:
    return {
        "create": pgettext("what happened to an element", "Added"),
        "update": pgettext("what happened to an element", "Changed"),
        "move": pgettext("what happened to an element", "Moved"),
        "delete": pgettext("what happened to an element", "Deleted"),
        "restore": pgettext("what happened to an element", "Brought back"),
    }[op]


def _line(one: Happening, name: str, names: Names) -> Line:
    before, after = one.before.get(name), one.after.get(name)
    label = field_label(one.kind, name)
    if isinstance(before, list) or isinstance(after, list):
        old, new = list(before or ()), list(after or ())
        gone, fresh = [value for value in old if value not in new], [value for value in new if value not in old]
        return Line(name, label, _list(one.kind, name, gone, names), _list(one.kind, name, fresh, names))
    return Line(name, label, value_text(one.kind, name, before, names), value_text(one.kind, name, after, names))


def _list(kind: str, name: str, values: list[Any], names: Names) -> str:
    return ", ".join(value_text(kind, name, one, names) for one in values)


def value_text(kind: str, name: str, value: Any, names: Names) -> str:
    """One value as people read it; empty for none, and for what has no words."""
    if value is None or value == "" or value == []:
        return ""
    spec = KINDS[kind].fields[name]
    if spec.to == "any" or spec.type == "object" or name == "image":
        return ""
    if spec.to in _LIBRARIES:
        return names.called(_LIBRARIES[spec.to], value) or _("one that is gone")
    if spec.to == "map":
        return _("another map")
    if spec.to:
        return names.of(spec.to, str(value))
    if spec.type in _TEXTS:
        return str(Truncator(" ".join(plain(str(value)).split())).chars(LONGEST))
    return plain_value(kind, name, value)
