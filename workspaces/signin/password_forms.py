"""The forms of passwords: allauth's, in the words of this site; a field says in its label alone what it is for."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, again"),
}


class _Labelled:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS[name]
            field.widget.attrs.pop("placeholder", None)


class Change(_Labelled, ChangePasswordForm):  # type: ignore[misc]
    """Of somebody signed in."""


class Set(_Labelled, SetPasswordForm):  # type: ignore[misc]
    """Of an account that has none yet."""


class Reset(_Labelled, ResetPasswordKeyForm):  # type: ignore[misc]
    """By a link that was mailed."""
