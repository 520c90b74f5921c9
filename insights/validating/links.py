"""The only writer of validation links: making one, changing when it closes, closing it, deleting it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence import writing as evidence
from evidence.models import SourceKind
from insights.facts import document_of
from insights.models import Validation
from maps.access import Principal, actor_of, map_for, map_locked_for
from maps.exchange.reading_order import journey_of
from workspaces.audit import record
from workspaces.errors import Invalid, NotFound, TooLarge

from .asks import touchpoints_asked
from .fields import cleaned, questions_of

FORMAT: Final = "validation"
MOST_LINKS: Final = 100


def make(
    principal: Principal, map_id: UUID, wanted: Mapping[str, Any], touchpoints: Collection[str] | None = None
) -> Validation:
    """A link with what it asks, as the map says it now. `touchpoints`: ids; None: all of them.

    `wanted`: name, intro, consent, persona, questions (texts), cards, pains, language, most, closes_at. Raises
    NotFound, Forbidden, Invalid, TooLarge.
    """
    head, _can = map_for(principal, map_id, "edit")
    document = document_of(head)
    if document is None:
        raise NotFound
    journey, told = journey_of(document), cleaned({"name": "", "consent": "", **wanted})
    persona = str(told.get("persona") or "")
    if persona and persona not in {one.id for one in journey.personas}:
        raise Invalid(details={"persona": [_("This persona is not on the map.")]})
    shows = {name: bool(wanted.get(name, True)) for name in ("cards", "pains")}
    asked = touchpoints_asked(journey, touchpoints, persona=persona, **shows)
    if not asked:
        raise Invalid(details={"touchpoints": [_("Choose at least one touchpoint with a title.")]})
    asks = {"touchpoints": asked, "questions": questions_of(wanted.get("questions"))}
    language = "de" if wanted.get("language") == "de" else "en"
    with transaction.atomic():
        locked = map_locked_for(principal, map_id, "edit")
        if Validation.objects.filter(map=locked).count() >= MOST_LINKS:
            raise TooLarge(_("A map has at most %(most)d validation links. Delete some first.") % {"most": MOST_LINKS})
        source = {"name": told["name"], "kind": SourceKind.VALIDATION, "format": FORMAT, "consent": told["consent"]}
        made = Validation.objects.create(
            map=locked, asks=asks, language=language, created_by=actor_of(principal),
            source=evidence.create_source(locked.workspace, actor_of(principal), source), **told,
        )  # fmt: skip
        record("validation_made", actor=actor_of(principal), workspace=locked.workspace, about=locked, name=made.name)
    return made


def close(principal: Principal, validation: Validation) -> Validation:
    """Nobody answers any more; what was sent stays."""
    return _set(principal, validation, "validation_closed", closed_at=timezone.now())


def reopen(principal: Principal, validation: Validation) -> Validation:
    """The same link works again; a last day that is over is taken off."""
    over = validation.closes_at is not None and validation.closes_at <= timezone.now()
    return _set(principal, validation, "validation_opened", closed_at=None, **({"closes_at": None} if over else {}))


def renew(principal: Principal, validation: Validation) -> Validation:
    """Another secret: the old link, and what let people in by it, is void."""
    return _set(principal, validation, "validation_renewed", generation=validation.generation + 1)


def delete(principal: Principal, validation: Validation) -> None:
    """The link and what was not sent. What was sent is evidence and stays in the library."""
    with transaction.atomic():
        found = _locked(principal, validation)
        about, workspace, name = found.map, found.map.workspace, found.name
        found.delete()
        record("validation_deleted", actor=actor_of(principal), workspace=workspace, about=about, name=name)


def validation_of(map_id: UUID, wanted: UUID) -> Validation:
    """Raises NotFound unless it is of this map."""
    found = Validation.objects.select_related("source", "map__workspace", "created_by").filter(pk=wanted, map=map_id)
    one = found.first()
    if one is None:
        raise NotFound
    return one


def _set(principal: Principal, validation: Validation, event: str, **changed: Any) -> Validation:
    with transaction.atomic():
        found = _locked(principal, validation)
        for name, value in changed.items():
            setattr(found, name, value)
        found.save(update_fields=list(changed))
        record(event, actor=actor_of(principal), workspace=found.map.workspace, about=found.map, name=found.name)
    return found


def _locked(principal: Principal, validation: Validation) -> Validation:
    journey_map = map_locked_for(principal, validation.map_id, "edit")
    found = Validation.objects.select_for_update().filter(pk=validation.pk, map=journey_map).first()
    if found is None:
        raise NotFound
    found.map = journey_map
    return found
