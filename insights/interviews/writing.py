"""The only writer of interviews: beginning one, taking answers down, ending it.

An answer is written first, and then its piece of evidence with its link: whoever dies in between loses no word, and the
next answer or the end of the interview makes up for it (`settle`). None of these may be called inside a transaction
(rule C2 of the map's engine).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence import writing as evidence
from evidence.models import Item, Source, SourceKind
from insights.facts import document_of
from insights.models import Interview, ResearchQuestion
from insights.research.questions import OPEN
from maps.access import Principal, actor_of, map_for, map_locked_for
from maps.document import Operation
from maps.evidence.linking import linking, write
from maps.exchange.journey import Journey, Touchpoint
from maps.exchange.reading_order import journey_of
from maps.models import Emotion, JourneyMap
from workspaces.errors import Conflict, DomainError, Invalid, NotFound, TooLarge

from .fields import answered, cleaned, question_text
from .guide import MOST, Wanted, guide_of

log = logging.getLogger(__name__)

FORMAT: Final = "interview"
MOST_INTERVIEWS: Final = 500
# A face of -2 to 2 is a rating on that scale.
LOW, HIGH = -2.0, 2.0


def begin(
    principal: Principal, map_id: UUID, wanted: Mapping[str, Any], stages: Collection[str] | None = None
) -> Interview:
    """An interview with a guide made of the map. `wanted`: person, persona, segment, date, consent.

    `stages`: ids of those to talk about; None: all. Raises NotFound, Forbidden, Invalid, TooLarge.
    """
    head, _can = map_for(principal, map_id, "edit")
    document = document_of(head)
    if document is None:
        raise NotFound
    journey, told = journey_of(document), cleaned(wanted)
    if told.get("persona") and str(told["persona"]) not in {one.id for one in journey.personas}:
        raise Invalid(details={"persona": [_("This persona is not on the map.")]})
    guide = guide_of(journey, stages, _wanted(head, journey))
    with transaction.atomic():
        locked = map_locked_for(principal, map_id, "edit")
        if Interview.objects.filter(map=locked).count() >= MOST_INTERVIEWS:
            raise TooLarge(_("A map has at most %(most)d interviews.") % {"most": MOST_INTERVIEWS})
        return Interview.objects.create(
            map=locked, guide=guide, source=_source(locked, principal), created_by=actor_of(principal), **told
        )


def answer(
    principal: Principal, interview: Interview, question: str, wanted: Mapping[str, Any], was: Mapping[str, Any] | None
) -> Interview:
    """Take down what somebody said to one question of the guide: {"text", "score"}; both empty takes it back.

    `was`: the answer as the writer saw it; None: whatever stands there. Raises Conflict `changed_meanwhile` with
    `details.theirs` when somebody else wrote something in between; nothing of theirs is overwritten.
    """
    told = answered(wanted)
    with transaction.atomic():
        found = _locked(principal, interview)
        if not any(one["id"] == question for one in found.guide):
            raise NotFound
        there = found.answers.get(question, {})
        theirs = {"text": there.get("text", ""), "score": there.get("score")}
        if was is not None and answered(was) != theirs:
            message = _("Somebody else wrote an answer here in the meantime. Nothing of theirs was overwritten.")
            raise Conflict(message, code="changed_meanwhile", details={"theirs": theirs})
        found.answers = {**found.answers, question: {**there, **told}}
        _save(found, "answers")
    settle(principal, found, [question])
    return found


def add_question(principal: Principal, interview: Interview, text: str) -> Interview:
    """A question of one's own, asked at the end of the guide."""
    told = question_text(text)
    with transaction.atomic():
        found = _locked(principal, interview)
        if len(found.guide) >= MOST:
            raise TooLarge(_("A guide has at most %(most)d questions.") % {"most": MOST})
        blank = {"target_kind": "", "target": "", "question": "", "felt": False}
        found.guide = [*found.guide, {"id": f"own-{uuid4()}", "part": "closing", "text": told, **blank}]
        _save(found, "guide")
    return found


def change(principal: Principal, interview: Interview, wanted: Mapping[str, Any]) -> Interview:
    """Who was talked to, when, and what they agreed to. What was said is told of them from then on."""
    told = cleaned(wanted)
    with transaction.atomic():
        found = _locked(principal, interview)
        if told.get("persona") and not _is_on(found.map_id, told["persona"]):
            raise Invalid(details={"persona": [_("This persona is not on the map.")]})
        for name, value in told.items():
            setattr(found, name, value)
        _save(found, *told)
    items = [UUID(one["item"]) for one in found.answers.values() if one.get("item")]
    if items and told.keys() & {"segment", "date"}:
        user = actor_of(principal)
        if user is not None:
            told_of = {"segment": found.segment, "date": found.date.isoformat()}
            evidence.set_on_items(found.map.workspace, user, items, told_of)
    return found


def end(principal: Principal, interview: Interview) -> Interview:
    """It is over: whatever answer has no piece of evidence yet gets one. It may still be written in."""
    with transaction.atomic():
        found = _locked(principal, interview)
        found.ended_at = found.ended_at or timezone.now()
        _save(found, "ended_at")
    settle(principal, found, list(found.answers))
    return found


def delete(principal: Principal, interview: Interview) -> None:
    """With all that was said in it: its pieces of evidence go, and what rested on them is an assumption again."""
    with transaction.atomic():
        found = _locked(principal, interview)
        workspace, items = found.map.workspace, _items(found)
        found.delete()
    evidence.remove_items(workspace, actor_of(principal), items)


# --- Answers and their evidence ---------------------------------------------------------------------------------------


def settle(principal: Principal, interview: Interview, questions: Collection[str]) -> None:
    """Bring the evidence in line with these answers: added, changed, or removed where nothing is said any more."""
    for one in interview.guide:
        if one["id"] in questions and one["id"] in interview.answers:
            _settle(principal, interview, one)


def _settle(principal: Principal, interview: Interview, asked: Mapping[str, Any]) -> None:
    made = _bring_in_line(principal, interview, asked)
    if made is None:
        return
    # In this order: whoever dies before it is remembered finds it again, and links it then.
    if asked["target"]:
        _link(principal, interview, asked, made)
    _remember(interview, asked["id"], made.pk)


def _bring_in_line(principal: Principal, interview: Interview, asked: Mapping[str, Any]) -> Item | None:
    """The piece of evidence of an answer says what the answer says by now; given back where it is to be linked.

    The interview is locked: of two who answer at once the later one's words are in both places.
    """
    source = _source_for(principal, interview, interview.answers[asked["id"]])
    with transaction.atomic():
        found = Interview.objects.select_for_update().filter(pk=interview.pk).first()
        said = found.answers.get(asked["id"]) if found else None
        if found is None or said is None or source is None:
            return None
        known, user = _item_of(said), actor_of(principal)
        if known is not None and known.source.trashed_at is not None:
            # It may come back: the next time that the interview is written it is caught up.
            return None
        item, key = (known, "") if known else _unremembered(source, found, asked)
        if _is_empty(said):
            if item is not None:
                evidence.remove_items(interview.map.workspace, user, [item.pk])
                _remember(interview, asked["id"], None)
            return None
        told = {"text": said["text"], **_rated(said["score"])}
        if item is None:
            return evidence.add_items(source, user, [_row(found, asked, told, key)])[0]
        evidence.update_item(item.pk, item.version, told, user)
        return None if known else item


def _source_for(principal: Principal, interview: Interview, said: Mapping[str, Any]) -> Source | None:
    """Where the item of an answer is, or is to go. Asked before anything is locked: a source may have to be made."""
    known = _item_of(said)
    if known is not None:
        return known.source
    return interview.source if _is_empty(said) else _living_source(principal, interview)


def _item_of(said: Mapping[str, Any]) -> Item | None:
    """The one that is remembered, in the trash or not; None: there is none, or it was removed for good."""
    if not said.get("item"):
        return None
    return Item.objects.select_related("source").filter(pk=said["item"], removed_at=None).first()


def _is_empty(said: Mapping[str, Any]) -> bool:
    return not said["text"] and said["score"] is None


def _link(principal: Principal, interview: Interview, asked: Mapping[str, Any], item: Item) -> None:
    """The answer stays evidence though its element has gone from the map."""
    try:
        write(principal, interview.map_id, _links(interview, asked, item))
    except DomainError as refusal:
        if refusal.status in (401, 403):
            raise
        log.info("An answer of interview %s has no place any more: %s", interview.pk, refusal.code)


def _links(interview: Interview, asked: Mapping[str, Any], item: Item) -> list[Operation]:
    """To its element; what somebody like a persona felt at a touchpoint backs that feeling on the map, too."""
    found = linking(interview.map, asked["target_kind"], UUID(asked["target"]), [item.pk])
    if asked["felt"] and interview.persona:
        there = Emotion.objects.filter(touchpoint=asked["target"], map_persona=interview.persona, example=False)
        for feeling in there.values_list("pk", flat=True):
            found += linking(interview.map, "emotion", feeling, [item.pk])
    return found


def _rated(score: int | None) -> dict[str, Any]:
    if score is None:
        return {"rating": None, "scale_low": None, "scale_high": None}
    return {"rating": float(score), "scale_low": LOW, "scale_high": HIGH}


def _unremembered(source: Source, interview: Interview, asked: Mapping[str, Any]) -> tuple[Item | None, str]:
    """The item of an answer whose writer died before it was remembered, and the key that it has, or would have."""
    for turn in count():
        key = uuid5(interview.pk, f"{asked['id']}:{turn}").hex
        there = Item.objects.filter(source=source, key=key).first()
        if there is None or there.removed_at is None:
            return there, key
    raise AssertionError


def _row(interview: Interview, asked: Mapping[str, Any], told: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {
        **told,
        "key": key,
        "question": asked["text"],
        "date": interview.date,
        "segment": interview.segment,
        "respondent": str(interview.pk),
    }


def _remember(interview: Interview, question: str, item: UUID | None) -> None:
    with transaction.atomic():
        found = Interview.objects.select_for_update().filter(pk=interview.pk).first()
        if found is None or question not in found.answers:
            return
        found.answers[question]["item"] = str(item) if item else None
        found.save(update_fields=["answers"])
        interview.answers = found.answers


# --- The parts --------------------------------------------------------------------------------------------------------


def _locked(principal: Principal, interview: Interview) -> Interview:
    journey_map = map_locked_for(principal, interview.map_id, "edit")
    found = Interview.objects.select_for_update().filter(pk=interview.pk, map=journey_map).first()
    if found is None:
        raise NotFound
    found.map = journey_map
    return found


def _save(interview: Interview, *names: str) -> None:
    interview.version += 1
    interview.changed_at = timezone.now()
    interview.save(update_fields=[*names, "version", "changed_at"])


def _items(interview: Interview) -> list[UUID]:
    """With those whose writers died, or are about to, before they were remembered."""
    known = [UUID(one["item"]) for one in interview.answers.values() if one.get("item")]
    of_it = Item.objects.filter(workspace=interview.map.workspace_id, respondent=str(interview.pk), removed_at=None)
    return list({*known, *of_it.filter(source__kind=SourceKind.INTERVIEW).values_list("pk", flat=True)})


def _wanted(head: JourneyMap, journey: Journey) -> list[Wanted]:
    """The open questions that interviews are to answer, each with the touchpoint whose column its element stands in."""
    columns = {element: one.id for one in journey.touchpoints for element in _elements(journey, one)}
    asked = ResearchQuestion.objects.filter(map=head, method=ResearchQuestion.Method.INTERVIEW, state__in=OPEN)
    return [
        Wanted(str(one.pk), one.text, one.target_kind, str(one.target), columns.get(str(one.target), ""))
        for one in asked
    ]


def _elements(journey: Journey, at: Touchpoint) -> list[str]:
    cards = [card.id for lane in journey.lanes for card in lane.cells.get(at.id, ())]
    found = [one.id for one in at.feelings] + [one.id for one in at.pain_points]
    return [at.id, *cards, *found, *(one.id for one in at.opportunities), *(one.id for one in at.metrics)]


def _is_on(map_id: UUID, map_persona: UUID) -> bool:
    head = JourneyMap.objects.get(pk=map_id)
    document = document_of(head)
    return document is not None and str(map_persona) in document.elements["map_persona"]


def _living_source(principal: Principal, interview: Interview) -> Source:
    """Its own, as long as nobody has thrown it away; the newest one of the map's interviews, else a new one."""
    if interview.source is not None and interview.source.trashed_at is None:
        return interview.source
    with transaction.atomic():
        found = _locked(principal, interview)
        found.source = made = _source(found.map, principal)
        found.save(update_fields=["source"])
    interview.source = made
    return made


def _source(head: JourneyMap, principal: Principal) -> Source:
    """The source that the map's interviews go into. The map is locked: two who begin at once make one."""
    there = Source.objects.alive().filter(pk__in=Interview.objects.filter(map=head).values("source"))
    if latest := there.order_by("-created_at").first():
        return latest
    name = _("Interviews: %(map)s") % {"map": head.title or _("Untitled map")}
    fields = {"name": name[:200], "kind": SourceKind.INTERVIEW, "format": FORMAT}
    return evidence.create_source(head.workspace, actor_of(principal), fields)
