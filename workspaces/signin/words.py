"""What ways into an account are called, in the account's own list of sign-ins and in the audit log."""

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.words import VALUES

METHOD_WORDS = {
    "password": _("password"),
    "passkey": _("passkey"),
    "totp": _("authenticator app"),
    "recovery_code": _("recovery code"),
    "single_sign_on": _("single sign-on"),
    "password_totp": _("password and authenticator app"),
    "password_passkey": _("password and passkey"),
    "password_recovery_code": _("password and recovery code"),
    "single_sign_on_totp": _("single sign-on and authenticator app"),
    "single_sign_on_passkey": _("single sign-on and passkey"),
    "single_sign_on_recovery_code": _("single sign-on and recovery code"),
}
VALUES["method"] = METHOD_WORDS
VALUES["way"] = {"changed": _("changed"), "set": _("set for the first time"), "reset": _("by a link sent by email")}
