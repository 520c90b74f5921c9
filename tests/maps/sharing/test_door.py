"""The door of a share link: who has the secret gets in, and nobody learns from a closed one why it is closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from maps.access import Principal
from maps.managing import restore_map, trash_map
from maps.models import ShareLink
from maps.sharing.links import change_link, delete_link
from tests.maps.building import Small
from workspaces.models import AuditEvent, User

from .conftest import Guest, Make

pytestmark = pytest.mark.django_db

Enter = Callable[..., Guest]


def test_the_secret_is_exchanged_for_a_cookie_of_this_link_alone(make: Make, small: Small) -> None:
    guest = Guest(make())
    assert "Paste the whole link" in guest.get().content.decode()
    assert guest.get("snapshot/").status_code == 404
    assert guest.open().json() == {"opened": True}
    cookie = guest.client.cookies[f"link-{guest.link.public_id}"]
    assert (cookie["path"], cookie["samesite"], bool(cookie["httponly"])) == (guest.root, "Lax", True)
    live = guest.client.cookies[f"link-{guest.link.public_id}-live"]
    assert (live["path"], bool(live["httponly"])) == (f"/ws/links/{guest.link.public_id}/", True)
    page = guest.get()
    assert page.status_code == 200
    assert "Awareness" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"].startswith("noindex")
    assert guest.secret not in page.content.decode() + cookie.value


def test_over_https_the_cookie_is_secure(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SESSION_COOKIE_SECURE", True)
    guest = Guest(make())
    guest.open()
    assert guest.client.cookies[f"link-{guest.link.public_id}"]["secure"]


def test_without_script_the_form_does_the_same(make: Make) -> None:
    guest = Guest(make())
    whole = f"  http://127.0.0.1:8000{guest.root}#{guest.secret} "
    answer = guest.client.post(f"{guest.root}open/", {"secret": whole, "password": ""})
    assert (answer.status_code, answer["Location"]) == (302, guest.root)
    assert "Awareness" in guest.get().content.decode()


def test_without_script_the_password_is_asked_for_on_the_page(make: Make) -> None:
    guest = Guest(make(password="open sesame"))
    form = {"secret": guest.secret, "password": ""}
    page = guest.client.post(f"{guest.root}open/", form)
    assert page.status_code == 403
    assert "gave you a password" in page.content.decode()
    assert guest.secret in page.content.decode()
    wrong = guest.client.post(f"{guest.root}open/", {**form, "password": "open barley"})
    assert "This is not the password." in wrong.content.decode()
    assert guest.client.post(f"{guest.root}open/", {**form, "password": "open sesame"}).status_code == 302


def test_opening_needs_the_csrf_token(make: Make) -> None:
    guest = Guest(make())
    guest.client = Client(enforce_csrf_checks=True)
    assert guest.open().status_code == 403
    page = guest.get()
    assert page.cookies["csrftoken"].value
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    body = json.dumps({"secret": guest.secret, "password": ""})
    sent = guest.client.post(f"{guest.root}open/", body, "application/json", headers={"X-CSRFToken": token})
    assert sent.status_code == 200


def closed(make: Make) -> dict[str, tuple[str, str]]:
    """Links that let nobody in, each for another reason, with what somebody sends."""
    from maps.sharing.secrets import secret_of

    def pair(link: ShareLink, secret: str = "") -> tuple[str, str]:
        return link.public_id, secret or secret_of(link.pk, link.generation)

    past = timezone.now() - timedelta(seconds=1)
    revoked, expired, locked, trashed = make(), make(), make(password="open sesame"), make()
    old = secret_of(revoked.pk, 1)
    change_link(Principal.of(revoked.map.lead), revoked.pk, {"revoked": True})
    ShareLink.objects.filter(pk=expired.pk).update(expires_at=past)
    return {
        "wrong": pair(make(), "A" * 32),
        "empty": (make().public_id, ""),
        "revoked": (revoked.public_id, old),
        "expired": pair(expired),
        "wrong with a password": pair(locked, "A" * 32),
        "unknown": ("A" * 16, "A" * 32),
        "too long": ("A" * 300, "A" * 32),
        "trashed": pair(trashed),
    }


def test_whatever_is_wrong_the_answer_is_the_same(make: Make, small: Small, owner: User) -> None:
    cases = closed(make)
    seen: dict[str, Any] = {}
    for why, (public_id, secret) in cases.items():
        if why == "trashed":
            trash_map(Principal.of(owner), small.map.pk)
        client = Client()
        body = json.dumps({"secret": secret, "password": "x"})
        answer = client.post(f"/s/{public_id}/open/", body, "application/json")
        door = client.get(f"/s/{public_id}/").content.decode().replace(public_id, "ID")
        token = door.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        told = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        seen[why] = (answer.status_code, answer.content, told, door.replace(token, "TOKEN"))
    assert {code for code, *_rest in seen.values()} == {404}
    first = seen["wrong"]
    assert [why for why, answer in seen.items() if answer != first] == []


@pytest.mark.parametrize("way", ["revoked", "expired", "password", "trashed", "deleted"])
def test_a_cookie_opens_nothing_once_the_row_says_no(way: str, guest: Enter, small: Small, owner: User) -> None:
    inside = guest()
    assert inside.is_inside()
    principal, link = Principal.of(owner), inside.link
    match way:
        case "revoked":
            change_link(principal, link.pk, {"revoked": True})
        case "expired":
            ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "password":
            change_link(principal, link.pk, {"password": "open sesame"})
        case "trashed":
            trash_map(principal, small.map.pk)
        case "deleted":
            delete_link(principal, link.pk)
    assert not inside.is_inside()
    assert "Paste the whole link" in inside.get().content.decode()
    assert (
        inside.post("comments/", name="Kim", body="x", target_kind="map", target=str(small.map.pk)).status_code == 404
    )


def test_a_revoked_link_opens_again_with_its_new_secret_only(guest: Enter, owner: User) -> None:
    inside = guest()
    old = inside.secret
    change_link(Principal.of(owner), inside.link.pk, {"revoked": True})
    change_link(Principal.of(owner), inside.link.pk, {"revoked": False})
    assert not inside.is_inside()
    assert inside.open(old).status_code == 404
    assert inside.open().status_code == 200


def test_the_same_password_set_again_voids_cookies_too(guest: Enter, owner: User) -> None:
    inside = guest(password="open sesame")
    change_link(Principal.of(owner), inside.link.pk, {"password": "open sesame"})
    assert not inside.is_inside()


def test_a_map_that_comes_back_from_the_trash_is_open_again(guest: Enter, small: Small, owner: User) -> None:
    inside = guest()
    trash_map(Principal.of(owner), small.map.pk)
    assert not inside.is_inside()
    restore_map(Principal.of(owner), small.map.pk)
    assert inside.is_inside()


def test_a_cookie_of_another_link_or_of_ones_own_making_opens_nothing(guest: Enter, make: Make) -> None:
    inside, other = guest(), Guest(make())
    marker = inside.client.cookies[f"link-{inside.link.public_id}"].value
    for value in (marker, marker + "x", "", "x:y", f"{other.link.pk.hex}.1.", "\ud800" * 3):
        stranger = Client()
        try:
            stranger.cookies[f"link-{other.link.public_id}"] = value
            answer = stranger.get(f"{other.root}snapshot/")
        except UnicodeEncodeError:
            continue
        assert answer.status_code == 404


def test_openings_are_counted_and_looks_are_not(guest: Enter) -> None:
    inside = guest()
    for _look in range(3):
        inside.get()
        inside.get("snapshot/")
    inside.open("wrong")
    inside.link.refresh_from_db()
    assert inside.link.opened == 1
    assert inside.link.last_opened_at is not None
    inside.open()
    inside.link.refresh_from_db()
    assert inside.link.opened == 2


def test_the_door_tells_nothing_of_the_map(make: Make, small: Small) -> None:
    page = Guest(make(name="For the board")).get().content.decode()
    for secret in ("board", "Awareness", small.map.workspace.name, str(small.map.pk)):
        assert secret not in page
    assert '<meta property="og:title" content="A journey map">' in page
    assert 'content="noindex' in page


def test_a_members_rights_are_their_own_with_any_link(guest: Enter, viewer: User, small: Small) -> None:
    inside = guest()
    inside.client.force_login(viewer)
    assert inside.client.get(f"/maps/{small.map.pk}/").status_code == 200
    assert inside.client.get(f"/api/v1/maps/{small.map.pk}/share-links/").status_code == 403


@pytest.mark.parametrize(
    "body",
    [b"{", b"[" * 5000, b"[]", b'{"secret": 1}', b'{"secret": "\\ud800"}', b'{"secret": "a\\u0000"}', b"\xff",
     b"x" * 40_000],
)  # fmt: skip
def test_nonsense_at_the_door_is_refused_politely(body: bytes, make: Make) -> None:
    guest = Guest(make())
    answer = guest.client.post(f"{guest.root}open/", body, "application/json")
    assert answer.status_code in (400, 404, 413)
    assert set(answer.json()) == {"code", "message", "details"}


def test_one_address_is_stopped_when_it_tries_without_end(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from maps.views import behind_links

    monkeypatch.setattr(behind_links, "OPENINGS_A_MINUTE", 3)
    guest = Guest(make())
    assert [guest.open("wrong").status_code for _try in range(4)] == [404, 404, 404, 429]
    assert Guest(guest.link, "192.0.2.2").open().status_code == 200


def test_wrong_passwords_run_out_and_come_back(make: Make) -> None:
    guest = Guest(make(password="open sesame"))
    assert guest.open().json()["code"] == "password_needed"
    codes = [guest.open(password="open barley").json()["code"] for _try in range(11)]
    assert codes == ["wrong_password"] * 10 + ["rate_limited"]
    assert guest.open(password="open sesame").json()["code"] == "rate_limited"
    assert AuditEvent.objects.filter(event="share_link_password_tries_used_up").count() == 1
    from maps.models import LinkAttempts

    LinkAttempts.objects.update(since=timezone.now() - timedelta(minutes=16))
    assert guest.open(password="open sesame").status_code == 200


def test_right_passwords_use_nothing_up(make: Make) -> None:
    link = make(password="open sesame")
    for _try in range(12):
        assert Guest(link).open(password="open sesame").status_code == 200


def test_tries_are_counted_over_all_addresses_too(make: Make) -> None:
    link = make(password="open sesame")
    for last in range(10):
        assert Guest(link, f"192.0.2.{last}").open(password="open barley").json()["code"] == "wrong_password"
    assert Guest(link, "198.51.100.1").open(password="open sesame").json()["code"] == "rate_limited"


def test_no_secret_and_no_password_is_written_to_the_log(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    guest = Guest(make(password="open sesame"))
    with caplog.at_level("DEBUG"):
        guest.open(password="open barley")
        guest.open("wrong", password="open sesame")
        guest.open(password="open sesame")
        guest.get()
    assert guest.secret not in caplog.text
    assert "sesame" not in caplog.text


@pytest.mark.parametrize("method", ["get", "post", "put"])
@pytest.mark.parametrize("root", ["s", "embed"])
@pytest.mark.parametrize("rest", ["", "open/", "snapshot/", "comments/", "images/", "nowhere/"])
def test_no_answer_below_a_link_is_for_search_engines(client: Client, root: str, rest: str, method: str) -> None:
    answer = getattr(client, method)(f"/{root}/unknown/{rest}")
    assert answer["X-Robots-Tag"].startswith("noindex"), answer.status_code


def test_what_is_not_below_a_link_says_nothing_to_search_engines(client: Client) -> None:
    assert "X-Robots-Tag" not in client.get("/accounts/login/")
