"""Whom and what a map is about: Q01 to Q08. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .facts import Profile
from .rule import Hit, Rule
from .subject import Subject


def has_persona(subject: Subject) -> Iterator[Hit]:
    if not subject.journey.personas:
        yield Hit("none")


def has_objective(subject: Subject) -> Iterator[Hit]:
    """An objective that can be reached has a number, a unit and a day."""
    head = subject.head
    if not head["objective_text"].strip():
        yield Hit("none", subject.itself)
        return
    if head["target"] is None:
        yield Hit("number", subject.itself)
    if not head["unit"].strip():
        yield Hit("unit", subject.itself)
    if not head["due"]:
        yield Hit("date", subject.itself)


def has_scope(subject: Subject) -> Iterator[Hit]:
    for case, name in (("scenario", "scenario"), ("start", "scope_start"), ("end", "scope_end")):
        if not subject.head[name].strip():
            yield Hit(case, subject.itself)


def has_state(subject: Subject) -> Iterator[Hit]:
    """What does not exist yet can't have been observed."""
    if subject.head["state"] is None:
        yield Hit("unset", subject.itself)
    elif subject.is_future and subject.backing.items:
        backed = sorted(subject.backing.items)
        yield Hit("future_backed", backed[0], {"count": len(backed)})


def has_profile(subject: Subject) -> Iterator[Hit]:
    for on_map, profile in _profiles(subject):
        values = {"persona": profile.name}
        has_feelings = bool(profile.frustrations or profile.motivations)
        if not profile.goals:
            yield Hit("goals", ("map_persona", on_map), values)
        if not has_feelings:
            yield Hit("feelings", ("map_persona", on_map), values)
        if not profile.goals and not has_feelings and profile.demographics:
            yield Hit("demographics", ("map_persona", on_map), values)


def persona_has_evidence(subject: Subject) -> Iterator[Hit]:
    for on_map, profile in _profiles(subject):
        if profile.evidence == 0:
            yield Hit("none", ("map_persona", on_map), {"persona": profile.name})


def _profiles(subject: Subject) -> Iterator[tuple[str, Profile]]:
    for one in subject.journey.personas:
        if profile := subject.facts.profiles.get(one.persona):
            yield one.id, profile


def _has_profiles(subject: Subject) -> bool:
    return any(True for _ in _profiles(subject))


def _counts_evidence(subject: Subject) -> bool:
    return any(profile.evidence is not None for _, profile in _profiles(subject))


RULES: Final = (
    Rule("Q01", "scope", 1, {"none": "E"}, has_persona),
    Rule(
        "Q03",
        "scope",
        3,
        {"none": "E", "number": "W", "unit": "W", "date": "W"},
        has_objective,
        fixes={"date": "set_due"},
    ),
    Rule("Q04", "scope", 3, {"scenario": "E", "start": "E", "end": "E"}, has_scope),
    Rule("Q05", "scope", 3, {"unset": "W", "future_backed": "E"}, has_state, fixes={"unset": "set_state"}),
    Rule("Q07", "scope", 2, {"goals": "W", "feelings": "W", "demographics": "I"}, has_profile, _has_profiles),
    Rule("Q08", "scope", 1, {"none": "W"}, persona_has_evidence, _counts_evidence),
)
