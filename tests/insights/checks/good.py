"""A map and its facts in which every rule applies and holds. Tests break one thing at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from insights.checks.facts import Action, Contributor, Facts, Profile
from insights.checks.registry import RULE
from insights.checks.rule import Finding
from insights.checks.run import Report, run
from insights.checks.subject import Subject
from insights.checks.waivers import Waiver

from ..documents import Drawn

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)

# Alex's feelings: a valley at the fourth touchpoint, a peak at the sixth.
SCORES = (0.5, 0.2, 0.4, -1.2, 0.3, 1.5, 0.9, 0.8)


class Case:
    """`map` can be drawn further, facts changed with `know`, thresholds set in `limits`."""

    def __init__(self) -> None:
        self.map = Drawn(
            title="Trial to paid",
            scenario="Alex looks for a tool",
            scope_start="Hears of it",
            scope_end="Pays",
            state="current",
            status="published",
            objective_text="More people pay",
            objective_metric="Conversion",
            unit="%",
            target=12.0,
            due="2027-03-31",
        )
        self.limits: dict[str, float] = {}
        self.facts = Facts(
            today=TODAY,
            contributors=(Contributor("ann", frozenset({"sales"})), Contributor("ben", frozenset({"support"}))),
            shared=True,
            actions=(
                action("a1", owner="ann"),
                action("a2", owner="ben"),
                action("a3", owner="cem"),
                action("a4", owner="ann", status="done", after=4.0),
            ),
            profiles={"library-Alex": Profile("Alex", ("Save time",), ("Forms",), ("Pride",), True, 2)},
            reviewed_at=TODAY - 10 * DAY,
            latest_points={"metric-1": TODAY - DAY},
        )
        self._draw()

    def _draw(self) -> None:
        drawn = self.map
        drawn.context["people"] = [{"id": "ann", "name": "Ann", "kind": "member", "role": "editor"}]
        self.persona = drawn.persona()
        phases = ("before", "during", "during", "after")
        self.stages = [drawn.stage(f"Stage {number}", phase=phase) for number, phase in enumerate(phases, 1)]
        self.touchpoints = [
            drawn.touchpoint(
                self.stages[place // 2],
                f"Touchpoint {place + 1}",
                online=place % 2 == 0,
                ownership="earned" if place == 0 else "owned",
                moment_of_truth=place == 3,
            )
            for place in range(len(SCORES))
        ]
        for role in ("actions", "thoughts", "on_stage", "off_stage"):
            for touchpoint in self.touchpoints:
                drawn.card(role, touchpoint)
        self.feelings = [drawn.feels(at, score) for at, score in zip(self.touchpoints, SCORES, strict=True)]
        self.high = drawn.card("highs", self.touchpoints[5], "It just works")
        self.image = drawn.card("images", self.touchpoints[0], "", image="picture-1", image_alt="The page")
        self.pain = drawn.pain(self.touchpoints[3], severity=4, owner="ann")
        self.opportunity = drawn.opportunity(self.touchpoints[3], self.pain, impact=4, effort=2)
        drawn.add("path", from_=self.touchpoints[3], to=None, label="Gives up", share=20)
        self.metric = drawn.add("metric", name="Conversion", touchpoint=None)
        for place, feeling in enumerate(self.feelings):
            kind = "survey" if place % 2 else "interview"
            drawn.evidence(feeling, type=kind, date="2026-10-01", quote=place == 0)
        drawn.measured(self.touchpoints[0], SCORES[0] + 0.2)

    @property
    def head(self) -> dict[str, Any]:
        return self.map.elements["map"]["map-1"]

    def know(self, **facts: Any) -> None:
        self.facts = replace(self.facts, **facts)

    def act(self, **fields: Any) -> None:
        """The first action is otherwise."""
        first, *rest = self.facts.actions
        self.know(actions=(replace(first, **fields), *rest))

    def rate(self, score: float, place: int = 0) -> None:
        self.map.row(self.feelings[place])["score"] = score

    @property
    def subject(self) -> Subject:
        return Subject.of(self.map.document, self.facts, self.limits)

    def report(self, waivers: Collection[Waiver] = ()) -> Report:
        return run(self.subject, waivers=waivers)

    def found(self, rule: str) -> tuple[Finding, ...]:
        return run(self.subject, (RULE[rule],)).findings

    def cases(self, rule: str) -> list[str]:
        return [one.case for one in self.found(rule)]

    def applies(self, rule: str) -> bool:
        return RULE[rule].is_applicable(self.subject)


def action(name: str, **fields: Any) -> Action:
    known = {"title": f"Action {name}", "deadline": TODAY + 30 * DAY, "measure": "Calls", "target": 5.0}
    return Action(name, **{**known, **fields})
