"""The forms of people: signing up, preferences, inviting, founding a workspace."""

import re
from typing import Any

from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .invitations import DAYS, MOST_AT_ONCE, USUAL_DAYS
from .joining import JOIN_ROLES
from .models import Role, User, Workspace
from .preferences import FORMATS, formats_of, language_of, time_zone_of, time_zones
from .signup import remembered_invitation


def _name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )


class SignUpForm(SignupForm):  # type: ignore[misc]
    """allauth's form, a name, and what the browser knows; the hidden fields are filled by static/pages/signup.js."""

    name = _name_field()
    language = forms.CharField(required=False, max_length=35, widget=forms.HiddenInput)
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    formats = forms.CharField(required=False, max_length=35, widget=forms.HiddenInput)
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = remembered_invitation(context.request) if context.request else None
        if self.invitation and self.invitation.email:
            self.fields["email"].initial = self.invitation.email
            self.fields["email"].widget.attrs["readonly"] = True

    def clean_language(self) -> str:
        return language_of(self.cleaned_data["language"], context.request)

    def clean_time_zone(self) -> str:
        return time_zone_of(self.cleaned_data["time_zone"])

    def clean_formats(self) -> str:
        return formats_of(self.cleaned_data["formats"], context.request)


class PreferencesForm(forms.ModelForm):
    name = _name_field()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    formats = forms.ChoiceField(label=_("Numbers and dates"))

    class Meta:
        model = User
        fields = ("name", "language", "time_zone", "formats")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What sign-up took from the browser stays choosable even when it is not in the list.
        _choose(self.fields["time_zone"], [(z, z.replace("_", " ")) for z in time_zones()], self.instance.time_zone)
        _choose(self.fields["formats"], list(FORMATS), self.instance.formats)


def _choose(field: Any, choices: list[tuple[str, Any]], current: str) -> None:
    known = {value for value, _label in choices}
    field.choices = choices if current in known else [(current, current), *choices]


class WorkspaceForm(forms.ModelForm):
    class Meta:
        model = Workspace
        fields = ("name",)
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"})}  # noqa: RUF012


class RoleForm(forms.Form):
    """Whether one may give the role is membership's question; this only asks whether it exists."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class LastingForm(RoleForm):
    """What every invitation has: a role, and for how many days it is open."""

    days = forms.TypedChoiceField(coerce=int, choices=[(days, days) for days in DAYS], required=False)

    def clean_days(self) -> int:
        return self.cleaned_data["days"] or USUAL_DAYS


class InviteForm(LastingForm):
    """Addresses separated by commas, spaces or lines, and each perhaps as `Name <address>`."""

    emails = forms.CharField(label=_("Email addresses"), max_length=10_000)

    def clean_emails(self) -> list[str]:
        """What stands in angle brackets is an address; else each word is one, so that a wrong one is told."""
        text: str = self.cleaned_data["emails"]
        found: list[str] = []
        for part in re.split(r"[,;\n]", text.lower()):
            found += re.findall(r"<([^<>]*)>", part) or part.split()
        addresses = list(dict.fromkeys(one.strip() for one in found if one.strip()))
        if not addresses:
            raise forms.ValidationError(_("Enter at least one email address."))
        if len(addresses) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Invite at most %(most)s people at once."), params={"most": MOST_AT_ONCE})
        return addresses


class JoiningForm(forms.Form):
    """Whose addresses get in; workspaces.joining says what of it holds together."""

    domains = forms.CharField(
        label=_("Domains of your addresses"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    only_domains = forms.BooleanField(required=False)
    join_role = forms.ChoiceField(required=False, choices=[("", "–"), *((one.value, one.label) for one in JOIN_ROLES)])

    def clean_domains(self) -> list[str]:
        text: str = self.cleaned_data["domains"]
        return [one for one in re.split(r"[\s,;]+", text) if one.strip("@")]


class SecretForm(forms.Form):
    secret = forms.CharField(
        label=_("Paste the whole link"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
