"""A map inside other sites' pages: no cookie, a pass of an hour, framed by the origins that the link names alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from maps.access import Principal
from maps.sharing import guests
from maps.sharing.links import change_link
from tests.maps.building import Small
from tests.test_headers import policy_of

from .conftest import Guest, Make

pytestmark = pytest.mark.django_db

ORIGINS = ["https://intranet.example", "https://wiki.example:8443"]


def enter(who: Guest, **more: Any) -> Any:
    body = json.dumps({"secret": who.secret, "password": "", **more})
    return who.client.post(f"/embed/{who.link.public_id}/open/", body, "application/json")


def passed(who: Guest) -> dict[str, str]:
    return {"X-Link-Pass": enter(who).json()["pass"]}


def test_only_the_embedded_page_may_be_framed_and_only_by_the_links_origins(make: Make) -> None:
    who = Guest(make(origins=ORIGINS))
    page = who.client.get(f"/embed/{who.link.public_id}/")
    assert policy_of(page["Content-Security-Policy"])["frame-ancestors"] == " ".join(ORIGINS)
    assert "X-Frame-Options" not in page
    who.open()
    for address in (who.root, "/accounts/login/", f"/embed/{make().public_id}/", f"/embed/{'A' * 16}/"):
        answer = who.client.get(address)
        assert policy_of(answer["Content-Security-Policy"])["frame-ancestors"] == "'none'"
        assert answer["X-Frame-Options"] == "DENY"


def test_the_exchange_gives_a_pass_and_touches_no_cookie(make: Make, small: Small) -> None:
    who = Guest(make(origins=ORIGINS))
    who.client = Client(enforce_csrf_checks=True)
    answer = enter(who)
    assert answer.status_code == 200, answer.content
    assert answer.json()["seconds"] == 3600
    assert not answer.cookies
    headers = {"X-Link-Pass": answer.json()["pass"]}
    root = f"/embed/{who.link.public_id}/"
    assert b"Awareness" in who.client.get(f"{root}shown/", headers=headers).content
    assert b"Awareness" in who.client.get(f"{root}snapshot/", headers=headers).content
    # A cookie from the other door counts for nothing here, nor a pass there.
    inside = Guest(who.link)
    inside.open()
    assert inside.client.get(f"{root}snapshot/").status_code == 404
    assert who.client.get(f"{who.root}snapshot/", headers=headers).status_code == 404


def test_a_pass_ends_after_an_hour_and_with_the_link(make: Make, small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    who = Guest(make(origins=ORIGINS))
    headers = passed(who)
    address = f"/embed/{who.link.public_id}/snapshot/"
    assert who.client.get(address, headers=headers).status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(guests, "PASS_LIFE", timedelta(seconds=-1))
        assert who.client.get(address, headers=headers).status_code == 404
    change_link(Principal.of(small.user), who.link.pk, {"origins": []})
    assert who.client.get(address, headers=headers).status_code == 404
    assert enter(who).status_code == 404
    change_link(Principal.of(small.user), who.link.pk, {"origins": ORIGINS})
    assert who.client.get(address, headers=headers).status_code == 200
    change_link(Principal.of(small.user), who.link.pk, {"revoked": True})
    assert who.client.get(address, headers=headers).status_code == 404


def test_a_page_that_renews_its_pass_is_counted_once(make: Make) -> None:
    who = Guest(make(origins=ORIGINS))
    headers = passed(who)
    body = json.dumps({"secret": who.secret, "password": ""})
    who.client.post(f"/embed/{who.link.public_id}/open/", body, "application/json", headers=headers)
    who.link.refresh_from_db()
    assert who.link.opened == 1


def test_comments_come_by_the_pass(make: Make, small: Small) -> None:
    who = Guest(make(origins=ORIGINS, comments=True))
    said = {"name": "Kim", "body": "Yes", "target_kind": "stage", "target": small.stages[0]}
    address = f"/embed/{who.link.public_id}/comments/"
    who.client = Client(enforce_csrf_checks=True)
    post: Callable[..., Any] = lambda **more: who.client.post(address, json.dumps(said), "application/json", **more)  # noqa: E731
    assert post().status_code == 404
    assert post(headers=passed(who)).status_code == 200
