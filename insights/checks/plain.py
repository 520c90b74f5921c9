"""What checks found as plain values in the reader's language: for the API, the gate and the command."""

from __future__ import annotations

from typing import Any

from .fixes import fix_of
from .registry import RULE
from .rule import Element, Finding, Rule
from .words import FIX_NAMES, GROUP_NAMES, SEVERITY_NAMES, sentence_of, title_of, to_do_of, why_of


def finding_json(finding: Finding) -> dict[str, Any]:
    rule = RULE[finding.rule]
    return {
        "rule": finding.rule,
        "case": finding.case,
        "step": rule.step,
        "group": rule.group,
        "severity": finding.severity,
        "shown": finding.shown,
        "element": element_json(finding.element),
        "text": sentence_of(finding),
        "to_do": to_do_of(finding),
        "why": why_of(finding.rule),
        "fix": _fix_json(finding),
        "waived": finding.waived,
    }


def element_json(element: Element | None) -> dict[str, str] | None:
    return {"kind": element[0], "id": element[1]} if element else None


def _fix_json(finding: Finding) -> dict[str, Any] | None:
    fix = fix_of(finding)
    if fix is None:
        return None
    values = list(fix.values)
    return {"name": fix.name, "title": str(FIX_NAMES[fix.name]), "kind": fix.kind, "field": fix.field, "values": values}


def rule_json(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.id, "step": rule.step, "group": rule.group, "title": title_of(rule.id)}


def severity_name(finding: Finding) -> str:
    return str(SEVERITY_NAMES[finding.shown])


def group_name(rule: Rule) -> str:
    return str(GROUP_NAMES[rule.group])
