"""Authenticator apps and recovery codes: set up, asked for, worth something once, unreadable in the database."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import override_settings

from tests.conftest import PASSWORD
from workspaces.models import User

from .conftest import Browser
from .keys import code_of

pytestmark = pytest.mark.django_db

STEP = "/accounts/2fa/authenticate/"


def second_step(browser: Browser, code: str) -> bool:
    """Whether password and code get this browser in."""
    assert browser.signs_in()["Location"] == STEP
    assert not browser.is_in()
    browser.post(STEP, {"code": code})
    return browser.is_in()


def test_after_the_password_the_apps_code_is_asked_for(here: Browser, browser: Callable[[], Browser]) -> None:
    secret = here.sets_up_app()
    assert second_step(browser(), code_of(secret))


@pytest.mark.parametrize("code", ["000000", "", "12345678", "９９９９９９"])
def test_a_wrong_code_lets_nobody_in(here: Browser, browser: Callable[[], Browser], code: str) -> None:
    here.sets_up_app()
    assert not second_step(browser(), code)


def test_a_code_works_once_even_while_it_still_fits(here: Browser, browser: Callable[[], Browser]) -> None:
    secret = here.sets_up_app()
    code = code_of(secret, 1)
    assert second_step(browser(), code)
    # Another worker's memory of used codes, or none: the row in the database remembers.
    cache.clear()
    assert not second_step(browser(), code)
    # Nor does one from before it.
    assert not second_step(browser(), code_of(secret, 0))


def test_setting_up_asks_for_the_password_once_more(here: Browser, alex: User) -> None:
    answer = here.get("/accounts/2fa/totp/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Authenticator.objects.exists()


def test_a_recovery_code_gets_in_once(here: Browser, browser: Callable[[], Browser]) -> None:
    here.sets_up_app()
    codes = here.recovery_codes()
    assert len(set(codes)) == 10
    assert second_step(browser(), codes[3])
    assert not second_step(browser(), codes[3])
    assert second_step(browser(), codes[4])


def test_recovery_codes_are_shown_once(here: Browser) -> None:
    here.sets_up_app()
    codes = here.recovery_codes()
    page = here.get("/accounts/2fa/recovery-codes/").content.decode()
    assert not any(code in page for code in codes)
    assert here.get("/accounts/2fa/recovery-codes/download/").status_code == 403
    assert "10 left" in here.get("/accounts/2fa/").content.decode()


def test_new_recovery_codes_end_the_old_ones(here: Browser, browser: Callable[[], Browser]) -> None:
    here.sets_up_app()
    old = here.recovery_codes()
    here.post("/accounts/2fa/recovery-codes/generate/")
    new = here.recovery_codes()
    assert not set(old) & set(new)
    assert not second_step(browser(), old[0])
    assert second_step(browser(), new[0])


def test_a_copy_of_the_database_signs_nobody_in(here: Browser) -> None:
    secret = here.sets_up_app()
    codes = here.recovery_codes()
    rows = " ".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))
    assert secret not in rows
    assert not any(code in rows for code in codes)


def test_under_another_key_codes_are_refused_and_nothing_breaks(
    here: Browser, browser: Callable[[], Browser], settings: object
) -> None:
    secret = here.sets_up_app()
    codes = here.recovery_codes()
    with override_settings(SECRET_KEY="another key of fifty characters, with 20 different 0123"):
        for code in (code_of(secret), codes[0], code_of("")):
            assert not second_step(browser(), code)
    # Named as a fallback, the old key still reads them.
    old = getattr(settings, "SECRET_KEY")  # noqa: B009
    with override_settings(
        SECRET_KEY="another key of fifty characters, with 20 different 0123", SECRET_KEY_FALLBACKS=[old]
    ):
        assert second_step(browser(), codes[1])


def test_taken_off_the_password_is_enough_again(here: Browser, browser: Callable[[], Browser]) -> None:
    here.sets_up_app()
    here.post("/accounts/2fa/totp/deactivate/")
    other = browser()
    other.signs_in()
    assert other.is_in()
    assert not Authenticator.objects.exists()


def test_guessing_codes_ends_after_five(here: Browser, browser: Callable[[], Browser]) -> None:
    secret = here.sets_up_app()
    guesser = browser()
    guesser.signs_in()
    for guess in range(5):
        guesser.post(STEP, {"code": f"{guess:06}"})
    answer = guesser.post(STEP, {"code": code_of(secret, 1)})
    assert "tried too often" in answer.content.decode()
    assert not guesser.is_in()


def test_guessing_passwords_ends_after_five(alex: User, browser: Callable[[], Browser]) -> None:
    guesser = browser()
    for guess in range(5):
        guesser.signs_in(password=f"guess {guess}")
    assert "tried too often" in guesser.signs_in(password=PASSWORD).content.decode()
    assert not guesser.is_in()


@pytest.mark.parametrize(
    ("path", "body", "times"),
    [
        ("/accounts/password/reset/", {"email": "alex@example.org"}, 5),
        ("/accounts/signup/", {"name": "", "email": "x", "password1": "x"}, 20),
        ("/accounts/2fa/webauthn/login/", {"credential": "{}"}, 30),
    ],
)
def test_what_anybody_may_ask_has_a_limit(
    alex: User, browser: Callable[[], Browser], path: str, body: dict[str, str], times: int
) -> None:
    asking = browser()
    told = [asking.post(path, body).status_code for _ in range(times + 1)]
    assert 429 not in told[:times]
    assert told[times] == 429


def test_changes_are_told_by_mail_in_the_persons_language(here: Browser, alex: User) -> None:
    alex.language = "de"
    alex.save()
    here.sets_up_app()
    here.post("/accounts/2fa/recovery-codes/generate/")
    here.post("/accounts/2fa/totp/deactivate/")
    assert [one.subject for one in mail.outbox] == [
        "Eine Authenticator-App wurde eingerichtet",
        "Neue Wiederherstellungscodes wurden erzeugt",
        "Die Authenticator-App wurde entfernt",
    ]
    assert all(one.to == ["alex@example.org"] and "127.0.0.1" in one.body for one in mail.outbox)
