"""Votes of a session: opened with what stands on the map, secret until they are closed, then the same for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from insights.actions.fields import wrong
from maps.changes.snapshot import read_document
from maps.document import MapDocument
from maps.exchange.journey import Touchpoint
from maps.exchange.reading_order import journey_of
from workshops.counting import TENTHS
from workshops.models import Ballot, Participant, Poll
from workspaces.errors import Conflict, NotFound, TooLarge

from .turns import Doer, Turn, of_member

MOST_DOTS: Final = 20
MOST_CHOICES: Final = 300
MOST_POLLS: Final = 50
LOWEST, HIGHEST = -2.0, 2.0


def open_poll(
    doer: Doer,
    map_id: UUID,
    about: str,
    dots: int = 3,
    persona: UUID | None = None,
    touchpoints: Sequence[UUID] | None = None,
) -> Poll:
    """Put all pain points or opportunities of the map to the vote, or what `persona` (a row of the map) feels (who
    leads). `touchpoints`: only at these.

    Raises Conflict `poll_open` while another is open and `nothing_to_vote_on`, Invalid, NotFound.
    """
    with of_member(doer, map_id, "edit", leading=True) as turn:
        polls = Poll.objects.filter(workshop=turn.workshop)
        if polls.filter(closed_at=None).exists():
            raise Conflict(_("Close the vote that is open first."), code="poll_open")
        if polls.count() >= MOST_POLLS:
            raise TooLarge(_("This session has as many votes as it can hold."), code="too_many")
        document = read_document(map_id)
        if document is None:
            raise NotFound
        if about == Poll.About.EMOTIONS:
            if persona is None or str(persona) not in document.elements["map_persona"]:
                raise wrong("persona", _("Choose whose feelings are meant."))
            dots = 0
        else:
            persona = None
        choices = _choices(document, about, touchpoints)
        if not choices:
            raise Conflict(_("There is nothing on the map to vote on yet."), code="nothing_to_vote_on")
        return Poll.objects.create(
            workshop=turn.workshop, about=about, dots=dots, persona=persona, choices=choices, step=turn.workshop.step
        )


def close_poll(doer: Doer, map_id: UUID, poll_id: UUID) -> Poll:
    """Count; from now on everybody sees what came of it (who leads). A closed one stays as it is."""
    with of_member(doer, map_id, "edit", leading=True) as turn:
        poll = _poll(turn, poll_id)
        if poll.closed_at is None:
            poll.closed_at = timezone.now()
            poll.save(update_fields=["closed_at"])
        return poll


def vote(turn: Turn, poll_id: UUID, votes: Mapping[UUID, float | None]) -> None:
    """All of one person's votes at once, in place of those before: dots for each choice, or a score of -2 to 2.

    Raises NotFound, Conflict `poll_closed`, Invalid for a choice that is none, too many dots, a score out of range.
    """
    poll = _poll(turn, poll_id)
    if poll.closed_at is not None:
        raise Conflict(_("This vote is closed."), code="poll_closed")
    known = {UUID(one["id"]) for one in poll.choices}
    if not votes.keys() <= known:
        raise wrong("votes", _("There is no such choice."))
    given = {target: value for target, value in votes.items() if value is not None}
    values = _scores(given) if poll.about == Poll.About.EMOTIONS else _dots(poll, given)
    Ballot.objects.filter(poll=poll, participant=turn.seat).delete()
    Ballot.objects.bulk_create(
        Ballot(poll=poll, participant=turn.seat, target=target, value=value) for target, value in values.items()
    )


def voted_of(poll: Poll) -> tuple[int, int]:
    """How many have voted, of how many that may."""
    voted = Ballot.objects.filter(poll=poll).values("participant").distinct().count()
    return voted, Participant.objects.filter(workshop=poll.workshop_id, state=Participant.State.ADMITTED).count()


def _scores(given: Mapping[UUID, float]) -> dict[UUID, int]:
    if not all(LOWEST <= value <= HIGHEST for value in given.values()):
        raise wrong("votes", _("A feeling is a number from −2 to 2."))
    return {target: round(value * TENTHS) for target, value in given.items()}


def _dots(poll: Poll, given: Mapping[UUID, float]) -> dict[UUID, int]:
    if any(value < 0 or value != int(value) for value in given.values()):
        raise wrong("votes", _("Dots are whole."))
    if sum(given.values()) > poll.dots:
        raise wrong("votes", _("You have %(most)d dots.") % {"most": poll.dots})
    return {target: int(value) for target, value in given.items() if value}


def _poll(turn: Turn, poll_id: UUID) -> Poll:
    found = Poll.objects.filter(workshop=turn.workshop, pk=poll_id).first()
    if found is None:
        raise NotFound
    return found


def _choices(document: MapDocument, about: str, touchpoints: Sequence[UUID] | None) -> list[dict[str, Any]]:
    """In reading order, without examples."""
    wanted = None if touchpoints is None else {str(one) for one in touchpoints}
    columns = [
        touchpoint
        for stage in journey_of(document).stages
        for touchpoint in stage.touchpoints
        if wanted is None or touchpoint.id in wanted
    ]
    stages = {one.id: stage.title for stage in journey_of(document).stages for one in stage.touchpoints}
    found = list(_of_emotions(columns, stages) if about == Poll.About.EMOTIONS else _of_findings(columns, about))
    if len(found) > MOST_CHOICES:
        raise TooLarge(
            _("At most %(most)d choices. Choose fewer touchpoints.") % {"most": MOST_CHOICES}, code="too_many"
        )
    return found


def _of_emotions(columns: Iterable[Touchpoint], stages: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for one in columns:
        yield {"kind": "touchpoint", "id": one.id, "number": None, "title": one.title, "place": stages[one.id]}


def _of_findings(columns: Iterable[Touchpoint], about: str) -> Iterable[dict[str, Any]]:
    for column in columns:
        for one in column.pain_points if about == Poll.About.PAIN_POINTS else column.opportunities:
            yield {"kind": about, "id": one.id, "number": one.number, "title": one.title, "place": column.title}
