"""What a workspace asks of its maps: every check with its thresholds, and whether errors stop publishing. No script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.numbers import format_decimal
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maps.showing.saying import page_locale
from workspaces.access import open_workspace, require
from workspaces.errors import Invalid
from workspaces.models import Membership, Role
from workspaces.roles import may_manage_people
from workspaces.views._person import person

from ..checking import limits_of, settings_of
from ..checks.registry import RULES
from ..checks.rule import GROUPS, Severity, Threshold
from ..checks.texts.thresholds import THRESHOLD_TEXTS
from ..checks.words import GROUP_NAMES, SEVERITY_NAMES, STEP_NAMES, title_of, why_of
from ..models import CheckSettings
from ..waiving import change_settings


@dataclass
class Setting:
    """A threshold as the page shows it. `typed`: what stands in its field; `wrong`: why it was not taken."""

    name: str
    label: str
    unit: str
    typed: str
    default: str
    least: str
    most: str
    step: str
    is_own: bool
    wrong: str = ""


@dataclass
class Asked:
    """A check: `gated`: its errors stop publishing, where errors do; None: it finds none."""

    id: str
    title: str
    why: str
    severity: Severity
    severity_name: str
    step: str
    gated: bool | None
    settings: list[Setting]


@dataclass
class Group:
    name: str
    title: str
    rules: list[Asked] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def checks(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    if request.method != "POST":
        return _page(request, me, settings_of(me.workspace_id))
    require(me, Role.ADMIN)
    try:
        change_settings(me.workspace, person(request), _wanted(request.POST))
    except Invalid as refusal:
        typed = _as_typed(request.POST, me)
        return _page(request, me, typed, request.POST, {refusal.details.get("field", ""): refusal.message}, status=400)
    messages.success(request, _("The checks are set."))
    return redirect("checks", slug=slug)


def _wanted(posted: QueryDict) -> dict[str, Any]:
    """Every threshold of the page (an empty one has its default again), and the gate. Raises Invalid."""
    names = [one.name for rule in RULES for one in rule.thresholds]
    return {
        "limits": {name: _number(name, str(posted[name])) for name in names if name in posted},
        "gate": posted.get("gate") == "1",
        "gate_rules": _gate_rules(posted),
    }


def _number(name: str, text: str) -> float | None:
    """Browsers send a point, people without their help may type a comma."""
    told = text.strip().replace(",", ".")
    if not told:
        return None
    try:
        return float(told)
    except ValueError as wrong:
        raise Invalid(_("This is not a number."), details={"field": name}) from wrong


def _gate_rules(posted: QueryDict) -> list[str] | None:
    """All of them, which holds for later ones too, or those that are ticked."""
    shown = {rule.id for rule in RULES if rule.severity == "E"}
    ticked = shown.intersection(posted.getlist("rule"))
    if ticked == shown:
        return None
    return sorted(ticked)


def _as_typed(posted: QueryDict, me: Membership) -> CheckSettings:
    """As it would be, for the page that says what is wrong with it."""
    known = settings_of(me.workspace_id)
    known.gate, known.gate_rules = posted.get("gate") == "1", _gate_rules(posted)
    return known


def _page(
    request: HttpRequest,
    me: Membership,
    settings: CheckSettings,
    posted: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    limits = limits_of(settings)
    groups = {name: Group(name, str(GROUP_NAMES[name])) for name in GROUPS}
    for rule in RULES:
        gated = None if rule.severity != "E" else settings.gate_rules is None or rule.id in settings.gate_rules
        set_up = [_setting(one, limits, posted or {}, wrong or {}) for one in rule.thresholds]
        groups[rule.group].rules.append(
            Asked(
                rule.id,
                title_of(rule.id),
                why_of(rule.id),
                rule.severity,
                str(SEVERITY_NAMES[rule.severity]),
                str(STEP_NAMES[rule.step]),
                gated,
                set_up,
            )
        )
    context = {
        "me": me,
        "manages": may_manage_people(me.role),
        "gate": settings.gate,
        "groups": [one for one in groups.values() if one.rules],
        "count": len(RULES),
        "wrong": wrong,
    }
    return render(request, "insights/checks.html", context, status=status)


def _setting(
    threshold: Threshold, limits: Mapping[str, float], posted: Mapping[str, str], wrong: Mapping[str, str]
) -> Setting:
    words = THRESHOLD_TEXTS[threshold.name]
    own = limits.get(threshold.name)
    value = threshold.default if own is None else own
    is_whole = all(float(one).is_integer() for one in (threshold.default, threshold.least, threshold.most))
    return Setting(
        name=threshold.name,
        label=str(words.label),
        unit=str(words.unit),
        typed=posted.get(threshold.name, f"{value:g}"),
        default=format_decimal(threshold.default, locale=page_locale()),
        least=f"{threshold.least:g}",
        most=f"{threshold.most:g}",
        step="1" if is_whole else "0.1",
        is_own=own is not None,
        wrong=wrong.get(threshold.name, ""),
    )
