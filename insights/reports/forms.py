"""The form of a new report: once, or regularly from a day on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from insights.models import ReportSchedule
from maps.models import JourneyMap
from workspaces.models import Contact, Membership, Team, User, Workspace

from .clock import today_of

NOW = "now"


class ReportForm(forms.Form):
    map = forms.ChoiceField(label=_("Map"))
    team = forms.ChoiceField(label=pgettext_lazy("a report", "About"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    every = forms.ChoiceField(label=_("How often"), choices=[(NOW, _("Once, now")), *ReportSchedule.Every.choices])
    first_on = forms.DateField(
        label=_("First on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For regular reports. They are made in the morning."),
    )  # fmt: skip
    costs = forms.BooleanField(label=_("What pain points cost"), required=False)
    checks = forms.BooleanField(label=_("Quality of the map"), required=False, initial=True)
    members = forms.MultipleChoiceField(label=_("Members"), required=False, widget=forms.CheckboxSelectMultiple)
    contacts = forms.MultipleChoiceField(
        label=_("People without an account"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, workspace: Workspace, person: User, maps: list[JourneyMap], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["language"].initial = person.language
        self.fields["first_on"].initial = today_of(person)
        _choose(self.fields["map"], [(one.pk, one.title or _("Untitled map")) for one in maps])
        teams = Team.objects.filter(workspace=workspace, removed_at=None).order_by("name")
        _choose(self.fields["team"], [("", _("The whole map")), *((one.pk, one.name) for one in teams)])
        members = Membership.objects.filter(workspace=workspace, suspended=False).select_related("user")
        people = sorted(((one.user_id, one.user.display_name) for one in members), key=lambda one: one[1].casefold())
        _choose(self.fields["members"], people)
        contacts = Contact.objects.filter(workspace=workspace).exclude(email="").order_by("name")
        _choose(self.fields["contacts"], [(one.pk, one.name) for one in contacts])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("every") != NOW and not told.get("first_on") and "first_on" not in self.errors:
            self.add_error("first_on", _("Say on which day the first one is made."))
        return told

    @property
    def is_regular(self) -> bool:
        return bool(self.cleaned_data["every"] != NOW)

    def wanted(self) -> dict[str, Any]:
        """What asking and scheduling take."""
        told = self.cleaned_data
        return {
            "team": UUID(told["team"]) if told["team"] else None,
            "options": {"costs": told["costs"], "checks": told["checks"]},
            "language": told["language"],
            "members": [UUID(one) for one in told["members"]],
            "contacts": [UUID(one) for one in told["contacts"]],
        }


def _choose(field: Any, choices: list[tuple[Any, Any]]) -> None:
    field.choices = [(str(value), label) for value, label in choices]
