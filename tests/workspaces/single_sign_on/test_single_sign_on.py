"""Through the company's provider: who gets in, as whom, and everything that must keep them out."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth import get_user
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from journeymap.env import only_provider, provider_issuer
from tests.conftest import PASSWORD, person
from workspaces.joining import set_joining
from workspaces.models import AuditEvent, Membership, User, Workspace
from workspaces.rate_limits import Buckets
from workspaces.single_sign_on import attempts
from workspaces.single_sign_on.signing_in import is_shut
from workspaces.views import single_sign_on

from .provider import CLIENT, SECRET, Provider, running

HOST = "http://testserver"
BACK = "/accounts/single-sign-on/back/"


@pytest.fixture
def provider(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setattr(single_sign_on, "_attempts", Buckets())
    with running() as provider:
        settings = {"OIDC_ISSUER": provider.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}
        with override_settings(**settings, PUBLIC_URL=HOST, OIDC_NAME="Pinecove ID"):
            yield provider


def go(browser: Client, provider: Provider, next_page: str = "", **instead: str) -> HttpResponse:
    """There and back; `instead` are parameters that somebody changed on the way."""
    there = browser.get("/accounts/single-sign-on/", {"next": next_page} if next_page else {})
    assert there.status_code == 302, there.content
    assert there["Location"].startswith(f"{provider.issuer}/authorize?")
    back = urlsplit(provider.authorize(there["Location"]))
    assert back.path == BACK
    told = {name: values[0] for name, values in parse_qs(back.query).items()} | instead
    return browser.get(f"{BACK}?{urlencode(told)}")  # type: ignore[return-value]


def whoever(browser: Client) -> User | None:
    user = get_user(browser)  # type: ignore[arg-type]
    return user if isinstance(user, User) else None


def proved(user: User, verified: bool = True) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user


def refused(answer: HttpResponse, browser: Client, reason: str, users: int = 0) -> None:
    """Nobody is signed in, made or linked, and the log has the reason."""
    assert answer.status_code in (403, 503)
    assert b"You are not signed in" in answer.content
    assert whoever(browser) is None
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == users
    event = AuditEvent.objects.get(event="authn_login_fail")
    assert event.details == {"by": "single_sign_on", "reason": reason}


def test_without_a_provider_there_is_no_door(client: Client, db: None) -> None:
    assert client.get("/accounts/single-sign-on/").status_code == 404
    assert client.get(BACK).status_code == 404
    assert b"Continue with" not in client.get("/accounts/login/").content


def test_the_door_is_on_the_page_and_leads_on_to_where_one_wanted(client: Client, provider: Provider) -> None:
    page = client.get("/accounts/login/?next=/w/x/").content.decode()
    assert "Continue with Pinecove ID" in page
    assert "/accounts/single-sign-on/?next=%2Fw%2Fx%2F" in page
    assert 'name="password"' in page


def test_somebody_new_gets_an_account_with_what_the_provider_says(client: Client, provider: Provider) -> None:
    provider.person |= {"locale": "de-AT", "zoneinfo": "Europe/Vienna"}
    answer = go(client, provider, "/inbox/")
    assert (answer.status_code, answer["Location"]) == (302, "/inbox/")
    user = whoever(client)
    assert user is not None
    assert (user.email, user.name, user.language, user.time_zone) == (
        "ada@example.org", "Ada Byron", "de", "Europe/Vienna",
    )  # fmt: skip
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    assert user.last_workspace is not None
    # Nothing of the provider is kept but who it is.
    link = SocialAccount.objects.get(user=user)
    assert (link.provider, link.uid, link.extra_data) == (provider.issuer, "u-1", {})


def test_who_came_before_is_known_by_subject_whatever_their_address_is_now(client: Client, provider: Provider) -> None:
    go(client, provider)
    first = whoever(client)
    client.logout()
    provider.person |= {"email": "byron@example.org", "email_verified": False, "name": "Other"}
    go(client, provider)
    assert whoever(client) == first
    assert User.objects.count() == 1
    assert User.objects.get().email == "ada@example.org"


def test_a_proved_address_leads_to_the_account_that_has_it(client: Client, provider: Provider) -> None:
    ada = proved(person("ada"))
    provider.person["email"] = "Ada@Example.org"
    go(client, provider)
    assert whoever(client) == ada
    assert SocialAccount.objects.get().user == ada
    assert AuditEvent.objects.filter(event="single_sign_on_linked", actor=ada).count() == 1


@pytest.mark.parametrize("said", [False, "yes", 1.5, None])
def test_an_address_that_the_provider_does_not_vouch_for_leads_nowhere(
    client: Client, provider: Provider, said: object
) -> None:
    proved(person("ada"))
    provider.lies = {"email_verified": said}
    refused(go(client, provider), client, "unverified", users=1)


def test_an_account_whose_address_nobody_proved_is_not_entered(client: Client, provider: Provider) -> None:
    """Whoever registered it may be somebody else, who still knows its password."""
    proved(person("ada"), verified=False)
    refused(go(client, provider), client, "address_not_proved", users=1)


@pytest.mark.parametrize("like", ["mi\u212ae@example.org", "m\u0131ke@example.org"])
def test_an_address_that_only_looks_alike_opens_nobody_elses_account(
    client: Client, provider: Provider, like: str
) -> None:
    """PostgreSQL takes a dotless i for an i when case does not count; Python makes a k of the Kelvin sign."""
    mike = proved(person("mike"))
    provider.person["email"] = like
    go(client, provider)
    assert whoever(client) != mike
    assert not SocialAccount.objects.filter(user=mike).exists()
    assert [one.email for one in User.objects.exclude(pk=mike.pk)] in ([], [like])


def test_nobody_new_gets_the_address_that_theirs_looks_like(client: Client, provider: Provider) -> None:
    provider.person["email"] = "mi\u212ae@example.org"
    refused(go(client, provider), client, "unverified")


def test_whoever_is_linked_hears_of_it_by_mail(
    client: Client, provider: Provider, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    ada = proved(person("ada"))
    User.objects.filter(pk=ada.pk).update(language="de")
    with django_capture_on_commit_callbacks(execute=True):
        go(client, provider)
    (mail,) = [one for one in mailoutbox if "Pinecove ID" in one.subject]
    assert mail.to == [ada.email]
    assert "Pinecove ID" in mail.body


def test_an_address_that_went_to_somebody_else_does_not_open_the_account(client: Client, provider: Provider) -> None:
    go(client, provider)
    client.logout()
    provider.person["sub"] = "u-2"
    assert go(client, provider).status_code == 403
    assert whoever(client) is None
    assert SocialAccount.objects.count() == User.objects.count() == 1


def test_the_same_subject_of_another_issuer_is_another_person(client: Client, provider: Provider) -> None:
    mara = proved(person("mara"))
    SocialAccount.objects.create(user=mara, provider="https://elsewhere.example", uid="u-1")
    go(client, provider)
    assert whoever(client) != mara


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    go(client, provider)
    User.objects.update(is_active=False)
    client.logout()
    assert go(client, provider).status_code == 403
    assert whoever(client) is None


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"azp": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": timedelta(hours=-1)},
        {"exp": None},
        {"iat": timedelta(hours=1)},
        {"iat": None},
        {"nbf": timedelta(hours=1)},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "x" * 192},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_lets_nobody_in(client: Client, provider: Provider, lies: dict[str, Any]) -> None:
    """Moments are told from now."""
    now = int(time.time())
    provider.lies = {
        name: now + int(said.total_seconds()) if isinstance(said, timedelta) else said for name, said in lies.items()
    }
    refused(go(client, provider), client, "untrusted")


def test_a_token_for_several_parties_that_names_this_one_is_good(client: Client, provider: Provider) -> None:
    provider.lies = {"aud": [CLIENT, "another"], "azp": CLIENT}
    go(client, provider)
    assert whoever(client) is not None


def _foreign_key(provider: Provider) -> None:
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _shared_secret(provider: Provider) -> None:
    provider.algorithm, provider.signing_key = "HS256", "x" * 64


def _unsigned(provider: Provider) -> None:
    provider.id_token = lambda nonce: jwt.encode(  # type: ignore[method-assign]
        {"iss": provider.issuer, "aud": CLIENT, "iat": 1, "exp": 2**40, "nonce": nonce, **provider.person},
        "", algorithm="none",
    )  # fmt: skip


def _no_token(provider: Provider) -> None:
    provider.id_token = lambda nonce: "not.a.token"  # type: ignore[method-assign]


@pytest.mark.parametrize("forge", [_foreign_key, _shared_secret, _unsigned, _no_token])
def test_a_signature_that_is_not_the_providers_lets_nobody_in(
    client: Client, provider: Provider, forge: Callable[[Provider], None]
) -> None:
    forge(provider)
    refused(go(client, provider), client, "untrusted")


def test_keys_may_turn(client: Client, provider: Provider) -> None:
    go(client, provider)
    client.logout()
    provider.turn_keys()
    go(client, provider)
    assert whoever(client) is not None
    assert provider.asked.count("/keys") == 2


def test_unknown_keys_do_not_have_the_provider_asked_again_and_again(client: Client, provider: Provider) -> None:
    provider.id_token = lambda nonce: jwt.encode({"nonce": nonce}, "x" * 64, headers={"kid": "none"})  # type: ignore[method-assign]
    for _ in range(4):
        go(client, provider)
    assert provider.asked.count("/keys") <= 2


@pytest.mark.parametrize(
    "instead",
    [
        {"state": "another"},
        {"state": ""},
        {"code": "another"},
        {"code": ""},
        {"iss": "https://elsewhere.example"},
        {"error": "server_error"},
    ],
    ids=str,
)
def test_an_answer_that_was_changed_on_the_way_lets_nobody_in(
    client: Client, provider: Provider, instead: dict[str, str]
) -> None:
    refused(go(client, provider, **instead), client, "stale" if "state" in instead else "untrusted")


def test_an_answer_counts_once_and_in_the_browser_that_asked(provider: Provider) -> None:
    mine, theirs = Client(), Client()
    there = mine.get("/accounts/single-sign-on/")
    back = provider.authorize(there["Location"]).removeprefix(HOST)
    assert theirs.get(back).status_code == 403
    assert whoever(theirs) is None
    mine.get(back)
    assert whoever(mine) is not None
    mine.logout()
    assert mine.get(back).status_code == 403
    assert whoever(mine) is None


def test_an_answer_that_was_refused_is_not_heard_again(client: Client, provider: Provider) -> None:
    back = provider.authorize(client.get("/accounts/single-sign-on/")["Location"]).removeprefix(HOST)
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert client.get(back.replace(code, "another")).status_code == 403
    assert client.get(back).status_code == 403
    assert whoever(client) is None


def test_an_answer_that_comes_too_late_does_not_count(client: Client, provider: Provider) -> None:
    there = client.get("/accounts/single-sign-on/")
    back = provider.authorize(there["Location"]).removeprefix(HOST)
    session = client.session
    kept = session["single_sign_on"]
    for one in kept.values():
        one["at"] -= attempts.MINUTES * 60 + 1
    session["single_sign_on"] = kept
    session.save()
    refused(client.get(back), client, "stale")  # type: ignore[arg-type]


def test_several_windows_may_be_on_their_way_at_once(client: Client, provider: Provider) -> None:
    first = provider.authorize(client.get("/accounts/single-sign-on/", {"next": "/help/"})["Location"])
    for _ in range(attempts.MOST - 1):
        client.get("/accounts/single-sign-on/")
    assert client.get(first.removeprefix(HOST))["Location"] == "/help/"
    client.logout()
    for _ in range(attempts.MOST + 3):
        client.get("/accounts/single-sign-on/")
    assert len(client.session["single_sign_on"]) == attempts.MOST


def test_a_code_is_worth_nothing_without_its_verifier(client: Client, provider: Provider) -> None:
    """Somebody who caught the code can't use it in a browser that began for itself: the exchange is a real one."""
    stolen = parse_qs(urlsplit(provider.authorize(Client().get("/accounts/single-sign-on/")["Location"])).query)
    refused(go(client, provider, code=stolen["code"][0]), client, "untrusted")


def test_what_only_userinfo_says_is_asked_there_and_of_the_same_person(client: Client, provider: Provider) -> None:
    provider.apart = {"email", "email_verified", "name"}
    provider.userinfo_subject = "u-2"
    refused(go(client, provider), client, "untrusted")
    provider.userinfo_subject = None
    # What the token vouches for is not what userinfo says then.
    provider.person["email_verified"], provider.lies, provider.apart = False, {"email_verified": True}, {"email"}
    assert b"does not vouch" in go(client, provider).content
    provider.person["email_verified"], provider.lies, provider.apart = True, {}, {"email", "email_verified", "name"}
    go(client, provider)
    assert (user := whoever(client)) is not None and user.name == "Ada Byron"


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_a_description_that_is_not_the_issuers_is_not_followed(
    client: Client, provider: Provider, description: dict[str, Any]
) -> None:
    provider.description = description
    refused(client.get("/accounts/single-sign-on/"), client, "untrusted")  # type: ignore[arg-type]


def test_an_answer_that_leads_elsewhere_is_not_followed(client: Client, provider: Provider) -> None:
    provider.description = {"jwks_uri": f"{provider.issuer}/authorize?client_id={CLIENT}"}
    there = client.get("/accounts/single-sign-on/")
    back = provider.authorize(there["Location"])
    provider.authorize = lambda address: f"{provider.issuer}/keys"  # type: ignore[method-assign]
    refused(client.get(back.removeprefix(HOST)), client, "untrusted")  # type: ignore[arg-type]
    assert "/keys" not in provider.asked


def test_a_provider_that_is_away_is_said_to_be(client: Client, provider: Provider) -> None:
    provider.down = True
    answer = client.get("/accounts/single-sign-on/")
    assert answer.status_code == 503
    assert "Pinecove ID can’t be reached" in answer.content.decode()
    provider.down = False
    cache.clear()
    go(client, provider)
    assert whoever(client) is not None


def test_whoever_turns_back_there_is_told_that_nothing_happened(client: Client, provider: Provider) -> None:
    answer = go(client, provider, code="", error="access_denied")
    assert answer.status_code == 200
    assert whoever(client) is None
    assert not AuditEvent.objects.exists()


def test_another_site_can_neither_begin_nor_lead_on_elsewhere(client: Client, provider: Provider) -> None:
    answer = client.get("/accounts/single-sign-on/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer["Location"] == "/accounts/login/"
    assert go(client, provider, "https://evil.example/")["Location"] == "/"


def test_nobody_becomes_somebody_else_unasked(client: Client, provider: Provider) -> None:
    mara = person("mara")
    there = client.get("/accounts/single-sign-on/")
    back = provider.authorize(there["Location"]).removeprefix(HOST)
    kept = client.session["single_sign_on"]
    client.force_login(mara)
    session = client.session
    session["single_sign_on"] = kept
    session.save()
    client.get(back)
    assert whoever(client) == mara


@override_settings(OIDC_DOMAINS=("pinecove.example",))
def test_only_addresses_of_these_domains_get_in(client: Client, provider: Provider) -> None:
    refused(go(client, provider), client, "domain")
    provider.person["email"] = "ada@evil-pinecove.example"
    assert go(client, provider).status_code == 403
    provider.person["email"] = "ada@pinecove.example"
    go(client, provider)
    assert whoever(client) is not None
    # And it is asked each time: who left the domain is out.
    client.logout()
    provider.person["email"] = "ada@elsewhere.example"
    assert go(client, provider).status_code == 403


def test_somebody_new_is_in_the_workspaces_that_their_domain_opens(
    client: Client, provider: Provider, workspace: Workspace, owner: User
) -> None:
    proved(owner)
    set_joining(workspace, owner, domains=["example.org"], only_domains=False, join_role="commenter")
    go(client, provider)
    user = whoever(client)
    assert user is not None
    assert Membership.objects.get(user=user, workspace=workspace).role == "commenter"
    assert user.last_workspace == workspace


def test_a_second_factor_is_asked_for_here_too(client: Client, provider: Provider) -> None:
    ada = proved(person("ada"))
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    answer = go(client, provider, "/inbox/")
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert whoever(client) is None
    code = Authenticator.objects.get(user=ada, type="recovery_codes").wrap().get_unused_codes()[0]
    assert client.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/inbox/"
    assert whoever(client) == ada


class TestOnlyTheProvider:
    @pytest.fixture(autouse=True)
    def only(self, provider: Provider) -> Iterator[None]:
        with override_settings(OIDC_ONLY=True):
            yield

    def test_a_wrong_password_is_told_the_same_as_a_right_one(self, client: Client) -> None:
        ada = proved(person("ada"))
        ada.set_password(PASSWORD)
        ada.save()
        said = [client.post("/accounts/login/", {"login": ada.email, "password": one}) for one in (PASSWORD, "wrong")]
        assert [(one.status_code, one["Location"]) for one in said] == [(302, "/accounts/login/")] * 2

    def test_the_account_offers_no_password(self, client: Client, provider: Provider) -> None:
        go(client, provider)
        page = client.get("/accounts/2fa/").content.decode()
        assert "You sign in with your account there." in page
        assert "/accounts/password/" not in page

    def test_whatever_page_a_sign_in_begins_on_it_ends_there(self, rf: RequestFactory) -> None:
        """The last lock, behind the pages that are not there."""
        request = rf.get("/")
        assert is_shut(request)
        request.came_through_provider = True  # type: ignore[attr-defined]
        assert not is_shut(request)

    def test_the_page_has_no_password(self, client: Client) -> None:
        page = client.get("/accounts/login/").content.decode()
        assert "Continue with Pinecove ID" in page
        assert 'name="password"' not in page
        assert "/accounts/signup/" not in page

    def test_a_right_password_opens_nothing(self, client: Client, provider: Provider) -> None:
        ada = proved(person("ada"))
        ada.set_password(PASSWORD)
        ada.save()
        answer = client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
        assert answer["Location"] == "/accounts/login/"
        assert whoever(client) is None
        assert "people sign in with Pinecove ID" in client.get("/accounts/login/").content.decode()
        go(client, provider)
        assert whoever(client) == ada

    @pytest.mark.parametrize("page", ["signup/", "password/reset/", "password/reset/key/1-x/", "2fa/webauthn/login/"])
    def test_other_doors_are_not_there(self, client: Client, page: str) -> None:
        assert client.get(f"/accounts/{page}").status_code == 404
        assert client.post(f"/accounts/{page}", {"email": "x@example.org"}).status_code == 404
        assert not User.objects.exists()


def test_settings_that_would_not_be_safe_do_not_start() -> None:
    assert provider_issuer("", "") == ""
    assert provider_issuer("https://login.example.org", "x") == "https://login.example.org"
    assert provider_issuer("http://127.0.0.1:9000", "x")
    for issuer, client_id in (
        ("http://login.example.org", "x"),
        ("https://login.example.org", ""),
        ("https://user@login.example.org", "x"),
        ("login.example.org", "x"),
        ("", "x"),
    ):
        with pytest.raises(ImproperlyConfigured):
            provider_issuer(issuer, client_id)
    with pytest.raises(ImproperlyConfigured):
        only_provider(True, "")
