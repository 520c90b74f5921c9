"""What a session decides, who does it and until when; a decision may become an action of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from insights.actions import writing
from insights.actions.fields import cleaned, day, text, wrong
from insights.actions.rights import Doer as ActionDoer
from insights.models import Action
from maps.access import map_for
from workshops.models import Decision, Workshop
from workspaces.errors import Conflict, NotFound, TooLarge, UuidReused

from .steering import target_on
from .turns import Doer, Turn, of_member, raise_revision

# As long as the title of an action.
TEXT: Final = 300
MOST: Final = 200


def decide(doer: Doer, map_id: UUID, wanted: Mapping[str, Any]) -> Decision:
    """Write a decision down (editors); the same id again writes it once. Raises Invalid, NotFound, TooLarge."""
    with of_member(doer, map_id, "edit") as turn:
        before = Decision.objects.filter(pk=wanted["id"]).first() if wanted.get("id") else None
        if before is not None:
            if before.workshop_id != turn.workshop.pk:
                raise UuidReused
            return before
        if Decision.objects.filter(workshop=turn.workshop).count() >= MOST:
            raise TooLarge(_("This session has as many decisions as it can hold."), code="too_many")
        named = {"pk": wanted["id"]} if wanted.get("id") else {}
        decision = Decision(**named, workshop=turn.workshop, by=turn.seat)
        _write(turn, decision, {"text": "", **wanted})
        decision.save(force_insert=True)
    return decision


def change(doer: Doer, map_id: UUID, decision_id: UUID, wanted: Mapping[str, Any]) -> Decision:
    """Editors change anybody's. Raises NotFound, Invalid, Conflict once it is an action."""
    with of_member(doer, map_id, "edit") as turn:
        decision = _open(turn.workshop, decision_id)
        _write(turn, decision, wanted)
        decision.save()
    return decision


def delete(doer: Doer, map_id: UUID, decision_id: UUID) -> None:
    with of_member(doer, map_id, "edit") as turn:
        _open(turn.workshop, decision_id).delete()


def take_up(doer: Doer, workshop: Workshop, decision_id: UUID) -> Decision:
    """Take a decision into the action register, also after the session (editors); done once.

    One about an opportunity accepts it. Raises NotFound, Forbidden, Conflict `already_accepted` for an opportunity that
    is an action already. Must not be called inside a transaction.
    """
    journey_map, _can = map_for(doer.principal, workshop.map_id, "edit")
    decision = Decision.objects.filter(workshop=workshop, pk=decision_id).first()
    if decision is None:
        raise NotFound
    if decision.action is not None:
        return decision
    wanted: dict[str, Any] = {"title": decision.text, "due": decision.due}
    if decision.owner is not None:
        wanted["owner"] = {"kind": decision.owner_kind, "id": decision.owner}
    by = ActionDoer(doer.user)
    # The decision makes the id of its action: taken up by two people at once, there is one all the same.
    action = uuid5(decision.pk, "action")
    try:
        if decision.target_kind == "opportunity" and decision.target is not None:
            writing.accept(by, journey_map.pk, decision.target, wanted, pk=action)
        else:
            writing.create(by, journey_map.workspace.slug, {**wanted, "map": journey_map.pk}, pk=action)
    except Conflict:
        if not Action.objects.filter(pk=action).exists():
            raise
    Decision.objects.filter(pk=decision.pk).update(action=action)
    decision.action = action
    raise_revision(workshop)
    return decision


def _write(turn: Turn, decision: Decision, wanted: Mapping[str, Any]) -> None:
    if "text" in wanted:
        decision.text = text(TEXT)("text", wanted["text"])
        if not decision.text:
            raise wrong("text", _("Write down what was decided."))
    if "owner" in wanted:
        # Refuses whoever is not in the workspace, as an action's owner would be.
        owner = wanted["owner"]
        cleaned(turn.workshop.map.workspace, {"owner": owner})
        decision.owner_kind, decision.owner = (owner["kind"], owner["id"]) if owner else ("", None)
    if "due" in wanted:
        decision.due = day("due", wanted["due"])
    if "target" in wanted:
        target = target_on(turn.workshop.map_id, wanted["target"]) if wanted["target"] else None
        decision.target_kind = target["kind"] if target else ""
        decision.target = UUID(target["id"]) if target else None


def _open(workshop: Workshop, decision_id: UUID) -> Decision:
    decision = Decision.objects.filter(workshop=workshop, pk=decision_id).first()
    if decision is None:
        raise NotFound
    if decision.action is not None:
        raise Conflict(_("This decision is an action already; change it there."), code="is_an_action")
    return decision
