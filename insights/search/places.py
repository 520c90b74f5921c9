"""Where what was found stands: its address and its surroundings in words, read for what is shown and nothing else.

What is no longer there, or no longer on the map that it was found on, has no place and is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from evidence.models import Item
from insights.models import Action
from maps.models import Card, Comment, Emotion, Metric, Opportunity, PainPoint, Stage, Touchpoint
from maps.showing.naming import lane_icon, role_name
from personas.models import Persona
from workspaces.models import Membership, User


@dataclass(frozen=True, slots=True)
class Place:
    """`where`: from near to far. `stage`: its colour, 1 to 8; 0: none. `at`: only where its time says something."""

    url: str
    where: tuple[str, ...] = ()
    icon: str = ""
    stage: int = 0
    map: UUID | None = None
    at: Any = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is called, one and many, and its icon."""

    name: Promise
    many: Promise
    icon: str


LOOKS: Final[dict[str, Look]] = {
    "map": Look(gettext_lazy("Map"), gettext_lazy("Maps"), "map"),
    "stage": Look(gettext_lazy("Stage"), gettext_lazy("Stages"), "flag"),
    "touchpoint": Look(gettext_lazy("Touchpoint"), gettext_lazy("Touchpoints"), "route"),
    "card": Look(gettext_lazy("Card"), gettext_lazy("Cards"), "cards"),
    "emotion": Look(gettext_lazy("Emotion"), gettext_lazy("Emotions"), "smile"),
    "pain_point": Look(gettext_lazy("Pain point"), gettext_lazy("Pain points"), "bolt"),
    "opportunity": Look(gettext_lazy("Opportunity"), gettext_lazy("Opportunities"), "bulb"),
    "metric": Look(gettext_lazy("Metric"), gettext_lazy("Metrics"), "chart"),
    "comment": Look(gettext_lazy("Comment"), gettext_lazy("Comments"), "comment"),
    "persona": Look(gettext_lazy("Persona"), gettext_lazy("Personas"), "user"),
    "evidence": Look(pgettext_lazy("search", "Evidence"), pgettext_lazy("search", "Evidence"), "flask"),
    "action": Look(
        pgettext_lazy("register", "Action"), pgettext_lazy("register", "Actions"), "check-sq"
    ),
}  # fmt: skip


# By kind: the places of these, by id; an app above adds its own.
Placing = Callable[[Membership, Collection[UUID]], Mapping[UUID, Place]]
PLACES: Final[dict[str, Placing]] = {}


def places_of(me: Membership, kind: str, ids: Collection[UUID]) -> Mapping[UUID, Place]:
    """One query for most kinds, two at most."""
    return PLACES[kind](me, ids)


def on_map(map_id: UUID, kind: str, element: UUID) -> str:
    """The address at which the map opens at this very cell, or the conversation."""
    return f"{reverse('map_editor', args=[map_id])}#{kind}/{element}"


def _maps(me: Membership, ids: Iterable[UUID]) -> dict[UUID, Place]:
    return {one: Place(reverse("map_editor", args=[one]), map=one) for one in ids}


def _stages(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Stage.objects.filter(pk__in=ids).only("map_id", "colour")
    return {one.pk: Place(on_map(one.map_id, "stage", one.pk), stage=one.colour, map=one.map_id) for one in rows}


def _touchpoints(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Touchpoint.objects.filter(pk__in=ids).select_related("stage")
    return {one.pk: _at("touchpoint", one, (_stage(one.stage),), one.stage.colour) for one in rows}


def _cards(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Card.objects.filter(pk__in=ids).select_related("lane", "touchpoint__stage")
    return {one.pk: _card(one) for one in rows}


def _card(card: Card) -> Place:
    if card.lane is None or card.touchpoint is None:
        return _at("card", card, (_("Tray"),), 0, "tray")
    lane = card.lane.label.strip() or role_name(card.lane.role)
    return _at("card", card, (lane, *_under(card.touchpoint)), card.touchpoint.stage.colour, lane_icon(card.lane.role))


def _emotions(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Emotion.objects.filter(pk__in=ids).select_related("touchpoint__stage", "map_persona__persona")
    return {
        one.pk: _at(
            "emotion", one, (one.map_persona.persona.name, *_under(one.touchpoint)), one.touchpoint.stage.colour
        )
        for one in rows
    }


def _records(model: Any, kind: str) -> Placing:
    def places(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
        rows = model.objects.filter(pk__in=ids).select_related("touchpoint__stage")
        return {one.pk: _record(kind, one) for one in rows}

    return places


def _record(kind: str, row: Any) -> Place:
    if row.touchpoint is None:
        return _at(kind, row, (), 0)
    return _at(kind, row, _under(row.touchpoint), row.touchpoint.stage.colour)


def _comments(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = list(Comment.objects.filter(pk__in=ids))
    people = User.objects.in_bulk({row.author for row in rows if row.author})
    found = {}
    for row in rows:
        author = people.get(row.author) if row.author else None
        name = author.display_name if author else row.guest
        said = (name, *((_("resolved"),) if row.resolved else ()))
        found[row.pk] = Place(
            on_map(row.map_id, "comment", row.pk), tuple(one for one in said if one), map=row.map_id, at=row.at
        )
    return found


def _personas(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Persona.objects.filter(pk__in=ids, workspace=me.workspace_id)
    return {
        one.pk: Place(
            reverse("persona", args=[me.workspace.slug, one.pk]),
            tuple(said for said in (one.role, _("archived") if one.archived_at else "") if said),
        )
        for one in rows
    }


def _actions(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Action.objects.filter(pk__in=ids, workspace=me.workspace_id).select_related("owner", "contact")
    return {
        one.pk: Place(
            reverse("action", args=[me.workspace.slug, one.number]), (one.get_status_display(), *_owner_of(one))
        )
        for one in rows
    }


def _items(me: Membership, ids: Collection[UUID]) -> dict[UUID, Place]:
    rows = Item.objects.visible().filter(pk__in=ids, workspace=me.workspace_id).select_related("source")
    return {
        one.pk: Place(
            reverse("evidence_item", args=[me.workspace.slug, one.pk]),
            (one.source.name, *((one.date.isoformat(),) if one.date else ())),
        )
        for one in rows
    }


def _owner_of(action: Action) -> tuple[str, ...]:
    if action.owner is not None:
        return (action.owner.display_name,)
    return (action.contact.name,) if action.contact is not None else ()


def _at(kind: str, row: Any, where: tuple[str, ...], stage: int, icon: str = "") -> Place:
    return Place(on_map(row.map_id, kind, row.pk), where, icon, stage, row.map_id)


def _under(touchpoint: Touchpoint) -> tuple[str, str]:
    return touchpoint.title or _("Untitled touchpoint"), _stage(touchpoint.stage)


def _stage(stage: Stage) -> str:
    return stage.title or _("Untitled stage")


PLACES.update(
    {
        "map": _maps,
        "stage": _stages,
        "touchpoint": _touchpoints,
        "card": _cards,
        "emotion": _emotions,
        "pain_point": _records(PainPoint, "pain_point"),
        "opportunity": _records(Opportunity, "opportunity"),
        "metric": _records(Metric, "metric"),
        "comment": _comments,
        "persona": _personas,
        "action": _actions,
        "evidence": _items,
    }
)
