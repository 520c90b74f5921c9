"""Interviews: a guide made of the map, answers as evidence where they belong, nothing of anybody overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from evidence import writing as evidence
from evidence.models import Item, Source
from insights import forgetting
from insights.interviews import writing
from insights.models import Interview
from insights.research import questions
from maps.access import Principal
from tests.maps.building import Small, delete, done, rows_of, send
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.models import User

Browser = Callable[[User], Client]
pytestmark = pytest.mark.django_db(transaction=True)


def begin(small: Small, by: User, stages: list[str] | None = None, **wanted: Any) -> Interview:
    return writing.begin(Principal.of(by), small.map.pk, wanted, stages)


def say(interview: Interview, by: User, question: str, text: str = "", score: int | None = None) -> Interview:
    return writing.answer(Principal.of(by), interview, question, {"text": text, "score": score}, None)


def said() -> list[tuple[str, float | None]]:
    return [(one.text, one.sentiment) for one in Item.objects.visible().order_by("created_at")]


def at(small: Small) -> str:
    return f"t-{small.touchpoints[0]}"


def test_the_guide_is_the_method_s_with_what_the_map_assumes(small: Small, editor: User) -> None:
    asked = questions.ask(Principal.of(editor), small.map.pk, "pain_point", UUID(small.pain_point), {})
    elsewhere = {"method": "survey"}
    questions.ask(Principal.of(editor), small.map.pk, "card", UUID(small.card), elsewhere)
    guide = begin(small, editor).guide
    assert [one["part"] for one in guide] == [
        "opening", "opening", "touchpoint", "assumption", "touchpoint", "touchpoint", "closing", "closing", "closing"
    ]  # fmt: skip
    assert guide[3] | {"id": ""} == {
        "id": "", "part": "assumption", "text": asked.text, "target_kind": "pain_point", "target": small.pain_point,
        "question": str(asked.pk), "felt": False,
    }  # fmt: skip
    second = begin(small, editor, [small.stages[1]]).guide
    assert [one["target"] for one in second if one["target"]] == [small.touchpoints[2]]


def test_an_answer_is_a_piece_of_evidence_at_its_touchpoint(small: Small, editor: User) -> None:
    interview = begin(small, editor, person="P7", segment="Studios")
    say(interview, editor, at(small), "It took ages", -2)
    (item,) = Item.objects.visible()
    assert (item.text, item.rating, item.sentiment, item.segment) == ("It took ages", -2.0, -1.0, "Studios")
    assert item.source.kind == "interview" and "Ad" in item.question
    (link,) = rows_of(small.map, "evidence_link").values()
    assert (link["target_kind"], link["target"], link["item"]) == ("touchpoint", small.touchpoints[0], str(item.pk))
    say(interview, editor, at(small), "It took an hour", -1)
    assert said() == [("It took an hour", -0.5)]
    say(interview, editor, "overall", "Fine", 1)
    assert len(said()) == 2 and len(rows_of(small.map, "evidence_link")) == 1


def test_what_somebody_like_a_persona_felt_backs_that_feeling(small: Small, editor: User) -> None:
    say(begin(small, editor, persona=small.map_persona), editor, at(small), "It took ages", -2)
    linked = {one["target"] for one in rows_of(small.map, "evidence_link").values()}
    assert linked == {small.touchpoints[0], small.emotion}


def test_an_answer_taken_back_takes_its_evidence_along_and_may_come_again(small: Small, editor: User) -> None:
    interview = begin(small, editor)
    for text in ("One", "", "Two", "", "Three"):
        interview = say(interview, editor, at(small), text)
    assert said() == [("Three", said()[0][1])]
    item = Item.objects.visible().get()
    assert [one["item"] for one in rows_of(small.map, "evidence_link").values()] == [str(item.pk)]


def test_two_who_write_at_once_lose_nothing(small: Small, editor: User, owner: User) -> None:
    interview = begin(small, editor)
    say(interview, owner, at(small), "Theirs", 1)
    nothing = {"text": "", "score": None}
    with pytest.raises(Conflict) as refused:
        writing.answer(Principal.of(editor), interview, at(small), {"text": "Mine", "score": None}, nothing)
    assert refused.value.details == {"theirs": {"text": "Theirs", "score": 1}}
    # Another question of the same guide is nobody's business but its own.
    writing.answer(Principal.of(editor), interview, "did", {"text": "Mine", "score": None}, nothing)
    assert sorted(text for text, _score in said()) == ["Mine", "Theirs"]


@pytest.mark.parametrize("where", ["add_items", "_remember", "_link"])
def test_whoever_dies_between_answer_and_evidence_loses_nothing(
    small: Small, editor: User, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(small, editor)

    def dies(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(evidence if where == "add_items" else writing, where, dies)
        with pytest.raises(SystemExit):
            say(interview, editor, at(small), "It took ages", -2)
    writing.end(Principal.of(editor), interview)
    assert said() == [("It took ages", -1.0)]
    assert len(rows_of(small.map, "evidence_link")) == 1


def test_an_answer_outlives_its_touchpoint(small: Small, editor: User, client_of: Browser) -> None:
    interview = begin(small, editor)
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    say(interview, editor, at(small), "It took ages", -2)
    assert said() == [("It took ages", -1.0)] and not rows_of(small.map, "evidence_link")
    page = client_of(editor).get(f"/maps/{small.map.pk}/interviews/{interview.pk}/")
    assert "no longer on the map" in page.content.decode()


def test_interviews_of_a_map_share_a_source_until_it_is_thrown_away(small: Small, editor: User) -> None:
    first, second = begin(small, editor), begin(small, editor)
    assert first.source == second.source
    assert first.source is not None
    evidence.trash_source(first.source.pk, editor)
    second.refresh_from_db()
    say(second, editor, "did", "All of it")
    assert said() == [("All of it", said()[0][1])] and Source.objects.alive().count() == 1


def test_deleting_an_interview_deletes_what_was_said(small: Small, editor: User) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "It took ages", -2)
    writing.delete(Principal.of(editor), interview)
    assert said() == [] and not Interview.objects.exists()
    assert not rows_of(small.map, "evidence_link")
    assert list(Item.objects.values_list("text", flat=True)) == [""]


def test_only_editors_interview_and_only_about_what_is_there(small: Small, editor: User, viewer: User) -> None:
    with pytest.raises(Forbidden):
        begin(small, viewer)
    interview = begin(small, editor)
    with pytest.raises(Forbidden):
        say(interview, viewer, at(small), "No")
    with pytest.raises(NotFound):
        say(interview, editor, "t-nothing", "No")
    with pytest.raises(Invalid):
        writing.answer(Principal.of(editor), interview, at(small), {"text": "", "score": 3}, None)
    with pytest.raises(Invalid):
        begin(small, editor, persona=small.touchpoints[0])


def test_the_page_takes_answers_without_script(small: Small, editor: User, owner: User, client_of: Browser) -> None:
    interview = begin(small, editor)
    address = f"/maps/{small.map.pk}/interviews/{interview.pk}/"
    question = at(small)
    shown = {
        f"was-{question}": "",
        f"felt-{question}": "",
        f"text-{question}": "It took ages",
        f"score-{question}": "-1",
    }
    assert client_of(editor).post(address, shown).status_code == 302
    assert said() == [("It took ages", -0.5)]
    # Whoever looked earlier overwrites nothing, and is told their own words.
    stale = client_of(owner).post(address, {**shown, f"text-{question}": "Quick"}, follow=True)
    assert "Quick" in stale.content.decode() and said() == [("It took ages", -0.5)]


def test_what_is_removed_from_the_library_is_gone_from_the_interview_and_does_not_come_back(
    small: Small, editor: User
) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "Call Lee Miller", -2)
    say(interview, editor, "overall", "Fine", 1)
    (item,) = Item.objects.visible().filter(text__contains="Miller")
    evidence.remove_items(small.map.workspace, editor, [item.pk])
    interview.refresh_from_db()
    assert "Miller" not in str(interview.answers) and "Fine" in str(interview.answers)
    writing.end(Principal.of(editor), interview)
    assert said() == [("Fine", 0.5)]


def test_what_nobody_was_told_of_is_made_up_for(small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "Call Lee Miller", -2)
    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "forget", lambda *unheard: None)
        evidence.remove_items(small.map.workspace, editor, [Item.objects.visible().get().pk])
    interview.refresh_from_db()
    assert "Miller" in str(interview.answers)
    forgetting.make_up()
    interview.refresh_from_db()
    assert "Miller" not in str(interview.answers)


def test_an_interview_is_ended_while_its_source_is_in_the_trash(small: Small, editor: User) -> None:
    interview = begin(small, editor)
    say(interview, editor, at(small), "It took ages", -2)
    evidence.trash_source(Source.objects.get().pk, editor)
    ended = writing.end(Principal.of(editor), interview)
    assert ended.ended_at and Source.objects.count() == 1
