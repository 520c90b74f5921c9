"""Accounts: what a new one starts with, what it takes from the browser, and where the front door leads."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from tests.conftest import PASSWORD, person
from workspaces.membership import found_workspace
from workspaces.models import Membership, Role, User, Workspace

SIGN_UP = {"name": "Alex Río", "email": "Alex@Example.org", "password1": "a long and quiet river"}

pytestmark = pytest.mark.django_db


def sign_up(client: Client, **fields: str) -> User:
    client.post("/accounts/signup/", {**SIGN_UP, **fields})
    return User.objects.get(email="alex@example.org")


def test_a_new_account_owns_a_first_workspace(client: Client) -> None:
    alex = sign_up(client)
    seat = Membership.objects.select_related("workspace").get(user=alex)
    assert (seat.role, seat.workspace.name) == (Role.OWNER, "Alex Río’s workspace")
    assert seat.workspace.slug == "alex-rios-workspace"
    assert alex.last_workspace == seat.workspace
    assert client.get("/")["Location"] == "/w/alex-rios-workspace/"


def test_the_browsers_language_zone_and_formats_are_taken(client: Client) -> None:
    alex = sign_up(client, language="de-AT", time_zone="Europe/Vienna", formats="de-AT")
    assert (alex.language, alex.time_zone, alex.formats) == ("de", "Europe/Vienna", "de-AT")


@pytest.mark.parametrize(
    ("header", "language", "formats"),
    [("de-CH,de;q=0.8", "de", "de-CH"), ("fr", "en", "en-GB"), ("", "en", "en-GB"), ("en-us,en;q=0.5", "en", "en-US")],
)
def test_without_script_the_header_decides(client: Client, header: str, language: str, formats: str) -> None:
    client.post("/accounts/signup/", SIGN_UP, headers={"Accept-Language": header})
    alex = User.objects.get(email="alex@example.org")
    assert (alex.language, alex.time_zone, alex.formats) == (language, "UTC", formats)


@pytest.mark.parametrize("nonsense", ["../../etc/passwd", "Mars/Olympus", "<b>", "x" * 64])
def test_nonsense_from_the_browser_becomes_a_safe_default(client: Client, nonsense: str) -> None:
    alex = sign_up(client, time_zone=nonsense, formats=nonsense[:35], language=nonsense[:35])
    assert (alex.time_zone, alex.formats) == ("UTC", "en-GB")
    assert alex.language == "en"


def test_an_address_has_one_account(client: Client) -> None:
    person("alex")
    answer = client.post("/accounts/signup/", SIGN_UP)
    assert User.objects.count() == 1
    assert not Workspace.objects.exists()
    assert answer.status_code == 200


def test_a_weak_password_is_refused(client: Client) -> None:
    assert client.post("/accounts/signup/", {**SIGN_UP, "password1": "12345678"}).status_code == 200
    assert not User.objects.exists()


def test_signing_in_and_out(client: Client) -> None:
    alex = User.objects.create_user("alex@example.org", PASSWORD)
    wrong = client.post("/accounts/login/", {"login": alex.email, "password": "not this one"})
    assert "don’t match" in wrong.content.decode()
    assert client.get("/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": "ALEX@example.org", "password": PASSWORD})
    assert client.get("/")["Location"] == "/workspaces/new/"
    client.post("/accounts/logout/")
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_forgotten_password_is_replaced_by_mail(client: Client) -> None:
    alex = User.objects.create_user("alex@example.org", PASSWORD)
    client.post("/accounts/password/reset/", {"email": alex.email})
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(link[link.index("/accounts/") :], follow=True)
    form = page.redirect_chain[-1][0]
    assert "Choose a new password" in page.content.decode()
    client.post(form, {"password1": "another quiet river", "password2": "another quiet river"})
    alex.refresh_from_db()
    assert alex.check_password("another quiet river")


def test_the_front_door_leads_to_the_workspace_opened_last(client_of: Callable[[User], Client]) -> None:
    alex = person("alex")
    first, second = found_workspace(alex, "First"), found_workspace(alex, "Second")
    browser = client_of(alex)
    assert browser.get("/")["Location"] == f"/w/{first.slug}/"
    browser.get(f"/w/{second.slug}/members/")
    assert browser.get("/")["Location"] == f"/w/{second.slug}/"
    Membership.objects.filter(workspace=second).delete()
    assert browser.get("/")["Location"] == f"/w/{first.slug}/"


def test_a_workspace_is_founded_by_the_form(client_of: Callable[[User], Client]) -> None:
    alex = person("alex")
    browser = client_of(alex)
    assert browser.get("/workspaces/new/").status_code == 200
    assert browser.post("/workspaces/new/", {"name": " "}).status_code == 200
    assert not Workspace.objects.exists()
    assert browser.post("/workspaces/new/", {"name": "North"})["Location"] == "/w/north/"
    assert Membership.objects.get(user=alex).role == Role.OWNER


def test_preferences_are_saved_and_speak_at_once(client_of: Callable[[User], Client]) -> None:
    alex = person("alex")
    browser = client_of(alex)
    found_workspace(alex, "North")
    wanted = {"name": "Alex R", "language": "de", "time_zone": "Asia/Tokyo", "formats": "ja-JP"}
    answer = browser.post("/account/", wanted, follow=True)
    assert 'lang="de"' in answer.content.decode()
    alex.refresh_from_db()
    assert (alex.name, alex.language, alex.time_zone, alex.formats) == ("Alex R", "de", "Asia/Tokyo", "ja-JP")


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"time_zone": "Mars"}, {"formats": "zz"}, {"name": ""}])
def test_wrong_preferences_change_nothing(client_of: Callable[[User], Client], wrong: dict[str, str]) -> None:
    alex = person("alex")
    right = {"name": "New", "language": "de", "time_zone": "UTC", "formats": "en-GB"}
    assert client_of(alex).post("/account/", {**right, **wrong}).status_code == 200
    alex.refresh_from_db()
    assert (alex.name, alex.language) == ("Alex", "en")


def test_every_account_page_has_our_look(client: Client, client_of: Callable[[User], Client]) -> None:
    alex = User.objects.create_user("alex@example.org", PASSWORD)
    found_workspace(alex, "North")
    outside = ["login", "signup", "password/reset", "password/reset/done", "password/reset/key/done", "confirm-email",
               "inactive", "confirm-email/nonsense", "password/reset/key/1-nonsense"]  # fmt: skip
    for page in outside:
        assert 'class="si"' in client.get(f"/accounts/{page}/").content.decode(), page
    browser = client_of(alex)
    browser.post("/accounts/login/", {"login": alex.email, "password": PASSWORD})
    for page in ("password/change", "email"):
        assert 'class="acc"' in browser.get(f"/accounts/{page}/", follow=True).content.decode(), page
    assert 'class="si"' in browser.get("/accounts/logout/").content.decode()
    assert 'class="si"' in browser.get("/accounts/reauthenticate/").content.decode()
