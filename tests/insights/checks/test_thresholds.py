"""Each threshold at its edge, as it is and as a workspace sets it; and what rules leave alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insights.checks.evidence import months_before
from insights.checks.facts import Contributor, Profile
from insights.checks.registry import THRESHOLDS, limits_from

from .breaks import comment
from .good import DAY, TODAY, Case, action

Set = Callable[[Case, Any], None]


def stages(case: Case, count: int) -> None:
    case.map.drop_all("stage")
    for _number in range(count):
        case.map.stage()


def touchpoints(case: Case, count: int) -> None:
    for _number in range(count - len(case.touchpoints)):
        case.map.touchpoint(case.stages[0])


def drop(case: Case, fall: float) -> None:
    case.rate(round(0.4 + fall, 1), place=1)


def span(case: Case, size: float) -> None:
    for place in range(8):
        case.rate(-0.5 if place else round(-0.5 + size, 1), place)


def gap(case: Case, length: int) -> None:
    thoughts = [row["id"] for row in case.map.elements["card"].values() if row["lane"] == "lane-2"]
    case.map.drop(*thoughts[:length])


def moments(case: Case, count: int) -> None:
    for place, touchpoint in enumerate(case.touchpoints):
        case.map.row(touchpoint)["moment_of_truth"] = place < count


def low(case: Case, score: float) -> None:
    case.rate(score, place=4)


def happy_pain(case: Case, score: float) -> None:
    case.map.row(case.pain)["severity"] = 1
    case.rate(score, place=3)


def backed(case: Case, count: int) -> None:
    """Of nine emotions and pain points, with a tenth one."""
    case.map.pain(case.touchpoints[4], severity=1)
    for number in range(1, 9 - count):
        del case.map.elements["evidence_link"][f"link-{number}"]


def newest(case: Case, day: str) -> None:
    case.map.context["evidence"]["item-1"]["date"] = day


def measured(case: Case, score: float) -> None:
    case.map.measured(case.touchpoints[0], score)


def deadline(case: Case, day: date) -> None:
    case.act(deadline=day)


def severity(case: Case, number: int) -> None:
    case.map.row(case.pain).update(severity=number, owner=None)


def owns(case: Case, count: int) -> None:
    """Ann, of four."""
    case.know(actions=tuple(action(f"a{n}", owner="ann" if n < count else f"other-{n}") for n in range(4)))


def figure(case: Case, day: date) -> None:
    case.know(latest_points={case.metric: day})


def reviewed(case: Case, day: date) -> None:
    case.know(reviewed_at=day)


def said(case: Case, day: str) -> None:
    comment(case, f"{day}T23:59:59.000Z")


def written(case: Case, length: int) -> None:
    case.map.card("thoughts", case.touchpoints[0], "x" * length)


def lanes(case: Case, count: int) -> None:
    for _number in range(count - len(case.map.elements["lane"])):
        case.map.lane("notes")


# Rule, sentence, how, the last value that holds, the first that does not.
EDGES: list[tuple[str, str, Set, Any, Any]] = [
    ("Q11", "few", stages, 3, 2),
    ("Q11", "many", stages, 9, 10),
    ("Q12", "many", touchpoints, 40, 41),
    ("Q14", "drop", drop, 1.4, 1.5),
    ("Q21", "flat", span, 1.0, 0.9),
    ("Q27", "empty", gap, 2, 3),
    ("Q28", "many", moments, 2, 3),
    ("Q28", "suggested", moments, 1, 0),
    ("Q30", "few", backed, 5, 4),
    ("Q32", "old", newest, "2025-11-22", "2025-11-21"),
    ("Q35", "apart", measured, -0.4, -0.5),
    ("Q40", "low", low, -0.9, -1.0),
    ("Q40", "high", happy_pain, 0.9, 1.0),
    ("Q43", "overdue", deadline, TODAY, TODAY - DAY),
    ("Q43", "far", deadline, date(2027, 5, 22), date(2027, 5, 23)),
    ("Q46", "none", severity, 3, 4),
    ("Q48", "one", owns, 2, 3),
    ("Q50", "silent", figure, TODAY - 90 * DAY, TODAY - 91 * DAY),
    ("Q61", "passed", reviewed, TODAY - 90 * DAY, TODAY - 91 * DAY),
    ("Q62", "waiting", said, "2026-11-08", "2026-11-07"),
    ("Q70", "long", written, 240, 241),
    ("Q70", "lanes", lanes, 12, 13),
]


@pytest.mark.parametrize(("rule", "name", "how", "holds", "fails"), EDGES, ids=[f"{e[0]}-{e[1]}" for e in EDGES])
def test_the_edge(rule: str, name: str, how: Set, holds: Any, fails: Any) -> None:
    within, beyond = Case(), Case()
    how(within, holds)
    how(beyond, fails)
    assert name not in within.cases(rule)
    assert name in beyond.cases(rule)


# Threshold, what a workspace sets, and what then is no longer a finding, or is one that was none.
SETTINGS: list[tuple[str, float, str, str, Set, Any, bool]] = [
    ("stages_least", 2, "Q11", "few", stages, 2, False),
    ("stages_most", 12, "Q11", "many", stages, 12, False),
    ("touchpoints_most", 50, "Q12", "many", touchpoints, 50, False),
    ("drop", 1, "Q14", "drop", drop, 1.0, True),
    ("flat_range", 0.5, "Q21", "flat", span, 0.5, False),
    ("empty_run", 4, "Q27", "empty", gap, 3, False),
    ("moments_share", 50, "Q28", "many", moments, 4, False),
    ("coverage_least", 40, "Q30", "few", backed, 4, False),
    ("evidence_months", 24, "Q32", "old", newest, "2024-11-22", False),
    ("measured_apart", 0.5, "Q35", "apart", measured, 0.0, True),
    ("low_emotion", -0.5, "Q40", "low", low, -0.5, True),
    ("high_emotion", 1.5, "Q40", "high", happy_pain, 1.4, False),
    ("deadline_months", 1, "Q43", "far", deadline, date(2026, 12, 23), True),
    ("severe", 5, "Q46", "none", severity, 4, False),
    ("owner_share", 75, "Q48", "one", owns, 3, False),
    ("metric_days", 30, "Q50", "silent", figure, TODAY - 31 * DAY, True),
    ("review_days_most", 30, "Q61", "passed", reviewed, TODAY - 31 * DAY, True),
    ("comment_days", 7, "Q62", "waiting", said, "2026-11-14", True),
    ("card_characters", 300, "Q70", "long", written, 300, False),
    ("lanes_most", 15, "Q70", "lanes", lanes, 15, False),
]


def test_every_threshold_is_tried() -> None:
    assert sorted(row[0] for row in SETTINGS) == sorted(THRESHOLDS)


@pytest.mark.parametrize(("threshold", "limit", "rule", "name", "how", "value", "found"), SETTINGS)
def test_a_workspace_sets_a_threshold(
    threshold: str, limit: float, rule: str, name: str, how: Set, value: Any, found: bool
) -> None:
    case = Case()
    how(case, value)
    assert (name in case.cases(rule)) is not found
    case.limits = limits_from({threshold: limit})
    assert (name in case.cases(rule)) is found


def test_defaults_lie_within_their_limits() -> None:
    assert limits_from({one.name: one.default for one in THRESHOLDS.values()})
    assert limits_from({one.name: one.least for one in THRESHOLDS.values()})
    assert limits_from({one.name: one.most for one in THRESHOLDS.values()})


@pytest.mark.parametrize(
    "told",
    [{"stages": 3}, {"drop": "2"}, {"drop": True}, {"drop": None}, {"drop": 0.4}, {"drop": 5}, {"drop": float("nan")}],
)
def test_other_settings_are_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(told))):
        limits_from(told)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


# What a rule does not ask for.


def test_no_evidence_is_asked_for_where_none_is_kept_or_of_the_future() -> None:
    """Nobody can link what the product does not have, nor have lived what is planned."""
    case = Case()
    case.map.drop_all("evidence_link")
    case.know(knows_evidence=False)
    assert not any(case.applies(rule) for rule in ("Q30", "Q31", "Q32", "Q33"))
    assert case.report().figures.coverage is None
    future = Case()
    future.map.head(state="future")
    assert not any(future.applies(rule) for rule in ("Q30", "Q31", "Q32", "Q33", "Q35"))


def test_a_draft_without_evidence_is_warned_and_stopped_when_it_is_published() -> None:
    case = Case()
    case.map.head(status="draft")
    case.map.drop_all("evidence_link")
    assert [(one.case, one.severity) for one in case.found("Q30")] == [("few", "W")]
    case.know(publishing=True)
    assert [(one.case, one.severity) for one in case.found("Q30")] == [("none", "E")]


def test_evidence_of_an_unknown_day_is_not_called_old() -> None:
    case = Case()
    old, unknown = case.feelings[0], case.feelings[1]
    case.map.evidence(old, date="2001-01-01", quote=True)
    case.map.evidence(unknown, date=None)
    case.map.context["evidence"]["item-2"]["date"] = "2001-01-01"
    assert case.found("Q32") == ()


def test_a_workspace_of_one_needs_no_company() -> None:
    case = Case()
    case.know(is_workspace_of_one=True, contributors=(Contributor("ann"),))
    assert not case.applies("Q60")
    assert not case.applies("Q48")


def test_teams_are_not_guessed() -> None:
    case = Case()
    case.know(contributors=(Contributor("ann", frozenset({"sales"})), Contributor("ben")))
    assert case.found("Q60") == ()
    case.know(contributors=(Contributor("ann"), Contributor("ben")))
    assert case.found("Q60") == ()


def test_settled_pain_needs_no_answer_and_no_owner() -> None:
    case = Case()
    for status in ("solved", "accepted"):
        case.map.pain(case.touchpoints[5], severity=5, status=status)
    assert not case.cases("Q40") + case.cases("Q41") + case.cases("Q46")


def test_done_and_dropped_actions_need_nothing_more() -> None:
    case = Case()
    bare = {"owner": None, "deadline": None, "measure": "", "target": None, "after": 1.0}
    case.know(actions=(action("a1", status="done", **bare), action("a2", status="dropped", **bare)))
    assert not any(case.applies(rule) for rule in ("Q42", "Q43", "Q44", "Q48"))
    assert case.found("Q47") == ()


def test_a_persona_without_a_known_profile_is_let_pass() -> None:
    case = Case()
    case.know(profiles={})
    assert not case.applies("Q07")
    case.know(profiles={"library-Alex": Profile("Alex", evidence=None)})
    assert not case.applies("Q08")


def test_metrics_are_let_pass_where_no_figures_are_kept() -> None:
    case = Case()
    case.know(latest_points=None)
    assert case.found("Q50") == ()


def test_a_feeling_is_explained_by_its_reason_or_by_a_customers_words() -> None:
    case = Case()
    case.map.elements["card"] = {}
    bare = {one.element for one in case.found("Q22")}
    # The first has a quote, the fourth a pain point.
    assert ("emotion", case.feelings[0]) not in bare
    assert ("emotion", case.feelings[3]) not in bare
    assert ("emotion", case.feelings[1]) in bare
    case.map.row(case.feelings[1])["reason"] = "Too small to read"
    assert ("emotion", case.feelings[1]) not in {one.element for one in case.found("Q22")}


def test_a_card_over_several_touchpoints_is_at_each_of_them() -> None:
    case = Case()
    actions = [row["id"] for row in case.map.elements["card"].values() if row["lane"] == "lane-1"]
    case.map.drop(*actions[1:4])
    assert len(case.found("Q10")) == 3
    case.map.row(actions[0])["until"] = case.touchpoints[3]
    assert case.found("Q10") == ()


def test_a_drop_with_a_note_is_explained_and_the_deepest_of_two_personas_is_told() -> None:
    case = Case()
    mara = case.map.persona("Mara")
    case.rate(1.9, place=1)
    case.map.feels(case.touchpoints[1], 2.0, mara)
    case.map.feels(case.touchpoints[2], -0.5, mara)
    assert [(one.values["persona"], one.values["drop"]) for one in case.found("Q14")] == [("Mara", 2.5)]
    case.map.row(case.stages[0])["transition_note"] = "Waits for a call"
    assert case.found("Q14") == ()


def test_a_way_elsewhere_or_a_drop_off_is_a_branch() -> None:
    for to, share in ((3, None), (0, None), (5, 80)):
        case = Case()
        case.map.row("path-1").update(**{"from": case.touchpoints[4], "to": case.touchpoints[to], "share": share})
        assert case.found("Q16") == ()


def test_what_is_not_contact_counts_as_before_and_after() -> None:
    case = Case()
    for stage in case.stages:
        case.map.row(stage)["phase"] = None
    assert case.cases("Q13") == ["before", "after"]
    case.map.row(case.touchpoints[0])["contact"] = "decides"
    case.map.row(case.touchpoints[7])["contact"] = "uses"
    assert case.found("Q13") == ()


def test_conversations_count_from_their_last_comment() -> None:
    case = Case()
    start = comment(case, "2026-10-01T10:00:00.000Z")
    assert [(one.values["count"], one.values["days"]) for one in case.found("Q62")] == [(1, 52)]
    comment(case, "2026-11-20T10:00:00.000Z", thread=start)
    assert case.found("Q62") == ()
    comment(case, "2026-10-01T10:00:00.000Z", resolved=True)
    assert case.found("Q62") == ()


def test_a_published_map_only_can_lag_behind() -> None:
    case = Case()
    case.map.head(status="draft")
    case.know(changes_since_published=9, reviewed_at=None)
    assert not case.applies("Q63")
    assert not case.applies("Q61")


def test_few_opportunities_may_be_alike() -> None:
    case = Case()
    case.map.opportunity(case.touchpoints[3], case.pain, impact=4, effort=2)
    assert case.found("Q45") == ()


def test_a_metric_of_the_map_measures_the_objective() -> None:
    case = Case()
    case.map.head(objective_metric="")
    assert case.found("Q50") == ()


def test_who_owns_most_is_named() -> None:
    case = Case()
    owns(case, 3)
    assert case.found("Q48")[0].values == {"owner": "Ann", "count": 3, "all": 4}


def test_the_longest_gap_says_where_it_begins() -> None:
    case = Case()
    thoughts = [row["id"] for row in case.map.elements["card"].values() if row["lane"] == "lane-2"]
    case.map.drop(thoughts[0], *thoughts[3:7])
    values = case.found("Q27")[0].values
    assert (values["count"], values["at"]) == (4, case.touchpoints[3])


def test_lanes_lie_in_order_from_the_customer_backwards() -> None:
    case = Case()
    case.map.lane("support")
    assert case.found("Q26") == ()
    # Several lanes of one role, and others in between, are no disorder.
    case.map.lane("notes")
    case.map.lane("support")
    assert case.found("Q26") == ()
    case.map.row("lane-1")["rank"] = "999999"
    assert [one.element for one in case.found("Q26")] == [("lane", "lane-1")]


def test_a_small_case_is_changed_without_the_others() -> None:
    """The table of breaks leans on it: each case is drawn anew."""
    case = Case()
    case.act(owner=None)
    assert Case().facts.actions[0] == replace(case.facts.actions[0], owner="ann")


def test_a_lowest_point_that_is_neutral_needs_no_pain_point() -> None:
    case = Case()
    case.map.drop_all("pain_point")
    case.rate(0.0, place=3)
    assert not case.applies("Q29")
    case.rate(-0.1, place=3)
    assert case.cases("Q29") == ["bare"]


def test_pain_without_any_opportunity_is_found_and_the_reverse() -> None:
    case, other = Case(), Case()
    case.map.drop_all("opportunity")
    assert [one.values for one in case.report().findings if one.rule == "Q41"] == [{"pain": "Slow", "number": 1}]
    other.map.drop_all("pain_point")
    found = [one for one in other.report().findings if one.rule == "Q41"]
    assert [one.values for one in found] == [{"opportunity": "Faster", "number": 1}]


def test_three_feelings_make_a_curve() -> None:
    case = Case()
    case.map.drop(*case.feelings[3:])
    assert case.applies("Q21")
    assert case.cases("Q21") == ["flat"]
    case.map.drop(case.feelings[2])
    assert not case.applies("Q21")


def test_metrics_of_a_touchpoint_are_asked_for_figures_without_an_objective() -> None:
    case = Case()
    case.map.head(objective_text="")
    case.map.row(case.metric)["touchpoint"] = case.touchpoints[0]
    case.know(latest_points={})
    assert [one.case for one in case.report().findings if one.rule == "Q50"] == ["silent"]
    case.know(latest_points=None)
    assert not case.applies("Q50")


def test_there_is_no_score_of_evidence_where_none_is_kept() -> None:
    case = Case()
    case.know(knows_evidence=False)
    score = next(one for one in case.report().scores if one.group == "evidence")
    # Some of its rules (Q36) need none, and are still asked.
    assert score.points is None and score.rules
