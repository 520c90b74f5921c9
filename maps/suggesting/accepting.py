"""What accepting parts of a suggestion would do to the map as it is now, or why they can't be accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from maps.document import Elements
from maps.kinds import KINDS, LIBRARIES
from maps.models import SuggestionPart
from workspaces.errors import Conflict

from .parts import Kept, in_order
from .standing import is_needed, stand


def accepted_operations(elements: Elements, parts: Sequence[SuggestionPart], wanted: Collection[UUID]) -> list[Kept]:
    """What the wanted ones of a suggestion's parts do to the map as it is now, in the order in which it was made, each
    with its `part`. Raises Conflict (`stale`, `needs`) for what can't be accepted.
    """
    accepted = [one for one in parts if one.pk in wanted]
    made = {makes for one in parts if one.state == SuggestionPart.State.OPEN and (makes := makes_of(one))}
    stands = {one.pk: stand(one.operations, elements, made) for one in accepted}
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
    there = _There(elements, coming)
    return in_order(
        {**_fitted(kept, one.operations, there), "part": str(one.pk)} for one in accepted for kept in one.operations
    )


def makes_of(part: SuggestionPart) -> str | None:
    """The element that a part makes."""
    return str(part.element) if part.operations[0]["op"] == "create" else None


@dataclass(frozen=True, slots=True)
class _There:
    """What is on the map, or will be with the parts that are accepted."""

    elements: Elements
    coming: Collection[str]

    def has(self, kind: str, element_id: str) -> bool:
        return element_id in self.elements[kind] or element_id in self.coming


def _fitted(kept: Kept, operations: Sequence[Kept], there: _There) -> Kept:
    """The operation without what it names and need not: members of sets, and ends of spans, that have gone since. What
    was made at a place that has gone, and moved from there, is made where it was moved to.
    """
    if kept["op"] == "delete":
        return kept
    kind = KINDS[kept["kind"]]
    fields = dict(kept["fields"])
    for name, value in kept["fields"].items():
        to = kind.fields[name].to
        if not value or not to or to == "any" or to in LIBRARIES:
            continue
        if isinstance(value, list):
            fields[name] = [one for one in value if there.has(to, one)]
        elif not there.has(to, value):
            fields[name] = _in_the_end(operations, name) if is_needed(kind.name, name) else None
    return {**kept, "fields": fields}


def _in_the_end(operations: Sequence[Kept], name: str) -> str | None:
    return next(one["fields"][name] for one in reversed(operations) if name in one.get("fields", {}))
