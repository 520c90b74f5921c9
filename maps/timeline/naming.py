"""What the elements of a map are called in its history, and where they stand: as far as anybody can still tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.document import Elements
from maps.exchange.layout.rich_text import plain
from maps.exchange.naming import ROLES
from maps.kinds import Row
from maps.labels import kind_name

LONGEST: Final = 90
_LETTERS: Final = {"pain_point": "P", "opportunity": "O"}


class Names:
    """`elements`: today's rows. `gone`: {id: (kind, row)} of what was deleted since, as far as it was looked for.
    `context`: the lists of the workspace (maps.context.lists_of)."""

    def __init__(
        self, elements: Elements, gone: Mapping[str, tuple[str, Row]], context: Mapping[str, list[dict[str, Any]]]
    ) -> None:
        self._elements, self._gone, self._context = elements, gone, context

    def is_there(self, kind: str, element_id: str) -> bool:
        return element_id in self._elements.get(kind, {})

    def row(self, kind: str, element_id: str, known: Row | None = None) -> Row | None:
        """Today's, or as it was when it was deleted; `known` says what it was at the time that is told of."""
        row = self._elements.get(kind, {}).get(element_id)
        if row is None and element_id in self._gone and self._gone[element_id][0] == kind:
            row = self._gone[element_id][1]
        return {**(row or {}), **known} if known is not None else row

    def title(self, kind: str, row: Row) -> str:
        """`Reads reviews`, `P2 Slow answer`, `Alex`; empty for the map itself and for what nobody knows any more."""
        special: Mapping[str, Callable[[Row], str]] = {
            "map": lambda _row: "",
            "map_persona": lambda row: self.called("personas", row.get("persona")),
            "emotion": lambda row: self._title_of("map_persona", row.get("map_persona")),
            "lane": self._lane,
            "card": lambda row: _short(row.get("text")) or _short(row.get("image_alt")) or self._picture(row),
            "path": self._path,
            "metric": lambda row: _short(row.get("name")),
            "comment": lambda row: _short(row.get("body")),
            "vote": lambda row: self._title_of(str(row.get("target_kind", "")), row.get("target")),
            "evidence_link": lambda row: self._title_of(str(row.get("target_kind", "")), row.get("target")),
        }
        if kind in special:
            return special[kind](row)
        number = row.get("number")
        letter = f"{_LETTERS[kind]}{number} " if kind in _LETTERS and number else ""
        return (letter + _short(row.get("title"))).strip()

    def place(self, kind: str, row: Row) -> str:
        """`Actions · Blog`: lane and touchpoint, or what it belongs to; empty for what belongs to the whole map."""
        if kind == "card":
            if not row.get("touchpoint"):
                return _("Tray") if "touchpoint" in row else ""
            return _joined(self._title_of("lane", row.get("lane")), self._title_of("touchpoint", row["touchpoint"]))
        if kind == "touchpoint":
            return self._title_of("stage", row.get("stage"))
        if kind in ("vote", "evidence_link"):
            return kind_name(str(row.get("target_kind", "")))
        if kind == "comment":
            return self._about(str(row.get("target_kind", "")), row.get("target"))
        return self._title_of("touchpoint", row.get("touchpoint"))

    def of(self, kind: str, element_id: str) -> str:
        """One that is named by another: its title, or that it is gone."""
        return self._title_of(kind, element_id) or (
            _("untitled") if self.is_there(kind, element_id) else _("one that is gone")
        )

    def called(self, library: str, one: Any) -> str:
        """The name of a persona, channel, person or team of the workspace."""
        return self._libraries.get((library, str(one)), "") if one else ""

    def _title_of(self, kind: str, element_id: Any) -> str:
        row = self.row(kind, str(element_id)) if element_id else None
        return self.title(kind, row) if row else ""

    def _about(self, kind: str, element_id: Any) -> str:
        if kind == "map":
            return kind_name("map")
        return _joined(kind_name(kind), self._title_of(kind, element_id)) if kind else ""

    def _lane(self, row: Row) -> str:
        role = ROLES.get(row.get("role") or "", "")
        return _short(row.get("label")) or (_(role) if role else "")

    def _path(self, row: Row) -> str:
        if label := _short(row.get("label")):
            return label
        start = self._title_of("touchpoint", row.get("from"))
        if not start:
            return ""
        end = self._title_of("touchpoint", row["to"]) if row.get("to") else _("leaves the journey")
        return _("%(start)s → %(end)s") % {"start": start, "end": end}

    def _picture(self, row: Row) -> str:
        return _("Picture") if row.get("image") else ""

    @cached_property
    def _libraries(self) -> dict[tuple[str, str], str]:
        named = ("personas", "channels", "teams", "people")
        return {(name, str(one["id"])): str(one["name"]) for name in named for one in self._context.get(name, ())}


def below_text(count: int) -> str:
    """What came or went along with an element."""
    return ngettext("and %(n)s element in it", "and %(n)s elements in it", count) % {"n": count} if count else ""


def _short(text: Any) -> str:
    return str(Truncator(" ".join(plain(str(text or "")).split())).chars(LONGEST))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
