"""Begins a session, leads it through its agenda and ends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.actions.fields import text, wrong
from maps.access import Principal, abilities, map_for, map_locked_for
from maps.changes.snapshot import read_document
from maps.fields import NAME
from maps.kinds import COMMENT_TARGETS
from maps.models import JourneyMap, Version
from maps.signals import SESSION, announce_notice
from maps.versions.keeping import keep_version
from workshops.agenda import cleaned_agenda, default_agenda
from workshops.models import Participant, Poll, Workshop
from workspaces.audit import record
from workspaces.errors import Conflict, Forbidden, NotFound
from workspaces.models import User
from workspaces.notify import notify
from workspaces.signals import announce_access_change

from .turns import Doer, Turn, of_member, take_seat

SUMMARY: Final = 5_000
LONGEST_TIMER: Final = 4 * 60 * 60
# A session that nobody ended is over by then; so are its guests' rights.
LONGEST: Final = timedelta(hours=24)


def start(doer: Doer, map_id: UUID, title: str = "", agenda: Iterable[Mapping[str, Any]] | None = None) -> Workshop:
    """Begin a session on the map (editors), led by who begins it. Raises Conflict `session_running`, Invalid."""
    map_for(doer.principal, map_id, "edit")
    end_forgotten(map_id)
    with transaction.atomic():
        journey_map = map_locked_for(doer.principal, map_id, "edit")
        if Workshop.objects.filter(map=map_id, ended_at=None).exists():
            raise Conflict(_("A session is running on this map already."), code="session_running")
        steps = default_agenda(map_id) if agenda is None else cleaned_agenda(map_id, agenda)
        workshop = Workshop(
            map=journey_map,
            title=text(NAME)("title", title) or default_title(journey_map),
            facilitator=doer.user,
            agenda=steps,
            start_seq=journey_map.seq,
        )
        _enter_step(workshop, 0)
        workshop.save(force_insert=True)
        take_seat(workshop, doer.user.display_name, doer.user, Participant.State.ADMITTED)
        record("session_started", actor=doer.user, workspace=journey_map.workspace, about=journey_map)
        announce_notice(map_id, SESSION)
        if journey_map.lead_id is not None:
            notify(
                [journey_map.lead_id],
                "session",
                workspace=journey_map.workspace_id,
                actor=doer.user,
                map=map_id,
                key=f"session:{workshop.pk}",
                details={"title": workshop.title},
            )
    return workshop


def default_title(journey_map: JourneyMap) -> str:
    return (_("Session: %(map)s") % {"map": journey_map.title or _("Untitled map")})[:NAME]


def steer(doer: Doer, map_id: UUID, wanted: Mapping[str, Any]) -> None:
    """`step`, `timer`, `focus`, `open_to_guests` by who leads; `facilitator` also by an editor who takes it over.

    Raises Forbidden, NotFound, Invalid.
    """
    with of_member(doer, map_id, "edit") as turn:
        if "facilitator" in wanted:
            _hand_over(turn, wanted["facilitator"])
        if wanted.keys() - {"facilitator"}:
            turn.must_lead()
        if "step" in wanted:
            if not 0 <= wanted["step"] < len(turn.workshop.agenda):
                raise wrong("step", _("There is no such step."))
            _enter_step(turn.workshop, wanted["step"])
        if "timer" in wanted:
            _set_timer(turn.workshop, wanted["timer"])
        if "focus" in wanted:
            _call(turn.workshop, wanted["focus"])
        if "open_to_guests" in wanted:
            _open(turn.workshop, wanted["open_to_guests"])


def _hand_over(turn: Turn, to: UUID) -> None:
    """One takes it over, or the facilitator gives it to another who may edit the map."""
    assert turn.doer is not None
    if to != turn.doer.user.pk:
        turn.must_lead()
    heir = User.objects.filter(pk=to, is_active=True).first()
    if heir is None or not abilities(Principal.of(heir), turn.workshop.map)["edit"]:
        raise wrong("facilitator", _("Whoever runs a session must be able to edit the map."))
    turn.workshop.facilitator = heir
    Turn(turn.workshop, turn.can, Doer.of(heir)).seat  # noqa: B018 (takes a place)


def _enter_step(workshop: Workshop, step: int) -> None:
    """The clock shows the time that this step has, and waits."""
    workshop.step = step
    now = timezone.now().isoformat()
    workshop.agenda = [{**one, "began": now} if at == step else one for at, one in enumerate(workshop.agenda)]
    workshop.timer_ends_at = None
    workshop.timer_left = workshop.agenda[step]["minutes"] * 60 or None


def _set_timer(workshop: Workshop, wanted: Mapping[str, Any] | None) -> None:
    now = timezone.now()
    left = seconds_left(workshop, now)
    if wanted is None:
        workshop.timer_ends_at = workshop.timer_left = None
    elif "start" in wanted:
        workshop.timer_ends_at, workshop.timer_left = now + timedelta(seconds=wanted["start"]), None
    elif "stop" in wanted and workshop.timer_ends_at is not None:
        workshop.timer_ends_at, workshop.timer_left = None, left
    elif "add" in wanted and left is not None:
        left = min(max(0, left + wanted["add"]), LONGEST_TIMER)
        if workshop.timer_ends_at is None:
            workshop.timer_left = left
        else:
            workshop.timer_ends_at = now + timedelta(seconds=left)


def seconds_left(workshop: Workshop, now: datetime) -> int | None:
    """Of the clock, running or stopped; None: there is none."""
    if workshop.timer_ends_at is None:
        return workshop.timer_left
    return max(0, round((workshop.timer_ends_at - now).total_seconds()))


def _call(workshop: Workshop, focus: Mapping[str, Any] | None) -> None:
    """Bring everyone to an element of the map; null: nowhere in particular any more."""
    if focus is None:
        workshop.focus = None
        return
    workshop.focus = target_on(workshop.map_id, focus)
    workshop.calls += 1


def target_on(map_id: UUID, wanted: Mapping[str, Any]) -> dict[str, str]:
    """An element of this map as {"kind", "id"}. Raises NotFound for one of another map as for none."""
    kind, element = wanted["kind"], str(wanted["id"])
    document = read_document(map_id) if kind in COMMENT_TARGETS else None
    if document is None or element not in document.elements[kind]:
        raise NotFound(_("This is not on the map any more."))
    return {"kind": kind, "id": element}


def _open(workshop: Workshop, wanted: bool) -> None:
    """Whoever is in stays. Opened again, it has another QR code: who kept the old one is not let in by it."""
    if wanted and not workshop.open_to_guests:
        workshop.generation += 1
    workshop.open_to_guests = wanted


# --- The end ------------------------------------------------------------------------------------------------------


def end(doer: Doer, map_id: UUID, summary: str = "") -> Workshop:
    """Over for everybody, guests first; the map is kept as the session left it (who leads, or manages the map)."""
    with of_member(doer, map_id, "edit") as turn:
        if not turn.leads and not turn.can["manage"]:
            raise Forbidden(_("Only who runs the session can do this."), code="not_facilitator")
        turn.workshop.summary = text(SUMMARY, line=False)("summary", summary)
        _finish(turn.workshop, doer.user)
    return turn.workshop


def end_forgotten(map_id: UUID | None = None) -> int:
    """End the sessions that nobody ended, and how many there were."""
    since = timezone.now() - LONGEST
    old = Workshop.objects.filter(ended_at=None, started_at__lt=since)
    ids = list((old.filter(map=map_id) if map_id else old).values_list("pk", flat=True))
    for one in ids:
        with transaction.atomic():
            workshop = old.select_for_update(of=("self",)).filter(pk=one).first()
            if workshop is not None:
                _finish(workshop, None)
                workshop.revision += 1
                workshop.save()
                announce_notice(workshop.map_id, SESSION)
    return len(ids)


def _finish(workshop: Workshop, by: User | None) -> None:
    """An open vote is counted as it stands; notes that were nobody's business stay so."""
    now = timezone.now()
    journey_map = workshop.map
    Poll.objects.filter(workshop=workshop, closed_at=None).update(closed_at=now)
    workshop.version = keep_version(journey_map, Version.Kind.SESSION, workshop.title, by)
    workshop.end_seq = workshop.version.seq
    workshop.ended_at = now
    workshop.timer_ends_at = workshop.timer_left = None
    workshop.focus = None
    record("session_ended", actor=by, workspace=journey_map.workspace, about=journey_map)
    # Guests' sockets are looked at now and not with the next sweep.
    announce_access_change(journey_map.workspace_id, None, journey_map.pk)
