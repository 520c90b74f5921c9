"""Checks a map as the database has it, by the thresholds of its workspace and with what people waived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from maps.document import MapDocument
from maps.models import JourneyMap
from workspaces.errors import NotFound

from .checks import waivers as plain
from .checks.registry import limits_from
from .checks.rule import Element, Finding
from .checks.run import Report, run
from .checks.subject import Subject
from .facts import document_of, facts_of
from .models import CheckSettings, Waiver

Waived = Mapping[tuple[str, Element | None], Waiver]


@dataclass(frozen=True, slots=True)
class Checked:
    """`stopping`: what keeps the map from being published now; empty where the gate is off."""

    report: Report
    settings: CheckSettings
    waivers: Waived
    stopping: tuple[Finding, ...]

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """That of its element, else that of the whole rule; None: nobody waived it."""
        return self.waivers.get((finding.rule, finding.element)) or self.waivers.get((finding.rule, None))


def check_map(journey_map: JourneyMap, document: MapDocument | None = None) -> Checked:
    """`document`: the map with its context, where it is at hand (insights.facts.document_of). NotFound."""
    whole = document or document_of(journey_map)
    if whole is None:
        raise NotFound
    settings, waived = settings_of(journey_map.workspace_id), waivers_of(journey_map.pk)
    subject = Subject.of(whole, facts_of(journey_map, whole), limits_of(settings))
    report = run(subject, waivers=_plain(waived))
    return Checked(report, settings, waived, _stopping(subject, report, settings, waived))


def stops_publishing(journey_map: JourneyMap, document: MapDocument, settings: CheckSettings) -> tuple[Finding, ...]:
    """What keeps the map as it stands in `document` (with its context) from being published where the gate is on."""
    subject = Subject.of(document, facts_of(journey_map, document, publishing=True), limits_of(settings))
    return run(subject, waivers=_plain(waivers_of(journey_map.pk))).stopping(settings.gate_rules)


def _stopping(subject: Subject, report: Report, settings: CheckSettings, waived: Waived) -> tuple[Finding, ...]:
    if not settings.gate:
        return ()
    if subject.facts.knows_evidence:
        # Only then do rules find more of a map that is about to be published.
        facts = replace(subject.facts, publishing=True)
        report = run(replace(subject, facts=facts), waivers=_plain(waived))
    return report.stopping(settings.gate_rules)


def settings_of(workspace_id: UUID) -> CheckSettings:
    """What the workspace asks; without a row the defaults, not saved."""
    found = CheckSettings.objects.filter(workspace=workspace_id).first()
    return found or CheckSettings(workspace_id=workspace_id)


def limits_of(settings: CheckSettings) -> dict[str, float]:
    """Those that hold: a number that a newer version does not take any more counts as not set."""
    limits: dict[str, float] = {}
    for name, number in settings.limits.items():
        try:
            limits |= limits_from({name: number})
        except ValueError:
            continue
    return limits


def waivers_of(map_id: UUID) -> Waived:
    return {(one.rule, element_of(one)): one for one in Waiver.objects.filter(map=map_id)}


def element_of(waiver: Waiver) -> Element | None:
    return (waiver.kind, str(waiver.element)) if waiver.element else None


def _plain(waived: Waived) -> list[plain.Waiver]:
    return [plain.Waiver(rule, element, one.reason) for (rule, element), one in waived.items()]
