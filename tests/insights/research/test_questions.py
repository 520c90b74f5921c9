"""Research questions: made of what nothing backs, changed by one at a time, answered with a finding."""

from __future__ import annotations

from uuid import UUID

import pytest

from insights.facts import document_of
from insights.models import ResearchQuestion
from insights.research import board, questions
from maps.access import Principal
from maps.models import JourneyMap
from tests.maps.building import Small, delete, done, new_id, send, update
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.models import Contact, User

pytestmark = pytest.mark.django_db


def shown(journey_map: JourneyMap) -> board.Board:
    document = document_of(journey_map)
    assert document is not None
    return board.board_of(document, ResearchQuestion.objects.filter(map=journey_map))


def ask(small: Small, by: User, kind: str = "pain_point", element: str = "", **wanted: object) -> ResearchQuestion:
    return questions.ask(Principal.of(by), small.map.pk, kind, UUID(element or small.pain_point), wanted)


def test_the_riskiest_of_what_nothing_backs_comes_first(small: Small, editor: User) -> None:
    low = update("emotion", small.emotion, score=-2.0, word="Lost")
    done(send(small.map, editor, update("touchpoint", small.touchpoints[0], moment_of_truth=True), low))
    done(send(small.map, editor, update("pain_point", small.pain_point, severity=4)))
    first, *rest = shown(small.map).unasked
    assert (first.kind, first.score, first.risk, first.says) == ("emotion", -2.0, 5.0, "Lost")
    assert [one.risk for one in rest] == sorted((one.risk for one in rest), reverse=True)
    assert next(one for one in rest if one.kind == "pain_point").risk == 4.0
    # An example of a template assumes nothing.
    done(send(small.map, editor, update("pain_point", small.pain_point, example=True)))
    assert "pain_point" not in {one.kind for one in shown(small.map).unasked}


def test_a_question_is_asked_once_of_an_element_and_leaves_the_list(small: Small, editor: User) -> None:
    made = ask(small, editor)
    assert made.text.startswith("How many people meet this at") and made.assumed == "Slow"
    assert ask(small, editor, text="Another") == made
    now = shown(small.map)
    assert small.pain_point not in {one.id for one in now.unasked}
    assert [one.question for one in now.columns[0].questions] == [made]
    questions.remove(Principal.of(editor), made)
    assert small.pain_point in {one.id for one in shown(small.map).unasked}


def test_a_question_outlives_its_element_and_says_so(small: Small, editor: User) -> None:
    made = ask(small, editor)
    done(send(small.map, editor, delete("pain_point", small.pain_point)))
    (asked,) = shown(small.map).columns[0].questions
    assert asked.question == made and asked.place is None


def test_two_who_change_it_at_once_are_told(small: Small, editor: User, owner: User) -> None:
    made = ask(small, editor)
    questions.change(Principal.of(editor), made, 1, {"method": "survey"})
    with pytest.raises(Conflict) as refused:
        questions.change(Principal.of(owner), made, 1, {"method": "desk"})
    assert refused.value.details == {"version": 2}
    made.refresh_from_db()
    assert (made.method, made.version) == ("survey", 2)


def test_an_answer_says_what_was_found(small: Small, editor: User) -> None:
    made = ask(small, editor)
    with pytest.raises(Invalid) as refused:
        questions.change(Principal.of(editor), made, 1, {"state": "confirmed"})
    assert list(refused.value.details) == ["finding"]
    questions.change(Principal.of(editor), made, 1, {"state": "refuted", "finding": "2 of 12 met it"})
    assert [one.question.state for one in shown(small.map).columns[3].questions] == ["refuted"]


def test_owners_are_of_the_workspace(small: Small, editor: User, outsider: User) -> None:
    made = ask(small, editor)
    contact = Contact.objects.create(workspace=small.map.workspace, name="Lab")
    questions.change(Principal.of(editor), made, 1, {"owner": {"kind": "contact", "id": str(contact.pk)}})
    with pytest.raises(Invalid):
        questions.change(Principal.of(editor), made, 2, {"owner": {"kind": "member", "id": str(outsider.pk)}})
    (asked,) = shown(small.map).columns[0].questions
    assert asked.owner is not None and asked.owner.name == "Lab"


def test_only_what_is_on_the_map_is_asked_about_and_only_by_editors(small: Small, editor: User, viewer: User) -> None:
    with pytest.raises(Forbidden):
        ask(small, viewer)
    for kind, element in (("card", new_id()), ("touchpoint", small.pain_point)):
        with pytest.raises(NotFound):
            ask(small, editor, kind, element)
    with pytest.raises(Invalid):
        ask(small, editor, "comment", small.pain_point)
    assert not ResearchQuestion.objects.exists()
