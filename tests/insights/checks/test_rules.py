"""Every rule has a map that passes and, for each of its sentences, one that fails; examples count nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from django.utils import translation

from insights.checks import words
from insights.checks.fixes import ACTION, FIXES
from insights.checks.registry import RULE, RULES, THRESHOLDS
from insights.checks.rule import GROUPS, Finding, Values
from insights.checks.texts import TEXTS
from maps.kinds import KINDS

from .breaks import breaks
from .good import Case

DOCUMENTATION = Path(__file__).parents[3] / "docs/checks.md"
CASES = [(rule.id, case) for rule in RULES for case in rule.cases]
# product.md's table.
TABLE = """Q01 E, Q03 EW, Q04 E, Q05 EW, Q07 WI, Q08 W, Q10 E, Q11 W, Q12 W, Q13 W, Q14 I, Q15 W, Q16 I, Q20 EW, Q21 W,
Q22 W, Q24 W, Q25 I, Q26 EW, Q27 I, Q28 W, Q40 EW, Q30 EW, Q31 W, Q32 W, Q33 I, Q35 I, Q36 I, Q29 I, Q41 EW, Q42 EW,
Q43 EWI, Q44 W, Q45 W, Q46 W, Q47 W, Q48 I, Q50 WI, Q60 W, Q61 W, Q62 I, Q63 W, Q70 W, Q72 E"""


def test_the_registry_has_every_rule_with_its_severities() -> None:
    told = {rule.id: "".join(one for one in "EWI" if one in rule.cases.values()) for rule in RULES}
    assert told == dict(row.split() for row in TABLE.split(","))
    assert len(RULES) == 44


def test_each_rule_is_in_a_group_and_a_step_and_named_once() -> None:
    assert {rule.group for rule in RULES} == set(GROUPS)
    assert {rule.step for rule in RULES} == {1, 2, 3, 4, 5}
    assert len(RULE) == len(RULES)


def test_the_good_map_passes_every_rule() -> None:
    report = Case().report()
    assert report.findings == ()
    assert {rule.id for rule in report.held} == set(RULE)


def test_there_is_a_failing_map_for_each_sentence() -> None:
    assert sorted(breaks.rows) == sorted(CASES)


@pytest.mark.parametrize(("rule", "name"), CASES, ids=lambda one: one)
def test_a_map_that_fails(rule: str, name: str) -> None:
    case = Case()
    element = breaks.rows[rule, name](case)
    found = [one for one in case.found(rule) if one.case == name]
    assert [one.element for one in found] == [element]
    assert found[0].severity == RULE[rule].cases[name]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("rule", "name"), CASES, ids=lambda one: one)
def test_a_finding_is_told_in_whole_sentences(rule: str, name: str, language: str) -> None:
    case = Case()
    breaks.rows[rule, name](case)
    finding = next(one for one in case.found(rule) if one.case == name)
    with translation.override(language):
        told = [words.sentence_of(finding), words.to_do_of(finding), words.why_of(rule)]
        for sentence in told:
            assert sentence.endswith((".", "?"))
            assert not re.search(r"[{}]|\bNone\b|\b[a-z_]+-\d+\b|!|  ", sentence)
        assert not words.title_of(rule).endswith(".")


def test_each_sentence_has_words_and_no_others() -> None:
    assert {(rule, name) for rule, text in TEXTS.items() for name in text.cases} == set(CASES)


def test_every_text_is_german_too() -> None:
    """Other words in German, where nothing is a name."""
    with translation.override("en"):
        english = {rule: words.title_of(rule) for rule in RULE}
    with translation.override("de"):
        assert [rule for rule in RULE if words.title_of(rule) == english[rule]] == []


def test_figures_are_written_as_the_language_writes_them() -> None:
    values: Values = {"touchpoint": "", "persona": "Alex", "score": -1.5}
    finding = Finding("Q40", "low", "E", "E", ("emotion", "x"), values)
    with translation.override("en"):
        assert words.sentence_of(finding) == "Alex feels −1.5 at “Untitled touchpoint”, but no pain point says why."
    with translation.override("de"):
        assert "−1,5" in words.sentence_of(finding)


def test_a_count_of_one_is_said_in_the_singular() -> None:
    with translation.override("en"):
        one = Finding("Q63", "changed", "W", "W", None, {"count": 1})
        assert words.sentence_of(one) == "1 change was made since the map was published."
        late = Finding("Q43", "overdue", "W", "W", None, {"action": "Call", "days": 1, "due": "2026-11-21"})
        assert words.sentence_of(late) == "The action “Call” is 1 day late."


def test_a_pain_point_is_called_by_its_number() -> None:
    with translation.override("en"):
        named = Finding("Q41", "pain", "E", "E", None, {"pain": "Slow", "number": 2})
        assert words.sentence_of(named) == "P2 “Slow” has no opportunity."


def test_placeholders_of_a_text_are_values_of_the_finding() -> None:
    for (rule, name), function in breaks.rows.items():
        case = Case()
        function(case)
        finding = next(one for one in case.found(rule) if one.case == name)
        used = {field for _text, field, *_rest in Formatter().parse(str(TEXTS[rule].cases[name].to_do)) if field}
        assert used <= set(finding.values), (rule, name)


def test_each_fix_sets_a_field_that_exists() -> None:
    named = {fix for rule in RULES for fix in rule.fixes.values()}
    assert named == set(FIXES) == set(words.FIX_NAMES)
    for fix in FIXES.values():
        assert fix.kind == ACTION or fix.field in KINDS[fix.kind].fields


@pytest.mark.parametrize(("rule", "name"), [(rule.id, name) for rule in RULES for name in rule.fixes])
def test_a_fix_is_for_the_element_that_is_found(rule: str, name: str) -> None:
    case = Case()
    element = breaks.rows[rule, name](case)
    assert element is not None
    assert element[0] == FIXES[RULE[rule].fixes[name]].kind


def test_examples_count_nowhere() -> None:
    """A map on which everything is an example is an empty one; beside what is told, examples change nothing."""
    case, empty = Case(), Case()
    for kind, rows in case.map.elements.items():
        for row in rows.values():
            if "example" in row:
                row["example"] = True
        if kind not in ("map", "comment"):
            empty.map.elements[kind] = {}
    case.map.elements["evidence_link"] = {}
    assert case.report().findings == empty.report().findings


def test_examples_beside_what_is_told_change_nothing() -> None:
    case = Case()
    before = case.report()
    stage = case.map.stage("Example", example=True)
    at = case.map.touchpoint(stage, "Touchpoint 1", example=True)
    for role in ("actions", "thoughts"):
        case.map.card(role, at, "x" * 500, example=True, image="picture-2")
        case.map.card(role, case.touchpoints[0], "x" * 500, example=True, image="picture-2")
    case.map.pain(case.touchpoints[5], example=True, severity=5)
    case.map.opportunity(case.touchpoints[5], example=True)
    case.map.lane("support", example=True)
    case.map.evidence(case.map.touchpoint(stage, example=True), date="2001-01-01")
    assert case.report() == before


def test_the_tables_of_the_documentation_are_the_registry() -> None:
    text = DOCUMENTATION.read_text()
    with translation.override("en"):
        for rule in RULES:
            severities = "/".join(one for one in "EWI" if one in rule.cases.values())
            thresholds = ", ".join(f"`{one.name}`" for one in rule.thresholds)
            title = words.title_of(rule.id)
            assert f"| {rule.id} | {severities} | {rule.group} | {rule.step} | {title} | {thresholds} |" in text
    for one in THRESHOLDS.values():
        assert f"| `{one.name}` | {one.default:g} | {one.least:g} | {one.most:g} |" in text
