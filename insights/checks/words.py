"""What the checks say, in the reader's language: the same words in the panel, on pages, in reports and commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maps.exchange.journey import Lane
from maps.showing.naming import lane_name
from maps.showing.saying import day_text, page_locale, score_text

from .rule import Finding, Group, Severity, Step, Value, Values
from .texts import TEXTS

GROUP_NAMES: Final[Mapping[Group, Promise]] = {
    "scope": gettext_lazy("Scope"),
    "structure": gettext_lazy("Structure"),
    "experience": gettext_lazy("Experience"),
    "evidence": gettext_lazy("Evidence"),
    "action": gettext_lazy("Action"),
    "upkeep": gettext_lazy("Upkeep"),
}
SEVERITY_NAMES: Final[Mapping[Severity, Promise]] = {
    "E": gettext_lazy("Error"),
    "W": gettext_lazy("Warning"),
    "I": gettext_lazy("Hint"),
}
STEP_NAMES: Final[Mapping[Step, Promise]] = {
    1: gettext_lazy("Prepare"),
    2: gettext_lazy("Envision"),
    3: gettext_lazy("Draft the map"),
    4: gettext_lazy("Finalise"),
    5: gettext_lazy("Revisit"),
}
FIX_NAMES: Final[Mapping[str, Promise]] = {
    "set_state": gettext_lazy("Choose"),
    "set_due": gettext_lazy("Set the date"),
    "set_review_days": gettext_lazy("Set the days"),
    "set_phase": gettext_lazy("Say when it lies"),
    "write_transition": gettext_lazy("Write a note"),
    "mark_moment": gettext_lazy("Mark it"),
    "write_reason": gettext_lazy("Write the reason"),
    "set_owner": gettext_lazy("Assign"),
    "rate_impact": gettext_lazy("Rate it"),
    "rate_effort": gettext_lazy("Rate it"),
    "write_alt": gettext_lazy("Write the text"),
    "set_action_owner": gettext_lazy("Assign"),
    "set_action_deadline": gettext_lazy("Set a date"),
    "write_action_measure": gettext_lazy("Name the measure"),
    "set_action_target": gettext_lazy("Set the target"),
    "set_action_after": gettext_lazy("Enter the figure"),
}


def title_of(rule: str) -> str:
    """What is said of a rule that holds: "Every open pain point has an opportunity"."""
    return str(TEXTS[rule].holds)


def why_of(rule: str) -> str:
    return str(TEXTS[rule].why)


def sentence_of(finding: Finding) -> str:
    what = TEXTS[finding.rule].cases[finding.case].what
    values = finding.values
    template = str(what) if isinstance(what, Promise) else what(_count(values))
    return template.format(**_said(values))


def to_do_of(finding: Finding) -> str:
    return str(TEXTS[finding.rule].cases[finding.case].to_do).format(**_said(finding.values))


def _count(values: Values) -> int:
    """What decides between singular and plural."""
    return int(values.get("count", values.get("days", 0)))


def _said(values: Values) -> dict[str, str]:
    said = {name: _plain(name, value) for name, value in values.items()}
    for lane in ("lane", "above"):
        if f"{lane}_role" in values:
            said[lane] = lane_name(Lane("", str(values[f"{lane}_role"]), str(values[lane])))
    for letter, kind in (("P", "pain"), ("O", "opportunity")):
        if str(values.get(kind, "")).strip():
            said[kind] = _("“{title}”").format(title=said[kind])
        if kind in values and values.get("number"):
            said[kind] = f"{letter}{values['number']} {said[kind]}"
    return said


def _plain(name: str, value: Value) -> str:
    if isinstance(value, str):
        told = value.strip()
        if name in _DAYS:
            return day_text(told)
        return told or (str(_UNTITLED[name]) if name in _UNTITLED else "")
    return _FIGURES.get(name, _number)(value)


def _number(value: float) -> str:
    return str(format_decimal(value, "#,##0.#", locale=page_locale()))


def _tenths(value: float) -> str:
    return str(format_decimal(value, "0.0", locale=page_locale()))


_DAYS: Final = frozenset({"due", "since"})
_FIGURES: Final[Mapping[str, Callable[[float], str]]] = {
    "score": score_text,
    "measured": score_text,
    "drop": _tenths,
    "range": _tenths,
}
# What stands in a sentence for a thing that has no name yet.
_UNTITLED: Final[Mapping[str, Promise]] = {
    "touchpoint": gettext_lazy("Untitled touchpoint"),
    "stage": gettext_lazy("Untitled stage"),
    "into": gettext_lazy("Untitled stage"),
    "persona": gettext_lazy("Persona"),
    "pain": gettext_lazy("(untitled)"),
    "opportunity": gettext_lazy("(untitled)"),
    "action": gettext_lazy("Untitled action"),
    "metric": gettext_lazy("Untitled metric"),
    "owner": gettext_lazy("One person"),
}
