"""What one customer says on a validation link, and the evidence it becomes once they send it.

Nothing that was not sent is used; it is forgotten after a month. What was sent is taken down in one transaction, and
its evidence made after it: whoever dies in between is made up for by the regular work (`settle_sent`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from evidence import writing as evidence
from evidence.models import Item
from evidence.sentiment import EDITION
from insights.models import Validation, ValidationVisit
from maps.access import Principal
from maps.changes.errors import NOT_KEPT
from maps.document import Operation
from maps.evidence.linking import MOST_AT_ONCE, linking, write
from maps.models import Emotion, Touchpoint
from workspaces.errors import Conflict, DomainError, Invalid, NotFound

from .doors import LetIn, gone
from .fields import quote_of, said_of

log = logging.getLogger(__name__)

LOW, HIGH = -2.0, 2.0
# What was begun and never sent.
KEPT_UNSENT: Final = timedelta(days=30)
# So long whoever has begun and not sent holds one of the places.
AT_IT: Final = timedelta(days=1)
# A request that makes the evidence is given this long before others take over.
TAKEN_OVER: Final = timedelta(minutes=5)


def begin(let_in: LetIn, consented: bool) -> ValidationVisit:
    """Their answers, empty at first. Raises Invalid without consent, Conflict `full` when enough have answered."""
    if not consented:
        raise Invalid(_("Tick the box if you agree. Without it nothing is asked and nothing is kept."))
    with transaction.atomic():
        validation = _locked(let_in)
        there = validation.visits.filter(key=let_in.digest).first()
        if there is not None:
            return there
        if _taken(validation) >= validation.most:
            raise Conflict(_("Enough people have answered already. Thank you for wanting to."), code="full")
        return ValidationVisit.objects.create(validation=validation, key=let_in.digest)


def visit_of(let_in: LetIn) -> ValidationVisit | None:
    return let_in.validation.visits.filter(key=let_in.digest).first()


def answer(let_in: LetIn, touchpoint: str, face: str, verdict: str, quote: str) -> ValidationVisit:
    """Raises Invalid, NotFound for a touchpoint that is not asked about, Conflict once it was sent."""
    said = said_of(face, verdict, quote)
    if touchpoint not in {one["id"] for one in let_in.validation.asks["touchpoints"]}:
        raise NotFound
    with transaction.atomic():
        visit = _open_visit(let_in)
        visit.answers = {**visit.answers, touchpoint: said}
        _save(visit, "answers")
    return visit


def answer_open(let_in: LetIn, said: dict[str, str]) -> ValidationVisit:
    """The open questions, by id. Raises Invalid, Conflict once it was sent."""
    known = {one["id"] for one in let_in.validation.asks["questions"]}
    told = {one: quote_of(words) for one, words in said.items() if one in known}
    with transaction.atomic():
        visit = _open_visit(let_in)
        visit.open_answers = {**visit.open_answers, **told}
        _save(visit, "open_answers")
    return visit


def send(let_in: LetIn) -> ValidationVisit:
    """It is theirs no longer: what they said becomes evidence. Sent twice it is sent once. Raises Invalid."""
    with transaction.atomic():
        visit = (
            ValidationVisit.objects.select_for_update().filter(validation=_locked(let_in), key=let_in.digest).first()
        )
        if visit is None:
            raise gone()
        if visit.sent_at is None:
            if not any(_rows(visit)):
                raise Invalid(_("There is no answer yet. Go back and say something to at least one part."))
            visit.sent_at = timezone.now()
            _save(visit, "sent_at")
    take(visit)
    return visit


def take(visit: ValidationVisit) -> None:
    """The evidence of what was sent: items with keys of their own, and one Change that links them. Safe to repeat.

    Must not be called inside a transaction (rule C2).
    """
    validation = visit.validation
    source = validation.source
    if visit.taken_at is not None or visit.sent_at is None:
        return
    if source is not None and source.trashed_at is None:
        with override(validation.language):
            rows = list(_rows(visit))
        try:
            evidence.add_items(source, None, [{name: row[name] for name in row if name != "target"} for row in rows])
        except NotFound:
            log.info("The source of validation %s is gone: what came is left where it is", validation.pk)
            return
        if not _link(validation, source.pk, {row["key"]: row["target"] for row in rows if row["target"]}):
            return
    ValidationVisit.objects.filter(pk=visit.pk, taken_at=None).update(taken_at=timezone.now())


def settle_sent() -> int:
    """Take what was sent and never taken, and forget what was never sent; how many."""
    now = timezone.now()
    late = ValidationVisit.objects.filter(
        taken_at=None, sent_at__lt=now - TAKEN_OVER, validation__source__trashed_at=None
    )
    waiting = list(late.select_related("validation__source", "validation__map__workspace")[:100])
    for visit in waiting:
        try:
            take(visit)
        except Exception:
            # One customer's answers that can't be taken must not keep everybody else's waiting.
            log.exception("Visit %s could not be taken", visit.pk)
    old = ValidationVisit.objects.filter(sent_at=None, changed_at__lt=now - KEPT_UNSENT)
    return len(waiting) + old.delete()[0]


# --- The parts --------------------------------------------------------------------------------------------------------


def _rows(visit: ValidationVisit) -> Iterator[dict[str, Any]]:
    """An item for each touchpoint and each question that something was said to."""
    asks, day = visit.validation.asks, (visit.sent_at or timezone.now()).date()
    about = {"date": day, "respondent": str(visit.pk)}
    for one in asks["touchpoints"]:
        said = visit.answers.get(one["id"])
        if said and (said["quote"] or said["face"] is not None or said["verdict"]):
            yield {**about, "key": _key(visit, one["id"]), "target": one["id"], **_at(one["title"], said)}
    for one in asks["questions"]:
        if words := visit.open_answers.get(one["id"]):
            yield {**about, "key": _key(visit, one["id"]), "text": words, "question": one["text"], "target": ""}


def _at(place: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of one touchpoint. A verdict alone has no words of theirs, and no feeling either."""
    asked = _("How is it for you: “%(place)s”?") % {"place": place}
    verdict = {"so": _("Confirmed"), "not_so": _("Disputed")}.get(said["verdict"], "")
    told = {
        "text": said["quote"],
        "question": f"{asked} {verdict}".strip(),
        "raw": {"verdict": said["verdict"]} if verdict else {},
        **_rated(said["face"]),
    }
    if verdict and not said["quote"] and said["face"] is None:
        return {**told, "title": verdict, "sentiment": None, "sentiment_from": "", "read_by": EDITION}
    return told


def _rated(face: int | None) -> dict[str, Any]:
    return {} if face is None else {"rating": float(face), "scale_low": LOW, "scale_high": HIGH}


def _key(visit: ValidationVisit, asked: str) -> str:
    return uuid5(visit.validation_id, f"{visit.pk}:{asked}").hex


def keys_of(visit: ValidationVisit) -> tuple[dict[str, str], dict[str, str]]:
    """The keys of the items that its answers and its open answers become, each with what was asked."""
    told = ({_key(visit, asked): asked for asked in said} for said in (visit.answers, visit.open_answers))
    return next(told), next(told)


def _link(validation: Validation, source: UUID, targets: dict[str, str]) -> bool:
    """One Change by the server; a touchpoint that is gone from the map is left out, its answer stays evidence.

    False: the map can't be written just now; linking again does what was not done.
    """
    there = {str(one) for one in Touchpoint.objects.filter(map=validation.map_id).values_list("pk", flat=True)}
    items = Item.objects.visible().filter(source=source, key__in=[key for key, at in targets.items() if at in there])
    felt = _feelings(validation)
    operations: list[Operation] = []
    for item, key in items.values_list("pk", "key"):
        operations += linking(validation.map, "touchpoint", UUID(targets[key]), [item])
        if feeling := felt.get(targets[key]):
            # Whom one persona stands for says what that persona feels.
            operations += linking(validation.map, "emotion", feeling, [item])
    try:
        for at in range(0, len(operations), MOST_AT_ONCE):
            write(Principal.system(), validation.map_id, operations[at : at + MOST_AT_ONCE])
    except DomainError as refusal:
        # A map that is full, or in the trash since: the answers are in the library all the same.
        log.warning("Answers of validation %s could not be linked: %s", validation.pk, refusal.code)
        return refusal.code not in NOT_KEPT
    return True


def _feelings(validation: Validation) -> dict[str, UUID]:
    """By touchpoint: the feeling of the persona that is asked for."""
    if not validation.persona:
        return {}
    found = Emotion.objects.filter(map=validation.map_id, map_persona=validation.persona, example=False)
    return {str(touchpoint): pk for touchpoint, pk in found.values_list("touchpoint_id", "pk")}


def _locked(let_in: LetIn) -> Validation:
    found = Validation.objects.open().select_for_update(of=("self",)).filter(pk=let_in.validation.pk).first()
    if found is None or found.generation != let_in.validation.generation:
        raise gone()
    return found


def _open_visit(let_in: LetIn) -> ValidationVisit:
    visit = ValidationVisit.objects.select_for_update().filter(validation=_locked(let_in), key=let_in.digest).first()
    if visit is None:
        raise gone()
    if visit.sent_at is not None:
        raise Conflict(_("Your answers are sent already. Thank you."), code="sent")
    return visit


def _taken(validation: Validation) -> int:
    """Places that are taken: by who has sent, and for a day by who is at it. Whoever went away keeps nobody out."""
    at_it = Q(changed_at__gte=timezone.now() - AT_IT)
    return validation.visits.filter(at_it | Q(sent_at__isnull=False)).count()


def _save(visit: ValidationVisit, *names: str) -> None:
    visit.changed_at = timezone.now()
    visit.save(update_fields=[*names, "changed_at"])
