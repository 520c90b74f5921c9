"""What is told first, what is waived, what is counted, and what stops publishing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from insights.checks.facts import Facts
from insights.checks.fixes import fix_of, operation_of
from insights.checks.registry import RULE, RULES
from insights.checks.rule import WEIGHTS, Finding, Hit, Rule
from insights.checks.run import Report, run
from insights.checks.scoring import closure_of
from insights.checks.subject import Subject
from insights.checks.waivers import Waiver

from ..documents import Drawn
from .breaks import breaks, first_action
from .good import TODAY, Case, action

ROOT = Path(__file__).parents[3]


def chosen(report: Report) -> list[str]:
    return [one.finding.rule for one in report.chosen]


def scores(report: Report) -> dict[str, int | None]:
    return {one.group: one.points for one in report.scores}


def rules(**severities: str) -> tuple[Rule, ...]:
    """Rules that find nothing, or, named in capitals, one thing of that severity each."""
    made = []
    for name, severity in severities.items():
        hits = [Hit("it")] if name.isupper() else []
        made.append(Rule(name, "scope", 1, {"it": severity}, lambda _subject, hits=hits: iter(hits)))  # type: ignore[dict-item, misc]
    return tuple(made)


# Scores


def test_a_good_map_has_all_points() -> None:
    report = Case().report()
    assert set(scores(report).values()) == {100}
    assert (report.figures.coverage, report.figures.closure) == (88, 25)


@pytest.mark.parametrize(
    ("severities", "points"),
    [
        ({"a": "E", "b": "W", "c": "I"}, 100),
        ({"A": "E", "b": "W", "c": "I"}, 50),
        ({"a": "E", "B": "W", "c": "I"}, 66),
        ({"a": "E", "b": "W", "C": "I"}, 83),
        ({"A": "E", "B": "W", "c": "I"}, 16),
        ({"A": "E"}, 0),
    ],
)
def test_a_score_is_the_weighted_share_that_holds(severities: dict[str, str], points: int) -> None:
    assert scores(run(Case().subject, rules(**severities)))["scope"] == points


def test_a_group_without_an_applicable_rule_has_no_score() -> None:
    assert scores(run(Case().subject, rules(a="E")))["upkeep"] is None


def test_scope_by_hand() -> None:
    """Q01 E, Q03 E, Q04 E, Q05 E, Q07 W, Q08 W weigh 16 when all hold."""
    case = Case()
    case.map.head(unit="")
    # Q03 finds a warning now: 14 of 16 - 1.
    case.map.head(scenario="")
    # Q04 finds an error: 10 of 15.
    assert scores(case.report())["scope"] == 100 * (3 + 3 + 2 + 2 + 0) // 15 == 66


def test_a_rule_counts_once_however_much_it_finds() -> None:
    one, many = Case(), Case()
    one.map.head(scenario="")
    many.map.head(scenario="", scope_start="", scope_end="")
    assert scores(one.report()) == scores(many.report())


def test_mending_an_error_down_to_a_warning_raises_the_score() -> None:
    none, vague = Case(), Case()
    none.map.head(objective_text="")
    vague.map.head(unit="")
    before, after = scores(none.report())["scope"], scores(vague.report())["scope"]
    assert before is not None and after is not None and before < after < 100


@pytest.mark.parametrize("named", sorted(breaks.rows), ids="-".join)
def test_a_broken_rule_never_raises_its_score(named: tuple[str, str]) -> None:
    case = Case()
    breaks.rows[named](case)
    points = scores(case.report())[RULE[named[0]].group]
    assert points is not None and points < 100


def test_closure_counts_done_of_those_not_dropped() -> None:
    done, started, dropped = (action(name, status=name) for name in ("done", "in_progress", "dropped"))
    assert closure_of([]) is None
    assert closure_of([dropped]) is None
    assert closure_of([done, started, dropped]) == 50
    assert closure_of([done, done, started]) == 66


# Waivers


def test_a_waived_finding_is_held_and_told_with_its_reason() -> None:
    case = Case()
    element = breaks.rows["Q20", "touchpoint"](case)
    waiver = Waiver("Q20", element, "Nobody is there")
    report = case.report([waiver])
    assert report.findings == ()
    assert [(one.rule, one.waived) for one in report.waived] == [("Q20", "Nobody is there")]
    assert scores(report)["experience"] == 100
    assert RULE["Q20"] in report.held


def test_a_waiver_for_one_element_leaves_the_others() -> None:
    case = Case()
    case.map.drop(case.feelings[1], case.feelings[2])
    waiver = Waiver("Q20", ("touchpoint", case.touchpoints[1]), "Nobody is there")
    report = case.report([waiver])
    assert [one.element for one in report.findings if one.rule == "Q20"] == [("touchpoint", case.touchpoints[2])]
    assert RULE["Q20"] not in report.held


def test_a_waiver_for_a_rule_covers_all_of_it_and_no_other() -> None:
    case = Case()
    case.map.drop(case.feelings[1], case.feelings[4])
    case.map.head(unit="")
    report = case.report([Waiver("Q20", None, "Later"), Waiver("Q20", ("touchpoint", case.touchpoints[1]), "Nobody")])
    assert {one.rule for one in report.findings} == {"Q03"}
    assert [one.waived for one in report.waived] == ["Nobody", "Later"]


def test_a_waived_error_does_not_stop_publishing() -> None:
    case = Case()
    case.map.head(scenario="")
    assert [one.rule for one in case.report().stopping()] == ["Q04"]
    assert case.report([Waiver("Q04", None, "Told elsewhere")]).stopping() == ()


# The gate


def test_errors_stop_publishing_and_nothing_else_does() -> None:
    case = Case()
    case.map.head(scenario="", state=None)
    case.act(owner=None)
    report = case.report()
    assert [one.rule for one in report.stopping()] == ["Q04", "Q42"]
    assert [one.rule for one in report.stopping({"Q42", "Q05"})] == ["Q42"]


# A young map


def small(touchpoints: int, publishing: bool = False) -> Report:
    drawn = Drawn()
    drawn.persona()
    stage = drawn.stage()
    for _number in range(touchpoints):
        drawn.touchpoint(stage)
    return run(Subject.of(drawn.document, Facts(today=TODAY, publishing=publishing)))


def test_nothing_is_red_before_a_map_has_five_touchpoints() -> None:
    young, grown = small(4), small(5)
    assert "E" not in {one.shown for one in young.findings}
    assert "E" in {one.severity for one in young.findings}
    assert (young.young, grown.young) == (True, False)
    assert [one.shown for one in grown.findings] == [one.severity for one in grown.findings]


def test_publishing_plays_nothing_down() -> None:
    report = small(4, publishing=True)
    assert {one.shown for one in report.stopping()} == {"E"}


# What is told first


def test_an_empty_map_is_told_to_begin() -> None:
    report = run(Subject.of(Drawn().document, Facts(today=TODAY)))
    assert report.step == 1
    assert chosen(report) == ["Q01", "Q03", "Q04", "Q05", "Q11"]
    assert all(one.points is None or 0 <= one.points <= 100 for one in report.scores)


def test_at_most_five_rules_each_once_with_its_worst_finding() -> None:
    report = small(30)
    assert len(report.chosen) == 5
    assert len(set(chosen(report))) == 5
    assert next(one.more for one in report.chosen if one.finding.rule == "Q10") == 29


def test_a_draft_is_in_the_first_step_that_lacks_something() -> None:
    case = Case()
    case.map.head(status="draft")
    assert case.report().step == 4
    case.map.head(scenario="")
    assert case.report().step == 3
    case.map.head(scenario="Again")
    case.map.drop(*case.touchpoints[4:])
    assert case.report().step == 2
    case.map.drop_all("map_persona")
    assert case.report().step == 1


@pytest.mark.parametrize(("status", "step"), [("in_review", 4), ("published", 5), ("archived", 5)])
def test_a_status_says_the_step(status: str, step: int) -> None:
    case = Case()
    case.map.head(status=status, scenario="")
    assert case.report().step == step


def test_the_step_comes_first_then_what_is_left_then_what_is_next() -> None:
    case = Case()
    case.map.head(status="draft", scenario="")
    breaks.rows["Q08", "none"](case)
    case.act(owner=None, status="in_progress")
    case.know(changes_since_published=3)
    breaks.rows["Q15", "same"](case)
    # Step 3: its error, its warning; step 1; then step 4 with its error.
    assert chosen(case.report()) == ["Q04", "Q15", "Q08", "Q42"]


def test_the_worst_of_a_rule_is_told() -> None:
    case = Case()
    case.map.drop(case.feelings[1], case.feelings[6], case.feelings[7])
    found = next(one for one in case.report().chosen if one.finding.rule == "Q20")
    assert (found.finding.case, found.finding.element, found.more) == ("stage", ("stage", case.stages[3]), 1)


def test_weights() -> None:
    assert WEIGHTS == {"E": 3, "W": 2, "I": 1}
    assert RULE["Q43"].severity == "E"


# Fixes


def test_a_fix_is_one_operation() -> None:
    case = Case()
    breaks.rows["Q28", "suggested"](case)
    finding = case.found("Q28")[0]
    assert operation_of(finding, True) == {
        "op": "update",
        "kind": "touchpoint",
        "id": case.touchpoints[5],
        "fields": {"moment_of_truth": True},
    }
    with pytest.raises(ValueError, match="mark_moment"):
        operation_of(finding, False)


def test_what_has_no_fix_or_is_no_edit_of_the_map_makes_no_operation() -> None:
    case = Case()
    case.act(owner=None)
    of_action = case.found("Q42")[0]
    fix = fix_of(of_action)
    assert fix is not None and fix.field == "owner"
    for finding in (of_action, Finding("Q01", "none", "E", "E", None, {})):
        with pytest.raises(ValueError, match=finding.rule):
            operation_of(finding, "ann")


# Purity


def test_rules_run_without_django() -> None:
    script = "import insights.checks.run, insights.checks.fixes, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_running_changes_nothing() -> None:
    case = Case()
    before = repr(case.map.elements)
    first, second = case.report(), case.report()
    assert first == second
    assert repr(case.map.elements) == before
    assert len(first.outcomes) == len(RULES)


def test_the_table_of_breaks_has_each_once() -> None:
    with pytest.raises(AssertionError):
        first_action("Q42", "none", owner=None)
