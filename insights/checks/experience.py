"""What people go through, and what carries it behind the scenes: Q20 to Q28, Q40. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from insights.analysis.moments import suggested_moments
from maps.exchange.journey import Feeling, Lane, Touchpoint

from .rule import Element, Hit, Rule, Threshold
from .subject import Subject, cards_of, is_about, says_something

FLAT: Final = Threshold("flat_range", 1, 0.1, 4)
# A curve of fewer feelings is no curve yet.
CURVE: Final = 3
EMPTY_RUN: Final = Threshold("empty_run", 3, 2, 50)
MOMENTS_MOST: Final = Threshold("moments_share", 25, 5, 100)
LOW: Final = Threshold("low_emotion", -1, -2, -0.1)
HIGH: Final = Threshold("high_emotion", 1, 0.1, 2)

# Which lanes lie further behind the scenes: the lines of interaction, visibility and internal interaction run between.
_DEPTH: Final = {"actions": 0, "on_stage": 1, "off_stage": 2, "support": 3}
# Lanes that a touchpoint usually has something for; pictures, notes and highs come where there are any.
_FILLED: Final = ("actions", "thoughts", "needs", "on_stage", "off_stage", "support")


def feelings_are_told(subject: Subject) -> Iterator[Hit]:
    for stage in subject.journey.stages:
        silent = [one for one in stage.touchpoints if not one.feelings]
        if silent and len(silent) == len(stage.touchpoints):
            yield Hit("stage", ("stage", stage.id), {"stage": stage.title})
        else:
            yield from (Hit("touchpoint", ("touchpoint", one.id), subject.at(one.id)) for one in silent)


def curve_moves(subject: Subject) -> Iterator[Hit]:
    """By the range of each persona's feelings: highest less lowest."""
    for persona, known in _curves(subject):
        span = round(max(known) - min(known), 1)
        if span < subject.limit(FLAT):
            yield Hit("flat", ("map_persona", persona), {"persona": subject.persona_name[persona], "range": span})


def _curves(subject: Subject) -> Iterator[tuple[str, list[float]]]:
    for persona, scores in subject.curves.items():
        known = [score for score in scores if score is not None]
        if len(known) >= CURVE:
            yield persona, known


def feelings_are_explained(subject: Subject) -> Iterator[Hit]:
    for touchpoint, feeling in _feelings(subject):
        if not _is_explained(subject, touchpoint, feeling):
            yield Hit("bare", ("emotion", feeling.id), subject.felt(touchpoint, feeling))


def _is_explained(subject: Subject, touchpoint: Touchpoint, feeling: Feeling) -> bool:
    """By its own reason, or there by a thought or a pain point of this persona or a customer's own words."""
    if feeling.reason.strip():
        return True
    if any(is_about(pain, feeling.persona) for pain in touchpoint.pain_points):
        return True
    if any(is_about(card, feeling.persona) for card in subject.cards.get("thoughts", {}).get(touchpoint.id, ())):
        return True
    items = (*subject.backing.of("emotion", feeling.id), *subject.backing.of("touchpoint", touchpoint.id))
    return any(item.quote for item in items)


def others_take_part(subject: Subject) -> Iterator[Hit]:
    if all(one.ownership == "owned" for one in subject.touchpoints):
        yield Hit("owned")


def online_and_offline(subject: Subject) -> Iterator[Hit]:
    known = set(_online(subject))
    if len(known) == 1:
        yield Hit("online" if known.pop() else "offline")


def _online(subject: Subject) -> list[bool]:
    """Of each touchpoint that says so, itself or by its main channel."""
    channels = {str(one["id"]): one.get("online") for one in subject.document.context.get("channels", ())}
    rows = subject.document.elements["touchpoint"]
    known = []
    for one in subject.touchpoints:
        told = one.online if one.online is not None else channels.get(rows[one.id]["channel"] or "")
        if told is not None:
            known.append(bool(told))
    return known


def stage_is_carried(subject: Subject) -> Iterator[Hit]:
    """What people see needs somebody or something behind it; lanes lie in order from the customer backwards."""
    for touchpoint in subject.touchpoints:
        at = touchpoint.id
        if subject.holds("on_stage", at) and not (subject.holds("off_stage", at) or subject.holds("support", at)):
            yield Hit("unsupported", ("touchpoint", at), subject.at(at))
    deepest: Lane | None = None
    for lane in _blueprint(subject):
        if deepest and _DEPTH[lane.role] < _DEPTH[deepest.role]:
            values = {"lane": lane.label, "lane_role": lane.role, "above": deepest.label, "above_role": deepest.role}
            yield Hit("order", ("lane", lane.id), values)
            return
        deepest = lane


def _blueprint(subject: Subject) -> list[Lane]:
    return [lane for lane in subject.journey.lanes if lane.role in _DEPTH]


def lanes_are_filled(subject: Subject) -> Iterator[Hit]:
    """The longest gap of each lane; `at` is the touchpoint with which it begins."""
    for lane in subject.journey.lanes:
        if lane.role in _FILLED:
            start, length = _longest_gap(subject, lane)
            if length >= subject.limit(EMPTY_RUN):
                values = subject.at(start, lane=lane.label, lane_role=lane.role, count=length, at=start)
                yield Hit("empty", ("lane", lane.id), values)


def _longest_gap(subject: Subject, lane: Lane) -> tuple[str, int]:
    filled = {at for card in cards_of(lane) if says_something(card) for at in card.touchpoints}
    gaps = (list(run) for is_empty, run in groupby(subject.title_of, lambda at: at not in filled) if is_empty)
    longest = max(gaps, key=len, default=[""])
    return longest[0], len(longest) if longest[0] else 0


def moments_are_chosen(subject: Subject) -> Iterator[Hit]:
    """Where none is marked, one that the curve suggests is named."""
    count = sum(one.moment_of_truth for one in subject.touchpoints)
    most = subject.limit(MOMENTS_MOST)
    if not count:
        suggested = _suggested(subject)
        yield Hit("suggested", suggested, subject.at(suggested[1])) if suggested else Hit("none")
    elif count > len(subject.touchpoints) * most / 100:
        yield Hit("many", None, {"count": count, "all": len(subject.touchpoints), "limit": most})


def _suggested(subject: Subject) -> Element | None:
    """The strongest feeling among all personas' peaks, valleys and moments of indifference."""
    found = [one for scores in subject.curves.values() for one in suggested_moments(scores)]
    strongest = max(found, key=lambda one: abs(one.score), default=None)
    return ("touchpoint", subject.touchpoints[strongest.at].id) if strongest else None


def feelings_and_pain_agree(subject: Subject) -> Iterator[Hit]:
    for touchpoint, feeling in _feelings(subject):
        hurts = any(is_about(pain, feeling.persona) for pain in touchpoint.pain_points)
        if feeling.score <= subject.limit(LOW) and not hurts:
            yield Hit("low", ("emotion", feeling.id), subject.felt(touchpoint, feeling))
    unsettled = {one.id for one in subject.open_pains}
    for touchpoint in subject.touchpoints:
        for pain in touchpoint.pain_points:
            scores = [one.score for one in touchpoint.feelings if is_about(pain, one.persona)]
            if pain.id in unsettled and scores and min(scores) >= subject.limit(HIGH):
                values = subject.at(touchpoint.id, pain=pain.title, number=pain.number or 0, score=min(scores))
                yield Hit("high", ("pain_point", pain.id), values)


def _feelings(subject: Subject) -> Iterator[tuple[Touchpoint, Feeling]]:
    return ((touchpoint, feeling) for touchpoint in subject.touchpoints for feeling in touchpoint.feelings)


def _has_feelings(subject: Subject) -> bool:
    return any(True for _ in _feelings(subject))


def _has_curves(subject: Subject) -> bool:
    return any(True for _ in _curves(subject))


def _can_feel(subject: Subject) -> bool:
    return bool(subject.touchpoints and subject.journey.personas)


def _has_enough(subject: Subject) -> bool:
    return subject.has_enough


def _knows_online(subject: Subject) -> bool:
    return subject.has_enough and len(_online(subject)) > len(subject.touchpoints) / 2


def _is_blueprint(subject: Subject) -> bool:
    return any(_DEPTH[lane.role] for lane in _blueprint(subject))


def _has_lanes(subject: Subject) -> bool:
    long_enough = len(subject.touchpoints) >= subject.limit(EMPTY_RUN)
    return long_enough and any(lane.role in _FILLED for lane in subject.journey.lanes)


def _has_feelings_or_pain(subject: Subject) -> bool:
    return _has_feelings(subject) or bool(subject.open_pains)


RULES: Final = (
    Rule("Q20", "experience", 3, {"stage": "E", "touchpoint": "W"}, feelings_are_told, _can_feel),
    Rule("Q21", "experience", 3, {"flat": "W"}, curve_moves, _has_curves, (FLAT,)),
    Rule(
        "Q22",
        "experience",
        3,
        {"bare": "W"},
        feelings_are_explained,
        _has_feelings,
        fixes={"bare": "write_reason"},
    ),
    Rule("Q24", "experience", 3, {"owned": "W"}, others_take_part, _has_enough),
    Rule("Q25", "experience", 3, {"online": "I", "offline": "I"}, online_and_offline, _knows_online),
    Rule("Q26", "experience", 4, {"unsupported": "W", "order": "E"}, stage_is_carried, _is_blueprint),
    Rule("Q27", "experience", 3, {"empty": "I"}, lanes_are_filled, _has_lanes, (EMPTY_RUN,)),
    Rule(
        "Q28",
        "experience",
        3,
        {"none": "W", "suggested": "W", "many": "W"},
        moments_are_chosen,
        _has_enough,
        (MOMENTS_MOST,),
        {"suggested": "mark_moment"},
    ),
    Rule(
        "Q40",
        "experience",
        3,
        {"low": "E", "high": "W"},
        feelings_and_pain_agree,
        _has_feelings_or_pain,
        (LOW, HIGH),
    ),
)
