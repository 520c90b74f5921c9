"""From pain to what is done about it: Q29, Q41 to Q50. Pure. Dropped actions count nowhere, done ones as done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from maps.exchange.journey import Opportunity, PainPoint

from .evidence import months_before
from .facts import DONE, Action
from .rule import Hit, Rule, Threshold, Value
from .subject import Subject, is_about

MONTHS_AHEAD: Final = Threshold("deadline_months", 6, 1, 60)
SEVERE: Final = Threshold("severe", 4, 1, 5)
OWNED_MOST: Final = Threshold("owner_share", 50, 10, 100)
METRIC_DAYS: Final = Threshold("metric_days", 90, 1, 730)
# Of fewer, somebody always has more than half.
SEVERAL: Final = 3


def lowest_has_pain(subject: Subject) -> Iterator[Hit]:
    """Each persona's lowest feeling below neutral, the first of equal ones."""
    for persona, at, score in _lowest(subject):
        touchpoint = subject.touchpoints[at]
        if not any(is_about(pain, persona) for pain in touchpoint.pain_points):
            values = subject.at(touchpoint.id, persona=subject.persona_name[persona], score=score)
            yield Hit("bare", ("touchpoint", touchpoint.id), values)


def _lowest(subject: Subject) -> Iterator[tuple[str, int, float]]:
    for persona, scores in subject.curves.items():
        known = [(score, at) for at, score in enumerate(scores) if score is not None and score < 0]
        if known:
            score, at = min(known)
            yield persona, at, score


def pain_is_answered(subject: Subject) -> Iterator[Hit]:
    """An opportunity answers what it names, not what stands beside it."""
    known = {one.id for one in subject.journey.pain_points}
    answered = {one for opportunity in subject.journey.opportunities for one in opportunity.answers}
    for pain in subject.open_pains:
        if pain.id not in answered:
            yield Hit("pain", ("pain_point", pain.id), _pain_values(pain))
    for opportunity in subject.journey.opportunities:
        if not known.intersection(opportunity.answers):
            yield Hit("opportunity", ("opportunity", opportunity.id), _opportunity_values(opportunity))


def _pain_values(pain: PainPoint) -> dict[str, Value]:
    return {"pain": pain.title, "number": pain.number or 0}


def _opportunity_values(opportunity: Opportunity) -> dict[str, Value]:
    return {"opportunity": opportunity.title, "number": opportunity.number or 0}


def actions_have_owners(subject: Subject) -> Iterator[Hit]:
    for action in _open(subject):
        if not action.owner:
            yield _hit("none", action)
        elif action.owner_left:
            yield _hit("left", action)


def actions_have_deadlines(subject: Subject) -> Iterator[Hit]:
    today = subject.facts.today
    months = int(subject.limit(MONTHS_AHEAD))
    for action in _open(subject):
        if action.deadline is None:
            yield _hit("none", action)
        elif action.deadline < today:
            yield _hit("overdue", action, days=(today - action.deadline).days, due=action.deadline.isoformat())
        elif months_before(action.deadline, months) > today:
            yield _hit("far", action, due=action.deadline.isoformat(), limit=months)


def actions_are_measured(subject: Subject) -> Iterator[Hit]:
    for action in _open(subject):
        if not action.measure.strip():
            yield _hit("measure", action)
        elif action.target is None:
            yield _hit("target", action)


def opportunities_are_weighed(subject: Subject) -> Iterator[Hit]:
    found = subject.journey.opportunities
    for one in found:
        if one.impact is None or one.effort is None:
            case = "impact" if one.impact is None else "effort"
            yield Hit(case, ("opportunity", one.id), _opportunity_values(one))
    rated = {(one.impact, one.effort) for one in found}
    if len(found) >= SEVERAL and len(rated) == 1 and None not in rated.pop():
        yield Hit("same", None, {"count": len(found)})


def severe_pain_has_owner(subject: Subject) -> Iterator[Hit]:
    rows = subject.document.elements["pain_point"]
    for pain in _severe(subject):
        if not rows[pain.id]["owner"]:
            values = {**_pain_values(pain), "severity": pain.severity or 0}
            yield Hit("none", ("pain_point", pain.id), values)


def _severe(subject: Subject) -> list[PainPoint]:
    return [one for one in subject.open_pains if (one.severity or 0) >= subject.limit(SEVERE)]


def closing_is_proved(subject: Subject) -> Iterator[Hit]:
    for action in _done(subject):
        if action.after is None:
            yield _hit("unread", action)


def load_is_shared(subject: Subject) -> Iterator[Hit]:
    owned = Counter(action.owner for action in _open(subject) if action.owner)
    for owner, count in owned.most_common(1):
        every = len(_open(subject))
        if 100 * count > subject.limit(OWNED_MOST) * every:
            yield Hit("one", None, {"owner": _name(subject, owner), "count": count, "all": every})


def _name(subject: Subject, person: str) -> str:
    people = subject.document.context.get("people", ())
    return next((str(one["name"]) for one in people if str(one["id"]) == person), "")


def objective_is_measured(subject: Subject) -> Iterator[Hit]:
    """By a figure that it names, or by a metric of the whole map. Metrics need a figure now and then."""
    journey = subject.journey
    if journey.head["objective_text"].strip() and not (journey.head["objective_metric"].strip() or journey.metrics):
        yield Hit("none", subject.itself)
    points = subject.facts.latest_points
    if points is None:
        return
    first = subject.facts.today - timedelta(days=subject.limit(METRIC_DAYS))
    for metric in (*journey.metrics, *(one for touchpoint in subject.touchpoints for one in touchpoint.metrics)):
        if metric.id not in points or points[metric.id] < first:
            yield Hit("silent", ("metric", metric.id), {"metric": metric.name, "limit": subject.limit(METRIC_DAYS)})


def _hit(case: str, action: Action, **values: Value) -> Hit:
    return Hit(case, ("action", action.id), {"action": action.title, **values})


def _open(subject: Subject) -> list[Action]:
    return [one for one in subject.facts.actions if one.is_open]


def _done(subject: Subject) -> list[Action]:
    return [one for one in subject.facts.actions if one.status == DONE]


def _falls_low(subject: Subject) -> bool:
    return any(True for _ in _lowest(subject))


def _has_pain_or_answers(subject: Subject) -> bool:
    return bool(subject.open_pains or subject.journey.opportunities)


def _has_open(subject: Subject) -> bool:
    return bool(_open(subject))


def _has_done(subject: Subject) -> bool:
    return bool(_done(subject))


def _has_opportunities(subject: Subject) -> bool:
    return bool(subject.journey.opportunities)


def _has_severe(subject: Subject) -> bool:
    return bool(_severe(subject))


def _can_share(subject: Subject) -> bool:
    return not subject.facts.is_workspace_of_one and len(_open(subject)) >= SEVERAL


def _has_objective(subject: Subject) -> bool:
    has_metrics = bool(subject.journey.metrics) or any(one.metrics for one in subject.touchpoints)
    return bool(subject.head["objective_text"].strip()) or (subject.facts.latest_points is not None and has_metrics)


RULES: Final = (
    Rule("Q29", "action", 3, {"bare": "I"}, lowest_has_pain, _falls_low),
    Rule("Q41", "action", 4, {"pain": "E", "opportunity": "W"}, pain_is_answered, _has_pain_or_answers),
    Rule(
        "Q42",
        "action",
        4,
        {"none": "E", "left": "W"},
        actions_have_owners,
        _has_open,
        fixes=dict.fromkeys(("none", "left"), "set_action_owner"),
    ),
    Rule(
        "Q43",
        "action",
        4,
        {"none": "E", "overdue": "W", "far": "I"},
        actions_have_deadlines,
        _has_open,
        (MONTHS_AHEAD,),
        dict.fromkeys(("none", "overdue", "far"), "set_action_deadline"),
    ),
    Rule(
        "Q44",
        "action",
        4,
        {"measure": "W", "target": "W"},
        actions_are_measured,
        _has_open,
        fixes={"measure": "write_action_measure", "target": "set_action_target"},
    ),
    Rule(
        "Q45",
        "action",
        4,
        {"impact": "W", "effort": "W", "same": "W"},
        opportunities_are_weighed,
        _has_opportunities,
        fixes={"impact": "rate_impact", "effort": "rate_effort"},
    ),
    Rule(
        "Q46",
        "action",
        4,
        {"none": "W"},
        severe_pain_has_owner,
        _has_severe,
        (SEVERE,),
        {"none": "set_owner"},
    ),
    Rule("Q47", "action", 5, {"unread": "W"}, closing_is_proved, _has_done, fixes={"unread": "set_action_after"}),
    Rule("Q48", "action", 4, {"one": "I"}, load_is_shared, _can_share, (OWNED_MOST,)),
    Rule("Q50", "action", 4, {"none": "W", "silent": "I"}, objective_is_measured, _has_objective, (METRIC_DAYS,)),
)
