"""The checks over maps as the database has them: starter maps, the sample, and comments of people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from insights.checks.facts import Facts
from insights.checks.run import Report, run
from insights.checks.subject import Subject
from insights.checks.words import sentence_of, to_do_of
from maps.access import Principal
from maps.changes.snapshot import read_document
from maps.context import map_context
from maps.creating import create_map
from maps.document import MapDocument
from maps.models import JourneyMap
from maps.sample.making import make_sample
from maps.templates import STARTERS
from workspaces.models import User, Workspace

from ...maps.building import create, done, new_id, send

pytestmark = pytest.mark.django_db(transaction=True)


def report(journey_map: JourneyMap, user: User, days: int = 0) -> Report:
    document = read_document(journey_map.pk)
    assert document is not None
    whole = MapDocument(
        document.map_id,
        document.epoch,
        document.seq,
        document.last_change,
        document.elements,
        map_context(journey_map, user),
    )
    today = timezone.localdate() + timedelta(days=days)
    return run(Subject.of(whole, Facts(today=today, knows_evidence=False)))


def rules(made: Report) -> set[str]:
    return {one.rule for one in made.findings}


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
def test_examples_of_a_starter_map_make_no_difference(starter, workspace: Workspace, owner: User) -> None:
    me = Principal.of(owner)
    shown, bare = (create_map(workspace, me, "New", starter.key, examples=one) for one in (True, False))
    first, second = report(shown, owner), report(bare, owner)
    assert first.scores == second.scores
    assert [(one.rule, one.case) for one in first.findings] == [(one.rule, one.case) for one in second.findings]
    assert "Q01" in rules(first)
    assert all(sentence_of(one) and to_do_of(one) for one in first.findings)


def test_the_sample_is_a_map_with_little_to_find(workspace: Workspace, owner: User) -> None:
    made = report(make_sample(workspace, owner), owner)
    assert not rules(made) & {"Q01", "Q03", "Q04", "Q05", "Q10", "Q11", "Q20", "Q40", "Q72"}
    assert made.stopping() == ()


def test_a_comment_waits_from_the_day_on_which_it_was_written(workspace: Workspace, owner: User) -> None:
    journey_map = make_sample(workspace, owner)
    document = read_document(journey_map.pk)
    assert document is not None
    touchpoint = next(iter(document.elements["touchpoint"]))
    comment = create("comment", new_id(), target_kind="touchpoint", target=touchpoint, body="Why?")
    done(send(journey_map, owner, comment))

    def waiting(days: int) -> list[object]:
        found = report(journey_map, owner, days).findings
        return [one.element for one in found if (one.rule, one.case) == ("Q62", "waiting")]

    assert waiting(13) == []
    assert waiting(16) == [("touchpoint", touchpoint)]
