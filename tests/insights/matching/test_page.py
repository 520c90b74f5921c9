"""The tab Evidence of a map without script: what waits, answering one and many, taking back, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evidence.models import Item
from insights.models import Match
from maps.models import EvidenceLink
from tests.conftest import Person
from tests.maps.building import Small
from workspaces.models import Job, User

from .conftest import ABOUT

Browser = Callable[[Person], Client]
Bring = Callable[..., list[Item]]
Look = Callable[..., Job]


@pytest.fixture
def path(small: Small) -> str:
    return f"/maps/{small.map.pk}/evidence/"


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_each_state_says_what_to_do(
    small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, viewer: User, path: str
) -> None:
    client = client_of(editor)
    assert "No evidence yet" in text_of(client.get(path))
    bring(*ABOUT.values())
    assert "Find suggestions" in text_of(client.get(path))
    client.post(f"{path}look/")
    assert "Evidence is being compared" in text_of(client.get(path))
    Job.objects.all().delete()
    look(small.map)
    text = text_of(client.get(path))
    assert "3 suggestions wait for your answer" in text and "Look again" in text
    assert "Blog article on invoices" in text and ABOUT["blog"] in text
    text = text_of(client_of(viewer).get(path))
    assert ABOUT["blog"] in text
    assert "Accept" not in text and "Look again" not in text and "<button" not in text.split("data-matching")[1]


def test_one_and_many_are_answered_and_taken_back(
    small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, path: str
) -> None:
    bring(*ABOUT.values())
    look()
    client = client_of(editor)
    first, second, third = Match.objects.all()
    text = text_of(client.post(f"{path}decide/", {"accept": str(first.pk)}, follow=True))
    assert "1 piece of evidence linked" in text and "Undo" in text
    # It is offered once.
    assert "Undo" not in text_of(client.get(path))
    both = {"match": [str(second.pk), str(third.pk)], "move": "chosen", "target": f"pain_point:{small.pain_point}"}
    text = text_of(client.post(f"{path}decide/", both, follow=True))
    assert "2 pieces of evidence linked" in text and "All answered" in text
    assert EvidenceLink.objects.filter(target=small.pain_point).count() == 2
    change = client.session.get("matches_done")
    assert change is None
    form = {"match": [str(second.pk), str(third.pk)], "change": _change_in(text)}
    client.post(f"{path}undo/", form)
    assert EvidenceLink.objects.count() == 1
    assert Match.objects.filter(state="open").count() == 2
    text = text_of(client.post(f"{path}decide/", {"match": [str(second.pk)], "refuse": "chosen"}, follow=True))
    assert "1 suggestion refused" in text
    client.post(f"{path}undo/", {"match": [str(second.pk)]})
    assert Match.objects.filter(state="open").count() == 2


def _change_in(text: str) -> str:
    return text.partition('name="change" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Choose at least one suggestion."),
        ({"accept": "chosen"}, "Choose at least one suggestion."),
        ({"accept": "no id"}, "Choose at least one suggestion."),
        ({"move": "one", "target": ""}, "Say where to"),
        ({"move": "one", "target": "stage:nothing"}, "Say where to"),
        ({"move": "one", "target": "touchpoint:00000000-0000-4000-8000-000000000000"}, "not valid"),
        ({"accept": "00000000-0000-4000-8000-000000000000"}, "Somebody else has answered this meanwhile."),
    ],
)
def test_what_cannot_be_done_is_said(
    small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, path: str, form: dict[str, str], says: str
) -> None:
    bring(*ABOUT.values())
    look()
    form = {name: str(Match.objects.all()[0].pk) if value == "one" else value for name, value in form.items()}
    assert says in text_of(client_of(editor).post(f"{path}decide/", form, follow=True))
    assert Match.objects.filter(state="open").count() == 3 and not EvidenceLink.objects.exists()


def test_texts_are_text(small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, path: str) -> None:
    bring("<script>alert(1)</script> the blog article on invoices", title="<b>{% now %}</b>")
    look()
    text = text_of(client_of(editor).get(path))
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text and "&lt;b&gt;{% now %}" in text


def test_ten_times_as_many_cost_no_more_queries(
    small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, path: str
) -> None:
    client = client_of(editor)
    bring(*ABOUT.values())
    look()
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(path)
    bring(*(f"{text} {at}" for at in range(10) for text in ABOUT.values()))
    look()
    with CaptureQueriesContext(connection) as many:
        text = text_of(client.get(path))
    assert "33 suggestions" in text
    assert len(many) <= len(few)


def test_the_insights_of_a_map_point_here(
    small: Small, bring: Bring, look: Look, client_of: Browser, editor: User, path: str
) -> None:
    insights = f"/maps/{small.map.pk}/insights/"
    assert "may belong here" not in text_of(client_of(editor).get(insights))
    bring(*ABOUT.values())
    look()
    assert "3 pieces of evidence may belong here" in text_of(client_of(editor).get(insights))
    client_of(editor).post(f"{path}decide/", {"accept": str(Match.objects.all()[0].pk)})
    assert "2 pieces of evidence may belong here" in text_of(client_of(editor).get(insights))
