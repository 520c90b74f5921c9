"""Who is told what at the addresses of sign-in (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from workspaces.models import User, Workspace

ANYBODY = "200 200 200 200 200 200 200"
SIGNED_IN = "login 200 200 200 200 200 200"
# Asks for the password once more, leads to the page that fits, or is done.
SENT_ON = "login 302 302 302 302 302 302"
EVERYBODY_SENT_ON = "302 302 302 302 302 302 302"
NOBODY = "login 404 404 404 404 404 404"
ADMINS = "login 404 403 403 403 200 200"
ADMINS_POST = "login 404 403 403 403 302 302"

ROWS = (
    ("GET", "/accounts/2fa/", SIGNED_IN),
    # Only between the password and the second step.
    ("GET", "/accounts/2fa/authenticate/", SENT_ON),
    ("POST", "/accounts/2fa/authenticate/", SENT_ON, {"code": "123456"}),
    # Whoever has no second factor shows their password.
    ("GET", "/accounts/2fa/reauthenticate/", SENT_ON),
    ("GET", "/accounts/2fa/webauthn/reauthenticate/", SENT_ON),
    ("GET", "/accounts/2fa/totp/activate/", SENT_ON),
    ("POST", "/accounts/2fa/totp/activate/", SENT_ON, {"code": "123456"}),
    ("GET", "/accounts/2fa/totp/deactivate/", NOBODY),
    ("GET", "/accounts/2fa/recovery-codes/", NOBODY),
    ("GET", "/accounts/2fa/recovery-codes/generate/", SENT_ON),
    ("POST", "/accounts/2fa/recovery-codes/generate/", SENT_ON),
    # Codes are shown once; the page itself has them as a file then.
    ("GET", "/accounts/2fa/recovery-codes/download/", NOBODY),
    ("GET", "/accounts/2fa/webauthn/", EVERYBODY_SENT_ON),
    ("GET", "/accounts/2fa/webauthn/add/", SENT_ON),
    ("GET", "/accounts/2fa/webauthn/login/", SENT_ON),
    ("POST", "/accounts/2fa/webauthn/login/", SENT_ON, {"credential": "{{}}"}),
    ("GET", "/accounts/2fa/webauthn/keys/{passkey_number}/edit/", SENT_ON),
    ("POST", "/accounts/2fa/webauthn/keys/{passkey_number}/remove/", SENT_ON),
    ("GET", "/accounts/sessions/", SIGNED_IN),
    ("POST", "/accounts/sessions/", SENT_ON),
    ("POST", "/accounts/sessions/{own_session_number}/end/", SENT_ON),
    ("POST", "/accounts/sessions/{strangers_session_number}/end/", NOBODY),
    ("GET", "/w/{slug}/sign-in/", ADMINS),
    ("POST", "/w/{slug}/sign-in/", ADMINS_POST, {"second_factor": "optional"}),
    # Not by who has none: they would be shut out themselves.
    ("POST", "/w/{slug}/sign-in/", "login 404 403 403 403 409 409", {"second_factor": "required"}),
)


class SignInScene:
    workspace: Workspace
    owner: User
    who: Any

    def passkey_number(self) -> object:
        """Of the owner: to the others it does not exist, once they have given their password."""
        kind, data = Authenticator.Type.WEBAUTHN, {"name": "Key", "credential": {}}
        return Authenticator.objects.create(user=self.owner, type=kind, data=data).pk

    def own_session_number(self) -> object:
        return self._session(self.who if isinstance(self.who, User) else self.owner)

    def strangers_session_number(self) -> object:
        return self._session(User.objects.create_user("somewhere@example.org"))

    def _session(self, user: User) -> object:
        return UserSession.objects.create(user=user, ip="192.0.2.1", session_key=f"other-{user.pk.hex}").pk
