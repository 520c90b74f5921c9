"""Two people in one interview, and writers that die: what was said last is the evidence, once, until it is deleted."""

from __future__ import annotations

from typing import Any

import pytest

from evidence import writing as evidence
from evidence.models import Source
from insights.interviews import writing
from insights.models import Interview
from maps.access import Principal
from tests.maps.building import Small, rows_of
from workspaces.models import User

from .test_interviews import at, begin, said, say

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_answer_at_once_the_later_words_are_the_evidence_and_come_once(
    small: Small, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "The first one", 0)
    settle = writing.settle

    def somebody_was_faster(principal: Principal, *given: Any) -> None:
        # The first one's answer is written; before its evidence is, the second one's is, and all of that.
        monkeypatch.setattr(writing, "settle", settle)
        say(interview, owner, at(small), "The later one", 1)
        settle(principal, *given)

    monkeypatch.setattr(writing, "settle", somebody_was_faster)
    say(interview, editor, at(small), "The earlier one", -2)
    assert said() == [("The later one", 0.5)]
    assert Interview.objects.get().answers[at(small)]["text"] == "The later one"
    assert len(rows_of(small.map, "evidence_link")) == 1


def test_an_answer_whose_evidence_lies_in_the_trash_is_kept_and_made_up_for_later(small: Small, editor: User) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "Slow", -2)
    source = Source.objects.get()
    evidence.trash_source(source.pk, editor)
    say(interview, editor, at(small), "Very slow", -2)
    assert Interview.objects.get().answers[at(small)]["text"] == "Very slow" and said() == []
    evidence.restore_source(source.pk, editor)
    writing.end(Principal.of(editor), Interview.objects.get())
    assert said() == [("Very slow", -1.0)]


def test_deleting_an_interview_deletes_what_its_writer_had_no_time_to_remember(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(small, editor)
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_remember", lambda *given: None)
        say(interview, editor, at(small), "Slow", -2)
    assert said() == [("Slow", -1.0)]
    writing.delete(Principal.of(editor), interview)
    assert said() == []
