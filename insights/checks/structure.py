"""How a journey is built of stages and touchpoints: Q10 to Q16. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from .rule import Hit, Rule, Threshold, Values
from .subject import Subject

STAGES_LEAST: Final = Threshold("stages_least", 3, 1, 5)
STAGES_MOST: Final = Threshold("stages_most", 9, 5, 50)
TOUCHPOINTS_MOST: Final = Threshold("touchpoints_most", 40, 5, 500)
DROP: Final = Threshold("drop", 1.5, 0.5, 4)


def has_no_gaps(subject: Subject) -> Iterator[Hit]:
    for stage in subject.journey.stages:
        if not stage.touchpoints:
            yield Hit("stage", ("stage", stage.id), {"stage": stage.title})
    for touchpoint in subject.touchpoints:
        if not subject.holds("actions", touchpoint.id):
            yield Hit("touchpoint", ("touchpoint", touchpoint.id), subject.at(touchpoint.id))


def has_a_few_stages(subject: Subject) -> Iterator[Hit]:
    count = len(subject.journey.stages)
    if count < subject.limit(STAGES_LEAST):
        yield Hit("few", None, {"count": count, "limit": subject.limit(STAGES_LEAST)})
    elif count > subject.limit(STAGES_MOST):
        yield Hit("many", None, {"count": count, "limit": subject.limit(STAGES_MOST)})


def can_be_taken_in(subject: Subject) -> Iterator[Hit]:
    count = len(subject.touchpoints)
    if count > subject.limit(TOUCHPOINTS_MOST):
        yield Hit("many", None, {"count": count, "limit": subject.limit(TOUCHPOINTS_MOST)})


def begins_early_and_ends_late(subject: Subject) -> Iterator[Hit]:
    """A stage says when it lies; so does a first touchpoint without contact, or a last one at which they use it."""
    phases = {stage.phase for stage in subject.journey.stages if stage.touchpoints}
    first, last = subject.touchpoints[0], subject.touchpoints[-1]
    if "before" not in phases and first.contact == "yes":
        yield Hit("before", ("stage", subject.journey.stages[0].id))
    if "after" not in phases and last.contact != "uses":
        yield Hit("after", ("stage", subject.journey.stages[-1].id))


def drops_are_explained(subject: Subject) -> Iterator[Hit]:
    """One finding for each pair of stages, of the persona that falls furthest."""
    deepest: dict[str, Hit] = {}
    title = {stage.id: stage.title for stage in subject.journey.stages}
    for persona, one in subject.transitions:
        drop = -one.step.change
        if one.noted or drop < subject.limit(DROP):
            continue
        known = deepest.get(one.stage)
        if known is None or drop > float(known.values["drop"]):
            values: Values = {"stage": title[one.stage], "into": title[one.into], "persona": persona.name, "drop": drop}
            deepest[one.stage] = Hit("drop", ("stage", one.stage), values)
    yield from deepest.values()


def titles_differ(subject: Subject) -> Iterator[Hit]:
    """Letter case and spaces make no difference. Told once, at the second of them."""
    named = defaultdict(list)
    for touchpoint in subject.touchpoints:
        if title := " ".join(touchpoint.title.casefold().split()):
            named[title].append(touchpoint)
    for same in named.values():
        if len(same) > 1:
            yield Hit("same", ("touchpoint", same[1].id), subject.at(same[1].id, count=len(same)))


def has_branches(subject: Subject) -> Iterator[Hit]:
    """A way on to the next touchpoint that all take is no branch."""
    following = {(one.id, after.id) for one, after in pairwise(subject.touchpoints)}
    for path in subject.journey.paths:
        leaves = path.end is None or (path.start, path.end) not in following
        if leaves or (path.share is not None and path.share < 100):
            return
    yield Hit("linear")


def _has_touchpoints(subject: Subject) -> bool:
    return bool(subject.touchpoints)


def _has_transitions(subject: Subject) -> bool:
    return bool(subject.transitions)


def _has_enough(subject: Subject) -> bool:
    return subject.has_enough


def _has_stages(subject: Subject) -> bool:
    return bool(subject.journey.stages)


RULES: Final = (
    Rule("Q10", "structure", 3, {"stage": "E", "touchpoint": "E"}, has_no_gaps, _has_stages),
    Rule(
        "Q11",
        "structure",
        3,
        {"few": "W", "many": "W"},
        has_a_few_stages,
        thresholds=(STAGES_LEAST, STAGES_MOST),
    ),
    Rule("Q12", "structure", 3, {"many": "W"}, can_be_taken_in, _has_touchpoints, (TOUCHPOINTS_MOST,)),
    Rule(
        "Q13",
        "structure",
        3,
        {"before": "W", "after": "W"},
        begins_early_and_ends_late,
        _has_enough,
        fixes={"before": "set_phase", "after": "set_phase"},
    ),
    Rule(
        "Q14",
        "structure",
        3,
        {"drop": "I"},
        drops_are_explained,
        _has_transitions,
        (DROP,),
        {"drop": "write_transition"},
    ),
    Rule("Q15", "structure", 3, {"same": "W"}, titles_differ, _has_touchpoints),
    Rule("Q16", "structure", 3, {"linear": "I"}, has_branches, _has_enough),
)
