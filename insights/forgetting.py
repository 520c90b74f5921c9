"""What was removed from the library for good is forgotten here, too: in interviews, in what customers sent, in reasons.

An interview and a validation keep what was said beside the item that it became. Whoever removes the item, to take a
name out say, means the words, wherever they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models.signals import pre_delete
from django.utils import timezone

from evidence.models import Item, Source
from evidence.signals import items_removed
from insights.models import Interview, Match, ValidationVisit

from .validating.visits import keys_of

# What was missed is made up for by regular work that comes round within this.
MISSED: Final = timedelta(days=2)


def start() -> None:
    """Called once, when the apps are ready."""
    items_removed.connect(_items_removed, dispatch_uid="insights.forgetting.items")
    pre_delete.connect(_source_goes, sender=Source, dispatch_uid="insights.forgetting.sources")


def forget(workspace_id: UUID, items: Collection[UUID]) -> None:
    """Of these items nothing stays. Safe to repeat."""
    Match.objects.filter(map__workspace=workspace_id, item__in=items).delete()
    _forget_in_interviews(workspace_id, {str(one) for one in items})
    _forget_in_visits(workspace_id, items)


def make_up() -> None:
    """Forget what was removed lately and nobody was told of."""
    removed: defaultdict[UUID, list[UUID]] = defaultdict(list)
    lately = Item.objects.filter(removed_at__gte=timezone.now() - MISSED)
    for workspace, item in lately.order_by().values_list("workspace", "pk").iterator():
        removed[workspace].append(item)
    for workspace, items in removed.items():
        for at in range(0, len(items), 500):
            forget(workspace, items[at : at + 500])


def _items_removed(sender: object, workspace_id: UUID, item_ids: frozenset[UUID], **unused: Any) -> None:
    forget(workspace_id, item_ids)


def _source_goes(instance: Source, **unused: Any) -> None:
    """Deleted for good, its items before it: no key says any more which answers they were."""
    sent = ValidationVisit.objects.filter(validation__source=instance, sent_at__isnull=False)
    sent.update(answers={}, open_answers={})


def _forget_in_interviews(workspace_id: UUID, gone: set[str]) -> None:
    for pk, answers in Interview.objects.filter(map__workspace=workspace_id).values_list("pk", "answers").iterator():
        if not any(said.get("item") in gone for said in answers.values()):
            continue
        with transaction.atomic():
            found = Interview.objects.select_for_update().get(pk=pk)
            for question, said in found.answers.items():
                if said.get("item") in gone:
                    found.answers[question] = {"text": "", "score": None, "item": None}
            found.version += 1
            found.save(update_fields=["answers", "version"])


def _forget_in_visits(workspace_id: UUID, items: Collection[UUID]) -> None:
    """Nobody typed what customers send, and no file brought it."""
    sent = Item.objects.filter(pk__in=list(items), intake=None, created_by=None)
    keys = set(sent.order_by().values_list("key", flat=True))
    for visit in _visits(workspace_id) if keys else ():
        answers, open_answers = keys_of(visit)
        if keys.isdisjoint(answers) and keys.isdisjoint(open_answers):
            continue
        gone = {asked for key, asked in {**answers, **open_answers}.items() if key in keys}
        # What was sent changes no more: nobody else writes these.
        visit.answers = {asked: said for asked, said in visit.answers.items() if asked not in gone}
        visit.open_answers = {asked: said for asked, said in visit.open_answers.items() if asked not in gone}
        visit.save(update_fields=["answers", "open_answers"])


def _visits(workspace_id: UUID) -> Iterator[ValidationVisit]:
    sent = ValidationVisit.objects.filter(validation__map__workspace=workspace_id, sent_at__isnull=False)
    return sent.order_by().iterator(200)
