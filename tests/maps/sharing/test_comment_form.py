"""The form for comments without script: nothing typed is lost, sent twice is said once, the name is remembered."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from maps.access import Principal
from maps.models import Comment
from maps.sharing.comments import A_MINUTE
from maps.sharing.links import change_link
from tests.maps.building import Small

from .conftest import Guest

pytestmark = pytest.mark.django_db

Enter = Callable[..., Guest]
BODY = "We <b>lost</b> two weeks\nhere."


def form_of(who: Guest, small: Small) -> dict[str, str]:
    """The fields of the form for the first touchpoint, as the page has them."""
    answer = who.get(f"comments/?touchpoint={small.touchpoints[0]}")
    assert answer.status_code == 200
    page = answer.content.decode()
    fields = re.findall(r'<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in fields}


def post(who: Guest, said: dict[str, str]) -> Any:
    return who.client.post(f"{who.root}comments/", said)


def test_each_touchpoint_leads_to_a_form_and_that_back_to_the_touchpoint(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    at = f"{who.root}comments/?touchpoint={small.touchpoints[0]}"
    for view in ("story", "map"):
        assert f'href="{at}"' in who.get(f"?view={view}").content.decode()
    answer = post(who, {**form_of(who, small), "name": " Kim ", "body": BODY})
    assert answer.status_code == 302
    back = answer["Location"]
    assert back == f"{who.root}?view=story&said={small.touchpoints[0]}#t-{small.touchpoints[0]}"
    page = who.client.get(back).content.decode()
    assert page.count("Your comment was sent to the team.") == 1
    made = Comment.objects.get()
    assert (made.guest, made.body) == ("Kim", BODY)
    assert form_of(who, small)["name"] == "Kim"


def test_a_page_that_takes_no_comments_has_no_way_to_them(small: Small, guest: Enter) -> None:
    who = guest()
    page = who.get("?view=story").content.decode()
    assert "comments/" not in page
    assert "data-say" not in page
    assert who.get(f"comments/?touchpoint={small.touchpoints[0]}").status_code == 403


def test_a_form_is_for_what_the_link_shows(small: Small, guest: Enter) -> None:
    who = guest(comments=True, shows={"stages": [small.stages[0]]})
    for target in (small.touchpoints[2], "nonsense", ""):
        assert who.get(f"comments/?touchpoint={target}").status_code == 404
    assert Guest(who.link).get(f"comments/?touchpoint={small.touchpoints[0]}").status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"name": " "}, 400),
        ({"body": "x" * 5001}, 400),
        ({"target": "11111111-1111-4111-8111-111111111111"}, 404),
        ({"name": "", "body": " "}, 400),
    ],
)
def test_what_is_refused_comes_back_with_all_that_was_typed(
    change: dict[str, str], status: int, small: Small, guest: Enter
) -> None:
    who = guest(comments=True)
    said = {**form_of(who, small), "name": "Kim", "body": BODY, **change}
    answer = post(who, said)
    assert answer.status_code == status
    page = answer.content.decode()
    assert html.escape(said["body"]) in page
    assert f'value="{said["name"]}"' in page
    for field in ("name", "body"):
        wrong = re.search(rf'data-wrong="{field}">([^<]*)<', page)
        assert wrong
        assert bool(wrong[1]) == (field in change)
    assert ('role="alert"' in page) == (status == 404)
    assert not Comment.objects.exists()


def test_too_many_at_once_and_a_link_that_closed_lose_nothing(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    forms = [{**form_of(who, small), "name": "Kim", "body": f"{BODY} {at}"} for at in range(A_MINUTE + 1)]
    answers = [post(who, one) for one in forms]
    assert [one.status_code for one in answers] == [302] * A_MINUTE + [429]
    change_link(Principal.of(small.user), who.link.pk, {"revoked": True})
    answers.append(post(who, forms[-1]))
    assert answers[-1].status_code == 404
    for one in answers[-2:]:
        page = one.content.decode()
        assert html.escape(forms[-1]["body"]) in page
        assert "What you wrote is still here." in page
    # Of the map a closed link says nothing, here neither.
    assert "Ad" not in re.sub(r"<[^>]+>", "", answers[-1].content.decode()).split()
    assert Comment.objects.count() == A_MINUTE


def test_a_form_sent_twice_is_said_once_and_with_other_words_it_is_another(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    said = {**form_of(who, small), "name": "Kim", "body": BODY}
    assert [post(who, said).status_code for _try in range(2)] == [302, 302]
    assert Comment.objects.count() == 1
    assert post(who, {**said, "body": "And more"}).status_code == 302
    assert Comment.objects.count() == 2


def test_another_sites_form_speaks_for_nobody(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    client = Client(enforce_csrf_checks=True)
    client.cookies = who.client.cookies
    said = {"name": "Kim", "body": BODY, "target_kind": "touchpoint", "target": small.touchpoints[0]}
    assert client.post(f"{who.root}comments/", said).status_code == 403
    assert not Comment.objects.exists()


def test_a_name_that_was_tampered_with_is_nobodys(small: Small, guest: Enter) -> None:
    who = guest(comments=True)
    who.client.cookies["guest-name"] = "Dana"
    assert form_of(who, small)["name"] == ""
