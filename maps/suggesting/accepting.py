"""What accepting parts of a suggestion would do to the map as it is now, or why they can't be accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from maps.document import Elements
from maps.kinds import KINDS, LIBRARIES
from maps.models import SuggestionPart
from workspaces.errors import Conflict

from .lists import Named
from .parts import Kept, in_order
from .standing import is_needed, misses, stand


def accepted_operations(
    elements: Elements, parts: Sequence[SuggestionPart], wanted: Collection[UUID], gone: Collection[Named] = ()
) -> list[Kept]:
    """What the wanted ones of a suggestion's parts do to the map as it is now, in the order in which it was made, each
    with its `part`. `gone`: what the workspace's lists have no more of what these name. Raises Conflict (`stale`,
    `needs`) for what can't be accepted.
    """
    accepted = [one for one in parts if one.pk in wanted]
    made = offered_by((one for one in parts if one.state == SuggestionPart.State.OPEN), gone)
    stands = {one.pk: stand(one.operations, elements, made, gone) for one in accepted}
    lost = [str(one.pk) for one in accepted if stands[one.pk].stale in ("gone", "parent")]
    if lost:
        message = _("What this is about is not on the map any more: it can only be refused.")
        raise Conflict(message, code="stale", details={"parts": lost})
    coming = {makes for one in accepted if (makes := makes_of(one))}
    missing = {needed for one in stands.values() for needed in one.needs} - coming
    if missing:
        needs = [str(one.pk) for one in parts if str(one.element) in missing]
        alone = [str(one.pk) for one in accepted if not missing.isdisjoint(stands[one.pk].needs)]
        message = _("This belongs to something that is also only suggested. Accept that as well.")
        raise Conflict(message, code="needs", details={"parts": alone, "needs": needs})
    there = _There(elements, coming, gone)
    return in_order(
        {**_fitted(kept, one.operations, there), "part": str(one.pk)} for one in accepted for kept in one.operations
    )


def makes_of(part: SuggestionPart) -> str | None:
    """The element that a part makes."""
    return str(part.element) if part.operations[0]["op"] == "create" else None


def offered_by(waiting: Iterable[SuggestionPart], gone: Collection[Named]) -> dict[str, SuggestionPart]:
    """The elements that these parts make, as far as they can be made."""
    return {makes: one for one in waiting if (makes := makes_of(one)) and not misses(one.operations, gone)}


@dataclass(frozen=True, slots=True)
class _There:
    """What is on the map, or will be with the parts that are accepted."""

    elements: Elements
    coming: Collection[str]
    gone: Collection[Named]

    def has(self, kind: str, element_id: str) -> bool:
        if kind in LIBRARIES:
            return (kind, element_id) not in self.gone
        return element_id in self.elements[kind] or element_id in self.coming

    def stored(self, kept: Kept, name: str) -> Any:
        """What the map has there: it may stay named, even when it is gone."""
        return self.elements[kept["kind"]].get(kept["id"], {}).get(name)


def _fitted(kept: Kept, operations: Sequence[Kept], there: _There) -> Kept:
    """The operation without what it names and need not: members of sets, owners, ends of spans, that have gone. What
    was made at a place that has gone, and moved from there, is made where it was moved to. Where nothing would be left
    of a change, the engine says what is missing.
    """
    if kept["op"] == "delete":
        return kept
    kind = KINDS[kept["kind"]]
    fields = dict(kept["fields"])
    for name, value in kept["fields"].items():
        to = kind.fields[name].to
        if not value or not to or to == "any":
            continue
        stored = there.stored(kept, name)
        if isinstance(value, list):
            fields[name] = [one for one in value if one in (stored or ()) or there.has(to, one)]
        elif value == stored or there.has(to, value):
            continue
        elif to in LIBRARIES and kept["op"] == "update":
            del fields[name]
        else:
            fields[name] = _in_the_end(operations, name) if is_needed(kind.name, name) else None
    return {**kept, "fields": fields} if fields else kept


def _in_the_end(operations: Sequence[Kept], name: str) -> str | None:
    return next(one["fields"][name] for one in reversed(operations) if name in one.get("fields", {}))
