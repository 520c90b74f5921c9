"""REST: what the checks say of a map, what is waived, and what a workspace asks of its maps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.api.maps import MapView
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.models import Role

from ..checking import Checked, check_map, limits_of, settings_of
from ..checks.plain import finding_json, group_name, rule_json
from ..checks.registry import RULES, THRESHOLDS
from ..checks.rule import GROUPS, Finding, Threshold
from ..checks.words import GROUP_NAMES
from ..models import CheckSettings
from ..waiving import REASON, change_settings, take_back, waive

SEVERITIES = ("E", "W", "I")


class AboutSerializer(StrictSerializer):
    """An element of the map, the map itself (`map`), or an action of it (`action`)."""

    kind = serializers.CharField(max_length=20)
    id = serializers.UUIDField()


class FixSerializer(StrictSerializer):
    """One `field` of the finding's element, set on the spot: to one of `values`, or, where there are none, to what a
    person types or picks."""

    name = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    field = serializers.CharField()
    values = serializers.ListField()


class FindingSerializer(StrictSerializer):
    """`severity`: E error, W warning, I information; `shown`: the same, but no error while the map is young."""

    rule = serializers.CharField()
    case = serializers.CharField()
    step = serializers.IntegerField(help_text="Of the method: 1 prepare, 2 envision, 3 draft, 4 finalise, 5 revisit.")
    group = serializers.ChoiceField(choices=GROUPS)
    severity = serializers.ChoiceField(choices=SEVERITIES)
    shown = serializers.CharField()
    element = AboutSerializer(allow_null=True, help_text="Null: the map as a whole.")
    text = serializers.CharField()
    to_do = serializers.CharField()
    why = serializers.CharField()
    fix = FixSerializer(allow_null=True)
    waived = serializers.CharField(allow_null=True, help_text="Why somebody waived it; null: nobody did.")
    waiver = serializers.UUIDField(allow_null=True)


class ChosenSerializer(FindingSerializer):
    more = serializers.IntegerField(help_text="How many others its rule has found.")


class HeldSerializer(StrictSerializer):
    """A rule that holds."""

    rule = serializers.CharField()
    step = serializers.IntegerField()
    group = serializers.ChoiceField(choices=GROUPS)
    title = serializers.CharField()


class ScoreSerializer(StrictSerializer):
    """`score` 0 to 100; null: no rule of this name applies, or, of evidence, none is kept. `held` of `rules` hold."""

    name = serializers.CharField(help_text="A `group`.")
    title = serializers.CharField()
    score = serializers.IntegerField(allow_null=True)
    held = serializers.IntegerField()
    rules = serializers.IntegerField()


class FiguresSerializer(StrictSerializer):
    """In per cent; null: there is nothing to count."""

    coverage = serializers.IntegerField(allow_null=True)
    closure = serializers.IntegerField(allow_null=True)


class ChecksSerializer(StrictSerializer):
    map = serializers.UUIDField()
    seq = serializers.IntegerField()
    step = serializers.IntegerField(help_text="The method's step that the map is in.")
    young = serializers.BooleanField(help_text="Too little is there for an error to be shown as one.")
    gate = serializers.BooleanField(help_text="The workspace lets no map with errors be published.")
    stopping = FindingSerializer(many=True, help_text="What keeps it from being published; empty without the gate.")
    may_waive = serializers.BooleanField()
    chosen = ChosenSerializer(many=True, help_text="What is told first: at most five rules.")
    findings = FindingSerializer(many=True)
    waived = FindingSerializer(many=True)
    held = HeldSerializer(many=True)
    scores = ScoreSerializer(many=True)
    figures = FiguresSerializer()


class NewWaiverSerializer(StrictSerializer):
    """`element` null: the whole rule, on this map."""

    rule = serializers.CharField(max_length=4)
    element = AboutSerializer(allow_null=True, required=False, default=None)
    reason = serializers.CharField(max_length=REASON)


class WaiverSerializer(NewWaiverSerializer):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()


class Checks(MapView):
    @extend_schema(
        operation_id="checks_read", summary="What the checks say of a map as it stands", responses=ChecksSerializer
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, can = self.open(pk)
        return Response(checks_json(check_map(found), may_waive=can["edit"]))


class Waivers(MapView):
    @extend_schema(
        operation_id="waivers_create",
        summary="Waive a finding of one element, or a rule on this map, with a reason (editors)",
        request=NewWaiverSerializer,
        responses={201: WaiverSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(NewWaiverSerializer)
        about = wanted["element"]
        element = (about["kind"], about["id"]) if about else None
        made = waive(self.principal, pk, wanted["rule"], element, wanted["reason"])
        shown = {"kind": made.kind, "id": made.element} if made.element else None
        return Response(
            {"id": made.pk, "rule": made.rule, "element": shown, "reason": made.reason, "at": made.at}, status=201
        )


class OneWaiver(MapView):
    @extend_schema(operation_id="waivers_delete", summary="Let a finding count again (editors)", responses={204: None})
    def delete(self, request: Request, pk: UUID, waiver: UUID) -> Response:
        self.open(pk, "edit")
        take_back(self.principal, pk, waiver)
        return Response(status=204)


class ThresholdSerializer(StrictSerializer):
    name = serializers.CharField()
    rules = serializers.ListField(child=serializers.CharField())
    default = serializers.FloatField()
    least = serializers.FloatField()
    most = serializers.FloatField()


class RuleSerializer(HeldSerializer):
    severity = serializers.ChoiceField(choices=SEVERITIES, help_text="Of the worst that it may find.")
    group_title = serializers.CharField()


class CheckSettingsPatchSerializer(StrictSerializer):
    limits = serializers.DictField(
        child=serializers.FloatField(allow_null=True),
        required=False,
        help_text="Numbers by threshold; null: the default again. Those not named stay.",
    )
    gate = serializers.BooleanField(required=False, help_text="Errors stop publishing.")
    gate_rules = serializers.ListField(
        child=serializers.CharField(max_length=4),
        allow_null=True,
        required=False,
        max_length=len(RULES),
        help_text="Only errors of these rules do; null: of all.",
    )


class CheckSettingsSerializer(StrictSerializer):
    """`limits`: what differs from the defaults."""

    limits = serializers.DictField(child=serializers.FloatField())
    gate = serializers.BooleanField()
    gate_rules = serializers.ListField(child=serializers.CharField(), allow_null=True)
    thresholds = ThresholdSerializer(many=True)
    rules = RuleSerializer(many=True)


class WorkspaceChecks(WorkspaceView):
    @extend_schema(
        operation_id="check_settings_read",
        summary="What a workspace asks of its maps: thresholds and the gate",
        responses=CheckSettingsSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response(settings_json(settings_of(self.workspace.pk)))

    @extend_schema(
        operation_id="check_settings_change",
        summary="Set thresholds and the gate (admins)",
        request=CheckSettingsPatchSerializer,
        responses=CheckSettingsSerializer,
    )
    def patch(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(CheckSettingsPatchSerializer, partial=True)
        return Response(settings_json(change_settings(self.workspace, self.person, wanted)))


def checks_json(checked: Checked, *, may_waive: bool) -> dict[str, Any]:
    report = checked.report
    plain = {"seq": report.seq, "step": report.step, "young": report.young, "gate": checked.settings.gate}
    return {
        "map": report.map,
        **plain,
        "stopping": [_with_waiver(one, checked) for one in checked.stopping],
        "may_waive": may_waive,
        "chosen": [{**_with_waiver(one.finding, checked), "more": one.more} for one in report.chosen],
        "findings": [_with_waiver(one, checked) for one in report.findings],
        "waived": [_with_waiver(one, checked) for one in report.waived],
        "held": [rule_json(one) for one in report.held],
        "scores": [
            {
                "name": one.group,
                "title": str(GROUP_NAMES[one.group]),
                "score": one.points,
                "held": one.held,
                "rules": one.rules,
            }
            for one in report.scores
        ],
        "figures": {"coverage": report.figures.coverage, "closure": report.figures.closure},
    }


def _with_waiver(finding: Finding, checked: Checked) -> dict[str, Any]:
    waiver = checked.waiver_of(finding) if finding.waived is not None else None
    return {**finding_json(finding), "waiver": waiver.pk if waiver else None}


def settings_json(settings: CheckSettings) -> dict[str, Any]:
    return {
        "limits": limits_of(settings),
        "gate": settings.gate,
        "gate_rules": settings.gate_rules,
        "thresholds": [_threshold_json(one) for one in THRESHOLDS.values()],
        "rules": [{**rule_json(one), "severity": one.severity, "group_title": group_name(one)} for one in RULES],
    }


def _threshold_json(threshold: Threshold) -> dict[str, Any]:
    rules = [one.id for one in RULES if threshold in one.thresholds]
    shown = {name: getattr(threshold, name) for name in ("name", "default", "least", "most")}
    return {**shown, "rules": rules}
