"""Alex, who has a password, and how they sign in with what they hold."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.conftest import PASSWORD
from workspaces.membership import found_workspace
from workspaces.models import User, Workspace

from .keys import Device, code_of

# Where the tests' browsers stand: passkeys need a name, and one that the server knows.
HOST = "localhost:8000"
ORIGIN = f"http://{HOST}"


class Browser(Client):
    """One browser at the site's name, with words for what people do in it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(headers={"Host": HOST, "User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}, **options)

    def signs_in(self, email: str = "alex@example.org", password: str = PASSWORD) -> HttpResponse:
        return self.post("/accounts/login/", {"login": email, "password": password})  # type: ignore[return-value]

    def confirms(self) -> None:
        """Gives the password once more, as pages of second factors ask for."""
        answer = self.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert answer.status_code == 302, answer.content

    def signs_out(self) -> None:
        self.post("/accounts/logout/")

    def is_in(self) -> bool:
        return self.get("/account/").status_code == 200

    def sets_up_app(self) -> str:
        """An authenticator app; its secret."""
        self.confirms()
        page = self.get("/accounts/2fa/totp/activate/")
        secret = page.context["form"].secret
        answer = self.post("/accounts/2fa/totp/activate/", {"code": code_of(secret, -1)})
        assert answer.status_code == 302, answer.context["form"].errors
        return str(secret)

    def recovery_codes(self) -> list[str]:
        return list(self.get("/accounts/2fa/recovery-codes/").context["unused_codes"])

    def adds_passkey(self, device: Device | None = None, name: str = "Laptop") -> Device:
        device = device or Device(ORIGIN)
        self.confirms()
        options = self.get("/accounts/2fa/webauthn/add/").context["js_data"]["creation_options"]
        answer = self.post("/accounts/2fa/webauthn/add/", {"name": name, "credential": device.registers(options)})
        assert answer.status_code == 302, answer.context["form"].errors
        return device

    def passkey_options(self) -> dict[str, Any]:
        answer = self.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
        return dict(answer.json()["request_options"])

    def signs_in_by(self, device: Device) -> HttpResponse:
        told = {"credential": device.shows(self.passkey_options())}
        return self.post("/accounts/2fa/webauthn/login/", told)  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def committed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the commit is done within its request, as it is without a test's transaction around it."""

    def at_once(work: Callable[[], Any], using: str | None = None, robust: bool = False) -> None:
        work()

    monkeypatch.setattr(transaction, "on_commit", at_once)


@pytest.fixture
def alex(db: None) -> User:
    user = User.objects.create_user("alex@example.org", PASSWORD, name="Alex")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def studio(alex: User) -> Workspace:
    return found_workspace(alex, "Studio")


@pytest.fixture
def browser() -> Callable[[], Browser]:
    return Browser


@pytest.fixture
def here(alex: User) -> Browser:
    """A browser in which Alex has signed in with the password."""
    one = Browser()
    one.signs_in()
    return one
