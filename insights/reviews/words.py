"""What asks for a review and what changed, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from insights.models import Outcome, ReviewTrigger
from maps.showing.saying import day_text, figure_text, score_text
from maps.templatetags.showing import unmarked

from .differences import Difference

Kind = ReviewTrigger.Kind
SHORT: Final = 90

OBJECTIVE_FIELDS: Final[dict[str, str | Promise]] = {
    "objective_text": gettext_lazy("Objective"),
    "objective_metric": gettext_lazy("Metric"),
    "unit": gettext_lazy("Unit"),
    "better": gettext_lazy("Better is"),
    "baseline": gettext_lazy("Baseline"),
    "target": gettext_lazy("Target"),
    "due": gettext_lazy("Deadline"),
}
_BETTER: Final[dict[str, str | Promise]] = {"up": gettext_lazy("more"), "down": gettext_lazy("less")}


def when_text(due: date, today: date) -> str:
    days = (due - today).days
    names = {"day": day_text(due), "n": abs(days)}
    if days == 0:
        return _("due today")
    if days > 0:
        return ngettext("due in %(n)s day, on %(day)s", "due in %(n)s days, on %(day)s", days) % names
    return ngettext("%(n)s day late, was due on %(day)s", "%(n)s days late, was due on %(day)s", -days) % names


def asks(trigger: ReviewTrigger, count: int = 0) -> str:
    """`The price changed on 3 Nov: New plans`. `count`: of the pain points that are new."""
    if trigger.kind == Kind.OBJECTIVE_CHANGED:
        return _("The objective is another one")
    if trigger.kind == Kind.NEW_PAIN_POINTS:
        return ngettext("%(n)s pain point is new", "%(n)s pain points are new", count) % {"n": count}
    if trigger.kind == Kind.ACTION_CLOSED:
        names = {"number": trigger.details["number"], "title": trigger.details["title"]}
        return _("Action A%(number)s is done: %(title)s") % names
    if trigger.kind == Kind.EVENT and trigger.event is not None:
        names = {"kind": trigger.event.get_kind_display(), "day": day_text(trigger.event.on)}
        return _("%(kind)s on %(day)s") % names + f": {trigger.event.title}"
    return _("New evidence disagrees with the map")


def question(trigger: ReviewTrigger) -> str:
    """What to think about."""
    questions: dict[str, str] = {
        Kind.OBJECTIVE_CHANGED: _("Does the map still show what matters for the new objective?"),
        Kind.NEW_PAIN_POINTS: _("Do they change which stage hurts most, and are the feelings still right?"),
        Kind.ACTION_CLOSED: _("What do customers do, think and feel there now?"),
        Kind.EVENT: _("Which touchpoints are different since then?"),
    }
    return questions.get(trigger.kind, _("Which feelings and pain points have to change?"))


def parts() -> dict[str, str]:
    """What a review walks through whatever asked for it, by the names of insights.reviews.recording.QUESTIONS."""
    return {
        "changes": _("What changed"),
        "stages": _("Oldest stages"),
        "pain_points": _("Open pain points"),
        "actions": pgettext("register", "Actions"),
    }


def objective_changes(changed: dict[str, list[Any]], unit: str) -> list[tuple[str, str, str]]:
    """(field, before, now), as people read them."""
    return [
        (str(label), _value(name, changed[name][0], unit), _value(name, changed[name][1], unit))
        for name, label in OBJECTIVE_FIELDS.items()
        if name in changed
    ]


def _value(name: str, value: Any, unit: str) -> str:
    if value in (None, ""):
        return "–"
    if name == "due":
        return day_text(str(value), with_year=True)
    if name in ("baseline", "target"):
        return figure_text(float(value), unit)
    return str(_BETTER[value]) if name == "better" and value in _BETTER else str(value)


def outcome_name(value: str) -> str:
    return str(Outcome(value).label) if value in Outcome.values else ""


def says(one: Difference, persona: str = "") -> str:
    """One line about one element. `persona`: whose feeling it is."""
    if one.kind == "emotion":
        was = score_text(one.before["score"]) if one.before else _("not set")
        now = score_text(one.after["score"]) if one.after else _("not set")
        if was == now:
            return _("%(name)s feels the same for another reason") % {"name": persona}
        return _("%(name)s: %(before)s, now %(after)s") % {"name": persona, "before": was, "after": now}
    name, text = _name(one), _text(one)
    said = {
        "added": _("%(what)s added") % {"what": name},
        "removed": _("%(what)s removed") % {"what": name},
        "changed": _("%(what)s changed") % {"what": name},
    }[one.how]
    return f"{said}: {text}" if text else said


def _name(one: Difference) -> str:
    row = one.row
    if one.kind == "pain_point":
        return f"P{row['number']}"
    if one.kind == "opportunity":
        return f"O{row['number']}"
    names = {
        "map": _("Map"),
        "stage": _("Stage"),
        "touchpoint": _("Touchpoint"),
        "lane": _("Lane"),
        "card": _("Card"),
        "metric": _("Metric"),
        "path": _("Path"),
    }
    return names[one.kind]


def _text(one: Difference) -> str:
    row = one.row
    if one.kind == "map":
        return ", ".join(str(MAP_FIELDS[name]) for name in MAP_FIELDS if name in one.fields)
    text = next((str(row[name]) for name in ("title", "text", "name", "label") if row.get(name)), "")
    text = " ".join(unmarked(text).split())
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


MAP_FIELDS: Final[dict[str, str | Promise]] = {
    "title": gettext_lazy("Title"),
    "scenario": gettext_lazy("Scenario"),
    "scope_start": gettext_lazy("Start of the scope"),
    "scope_end": gettext_lazy("End of the scope"),
    "state": gettext_lazy("Current or future state"),
    "status": gettext_lazy("Status"),
    **OBJECTIVE_FIELDS,
    "tags": gettext_lazy("Tags"),
    "review_days": gettext_lazy("Review interval"),
}
