"""Passkeys: they get in by themselves, only for the page that asked, and only while they are on the account."""

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import override_settings

from workspaces.models import User

from .conftest import ORIGIN, Browser
from .keys import Device

pytestmark = pytest.mark.django_db


def test_a_passkey_gets_in_by_itself(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    other = browser()
    assert other.signs_in_by(device)["Location"] == "/"
    assert other.is_in()


def test_after_the_password_a_passkey_is_the_second_step(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    other = browser()
    other.signs_in()
    assert not other.is_in()
    page = other.get("/accounts/2fa/authenticate/")
    credential = device.shows(page.context["js_data"]["request_options"])
    other.post("/accounts/2fa/authenticate/", {"credential": credential})
    assert other.is_in()


def test_after_signing_in_one_goes_on_to_where_one_wanted(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    other = browser()
    told = {"credential": device.shows(other.passkey_options()), "next": "/help/"}
    assert other.post("/accounts/2fa/webauthn/login/", told)["Location"] == "/help/"


@pytest.mark.parametrize(
    "origin", ["http://localhost:9000", "http://evil.localhost:8000", "https://evil.example", "https://localhost:8000"]
)
def test_an_answer_given_to_another_page_is_refused(here: Browser, browser: Callable[[], Browser], origin: str) -> None:
    device = here.adds_passkey()
    device.origin = origin
    other = browser()
    other.signs_in_by(device)
    assert not other.is_in()
    # Nor is one taken on.
    here.confirms()
    page = here.get("/accounts/2fa/webauthn/add/")
    told = {"credential": Device(origin).registers(page.context["js_data"]["creation_options"])}
    assert here.post("/accounts/2fa/webauthn/add/", told).status_code == 200
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1


def test_a_public_address_takes_no_answer_of_a_subdomain(here: Browser) -> None:
    """The library would: a forgotten subdomain must not be worth an account."""
    with override_settings(PUBLIC_ORIGINS=["https://maps.example.org"], ALLOWED_HOSTS=["maps.example.org"]):
        here.defaults["HTTP_HOST"] = "maps.example.org"
        here.confirms()
        page = here.get("/accounts/2fa/webauthn/add/")
        options = page.context["js_data"]["creation_options"]
        told = {"credential": Device("https://old.maps.example.org").registers(options)}
        assert here.post("/accounts/2fa/webauthn/add/", told).status_code == 200
    assert not Authenticator.objects.exists()


def test_an_answer_works_once(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    first = browser()
    answer = device.shows(first.passkey_options())
    assert first.post("/accounts/2fa/webauthn/login/", {"credential": answer})["Location"] == "/"
    for again in (browser(), first):
        again.signs_out()
        again.post("/accounts/2fa/webauthn/login/", {"credential": answer})
        assert not again.is_in()


def test_a_device_that_asked_for_nothing_is_refused(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    device.verifies = False
    other = browser()
    other.signs_in_by(device)
    assert not other.is_in()


def test_a_strangers_key_that_names_alex_is_refused(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey()
    forged = Device(ORIGIN)
    forged.user, forged.id = device.user, device.id
    other = browser()
    other.signs_in_by(forged)
    assert not other.is_in()


@pytest.mark.parametrize(
    "nonsense",
    ["", "{", "[]", "null", '"x"', "{}", '{"id": 1}', '{"response": []}', '{"response": {"clientDataJSON": "e30"}}',
     json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "bm90IGpzb24"}})],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_breaks_nothing(
    here: Browser, browser: Callable[[], Browser], nonsense: str
) -> None:
    here.adds_passkey()
    other = browser()
    other.passkey_options()
    answer = other.post("/accounts/2fa/webauthn/login/", {"credential": nonsense})
    assert answer["Location"] == "/accounts/login/"
    other.signs_in()
    assert other.post("/accounts/2fa/authenticate/", {"credential": nonsense}).status_code == 200
    assert here.post("/accounts/2fa/webauthn/add/", {"credential": nonsense}).status_code == 200
    assert not other.is_in()


def test_a_passkey_can_be_renamed_and_removed(here: Browser, browser: Callable[[], Browser]) -> None:
    device = here.adds_passkey(name="Laptop")
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    here.post(f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": "Büro"})
    assert "Büro" in here.get("/accounts/2fa/").content.decode()
    here.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.exists()
    other = browser()
    other.signs_in_by(device)
    assert not other.is_in()


def test_a_first_password_is_set_only_after_showing_who_one_is(
    here: Browser, browser: Callable[[], Browser], alex: User
) -> None:
    """It would answer every such question from then on."""
    device = here.adds_passkey()
    alex.set_unusable_password()
    alex.save()
    left_open = browser()
    left_open.signs_in_by(device)
    wanted = {"password1": "another horse battery", "password2": "another horse battery"}
    for answer in (left_open.get("/accounts/password/set/"), left_open.post("/accounts/password/set/", wanted)):
        assert answer.status_code == 302 and answer["Location"].startswith("/accounts/2fa/reauthenticate/")
    alex.refresh_from_db()
    assert not alex.has_usable_password()
    page = left_open.get("/accounts/2fa/webauthn/reauthenticate/")
    told = {"credential": device.shows(page.context["js_data"]["request_options"])}
    assert left_open.post("/accounts/2fa/webauthn/reauthenticate/", told).status_code == 302
    assert left_open.post("/accounts/password/set/", wanted).status_code == 302
    alex.refresh_from_db()
    assert alex.check_password("another horse battery")


def test_nobody_touches_anothers_passkey(here: Browser, browser: Callable[[], Browser], outsider: User) -> None:
    here.adds_passkey()
    key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    outsider.set_password("correct horse battery staple")
    outsider.save()
    stranger = browser()
    stranger.signs_in("outsider@example.org")
    stranger.confirms()
    for path in ("edit", "remove"):
        assert stranger.post(f"/accounts/2fa/webauthn/keys/{key.pk}/{path}/", {"name": "Mine"}).status_code == 404
    key.refresh_from_db()
    assert key.wrap().name == "Laptop"


def test_by_number_the_page_leads_to_the_name(here: Browser) -> None:
    here.defaults["HTTP_HOST"] = "127.0.0.1:8000"
    page = here.get("/accounts/2fa/").content.decode()
    assert f"{ORIGIN}/accounts/2fa/" in page
    assert "/accounts/2fa/webauthn/add/" not in page
