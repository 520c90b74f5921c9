"""The only writer of waivers and of what a workspace asks of its maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Manager, Model
from django.utils.translation import gettext as _

from maps.access import Principal, actor_of, map_locked_for
from maps.kinds import KINDS
from maps.models import JourneyMap
from workspaces.audit import record
from workspaces.errors import Invalid, NotFound, TooLarge
from workspaces.models import User, Workspace
from workspaces.signals import announce_list_change

from .checking import limits_of
from .checks.registry import RULE, THRESHOLDS, limits_from
from .models import Action, CheckSettings, Waiver

REASON: Final = 500
# Of one map. Nobody lives with so many findings knowingly.
MOST: Final = 1_000


def waive(principal: Principal, map_id: UUID, rule: str, element: tuple[str, UUID] | None, reason: str) -> Waiver:
    """Note why a finding of one element, or a rule on this map (no element), is left as it is. Again: a new reason.

    Raises NotFound, Forbidden; Invalid for a rule that there is not, an element that is not of this map, no reason.
    """
    said = reason.strip()
    if not said or len(said) > REASON:
        raise Invalid(_("Say in up to %(most)d characters why this may stay.") % {"most": REASON})
    if rule not in RULE:
        raise Invalid(_("There is no such check."))
    kind, about = element or ("", None)
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "edit")
        if about is not None and not _is_of(found, kind, about):
            raise Invalid(_("Something that this refers to is not there."))
        others = Waiver.objects.filter(map=found)
        known = others.filter(rule=rule, kind=kind, element=about).first()
        if known is None and others.count() >= MOST:
            raise TooLarge(code="too_many", details={"limit": MOST})
        made = known or Waiver(map=found, rule=rule, kind=kind, element=about)
        made.reason, made.by = said, actor_of(principal)
        made.save()
        about_it = {"rule": rule, "kind": kind, "element": str(about) if about else ""}
        record("check_waived", actor=made.by, workspace=found.workspace, about=found, **about_it)
        announce_list_change(found.workspace_id, found.pk)
    return made


def take_back(principal: Principal, map_id: UUID, waiver_id: UUID) -> None:
    """The finding counts again. Raises NotFound, Forbidden."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "edit")
        waiver = Waiver.objects.filter(map=found, pk=waiver_id).first()
        if waiver is None:
            raise NotFound
        waiver.delete()
        actor = actor_of(principal)
        record("check_waiver_taken_back", actor=actor, workspace=found.workspace, about=found, rule=waiver.rule)
        announce_list_change(found.workspace_id, found.pk)


def _is_of(journey_map: JourneyMap, kind: str, element: UUID) -> bool:
    if kind == "map":
        return element == journey_map.pk
    if kind == "action":
        return Action.objects.filter(map=journey_map, pk=element).exists()
    if kind not in KINDS:
        return False
    rows: Manager[Model] = apps.get_model("maps", KINDS[kind].model).objects  # type: ignore[attr-defined]
    return rows.filter(map=journey_map, pk=element).exists()


def change_settings(workspace: Workspace, actor: User, wanted: Mapping[str, Any]) -> CheckSettings:
    """`limits`: {threshold: number, or None for its default}, others stay; `gate`; `gate_rules`: ids, None for all.

    The caller has checked that the actor is an admin. Raises Invalid.
    """
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        settings = CheckSettings.objects.filter(workspace=workspace).first() or CheckSettings(workspace=workspace)
        if "limits" in wanted:
            settings.limits = _limits({**limits_of(settings), **wanted["limits"]})
        if "gate" in wanted:
            settings.gate = wanted["gate"]
        if "gate_rules" in wanted:
            settings.gate_rules = _rules(wanted["gate_rules"])
        settings.save()
        record(
            "check_settings_changed",
            actor=actor,
            workspace=workspace,
            about=workspace,
            limits=settings.limits,
            gate=settings.gate,
            gate_rules=settings.gate_rules,
        )
        announce_list_change(workspace.pk)
    return settings


def _limits(told: Mapping[str, Any]) -> dict[str, float]:
    """A number that is the default is not kept: it follows the default from then on."""
    given = {name: number for name, number in told.items() if number is not None}
    try:
        limits = limits_from(given)
    except ValueError as wrong:
        name = str(wrong)
        known = THRESHOLDS.get(name)
        if known is None:
            raise Invalid(_("There is no threshold “%(name)s”.") % {"name": name}, details={"field": name}) from wrong
        values = {"least": f"{known.least:g}", "most": f"{known.most:g}"}
        message = _("This must be a number between %(least)s and %(most)s.") % values
        raise Invalid(message, details={"field": name, "least": known.least, "most": known.most}) from wrong
    return {name: number for name, number in limits.items() if number != THRESHOLDS[name].default}


def _rules(told: Sequence[str] | None) -> list[str] | None:
    if told is None:
        return None
    unknown = sorted(set(told) - RULE.keys())
    if unknown:
        raise Invalid(_("There is no such check."), details={"field": "gate_rules", "rules": unknown})
    return sorted(set(told))
