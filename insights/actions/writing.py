"""Accepting, changing, measuring, closing and deleting actions: each one transaction, its record and its notices.

What an action means for the pain points of its map follows after the commit. None of these may be called inside a
transaction (rule C2 of the map's engine).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insights import signals
from insights.models import Action, ActionReading, ActionStatus
from maps.access import map_for
from maps.models import JourneyMap
from workspaces.access import membership_in, require, scope_of
from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound, NotSignedIn, TooLarge
from workspaces.membership import lock_workspace
from workspaces.models import Membership, Role, Workspace
from workspaces.signals import announce_list_change

from . import fields
from .events import difference, note, told
from .inviting import tell_owner
from .map_side import document_of, felt_now, settle, stand_of
from .moves import Stand
from .numbering import DELETED, next_number
from .origin import Origin, origin_of
from .proof import direction_of, outcome_of
from .rights import Doer, check, may

# Registers are read by people.
MOST: Final = 10_000
MOST_READINGS: Final = 1_000


def accept(doer: Doer, map_id: UUID, opportunity: UUID, wanted: Mapping[str, Any], pk: UUID | None = None) -> Action:
    """Make an action of an opportunity, with its words, its pain points' costs and the feelings as they stand now.

    `wanted`: fields.WRITABLE and `status`, all optional; what the opportunity says (title, owner, team) is taken over.
    `pk`: its id, where what is sent twice is to be one action; the second time is a Conflict.
    Raises NotFound, Forbidden, Invalid, TooLarge, and Conflict `already_accepted` while another action answers it
    (details: its id).
    """
    journey_map, _can = map_for(_principal(doer), map_id, "edit")
    with transaction.atomic():
        workspace = lock_workspace(journey_map.workspace_id)
        # Asked again: nobody's seat in the workspace changes while it is locked.
        journey_map, _can = map_for(_principal(doer), map_id, "edit")
        _must_be_free(map_id, opportunity)
        origin = _origin(journey_map, opportunity)
        action = _new(doer, workspace, {**_taken_over(workspace, origin), **wanted}, pk)
        action.map, action.opportunity = journey_map, opportunity
        action.came_from, action.cost_before = origin.came_from, origin.cost_before
        action.felt_before = origin.felt_before
        action.follows = Action.objects.filter(map=map_id, opportunity=opportunity).order_by("-number").first()
        _insert(doer, action)
    _follow(doer, None, action)
    _tell_owner(doer, None, action)
    return action


def create(doer: Doer, slug: str, wanted: Mapping[str, Any], pk: UUID | None = None) -> Action:
    """An action that no opportunity stands behind (editors), of a map where `wanted` names one.

    Raises NotFound, Forbidden, Invalid, TooLarge.
    """
    membership = _seat(doer, slug)
    with transaction.atomic():
        workspace = lock_workspace(membership.workspace_id)
        journey_map = None
        if wanted.get("map"):
            journey_map, _can = map_for(_principal(doer), wanted["map"], "edit")
            if journey_map.workspace_id != workspace.pk:
                raise NotFound
        else:
            require(_seat(doer, slug), Role.EDITOR)
        action = _new(doer, workspace, wanted, pk)
        if not action.title:
            raise fields.wrong("title", _("Give it a title."))
        action.map = journey_map
        if journey_map is not None:
            action.came_from = {"map": journey_map.title}
        _insert(doer, action)
    _tell_owner(doer, None, action)
    return action


def change(doer: Doer, action: Action, revision: int, wanted: Mapping[str, Any]) -> Action:
    """Write what `wanted` names: fields.WRITABLE by who may edit it, `status` by its owner too.

    Raises Conflict `changed_meanwhile` unless `revision` is the action's, and `already_accepted` when it is opened
    again while another action answers its opportunity; Invalid, Forbidden, NotFound.
    """
    with transaction.atomic():
        action, stand, before = _locked(doer, action, "update", revision)
        had = action.contact_id
        if wanted.keys() - {"status"}:
            check(may(doer, action), "edit")
        for name, value in fields.cleaned(action.workspace, wanted).items():
            setattr(action, name, value)
        fields.must_fit(action)
        _measured_by(action, wanted)
        if "status" in wanted:
            _move(action, fields.one_of(*ActionStatus.values)("status", wanted["status"]))
        event = signals.CLOSED if stand.status in fields.OPEN and not action.is_open else signals.CHANGED
        _save(doer, action, before, event)
    _follow(doer, stand, action)
    _tell_owner(doer, had, action)
    return action


def record_reading(
    doer: Doer, action: Action, value: float, on: date | None = None, comment: str = ""
) -> ActionReading:
    """What the measure was on a day (today). Raises Invalid, TooLarge, Forbidden, NotFound."""
    with transaction.atomic():
        action, _stand, _before = _locked(doer, action, "update")
        made = _reading(doer, action, value, on, comment)
        _raise_revision(action)
        told_of = {"on": made.on.isoformat(), "value": made.value, "note": made.note}
        note(doer, action, {"reading": [None, told_of]}, signals.CHANGED)
    return made


def close(
    doer: Doer,
    action: Action,
    status: str,
    after: float | None = None,
    after_on: date | None = None,
    comment: str = "",
    revision: int | None = None,
) -> Action:
    """Done, or dropped, with the reading afterwards where there is one; a closed one gets its reading by this too.

    Raises Conflict `changed_meanwhile`, Invalid, Forbidden, NotFound.
    """
    with transaction.atomic():
        action, stand, before = _locked(doer, action, "update", revision)
        status = fields.one_of(*fields.CLOSED)("status", status)
        was_open = action.is_open
        _move(action, status)
        action.after_note = fields.text(fields.DESCRIPTION, line=False)("note", comment) or action.after_note
        if after is not None:
            made = _reading(doer, action, after, after_on, "")
            action.after, action.after_on = made.value, made.on
        action.outcome = _outcome(action)
        _save(doer, action, before, signals.CLOSED if was_open else signals.CHANGED)
    _follow(doer, stand, action)
    return action


def delete(doer: Doer, action: Action) -> None:
    """For good, with its readings and its record. Raises Forbidden, NotFound."""
    with transaction.atomic():
        action, stand, _before = _locked(doer, action, "edit")
        record(DELETED, actor=doer.user, workspace=action.workspace, about=action, number=action.number)
        gone = action.pk
        action.delete()
        if action.map_id is not None:
            announce_list_change(action.workspace_id, action.map_id)
    action.pk = gone
    if stand.status in fields.OPEN:
        # Nobody works on it any more.
        settle(doer, action, stand, Stand(ActionStatus.DROPPED))


# --- The parts ----------------------------------------------------------------------------------------------------


def _principal(doer: Doer) -> Any:
    principal = doer.principal
    if principal is None:
        raise NotSignedIn
    return principal


def _seat(doer: Doer, slug: str) -> Membership:
    if doer.user is None:
        raise NotSignedIn
    return membership_in(doer.user, slug, scope_of(doer.token))


def _must_be_free(map_id: UUID, opportunity: UUID) -> None:
    taken = Action.objects.open().filter(map=map_id, opportunity=opportunity).first()
    if taken is not None:
        raise already_accepted(taken.pk)


def already_accepted(action_id: UUID | None = None) -> Conflict:
    details = {"action": str(action_id)} if action_id else {}
    message = _("This opportunity has been accepted already: an action is under way.")
    return Conflict(message, code="already_accepted", details=details)


def _origin(journey_map: JourneyMap, opportunity: UUID) -> Origin:
    document = document_of(journey_map)
    origin = origin_of(document, str(opportunity)) if document else None
    if origin is None:
        raise NotFound(_("This opportunity is not there, or it is an example."), code="no_opportunity")
    return origin


def _taken_over(workspace: Workspace, origin: Origin) -> dict[str, Any]:
    """What the opportunity says already; an owner who has left the workspace is nobody, and so is an unknown team."""
    return {
        "title": origin.title[: fields.TITLE],
        "owner": _known_owner(workspace, origin.owner),
        "team": origin.team if _is_known(workspace, {"team": origin.team}) else None,
    }


def _known_owner(workspace: Workspace, owner: str | None) -> dict[str, Any] | None:
    for kind in ("member", "contact") if owner else ():
        wanted = {"kind": kind, "id": owner}
        if _is_known(workspace, {"owner": wanted}):
            return wanted
    return None


def _is_known(workspace: Workspace, wanted: Mapping[str, Any]) -> bool:
    try:
        fields.cleaned(workspace, wanted)
    except Invalid:
        return False
    return True


def _new(doer: Doer, workspace: Workspace, wanted: Mapping[str, Any], pk: UUID | None = None) -> Action:
    if Action.objects.filter(workspace=workspace).count() >= MOST:
        message = _("A workspace can have %(most)d of these at most.")
        raise TooLarge(message % {"most": MOST}, code="too_many")
    named = {"pk": pk} if pk else {}
    action = Action(**named, workspace=workspace, created_by=doer.user, **fields.cleaned(workspace, wanted))
    action.status = fields.one_of(*fields.OPEN)("status", wanted.get("status", ActionStatus.PROPOSED))
    action.better = direction_of(action.better, action.baseline, action.target)
    fields.must_fit(action)
    return action


def _insert(doer: Doer, action: Action) -> None:
    action.number = next_number(action.workspace)
    try:
        with transaction.atomic():
            action.save(force_insert=True)
    except IntegrityError as error:
        raise already_accepted() from error
    note(doer, action, difference(None, told(action)), signals.CREATED)


def _locked(
    doer: Doer, action: Action, ability: str, revision: int | None = None
) -> tuple[Action, Stand, dict[str, Any]]:
    """The action with its row locked, once the right is checked, and how it stood. Raises what `change` does."""
    rows = Action.objects.select_for_update(of=("self",))
    found = rows.select_related("workspace", "owner", "contact", "team").filter(pk=action.pk).first()
    if found is None:
        raise NotFound
    check(may(doer, found), ability)
    if revision is not None and revision != found.revision:
        raise Conflict(code="changed_meanwhile", details={"revision": found.revision})
    return found, stand_of(found), told(found)


def _move(action: Action, status: str) -> None:
    """Another status: what closing had found out is gone when the action is taken up again."""
    was_open = action.is_open
    action.status = status
    if was_open and not action.is_open:
        action.closed_at = timezone.now()
        action.felt_after = felt_now(action) if status == ActionStatus.DONE else {}
    elif not was_open and action.is_open:
        action.closed_at, action.after, action.after_on = None, None, None
        action.after_note, action.felt_after = "", {}
        action.reminded_on = None
    action.outcome = _outcome(action)


def _outcome(action: Action) -> str:
    done = action.status == ActionStatus.DONE
    return outcome_of(action.baseline, action.target, action.better, action.after) if done else ""


def _measured_by(action: Action, wanted: Mapping[str, Any]) -> None:
    """A closed action whose measure is put right says anew whether it helped."""
    if wanted.keys() & {"baseline", "target", "better"}:
        action.better = direction_of(action.better, action.baseline, action.target)
        action.outcome = _outcome(action)


def _reading(doer: Doer, action: Action, value: float, on: date | None, comment: str) -> ActionReading:
    measured = fields.number("value", value)
    if measured is None:
        raise fields.wrong("value", _("This is no number."))
    if action.readings.count() >= MOST_READINGS:
        raise TooLarge(_("An action can have %(most)d readings at most.") % {"most": MOST_READINGS}, code="too_many")
    return ActionReading.objects.create(
        action=action,
        on=fields.past_day("on", on),
        value=measured,
        note=fields.text(fields.NOTE)("note", comment),
        by=doer.user,
    )


def _save(doer: Doer, action: Action, before: Mapping[str, Any], event: str) -> None:
    """Nothing is written where nothing changed."""
    changes = difference(before, told(action))
    if not changes:
        return
    action.revision += 1
    action.changed_at = timezone.now()
    try:
        with transaction.atomic():
            action.save()
    except IntegrityError as error:
        raise already_accepted() from error
    note(doer, action, changes, event)


def _raise_revision(action: Action) -> None:
    action.revision += 1
    action.changed_at = timezone.now()
    action.save(update_fields=["revision", "changed_at"])


def _tell_owner(doer: Doer, had: UUID | None, action: Action) -> None:
    """Somebody without an account learns by mail that it is theirs now."""
    if action.contact_id is not None and action.contact_id != had:
        tell_owner(action, doer.user)


def _follow(doer: Doer, before: Stand | None, action: Action) -> None:
    settle(doer, action, before, stand_of(action))
