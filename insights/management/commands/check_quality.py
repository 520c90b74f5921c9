"""`manage.py check_quality`: what the checks say of maps, for pipelines; exits with 1 where a map has errors."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from insights.checking import Checked, check_map
from insights.checks.plain import finding_json, rule_json, severity_name
from insights.checks.words import GROUP_NAMES
from maps.models import JourneyMap
from workspaces.models import Workspace


class Command(BaseCommand):
    help = (
        "Check maps by the thresholds of their workspaces. Exits with 1 where an error stands that nobody waived. "
        "Nobody's rights are asked: whoever may run this may read the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--map", type=UUID, action="append", help="this map only; may be given several times")
        chosen.add_argument("--workspace", help="the maps of this workspace only (its name in addresses)")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        maps = _chosen(options)
        with translation.override(options["language"]):
            found = [_told(one, check_map(one)) for one in maps]
            errors = sum(one["errors"] for one in found)
            text = "\n".join(_lines(found, errors))
        if options["format"] == "json":
            self.stdout.write(json.dumps({"errors": errors, "maps": found}, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(text)
        if errors:
            sys.exit(1)


def _chosen(options: dict[str, Any]) -> list[JourneyMap]:
    """Maps out of the trash, by title; archived ones only when they are named."""
    maps = JourneyMap.objects.alive().select_related("workspace").order_by("workspace__slug", "title", "id")
    if wanted := options["map"]:
        found = list(maps.filter(pk__in=wanted))
        if len(found) < len(set(wanted)):
            raise CommandError("There is no such map.")
        return found
    maps = maps.exclude(status="archived")
    if slug := options["workspace"]:
        if not Workspace.objects.filter(slug=slug).exists():
            raise CommandError("There is no such workspace.")
        maps = maps.filter(workspace__slug=slug)
    return list(maps)


def _told(journey_map: JourneyMap, checked: Checked) -> dict[str, Any]:
    """`errors`: findings that are shown as such; a map with fewer than five touchpoints has none."""
    report = checked.report
    return {
        "map": str(journey_map.pk),
        "title": journey_map.title,
        "workspace": journey_map.workspace.slug,
        "status": journey_map.status,
        "seq": report.seq,
        "step": report.step,
        "young": report.young,
        "errors": sum(one.shown == "E" for one in report.findings),
        "scores": {one.group: one.points for one in report.scores},
        "figures": {"coverage": report.figures.coverage, "closure": report.figures.closure},
        "findings": [{**finding_json(one), "shown_name": severity_name(one)} for one in report.findings],
        "waived": [finding_json(one) for one in report.waived],
        "held": [rule_json(one) for one in report.held],
    }


def _lines(found: list[dict[str, Any]], errors: int) -> Iterator[str]:
    for one in found:
        yield f"{one['title'] or one['map']}  ({one['workspace']}, {one['map']})"
        scores = (f"{GROUP_NAMES[name]} {points}" for name, points in one["scores"].items() if points is not None)
        yield "  " + ", ".join(scores)
        for finding in one["findings"]:
            yield f"  {finding['shown_name']:<8} {finding['rule']}  {finding['text']}"
        if one["waived"]:
            yield f"  {len(one['waived'])} waived"
        yield ""
    yield f"{len(found)} maps, {errors} errors"
